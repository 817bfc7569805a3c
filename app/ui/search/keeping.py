"""The searches that a person saved by name, and the latest ones: in the encrypted log, with nobody else."""

import asyncio
from collections.abc import Sequence
from typing import Final, Protocol

import msgspec
from PySide6.QtCore import QObject, Signal

from app.domain.errors import StorageError
from app.sessions.searching import saved as log_searches
from app.sessions.searching.completing import remembered
from app.sessions.searching.saved import KEY, Saved
from app.ui.tasks import TaskSet

MOST_RECENT: Final = 12
MOST_SAVED: Final = 40


class Values(Protocol):
    """Where small values are kept. Every method raises `StorageError`."""

    async def value(self, key: str) -> str | None:
        """Returns a value."""

    async def keep_value(self, key: str, value: str | None) -> None:
        """Keeps a value; None removes it."""


class Searches(QObject):
    """Knows saved and latest searches from `attach` on; `changed` tells of every change.

    What the log lost meanwhile, because its customer was erased, is not written back.
    """

    changed = Signal()

    def __init__(self, tasks: TaskSet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._values: Values | None = None
        self._kept = log_searches.Searches()
        self._there: log_searches.Searches | None = None
        self._unwritten = 0
        self._writing = asyncio.Lock()

    @property
    def saved(self) -> Sequence[Saved]:
        """Searches with names, in the order in which they were saved."""
        return self._kept.saved

    @property
    def recent(self) -> Sequence[str]:
        """The latest searches, latest first."""
        return self._kept.recent

    def attach(self, values: Values) -> None:
        """Takes the place where they are kept, which may come after the window."""
        self._values = values
        self.read_again()

    def read_again(self) -> None:
        """Reads what is kept now."""
        if self._values is not None:
            self._tasks.start(self._read(self._values), name="read saved searches")

    def save(self, name: str, text: str) -> None:
        """Keeps a search under a name, instead of the one that has it."""
        rest = [each for each in self._kept.saved if each.name != name]
        self._take(saved=(*rest, Saved(name, " ".join(text.split())))[-MOST_SAVED:])

    def drop(self, name: str) -> None:
        """Forgets a saved search."""
        self._take(saved=tuple(each for each in self._kept.saved if each.name != name))

    def remember(self, text: str) -> None:
        """Takes a search among the latest ones."""
        recent = tuple(remembered(text, self._kept.recent, MOST_RECENT))
        if recent != self._kept.recent:
            self._take(recent=recent)

    def forget_recent(self) -> None:
        """Forgets the latest searches."""
        self._take(recent=())

    def _take(self, **fields: object) -> None:
        self._kept = msgspec.structs.replace(self._kept, **fields)
        self.changed.emit()
        if self._values is not None:
            self._unwritten += 1
            self._tasks.start(self._write(self._values), name="keep searches")

    async def _read(self, values: Values) -> None:
        try:
            there = log_searches.read(await values.value(KEY))
        except StorageError:  # the window tells of it
            return
        if not self._unwritten:
            self._kept = self._there = there
            self.changed.emit()

    async def _write(self, values: Values) -> None:
        try:
            async with self._writing:  # what one write kept, the next must not take for lost
                self._kept = self._with(log_searches.read(await values.value(KEY)))
                self._there = self._kept
                await values.keep_value(KEY, log_searches.written(self._kept))
        except StorageError:  # the window tells of it
            return
        finally:
            self._unwritten -= 1

    def _with(self, there: log_searches.Searches) -> log_searches.Searches:
        """Returns what is known here without what the log lost, and with what was not read from it yet."""
        kept = self._kept
        if self._there is None:
            return log_searches.Searches(
                saved=tuple(dict.fromkeys((*there.saved, *kept.saved))),
                recent=tuple(dict.fromkeys((*kept.recent, *there.recent)))[:MOST_RECENT],
            )
        lost = {*self._there.saved, *self._there.recent} - {*there.saved, *there.recent}
        return log_searches.Searches(
            saved=tuple(each for each in kept.saved if each not in lost),
            recent=tuple(each for each in kept.recent if each not in lost),
        )
