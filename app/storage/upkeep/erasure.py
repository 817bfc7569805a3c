"""Erases conversations from the log: rows, index, what was typed for them, and the bytes they stood in."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection

from app.domain.ids import ConversationId
from app.storage.database import Database
from app.storage.search import index
from app.storage.search.scrubbing import scrub_searches

AT_ONCE: Final = 20
"""Conversations of one transaction: what else is to be written waits no longer for it."""

_NAMED_AT_ONCE: Final = 500
_OF: Final = ("outbox", "draft", "file")
"""Tables beside the events that name a conversation."""

_WRITTEN_FOR: Final = (
    "substr(conversation, -length(?1) - 1) = ':' || ?1 OR instr(conversation, ':' || ?1 || ':')"
)
"""Drafts of another kind for a conversation: what they quote, what can be undone, a change, an advice."""


class Erased(msgspec.Struct, frozen=True, kw_only=True):
    """What was erased: conversations that were there, and messages in them."""

    conversations: int = 0
    messages: int = 0


def of_customer(database: Database, customer_id: str) -> list[ConversationId]:
    """Returns the conversations of a customer, held as evidence or not."""
    return [name for name, _ in _named(database, "customer_id = ?", (customer_id,))]


def everyone(database: Database) -> list[ConversationId]:
    """Returns all conversations, oldest first."""
    return [name for name, _ in _named(database, "1 ORDER BY opened_at, id", ())]


def held(database: Database, names: Sequence[ConversationId]) -> frozenset[ConversationId]:
    """Returns which of the conversations are marked as evidence of harassment."""
    found: set[ConversationId] = set()
    for some in in_parts(names, _NAMED_AT_ONCE):
        marks = ", ".join("?" * len(some))
        where = f"flagged <> '' AND name IN ({marks})"
        found.update(name for name, _ in _named(database, where, some))
    return frozenset(found)


def expired(
    database: Database, before_ms: int, limit: int, *, evidence: bool, besides: Sequence[ConversationId] = ()
) -> list[ConversationId]:
    """Returns conversations in which nothing happened since `before_ms` (Unix), oldest first.

    Those that are marked as harassment are left out unless `evidence` may go as well; those `besides` stay,
    and what was imported.
    """
    marked = "" if evidence else " AND flagged = ''"
    where = f"updated_at < ? AND channel NOT LIKE 'import%'{marked} ORDER BY updated_at, id LIMIT ?"
    stay = frozenset(besides)
    rows = _named(database, where, (before_ms, limit + len(stay)))
    return [name for name, _ in rows if name not in stay][:limit]


def erase(database: Database, names: Sequence[ConversationId]) -> Erased:
    """Erases conversations in one transaction, with all that was kept for them.

    Pages that become free are overwritten (`secure_delete`); `settle` does the same to the write-ahead log.
    """
    conversations = messages = 0
    customers: set[tuple[str, str]] = set()
    with database.begin() as connection:
        for name in names:
            row = connection.exec_driver_sql(
                "SELECT id, messages, customer, customer_id FROM conversation WHERE name = ?", (name,)
            ).first()
            if row is not None:
                index.take_out(connection, row.id)
                connection.exec_driver_sql("DELETE FROM event WHERE conversation = ?", (row.id,))
                connection.exec_driver_sql("DELETE FROM conversation WHERE id = ?", (row.id,))
                conversations, messages = conversations + 1, messages + row.messages
                customers.add((row.customer, row.customer_id))
            _erase_beside(connection, name)
        scrub_searches(connection, customers)
    return Erased(conversations=conversations, messages=messages)


def erase_all(database: Database, names: Sequence[ConversationId]) -> Erased:
    """Erases any number of conversations, and leaves nothing of them in the write-ahead log."""
    done = Erased()
    for some in in_parts(names, AT_ONCE):
        done = added(done, erase(database, some))
    settle(database)
    return done


def added(one: Erased, other: Erased) -> Erased:
    """Returns both together."""
    return Erased(
        conversations=one.conversations + other.conversations, messages=one.messages + other.messages
    )


def settle(database: Database) -> bool:
    """Empties the write-ahead log, where erased words still stand; False while somebody reads."""
    busy, *_ = database.raw().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _erase_beside(connection: Connection, name: ConversationId) -> None:
    for table in _OF:
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE conversation = ?", (name,))  # noqa: S608 (own names)
    connection.exec_driver_sql(f"DELETE FROM draft WHERE {_WRITTEN_FOR}", (name,))  # noqa: S608 (own words)
    connection.exec_driver_sql(
        "DELETE FROM value WHERE substr(key, -length(?1) - 1) IN (':' || ?1, '.' || ?1, '/' || ?1)", (name,)
    )


def _named(database: Database, where: str, values: Sequence[object]) -> list[tuple[ConversationId, str]]:
    with database.reading() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT name, flagged FROM conversation WHERE {where}",  # noqa: S608 (own words)
            tuple(values),
        )
        return [(ConversationId(row.name), row.flagged) for row in rows]


def in_parts(names: Sequence[ConversationId], size: int) -> Iterator[Sequence[ConversationId]]:
    """Yields the names, `size` at a time."""
    for start in range(0, len(names), size):
        yield names[start : start + size]
