"""Brings a hub's database file to the schema of this program, with a back-up first."""

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from sqlalchemy import create_mock_engine
from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import StorageError
from app.hub.store import database, tables

Step: TypeAlias = Callable[[Any], None]
"""Changes the schema by one version, inside the transaction of the migration."""

STEPS: Final[Sequence[Step]] = ()
"""The step at index 0 leads from version 1 to version 2, and so on."""

SCHEMA_VERSION: Final = 1 + len(STEPS)
"""What this program writes; it stands in the file as `user_version`."""

WAIT_MS: Final = 60_000
"""How long one program waits for another that is making or migrating the same file."""

CHECKED_BYTES: Final = 128 * 1024 * 1024
"""Up to this size a file is read through at start, to find damage before it is served (about a second)."""


def prepare(path: Path, key: bytes | None = None, *, steps: Sequence[Step] = STEPS) -> None:
    """Makes the database at `path`, or checks it and brings it up to date; safe to do at once.

    Raises:
        StorageError: the file is empty, damaged, not a hub's, newer than this program, or cannot be written.
    """
    lock = database.hold(path.with_name(f"{path.name}.making"), WAIT_MS)
    try:
        _prepare(path, key, steps)
    except sqlite.Error as error:
        raise database.storage_error(error, path) from error
    except OSError as error:
        raise StorageError(
            f"The database {path} cannot be opened: {error.strerror}.", "Check its folder and your rights."
        ) from error
    finally:
        lock.close()


def _prepare(path: Path, key: bytes | None, steps: Sequence[Step]) -> None:
    fresh = not path.exists()
    if not fresh and path.stat().st_size == 0:
        raise StorageError(
            f"The database {path} is empty: its contents were lost.",
            "Restore the latest back-up, or delete the file to begin a new history.",
        )
    try:
        connection = database.connect(path, key)
        try:
            _bring_up(connection, path, steps)
        finally:
            connection.close()
    finally:
        if fresh and path.exists() and path.stat().st_size == 0:
            path.unlink()  # a failed first start must not look like a lost history


def _bring_up(connection: Any, path: Path, steps: Sequence[Step]) -> None:
    newest = 1 + len(steps)
    version = _version(connection)
    if version == 0:
        _create(connection, path, newest)
        return
    _check(connection, path, version, newest)
    if version < newest:
        _back_up(connection, path, version)
        _climb(connection, steps, newest)


def _version(connection: Any) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def _create(connection: Any, path: Path, newest: int) -> None:
    """Makes the schema in one transaction: a kill leaves all of it or nothing."""
    connection.execute("begin immediate")
    try:
        if _version(connection) == 0:
            if connection.execute("select count(*) from sqlite_master").fetchone()[0]:
                raise _foreign(path)  # noqa: TRY301 (rolls back below, as every other fault does)
            for statement in schema():
                connection.execute(statement)
            connection.execute("insert into about values ('epoch', ?)", (uuid.uuid4().hex,))
            connection.execute(f"pragma application_id={tables.APPLICATION_ID}")
            connection.execute(f"pragma user_version={newest}")
        connection.execute("commit")
    except BaseException:
        _roll_back(connection)
        raise


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


def _climb(connection: Any, steps: Sequence[Step], newest: int) -> None:
    connection.execute("pragma foreign_keys=off")  # a step may rebuild a table that others point to
    connection.execute("begin immediate")
    try:
        version = _version(connection)  # another program may have been faster
        for number in range(version, newest):
            steps[number - 1](connection)
            connection.execute(f"pragma user_version={number + 1}")
        broken = connection.execute("pragma foreign_key_check").fetchone()
        if broken is not None:
            raise RuntimeError(f"a migration left a row without its parent: {broken!r}")  # noqa: TRY301
        connection.execute("commit")
    except BaseException:
        _roll_back(connection)
        raise


def _back_up(connection: Any, path: Path, version: int) -> None:
    """Writes a copy beside the file; a copy of the same version from a migration that failed is replaced."""
    copy = path.with_name(f"{path.name}.version-{version}")
    copy.unlink(missing_ok=True)
    connection.execute("vacuum into ?", (str(copy),))


def _roll_back(connection: Any) -> None:
    if connection.in_transaction:
        connection.execute("rollback")


def _foreign(path: Path) -> StorageError:
    return StorageError(f"The file {path} is a database, but not a hub's.", "Choose another data folder.")


def schema() -> list[str]:
    """Returns the statements that make the newest schema in an empty file."""
    statements: list[str] = []
    engine: Any = create_mock_engine(
        "sqlite://", lambda ddl, *_: statements.append(str(ddl.compile(dialect=engine.dialect)))
    )
    tables.metadata.create_all(engine, checkfirst=False)
    return statements
