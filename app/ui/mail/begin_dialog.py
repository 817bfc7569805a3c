"""Asks to whom a new mail goes and under which subject; its text is written in the pane that opens."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.sessions.mail.addressing import Addressing
from app.ui.mail.address_bar import AddressFields
from app.ui.parts import button, label, set_look
from app.ui.words import tr

WIDTH: Final = 520


class BeginDialog(QDialog):
    """`begun` carries the `Addressing`; the window stays open until the hub has the thread."""

    begun = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("beginMailDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("New mail"))
        self.setMinimumWidth(WIDTH)
        self.fields = AddressFields()
        self.trouble = label(name="beginMailTrouble", tone="danger")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.act = button(tr("Begin"), name="beginMailAct", kind="primary")
        self.act.setDefault(True)
        self.cancel = button(tr("Cancel"), name="beginMailCancel")
        self.act.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.reject)
        self.fields.changed.connect(self._judge)
        self._lay_out()
        self._judge()

    def show_trouble(self, text: str) -> None:
        """Says why the thread could not be begun; what was typed stays."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        self._judge()

    def values(self) -> Addressing:
        """Returns what was typed."""
        return self.fields.values()

    def _submit(self) -> None:
        self.act.setEnabled(False)
        self.trouble.hide()
        self.begun.emit(self.values())

    def _judge(self) -> None:
        self.act.setEnabled(not self.fields.judge())
        if not self.fields.to.text():  # nothing is wrong before anything is typed
            set_look(self.fields.to, "wrong", "false")
        self.fields.problem.setVisible(bool(self.fields.to.text()) and bool(self.fields.problem.text()))

    def _lay_out(self) -> None:
        told = label(tr("The mail is written in the conversation that opens."), tone="soft")
        told.setWordWrap(True)
        keys = QHBoxLayout()
        keys.addStretch(1)
        keys.addWidget(self.cancel)
        keys.addWidget(self.act)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(8)
        rows.addWidget(label(self.windowTitle(), name="beginMailTitle", size="head"))
        rows.addWidget(told)
        rows.addWidget(self.fields)
        rows.addWidget(self.trouble)
        rows.addSpacing(6)
        rows.addLayout(keys)
        self.fields.to.setFocus(Qt.FocusReason.OtherFocusReason)
