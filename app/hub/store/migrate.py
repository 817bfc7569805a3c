"""Brings a hub's database file to the schema of this program, with a back-up first."""

import contextlib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import StorageError
from app.hub.store import database, tables
from app.hub.store.history import History

WAIT_MS: Final = 60_000
"""How long one program waits for another that is making or migrating the same file."""

CHECKED_BYTES: Final = 128 * 1024 * 1024
"""Up to this size a file is read through at start, to find damage before it is served (about a second)."""


def prepare(path: Path, key: bytes | None = None, *, history: History | None = None) -> None:
    """Makes the database at `path`, or checks it and brings it up to date; safe to do at once.

    Raises:
        StorageError: the file is empty, damaged, not a hub's, newer than this program, or cannot be written.
    """
    lock = database.hold(path.with_name(f"{path.name}.making"), WAIT_MS)
    try:
        _prepare(path, key, history or History())
    except sqlite.Error as error:
        raise database.storage_error(error, path) from error
    except OSError as error:
        raise StorageError(
            f"The database {path} cannot be opened: {error.strerror}.", "Check its folder and your rights."
        ) from error
    finally:
        lock.close()


def _prepare(path: Path, key: bytes | None, history: History) -> None:
    fresh = not path.exists()
    if not fresh and path.stat().st_size == 0:
        raise StorageError(
            f"The database {path} is empty: its contents were lost.",
            "Restore the latest back-up, or delete the file to begin a new history.",
        )
    try:
        connection = database.connect(path, key)
        try:
            _bring_up(connection, path, history)
        finally:
            connection.close()
    finally:
        if fresh and path.exists() and path.stat().st_size == 0:
            path.unlink()  # a failed first start must not look like a lost history


def _bring_up(connection: Any, path: Path, history: History) -> None:
    newest = history.newest
    version = _version(connection)
    if version == 0:
        _climb(connection, path, history)
        return
    _check(connection, path, version, newest)
    if version < newest:
        _back_up(connection, path, version)
        _climb(connection, path, history)


def _version(connection: Any) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def _check(connection: Any, path: Path, version: int, newest: int) -> None:
    if connection.execute("pragma application_id").fetchone()[0] != tables.APPLICATION_ID:
        raise _foreign(path)
    if version > newest:
        raise StorageError(
            f"The database {path} was written by a newer version of this program.",
            "Install that version or a later one; the file was not changed.",
        )
    if path.stat().st_size <= CHECKED_BYTES:
        verdict = connection.execute("pragma quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise database.damaged(path)


def _climb(connection: Any, path: Path, history: History) -> None:
    """Makes or changes the schema in one transaction: a kill leaves all of it or nothing.

    The version that stands in the file keeps older programs away; a file with none in it must be empty.
    """
    connection.execute("pragma foreign_keys=off")  # a step may rebuild a table that others point to
    with _transaction(connection) as link:
        version = _version(connection)  # another program may have been faster
        if version == 0 and connection.execute("select count(*) from sqlite_master").fetchone()[0]:
            raise _foreign(path)
        if version < history.newest:
            history.climb(link, version)
        if version == 0:
            connection.execute("insert into about values ('epoch', ?)", (uuid.uuid4().hex,))
            connection.execute(f"pragma application_id={tables.APPLICATION_ID}")
        connection.execute(f"pragma user_version={max(version, history.newest)}")
        broken = connection.execute("pragma foreign_key_check").fetchone()
        if broken is not None:
            raise RuntimeError(f"a migration left a row without its parent: {broken!r}")


@contextlib.contextmanager
def _transaction(connection: Any) -> Iterator[sa.Connection]:
    """Lends a connection to SQLAlchemy for one transaction that holds the write lock from its start."""
    engine = sa.create_engine("sqlite://", module=sqlite, creator=lambda: connection, poolclass=StaticPool)
    sa.event.listen(engine, "begin", lambda link: link.exec_driver_sql("begin immediate"))
    try:
        with engine.begin() as link:
            yield link
    except sa.exc.DBAPIError as error:
        if isinstance(error.orig, sqlite.Error):
            raise error.orig from error
        raise


def _back_up(connection: Any, path: Path, version: int) -> None:
    """Writes a copy beside the file; a copy of the same version from a migration that failed is replaced."""
    copy = path.with_name(f"{path.name}.version-{version}")
    copy.unlink(missing_ok=True)
    connection.execute("vacuum into ?", (str(copy),))


def _foreign(path: Path) -> StorageError:
    return StorageError(f"The file {path} is a database, but not a hub's.", "Choose another data folder.")
