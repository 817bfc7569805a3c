"""Finds macros by title, body, shortcut, reading, romaji, initials and tag, also with typing errors.

Says which characters matched.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from functools import cached_property
from heapq import nsmallest
from typing import Final, NamedTuple

import msgspec

from app.domain.alignment import ReadingAligner
from app.domain.folding import FoldedColumn, Span, fold, fold_with_origin, merged, words_of
from app.domain.romaji import fold_reading, readings
from app.domain.title_words import Words, entry_of
from app.macros.macro import Macro, MacroId

_ENOUGH: Final = 10  # where as many are found as typed, nobody mistyped
_VARIABLES: Final = re.compile(r"\{[^{}]*\}")


class Rank(IntEnum):
    """Where a word was found, best first."""

    SHORTCUT = 0
    SHORTCUT_PREFIX = 1
    TITLE_PREFIX = 2
    TITLE = 3
    READING_PREFIX = 4
    READING = 5
    INITIALS = 6
    TAG = 7
    BODY = 8
    NEAR = 9  # with typing errors


class _Places(NamedTuple):
    """Where the words of a search were found in one macro: the sum of the ranks, and the worst."""

    together: int
    worst: int


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A macro that was found, with the stretches of its title and its body (as written) to mark.

    `rank` is that of the word that was found in the least telling place.
    """

    macro: Macro
    rank: Rank
    title_spans: tuple[Span, ...] = ()
    body_spans: tuple[Span, ...] = ()


class MacroIndex:
    """Macros made ready for searching; built once for a set of macros, never changed."""

    def __init__(self, macros: Iterable[Macro]) -> None:
        self.macros: Sequence[Macro] = tuple(macros)
        self._titles = [fold_with_origin(macro.title) for macro in self.macros]
        self._bodies = [fold_with_origin(_VARIABLES.sub(_blank, macro.body)) for macro in self.macros]
        self._shortcut_column = FoldedColumn(fold(macro.shortcut) for macro in self.macros)
        self._readings = [fold_reading(macro.reading) for macro in self.macros]
        self._title_column = FoldedColumn(title.text for title in self._titles)
        self._body_column = FoldedColumn(body.text for body in self._bodies)
        self._reading_column = FoldedColumn(self._readings)
        self._tag_column = FoldedColumn(fold(" ".join(macro.tags)) for macro in self.macros)
        self._aligner = ReadingAligner(
            (fold_reading(macro.title), reading)
            for macro, reading in zip(self.macros, self._readings, strict=True)
        )

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        uses: Mapping[MacroId, float] | None = None,
        language: str = "",
    ) -> list[Match]:
        """Returns at most `limit` macros that have every word of `query`, best first.

        The order is by `Rank`, then macros in `language` before others, then by `uses`, then as given. An
        empty query finds every macro. Typing errors are forgiven where hardly anything has the word as typed.
        Width, kana, case and the kind of dash make no difference.
        """
        words = words_of(query)
        places = self._places(words, limit)
        counts = uses or {}
        macros = self.macros

        def order(entry: int) -> tuple[int, bool, float, int]:
            macro = macros[entry]
            foreign = bool(language) and macro.language != language
            return places[entry].together, foreign, -counts.get(macro.id, 0), entry

        best = nsmallest(limit, places, key=order)
        return [self._match(entry, words, Rank(places[entry].worst)) for entry in best]

    def _places(self, words: Sequence[str], limit: int) -> Mapping[int, _Places]:
        """Returns where the words were found, for the macros that have all of them."""
        if not words:
            return dict.fromkeys(range(len(self.macros)), _Places(0, Rank.BODY))
        places: dict[int, _Places] = {}
        for number, word in enumerate(words):
            found = self._ranks_of(word, enough=limit if len(words) == 1 else len(self.macros))
            nearly = self._words.near(word) if len(found) < _ENOUGH else {}
            for entry in nearly.keys() - found.keys():
                found[entry] = Rank.NEAR
            errors = {entry: nearly[entry] for entry in nearly if found[entry] is Rank.NEAR}
            if number == 0:
                places = {entry: _Places(rank + errors.get(entry, 0), rank) for entry, rank in found.items()}
                continue
            places = {
                entry: _Places(before.together + rank + errors.get(entry, 0), max(before.worst, rank))
                for entry, before in places.items()
                if (rank := found.get(entry)) is not None
            }
        return places

    @cached_property
    def _words(self) -> Words:
        """Returns the words of the titles; made at the first search, as finding them takes a while."""
        return Words(
            entry_of(
                macro.title,
                title,
                reading,
                self._aligner.pieces(fold_reading(title.text), reading) if reading else (),
                tuple(map(fold, macro.tags)),
            )
            for macro, title, reading in zip(self.macros, self._titles, self._readings, strict=True)
        )

    def _ranks_of(self, word: str, enough: int) -> dict[int, Rank]:
        ranks: dict[int, Rank] = {}
        for entry, at in self._title_column.hits(word):
            ranks[entry] = Rank.TITLE if at else Rank.TITLE_PREFIX
        for meaning in readings(word):
            for entry, at in self._reading_column.hits(meaning.kana, meaning.next_kana):
                rank = Rank.READING if at else Rank.READING_PREFIX
                ranks[entry] = min(rank, ranks.get(entry, rank))
        for entry in self._words.by_initials(word):
            ranks.setdefault(entry, Rank.INITIALS)
        for entry, _ in self._tag_column.hits(word):
            ranks.setdefault(entry, Rank.TAG)
        self._rank_shortcuts(word, ranks)
        if len(ranks) < enough:  # else those that have it in the body alone would not be shown
            for entry, _ in self._body_column.hits(word):
                ranks.setdefault(entry, Rank.BODY)
        return ranks

    def _rank_shortcuts(self, word: str, ranks: dict[int, Rank]) -> None:
        begun = word if word[0] == ";" else ";" + word
        for entry, _ in self._shortcut_column.hits(begun):
            if fold(self.macros[entry].shortcut) == begun:
                ranks[entry] = Rank.SHORTCUT
            elif begun == word:
                ranks[entry] = Rank.SHORTCUT_PREFIX

    def _match(self, entry: int, words: Sequence[str], rank: Rank) -> Match:
        title, body = self._titles[entry], self._bodies[entry]
        in_title: list[Span] = []
        in_body: list[Span] = []
        for word in words:
            titled = title.spans_of(word) or self._aligner.found(title, self._readings[entry], word)
            bodied = body.spans_of(word)
            in_title += titled or ([] if bodied else self._words.near_spans(entry, word))
            in_body += bodied
        return Match(
            macro=self.macros[entry],
            rank=rank,
            title_spans=merged(in_title),
            body_spans=merged(in_body),
        )


def _blank(variable: re.Match[str]) -> str:
    return " " * len(variable.group())
