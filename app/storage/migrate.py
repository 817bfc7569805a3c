"""Brings the file to the schema of this program: back up, step, verify; a newer file is refused."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from app.storage.errors import LogDamagedError, NewerLogError

APPLICATION_ID: Final = 0x4D41444F  # "MADO", so that another program's database is told apart
_FOLDER: Final = Path(__file__).parent / "migrations"
_FILE_NAME: Final = re.compile(r"(\d{4})_\w+\.sql")


class Migration(msgspec.Struct, frozen=True, kw_only=True):
    """The statements that lead from schema `version` - 1 to `version`."""

    version: int
    sql: str

    def statements(self) -> Iterator[str]:
        """Yields one statement after the other."""
        begun = ""
        for line in self.sql.splitlines(keepends=True):
            begun += line
            if sqlite.complete_statement(begun):
                yield begun.strip()
                begun = ""
        if begun.strip():
            raise ValueError(f"migration {self.version} ends in the middle of a statement")


def migrations(folder: Path = _FOLDER) -> tuple[Migration, ...]:
    """Returns the migrations in `folder` in their order.

    Raises:
        ValueError: numbers are missing or given twice.
    """
    found = []
    for file in sorted(folder.glob("*.sql")):
        named = _FILE_NAME.fullmatch(file.name)
        if named is None:
            raise ValueError(f"{file.name} is not named like 0001_what.sql")
        found.append(Migration(version=int(named[1]), sql=file.read_text(encoding="utf-8")))
    if [step.version for step in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"the migrations in {folder} are not numbered from 1 without gaps")
    return tuple(found)


def bring_up(connection: Any, path: Path, steps: Sequence[Migration]) -> None:
    """Makes or updates the schema, all steps in one transaction: a kill leaves the old schema or the new.

    A file with content is copied beside itself first (`backup_of`), encrypted with the same key.

    Raises:
        NewerLogError: the file has a schema that this program does not know; it is not touched.
        LogDamagedError: the file is a database, but not a log; or what came out does not hold together.
        sqlite.Error: the disk is full, or failed; nothing has changed.
    """
    version = version_of(connection)
    newest = steps[-1].version
    if version > newest:
        raise NewerLogError(path)
    _refuse_strangers(connection, path, version)
    if version == newest:
        return
    if version > 0:
        _back_up(connection, path, version)
    connection.execute("PRAGMA foreign_keys=OFF")  # a step may rebuild a table that others point to
    try:
        _climb(connection, path, steps[version:])
    finally:
        connection.execute("PRAGMA foreign_keys=ON")


def version_of(connection: Any) -> int:
    """Returns the number of the last migration that the file has seen, 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def backup_of(path: Path, version: int) -> Path:
    """Returns where the copy of the file goes that is made before it leaves schema `version`."""
    return path.with_name(f"{path.name}.schema-{version}")


def _refuse_strangers(connection: Any, path: Path, version: int) -> None:
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if (version > 0 or not empty) and mark != APPLICATION_ID:
        raise LogDamagedError(path)


def _back_up(connection: Any, path: Path, version: int) -> None:
    """Copies the file; an interrupted copy never bears the final name, and only the newest copy stays."""
    copy = backup_of(path, version)
    unfinished = copy.with_name(copy.name + ".new")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    connection.execute("VACUUM INTO ?", (str(unfinished),))
    with unfinished.open("rb+") as stream:
        os.fsync(stream.fileno())
    unfinished.replace(copy)
    for old in path.parent.glob(f"{path.name}.schema-*"):
        if old != copy:
            old.unlink(missing_ok=True)


def _climb(connection: Any, path: Path, steps: Sequence[Migration]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in steps:
            for statement in step.statements():
                connection.execute(statement)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise LogDamagedError(path)  # noqa: TRY301 (rolls back below, as every other fault does)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={steps[-1].version}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
