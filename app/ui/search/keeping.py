"""The searches that a person saved by name, and the latest ones: in the encrypted log, with nobody else."""

from collections.abc import Sequence
from typing import Final, Protocol

import msgspec
from PySide6.QtCore import QObject, Signal

from app.domain.errors import StorageError
from app.sessions.searching.completing import remembered
from app.ui.tasks import TaskSet

KEY: Final = "searches"
MOST_RECENT: Final = 12
MOST_SAVED: Final = 40


class Values(Protocol):
    """Where small values are kept. Every method raises `StorageError`."""

    async def value(self, key: str) -> str | None:
        """Returns a value."""

    async def keep_value(self, key: str, value: str | None) -> None:
        """Keeps a value; None removes it."""


class Saved(msgspec.Struct, frozen=True):
    """A search with a name."""

    name: str
    text: str


class _Kept(msgspec.Struct):
    saved: list[Saved] = []
    recent: list[str] = []


class Searches(QObject):
    """Knows saved and latest searches from `attach` on; `changed` tells of every change."""

    changed = Signal()

    def __init__(self, tasks: TaskSet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._values: Values | None = None
        self._kept = _Kept()

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
        self._tasks.start(self._read(values), name="read saved searches")

    def save(self, name: str, text: str) -> None:
        """Keeps a search under a name, instead of the one that has it."""
        rest = [each for each in self._kept.saved if each.name != name]
        self._kept.saved = [*rest, Saved(name, " ".join(text.split()))][-MOST_SAVED:]
        self._keep()

    def drop(self, name: str) -> None:
        """Forgets a saved search."""
        self._kept.saved = [each for each in self._kept.saved if each.name != name]
        self._keep()

    def remember(self, text: str) -> None:
        """Takes a search among the latest ones."""
        recent = remembered(text, self._kept.recent, MOST_RECENT)
        if recent != self._kept.recent:
            self._kept.recent = recent
            self._keep()

    def forget_recent(self) -> None:
        """Forgets the latest searches."""
        self._kept.recent = []
        self._keep()

    def _keep(self) -> None:
        self.changed.emit()
        if self._values is not None:
            written = msgspec.json.encode(self._kept).decode()
            self._tasks.start(self._write(self._values, written), name="keep searches")

    async def _read(self, values: Values) -> None:
        try:
            kept = await values.value(KEY)
        except StorageError:  # the window tells of it
            return
        if kept:
            try:
                self._kept = msgspec.json.decode(kept, type=_Kept)
            except msgspec.DecodeError:
                return
            self.changed.emit()

    async def _write(self, values: Values, written: str) -> None:
        try:
            await values.keep_value(KEY, written)
        except StorageError:  # the window tells of it
            return
