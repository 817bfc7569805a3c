"""Answers searches: SQL on the index, the latest first, and only as many rows as are shown.

Statements are put together of own words and bound values alone.
"""
# ruff: noqa: S608

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection

from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import Author, Cid, ConversationId
from app.sessions.ports import Kept
from app.sessions.searching.found import Group, Hit, Page
from app.sessions.searching.query import Query
from app.storage.search.conditions import heads_with, in_span, of_conversation, unsure
from app.storage.search.fetching import fetched
from app.storage.search.index import words_in
from app.storage.search.texts import Asked, texts
from app.storage.search.texts import Row as Found
from app.storage.search.tokens import asked
from app.storage.stored import body_of, from_micros

_FIELDS: Final = Kept.__struct_fields__
_KEPT: Final = "c.name AS conversation, " + ", ".join(f"c.{name}" for name in _FIELDS[1:])
_NAMED: Final = 20
"""Conversations that the first page shows because of their head alone."""


def find(connection: Connection, query: Query, me: str, before: int, limit: int) -> Page:
    """Returns the latest hits before the place `before` (0: all), at most `limit`."""
    if query.is_empty:
        return Page(filled=filled(connection))
    if not query.words and not query.senders:
        return _by_head(connection, query, me, before, limit)
    found = texts(connection, Asked(query, me, before, limit))
    alone = query.words and not query.senders and not before
    named = _named(connection, query, me) if alone else ()
    return Page(groups=_grouped(connection, found.rows, named), more=found.more, filled=filled(connection))


def of_customer(connection: Connection, customer_id: str, limit: int) -> list[Kept]:
    """Returns the conversations of one customer, latest first."""
    if not customer_id:
        return []
    rows = fetched(
        connection,
        f"SELECT {_KEPT} FROM conversation c WHERE c.customer_id = :customer"
        " ORDER BY c.updated_at DESC LIMIT :most",
        {"customer": customer_id, "most": limit},
    )
    return [_kept(row) for row in rows]


def events_of(connection: Connection, conversation: ConversationId) -> list[Event]:
    """Returns a conversation's events in order."""
    rows = connection.exec_driver_sql(
        "SELECT e.seq, e.cid, e.kind, e.by, e.at, e.data FROM conversation c"
        " JOIN event e ON e.conversation = c.id WHERE c.name = :name ORDER BY e.seq",
        {"name": conversation},
    )
    return [_event(conversation, *row) for row in rows]


def filled(connection: Connection) -> float:
    """Returns the share of the log that is indexed."""
    left = connection.exec_driver_sql("SELECT upto FROM filling").scalar() or 0
    if not left:
        return 1.0
    most = connection.exec_driver_sql("SELECT max(id) FROM conversation").scalar() or left
    return 1.0 - min(1.0, left / max(1, most))


def _by_head(connection: Connection, query: Query, me: str, before: int, limit: int) -> Page:
    """Answers a search without words: whole conversations, latest first; `place` is their last change."""
    where = of_conversation(query, me)
    for number, word in enumerate(query.without):
        where.add(f"c.id NOT IN ({heads_with(f'absent{number}', [[word]], where)})")
    in_span(where, query)
    if before:
        where.add("c.updated_at < :before", before=before)
    rows = fetched(
        connection,
        f"SELECT {_KEPT} FROM conversation c WHERE {where} ORDER BY c.updated_at DESC, c.id DESC LIMIT :most",
        {**where.values, "most": limit},
    )
    groups = tuple(Group(kept=_kept(row)) for row in rows)
    more = groups[-1].kept.updated_at if len(groups) == limit else 0
    return Page(groups=groups, more=more, filled=filled(connection))


def _named(connection: Connection, query: Query, me: str) -> Sequence[int]:
    """Returns the latest conversations whose head alone has all words."""
    where = of_conversation(query, me)
    words = query.spelt()
    where.add("head_index MATCH :asked", asked=asked(words))
    where.stand_in("said.said", "whole", unsure(words))
    in_span(where, query)
    for number, word in enumerate(query.without):
        where.add(f"instr(said.said, :without{number}) = 0", **{f"without{number}": word})
    rows = fetched(
        connection,
        "SELECT c.id FROM head_index h CROSS JOIN conversation c ON c.id = h.rowid"
        f" CROSS JOIN head said ON said.conversation = c.id WHERE {where} ORDER BY h.rowid DESC LIMIT :most",
        {**where.values, "most": _NAMED},
    )
    return [row[0] for row in rows]


def _grouped(connection: Connection, rows: Sequence[Found], named: Sequence[int]) -> tuple[Group, ...]:
    """Returns the hits by conversation: those named by the search first, then by their latest hit."""
    numbers = list(dict.fromkeys((*named, *(row[1] for row in rows))))
    if not numbers:
        return ()
    kept = _kept_of(connection, numbers)
    edited = _edits(connection, numbers) if rows else {}
    hits: dict[int, list[Hit]] = {number: [] for number in numbers}
    for row in rows:
        number = row[1]
        if number in kept:
            hits[number].append(_hit(kept[number].conversation, row, edited.get((number, row[2]))))
    return tuple(Group(kept=kept[number], hits=tuple(hits[number])) for number in numbers if number in kept)


def _kept_of(connection: Connection, numbers: Sequence[int]) -> dict[int, Kept]:
    asking = f"SELECT {_KEPT}, c.id FROM conversation c WHERE c.id IN ({','.join(map(str, numbers))})"
    return {row[-1]: _kept(row[:-1]) for row in fetched(connection, asking)}


def _edits(connection: Connection, numbers: Sequence[int]) -> dict[tuple[int, int], str]:
    """Returns, by conversation and number of the event, how a message reads that was edited."""
    rows = fetched(
        connection,
        "SELECT conversation, data FROM event WHERE kind = 'edited' AND conversation IN"
        f" ({','.join(map(str, numbers))}) ORDER BY conversation, seq",
    )
    bodies = ((number, body_of("edited", data)) for number, data in rows)
    return {(number, body.target): body.text for number, body in bodies if isinstance(body, ev.Edited)}


def _hit(conversation: ConversationId, row: Found, now: str | None) -> Hit:
    event = _event(conversation, *row[2:])
    return Hit(place=row[0], event=event, text=words_in(event.body) if now is None else now)


def _event(
    conversation: ConversationId, seq: int, cid: Cid, kind: str, by: Author, at: int, data: str
) -> Event:
    return Event(
        conversation=conversation, seq=seq, cid=cid, by=by, at=from_micros(at), body=body_of(kind, data)
    )


def _kept(values: tuple[Any, ...]) -> Kept:
    return Kept(**dict(zip(_FIELDS, values, strict=True)))
