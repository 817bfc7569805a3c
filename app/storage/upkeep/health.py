"""Looks after the file: is it whole, how large is it, what is in it; and makes it as small as it can be."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlite

from app.sessions.log_care import Figures, StoppedError, Tell
from app.storage import cipher, migrate
from app.storage.database import Database
from app.storage.errors import log_error
from app.storage.mirror import Mirror
from app.storage.upkeep.backups import backups
from app.storage.upkeep.copying import compacted, copy_of, go_on

_LOOK_EVERY: Final = 100_000
_MOST_FAULTS: Final = 20


def figures(log: Path, key: bytes) -> Figures:
    """Counts on a connection of its own. Raises LogError."""
    raw = cipher.connect(log, key, read_only=True)
    try:
        count, messages, evidence, oldest = raw.execute(
            "SELECT count(*), coalesce(sum(messages), 0), coalesce(sum(flagged <> ''), 0),"
            " coalesce(min(nullif(opened_at, 0)), 0) FROM conversation"
        ).fetchone()
        page = int(raw.execute("PRAGMA page_size").fetchone()[0])  # SQLCipher answers in letters
        free = page * raw.execute("PRAGMA freelist_count").fetchone()[0]
        schema = migrate.version_of(raw)
    except sqlite.Error as error:
        raise log_error(error, log) or error from error
    finally:
        raw.close()
    copies = backups(log)
    return Figures(
        conversations=count,
        messages=messages,
        evidence=evidence,
        oldest_ms=oldest,
        size=cipher.size_of(log) + cipher.size_of(log.with_name(log.name + "-wal")),
        free=free,
        backups=len(copies),
        backup_size=sum(one.size for one in copies),
        schema=schema,
    )


def faults(log: Path, key: bytes, wanted: Callable[[], bool] = lambda: True) -> list[str]:
    """Reads the whole file and returns what is wrong with it: pages, rows, keys, and the index.

    Raises:
        StoppedError: it is not wanted any more.
        LogError: the file cannot be read at all.
    """
    raw = cipher.connect(log, key, read_only=True)
    stopped = False

    def look() -> int:
        nonlocal stopped
        stopped = stopped or not wanted()
        return int(stopped)

    raw.set_progress_handler(look, _LOOK_EVERY)
    try:
        return _faults(raw)
    except sqlite.Error as error:
        if stopped:
            raise StoppedError from error
        raise log_error(error, log) or error from error
    finally:
        raw.close()


def _faults(raw: Any) -> list[str]:
    found = [row[0] for row in raw.execute(f"PRAGMA cipher_integrity_check({_MOST_FAULTS})")]
    found += [row[0] for row in raw.execute(f"PRAGMA integrity_check({_MOST_FAULTS})") if row[0] != "ok"]
    found += [f"{row[0]} points to nothing" for row in raw.execute("PRAGMA foreign_key_check")]
    lost = raw.execute(
        "SELECT count(*) FROM text_row WHERE NOT EXISTS (SELECT 1 FROM event e"
        " WHERE e.conversation = text_row.conversation AND e.seq = text_row.seq)"
    ).fetchone()[0]
    if lost:
        found.append(f"{lost} texts of the index have no event")
    return found[:_MOST_FAULTS]


def written(database: Database, _mirror: Mirror) -> int:
    """Returns a number that grows with everything that is written into the open log."""
    return int(database.raw().total_changes)


def compact_copy(log: Path, key: bytes, tell: Tell = go_on) -> Path:
    """Copies the log without free pages, beside the work on it, for `swap`. Raises as `copy_of`."""
    new = log.with_name(log.name + ".compact")
    copy_of(log, key, new, tell)
    return new


def swap(database: Database, mirror: Mirror, new: Path, seen: int) -> int | None:
    """Puts a compact copy in the place of the log, and returns the bytes that were saved.

    None where the log was written to since `written` said `seen`: the copy lacks that, and is removed.
    """
    try:
        return _put_in(database, mirror, new) if written(database, mirror) == seen else None
    finally:
        new.unlink(missing_ok=True)


def _put_in(database: Database, mirror: Mirror, new: Path) -> int:
    log, before = database.path, cipher.size_of(database.path)
    mirror.close()
    database.close()
    try:
        new.replace(log)
    except OSError as error:
        raise log_error(error, log) or error from error
    finally:
        database.open()
        mirror.open()
    return before - cipher.size_of(log)


def compact(database: Database, mirror: Mirror, tell: Tell = go_on) -> int:
    """As `compact_copy` and `swap` in one: nothing can be written meanwhile, so it always comes to its end.

    Killed in the middle, the log is the old file or the new one, both whole.

    Raises:
        StoppedError: `tell` returned False; nothing was changed.
        LogError: there is no room for a second file.
    """
    log = database.path
    new = log.with_name(log.name + ".compact")
    try:
        compacted(database.raw(), log, new, tell)
        return _put_in(database, mirror, new)
    finally:
        new.unlink(missing_ok=True)
