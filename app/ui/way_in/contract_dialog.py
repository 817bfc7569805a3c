"""Asks for the date and the reference of a contract that is to be marked as signed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.protocol.way_in_frames import MOST_REASON
from app.ui.parts import button, label
from app.ui.words import tr

WIDTH: Final = 460


class ContractDialog(QDialog):
    """Hands the ISO date and the reference to `then`; closing it hands nothing to anybody."""

    def __init__(self, name: str, then: Callable[[str, str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("contractDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(tr("Mark the contract"))
        self.setMinimumWidth(WIDTH)
        self._then = then
        title = label(tr("Mark the contract of {name}", name=name), name="contractTitle", size="head")
        title.setWordWrap(True)
        self.day = QDateEdit(QDate.currentDate())
        self.day.setObjectName("contractDay")
        self.day.setAccessibleName(tr("Signed on"))
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.reference = QLineEdit()
        self.reference.setObjectName("contractReference")
        self.reference.setAccessibleName(tr("Reference"))
        self.reference.setMaxLength(MOST_REASON)
        self.reference.setPlaceholderText(tr("Number or place of the document"))
        self.act = button(tr("Mark as signed"), name="contractAct", kind="primary")
        self.act.setDefault(True)
        self.act.clicked.connect(self._submit)
        self.cancel = button(tr("Cancel"), name="contractCancel")
        self.cancel.clicked.connect(self.reject)
        self.reference.textChanged.connect(lambda _text: self._judge())
        self._lay_out(title)
        self._judge()
        self.reference.setFocus()

    def _lay_out(self, title: QWidget) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(label(tr("Signed on")), self.day)
        form.addRow(label(tr("Reference")), self.reference)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.act)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(12)
        rows.addWidget(title)
        rows.addLayout(form)
        rows.addLayout(foot)

    def _judge(self) -> None:
        self.act.setEnabled(bool(self.reference.text().strip()))

    def _submit(self) -> None:
        self._then(self.day.date().toString(Qt.DateFormat.ISODate), self.reference.text().strip())
        self.accept()
