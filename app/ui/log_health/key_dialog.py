"""Asks how the local log is to be locked from now on: with a new key of the keyring, or a passphrase."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from app.ui.parts import button, label
from app.ui.words import tr

WIDTH: Final = 460
SHORTEST: Final = 8


class KeyDialog(QDialog):
    """`chosen(old, new)` comes with the passphrase that holds now and the new one; empty for the keyring."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget, *, by_passphrase: bool) -> None:
        super().__init__(parent)
        self.setObjectName("keyDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Change the key"))
        self.setModal(True)
        self.setFixedWidth(WIDTH)
        self._by_passphrase = by_passphrase
        self.keyring = QRadioButton(tr("A new key in the keyring of this computer"))
        self.keyring.setObjectName("keyOfKeyring")
        self.phrase = QRadioButton(tr("A passphrase that I type at every start"))
        self.phrase.setObjectName("keyOfPassphrase")
        self.old = _secret("keyOld", tr("Passphrase until now"))
        self.new = _secret("keyNew", tr("New passphrase"))
        self.again = _secret("keyAgain", tr("Once more"))
        self.hint = label(name="keyHint", tone="soft", size="note")
        self.hint.setWordWrap(True)
        self.cancel = button(tr("Cancel"), name="keyCancel")
        self.act = button(tr("Change the key"), name="keyAct", kind="primary")
        self._fields = (self.old, self.new, self.again)
        self._lay_out()
        (self.phrase if by_passphrase else self.keyring).setChecked(True)
        self._connect()
        self._judge()

    def showEvent(self, event: QShowEvent) -> None:
        """Makes room for every line: letters may be twice as large."""
        super().showEvent(event)
        self.setFixedWidth(max(WIDTH, self.sizeHint().width()))
        rows = self.layout()
        if rows is not None:
            self.setMinimumHeight(rows.totalHeightForWidth(self.width()))

    def _connect(self) -> None:
        self.phrase.toggled.connect(lambda _on: self._judge())
        for field in self._fields:
            field.textChanged.connect(lambda _text: self._judge())
            field.returnPressed.connect(self._submit)
        self.act.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.reject)

    def _judge(self) -> None:
        typed = self.phrase.isChecked()
        for field in (self.new, self.again):
            field.setVisible(typed)
        hint = ""
        if typed and len(self.new.text()) < SHORTEST:
            hint = tr("At least {count} characters. Nobody can open the log without it.", count=SHORTEST)
        elif typed and self.new.text() != self.again.text():
            hint = tr("The two are not the same yet.")
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.act.setEnabled(not hint and bool(self.old.text() or not self._by_passphrase))
        self.adjustSize()

    def _submit(self) -> None:
        if self.act.isEnabled():
            self.accept()
            self.chosen.emit(self.old.text(), self.new.text() if self.phrase.isChecked() else "")

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(10)
        rows.addWidget(label(tr("Change the key"), size="head"))
        meaning = label(
            tr(
                "The log, its second copy and its back-ups are written anew. What is to be kept waits for it."
            ),
            name="keyMeaning",
            tone="soft",
        )
        meaning.setWordWrap(True)
        rows.addWidget(meaning)
        rows.addWidget(self.old)
        rows.addWidget(self.keyring)
        rows.addWidget(self.phrase)
        for part in (self.new, self.again, self.hint):
            rows.addWidget(part)
        self.old.setVisible(self._by_passphrase)
        self.keyring.setVisible(not self._by_passphrase)
        self.phrase.setVisible(not self._by_passphrase)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.act)
        rows.addSpacing(4)
        rows.addLayout(buttons)


def _secret(name: str, meaning: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(meaning)
    made.setPlaceholderText(meaning)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
