"""Says in a sentence what is wrong with the PostgreSQL server or the way to it."""

import asyncio
from typing import Final
from urllib.parse import urlsplit

import asyncpg

from app.domain.errors import ConfigError, StorageError

OLDEST: Final = 15
"""The oldest major version of PostgreSQL that is supported."""

_AGAIN: Final = "The hub goes on by itself once the server answers."
_SENTENCES: Final[tuple[tuple[type[Exception], str, str, bool], ...]] = (
    (asyncpg.InvalidPasswordError, "refused the user or the password",
     "Check the address's user and password.", False),
    (asyncpg.InvalidAuthorizationSpecificationError, "refused the user",
     "Check the user and the server's pg_hba.conf.", False),
    (asyncpg.InvalidCatalogNameError, "has no such database",
     "Make it with `createdb`, or check its name.", False),
    (asyncpg.InsufficientPrivilegeError, "does not allow this user to do that",
     "Make the user the owner of the database.", False),
    (asyncpg.ReadOnlySQLTransactionError, "is a standby that takes no writes",
     "Name all servers in the address, with target_session_attrs=read-write.", True),
    (asyncpg.TargetServerAttributeNotMatched, "takes no writes: none of the servers is the primary",
     "Promote a standby; the hub goes on by itself.", True),
    (asyncpg.TooManyConnectionsError, "has no connection left",
     "Raise its max_connections, or run fewer nodes.", True),
    (asyncpg.DiskFullError, "has no room left on its disk", "Make room; the hub goes on by itself.", True),
    (asyncpg.PostgresConnectionError, "ended the connection", _AGAIN, True),
    (asyncpg.OperatorInterventionError, "ended the connection", _AGAIN, True),
    (asyncpg.InsufficientResourcesError, "has too little memory or connections",
     "See the server's log.", True),
    (asyncpg.InternalServerError, "failed", "See the server's log.", True),
    (asyncpg.InterfaceError, "ended the connection", _AGAIN, True),
    (asyncpg.InternalClientError, "ended the connection", _AGAIN, True),
    (asyncpg.LockNotAvailableError, "did not answer in time", _AGAIN, True),
    (asyncio.TimeoutError, "did not answer in time", _AGAIN, True),
    (OSError, "cannot be reached", "Check the address and that the server runs; the hub tries again.", True),
)  # fmt: skip

_CAUSES: Final = (
    asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError, asyncio.TimeoutError,
)  # fmt: skip

REPEATABLE: Final = (
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
    asyncpg.UniqueViolationError,
)
"""Faults that roll a transaction back for certain and pass when it is run again."""


def name_of(dsn: str) -> str:
    """Returns the server and database of an address, without user and password.

    Raises:
        ConfigError: it is no address of a PostgreSQL database.
    """
    try:
        parts = urlsplit(dsn)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("postgresql", "postgres"):
        raise ConfigError(
            "The database's address cannot be used.", "Write it as postgresql://user:password@host:port/name."
        )
    return f"{parts.netloc.rpartition('@')[2] or 'this machine'}{parts.path}"


def is_worlds_fault(error: BaseException) -> bool:
    """Tells whether the server or the way to it is to blame, and not a statement of ours."""
    return _sentence(error) is not None


def storage_error(error: BaseException, name: str) -> StorageError:
    """Returns the sentence and the remedy for a fault of the server called `name`."""
    found = _sentence(error)
    if found is None:
        return StorageError(f"The database {name} failed: {error}", "See the hub's log.")
    what, remedy, retry = found
    return StorageError(f"The database {name} {what}.", remedy, retry=retry)


def _sentence(error: BaseException) -> tuple[str, str, bool] | None:
    if isinstance(error, asyncpg.InterfaceError) and isinstance(error, ValueError):
        return None  # a value that does not fit a statement
    for kind, what, remedy, retry in _SENTENCES:
        if isinstance(error, kind):
            return what, remedy, retry
    return None


def cause_of(error: BaseException) -> BaseException:
    """Returns asyncpg's own error behind one of SQLAlchemy's."""
    found: BaseException | None = error
    seen = 0
    while found is not None and seen < 6:
        if isinstance(found, _CAUSES):
            return found
        found = getattr(found, "orig", None) or found.__cause__
        seen += 1
    return error


def is_contention(error: BaseException) -> bool:
    """Tells whether the server rolled a transaction back for another's sake."""
    cause = cause_of(error)
    return isinstance(cause, asyncpg.DeadlockDetectedError | asyncpg.SerializationError)


def storage_error_of(error: BaseException, name: str) -> StorageError | None:
    """Returns the sentence for what SQLAlchemy raised, or None when the server is not to blame."""
    if isinstance(error, StorageError):
        return error
    cause = cause_of(error)
    if is_worlds_fault(cause) or is_contention(error):
        return storage_error(cause, name)
    return None
