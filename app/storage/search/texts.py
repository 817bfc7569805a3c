"""The rows of the texts that have the words of a search: in themselves, or beside a word of their head."""
# ruff: noqa: S608

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row

from app.sessions.searching.query import Query
from app.storage.search.conditions import Where, of_conversation, of_place, of_text
from app.storage.search.tokens import asked

_EVENT: Final = (
    "e.seq, e.cid, e.kind, e.by, e.at, e.data, (SELECT x.data FROM event x WHERE x.kind = 'edited'"
    " AND x.conversation = t.conversation AND x.seq > t.seq AND json_extract(x.data, '$.target') = t.seq"
    " ORDER BY x.seq DESC LIMIT 1) AS edit"
)
_CONVERSATION: Final = " CROSS JOIN conversation c ON c.id = t.conversation"
_FEW: Final = 60
"""Conversations whose texts are all read."""

_AT_ONCE: Final = 500
"""Texts with the other words whose heads are looked at for one page."""

_MOST_IN_HEAD: Final = 4
"""Of so many words one may be the head's and the others a text's; more stand together."""


class Asked(msgspec.Struct, frozen=True):
    """A page that is asked for: who `me` is, `before` which place (0: the latest), at most how many rows."""

    query: Query
    me: str
    before: int
    limit: int


class Found(msgspec.Struct, frozen=True):
    """Rows, latest first, and the place `more` at which what was not looked at yet begins; 0 for none."""

    rows: Sequence[Row[Any]]
    more: int


def texts(connection: Connection, page: Asked) -> Found:
    """Returns the texts that have all words, and those that have all but one, which is their head's.

    A page may end early where many heads have the word; its oldest rows may come again in the next one.
    """
    words = page.query.words
    rows = _matching(connection, page, words)
    floor = rows[-1].place if len(rows) == page.limit else 0
    if not 1 < len(words) <= _MOST_IN_HEAD:
        return Found(rows, floor)
    found = {row.place: row for row in rows}
    seen_to = 0
    for word in filter(_may_name, words):
        named = _in_head(connection, word)
        rest = [each for each in words if each != word]
        if len(named) > _FEW:
            newer, end = _passing(connection, page, rest, word, floor)
            seen_to = max(seen_to, end)
        elif named:
            newer = _among(connection, page, rest, named, floor)
        else:
            continue
        found |= {row.place: row for row in newer}
    both = sorted(found.values(), key=_latest_first)[: page.limit] if len(found) > len(rows) else rows
    more = both[-1].place if len(both) == page.limit else 0
    return Found(both, max(more, seen_to))


def _latest_first(row: Row[Any]) -> int:
    return -int(row.place)


def _may_name(word: str) -> bool:
    """Tells whether a word is looked for in heads: one Latin letter is only the beginning of one."""
    return len(word) > 1 or not word.isascii()


def _in_head(connection: Connection, word: str) -> Sequence[int]:
    """Returns conversations whose head has a word, one more than `_FEW` where there are many."""
    asking = "SELECT rowid FROM head_index WHERE head_index MATCH :asked ORDER BY rowid DESC LIMIT :most"
    return connection.exec_driver_sql(asking, {"asked": asked([word]), "most": _FEW + 1}).scalars().all()


def _matching(connection: Connection, page: Asked, words: Sequence[str]) -> Sequence[Row[Any]]:
    where = of_conversation(page.query, page.me)
    joined = _CONVERSATION if where.parts else ""
    of_text(where, page.query, words, page.me)
    if words:
        where.add("text_index MATCH :asked", asked=asked(words))
        source, place = "text_index i CROSS JOIN text_row t ON t.id = i.rowid", "i.rowid"
    else:
        source, place = "text_row t", "t.id"
    of_place(where, page.query, place, page.before)
    return _rows(connection, where, source + joined, place, page.limit)


def _among(
    connection: Connection, page: Asked, rest: Sequence[str], named: Sequence[int], floor: int
) -> Sequence[Row[Any]]:
    """Returns the texts of few conversations that have the `rest` of the words: all of them are read."""
    where = of_conversation(page.query, page.me)
    joined = _CONVERSATION if where.parts else ""
    where.add(f"t.conversation IN ({','.join(map(str, named))})")
    of_text(where, page.query, (), page.me)
    for number, each in enumerate(rest):
        where.add(f"instr(t.said, :rest{number}) > 0", **{f"rest{number}": each})
    of_place(where, page.query, "+t.id", page.before, floor)
    return _rows(connection, where, "text_row t" + joined, "+t.id", page.limit)


def _passing(
    connection: Connection, page: Asked, rest: Sequence[str], word: str, floor: int
) -> tuple[Sequence[Row[Any]], int]:
    """Looks at the head of each of the next texts with the `rest` of the words.

    Returns those whose head has `word`, and the place of the last that was looked at; 0 where it was the
    last there is. Where many heads have the word, some soon turn up.
    """
    coming = Where()
    coming.add("text_index MATCH :asked", asked=asked(rest))
    of_place(coming, page.query, "rowid", page.before, floor)
    fits = of_conversation(page.query, page.me)
    joined = _CONVERSATION if fits.parts else ""
    of_text(fits, page.query, rest, page.me)
    fits.add("instr(h.said, :in_head) > 0", in_head=word)
    seen = connection.exec_driver_sql(
        f"SELECT i.rowid, {fits} FROM (SELECT rowid FROM text_index WHERE {coming} ORDER BY rowid DESC"
        f" LIMIT {_AT_ONCE}) i CROSS JOIN text_row t ON t.id = i.rowid"
        f" CROSS JOIN head h ON h.conversation = t.conversation{joined}",
        {**coming.values, **fits.values},
    ).all()
    places = [place for place, fit in seen if fit][: page.limit]
    where = Where()
    where.add(f"t.id IN ({','.join(map(str, places))})")
    rows = _rows(connection, where, "text_row t", "t.id", page.limit) if places else ()
    return rows, min((place for place, _ in seen), default=0) if len(seen) == _AT_ONCE else 0


def _rows(connection: Connection, where: Where, source: str, place: str, limit: int) -> Sequence[Row[Any]]:
    return connection.exec_driver_sql(
        f"SELECT t.id AS place, t.conversation, {_EVENT} FROM {source}"
        " CROSS JOIN event e ON e.conversation = t.conversation AND e.seq = t.seq"
        f" WHERE {where} ORDER BY {place} DESC LIMIT :most",
        {**where.values, "most": limit},
    ).all()
