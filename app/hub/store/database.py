"""Opens the hub's database file and says in a sentence what is wrong with it."""

from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import StorageError

SAFE_SQLITE: Final = (3, 51, 3)
"""Older releases can damage a write-ahead log that two connections reset at once."""

KEY_BYTES: Final = 32
BUSY_MS: Final = 5_000
_CHECKPOINT_PAGES: Final = 4_000

_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
_SENTENCES: Final[dict[int, tuple[str, str, bool]]] = {
    _BUSY: ("is in use by another program", "Close that program and try again.", True),
    _LOCKED: ("is in use by another program", "Close that program and try again.", True),
    _READONLY: ("cannot be written", "Allow this user to write the file and its folder.", False),
    _IOERR: ("cannot be read or written", "Check the disk and its free space.", True),
    _CORRUPT: ("is damaged", "Stop the hub and restore the latest back-up.", False),
    _FULL: ("cannot grow: the disk is full", "Make room on the disk; the hub goes on by itself.", True),
    _CANTOPEN: ("cannot be opened", "Check that its folder exists and that this user may write it.", False),
    _NOTADB: ("is not a database, or its key is wrong", "Check the path and the key.", False),
}


class InUseError(StorageError):
    """Another program holds the file."""


def storage_error(error: sqlite.Error, path: Path) -> StorageError:
    """Returns the sentence and the remedy for a fault that SQLite reported."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    what, remedy, retry = _SENTENCES.get(code, (f"failed: {error}", "See the hub's log.", False))
    kind = InUseError if code in (_BUSY, _LOCKED) else StorageError
    return kind(f"The database {path} {what}.", remedy, retry=retry)


def damaged(path: Path) -> StorageError:
    """Returns the error for a file whose pages do not fit together."""
    what, remedy, retry = _SENTENCES[_CORRUPT]
    return StorageError(f"The database {path} {what}.", remedy, retry=retry)


def is_worlds_fault(error: sqlite.Error) -> bool:
    """Tells whether the disk or the file is to blame, and not a statement of ours."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _SENTENCES


def connect(path: Path, key: bytes | None = None, *, read_only: bool = False, busy_ms: int = BUSY_MS) -> Any:
    """Returns a connection in autocommit mode: WAL, `synchronous=FULL`, foreign keys.

    Raises:
        StorageError: the file cannot be opened, or is no database, or the key is wrong.
        ValueError: the key has not 32 bytes.
    """
    if sqlite.sqlite_version_info < SAFE_SQLITE:
        raise StorageError(
            f"SQLite {sqlite.sqlite_version} can damage the hub's database.",
            "Install sqlcipher3 with SQLite 3.51.3 or newer.",
        )
    if key is not None and len(key) != KEY_BYTES:
        raise ValueError(f"the key must have {KEY_BYTES} bytes")
    connection = None
    try:
        connection = sqlite.connect(
            str(path), isolation_level=None, check_same_thread=False, timeout=busy_ms / 1000
        )
        _prepare(connection, key, read_only)
    except sqlite.Error as error:
        if connection is not None:
            connection.close()
        raise storage_error(error, path) from error
    return connection


def hold(path: Path, wait_ms: int = 0) -> Any:
    """Returns a connection that holds `path` as a lock, until it is closed or its process ends.

    Raises:
        StorageError: somebody else holds it, or it cannot be made.
    """
    try:
        lock = sqlite.connect(
            str(path), isolation_level=None, timeout=wait_ms / 1000, check_same_thread=False
        )
    except sqlite.Error as error:
        raise storage_error(error, path) from error
    try:
        lock.execute("begin exclusive")
    except sqlite.Error as error:
        lock.close()
        raise storage_error(error, path) from error
    return lock


def _prepare(connection: Any, key: bytes | None, read_only: bool) -> None:
    if key is not None:
        connection.execute("pragma cipher_log_level=NONE")  # SQLCipher writes to stderr otherwise
        connection.execute(f"pragma key=\"x'{key.hex()}'\"")
    if not read_only:
        connection.execute("pragma journal_mode=wal")
    connection.execute("pragma secure_delete=on")  # what was erased must not stay in pages that are free
    connection.execute("pragma synchronous=full")
    connection.execute("pragma foreign_keys=on")
    connection.execute("pragma temp_store=memory")
    connection.execute(f"pragma wal_autocheckpoint={_CHECKPOINT_PAGES}")
    if read_only:
        connection.execute("pragma query_only=on")
    connection.execute("select count(*) from sqlite_master").fetchone()
