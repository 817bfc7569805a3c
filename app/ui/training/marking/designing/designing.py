"""Opens the designer, and keeps what is saved in it in the shop's register."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.errors import AppError, RefusedError
from app.protocol.codes import Refusal
from app.protocol.records import AnyRecord
from app.protocol.training import ScoreSheetRecord
from app.ui.application import Looks
from app.ui.prompter import Prompter
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.training.marking.designing.designer import SheetDesigner

KIND = "score_sheet"


class SheetRegister(Protocol):
    """What is needed of the desk's training: records kept and removed, from the version that was seen."""

    async def put(self, record: AnyRecord, expected: int) -> int:
        """Keeps a record and returns its version."""

    async def remove(self, kind: str, id_: str, expected: int) -> None:
        """Removes a record."""


class Designing(QObject):
    """One for a window."""

    def __init__(
        self,
        register: SheetRegister,
        sheets: Callable[[], Mapping[str, ScoreSheetRecord]],
        version: Callable[[str], int],
        *,
        window: QWidget,
        looks: Looks,
        tasks: TaskSet,
        prompter: Prompter,
    ) -> None:
        super().__init__(window)
        self._register, self._sheets, self._version = register, sheets, version
        self._window, self._looks, self._tasks, self._prompter = window, looks, tasks, prompter
        self.dialog: SheetDesigner | None = None

    def open(self) -> SheetDesigner:
        """Opens the designer; a second wish brings the first one to the front."""
        if self.dialog is not None and isValid(self.dialog) and self.dialog.isVisible():
            self.dialog.raise_()
            return self.dialog
        dialog = self.dialog = SheetDesigner(
            self._looks,
            self._sheets(),
            self._version,
            self._window,
            confirm=lambda title, text, act, then: self._prompter.confirm("designer", title, text, act, then),
        )
        dialog.save_wanted.connect(
            lambda record, version: self._start(self._save(dialog, record, version), "save a score sheet")
        )
        dialog.remove_wanted.connect(
            lambda key, version: self._start(self._remove(dialog, key, version), "remove a score sheet")
        )
        dialog.open()
        return dialog

    def follow(self) -> None:
        """Shows the sheets as the shop has them now."""
        if self.dialog is not None and isValid(self.dialog):
            self.dialog.show_sheets(self._sheets())

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.start(work, name=name)

    async def _save(self, dialog: SheetDesigner, record: ScoreSheetRecord, version: int) -> None:
        try:
            now = await self._register.put(record, version)
        except AppError as error:
            _tell(dialog, error)
            return
        if isValid(dialog):
            dialog.saved(record, now)

    async def _remove(self, dialog: SheetDesigner, key: str, version: int) -> None:
        try:
            await self._register.remove(KIND, key, version)
        except AppError as error:
            _tell(dialog, error)
            return
        if isValid(dialog):
            dialog.removed(key)


def _tell(dialog: SheetDesigner, error: AppError) -> None:
    """Says why nothing was changed; where somebody else was quicker the person decides."""
    if not isValid(dialog):
        return
    dialog.save.setEnabled(True)
    if isinstance(error, RefusedError) and error.code == Refusal.CONFLICT:
        dialog.conflicted()
    else:
        dialog.say(explain(error), "danger")
