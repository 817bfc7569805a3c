"""Answers searches: SQL on the index, the latest first, and only as many rows as are shown.

Statements are put together of own words and bound values alone.
"""
# ruff: noqa: S608

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row

from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import Author, Cid, ConversationId
from app.sessions.ports import Kept
from app.sessions.searching.found import Group, Hit, Page
from app.sessions.searching.query import Query
from app.storage.search.conditions import in_span, of_conversation
from app.storage.search.index import words_in
from app.storage.search.texts import Asked, texts
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
    rows = connection.exec_driver_sql(
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
        where.add(
            f"c.id NOT IN (SELECT rowid FROM head_index WHERE head_index MATCH :absent{number})",
            **{f"absent{number}": asked([word])},
        )
    in_span(where, query)
    if before:
        where.add("c.updated_at < :before", before=before)
    rows = connection.exec_driver_sql(
        f"SELECT {_KEPT} FROM conversation c WHERE {where} ORDER BY c.updated_at DESC, c.id DESC LIMIT :most",
        {**where.values, "most": limit},
    ).all()
    groups = tuple(Group(kept=_kept(row)) for row in rows)
    more = groups[-1].kept.updated_at if len(groups) == limit else 0
    return Page(groups=groups, more=more, filled=filled(connection))


def _named(connection: Connection, query: Query, me: str) -> Sequence[int]:
    """Returns the latest conversations whose head alone has all words."""
    where = of_conversation(query, me)
    where.add("head_index MATCH :asked", asked=asked(query.words))
    in_span(where, query)
    for number, word in enumerate(query.without):
        where.add(f"instr(said.said, :without{number}) = 0", **{f"without{number}": word})
    rows = connection.exec_driver_sql(
        "SELECT c.id FROM head_index h CROSS JOIN conversation c ON c.id = h.rowid"
        f" CROSS JOIN head said ON said.conversation = c.id WHERE {where} ORDER BY h.rowid DESC LIMIT :most",
        {**where.values, "most": _NAMED},
    )
    return rows.scalars().all()


def _grouped(connection: Connection, rows: Sequence[Row[Any]], named: Sequence[int]) -> tuple[Group, ...]:
    """Returns the hits by conversation: those named by the search first, then by their latest hit."""
    numbers = list(dict.fromkeys((*named, *(row.conversation for row in rows))))
    kept = _kept_of(connection, numbers)
    hits: dict[int, list[Hit]] = {number: [] for number in numbers}
    for row in rows:
        number = row.conversation
        if number in kept:
            hits[number].append(_hit(kept[number].conversation, row))
    return tuple(Group(kept=kept[number], hits=tuple(hits[number])) for number in numbers if number in kept)


def _kept_of(connection: Connection, numbers: Sequence[int]) -> dict[int, Kept]:
    if not numbers:
        return {}
    rows = connection.exec_driver_sql(
        f"SELECT c.id AS number, {_KEPT} FROM conversation c WHERE c.id IN ({','.join(map(str, numbers))})"
    )
    return {row.number: _kept(row) for row in rows}


def _hit(conversation: ConversationId, row: Row[Any]) -> Hit:
    place, _, seq, cid, kind, by, at, data, edit = tuple[Any, ...](row)
    event = _event(conversation, seq, cid, kind, by, at, data)
    now = body_of("edited", edit) if edit else None
    return Hit(
        place=place, event=event, text=now.text if isinstance(now, ev.Edited) else words_in(event.body)
    )


def _event(
    conversation: ConversationId, seq: int, cid: Cid, kind: str, by: Author, at: int, data: str
) -> Event:
    return Event(
        conversation=conversation, seq=seq, cid=cid, by=by, at=from_micros(at), body=body_of(kind, data)
    )


def _kept(row: Row[Any]) -> Kept:
    return Kept(**dict(zip(_FIELDS, row[-len(_FIELDS) :], strict=True)))
