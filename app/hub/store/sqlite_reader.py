"""Reads beside the writer: a connection and a thread of its own, so that no read waits for a commit."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from sqlcipher3 import dbapi2 as sqlite

from app.hub.store import database

T = TypeVar("T")


class Reader:
    """Answers queries, each from what is committed when it begins."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self._path = path
        self._key = key
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="hub-reader")
        self._connection: Any = None

    async def run(self, query: Callable[[Any], T]) -> T:
        """Returns what `query` returns for a connection.

        Raises:
            StorageError: the file cannot be read.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._query, query)

    async def stop(self) -> None:
        """Waits for what is under way and closes the connection."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown()

    def _query(self, query: Callable[[Any], T]) -> T:
        try:
            if self._connection is None:
                self._connection = database.connect(self._path, self._key, read_only=True)
            return query(self._connection)
        except sqlite.Error as error:
            self._close()
            if database.is_worlds_fault(error):
                raise database.storage_error(error, self._path) from error
            raise

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
