"""What is done with a damaged file: it is set aside, what only this machine knows is carried over."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec.structs import replace
from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import StorageError
from app.sessions.opening import EPOCH
from app.storage import cipher, precious, rescue
from app.storage.card import Card, read_card, remove_card, write_card
from app.storage.database import Database
from app.storage.errors import LogDamagedError, NotALogError, WrongKeyError, log_error
from app.storage.mirror import Mirror, generations_of, mirror_of
from app.storage.precious import Source
from app.storage.rescue import Rescued

KEPT_ASIDE: Final = 3
"""Damaged files that stay beside the log; older ones are removed, so that they never fill the disk."""

_SIDE_FILES: Final = ("-wal", "-shm")


class Recovery(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to a log that was begun anew: `aside` is where the old file lies, None if there was none.

    `pending`, `drafts` and `values` were carried over; `whole` is False where some of them may be lost.
    `behind` tells that the log opened, but without its latest writes. `files` names chosen files that were
    not sent and whose bytes are gone.
    """

    aside: Path | None
    pending: int = 0
    drafts: int = 0
    values: int = 0
    whole: bool = True
    behind: bool = False
    files: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """The sentence for the person; constant, so that it can be translated."""
        if self.behind:
            if self.whole:
                return "The local log had lost its latest changes; unsent messages and drafts were saved."
            return "The local log had lost its latest changes; unsent messages or drafts may be lost."
        if self.aside is None:
            if self.whole:
                return "The local log was gone and was begun anew; unsent messages and drafts were saved."
            return "The local log was gone and has been begun anew; unsent messages and drafts are lost."
        if self.whole:
            return "The local log was damaged and has been begun anew; unsent messages and drafts were saved."
        return "The local log was damaged and has been begun anew; unsent messages or drafts may be lost."

    @property
    def remedy(self) -> str:
        """What happens next."""
        if self.files:
            return "The conversations come back from the hub. Choose files again that were not sent yet."
        if self.aside is None:
            return "The conversations come back from the hub."
        return "The conversations come back from the hub. The old file was kept beside the new one."


def opened(database: Database, mirror: Mirror) -> Recovery | None:
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
        if not mirror.fits():
            raise WrongKeyError(path)
        card = None  # the key is right, the card is not
    lost = not there and card is not None and card.begun
    try:
        database.open()
        done = _compared(database, mirror, lost=lost)
        if interrupted and done is None:
            done = Recovery(aside=next(iter(_aside_files(path)[-1:]), None))
    except NotALogError as error:
        if card is None and not mirror.fits():  # nobody can tell a damaged beginning from a wrong key
            raise WrongKeyError(path) from error
        done = recovered(database, mirror)
    except LogDamagedError:
        done = recovered(database, mirror)
    if card is None or not card.fits(key):
        write_card(path, Card.of(key, begun=True))
    elif not card.begun:
        write_card(path, replace(card, begun=True))
    return done


def recovered(database: Database, mirror: Mirror) -> Recovery:
    """Carries what can be read of the damaged file and its copies into a new one, and puts that in its place.

    A kill in the middle leaves the damaged file where it was, or the new one to be put in its place.

    Raises:
        LogError: there is no room for a new file, or no right to make one; nothing has changed.
    """
    with contextlib.suppress(StorageError, sqlite.Error):  # damaged: nothing is lost by a rough close
        database.close()
    path = database.path
    found = precious.read(path, database.key, with_bytes=True)
    newest, *older = mirror.sources()
    rescued = rescue.together(found, newest, older)
    fresh = database.beside(_fresh(path))
    _remove(fresh.path)
    try:
        fresh.open()
        _fill(fresh, rescued)
    finally:
        fresh.close()
    aside = set_aside(path)
    _put_in_place(path)
    database.open()
    mirror.follow(database.raw())
    return _told(rescued, aside=aside)


def _compared(database: Database, mirror: Mirror, *, lost: bool) -> Recovery | None:
    """Compares the open log with its copy: the one that is behind is brought up to the other."""
    raw = database.raw()
    counted = precious.changes_of(raw)
    copied = mirror.open()
    if copied == counted and not lost:
        mirror.same_as(raw)
        return None
    sources = mirror.sources() if lost or copied is None or copied > counted else []
    known = [source.changes for source in sources if source.changes is not None]
    done = None
    if max(known, default=-1) > counted:
        rescued = rescue.together(_of_open(raw, counted), sources[0], sources[1:])
        _fill(database, rescued, epoch=None if lost else _epoch(raw))
        done = _told(rescued, aside=None, behind=not lost)
    elif lost:
        done = Recovery(aside=None, whole=False)
    mirror.follow(raw)
    return done


def _of_open(raw: Any, changes: int) -> Source:
    rows = {name: raw.execute(precious.select(name, with_bytes=True)).fetchall() for name in precious.TABLES}
    return Source(changes=changes, rows=rows, whole=frozenset(rows))


def _epoch(raw: Any) -> tuple[Any, ...]:
    """Returns the row that says of which history the kept events are; it goes with the events."""
    found = raw.execute("SELECT key, value FROM value WHERE key = ?", (EPOCH,)).fetchone()
    return (EPOCH, "") if found is None else tuple(found)


def _fill(database: Database, rescued: Rescued, *, epoch: tuple[Any, ...] | None = None) -> None:
    with database.begin():
        raw = database.raw()
        for name, rows in rescued.rows.items():
            raw.execute(f"DELETE FROM {name}")  # noqa: S608 (own names)
            precious.insert(raw, name, rows, with_bytes=True)
        if epoch is not None:
            precious.insert(raw, "value", [epoch])
        raw.execute("UPDATE precious SET changes = ?", (rescued.changes,))


def _told(rescued: Rescued, *, aside: Path | None, behind: bool = False) -> Recovery:
    return Recovery(
        aside=aside,
        pending=len(rescued.rows["outbox"]),
        drafts=len(rescued.rows["draft"]),
        values=len(rescued.rows["value"]),
        whole=rescued.whole,
        behind=behind,
        files=rescued.files,
    )


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

    The copies of its precious tables go with it: the lost key may be found again.

    Raises:
        LogError: the folder cannot be written.
    """
    aside = _place_aside(path)
    there = path.exists()
    if there:
        set_aside(path, aside)
    try:
        for file in (mirror_of(path), *generations_of(path)):
            for suffix in ("", *_SIDE_FILES):
                part = file.with_name(file.name + suffix)
                if part.exists():
                    part.replace(aside.with_name(part.name.replace(path.name, aside.name, 1)))
    except OSError as error:
        raise log_error(error, path) or error from error
    remove_card(path)
    return aside if there else None


def set_aside(path: Path, aside: Path | None = None) -> Path:
    """Renames the file with what belongs to it, so that a log can be begun anew, and returns its new place.

    Raises:
        LogError: the folder cannot be written.
    """
    aside = aside or _place_aside(path)
    try:
        for suffix in ("", *_SIDE_FILES):
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
    except OSError as error:
        raise log_error(error, path) or error from error
    for old in _aside_files(path)[:-KEPT_ASIDE]:
        _remove(old)
        for copy in (mirror_of(old), *generations_of(old)):
            _remove(copy)
    return aside


def _place_aside(path: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    return path.with_name(f"{path.name}.damaged-{stamp}")


def _aside_files(path: Path) -> list[Path]:
    found = path.parent.glob(f"{path.name}.damaged-*")
    return sorted(
        file for file in found if not file.name.endswith(_SIDE_FILES) and ".mirror" not in file.name
    )
