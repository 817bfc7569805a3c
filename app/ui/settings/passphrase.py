"""Asks for the passphrase of the local log, where the system has no keyring to keep its key."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.parts import button, label
from app.ui.words import tr

WIDTH: Final = 440


class PassphraseDialog(QDialog):
    """Hands the passphrase to `then`, or None where the person gives up; a new one is typed twice."""

    def __init__(
        self,
        parent: QWidget,
        then: Callable[[str | None], object],
        *,
        new: bool,
        shortest: int,
        problem: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("passphraseDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setFixedWidth(WIDTH)
        self._then = then
        self._new = new
        self._shortest = shortest
        self._answered = False
        self.first = _secret("passphrase", tr("Passphrase"))
        self.second = _secret("passphraseAgain", tr("Once more"))
        self.problem = label(problem, name="passphraseProblem", tone="danger", size="note")
        self.problem.setWordWrap(True)
        self.act = button(tr("Open the log"), name="passphraseAct", kind="primary")
        self.act.clicked.connect(self._submit)
        self._lay_out()
        for field in (self.first, self.second):
            field.textChanged.connect(self._judge)
            field.returnPressed.connect(self._submit)
        self.finished.connect(self._given_up)
        self._judge()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(8)
        rows.addWidget(label(tr("The log on this computer is encrypted"), size="head"))
        if self._new:
            text = tr(
                "This system has no keyring. Choose a passphrase of at least {count} characters. "
                "Nobody can open the log without it.",
                count=self._shortest,
            )
        else:
            text = tr("Type the passphrase with which this log was begun.")
        meaning = label(text, tone="soft")
        meaning.setWordWrap(True)
        rows.addWidget(meaning)
        rows.addWidget(label(self.first.accessibleName(), kind="heading"))
        rows.addWidget(self.first)
        if self._new:
            rows.addWidget(label(self.second.accessibleName(), kind="heading"))
            rows.addWidget(self.second)
        rows.addWidget(self.problem)
        self.problem.setVisible(bool(self.problem.text()))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.act)
        rows.addSpacing(6)
        rows.addLayout(buttons)
        self.first.setFocus()

    def _judge(self) -> None:
        long_enough = len(self.first.text()) >= (self._shortest if self._new else 1)
        same = not self._new or self.first.text() == self.second.text()
        self.act.setEnabled(long_enough and same)

    def _submit(self) -> None:
        if self.act.isEnabled():
            self._answered = True
            self.accept()
            self._then(self.first.text())

    def _given_up(self) -> None:
        if not self._answered:
            self._then(None)


def _secret(name: str, meaning: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(meaning)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
