"""Keeps in the local log which canned replies are used, several uses as one write."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import StorageError
from app.ui.beside.contacts import Log
from app.ui.macros.macro_uses import VALUE
from app.ui.tasks import TaskSet

KEEP_MS: Final = 800
"""How long after a use the count is written."""


class UseKeeping(QObject):
    """`read` takes what was kept before."""

    def __init__(self, tasks: TaskSet, read: Callable[[str | None], object], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._read = tasks, read
        self._log: Log | None = None
        self._uses = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(lambda: tasks.start(self._kept(), name="keep the macros' uses"))

    def attach(self, log: Log) -> None:
        """Takes the local log and reads what it kept."""
        self._log = log
        self._tasks.start(self._read_uses(log), name="read the macros' uses")

    def keep(self, written: str) -> None:
        """Takes the counts as they are now."""
        self._uses = written
        if not self._timer.isActive():
            self._timer.start()

    async def flush(self) -> None:
        """Writes what is not on the disk yet."""
        if self._timer.isActive():
            self._timer.stop()
            await self._kept()

    async def _kept(self) -> None:
        if self._log is None or not self._uses:
            return
        written, self._uses = self._uses, ""
        try:
            await self._log.keep_value(VALUE, written)
        except StorageError:  # the window tells of it; the next use is written with this one
            self._uses = self._uses or written

    async def _read_uses(self, log: Log) -> None:
        try:
            self._read(await log.value(VALUE))
        except StorageError:
            return
