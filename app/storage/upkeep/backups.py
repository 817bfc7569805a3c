"""Back-ups of the log: whole encrypted copies in a folder beside it, the newest few of which stay."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.domain.ids import ConversationId
from app.sessions.log_care import Backup, Tell
from app.storage import cipher, migrate, precious
from app.storage.database import Database
from app.storage.errors import LogDamagedError, LogError, LogForbiddenError, NewerLogError, log_error
from app.storage.mirror import Mirror
from app.storage.upkeep import erasure
from app.storage.upkeep.copying import copy_of, go_on

KEPT: Final = 3
"""Back-ups that the folder holds; an older one is removed when a new one is there."""

ERASED_THROUGH: Final = "erased_through"
"""The value that says up to which line of the hub's list everything was erased."""

_OF_THE_COPY: Final = frozenset({ERASED_THROUGH, "hub_epoch"})
"""Values that belong to the conversations of the file they stand in."""

_SIDE_FILES: Final = ("-wal", "-shm", "-journal")


class UnreadableBackupError(LogError):
    """A back-up is damaged, or of a log with another key; nothing was changed."""

    SENTENCE = "This back-up cannot be read: it is damaged, or belongs to another log."
    REMEDY = "Take another back-up. The log was not changed."


def folder_of(log: Path) -> Path:
    """Returns where the back-ups of a log lie."""
    return log.with_name(log.name + ".backups")


def backups(log: Path) -> list[Backup]:
    """Returns the back-ups of a log, newest first."""
    found = []
    for file in sorted(folder_of(log).glob("log-*.db"), reverse=True):
        at = datetime.strptime(file.stem, "log-%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)
        found.append(Backup(path=file, at=at, size=file.stat().st_size))
    return found


def back_up(log: Path, key: bytes, to: Path | None = None, tell: Tell = go_on, kept: int = KEPT) -> Path:
    """Copies the log, into its own folder unless `to` says otherwise, and returns where the copy is.

    Raises:
        StoppedError: `tell` returned False; nothing is left of the copy.
        LogError: there is no room, or no right to write.
    """
    place = to or folder_of(log) / datetime.now(UTC).strftime("log-%Y%m%dT%H%M%S%fZ.db")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise log_error(error, place) or LogForbiddenError(place) from error
    copy_of(log, key, place, tell)
    if to is None:
        for old in backups(log)[kept:]:
            _remove(old.path)
    return place


def erase_in_backups(log: Path, key: bytes, names: list[ConversationId]) -> int:
    """Erases conversations in every back-up, and returns in how many; those that cannot be changed go.

    A back-up with the words of a person who wants to be forgotten is worse than none.
    """
    touched = 0
    for one in backups(log):
        try:
            erase_in(one.path, key, names)
            touched += 1
        except Exception:
            _remove(one.path)
            raise
    return touched


def erase_in(file: Path, key: bytes, names: list[ConversationId]) -> None:
    """Erases conversations in one copy of a log. Raises LogError."""
    database = Database(file, key)
    database.open()
    try:
        erasure.erase_all(database, names)
    finally:
        database.close()
        _remove_former(file)


def remove_old_copies(log: Path) -> list[Path]:
    """Removes copies that nothing can be erased in: those before a migration, and damaged files set aside."""
    gone = []
    for pattern in (f"{log.name}.schema-*", f"{log.name}.damaged-*"):
        for file in log.parent.glob(pattern):
            file.unlink(missing_ok=True)
            gone.append(file)
    return gone


def prepared(log: Path, key: bytes, copy: Path, tell: Tell = go_on) -> Path:
    """Copies a back-up beside the log, brings it to this program's schema and checks it; for `put_back`.

    Raises:
        NewerLogError: a newer program made it.
        UnreadableBackupError: it is damaged, or of a log with another key.
        StoppedError: `tell` returned False.
        LogError: there is no room for it.
    """
    fresh = log.with_name(log.name + ".restoring")
    try:
        _remove(fresh)
        connection = cipher.connect(copy, key, read_only=True)
        try:
            if migrate.version_of(connection) > migrate.migrations()[-1].version:
                raise NewerLogError(copy)
        finally:
            connection.close()
        copy_of(copy, key, fresh, tell)
        new = Database(fresh, key)
        new.open()
        try:
            if new.raw().execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise UnreadableBackupError(copy)
        finally:
            new.close()
            _remove_former(fresh)
    except LogDamagedError as error:
        raise UnreadableBackupError(copy) from error
    except LogForbiddenError as error:
        raise (error if copy.exists() else UnreadableBackupError(copy)) from error
    return fresh


def put_back(database: Database, mirror: Mirror, fresh: Path) -> None:
    """Puts a prepared back-up into the place of the open log.

    What only this machine knows stays as it is now: the outbox, drafts and values, so that nothing is sent
    again. Killed in the middle, the log is the old one or the new one.

    Raises:
        LogError: nothing was changed.
    """
    new = database.beside(fresh)
    new.open()
    try:
        _carry_over(database, new)
    finally:
        new.close()
    mirror.close()
    database.close()
    try:
        fresh.replace(database.path)
    except OSError as error:
        raise log_error(error, database.path) or error from error
    finally:
        database.open()
        mirror.open()


def _carry_over(now: Database, new: Database) -> None:
    """Replaces the precious rows of the copy by those of now, but for what belongs to its conversations."""
    with new.begin():
        raw = new.raw()
        own = [
            (key, value)
            for key, value in raw.execute("SELECT key, value FROM value").fetchall()
            if key in _OF_THE_COPY
        ]
        for name in precious.TABLES:
            rows = now.raw().execute(precious.select(name, with_bytes=True)).fetchall()
            if name == "value":
                rows = [row for row in rows if row[0] not in _OF_THE_COPY] + own
            raw.execute(f"DELETE FROM {name}")  # noqa: S608 (own names)
            precious.insert(raw, name, rows, with_bytes=True)


def _remove(file: Path) -> None:
    for suffix in ("", *_SIDE_FILES):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    _remove_former(file)


def _remove_former(file: Path) -> None:
    """Removes what a copy was before it was brought to this schema: nothing would be erased in that."""
    for former in file.parent.glob(f"{file.name}.schema-*"):
        former.unlink(missing_ok=True)
