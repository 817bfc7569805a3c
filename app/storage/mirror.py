"""The second copy of what nobody else has: a small encrypted file beside the log, and older ones of it.

The log is written first and is alone waited for: what is in the copy is therefore in the log, and nothing
comes out of the copy that the person was told is not kept. The copy is written before the caller hears that
the change is kept, without waiting for the disk; `settle` makes the disk have it soon afterwards.
"""

import logging
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import StorageError
from app.storage import cipher, precious

GENERATIONS: Final = 3
"""Copies that are kept: the one that follows the log, and older ones that no bad write can reach."""

GENERATION_EVERY: Final = 200
"""Times that the copy is settled until it becomes an older one; also once after every start."""

_SIDE_FILES: Final = ("-wal", "-shm")
_SCHEMA: Final = (
    "CREATE TABLE outbox (cid TEXT NOT NULL PRIMARY KEY, id INTEGER NOT NULL, conversation TEXT NOT NULL,"
    " kind TEXT NOT NULL, data TEXT NOT NULL, at INTEGER NOT NULL, fence INTEGER, state TEXT NOT NULL,"
    " code TEXT NOT NULL)",
    "CREATE TABLE draft (conversation TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL, cursor INTEGER NOT NULL,"
    " saved_at INTEGER)",
    "CREATE TABLE value (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE file (id TEXT NOT NULL PRIMARY KEY, conversation TEXT NOT NULL, name TEXT NOT NULL,"
    " size INTEGER NOT NULL)",
    "CREATE TABLE precious (id INTEGER NOT NULL PRIMARY KEY, changes INTEGER NOT NULL)",
)
_BAD: Final = (StorageError, sqlite.Error, OSError)
_log = logging.getLogger(__name__)


def mirror_of(log: Path) -> Path:
    """Returns where the second copy of a log's precious tables lies."""
    return log.with_name(log.name + ".mirror")


def generations_of(log: Path) -> list[Path]:
    """Returns where its older copies lie, newest first."""
    return [log.with_name(f"{log.name}.mirror-{number}") for number in range(1, GENERATIONS)]


class Mirror:
    """The copy that follows the log at `log`; used on the log's thread. No method fails: the log goes on."""

    def __init__(self, log: Path, key: bytes) -> None:
        self.log = log
        self.path = mirror_of(log)
        self._key = key
        self._connection: Any = None
        self._stale = True
        self._settled = 0
        self.unsettled = False

    def use_key(self, key: bytes) -> None:
        """Opens the copy with another key from now on; it must be closed."""
        self._key = key

    def fits(self) -> bool:
        """Tells whether the key opens the copy or an older one of it: then it is the key of the log, too."""
        for file in (self.path, *generations_of(self.log)):
            with suppress(*_BAD):
                cipher.connect(file, self._key).close()
                return True
        return False

    def sources(self) -> list[precious.Source]:
        """Returns what can be read of the copy and of the older ones, newest first."""
        self.close()
        files = (self.path, *generations_of(self.log))
        return [precious.read(file, self._key, with_bytes=False) for file in files]

    def open(self) -> int | None:
        """Opens the copy and returns the changes counted in it; None where there is none that is whole."""
        self.close()
        try:
            if cipher.size_of(self.path) == 0:
                return None
            connection = cipher.connect(self.path, self._key)
            self._connection = connection
            connection.execute("PRAGMA synchronous=NORMAL")
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
                return precious.changes_of(connection)
        except _BAD:
            pass
        self.close()
        return None

    def same_as(self, raw: Any) -> None:
        """Says that the open copy holds what the open log holds."""
        self._stale = False
        raw.execute("DELETE FROM temp.touched")

    def follow(self, raw: Any) -> None:
        """Brings the copy to what the open log `raw` holds; what failed before is done again as a whole."""
        try:
            touched = raw.execute("SELECT DISTINCT name, key FROM temp.touched").fetchall()
            if not touched and not self._stale:
                return
            if self._stale:
                self._refill(raw)
            else:
                self._copy(raw, touched)
            raw.execute("DELETE FROM temp.touched")
            self._stale = False
            self.unsettled = True
        except _BAD as error:
            if not self._stale:
                _log.warning("the second copy of the outbox was not written: %s", type(error).__name__)
            self._stale = True
            self.close()

    def settle(self) -> None:
        """Waits until the disk has the copy; keeps an older one from time to time."""
        self.unsettled = False
        if self._connection is None or self._stale:
            return
        try:
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            if self._settled % GENERATION_EVERY == 0:
                self._keep_generation()
            self._settled += 1
        except _BAD as error:
            _log.warning("the second copy of the outbox was not kept: %s", type(error).__name__)
            self._stale = True

    def close(self) -> None:
        """Closes the copy."""
        connection, self._connection = self._connection, None
        self._stale = True
        if connection is not None:
            with suppress(*_BAD):
                connection.close()

    def _copy(self, raw: Any, touched: list[tuple[str, str]]) -> None:
        mine = self._connection
        now = []
        for name, key in touched:
            one = f"{precious.select(name)} WHERE {precious.TABLES[name][0]} = ?"
            now.append((name, key, raw.execute(one, (key,)).fetchall()))
        changes = precious.changes_of(raw)
        mine.execute("BEGIN IMMEDIATE")
        try:
            for name, key, rows in now:
                if rows:
                    precious.insert(mine, name, rows)
                else:
                    mine.execute(f"DELETE FROM {name} WHERE {precious.TABLES[name][0]} = ?", (key,))  # noqa: S608 (own names)
            mine.execute("UPDATE precious SET changes = ?", (changes,))
            mine.execute("COMMIT")
        except BaseException:
            _roll_back(mine)
            raise

    def _refill(self, raw: Any) -> None:
        if self._connection is None and self.open() is None:
            self._make()
        mine = self._connection
        mine.execute("BEGIN IMMEDIATE")
        try:
            for name in precious.TABLES:
                mine.execute(f"DELETE FROM {name}")  # noqa: S608 (own names)
                precious.insert(mine, name, raw.execute(precious.select(name)))
            mine.execute("DELETE FROM precious")
            mine.execute("INSERT INTO precious VALUES (1, ?)", (precious.changes_of(raw),))
            mine.execute("COMMIT")
        except BaseException:
            _roll_back(mine)
            raise

    def _make(self) -> None:
        """Makes an empty copy in the place of one that cannot be read."""
        for suffix in ("", *_SIDE_FILES):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        cipher.make_file(self.path)
        mine = cipher.connect(self.path, self._key)
        mine.execute("PRAGMA synchronous=NORMAL")
        mine.execute("BEGIN IMMEDIATE")
        for statement in _SCHEMA:
            mine.execute(statement)
        mine.execute("COMMIT")
        self._connection = mine

    def _keep_generation(self) -> None:
        newest, *_ = older = generations_of(self.log)
        unfinished = newest.with_name(newest.name + ".new")
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        self._connection.execute("VACUUM INTO ?", (str(unfinished),))
        with unfinished.open("rb+") as stream:
            os.fsync(stream.fileno())
        for file, next_older in zip(reversed(older[:-1]), reversed(older[1:]), strict=True):
            if file.exists():
                file.replace(next_older)
        unfinished.replace(newest)


def _roll_back(connection: Any) -> None:
    with suppress(sqlite.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
