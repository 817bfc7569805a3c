"""The rows of the texts that have the words of a search: in themselves, or beside a word of their head."""
# ruff: noqa: S608

from collections.abc import Collection, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from app.sessions.searching.query import Query
from app.storage.search.conditions import (
    Where,
    heads_with,
    of_conversation,
    of_number,
    of_place,
    of_text,
)
from app.storage.search.fetching import fetched
from app.storage.search.shown import COLUMNS
from app.storage.search.tokens import asked
from app.storage.search.turning import LAST, turned

_EVENT: Final = "e.seq, e.cid, e.kind, e.by, e.at, e.data"
_EDITS: Final = "EXISTS (SELECT 1 FROM event x WHERE x.kind = 'edited' AND x.conversation = t.conversation)"
_CONVERSATION: Final = " CROSS JOIN conversation c ON c.id = t.conversation"
_FEW: Final = 60
"""Conversations whose texts are all read."""

_AT_ONCE: Final = 500
"""Texts with the other words whose heads are looked at for one page."""

_MOST_IN_HEAD: Final = 4
"""Of so many words one may be the head's and the others a text's; more stand together."""


Word = Sequence[str]
"""The spellings of which one must stand in a text."""


class Asked(msgspec.Struct, frozen=True):
    """A page that is asked for: who `me` is, `before` which place (0: the latest), at most how many rows."""

    query: Query
    me: str
    before: int
    limit: int


Row = tuple[Any, ...]
"""Place, number of the conversation, of the event: seq, cid, kind, by, at, data; then whether anything in
the conversation was edited, and from `OF_CONVERSATION` on what is shown of it."""

OF_CONVERSATION: Final = 9


class Found(msgspec.Struct, frozen=True):
    """Rows, latest first, and the place `more` at which what was not looked at yet begins; 0 for none."""

    rows: Sequence[Row]
    more: int


def texts(connection: Connection, page: Asked) -> Found:
    """Returns the texts that have all words, and those that have all but one, which is their head's.

    A page may end early where many heads have the word; its oldest rows may come again in the next one.
    """
    words = page.query.spelt()
    rows = _matching(connection, page, words)
    floor = rows[-1][0] if len(rows) == page.limit else 0
    if not 1 < len(words) <= _MOST_IN_HEAD:
        return Found(rows, floor)
    found = {row[0]: row for row in rows}
    seen_to = 0
    for word in filter(_may_name, words):
        named = _in_head(connection, word)
        rest = [each for each in words if each != word]
        if len(named) > _FEW:
            newer, end = _passing(connection, page, rest, word, floor, found)
            seen_to = max(seen_to, end)
        elif named:
            newer = _among(connection, page, rest, named, floor)
        else:
            continue
        found |= {row[0]: row for row in newer}
    both = sorted(found.values(), key=_latest_first)[: page.limit] if len(found) > len(rows) else rows
    more = both[-1][0] if len(both) == page.limit else 0
    return Found(both, max(more, seen_to))


def _latest_first(row: Row) -> int:
    return -int(row[0])


def _may_name(word: Sequence[str]) -> bool:
    """Tells whether a word is looked for in heads: one Latin letter is only the beginning of one."""
    return any(len(spelling) > 1 or not spelling.isascii() for spelling in word)


def _in_head(connection: Connection, word: Sequence[str]) -> Sequence[int]:
    """Returns conversations whose head has a word, one more than `_FEW` where there are many."""
    where = Where()
    asking = f"{heads_with('asked', [word], where)} ORDER BY h.rowid LIMIT :most"
    return [row[0] for row in fetched(connection, asking, {**where.values, "most": _FEW + 1})]


def _matching(connection: Connection, page: Asked, words: Sequence[Word]) -> Sequence[Row]:
    where = of_conversation(page.query, page.me)
    of_text(where, page.query, words, page.me)
    if words:
        where.add("text_index MATCH :asked", asked=asked(words))
        of_number(where, page.query, "i.rowid", page.before)
        source, order = f"text_index i CROSS JOIN text_row t ON t.id = {LAST} - i.rowid", "i.rowid"
    else:
        of_place(where, page.query, "t.id", page.before)
        source, order = "text_row t", "t.id DESC"
    return _rows(connection, where, source, order, page.limit)


def _among(
    connection: Connection, page: Asked, rest: Sequence[Word], named: Sequence[int], floor: int
) -> Sequence[Row]:
    """Returns the texts of few conversations that have the `rest` of the words: all of them are read."""
    where = of_conversation(page.query, page.me)
    where.add(f"t.conversation IN ({','.join(map(str, named))})")
    of_text(where, page.query, (), page.me)
    where.stand_in("t.said", "rest", rest)
    of_place(where, page.query, "+t.id", page.before, floor)
    return _rows(connection, where, "text_row t", "+t.id DESC", page.limit)


def _passing(
    connection: Connection,
    page: Asked,
    rest: Sequence[Word],
    word: Word,
    floor: int,
    known: Collection[int],
) -> tuple[Sequence[Row], int]:
    """Looks at the head of each of the next texts with the `rest` of the words.

    Returns those whose head has `word`, without `known` ones, and the place of the last that was looked at;
    0 where it was the last there is. Where many heads have the word, some soon turn up.
    """
    coming = Where()
    coming.add("text_index MATCH :asked", asked=asked(rest))
    of_number(coming, page.query, "rowid", page.before, floor)
    passing = f"(SELECT rowid FROM text_index WHERE {coming} ORDER BY rowid LIMIT {_AT_ONCE})"
    fits = of_conversation(page.query, page.me)
    of_text(fits, page.query, rest, page.me)
    fits.stand_in("h.said", "in_head", [word])
    if known:
        fits.add(f"t.id NOT IN ({','.join(map(str, known))})")
    fits.values.update(coming.values)
    source = (
        f"{passing} i CROSS JOIN text_row t ON t.id = {LAST} - i.rowid"
        " CROSS JOIN head h ON h.conversation = t.conversation"
    )
    rows = _rows(connection, fits, source, "", page.limit)
    if len(rows) == page.limit:
        return rows, rows[-1][0]
    seen, last = fetched(connection, f"SELECT count(*), max(rowid) FROM {passing}", coming.values).fetchone()
    return rows, turned(last) if seen == _AT_ONCE else 0


def _rows(connection: Connection, where: Where, source: str, order: str, limit: int) -> Sequence[Row]:
    """Returns rows in an `order`, or without one in that of the source."""
    by = f" ORDER BY {order}" if order else ""
    asking = (
        f"SELECT t.id, t.conversation, {_EVENT}, {_EDITS}, {COLUMNS} FROM {source}{_CONVERSATION}"
        " CROSS JOIN event e ON e.conversation = t.conversation AND e.seq = t.seq"
        f" WHERE {where}{by} LIMIT :most"
    )
    found: list[Row] = fetched(connection, asking, {**where.values, "most": limit}).fetchall()
    return found
