"""Switches the second factor on and off: the secret for the authenticator, the first code, recovery codes."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import AppError, RefusedError
from app.protocol.codes import Refusal
from app.sessions.own_account import OwnAccount
from app.ui.parts import button, label
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.words import tr

WIDTH: Final = 480
LONGEST_CODE: Final = 40


class SecondFactorDialog(QDialog):
    """Goes through the steps with the hub; `done` is called once the second factor is on."""

    def __init__(
        self,
        account: OwnAccount,
        tasks: TaskSet,
        parent: QWidget,
        *,
        done: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("secondFactorDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Second factor"))
        self.setModal(True)
        self.setFixedWidth(WIDTH)
        self._account, self._tasks, self._done = account, tasks, done
        self._asking: asyncio.Task[Any] | None = None
        self._on = False
        self._address = ""
        self.meaning = _paragraph("secondFactorMeaning", "soft")
        self.secret = _paragraph("secondFactorSecret", "")
        self.secret.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.secret.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy = button(tr("Copy"), name="secondFactorCopy")
        self.code = QLineEdit()
        self.code.setObjectName("secondFactorCode")
        self.code.setAccessibleName(tr("Code"))
        self.code.setPlaceholderText(tr("Six digits"))
        self.code.setMaxLength(LONGEST_CODE)
        self.problem = _paragraph("secondFactorProblem", "danger")
        self.act = button(tr("Close"), name="secondFactorAct", kind="primary")
        self._lay_out()
        self.finished.connect(self._forget)
        self.copy.clicked.connect(self._copy)
        self.act.clicked.connect(self._submit)
        self.code.returnPressed.connect(self._submit)
        self._show(secret="", code=False)
        self._run(self._begin())

    async def _begin(self) -> None:
        state = await self._account.second_factor()
        self._on = state.enrolled
        if state.enrolled:
            self.meaning.setText(
                tr("The second factor is on. To switch it off, type a code of your authenticator.")
            )
            self.act.setText(tr("Switch off"))
            self.act.setVisible(not state.required)
            self._show(secret="", code=not state.required)
            return
        begun = await self._account.begin()
        self._address = begun.address
        self.meaning.setText(tr("Enter this secret in your authenticator, then type the code that it shows."))
        self.act.setText(tr("Switch on"))
        self._show(secret=_in_fours(begun.secret), code=True)

    async def _switch(self) -> None:
        code = self.code.text()
        if self._on:
            await self._account.give_up(code)
            self.accept()
            return
        recovery = await self._account.confirm(code)
        self._on = True
        self._address = "\n".join(recovery)
        self.meaning.setText(
            tr(
                "The second factor is on. Keep these recovery codes in a safe place: each replaces your "
                "authenticator once, and they are shown only now."
            )
        )
        self.code.clear()
        self.act.setText(tr("I have kept them"))
        self._show(secret=self._address, code=False)
        self._done()

    def _submit(self) -> None:
        if self.code.isHidden():
            self.accept()
        elif self.code.text().strip():
            self._run(self._switch())

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        self.act.setEnabled(False)
        self._asking = self._tasks.start(self._safely(work), name="second factor")

    def _forget(self) -> None:
        """Whoever closes the dialog does not wait for the answer."""
        if self._asking is not None:
            self._asking.cancel()

    async def _safely(self, work: Coroutine[Any, Any, None]) -> None:
        problem = ""
        try:
            await work
        except AppError as error:
            wrong = isinstance(error, RefusedError) and error.code == Refusal.FORBIDDEN
            problem = tr("The code is wrong. Wait for the next one.") if wrong else explain(error)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.act.setEnabled(True)

    def _show(self, *, secret: str, code: bool) -> None:
        self.secret.setText(secret)
        for part in (self.secret, self.copy):
            part.setVisible(bool(secret))
        self.code.setVisible(code)
        if code:
            self.code.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(10)
        rows.addWidget(label(tr("Second factor"), size="head"))
        rows.addWidget(self.meaning)
        shown = QHBoxLayout()
        shown.addWidget(self.secret, 1)
        shown.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(shown)
        rows.addWidget(self.code)
        rows.addWidget(self.problem)
        cancel = button(tr("Close"), name="secondFactorClose")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.act)
        rows.addLayout(buttons)


def _paragraph(name: str, tone: str) -> QLabel:
    made = label(name=name, tone=tone)
    made.setWordWrap(True)
    return made


def _in_fours(secret: str) -> str:
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
