"""Takes a file into an outbound list: read and judged on a thread, tried at the hub, then imported whole."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.errors import AppError
from app.domain.ids import Cid, new_cid
from app.protocol.outbound_frames import ListRow
from app.sessions.outbound.asking import Outbound, Staged
from app.sessions.outbound.judging import judge
from app.sessions.outbound.sheet_reading import SheetRead, read_sheet
from app.ui.outbound.file_asking import ask_for_file, read
from app.ui.outbound.import_dialog import ImportDialog
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.words import tr

Named = Sequence[tuple[str, str]]


class Importing:
    """One import; `done` is told of the list that it became."""

    def __init__(
        self,
        outbound: Outbound,
        tasks: TaskSet,
        groups: Named,
        lists: Named,
        parent: QWidget,
        done: Callable[[ListRow], object],
    ) -> None:
        self._outbound, self._tasks, self._done = outbound, tasks, done
        self._staged: Staged | None = None
        self._stage: Cid | None = None
        made = self.dialog = ImportDialog(groups, lists, parent)
        made.file_wanted.connect(lambda: ask_for_file(made, self.use))
        made.check_wanted.connect(lambda: self._begin(self.check()))
        made.import_wanted.connect(lambda: self._begin(self._take()))
        made.rejected.connect(self._drop)
        made.open()

    def use(self, path: Path) -> None:
        """Reads a file."""
        self.dialog.tell(tr("Reading the file …"))
        self._begin(self._read(path))

    async def _read(self, path: Path) -> None:
        sheet = await asyncio.to_thread(_read, path)
        if isValid(self.dialog):
            self.dialog.show_sheet(path.name, sheet)

    async def check(self) -> None:
        """Tries the import: nothing is on any list afterwards."""
        sheet, wanted = self.dialog.sheet, self.dialog.wanted
        if sheet is None:
            return
        self.dialog.tell(tr("Checking {count} lines …", count=len(sheet.rows)))
        judged = await asyncio.to_thread(judge, sheet, self.dialog.parts)
        self._drop()
        self._stage = new_cid()
        staged = await self._outbound.stage(self._stage, judged.entries, wanted.target, self._far)
        if not isValid(self.dialog):
            return
        self._staged = staged
        bad = sorted((*judged.bad, *staged.bad), key=lambda one: one.line)
        out = {"do_not_call", "here"} if wanted.elsewhere else {"do_not_call", "here", "elsewhere"}
        good = staged.count - sum(one.fault in out for one in staged.bad)
        self.dialog.show_check(good, bad)

    def _far(self, done: int, all_: int) -> None:
        if isValid(self.dialog):
            self.dialog.tell(tr("Checking at the hub: {done} of {all} parts …", done=done, all=all_))

    async def _take(self) -> None:
        staged = self._staged
        if staged is None:
            return
        made = await self._outbound.commit(staged, self.dialog.wanted)
        self._staged = self._stage = None
        if isValid(self.dialog):
            self.dialog.accept()
        if made is not None:
            self._done(made)

    def _drop(self) -> None:
        """Has the hub forget what was tried."""
        stage, self._stage, self._staged = self._stage, None, None
        if stage is not None:
            self._tasks.attempt(self._outbound.drop(stage), lambda _error: None, name="drop an import")

    def _begin(self, work: object) -> None:
        async def run() -> None:
            self.dialog.set_busy(True)
            try:
                await work  # type: ignore[misc]
            finally:
                if isValid(self.dialog):
                    self.dialog.set_busy(False)

        self._tasks.attempt(run(), self._refused, name="import an outbound list")

    def _refused(self, error: AppError) -> None:
        if isValid(self.dialog):
            self.dialog.tell(explain(error))


def _read(path: Path) -> SheetRead:
    return read_sheet(path.name, read(path))
