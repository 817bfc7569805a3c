"""Announces something to a group or everybody, and shows who has read what was announced."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.events import to_millis
from app.protocol.staff_room import LONGEST_POST, Post, Reader
from app.ui.announcements.post_words import channel_name, post_time
from app.ui.parts import Choices, ShortLabel, button, label
from app.ui.words import tr

SIZE: Final = QSize(760, 560)
FIELD: Final = 96


class AnnounceDialog(QDialog):
    """`announced` says what to whom until when (Unix ms, 0: always); `picked` whose readers are wanted."""

    announced = Signal(str, str, object)
    picked = Signal(int)

    def __init__(self, now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("announceDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Announcements"))
        self.resize(SIZE)
        self._names: Mapping[str, str] = {}
        self._now = now
        self.to = Choices("announceTo")
        self.to.setAccessibleName(tr("To whom"))
        self.until = Choices("announceUntil")
        self.until.setAccessibleName(tr("Until when"))
        for said, at in _ends(now).items():
            self.until.addItem(said, at)
        self.text = QPlainTextEdit()
        self.text.setObjectName("announceText")
        self.text.setAccessibleName(tr("What to announce"))
        self.text.setPlaceholderText(tr("What to announce"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(FIELD)
        self.send = button(tr("Announce"), name="announceSend", kind="primary")
        self.said = ShortLabel(name="announceSaid", tone="soft")
        self.sent = QListWidget()
        self.sent.setObjectName("announceSent")
        self.sent.setAccessibleName(tr("What was announced"))
        self.readers = QListWidget()
        self.readers.setObjectName("announceReaders")
        self.readers.setAccessibleName(tr("Who has read it"))
        self._lay_out()
        self.send.clicked.connect(self._announce)
        self.sent.currentItemChanged.connect(lambda item, _old: self._pick(item))

    def show_channels(self, channels: Sequence[str], names: Mapping[str, str]) -> None:
        """Offers these channels; the chosen one stays."""
        self._names = names
        if [self.to.itemData(at) for at in range(self.to.count())] == list(channels):
            return
        chosen = self.to.currentData()
        self.to.clear()
        for channel in channels:
            self.to.addItem(channel_name(channel, names), channel)
        self.to.setCurrentIndex(max(0, self.to.findData(chosen)))

    def show_sent(self, posts: Sequence[Post]) -> None:
        """Shows what was announced, the latest first."""
        row = self.sent.currentRow()
        here = None if row < 0 else self.sent.item(row).data(Qt.ItemDataRole.UserRole)
        self.sent.blockSignals(True)
        self.sent.clear()
        for post in posts:
            head = " · ".join(
                (
                    post_time(post.at, self._now),
                    channel_name(post.channel, self._names),
                    tr("read by {count}", count=post.readers),
                )
            )
            item = QListWidgetItem(f"{head}\n{post.text}")
            item.setData(Qt.ItemDataRole.UserRole, post.number)
            self.sent.addItem(item)
            if post.number == here:
                self.sent.setCurrentItem(item)
        self.sent.blockSignals(False)

    def show_readers(self, readers: Sequence[Reader]) -> None:
        """Shows who has read the announcement that is picked, and who has not."""
        self.readers.clear()
        for one in sorted(readers, key=lambda reader: (bool(reader.at), reader.name)):
            state = tr("read at {time}", time=post_time(one.at, self._now)) if one.at else tr("not read yet")
            mark = "✓" if one.at else "○"
            self.readers.addItem(f"{mark} {one.name or one.staff}  {state}")
        done = sum(bool(one.at) for one in readers)
        self.said.setText(tr("{done} of {count} have read it.", done=done, count=len(readers)))

    def sent_it(self) -> None:
        """The hub has it: the field is free for more."""
        self.text.clear()
        self.said.setText(tr("Announced."))

    def show_trouble(self, words: str) -> None:
        """Says what did not work; the text stays."""
        self.said.setText(words)

    def _announce(self) -> None:
        text = self.text.toPlainText().strip()
        if len(text) > LONGEST_POST:
            self.show_trouble(tr("The text is too long. Send it in parts."))
        elif text and self.to.count():
            self.announced.emit(str(self.to.currentData()), text, self.until.currentData())

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(int(item.data(Qt.ItemDataRole.UserRole)))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        for box in (self.to, self.until):
            head.addWidget(box)
        head.addStretch(1)
        head.addWidget(self.send)
        lists = QHBoxLayout()
        lists.setSpacing(12)
        for title, shown, wide in (
            (tr("What was announced"), self.sent, 3),
            (tr("Who has read it"), self.readers, 2),
        ):
            column = QVBoxLayout()
            column.addWidget(label(title, kind="heading"))
            column.addWidget(shown, 1)
            lists.addLayout(column, wide)
        self.sent.setWordWrap(True)
        for shown in (self.sent, self.readers):
            shown.setSpacing(3)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addWidget(label(self.windowTitle(), name="announceTitle", size="head"))
        rows.addLayout(head)
        rows.addWidget(self.text)
        rows.addLayout(lists, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        close = button(tr("Close"), name="announceClose")
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        rows.addLayout(foot)
        self.text.setFocus()


def _ends(now: datetime) -> dict[str, int]:
    """Returns until when an announcement may count, by what that is called."""
    midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return {
        tr("Until midnight"): to_millis(midnight),
        tr("For a week"): to_millis(midnight + timedelta(days=6)),
        tr("Until it is read"): 0,
    }
