"""What can be wrong with the local log, each with a sentence for the person and what to do next.

    StorageError
    ├── LogFullError         no room on the disk; goes on by itself when there is
    ├── LogBusyError         another program holds the file
    ├── LogDiskError         the disk failed to read or write
    ├── LogForbiddenError    the file or its folder may not be written
    ├── LogDamagedError      pages of the file are broken
    │   └── NotALogError     the file is no database, or has another key
    ├── NewerLogError        a newer program wrote the file
    ├── WrongKeyError        the file does not open with this key
    │   └── WrongPassphraseError
    ├── LostKeyError         the file is there, its key is not: it can only be begun anew
    ├── NoKeyringError       nowhere to keep a key, and no passphrase
    └── LogClosedError       used after it was closed

The sentences are constant, so that they can be translated.
"""

import errno
from pathlib import Path
from typing import ClassVar, Final

from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import StorageError


class LogError(StorageError):
    """A fault of the local log at `path`; the class says which one."""

    SENTENCE: ClassVar[str] = "The local log cannot be used."
    REMEDY: ClassVar[str] = "Start Madoguchi again. If that does not help, begin the log anew."

    def __init__(self, path: Path | None = None) -> None:
        super().__init__(self.SENTENCE, self.REMEDY)
        self.path = path


class LogFullError(LogError):
    """The disk has no room."""

    SENTENCE = "There is no room left to save."
    REMEDY = (
        "Free some space on the disk. Your text stays in the window and is saved as soon as there is room."
    )
    retry = True


class LogBusyError(LogError):
    """Another program holds the file and does not let go in time."""

    SENTENCE = "Another program is using the local log."
    REMEDY = "Close back-up or virus programs that read the folder, then try again."
    retry = True


class LogDiskError(LogError):
    """The disk failed, or has no room and does not say so (a quota, a network disk)."""

    SENTENCE = "The disk did not read or write the local log."
    REMEDY = "Check that the disk is connected and has room, then try again."
    retry = True


class LogForbiddenError(LogError):
    """The person may not write the file or its folder, or the folder is not there."""

    SENTENCE = "The local log cannot be opened for writing."
    REMEDY = "Check that its folder exists and that you may write to it."


class LogDamagedError(LogError):
    """Pages of the file do not hold what was written."""

    SENTENCE = "The local log is damaged."
    REMEDY = "Start Madoguchi again: it sets the file aside and fetches the conversations from the hub."


class NotALogError(LogDamagedError):
    """The file's beginning cannot be read: it is damaged, of another program, or has another key."""


class NewerLogError(LogError):
    """The file was written by a newer version of this program; it was not touched."""

    SENTENCE = "The local log was written by a newer version of Madoguchi."
    REMEDY = "Install the newest version. The log was not changed."


class WrongKeyError(LogError):
    """The key does not open the file; it was not touched."""

    SENTENCE = "The local log does not open with the key of this computer's keyring."
    REMEDY = (
        "Restore the keyring, or begin the log anew: the hub has every conversation, only drafts are lost."
    )


class WrongPassphraseError(WrongKeyError):
    """The passphrase is not the one that the file was made with."""

    SENTENCE = "That is not the passphrase of the local log."
    REMEDY = "Type it again."
    retry = True


class LostKeyError(LogError):
    """The file is there but its key is gone for good; it was not touched."""

    SENTENCE = "The key of the local log is missing from the keyring."
    REMEDY = (
        "Restore the keyring, or begin the log anew: the hub has every conversation, only drafts are lost."
    )


class NoKeyringError(LogError):
    """Neither a keyring nor a passphrase: nothing may be stored in clear, so nothing is stored."""

    SENTENCE = "This computer offers no safe place for the key of the local log."
    REMEDY = "Unlock or install a keyring, or choose a passphrase (or set MADOGUCHI_PASSPHRASE)."


class LogClosedError(LogError):
    """The log was used after it was closed."""

    SENTENCE = "The local log is closed."
    REMEDY = "Start Madoguchi again."


_BY_CODE: Final[dict[int, type[LogError]]] = {
    3: LogForbiddenError,  # SQLITE_PERM
    5: LogBusyError,  # SQLITE_BUSY
    6: LogBusyError,  # SQLITE_LOCKED
    8: LogForbiddenError,  # SQLITE_READONLY
    10: LogDiskError,  # SQLITE_IOERR
    11: LogDamagedError,  # SQLITE_CORRUPT
    13: LogFullError,  # SQLITE_FULL
    14: LogForbiddenError,  # SQLITE_CANTOPEN
    26: NotALogError,  # SQLITE_NOTADB
}
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def log_error(error: BaseException | None, path: Path) -> LogError | None:
    """Returns what the world did wrong, or None where a statement of ours is to blame."""
    if isinstance(error, PermissionError | FileNotFoundError | NotADirectoryError | IsADirectoryError):
        return LogForbiddenError(path)
    if isinstance(error, OSError):
        return LogFullError(path) if error.errno in _NO_ROOM else LogDiskError(path)
    if not isinstance(error, sqlite.Error):
        return None
    found = _BY_CODE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return None if found is None else found(path)
