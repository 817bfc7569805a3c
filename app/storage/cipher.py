"""Opens the encrypted file through SQLCipher, with a raw key and the settings that keep it safe."""

import os
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import StorageError
from app.storage.errors import LogForbiddenError, log_error

KEY_BYTES: Final = 32
BUSY_MS: Final = 5_000
SAFE_SQLITE: Final = (3, 51, 3)
"""Older releases can damage a write-ahead log that two connections reset at once."""

_OWNER_ONLY: Final = 0o600
_WAL_LIMIT: Final = 8_000_000  # bytes to which the write-ahead log shrinks after a burst

_BOTH: Final = ("temp_store=MEMORY",)
_READING: Final = ("cache_size=-8000",)
_WRITING: Final = (
    "cache_size=-1000",  # of a conversation only the end is written: the window needs the memory more
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    f"journal_size_limit={_WAL_LIMIT}",
)


def connect(path: Path, key: bytes, *, read_only: bool = False, busy_ms: int = BUSY_MS) -> Any:
    """Returns a connection to the existing file at `path`, in autocommit mode, usable on this thread alone.

    Raises:
        LogError: the file cannot be opened; a wrong key looks like damage (`LogDamagedError`).
        StorageError: the SQLite that is installed is too old to be trusted.
        ValueError: the key has not 32 bytes.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(f"the key must have {KEY_BYTES} bytes")
    if sqlite.sqlite_version_info < SAFE_SQLITE:
        raise StorageError(
            f"SQLite {sqlite.sqlite_version} can damage the local log.",
            "Install sqlcipher3 with SQLite 3.51.3 or newer.",
        )
    connection = None
    try:
        where = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
        connection = sqlite.connect(where, uri=True, isolation_level=None, timeout=busy_ms / 1000)
        connection.execute("PRAGMA cipher_log_level=NONE")  # it would write to stderr
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for setting in _BOTH + (_READING if read_only else _WRITING):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite.Error as error:
        if connection is not None:
            connection.close()
        known = log_error(error, path)
        if known is None:
            raise
        raise known from error
    return connection


def make_file(path: Path) -> None:
    """Makes an empty file that its owner alone may read, and the folder for it.

    Raises:
        LogError: the folder cannot be written, or is full.
        FileExistsError: there is a file already.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNER_ONLY))
    except FileExistsError as error:
        if path.is_file():
            raise
        raise LogForbiddenError(path) from error
    except OSError as error:
        raise _known(error, path) from error


def own_alone(path: Path) -> None:
    """Takes the file away from everybody but its owner, where the system knows owners.

    Raises:
        LogError: the file belongs to somebody else.
    """
    try:
        if path.stat().st_mode & 0o077 and os.name == "posix":
            path.chmod(_OWNER_ONLY)
    except OSError as error:
        raise _known(error, path) from error


def size_of(path: Path) -> int:
    """Returns the bytes of the file at `path`, 0 where there is none.

    Raises:
        LogError: the file or its folder cannot be looked at.
    """
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise _known(error, path) from error


def _known(error: OSError, path: Path) -> StorageError:
    return log_error(error, path) or StorageError(str(error))
