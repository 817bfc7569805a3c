"""Gives a log another key: every file of it is written anew; until all are, both keys lead to everything.

The order keeps a kill harmless at any moment. First the card gets both keys, each sealed under the other;
then the log, its second copy and its back-ups are written under the new key, one after the other, each put in
place at once; then the keyring gets the new key; at last the card forgets the old one. Whoever opens the log
meanwhile has one of the two keys, reads the other from the card, and finishes the change.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import StorageError
from app.sessions.log_care import Tell
from app.storage import cipher
from app.storage.card import Card, KeyCost, NextKey, read_card, write_card
from app.storage.database import Database
from app.storage.errors import LogDamagedError, LogError, WrongKeyError, log_error
from app.storage.key_place import FreshKey
from app.storage.keys import KeyringKeys
from app.storage.mirror import Mirror, generations_of, mirror_of
from app.storage.upkeep.backups import folder_of
from app.storage.upkeep.copying import compacted, go_on

_SIDE_FILES: Final = ("-wal", "-shm", "-journal")


def change(
    database: Database, mirror: Mirror, fresh: FreshKey, keyring: KeyringKeys | None, tell: Tell = go_on
) -> None:
    """Gives the open log a new key, with all that belongs to it; called on the log's thread.

    Raises:
        StoppedError: `tell` returned False; the old key holds.
        LogError: the log has one of the two keys and is open; what is left is done at the next start.
    """
    log, old = database.path, database.key
    begin(log, old, fresh.key, salt=fresh.salt, cost=fresh.cost)
    mirror.close()
    database.close()
    try:
        write_log_anew(log, old, fresh.key, tell)
        database.use_key(fresh.key)
        mirror.use_key(fresh.key)
        write_others_anew(log, old, fresh.key)
        finish(log, fresh.key, keyring)
    except BaseException:
        if database.key == old:
            give_up(log)
        raise
    finally:
        database.open()
        mirror.open()
        mirror.follow(database.raw())


def begin(log: Path, old: bytes, new: bytes, *, salt: bytes = b"", cost: KeyCost | None = None) -> None:
    """Says in the card that the log of key `old` is brought to `new`; `salt` is that of its passphrase.

    Raises:
        LogError: the folder cannot be written; nothing has begun.
    """
    card = read_card(log) or Card.of(old, begun=True)
    write_card(log, replace(card, next=NextKey.of(old, new, salt=salt, cost=cost)))


def give_up(log: Path) -> None:
    """Says in the card that the old key stays; only while the log itself still has it. Raises LogError."""
    card = read_card(log)
    if card is not None:
        write_card(log, replace(card, next=None))


def finish(log: Path, new: bytes, keyring: KeyringKeys | None) -> None:
    """Makes `new` the only key, once every file has it. Raises LogError.

    `keyring` is where the old key was: it takes the new one, or loses the old one to a passphrase.
    """
    card = read_card(log)
    if card is None or card.next is None:
        return
    salt, cost = card.next.salt, card.next.cost
    if keyring is not None and not salt:
        keyring.keep(new)
    write_card(log, Card.of(new, salt=salt, cost=cost, begun=card.begun))
    if keyring is not None and salt:
        with suppress(LogError):  # it opens nothing any more
            keyring.forget()


def resumed(log: Path, card: Card, key: bytes, keyring: KeyringKeys | None) -> bytes:
    """Finishes a change that was cut off, and returns the key that the log has now.

    Where there is no room for it now, the log opens with the key that it has, and the next start tries again.
    """
    assert card.next is not None  # noqa: S101 (whoever calls has looked)
    old, new = _both(log, card.next, key)
    try:
        write_log_anew(log, old, new)
        write_others_anew(log, old, new)
        finish(log, new, keyring)
    except StorageError:
        if opens(log, new):
            return new
        if not opens(log, old):
            raise
        return old
    return new


def _both(log: Path, change: NextKey, key: bytes) -> tuple[bytes, bytes]:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 (after a change that was cut off alone)

    try:
        return change.both(key)
    except InvalidTag as error:
        raise WrongKeyError(log) from error


def write_log_anew(log: Path, old: bytes, new: bytes, tell: Tell = go_on) -> None:
    """Writes the closed log under its new key. Raises LogError and StoppedError: it is unchanged then."""
    if cipher.size_of(log):
        write_anew(log, old, new, tell)


def write_others_anew(log: Path, old: bytes, new: bytes) -> None:
    """Writes what lies beside the log under the new key; what is damaged and cannot be written anew goes.

    Files that have neither key are of another log, and stay as they are. Raises LogError.
    """
    for file in _beside(log):
        if not opens(file, old):
            continue
        try:
            write_anew(file, old, new)
        except LogDamagedError:
            _remove(file)


def opens(file: Path, key: bytes) -> bool:
    """Tells whether a file is there and opens with a key."""
    with suppress(StorageError, sqlite.Error):
        if cipher.size_of(file):
            cipher.connect(file, key).close()
            return True
    return False


def write_anew(file: Path, old: bytes, new: bytes, tell: Tell = go_on) -> None:
    """Writes one closed file under a new key; it is, at every moment, the old one or the new one, whole.

    Raises:
        StoppedError: `tell` returned False.
        LogError: there is no room for a second file, or this one is damaged.
    """
    if opens(file, new):
        return
    fresh = file.with_name(file.name + ".rekeyed")
    _remove(fresh)
    try:
        raw = cipher.connect(file, old)
        try:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            compacted(raw, file, fresh, tell)
        finally:
            raw.close()
        _change(fresh, old, new)
        for suffix in _SIDE_FILES:  # empty since the checkpoint; the new file would take them for its own
            file.with_name(file.name + suffix).unlink(missing_ok=True)
        fresh.replace(file)
    except (sqlite.Error, OSError) as error:
        raise log_error(error, file) or error from error
    finally:
        _remove(fresh)


def _change(fresh: Path, old: bytes, new: bytes) -> None:
    """Encrypts a copy that nobody else has open with the new key, and proves it page by page."""
    raw = cipher.connect(fresh, old)
    try:
        raw.execute("PRAGMA journal_mode=DELETE").fetchall()
        raw.execute(f"PRAGMA rekey=\"x'{new.hex()}'\"")
    finally:
        raw.close()
    raw = cipher.connect(fresh, new, read_only=True)
    try:
        if raw.execute("PRAGMA cipher_integrity_check(1)").fetchall():
            raise LogDamagedError(fresh)
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        raw.close()
    with fresh.open("rb+") as stream:
        os.fsync(stream.fileno())


def _beside(log: Path) -> Iterator[Path]:
    yield mirror_of(log)
    yield from generations_of(log)
    yield from sorted(folder_of(log).glob("log-*.db"))
    for pattern in (f"{log.name}.schema-*", f"{log.name}.damaged-*"):
        for file in sorted(log.parent.glob(pattern)):
            if not file.name.endswith((*_SIDE_FILES, ".new", ".rekeyed")):
                yield file


def _remove(file: Path) -> None:
    for suffix in ("", *_SIDE_FILES):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
