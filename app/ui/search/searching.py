"""Asks the log what is typed: a moment after the last letter, page by page, the latest question alone."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import Enum, auto
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import StorageError
from app.sessions.searching.found import Finder, Group
from app.sessions.searching.query import Query, parse
from app.sessions.searching.spelling import Spelling
from app.ui.search.result_rows import merged
from app.ui.tasks import TaskSet

PAUSE_MS: Final = 90
"""How long after the last letter the search begins."""

ENOUGH: Final = 30
"""While fewer texts were found than a screen shows, the next page is asked for at once."""

AT_ONCE: Final = 100


class Found(Enum):
    """What there is to be shown."""

    NOTHING_ASKED = auto()
    LOADING = auto()
    READY = auto()
    NOTHING = auto()
    CLOSED = auto()
    FAILED = auto()


class Searching(QObject):
    """Holds the question and what was found so far; `changed` tells of both."""

    changed = Signal()

    def __init__(
        self,
        finder: Callable[[], Finder | None],
        tasks: TaskSet,
        now: Callable[[], datetime],
        me: Callable[[], str],
        spelling: Spelling,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._finder, self._tasks, self._now, self._me = finder, tasks, now, me
        self._spelling = spelling
        self.text = ""
        self.query = Query()
        self.groups: Sequence[Group] = ()
        self.filled = 1.0
        self.found = Found.NOTHING_ASKED
        self.error: StorageError | None = None
        self._more = 0
        self._task: asyncio.Task[Any] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.search_now)

    @property
    def has_more(self) -> bool:
        """Tells whether older texts may be found."""
        return bool(self._more)

    @property
    def is_busy(self) -> bool:
        """Tells whether an answer is on its way."""
        return self._task is not None

    def ask(self, text: str) -> None:
        """Takes what is typed."""
        self.text = text
        self._pause.start()

    def search_now(self) -> None:
        """Searches from the latest on."""
        self._pause.stop()
        self.query = self._spelling.wider(parse(self.text, now=self._now().astimezone()))
        self._more = 0
        if self.query.is_empty:
            self._end()
            self._show(Found.NOTHING_ASKED)
        elif (finder := self._finder()) is None:
            self._end()
            self._show(Found.CLOSED)
        else:
            if not self.groups:
                self.found = Found.LOADING
            self._start(finder, before=0)
            self.changed.emit()

    def more(self) -> None:
        """Asks for what follows the last that was found."""
        finder = self._finder()
        if self._more and self._task is None and finder is not None:
            self._start(finder, before=self._more)

    def _show(self, found: Found) -> None:
        self.found, self.groups = found, ()
        self.changed.emit()

    def _end(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _start(self, finder: Finder, before: int) -> None:
        self._end()
        self._task = self._tasks.start(self._ask(finder, self.query, before), name="search the log")

    async def _ask(self, finder: Finder, query: Query, before: int) -> None:
        try:
            found = await self._pages(finder, query, before, self.groups if before else ())
            if not found and (spelled := self._spelling.romanised(query)) is not None:
                self.query = spelled  # nobody wrote these letters: perhaps Japanese is meant
                await self._pages(finder, spelled, 0, ())
        except StorageError as error:
            self.error, self.found, self.groups, self._more = error, Found.FAILED, (), 0
        self._task = None
        if self.found is Found.LOADING:
            self.found = Found.NOTHING
        self.changed.emit()

    async def _pages(
        self, finder: Finder, query: Query, before: int, groups: Sequence[Group]
    ) -> Sequence[Group]:
        """Takes pages until a screen is full, and returns all that was found."""
        while True:
            page = await finder.find(query, me=self._me(), before=before, limit=AT_ONCE)
            groups = merged(groups, page.groups)
            before = page.more
            self._take(groups, page.more, page.filled)
            if not page.more or sum(len(group.hits) or 1 for group in groups) >= ENOUGH:
                return groups

    def _take(self, groups: Sequence[Group], more: int, filled: float) -> None:
        self.groups, self._more, self.filled = groups, more, filled
        self.found = Found.READY if groups else Found.LOADING
        self.changed.emit()
