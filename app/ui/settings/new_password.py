"""Asks for a new password, where the one that let somebody in was for one sign-in only."""

import asyncio
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import AppError, RefusedError
from app.protocol.codes import Refusal
from app.sessions.own_account import OwnAccount
from app.ui.parts import button, label
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.words import tr

WIDTH: Final = 440
LONGEST: Final = 256


class NewPasswordDialog(QDialog):
    """Changes the password at the hub; `done` is called once it is changed."""

    def __init__(
        self, account: OwnAccount, tasks: TaskSet, parent: QWidget, *, done: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("newPasswordDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("New password"))
        self.setModal(True)
        self.setFixedWidth(WIDTH)
        self._account, self._tasks, self._done = account, tasks, done
        self._asking: asyncio.Task[Any] | None = None
        self.old = _field("newPasswordOld", tr("Password that you signed in with"))
        self.new = _field("newPasswordNew", tr("New password"))
        self.again = _field("newPasswordAgain", tr("New password again"))
        self.problem = label(name="newPasswordProblem", tone="danger")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.act = button(tr("Change the password"), name="newPasswordAct", kind="primary")
        self._lay_out()
        self.act.clicked.connect(self._submit)
        self.again.returnPressed.connect(self._submit)
        self.finished.connect(self._forget)
        self.old.setFocus()

    def _submit(self) -> None:
        if self.new.text() != self.again.text():
            self._tell(tr("The two new passwords differ."))
        elif self.act.isEnabled() and self.new.text():
            self.act.setEnabled(False)
            self._asking = self._tasks.start(self._change(), name="change the password")

    async def _change(self) -> None:
        try:
            await self._account.change_password(self.old.text(), self.new.text())
        except AppError as error:
            self._tell(password_problem(error))
            return
        finally:
            self.act.setEnabled(True)
        self.accept()
        self._done()

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _forget(self) -> None:
        """Whoever closes the dialog does not wait for the answer."""
        if self._asking is not None and self.result() != QDialog.DialogCode.Accepted:
            self._asking.cancel()

    def _lay_out(self) -> None:
        meaning = label(
            tr("Your password was for one sign-in only. Choose a new one of at least 8 characters."),
            name="newPasswordMeaning",
            tone="soft",
        )
        meaning.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(10)
        rows.addWidget(label(tr("New password"), size="head"))
        for part in (meaning, self.old, self.new, self.again, self.problem):
            rows.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.act)
        rows.addLayout(buttons)


def _field(name: str, meaning: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(meaning)
    made.setPlaceholderText(meaning)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setMaxLength(LONGEST)
    return made


def password_problem(error: AppError) -> str:
    """Says why a password was not changed."""
    code = error.code if isinstance(error, RefusedError) else ""
    if code == Refusal.FORBIDDEN:
        return tr("The password that you signed in with is wrong.")
    if code == Refusal.INVALID:
        return tr("Choose another one: at least 8 characters, neither the old one nor your name.")
    return explain(error)
