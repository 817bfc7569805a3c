"""Other spellings of what is searched: words that are read as its kana, and kana that its letters mean."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import Final, Protocol

import msgspec

from app.domain.folding import fold
from app.domain.romaji import fold_reading, readings
from app.sessions.searching.query import Query

MOST: Final = 12
"""Other spellings of one word that are searched as well."""

_SHORTEST: Final = 3
"""Kana of a reading that is looked up in the table: shorter ones are read by too many words."""

_OF_A_PART: Final = 3
"""Words that each half of a compound may be."""

_LATIN: Final = re.compile("[a-z']{3,}")
_KANA: Final = re.compile("[ぁ-ゖゝゞー]{2,}")


class Table(Protocol):
    """Bytes that can be looked through where they lie: `bytes`, or a file in memory (`mmap`)."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: slice, /) -> bytes: ...

    def find(self, sub: bytes, start: int = ..., end: int = ..., /) -> int:
        """Returns where `sub` begins."""

    def rfind(self, sub: bytes, start: int = ..., end: int = ..., /) -> int:
        """Returns where the last `sub` begins."""


class Readings:
    """Words by their reading. `table` has a line for each reading, in the order of its bytes (UTF-8).

    A line is the reading as by `fold_reading`, a tab, and the folded words with spaces between, the usual
    one first.
    """

    def __init__(self, table: Table = b"") -> None:
        self._table = table

    def of(self, reading: str) -> tuple[str, ...]:
        """Returns the words that are read so; the cost hardly grows with the table."""
        table, wanted = self._table, reading.encode() + b"\t"
        low, high = 0, len(table)
        while low < high:
            start = table.rfind(b"\n", 0, (low + high) // 2) + 1
            end = table.find(b"\n", start)
            if table[start:end] < wanted:
                low = end + 1
            else:
                high = start
        line = table[low : table.find(b"\n", low)] if low < len(table) else b""
        return tuple(line[len(wanted) :].decode().split()) if line.startswith(wanted) else ()


class Spelling:
    """Knows words by their readings: those of a table, and before them those that the shop itself uses."""

    def __init__(self, table: Readings | None = None) -> None:
        self._table = table or Readings()
        self._own: dict[str, list[str]] = {}

    def learn(self, words: Mapping[str, str]) -> None:
        """Takes the shop's own words with their readings, instead of those that it took before."""
        self._own = {}
        for word, reading in words.items():
            self._own.setdefault(fold_reading(reading), []).append(fold(word))

    def wider(self, query: Query) -> Query:
        """Returns the search with the words that are read as what stands in it in kana."""
        others = {word: found for word in query.words if (found := self._others(word))}
        return msgspec.structs.replace(query, others=others) if others else query

    def romanised(self, query: Query) -> Query | None:
        """Returns the search with its Latin words as kana, and the words that are read so.

        None where none of its words is a whole reading in Latin letters: henpin is へんぴん, and 返品.
        """
        words = tuple(_kana(word) or word for word in query.words)
        if words == query.words:
            return None
        return self.wider(msgspec.structs.replace(query, words=words, others={}))

    def _others(self, word: str) -> tuple[str, ...]:
        if not _KANA.fullmatch(word):
            return ()
        reading = fold_reading(word)
        known = (*self._own.get(reading, ()), *self._tabled(reading))
        same = (word.replace("ず", "づ"), word.replace("じ", "ぢ"))
        found = dict.fromkeys((*same, *(known or self._compounds(reading))))
        found.pop(word, None)
        return tuple(islice(found, MOST))

    def _tabled(self, reading: str) -> tuple[str, ...]:
        return self._table.of(reading) if len(reading) >= _SHORTEST else ()

    def _compounds(self, reading: str) -> Iterator[str]:
        """Yields two words that follow each other and are read so together: はいそう and さき, 配送先."""
        for cut in range(len(reading) - 1, 1, -1):
            head, tail = reading[:cut], reading[cut:]
            heads = (*self._own.get(head, ()), *self._table.of(head))[:_OF_A_PART]
            tails = (*self._own.get(tail, ()), *self._table.of(tail))[:_OF_A_PART] if heads else ()
            yield from map("".join, product(heads, tails))


def _kana(word: str) -> str:
    if not _LATIN.fullmatch(word):
        return ""
    return next((each.kana for each in readings(word) if not each.next_kana), "")
