"""Reads the log beside the thread that writes, on a connection and a thread of its own: neither waits."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlite

from app.domain.events import Event
from app.domain.ids import ConversationId
from app.sessions.ports import Kept
from app.sessions.searching.found import Finder, Page
from app.sessions.searching.query import Query
from app.storage import cipher
from app.storage.database import engine_around
from app.storage.errors import LogClosedError, log_error
from app.storage.search import finder

_P = ParamSpec("_P")
_T = TypeVar("_T")

_LOOK_EVERY: Final = 20_000  # steps of SQLite between two looks at whether the answer is still wanted


class LogReader(Finder):
    """Searches the file at `path`, which must be open for writing elsewhere; opens it at the first search.

    Used from one event loop. A view of the file lasts for one search: what is written meanwhile is in the
    next. After the file was replaced, call `reopen`.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search")
        self._connection: Connection | None = None
        self._latest = 0
        self._closed = False

    async def find(self, query: Query, *, me: str = "", before: int = 0, limit: int = 100) -> Page:
        """Returns hits, latest first; an empty page where a newer search was asked meanwhile."""
        self._latest += 1
        mine = self._latest
        return await self._run(self._find, lambda: mine != self._latest, query, me, before, limit)

    async def log(self, conversation: ConversationId) -> list[Event]:
        """Returns a conversation's events in order, as they are kept."""
        return await self._run(_viewed, finder.events_of, conversation)

    async def of_customer(self, customer_id: str, *, limit: int = 50) -> list[Kept]:
        """Returns the conversations of one customer, latest first."""
        return await self._run(_viewed, finder.of_customer, customer_id, limit)

    async def reopen(self, key: bytes | None = None) -> None:
        """Lets go of the file; the next search opens the one that is there then, with a new `key` if any."""
        if key is not None:
            self._key = key
        if not self._closed:
            await asyncio.wrap_future(self._thread.submit(self._shut))

    async def close(self) -> None:
        """Ends what is being searched, lets go of the file and ends the thread; again does nothing."""
        if self._closed:
            return
        self._latest += 1
        self._closed = True
        done = self._thread.submit(self._shut)
        self._thread.shutdown(wait=False)
        await asyncio.shield(asyncio.wrap_future(done))

    async def _run(
        self, work: Callable[Concatenate[Connection, _P], _T], *args: _P.args, **kwargs: _P.kwargs
    ) -> _T:
        if self._closed:
            raise LogClosedError(self._path)
        return await asyncio.wrap_future(
            self._thread.submit(lambda: self._told(lambda: work(self._open(), *args, **kwargs)))
        )

    def _find(
        self,
        connection: Connection,
        outdated: Callable[[], bool],
        query: Query,
        me: str,
        before: int,
        limit: int,
    ) -> Page:
        if outdated():
            return Page()
        raw = connection.connection.driver_connection
        assert raw is not None  # noqa: S101 (open)
        raw.set_progress_handler(lambda: int(outdated()), _LOOK_EVERY)
        try:
            with connection.begin():
                return finder.find(connection, query, me, before, limit)
        except (DBAPIError, sqlite.Error):
            if outdated():
                return Page()
            raise
        finally:
            raw.set_progress_handler(None, 0)

    def _open(self) -> Connection:
        if self._connection is None:
            raw = cipher.connect(self._path, self._key, read_only=True)
            self._connection = engine_around(raw).connect()
            self._connection.info["reading"] = True
        return self._connection

    def _shut(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        raw: Any = connection.connection.driver_connection
        connection.close()
        connection.engine.dispose()
        if raw is not None:
            raw.close()

    def _told(self, work: Callable[[], _T]) -> _T:
        try:
            return work()
        except (DBAPIError, sqlite.Error, OSError) as error:
            known = log_error(error.orig if isinstance(error, DBAPIError) else error, self._path)
            if known is None:
                raise
            raise known from error


def _viewed(
    connection: Connection,
    read: Callable[Concatenate[Connection, _P], _T],
    *args: _P.args,
    **kwargs: _P.kwargs,
) -> _T:
    """Reads in a view of the file that ends with it: what is written later is in the next one."""
    with connection.begin():
        return read(connection, *args, **kwargs)
