"""The window in which people in charge read proposed replies and release or return them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from app.domain.conversation import Conversation
from app.domain.events import from_millis
from app.domain.mails import Proposal
from app.domain.people import Staff
from app.protocol.mail_frames import ProposalRow
from app.ui.application import Looks
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.panes import pane_values as values
from app.ui.chats.timeline.covering import Mask
from app.ui.chats.timeline.timeline import Timeline
from app.ui.mail.differences import differences
from app.ui.mail.head_text import head_text
from app.ui.mail.mail_head import MailHead
from app.ui.parts import button, label
from app.ui.shifts.shift_table import show_rows, table
from app.ui.times import return_time
from app.ui.words import tr

SIZE: Final = QSize(1_120, 640)
_LIST, _THREAD = 400, 680


class ReleaseDialog(QDialog):
    """`released` and `returned` carry conversation, seq of the proposal, and the text or the note."""

    chosen = Signal(str, int)
    released = Signal(str, int, str)
    returned = Signal(str, int, str)

    def __init__(self, looks: Looks, mask: Mask, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("releaseDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Replies to release"))
        self.resize(SIZE)
        self._looks, self._mask = looks, mask
        self._rows: tuple[ProposalRow, ...] = ()
        self._shown: tuple[str, Proposal] | None = None
        self.state = label(tr("Loading…"), name="releaseState", tone="soft")
        self.state.setWordWrap(True)
        self.table = table("releaseTable", tr("Replies that wait to be released"))
        self.head = MailHead()
        self.timeline = Timeline(looks.theme)
        self.timeline.set_setting(mask=mask)
        self.timeline.setMinimumHeight(120)
        self.text = QPlainTextEdit()
        self.text.setObjectName("releaseText")
        self.text.setProperty("kind", "field")
        self.text.setTabChangesFocus(True)
        self.changes = label(name="releaseChanges", size="small")
        self.changes.setWordWrap(True)
        self.note = QLineEdit()
        self.note.setObjectName("releaseNote")
        self.release = button(tr("Release"), name="releaseYes", kind="primary")
        self.give_back = button(tr("Return"), name="releaseNo")
        self.close_button = button(tr("Close"), name="releaseClose")
        self._name_parts()
        self._lay_out()
        self._join()
        self._judge()

    def _name_parts(self) -> None:
        self.text.setAccessibleName(tr("Proposed reply; what you change here goes out so"))
        self.note.setAccessibleName(tr("Note to the author"))
        self.note.setPlaceholderText(tr("Note to the author (required to return)"))
        self.timeline.setAccessibleName(tr("The thread so far"))

    def _join(self) -> None:
        self.table.itemSelectionChanged.connect(self._choose)
        self.text.textChanged.connect(self._judge)
        self.note.textChanged.connect(self._judge)
        self.release.clicked.connect(self._release)
        self.give_back.clicked.connect(self._return)
        self.close_button.clicked.connect(self.reject)
        self._looks.changed.connect(self._restyle)

    # What is shown

    def show_rows(
        self, rows: Sequence[ProposalRow], names: Mapping[str, str], now: datetime, *, more: bool = False
    ) -> None:
        """Shows what waits, the oldest first; what is being read stays chosen."""
        before = self._key()
        self._rows = tuple(rows)
        told = [
            (
                f"{honorific(self._mask(one.conversation, one.customer)) or tr('Guest')}\n"
                f"{self._mask(one.conversation, one.subject) or tr('(no subject)')}",
                f"{names.get(one.by, str(one.by))}\n{return_time(from_millis(one.at), now)}",
            )
            for one in rows
        ]
        self.table.blockSignals(True)
        show_rows(self.table, (tr("Customer"), tr("Proposed")), told, (0, 1))
        keys = [(one.conversation, one.seq) for one in self._rows]
        if keys:
            self.table.setCurrentCell(keys.index(before) if before in keys else 0, 0)
        self.table.blockSignals(False)
        self.table.setVisible(bool(told))
        count = tr("{count} replies wait to be released.", count=len(told))
        more_words = tr("More follow when these are decided.")
        self.state.setText(f"{count} {more_words}" if more else count if told else tr("No reply waits."))
        if before is None or before not in keys:
            self._choose()
        self._judge()

    def show_thread(self, told: Conversation, seq: int, names: Mapping[str, str], me: Staff | None) -> None:
        """Shows the thread and the reply that is proposed in it; text that was changed already stays."""
        found = told.mail.proposal(seq) if told.mail is not None else None
        if self._key() != (told.id, seq):
            return
        same = self._shown is not None and self._shown[0] == told.id and self._shown[1].seq == seq
        now = told.updated_at or datetime.now().astimezone()
        setting = values.setting(told, me, names, now)
        self.timeline.set_entries(told.entries, (), **setting)
        self.head.show_text(head_text(told, self._mask))
        if found is None:
            self._shown = None
            self.show_trouble(tr("Somebody decided on this reply meanwhile."))
        elif not same:
            self._shown = (told.id, found)
            self.text.setPlainText(found.text)
            self.note.clear()
        self._judge()

    def show_trouble(self, text: str) -> None:
        """Says what did not work."""
        self.state.setText(text)
        self._judge()

    # What is done

    def _key(self) -> tuple[str, int] | None:
        row = self.table.currentRow()
        return (self._rows[row].conversation, self._rows[row].seq) if 0 <= row < len(self._rows) else None

    def _choose(self) -> None:
        key = self._key()
        if key is None:
            self._shown = None
            self.text.clear()
            self.timeline.set_entries(())
            self.head.show_text(None)
        elif self._shown is None or (self._shown[0], self._shown[1].seq) != key:
            self._shown = None
            self.text.clear()
            self.chosen.emit(*key)
        self._judge()

    def _release(self) -> None:
        if self._shown is not None:
            name, found = self._shown
            text = self.text.toPlainText().strip("\n").rstrip()
            self._lock()
            self.released.emit(name, found.seq, "" if text == found.text else text)

    def _return(self) -> None:
        if self._shown is not None:
            name, found = self._shown
            self._lock()
            self.returned.emit(name, found.seq, self.note.text().strip())

    def _lock(self) -> None:
        for one in (self.release, self.give_back):
            one.setEnabled(False)

    def _judge(self) -> None:
        proposed = self._shown[1].text if self._shown is not None else ""
        told = differences(proposed, self.text.toPlainText()) if self._shown is not None else ""
        self.changes.setText(tr("Your changes:") + "\n" + told if told else "")
        self.changes.setVisible(bool(told))
        self.release.setText(tr("Release changed") if told else tr("Release"))
        there = self._shown is not None
        self.text.setEnabled(there)
        self.release.setEnabled(there and bool(self.text.toPlainText().strip()))
        self.give_back.setEnabled(there and bool(self.note.text().strip()))

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.state)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(8, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(self.head)
        beside.addWidget(self.timeline, 3)
        beside.addWidget(label(tr("Proposed reply"), kind="heading"))
        beside.addWidget(self.text, 2)
        beside.addWidget(self.changes)
        keys = QHBoxLayout()
        keys.setSpacing(8)
        for part, share in ((self.note, 1), (self.give_back, 0), (self.release, 0)):
            keys.addWidget(part, share)
        beside.addLayout(keys)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([_LIST, _THREAD])
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(10)
        rows.addWidget(label(self.windowTitle(), name="releaseTitle", size="head"))
        rows.addWidget(split, 1)
        rows.addLayout(foot)

    def _restyle(self) -> None:
        self.timeline.set_theme(self._looks.theme)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Looks at the theme no longer."""
        self._looks.changed.disconnect(self._restyle)
        super().closeEvent(event)
