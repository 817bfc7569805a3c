"""The rows that a search of the log shows, fetched by SQL that was written by hand: no paging, no grouping.

Three statements, as one would type them: texts with all words; texts with all words but one, which is in the
head of their conversation; and conversations with all words in their head. Each text comes with its event and
with what is shown of its conversation.
"""

# ruff: noqa: S608 (own words; what is asked is bound)
from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from app.domain.folding import fold
from app.storage.search.tokens import asked, is_cut

_SHOWN: Final = (
    "c.name, c.customer, c.topic, c.owner, c.state, c.locale, c.last_text, c.opened_at, c.updated_at,"
    " c.closed_at, c.head, c.messages, c.escalations, c.rating, c.customer_id, c.disposition"
)
_TEXTS: Final = (
    "SELECT t.id, t.conversation, e.seq, e.cid, e.kind, e.by, e.at, e.data, " + _SHOWN + " FROM text_index i"
    " CROSS JOIN text_row t ON t.id = i.rowid"
    " CROSS JOIN event e ON e.conversation = t.conversation AND e.seq = t.seq"
    " CROSS JOIN conversation c ON c.id = t.conversation"
    " WHERE text_index MATCH ?{checks} ORDER BY i.rowid DESC LIMIT ?"
)
_HEADS: Final = (
    "SELECT h.rowid FROM head_index h CROSS JOIN head s ON s.conversation = h.rowid"
    " WHERE head_index MATCH ?{checks}"
)
_NAMED: Final = (
    "SELECT " + _SHOWN + " FROM conversation c WHERE c.id IN ({heads} ORDER BY h.rowid DESC LIMIT 20)"
)


def by_hand(raw: Any, text: str, limit: int) -> set[int]:
    """Fetches the latest rows, at most `limit`, and returns the places of the texts."""
    words = fold(text).split()
    rows = _texts(raw, words, "", (), limit)
    if 1 < len(words) <= 4:
        for word in words:
            if len(word) > 1 or not word.isascii():
                heads, values = _heads([word])
                rest = [each for each in words if each != word]
                rows += _texts(raw, rest, f" AND t.conversation IN ({heads})", values, limit)
    heads, values = _heads(words)
    raw.execute(_NAMED.format(heads=heads), values).fetchall()
    return set(sorted({row[0] for row in rows}, reverse=True)[:limit])


def texts_by_hand(raw: Any, text: str, limit: int) -> None:
    """Fetches the texts with all words alone."""
    _texts(raw, fold(text).split(), "", (), limit)


def _texts(
    raw: Any, words: Sequence[str], besides: str, values: Sequence[str], limit: int
) -> list[tuple[Any, ...]]:
    unsure = [word for word in words if is_cut(word)]
    sql = _TEXTS.format(checks=" AND instr(t.said, ?) > 0" * len(unsure) + besides)
    found: list[tuple[Any, ...]] = raw.execute(
        sql, (asked([word] for word in words), *unsure, *values, limit)
    ).fetchall()
    return found


def _heads(words: Sequence[str]) -> tuple[str, list[str]]:
    unsure = [word for word in words if is_cut(word)]
    sql = _HEADS.format(checks=" AND instr(s.said, ?) > 0" * len(unsure))
    return sql, [asked([word] for word in words), *unsure]
