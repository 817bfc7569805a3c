"""Reads what the first picture shows from the log, before the libraries that the log itself needs are there.

Nothing here imports SQLAlchemy, asyncio, sockets or the keyring, and nothing is written. The cost does not
grow with the history.
"""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlcipher3 import dbapi2 as sqlite

from app.domain.events import Event
from app.domain.ids import Author, Cid, ConversationId
from app.sessions.ports import Draft, Kept
from app.storage import cipher
from app.storage.errors import log_error
from app.storage.stored import SCHEMA_VERSION, body_of, from_micros

TAIL: Final = 30
"""Events that fill a tall pane."""

_BUSY_MS: Final = 200  # the picture does not wait for another program
_LATEST: Final = """
    SELECT name, customer, topic, owner, state, locale, last_text, opened_at, updated_at, closed_at, head,
           messages, escalations, rating, customer_id, disposition
    FROM conversation ORDER BY updated_at DESC, id DESC LIMIT ?"""
_FIELDS: Final = Kept.__struct_fields__
_TAIL: Final = """
    SELECT seq, cid, kind, "by", at, data FROM event
    WHERE conversation = (SELECT id FROM conversation WHERE name = ?) ORDER BY seq DESC LIMIT ?"""


class Glance:
    """The log, opened for a moment to look; a context manager. Close it before the log itself is opened.

    A log that is not there yet, or waits to be brought up to date, shows nothing.

    Raises:
        LogError: the file cannot be read; whoever opens the log next says what is done about it.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._connection: Any = None
        if cipher.size_of(path) == 0:
            return
        connection = cipher.connect(path, key, read_only=True, busy_ms=_BUSY_MS)
        if connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
            self._connection = connection
        else:
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def latest(self, limit: int = 50) -> list[Kept]:
        """Returns the conversations of the list, latest first."""
        rows = self._rows(_LATEST, limit)
        return [Kept(**dict(zip(_FIELDS, row, strict=True))) for row in rows]

    def tail(self, conversation: ConversationId, limit: int = TAIL) -> list[Event]:
        """Returns a conversation's last events, in order; they need not begin at seq 1."""
        return [
            Event(
                conversation=conversation,
                seq=seq,
                cid=Cid(cid),
                by=Author(by),
                at=from_micros(at),
                body=body_of(kind, data),
            )
            for seq, cid, kind, by, at, data in reversed(self._rows(_TAIL, conversation, limit))
        ]

    def drafts(self) -> list[Draft]:
        """Returns all drafts."""
        rows = self._rows("SELECT conversation, text, cursor, saved_at FROM draft")
        return [
            Draft(
                conversation=ConversationId(conversation),
                text=text,
                cursor=cursor,
                saved_at=None if saved_at is None else from_micros(saved_at),
            )
            for conversation, text, cursor, saved_at in rows
        ]

    def value(self, key: str) -> str | None:
        """Returns a value of the console's own."""
        rows = self._rows("SELECT value FROM value WHERE key = ?", key)
        return str(rows[0][0]) if rows else None

    def close(self) -> None:
        """Closes the file; again does nothing."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _rows(self, statement: str, *arguments: object) -> list[tuple[Any, ...]]:
        if self._connection is None:
            return []
        try:
            return list(self._connection.execute(statement, arguments))
        except sqlite.Error as error:
            raise log_error(error, self._path) or error from error


def latest(path: Path, key: bytes, limit: int = 50) -> list[Kept]:
    """Returns the conversations of the list, latest first.

    Raises:
        LogError: the file cannot be read.
    """
    with Glance(path, key) as glance:
        return glance.latest(limit)


def tails(
    path: Path, key: bytes, conversations: Iterable[ConversationId], limit: int = TAIL
) -> dict[ConversationId, list[Event]]:
    """Returns the last events of each of `conversations`.

    Raises:
        LogError: the file cannot be read.
    """
    with Glance(path, key) as glance:
        return {conversation: glance.tail(conversation, limit) for conversation in conversations}
