"""What nobody else has a copy of: which tables it is, how its changes are noticed, how its rows are read."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import StorageError
from app.storage import cipher

Rows = list[tuple[Any, ...]]

TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "outbox": ("cid", "id", "conversation", "kind", "data", "at", "fence", "state", "code"),
    "draft": ("conversation", "text", "cursor", "saved_at"),
    "value": ("key", "value"),
    "file": ("id", "conversation", "name", "size"),
}
"""Tables and their columns; the first names a row. The bytes of a file are too many to be kept twice."""

BYTES: Final = "data"
"""The column of `file` that is in the log alone."""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What can be read of one file: `changes` as counted in it (None: unreadable), and rows by table.

    `whole` names the tables of which every row was read. Rows of `file` end with their bytes, where known.
    """

    changes: int | None
    rows: Mapping[str, Rows]
    whole: frozenset[str]

    @property
    def is_whole(self) -> bool:
        """Tells whether everything of it could be read."""
        return self.changes is not None and self.whole == frozenset(TABLES)


def watch(raw: Any) -> None:
    """Lets the open log count changes and note which rows they touched, in the transaction of the change."""
    raw.execute("CREATE TEMP TABLE touched (name TEXT NOT NULL, key TEXT NOT NULL)")
    for name, columns in TABLES.items():
        for act, side in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            noted = f"INSERT INTO touched VALUES ('{name}', {side}.{columns[0]})"  # noqa: S608 (own names)
            counted = "UPDATE precious SET changes = changes + 1"
            raw.execute(
                f"CREATE TEMP TRIGGER {name}_{act} AFTER {act} ON main.{name} BEGIN {noted}; {counted}; END"
            )


def changes_of(raw: Any) -> int:
    """Returns how often the precious tables of an open file were changed; -1 for a copy not yet filled."""
    found = raw.execute("SELECT changes FROM precious").fetchone()
    return -1 if found is None else int(found[0])


def insert(raw: Any, name: str, rows: Iterable[tuple[Any, ...]], *, with_bytes: bool = False) -> None:
    """Puts rows into a table of an open file; one that is there is replaced."""
    columns = TABLES[name] + ((BYTES,) if with_bytes and name == "file" else ())
    marks = ", ".join("?" * len(columns))
    raw.executemany(
        f"INSERT OR REPLACE INTO {name} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608 (own names)
        rows,
    )


def select(name: str, *, with_bytes: bool = False) -> str:
    """Returns the statement that reads a table, for more words to follow."""
    columns = TABLES[name] + ((BYTES,) if with_bytes and name == "file" else ())
    return f"SELECT {', '.join(columns)} FROM {name}"  # noqa: S608 (own names)


def read(path: Path, key: bytes, *, with_bytes: bool) -> Source:
    """Reads what can be read of a file, which may be damaged, of another key, or not there."""
    there = path.exists()
    found = {name: _readable(path, key, name, with_bytes) if there else ([], False) for name in TABLES}
    changes = None
    with suppress(StorageError, sqlite.Error):
        changes = next((int(row[0]) for row in _rows(path, key, "SELECT changes FROM precious")), None)
    return Source(
        changes=changes,
        rows={name: rows for name, (rows, _) in found.items()},
        whole=frozenset(name for name, (_, whole) in found.items() if whole),
    )


def _readable(path: Path, key: bytes, table: str, with_bytes: bool) -> tuple[Rows, bool]:
    """Returns the rows of `table` that can be read, from both ends, and whether that is all of them.

    Each try has a connection of its own: SQLCipher refuses every page after the first broken one.
    """
    rows: dict[Any, tuple[Any, ...]] = {}
    for direction in ("ASC", "DESC"):
        try:
            statement = f"{select(table, with_bytes=with_bytes)} ORDER BY rowid {direction}"
            for row in _rows(path, key, statement):
                rows[row[0]] = row
        except (StorageError, sqlite.Error):
            continue
        return list(rows.values()), True
    return list(rows.values()), False


def _rows(path: Path, key: bytes, statement: str) -> Iterator[tuple[Any, ...]]:
    connection = cipher.connect(path, key)
    try:
        connection.execute("PRAGMA query_only=ON")
        yield from connection.execute(statement)
    finally:
        connection.close()
