"""The log's file as a database: one encrypted connection, opened, checked and used on one thread."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlite

from app.storage import cipher, migrate, precious
from app.storage.errors import LogClosedError, LogDamagedError, log_error

CHECK_S: Final = 5.0
"""Seconds that the check of a file takes at most that was not closed properly."""

_LOOK_EVERY: Final = 1_000  # steps of SQLite between two looks at the clock
_PRECIOUS: Final = ("outbox", "draft", "value", "precious")
"""Small tables that the hub has no copy of: checked at every start."""


class Database:
    """The open file. Everything, from `open` to `close`, is called on one and the same thread.

    One connection: a second one would meet SQLite's locks, and the person would wait for them.
    """

    def __init__(
        self,
        path: Path,
        key: bytes,
        *,
        steps: Sequence[migrate.Migration] | None = None,
        busy_ms: int = cipher.BUSY_MS,
        check_s: float = CHECK_S,
    ) -> None:
        self.path = path
        self._key = key
        self._steps = migrate.migrations() if steps is None else steps
        self._busy_ms = busy_ms
        self._check_s = check_s
        self._connection: Connection | None = None

    def beside(self, path: Path) -> "Database":
        """Returns a closed database at another place, with the same key and schema."""
        return Database(path, self._key, steps=self._steps, busy_ms=self._busy_ms)

    @property
    def key(self) -> bytes:
        """The raw key of the file."""
        return self._key

    def use_key(self, key: bytes) -> None:
        """Opens the file with another key from now on; it must be closed."""
        self._key = key

    def open(self) -> None:
        """Opens the file, makes it where there is none, and brings its schema up to date.

        Small tables are checked every time, the whole file only when it was not closed properly, and then
        for `check_s` seconds at most: the cost of a start does not grow with the history. A page that this
        does not come to is checked when it is read, as every page is by its HMAC.

        Raises:
            LogError: it cannot be opened, is damaged, or newer than this program.
        """
        with self._told():
            unclean = cipher.size_of(self._wal) > 0
            if cipher.size_of(self.path) == 0:
                if unclean:
                    raise LogDamagedError(self.path)
                self.path.unlink(missing_ok=True)  # whether an empty file is a loss, the caller has asked
                cipher.make_file(self.path)
            cipher.own_alone(self.path)
            raw = cipher.connect(self.path, self._key, busy_ms=self._busy_ms)
            try:
                migrate.bring_up(raw, self.path, self._steps)
                self._check(raw, whole=unclean)
                precious.watch(raw)
                self._connection = engine_around(raw).connect()
            except BaseException:
                raw.close()
                raise

    def close(self) -> None:
        """Closes the file; writes the write-ahead log back into it first, as far as the disk allows.

        Raises:
            LogError: the disk failed; everything committed is in the file or its write-ahead log.
        """
        connection, self._connection = self._connection, None
        if connection is None:
            return
        engine = connection.engine
        raw = connection.connection.driver_connection
        with self._told():
            try:
                connection.close()
                engine.dispose()
            finally:
                if raw is not None:
                    raw.close()

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Runs the block as one transaction that may write; committed to the disk when the block ends well.

        Raises:
            LogError: the world is to blame; nothing of the block remains.
        """
        with self._told(), self._open().begin():
            yield self._open()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Runs the block on one unchanging view of the file; needs no lock and no room.

        Raises:
            LogError: the file cannot be read.
        """
        connection = self._open()
        with self._told():
            connection.info["reading"] = True
            try:
                with connection.begin():
                    yield connection
            finally:
                connection.info["reading"] = False

    def raw(self) -> Any:
        """Returns SQLite's own connection, for PRAGMAs."""
        return self._open().connection.driver_connection

    @property
    def _wal(self) -> Path:
        return self.path.with_name(self.path.name + "-wal")

    def _open(self) -> Connection:
        if self._connection is None:
            raise LogClosedError(self.path)
        return self._connection

    def _check(self, raw: Any, *, whole: bool) -> None:
        for name in _PRECIOUS:
            self._check_part(raw, name)
        if whole:
            until = time.monotonic() + self._check_s
            raw.set_progress_handler(lambda: int(time.monotonic() >= until), _LOOK_EVERY)
            try:
                self._check_part(raw, "1")  # a number checks everything and ends at the first fault
            except sqlite.OperationalError as error:
                if error.sqlite_errorcode != sqlite.SQLITE_INTERRUPT:
                    raise
            finally:
                raw.set_progress_handler(None, 0)

    def _check_part(self, raw: Any, part: str) -> None:
        if raw.execute(f"PRAGMA quick_check({part})").fetchone()[0] != "ok":
            raise LogDamagedError(self.path)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite.Error, OSError) as error:
            known = log_error(error.orig if isinstance(error, DBAPIError) else error, self.path)
            if known is None:
                raise
            raise known from error


def engine_around(raw: Any) -> Any:
    """Returns an engine around one connection that begins its transactions itself."""
    engine = create_engine(
        "sqlite://", module=sqlite, creator=lambda: raw, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred transaction that turns into a writing one fails at once when another program writes.
        connection.exec_driver_sql("BEGIN" if connection.info.get("reading") else "BEGIN IMMEDIATE")

    return engine
