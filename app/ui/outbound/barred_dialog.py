"""The do-not-call list: who is on it since when and why, put on, taken off, and forgotten."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.protocol.outbound_frames import MOST_REASON, BarredRow
from app.sessions.outbound.judging import number_of
from app.ui.outbound.outbound_words import at_words
from app.ui.parts import button, label
from app.ui.phone.phone_words import number_words
from app.ui.shifts.shift_table import show_rows, table
from app.ui.words import tr, tr_later

SIZE: Final = QSize(760, 520)
AROUND: Final = QSize(40, 40)
IN_CALL: Final = tr_later("refused in a call")


class BarredDialog(QDialog):
    """`add_wanted` carries number and reason; the others the chosen row, or nothing."""

    add_wanted = Signal(str, str)
    find_wanted = Signal(str)
    remove_wanted = Signal(object)
    forget_wanted = Signal(object)
    import_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget, *, admin: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("barredDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Do-not-call list"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._rows: list[BarredRow] = []
        self._admin = admin
        self.number = QLineEdit()
        self.number.setObjectName("barredNumber")
        self.number.setMaxLength(40)
        self.number.setPlaceholderText("03-1234-5678")
        self.number.setAccessibleName(tr("Number"))
        self.reason = QLineEdit()
        self.reason.setObjectName("barredReason")
        self.reason.setMaxLength(MOST_REASON)
        self.reason.setPlaceholderText(tr("Reason"))
        self.reason.setAccessibleName(tr("Reason"))
        self.look_up = button(tr("Look up"), name="barredFind")
        self.add = button(tr("Put on the list"), name="barredAdd", kind="primary")
        self.table = table("barredTable", self.windowTitle())
        self.said = label(tr("Asking the hub …"), name="barredSaid", tone="soft")
        self.said.setWordWrap(True)
        self.remove = button(tr("Take off…"), name="barredRemove")
        self.forget = button(tr("Forget this person…"), name="barredForget")
        self.import_ = button(tr("Import…"), name="barredImport")
        self.save = button(tr("Save as CSV…"), name="barredSave")
        self.close_button = button(tr("Close"), name="barredClose")
        for one in (self.remove, self.forget):
            one.setVisible(admin)
        self._lay_out()
        self._join()
        self._judge()

    def _lay_out(self) -> None:
        top, acts = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.number, 2)
        top.addWidget(self.reason, 3)
        top.addWidget(self.look_up)
        top.addWidget(self.add)
        for one in (self.remove, self.forget):
            acts.addWidget(one)
        acts.addStretch(1)
        for one in (self.import_, self.save, self.close_button):
            acts.addWidget(one)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(18, 16, 18, 16)
        rows.setSpacing(8)
        rows.addLayout(top)
        rows.addWidget(self.said)
        rows.addWidget(self.table, 1)
        rows.addLayout(acts)

    def _join(self) -> None:
        self.number.textChanged.connect(self._judge)
        self.look_up.clicked.connect(lambda: self.find_wanted.emit(self.entered or ""))
        self.add.clicked.connect(lambda: self.add_wanted.emit(self.entered or "", self.reason.text().strip()))
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.chosen))
        self.forget.clicked.connect(lambda: self.forget_wanted.emit(self.to_forget))
        self.import_.clicked.connect(self.import_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.close_button.clicked.connect(self.reject)
        self.table.itemSelectionChanged.connect(self._judge)

    @property
    def entered(self) -> str | None:
        """The number that was written (E.164), None where it is none."""
        return number_of(self.number.text())[0]

    @property
    def chosen(self) -> BarredRow | None:
        """The row that is chosen."""
        at = self.table.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    @property
    def to_forget(self) -> BarredRow | None:
        """Who would be forgotten: the number that was written, on the list or not, else who is chosen."""
        return self.chosen if self.entered is None else BarredRow(key="", number=self.entered)

    def show_rows(
        self, shown: Sequence[BarredRow], now: datetime, zone: tzinfo | None, *, more: bool = False
    ) -> None:
        """Shows who is on the list; `more`: not all of them."""
        self._rows = list(shown)
        rows = [
            (
                number_words(row.number) if row.number else tr("(forgotten: only a hash is kept)"),
                at_words(row.since, now, zone),
                tr(row.reason) if row.reason == IN_CALL else row.reason,
                row.by,
            )
            for row in self._rows
        ]
        show_rows(
            self.table, (tr("Number"), tr("On the list since"), tr("Reason"), tr("By")), rows, (1, 3, 0, 2)
        )
        if rows and self.table.currentRow() < 0:
            self.table.selectRow(0)
        count = tr("{count} numbers are not called.", count=len(rows))
        if more:
            count = tr("The first {count} numbers; look others up.", count=len(rows))
        self.said.setText(count if rows else tr("Nobody is on this list."))
        self._judge()

    def tell(self, text: str) -> None:
        """Says what was done, or why it was not."""
        self.said.setText(text)

    def _judge(self) -> None:
        number = self.entered is not None
        self.look_up.setEnabled(number or not self.number.text())
        self.add.setEnabled(number)
        row = self.chosen
        self.remove.setEnabled(row is not None)
        whom = self.to_forget
        self.forget.setEnabled(whom is not None and bool(whom.number))
