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
from app.storage.search.conditions import Where, in_span, of_conversation, of_text
from app.storage.search.index import words_in
from app.storage.search.tokens import asked
from app.storage.stored import body_of, from_micros

_FIELDS: Final = Kept.__struct_fields__
_KEPT: Final = "c.name AS conversation, " + ", ".join(f"c.{name}" for name in _FIELDS[1:])
_EVENT: Final = (
    "e.seq, e.cid, e.kind, e.by, e.at, e.data, (SELECT x.data FROM event x WHERE x.kind = 'edited'"
    " AND x.conversation = t.conversation AND x.seq > t.seq AND json_extract(x.data, '$.target') = t.seq"
    " ORDER BY x.seq DESC LIMIT 1) AS edit"
)
_INDEXED: Final = "text_index i CROSS JOIN text_row t ON t.id = i.rowid"
_FEW: Final = 300
"""Conversations whose texts are read one by one."""

_MANY: Final = 5_000
"""The latest conversations with a word in their head that count, where there are more."""

_NAMED: Final = 20
"""Conversations that the first page shows because of their head alone."""

_MOST_IN_HEAD: Final = 4
"""Of so many words one may be the head's and the others a text's; more stand together."""


def find(connection: Connection, query: Query, me: str, before: int, limit: int) -> Page:
    """Returns the latest hits before the place `before` (0: all), at most `limit`."""
    if query.is_empty:
        return Page(filled=filled(connection))
    if not query.words and not query.senders:
        return _by_head(connection, query, me, before, limit)
    rows = _texts(connection, query, me, before, limit)
    more = rows[-1].place if len(rows) == limit else 0
    if query.words and not query.senders and not before:
        return Page(
            groups=_grouped(connection, rows, _named(connection, query, me)),
            more=more,
            filled=filled(connection),
        )
    return Page(groups=_grouped(connection, rows, ()), more=more, filled=filled(connection))


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


def filled(connection: Connection) -> float:
    """Returns the share of the log that is indexed."""
    left = connection.exec_driver_sql("SELECT upto FROM filling").scalar() or 0
    if not left:
        return 1.0
    most = connection.exec_driver_sql("SELECT max(id) FROM conversation").scalar() or left
    return 1.0 - min(1.0, left / max(1, most))


def _texts(connection: Connection, query: Query, me: str, before: int, limit: int) -> Sequence[Row[Any]]:
    """Returns the rows of texts that have all words, and of those that have all but one of the head's."""
    rows = _matching(connection, query, query.words, me, before, limit)
    if not 1 < len(query.words) <= _MOST_IN_HEAD:
        return rows
    found = {row.place: row for row in rows}
    for word in query.words:
        named = _in_head(connection, word)
        if named:
            rest = [each for each in query.words if each != word]
            found |= {
                row.place: row for row in _beside(connection, query, rest, word, named, me, before, limit)
            }
    return rows if len(found) == len(rows) else sorted(found.values(), key=_latest_first)[:limit]


def _latest_first(row: Row[Any]) -> int:
    return -int(row.place)


def _in_head(connection: Connection, word: str) -> Sequence[int]:
    """Returns the latest conversations whose head has a word, one more than `_FEW` where there are many."""
    asking = "SELECT rowid FROM head_index WHERE head_index MATCH :asked ORDER BY rowid DESC LIMIT :most"
    return connection.exec_driver_sql(asking, {"asked": asked([word]), "most": _FEW + 1}).scalars().all()


def _beside(
    connection: Connection,
    query: Query,
    rest: Sequence[str],
    word: str,
    named: Sequence[int],
    me: str,
    before: int,
    limit: int,
) -> Sequence[Row[Any]]:
    """Returns the texts with the `rest` of the words in conversations whose head has `word`.

    Where those are few their texts are read; where they are many, some soon turn up among the texts.
    """
    where = of_conversation(query, me)
    if len(named) <= _FEW:
        of_text(where, query, (), me, before)
        for number, each in enumerate(rest):
            where.add(f"instr(t.said, :rest{number}) > 0", **{f"rest{number}": each})
        where.add(f"t.conversation IN ({','.join(map(str, named))})")
        return _rows(connection, query, where, "text_row t", "t.id", limit)
    of_text(where, query, rest, me, before)
    where.add(
        "t.conversation IN (SELECT rowid FROM head_index WHERE head_index MATCH :in_head"
        f" ORDER BY rowid DESC LIMIT {_MANY})",
        in_head=asked([word]),
    )
    return _rows(connection, query, where, _INDEXED, "i.rowid", limit)


def _matching(
    connection: Connection, query: Query, words: Sequence[str], me: str, before: int, limit: int
) -> Sequence[Row[Any]]:
    where = of_conversation(query, me)
    of_text(where, query, words, me, before)
    if words:
        return _rows(connection, query, where, _INDEXED, "i.rowid", limit)
    return _rows(connection, query, where, "text_row t", "t.id", limit)


def _rows(
    connection: Connection, query: Query, where: Where, source: str, place: str, limit: int
) -> Sequence[Row[Any]]:
    joined = "" if _only_texts(query) else " CROSS JOIN conversation c ON c.id = t.conversation"
    statement = (
        f"SELECT t.id AS place, t.conversation, {_EVENT} FROM {source}{joined}"
        " CROSS JOIN event e ON e.conversation = t.conversation AND e.seq = t.seq"
        f" WHERE {where} ORDER BY {place} DESC LIMIT :most"
    )
    return connection.exec_driver_sql(statement, {**where.values, "most": limit}).all()


def _only_texts(query: Query) -> bool:
    """Tells whether nothing is asked of the conversation itself."""
    return not of_conversation(query, "").parts


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
        if row.conversation in kept:
            hits[row.conversation].append(_hit(kept[row.conversation].conversation, row))
    return tuple(Group(kept=kept[number], hits=tuple(hits[number])) for number in numbers if number in kept)


def _kept_of(connection: Connection, numbers: Sequence[int]) -> dict[int, Kept]:
    if not numbers:
        return {}
    rows = connection.exec_driver_sql(
        f"SELECT c.id AS number, {_KEPT} FROM conversation c WHERE c.id IN ({','.join(map(str, numbers))})"
    )
    return {row.number: _kept(row) for row in rows}


def _hit(conversation: ConversationId, row: Row[Any]) -> Hit:
    event = Event(
        conversation=conversation,
        seq=row.seq,
        cid=Cid(row.cid),
        by=Author(row.by),
        at=from_micros(row.at),
        body=body_of(row.kind, row.data),
    )
    edit = body_of("edited", row.edit) if row.edit else None
    return Hit(
        place=row.place, event=event, text=edit.text if isinstance(edit, ev.Edited) else words_in(event.body)
    )


def _kept(row: Row[Any]) -> Kept:
    return Kept(**dict(zip(_FIELDS, row[-len(_FIELDS) :], strict=True)))
