"""The cold paths into a PostgreSQL database: SQLAlchemy on a few connections of its own."""

import asyncio
from collections.abc import Callable
from typing import Final, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from app.hub.store import migrate_postgres
from app.hub.store.history import History
from app.hub.store.postgres import faults, links

T = TypeVar("T")

TRIES: Final = 6
COMMAND_S: Final = 90.0
"""How long a statement may take here: a migration or a report, not a message."""

CONNECTIONS: Final = 3
"""How many pieces of work run at once, at the most."""


class PostgresCold:
    """Runs pieces of work, each in a transaction of its own; see `Cold`."""

    def __init__(self, dsn: str, *, history: History | None = None) -> None:
        self._dsn = dsn
        self._history = history or History()
        self._name = faults.name_of(dsn)
        self._engine: AsyncEngine | None = None

    async def start(self) -> None:
        """Opens the database unless it is open, making or migrating its tables when needed.

        Raises:
            StorageError: it cannot be reached or used, or belongs to a newer version of this program.
        """
        if self._engine is not None:
            return
        engine = create_async_engine(
            "postgresql+asyncpg://",
            async_creator=lambda: links.connect(self._dsn, "cold", command_s=COMMAND_S),
            pool_size=1,
            max_overflow=CONNECTIONS - 1,
            pool_timeout=links.CONNECT_S,
            pool_pre_ping=True,
        )
        try:
            await migrate_postgres.prepare(engine, self._name, self._history)
        except BaseException as error:
            await engine.dispose()
            told = faults.storage_error_of(error, self._name)
            if told is not None:
                raise told from error
            raise
        self._engine = engine

    async def stop(self) -> None:
        """Waits for what is under way and closes the database; may be called again."""
        engine, self._engine = self._engine, None
        if engine is not None:
            await engine.dispose()

    async def run(self, work: Callable[[sa.Connection], T]) -> T:
        """Returns what `work` returns once it is committed; what it raises rolls everything back.

        `work` is run again when the server rolled it back for another's sake.

        Raises:
            StorageError: the server or the way to it is to blame; nothing was changed that is known of.
        """
        if self._engine is None:
            raise RuntimeError("the database is not open")
        for attempt in range(TRIES):
            try:
                async with self._engine.begin() as link:
                    return await link.run_sync(work)
            except (sa.exc.DBAPIError, sa.exc.TimeoutError, OSError, TimeoutError) as error:
                if attempt + 1 < TRIES and faults.is_contention(error):
                    await asyncio.sleep(0.01 * 2**attempt)
                    continue
                told = faults.storage_error_of(error, self._name)
                if told is not None:
                    raise told from error
                raise
        raise AssertionError
