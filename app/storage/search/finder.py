"""Answers searches: SQL on the index, the latest first, and only as many rows as are shown.

Statements are put together of own words and bound values alone.
"""
# ruff: noqa: S608

from collections.abc import Collection, Sequence
from typing import Final

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
from app.storage.search.shown import COLUMNS, kept
from app.storage.search.texts import OF_CONVERSATION, Asked, Row, texts
from app.storage.search.tokens import asked
from app.storage.search.turning import LAST
from app.storage.stored import body_of, from_micros

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
        f"SELECT {COLUMNS} FROM conversation c WHERE c.customer_id = :customer"
        " ORDER BY c.updated_at DESC LIMIT :most",
        {"customer": customer_id, "most": limit},
    )
    return [kept(row) for row in rows]


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
    (left,) = fetched(connection, "SELECT upto FROM filling").fetchone() or (0,)
    if not left:
        return 1.0
    most = fetched(connection, "SELECT max(id) FROM conversation").fetchone()[0] or left
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
        f"SELECT {COLUMNS} FROM conversation c WHERE {where}"
        " ORDER BY c.updated_at DESC, c.id DESC LIMIT :most",
        {**where.values, "most": limit},
    )
    groups = tuple(Group(kept=kept(row)) for row in rows)
    more = groups[-1].kept.updated_at if len(groups) == limit else 0
    return Page(groups=groups, more=more, filled=filled(connection))


def _named(connection: Connection, query: Query, me: str) -> Sequence[Row]:
    """Returns the latest conversations whose head alone has all words: their number and what is shown."""
    where = of_conversation(query, me)
    words = query.spelt()
    where.add("head_index MATCH :asked", asked=asked(words))
    where.stand_in("said.said", "whole", unsure(words))
    in_span(where, query)
    for number, word in enumerate(query.without):
        where.add(f"instr(said.said, :without{number}) = 0", **{f"without{number}": word})
    found: list[Row] = fetched(
        connection,
        f"SELECT c.id, {COLUMNS} FROM head_index h CROSS JOIN conversation c ON c.id = {LAST} - h.rowid"
        f" CROSS JOIN head said ON said.conversation = c.id WHERE {where} ORDER BY h.rowid LIMIT :most",
        {**where.values, "most": _NAMED},
    ).fetchall()
    return found


def _grouped(connection: Connection, rows: Sequence[Row], named: Sequence[Row]) -> tuple[Group, ...]:
    """Returns the hits by conversation: those named by the search first, then by their latest hit."""
    found = {row[0]: (kept(row[1:]), list[Hit]()) for row in named}
    edited = _edits(connection, {row[1] for row in rows if row[OF_CONVERSATION - 1]})
    for row in rows:
        place, number, seq, cid, kind, by, at, data = row[: OF_CONVERSATION - 1]
        if (there := found.get(number)) is None:
            there = found[number] = (kept(row[OF_CONVERSATION:]), [])
        event = _event(there[0].conversation, seq, cid, kind, by, at, data)
        now = edited.get((number, seq))
        there[1].append(Hit(place=place, event=event, text=words_in(event.body) if now is None else now))
    return tuple(Group(kept=shown, hits=tuple(hits)) for shown, hits in found.values())


def _edits(connection: Connection, numbers: Collection[int]) -> dict[tuple[int, int], str]:
    """Returns, by conversation and number of the event, how a message reads that was edited."""
    if not numbers:
        return {}
    rows = fetched(
        connection,
        "SELECT conversation, data FROM event WHERE kind = 'edited' AND conversation IN"
        f" ({','.join(map(str, numbers))}) ORDER BY conversation, seq",
    )
    bodies = ((number, body_of("edited", data)) for number, data in rows)
    return {(number, body.target): body.text for number, body in bodies if isinstance(body, ev.Edited)}


def _event(
    conversation: ConversationId, seq: int, cid: Cid, kind: str, by: Author, at: int, data: str
) -> Event:
    return Event(
        conversation=conversation, seq=seq, cid=cid, by=by, at=from_micros(at), body=body_of(kind, data)
    )
