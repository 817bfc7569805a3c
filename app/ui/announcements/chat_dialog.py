"""The floor's own chat: channels on the left, what colleagues said on the right, and a field to write in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.protocol.staff_room import LONGEST_POST, Post
from app.ui.announcements.post_words import channel_name, post_line
from app.ui.chats.reply.composing_edit import ComposingEdit, commit_now
from app.ui.parts import ShortLabel, button, label
from app.ui.words import tr

SIZE: Final = QSize(640, 520)
FIELD: Final = 78
CHANNELS: Final = 170
_SENDS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StaffChatDialog(QDialog):
    """Takes posts; `chosen` says which channel is looked at, `said` what is written to it."""

    chosen = Signal(str)
    said = Signal(str, str)
    earlier_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("staffChat")
        self.resize(SIZE)
        self.heading = label(name="staffChatTitle", size="head")
        self.list = QListWidget()
        self.list.setObjectName("staffChatChannels")
        self.list.setFixedWidth(CHANNELS)
        self.list.setSpacing(3)
        self.talk = QPlainTextEdit()
        self.talk.setObjectName("staffChatTalk")
        self.talk.setReadOnly(True)
        self.talk.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.field = ComposingEdit(monotonic, commit_now)
        self.field.setObjectName("staffChatField")
        self.field.setFixedHeight(FIELD)
        self.field.setTabChangesFocus(True)
        self.field.installEventFilter(self)
        self.send = button(name="staffChatSend", kind="primary")
        self.earlier = button(name="staffChatEarlier", kind="link")
        self.trouble = ShortLabel(name="staffChatTrouble", tone="danger")
        self._lay_out()
        self.send.clicked.connect(self._say)
        self.earlier.clicked.connect(lambda: self.earlier_wanted.emit(self.channel))
        self.list.currentRowChanged.connect(lambda _row: self.chosen.emit(self.channel))
        self.retranslate()

    @property
    def channel(self) -> str:
        """The channel that is looked at."""
        row = self.list.currentRow()
        return "" if row < 0 else str(self.list.item(row).data(Qt.ItemDataRole.UserRole))

    def show_channels(
        self, channels: Sequence[str], names: Mapping[str, str], unseen: Mapping[str, int]
    ) -> None:
        """Shows the channels with how much of each is new; the one that is looked at stays."""
        known = [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())]
        if known != list(channels):
            here = self.channel
            self.list.blockSignals(True)
            self.list.clear()
            for channel in channels:
                item = QListWidgetItem()
                item.setData(Qt.ItemDataRole.UserRole, channel)
                self.list.addItem(item)
            self.list.setCurrentRow(channels.index(here) if here in channels else 0)
            self.list.blockSignals(False)
        for row, channel in enumerate(channels):
            count = unseen.get(channel, 0)
            name = channel_name(channel, names)
            self.list.item(row).setText(f"{name}  ● {count}" if count else name)

    def show_talk(self, posts: Sequence[Post], now: datetime) -> None:
        """Shows what was said; who reads further up stays where he is."""
        text = "\n".join(post_line(post, now) for post in posts) or tr("Nothing has been said here yet.")
        if text == self.talk.toPlainText():
            return
        bar = self.talk.verticalScrollBar()
        follows = bar.value() >= bar.maximum() - 4
        place = bar.value()
        self.talk.setPlainText(text)
        if follows:
            self.talk.moveCursor(QTextCursor.MoveOperation.End)
            bar.setValue(bar.maximum())
        else:
            bar.setValue(place)

    def said_it(self) -> None:
        """The hub has it: the field is free for more."""
        self.field.when_free(self.field.clear)
        self.trouble.setText("")

    def show_trouble(self, words: str) -> None:
        """Says why something was not said; the text stays."""
        self.trouble.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sends by Ctrl+Enter, but never what an input method still composes."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and event.key() in _SENDS and not self.field.is_composing:
                self._say()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.setWindowTitle(tr("Chat with colleagues"))
        self.heading.setText(self.windowTitle())
        self.list.setAccessibleName(tr("Channels"))
        self.talk.setAccessibleName(tr("What colleagues said"))
        self.field.setAccessibleName(tr("Message to colleagues; customers never see it"))
        self.field.setPlaceholderText(tr("Message to colleagues; customers never see it"))
        self.send.setText(tr("Say it (Ctrl+Enter)"))
        self.earlier.setText(tr("Earlier messages"))

    def _say(self) -> None:
        text = self.field.toPlainText().strip()
        if not text or self.field.is_composing:
            return
        if len(text) > LONGEST_POST:
            self.show_trouble(tr("The text is too long. Send it in parts."))
            return
        self.said.emit(self.channel, text)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.trouble, 1)
        foot.addWidget(self.send)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.talk, 1)
        right.addWidget(self.field)
        right.addLayout(foot)
        sides = QHBoxLayout()
        sides.setSpacing(12)
        sides.addWidget(self.list)
        sides.addLayout(right, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(12)
        rows.addWidget(self.heading)
        rows.addLayout(sides, 1)
        self.field.setFocus()
