"""What is done with a damaged file: it is set aside, what only this machine knows is carried over."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec.structs import replace
from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import StorageError
from app.storage import cipher
from app.storage.card import Card, read_card, remove_card, write_card
from app.storage.database import Database
from app.storage.errors import LogDamagedError, NotALogError, WrongKeyError, log_error

KEPT_ASIDE: Final = 3
"""Damaged files that stay beside the log; older ones are removed, so that they never fill the disk."""

_TABLES: Final = {
    "outbox": ("id", "cid", "conversation", "kind", "data", "at", "fence", "state", "code"),
    "draft": ("conversation", "text", "cursor", "saved_at"),
    "value": ("key", "value"),
    "file": ("id", "conversation", "name", "size", "data"),
}
_SIDE_FILES: Final = ("-wal", "-shm")


class Recovery(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to a log that was begun anew: `aside` is where the old file lies, None if there was none.

    `pending`, `drafts` and `values` were carried over; `whole` is False where some of them may be lost.
    """

    aside: Path | None
    pending: int = 0
    drafts: int = 0
    values: int = 0
    whole: bool = True

    @property
    def message(self) -> str:
        """The sentence for the person; constant, so that it can be translated."""
        if self.aside is None:
            return "The local log was gone and has been begun anew; unsent messages and drafts are lost."
        if self.whole:
            return "The local log was damaged and has been begun anew; unsent messages and drafts were saved."
        return "The local log was damaged and has been begun anew; unsent messages or drafts may be lost."

    @property
    def remedy(self) -> str:
        """What happens next."""
        if self.aside is None:
            return "The conversations come back from the hub."
        return "The conversations come back from the hub. The old file was kept beside the new one."


def opened(database: Database) -> Recovery | None:
    """Opens the log; one that is damaged is begun anew. Returns what was done, None for a usual start.

    Raises:
        WrongKeyError: the key is not the one that the file was made with; the file was not touched.
        LogError: the file cannot be opened, and is not damaged.
    """
    path, key = database.path, database.key
    card = read_card(path)
    interrupted = _put_in_place(path)
    there = cipher.size_of(path) > 0
    if card is not None and not card.fits(key) and there:
        raise WrongKeyError(path)
    begun = card is not None and card.begun
    lost = begun and not there
    try:
        database.open()
        done = Recovery(aside=None, whole=False) if lost else None
        if interrupted:
            done = Recovery(aside=next(iter(_aside_files(path)[-1:]), None))
    except NotALogError as error:
        if card is None:  # nobody can tell a damaged beginning from a wrong key
            raise WrongKeyError(path) from error
        done = recovered(database)
    except LogDamagedError:
        done = recovered(database)
    if card is None or not card.fits(key):
        write_card(path, Card.of(key, begun=True))
    elif not card.begun:
        write_card(path, replace(card, begun=True))
    return done


def recovered(database: Database) -> Recovery:
    """Carries what can be read of the damaged file into a new one, and puts that in its place.

    A kill in the middle leaves the damaged file where it was, or the new one to be put in its place.

    Raises:
        LogError: there is no room for a new file, or no right to make one; nothing has changed.
    """
    with contextlib.suppress(StorageError, sqlite.Error):  # damaged: nothing is lost by a rough close
        database.close()
    path = database.path
    salvaged = {name: _readable(path, database.key, name) for name in _TABLES}
    fresh = database.beside(_fresh(path))
    _remove(fresh.path)
    try:
        fresh.open()
        with fresh.begin():
            for name, (rows, _) in salvaged.items():
                _insert(fresh.raw(), name, rows)
    finally:
        fresh.close()
    aside = set_aside(path)
    _put_in_place(path)
    database.open()
    return Recovery(
        aside=aside,
        pending=len(salvaged["outbox"][0]),
        drafts=len(salvaged["draft"][0]),
        values=len(salvaged["value"][0]),
        whole=all(whole for _, whole in salvaged.values()),
    )


def _insert(raw: Any, name: str, rows: list[tuple[Any, ...]]) -> None:
    columns = _TABLES[name]
    marks = ", ".join("?" * len(columns))
    statement = f"INSERT OR IGNORE INTO {name} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 (own names)
    raw.executemany(statement, rows)


def _fresh(path: Path) -> Path:
    return path.with_name(path.name + ".fresh")


def _put_in_place(path: Path) -> bool:
    """Gives a finished new file the log's name, where the log's name is free; tells whether it did."""
    fresh = _fresh(path)
    try:
        if path.exists() or not fresh.exists():
            return False
        for suffix in _SIDE_FILES:  # of the old file: they would damage the new one
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        fresh.rename(path)
    except OSError as error:
        raise log_error(error, path) or error from error
    return True


def _remove(path: Path) -> None:
    try:
        for suffix in ("", *_SIDE_FILES):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError as error:
        raise log_error(error, path) or error from error


def begin_anew(path: Path) -> Path | None:
    """Sets a log aside that does not open any more, with its card: the next key makes a new one.

    Raises:
        LogError: the folder cannot be written.
    """
    aside = set_aside(path) if path.exists() else None
    remove_card(path)
    return aside


def set_aside(path: Path) -> Path:
    """Renames the file with what belongs to it, so that a log can be begun anew, and returns its new place.

    Raises:
        LogError: the folder cannot be written.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    try:
        for suffix in ("", *_SIDE_FILES):
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
    except OSError as error:
        raise log_error(error, path) or error from error
    for old in _aside_files(path)[:-KEPT_ASIDE]:
        _remove(old)
    return aside


def _aside_files(path: Path) -> list[Path]:
    found = path.parent.glob(f"{path.name}.damaged-*")
    return sorted(file for file in found if not file.name.endswith(_SIDE_FILES))


def _readable(path: Path, key: bytes, table: str) -> tuple[list[tuple[Any, ...]], bool]:
    """Returns the rows of `table` that can be read, from both ends, and whether that is all of them.

    Each try has a connection of its own: SQLCipher refuses every page after the first broken one.
    """
    columns = ", ".join(_TABLES[table])
    rows: dict[Any, tuple[Any, ...]] = {}
    for direction in ("ASC", "DESC"):
        whole = True
        try:
            for row in _rows(path, key, f"SELECT {columns} FROM {table} ORDER BY rowid {direction}"):  # noqa: S608 (own names)
                rows[row[0]] = row
        except (StorageError, sqlite.Error):
            whole = False
        if whole:
            return list(rows.values()), True
    return sorted(rows.values(), key=lambda row: row[0]), False


def _rows(path: Path, key: bytes, statement: str) -> Iterator[tuple[Any, ...]]:
    connection = cipher.connect(path, key)
    try:
        connection.execute("PRAGMA query_only=ON")
        yield from connection.execute(statement)
    finally:
        connection.close()
