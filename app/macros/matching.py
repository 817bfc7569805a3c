"""Finds macros by title, body, shortcut, reading, romaji and tag, and says which characters matched."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Final

import msgspec

from app.domain.folding import Folded, FoldedColumn, Span, fold, fold_with_origin, merged, words_of
from app.domain.romaji import fold_reading, readings
from app.macros.alignment import ReadingAligner
from app.macros.macro import Macro, MacroId

_VARIABLES: Final = re.compile(r"\{[^{}]*\}")


class Rank(IntEnum):
    """Where a word was found, best first."""

    SHORTCUT = 0
    SHORTCUT_PREFIX = 1
    TITLE_PREFIX = 2
    TITLE = 3
    READING_PREFIX = 4
    READING = 5
    TAG = 6
    BODY = 7


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
        self._shortcuts = [fold(macro.shortcut) for macro in self.macros]
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
        uses: Mapping[MacroId, int] | None = None,
        language: str = "",
    ) -> list[Match]:
        """Returns at most `limit` macros that have every word of `query`, best first.

        The order is by `Rank`, then macros in `language` before others, then by `uses`, then as given. An
        empty query finds every macro. Width, kana, case and the kind of dash make no difference.
        """
        words = words_of(query)
        ranks = self._ranks(words)
        counts = uses or {}
        best = sorted(
            ranks,
            key=lambda entry: (
                sum(ranks[entry]),
                bool(language) and self.macros[entry].language != language,
                -counts.get(self.macros[entry].id, 0),
                entry,
            ),
        )
        return [self._match(entry, words, ranks[entry]) for entry in best[:limit]]

    def _ranks(self, words: Sequence[str]) -> dict[int, tuple[Rank, ...]]:
        """Returns the rank of each word for the macros that have all of them."""
        ranks: dict[int, tuple[Rank, ...]] = dict.fromkeys(range(len(self.macros)), ())
        for word in words:
            found = self._ranks_of(word)
            ranks = {entry: (*before, found[entry]) for entry, before in ranks.items() if entry in found}
        return ranks

    def _ranks_of(self, word: str) -> dict[int, Rank]:
        ranks: dict[int, Rank] = {}
        for entry, at in self._title_column.hits(word):
            ranks[entry] = Rank.TITLE if at else Rank.TITLE_PREFIX
        for meaning in readings(word):
            for entry, at in self._reading_column.hits(meaning.kana, meaning.next_kana):
                rank = Rank.READING if at else Rank.READING_PREFIX
                ranks[entry] = min(rank, ranks.get(entry, rank))
        for entry, _ in self._tag_column.hits(word):
            ranks.setdefault(entry, Rank.TAG)
        for entry, _ in self._body_column.hits(word):
            ranks.setdefault(entry, Rank.BODY)
        for entry, shortcut in enumerate(self._shortcuts):
            if shortcut and shortcut in (word, ";" + word):
                ranks[entry] = Rank.SHORTCUT
            elif word[0] == ";" and shortcut.startswith(word):
                ranks[entry] = Rank.SHORTCUT_PREFIX
        return ranks

    def _match(self, entry: int, words: Sequence[str], ranks: Sequence[Rank]) -> Match:
        title, body = self._titles[entry], self._bodies[entry]
        in_title: list[Span] = []
        in_body: list[Span] = []
        for word in words:
            in_title += title.spans_of(word) or self._read_spans(entry, title, word)
            in_body += body.spans_of(word)
        return Match(
            macro=self.macros[entry],
            rank=max(ranks, default=Rank.BODY),
            title_spans=merged(in_title),
            body_spans=merged(in_body),
        )

    def _read_spans(self, entry: int, title: Folded, word: str) -> list[Span]:
        """Returns the stretches of the title that are read as `word`, where that is known."""
        reading = self._readings[entry]
        for meaning in readings(word):
            at = reading.find(meaning.kana)
            while at >= 0:
                end = at + len(meaning.kana)
                if not meaning.next_kana or reading[end : end + 1] in tuple(meaning.next_kana):
                    found = Span(at, end + bool(meaning.next_kana))
                    marks = self._aligner.marks(fold_reading(title.text), reading, found)
                    return [title.origin(*mark) for mark in marks]
                at = reading.find(meaning.kana, at + 1)
        return []


def _blank(variable: re.Match[str]) -> str:
    return " " * len(variable.group())
