"""The hub's cold paths into its database: SQLAlchemy on a connection and a thread of their own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlite

from app.hub.store import database, migrate

T = TypeVar("T")


class Transactions:
    """Runs pieces of work one by one, each in a transaction that holds the write lock from its start."""

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        self._path = path
        self._key = key
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="hub-accounts")
        self._engine: sa.Engine | None = None
        self._stopped = False

    async def start(self) -> None:
        """Opens the database unless it is open, making or migrating it when needed.

        Raises:
            StorageError: as `migrate.prepare` says.
        """
        await asyncio.get_running_loop().run_in_executor(self._thread, self._open)

    async def stop(self) -> None:
        """Waits for what is under way and closes the database."""
        if not self._stopped:
            self._stopped = True
            await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
            self._thread.shutdown()

    async def run(self, work: Callable[[sa.Connection], T]) -> T:
        """Returns what `work` returns once it is committed; what it raises rolls everything back.

        Raises:
            StorageError: the disk or the file is to blame; nothing was changed.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._transact, work)

    def _open(self) -> None:
        if self._engine is not None:
            return
        migrate.prepare(self._path, self._key)
        engine = sa.create_engine(
            "sqlite://",
            module=sqlite,
            creator=lambda: database.connect(self._path, self._key),
            poolclass=StaticPool,
        )
        # The driver's own transactions begin as readers, and a reader cannot become a writer under WAL.
        sa.event.listen(engine, "begin", lambda link: link.exec_driver_sql("begin immediate"))
        self._engine = engine

    def _close(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _transact(self, work: Callable[[sa.Connection], T]) -> T:
        if self._engine is None:
            raise RuntimeError("the database is not open")
        try:
            with self._engine.begin() as link:
                return work(link)
        except sa.exc.DBAPIError as error:
            if isinstance(error.orig, sqlite.Error) and database.is_worlds_fault(error.orig):
                raise database.storage_error(error.orig, self._path) from error
            raise
