"""Reads beside the writer, on a few connections; a read is tried again where the connection was lost."""

import asyncio
from collections.abc import Sequence
from typing import Any, Final

import asyncpg

from app.hub.store.postgres import faults, links

PAUSES_S: Final = (0.0, 0.1, 0.4)
"""How long to wait before each further try."""

CLOSE_S: Final = 5.0


class Reads:
    """Answers queries, each from what is committed when it begins."""

    def __init__(self, dsn: str, node: str, size: int) -> None:
        self._dsn = dsn
        self._node = node
        self._size = size
        self._name = faults.name_of(dsn)
        self._pool: Any = None

    async def start(self) -> None:
        """Makes ready for the first query, which makes the first connection."""
        self._pool = await asyncpg.create_pool(
            self._dsn, min_size=0, max_size=self._size, **links.settings(self._node)
        )

    async def stop(self) -> None:
        """Closes the connections, after what is under way."""
        if self._pool is not None:
            pool, self._pool = self._pool, None
            try:
                async with asyncio.timeout(CLOSE_S):
                    await pool.close()
            except TimeoutError:
                pool.terminate()

    async def rows(self, query: str, *given: object) -> Sequence[Any]:
        """Returns the rows of a query.

        Raises:
            StorageError: the server cannot be asked.
        """
        for pause in PAUSES_S:
            try:
                return await self._ask(query, given)
            except Exception as error:
                if not faults.is_worlds_fault(error):
                    raise
            await asyncio.sleep(pause)
        try:
            return await self._ask(query, given)
        except Exception as error:
            if faults.is_worlds_fault(error):
                raise faults.storage_error(error, self._name) from error
            raise

    async def once(self, query: str, *given: object) -> None:
        """Runs a statement that writes, once.

        Raises:
            StorageError: the outcome is unknown.
        """
        try:
            await self._ask(query, given)
        except Exception as error:
            if faults.is_worlds_fault(error):
                raise faults.storage_error(error, self._name) from error
            raise

    async def _ask(self, query: str, given: Sequence[object]) -> Sequence[Any]:
        if self._pool is None:
            raise RuntimeError("the engine is not started")
        async with self._pool.acquire(timeout=links.CONNECT_S) as link:
            rows: Sequence[Any] = await link.fetch(query, *given)
            return rows
