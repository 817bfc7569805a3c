"""The window in which people in charge decide on requests for corrections of shifts."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.protocol.shift_frames import LONGEST_REASON, Waiting
from app.ui.parts import button, label
from app.ui.shifts.correction_words import change_words, time_words
from app.ui.shifts.shift_table import show_rows, table
from app.ui.words import tr

SIZE: Final = QSize(1000, 520)
AROUND: Final = QSize(40, 40)


class ApproveDialog(QDialog):
    """`decided` carries the request's id, whether it is approved, and the reason."""

    decided = Signal(str, bool, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("approveDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Requests about shifts"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._waiting: Sequence[Waiting] = ()
        self.state = label(tr("Loading…"), name="approveState", tone="soft")
        self.state.setWordWrap(True)
        self.table = table("approveTable", tr("Requests that wait for an answer"))
        self.reason = QLineEdit()
        self.reason.setObjectName("approveReason")
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason.setAccessibleName(tr("Reason for your answer"))
        self.reason.setPlaceholderText(tr("Reason for your answer (required to refuse)"))
        self.approve = button(tr("Approve"), name="approveYes", kind="primary")
        self.refuse = button(tr("Refuse"), name="approveNo")
        self.close_button = button(tr("Close"), name="approveClose")
        self.approve.clicked.connect(lambda: self._decide(approved=True))
        self.refuse.clicked.connect(lambda: self._decide(approved=False))
        self.close_button.clicked.connect(self.reject)
        self.table.itemSelectionChanged.connect(self._judge)
        self.reason.textChanged.connect(self._judge)
        self._lay_out()
        self._judge()

    def show_waiting(self, waiting: Sequence[Waiting], zone: tzinfo | None, *, more: bool = False) -> None:
        """Shows what waits, the oldest first."""
        self._waiting = tuple(waiting)
        rows = [
            (
                one.name,
                time_words(one.correction.at, zone),
                change_words(one.old, one.correction.entry, zone),
                one.correction.reason,
            )
            for one in waiting
        ]
        show_rows(self.table, (tr("Staff"), tr("Asked"), tr("What"), tr("Reason")), rows, (1, 2, 3))
        self.table.setVisible(bool(rows))
        count = tr("{count} requests wait for an answer.", count=len(rows))
        more_words = tr("More follow when these are answered.")
        self.state.setText(f"{count} {more_words}" if more else count if rows else tr("No requests wait."))
        if rows and self.table.currentRow() < 0:
            self.table.setCurrentCell(0, 0)
        self._judge()

    def show_trouble(self, text: str) -> None:
        """Says what did not work."""
        self.state.setText(text)
        self._judge()

    def _decide(self, *, approved: bool) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._waiting):
            self.approve.setEnabled(False)
            self.refuse.setEnabled(False)
            self.decided.emit(self._waiting[row].correction.id, approved, self.reason.text().strip())
            self.reason.clear()

    def _judge(self) -> None:
        chosen = 0 <= self.table.currentRow() < len(self._waiting)
        self.approve.setEnabled(chosen)
        self.refuse.setEnabled(chosen and bool(self.reason.text().strip()))

    def _lay_out(self) -> None:
        keys = QHBoxLayout()
        keys.setSpacing(8)
        keys.addWidget(self.reason, 1)
        keys.addWidget(self.refuse)
        keys.addWidget(self.approve)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(label(self.windowTitle(), name="approveTitle", size="head"))
        rows.addWidget(self.state)
        rows.addWidget(self.table, 1)
        rows.addLayout(keys)
        rows.addLayout(foot)
        rows.addStretch(0)
