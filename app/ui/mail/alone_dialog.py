"""The window in which people in charge say who may send mails alone."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.ids import StaffId
from app.ui.parts import button, label
from app.ui.shifts.shift_table import show_rows, table
from app.ui.words import tr

SIZE: Final = QSize(560, 440)


class Sender(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who answers mails: whether he may send them alone, and since when (as it is written)."""

    staff: StaffId
    name: str
    trusted: bool = False
    since: str = ""


class AloneDialog(QDialog):
    """`decided` carries who, and whether he may send alone from now on."""

    decided = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("aloneDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Who may send mails alone"))
        self.resize(SIZE)
        self._people: tuple[Sender, ...] = ()
        self.state = label(tr("Loading…"), name="aloneState", tone="soft")
        self.state.setWordWrap(True)
        self.table = table("aloneTable", tr("Staff and how they send mails"))
        self.act = button(name="aloneAct", kind="primary")
        self.close_button = button(tr("Close"), name="aloneClose")
        self.act.clicked.connect(self._decide)
        self.close_button.clicked.connect(self.reject)
        self.table.itemSelectionChanged.connect(self._judge)
        self._lay_out()
        self._judge()

    def show_people(self, people: Sequence[Sender], rule: str) -> None:
        """Shows everybody who is concerned, and in words what the shop's rule is."""
        self._people = tuple(people)
        rows = [
            (one.name, tr("sends alone") if one.trusted else tr("is released by somebody"), one.since)
            for one in people
        ]
        show_rows(self.table, (tr("Staff"), tr("Mails"), tr("Decided")), rows, (0, 1))
        self.table.setVisible(bool(rows))
        self.state.setText(rule if rows else tr("Nobody here answers mails."))
        if rows and self.table.currentRow() < 0:
            self.table.setCurrentCell(0, 0)
        self._judge()

    def show_trouble(self, text: str) -> None:
        """Says what did not work."""
        self.state.setText(text)
        self._judge()

    def _one(self) -> Sender | None:
        row = self.table.currentRow()
        return self._people[row] if 0 <= row < len(self._people) else None

    def _decide(self) -> None:
        one = self._one()
        if one is not None:
            self.act.setEnabled(False)
            self.decided.emit(one.staff, not one.trusted)

    def _judge(self) -> None:
        one = self._one()
        self.act.setEnabled(one is not None)
        takes = one is not None and one.trusted
        self.act.setText(tr("Have the mails released again") if takes else tr("Let send alone"))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.act)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(10)
        rows.addWidget(label(self.windowTitle(), name="aloneTitle", size="head"))
        rows.addWidget(self.state)
        rows.addWidget(self.table, 1)
        rows.addLayout(foot)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
