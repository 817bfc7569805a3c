"""Makes a whole copy of an open log beside the work on it: encrypted, compact, never half under its name."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlite

from app.sessions.log_care import StoppedError, Tell
from app.storage import cipher
from app.storage.errors import LogForbiddenError, log_error

_LOOK_EVERY: Final = 1_000
"""Steps of SQLite between two looks at whether the copy is still wanted."""


def go_on(_share: float) -> bool:
    """Wants everything."""
    return True


def copy_of(log: Path, key: bytes, to: Path, tell: Tell = go_on) -> None:
    """Writes the log's state of this moment to `to`, without free pages, under the same key.

    Reads on a connection of its own: whoever writes to the log does not wait.

    Raises:
        StoppedError: `tell` returned False.
        LogError: the disk has no room, or the log cannot be read.
    """
    unfinished = to.with_name(to.name + ".new")
    connection = cipher.connect(log, key, read_only=True)
    try:
        _into(connection, unfinished, max(1, cipher.size_of(log)), tell)
        unfinished.replace(to)
    except (sqlite.Error, OSError) as error:
        raise log_error(error, to) or error from error
    finally:
        connection.close()
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def compacted(raw: Any, log: Path, to: Path, tell: Tell = go_on) -> None:
    """As `copy_of`, on the connection that writes: nothing can be written meanwhile."""
    try:
        _into(raw, to, max(1, cipher.size_of(log)), tell)
    except (sqlite.Error, OSError) as error:
        raise log_error(error, to) or error from error


def _into(raw: Any, to: Path, size: int, tell: Tell) -> None:
    to.unlink(missing_ok=True)
    if not tell(0.0):
        raise StoppedError
    try:
        os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise log_error(error, to) or LogForbiddenError(to) from error
    stopped = False

    def look() -> int:
        nonlocal stopped
        with suppress(OSError):
            stopped = stopped or not tell(min(0.99, to.stat().st_size / size))
        return int(stopped)

    raw.set_progress_handler(look, _LOOK_EVERY)
    try:
        raw.execute("VACUUM INTO ?", (str(to),))
    except sqlite.OperationalError as error:
        if stopped:
            raise StoppedError from error
        raise
    finally:
        raw.set_progress_handler(None, 0)
    with to.open("rb+") as stream:
        os.fsync(stream.fileno())
