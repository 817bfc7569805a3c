"""The rows that a page of the search shows, fetched by SQL that was written by hand: rows alone, no layers.

As somebody would write it who knows the file and FTS5: the index is asked for the latest rows alone, each
statement ends at the page's length, and a text comes with its event and its conversation in one go. Of two
words or more one may be in the head of the conversation: where few heads have it their texts are read, else
the heads of the latest texts with the other words. The bounds are those of the page, so that the same rows
are fetched; nothing is parsed, decoded, grouped or made an object of.
"""

# ruff: noqa: S608 (own words; what is asked is bound)
from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from app.domain.folding import fold
from app.storage.search.tokens import asked, is_cut
from app.storage.search.turning import LAST, turned

_SHOWN: Final = (
    "c.name, c.customer, c.topic, c.owner, c.state, c.locale, c.last_text, c.opened_at, c.updated_at,"
    " c.closed_at, c.head, c.messages, c.escalations, c.rating, c.customer_id, c.disposition"
)
_ROW: Final = "SELECT t.id, t.conversation, e.seq, e.cid, e.kind, e.by, e.at, e.data, " + _SHOWN
_WITH: Final = (
    " CROSS JOIN event e ON e.conversation = t.conversation AND e.seq = t.seq"
    " CROSS JOIN conversation c ON c.id = t.conversation"
)
_OF_INDEX: Final = f" FROM text_index i CROSS JOIN text_row t ON t.id = {LAST} - i.rowid"
_TEXTS: Final = _ROW + _OF_INDEX + _WITH + " WHERE text_index MATCH ?{checks} ORDER BY i.rowid LIMIT {limit}"
_OF_FEW: Final = (
    _ROW + " FROM text_row t" + _WITH + " WHERE t.conversation IN ({heads}) AND t.id >= {floor}{checks}"
    " ORDER BY +t.id DESC LIMIT {limit}"
)
_OF_MANY: Final = (
    _ROW + " FROM (SELECT rowid FROM text_index WHERE text_index MATCH ? AND rowid <= {floor}"
    f" ORDER BY rowid LIMIT 500) i CROSS JOIN text_row t ON t.id = {LAST} - i.rowid"
    " CROSS JOIN head h ON h.conversation = t.conversation" + _WITH + " WHERE instr(h.said, ?) > 0{checks}"
    " LIMIT {limit}"
)
_HEADS: Final = (
    "SELECT {what} FROM head_index i CROSS JOIN head h ON h.conversation = " + str(LAST) + " - i.rowid"
    f" CROSS JOIN conversation c ON c.id = {LAST} - i.rowid"
    " WHERE head_index MATCH ?{checks}"
    " ORDER BY i.rowid LIMIT {limit}"
)
_FEW: Final = 60
_NAMED: Final = 20
_WORDS: Final = 4


def by_hand(raw: Any, text: str, limit: int) -> set[int]:
    """Fetches the page's rows, at most `limit` texts, and returns the places of the texts."""
    words = fold(text).split()
    rows = texts_by_hand(raw, text, limit)
    floor = rows[-1][0] if len(rows) == limit else 0
    if 1 < len(words) <= _WORDS:
        for word in words:
            if len(word) > 1 or not word.isascii():
                rows += _with_head(raw, word, [each for each in words if each != word], floor, limit)
    _heads(raw, words, _SHOWN, _NAMED)
    return set(sorted({row[0] for row in rows}, reverse=True)[:limit])


def texts_by_hand(raw: Any, text: str, limit: int) -> list[tuple[Any, ...]]:
    """Fetches the texts with all words alone."""
    words = fold(text).split()
    unsure = [word for word in words if is_cut(word)]
    return _rows(
        raw, _TEXTS.format(checks=_checks("t.said", unsure), limit=limit), (_matching(words), *unsure)
    )


def _with_head(raw: Any, word: str, rest: Sequence[str], floor: int, limit: int) -> list[tuple[Any, ...]]:
    """Fetches the texts from `floor` on with the rest of the words, in conversations with one in the head."""
    heads = _heads(raw, [word], "c.id", _FEW + 1)
    if not heads:
        return []
    if len(heads) <= _FEW:
        listed = ",".join(str(row[0]) for row in heads)
        few = _OF_FEW.format(heads=listed, floor=floor, checks=_checks("t.said", rest), limit=limit)
        return _rows(raw, few, rest)
    unsure = [each for each in rest if is_cut(each)]
    many = _OF_MANY.format(floor=turned(floor), checks=_checks("t.said", unsure), limit=limit)
    return _rows(raw, many, (_matching(rest), word, *unsure))


def _heads(raw: Any, words: Sequence[str], what: str, limit: int) -> list[tuple[Any, ...]]:
    unsure = [word for word in words if is_cut(word)]
    asking = _HEADS.format(what=what, checks=_checks("h.said", unsure), limit=limit)
    return _rows(raw, asking, (_matching(words), *unsure))


def _rows(raw: Any, asking: str, values: Sequence[str]) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = raw.execute(asking, tuple(values)).fetchall()
    return found


def _checks(column: str, words: Sequence[str]) -> str:
    return f" AND instr({column}, ?) > 0" * len(words)


def _matching(words: Sequence[str]) -> str:
    return asked([word] for word in words)
