"""Which part of a title each part of its reading belongs to, so that a found reading can be marked in it."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from app.domain.folding import Folded, Span
from app.domain.romaji import fold_reading, readings

_RUNS: Final = re.compile(
    "(?P<kana>[ぁ-ゖゝゞー]+)|(?P<kanji>[㐀-鿿豈-\ufaff々〆]+)|(?P<latin>[a-z0-9]+)|(?P<silent>.)", re.DOTALL
)
_SMALL: Final = frozenset("ぁぃぅぇぉゃゅょゎ")
_NEVER_FIRST: Final = frozenset("ぁぃぅぇぉゃゅょゎっんー")  # no reading of a kanji begins so
_LONGEST_READING: Final = 5  # kana that one kanji, letter or digit may be read as (承 is うけたまわ)
_USUAL_READING: Final = 2  # beats of most kanji (品 is ひん, 消 is しょう)
_LONGEST_WORD: Final = 4  # kanji of a word that is remembered for splitting longer runs
_LONGEST_TITLE: Final = 80


class Piece(NamedTuple):
    """A stretch of a title and the stretch of the reading that belongs to it."""

    title: Span
    reading: Span


class _Run(NamedTuple):
    kind: str
    text: str
    start: int


def _runs(title: str) -> tuple[_Run, ...]:
    runs: list[_Run] = []
    for found in _RUNS.finditer(title):
        kind = found.lastgroup or "silent"
        if kind == "kana":  # a match may end inside a word in kana, so each sign is a piece of its own
            runs.extend(_Run(kind, sign, found.start() + at) for at, sign in enumerate(found.group()))
        else:
            runs.append(_Run(kind, found.group(), found.start()))
    return tuple(runs)


class _Search:
    """The cheapest way to lay one reading along one title; a kanji of the usual length costs nothing."""

    def __init__(self, runs: tuple[_Run, ...], reading: str) -> None:
        self._runs = runs
        self._reading = reading
        self._beats = [0, *accumulate(kana not in _SMALL for kana in reading)]
        self._known: dict[tuple[int, int], tuple[int, tuple[int, ...]] | None] = {}

    def best(self, run: int = 0, at: int = 0) -> tuple[int, tuple[int, ...]] | None:
        """Returns cost and ends in the reading for the runs from `run` on, None where it cannot be done."""
        if run == len(self._runs):
            return (0, ()) if at == len(self._reading) else None
        if (run, at) not in self._known:
            self._known[run, at] = self._try(run, at)
        return self._known[run, at]

    def _try(self, run: int, at: int) -> tuple[int, tuple[int, ...]] | None:
        found: tuple[int, tuple[int, ...]] | None = None
        kana_next = self._runs[run + 1 : run + 2] and self._runs[run + 1].kind == "kana"
        for end, cost in self._choices(self._runs[run], at):
            if not kana_next and self._reading[end : end + 1] in _NEVER_FIRST:
                continue
            rest = self.best(run + 1, end)
            if rest is not None and (found is None or cost + rest[0] < found[0]):
                found = cost + rest[0], (end, *rest[1])
        return found

    def _choices(self, run: _Run, at: int) -> Iterator[tuple[int, int]]:
        if run.kind == "silent":
            yield at, 0
        elif run.kind == "kana":
            if self._reading.startswith(run.text, at):
                yield at + 1, 0
            if run.text == "ー":  # also a dash between words, which is not read
                yield at, 1
        else:
            usual = _USUAL_READING * len(run.text)
            longest = min(len(self._reading), at + _LONGEST_READING * len(run.text))
            for end in range(at + 1, longest + 1):
                yield end, abs(self._beats[end] - self._beats[at] - usual)


def align(title: str, reading: str) -> tuple[Piece, ...]:
    """Lays a folded `reading` along a folded `title`; empty when they do not fit."""
    if not reading or len(title) > _LONGEST_TITLE:
        return ()
    runs = _runs(title)
    found = _Search(runs, reading).best()
    if found is None:
        return ()
    places = pairwise((0, *found[1]))
    return tuple(
        Piece(Span(run.start, run.start + len(run.text)), Span(*place))
        for run, place in zip(runs, places, strict=True)
    )


class ReadingAligner:
    """Aligns titles with their readings; words that stand alone in one title split the compounds of another.

    So 返品の送料 teaches that 返品 is へんぴん, and in 返品手順 only 返品 belongs to へんぴん.
    """

    def __init__(self, titles: Iterable[tuple[str, str]]) -> None:
        self._words: dict[str, set[str]] = {}
        self._aligned: dict[tuple[str, str], tuple[Piece, ...]] = {}
        for title, reading in titles:
            pieces = self._aligned[title, reading] = align(title, reading)
            for piece in pieces:
                word = title[slice(*piece.title)]
                if _RUNS.fullmatch(word) and 2 <= len(word) <= _LONGEST_WORD:
                    self._words.setdefault(word, set()).add(reading[slice(*piece.reading)])
        self.pieces = lru_cache(maxsize=512)(self._pieces)

    def marks(self, title: str, reading: str, found: Span) -> list[Span]:
        """Returns the stretches of the folded `title` whose reading overlaps `found`; empty if not known."""
        return [
            piece.title
            for piece in self.pieces(title, reading)
            if piece.reading.start < found.end and found.start < piece.reading.end
        ]

    def found(self, title: Folded, reading: str, word: str) -> list[Span]:
        """Returns the stretches of a title as written that are read as `word`, where that is known."""
        for meaning in readings(word):
            at = reading.find(meaning.kana)
            while at >= 0:
                end = at + len(meaning.kana)
                if not meaning.next_kana or reading[end : end + 1] in tuple(meaning.next_kana):
                    place = Span(at, end + bool(meaning.next_kana))
                    marks = self.marks(fold_reading(title.text), reading, place)
                    return [title.origin(*mark) for mark in marks]
                at = reading.find(meaning.kana, at + 1)
        return []

    def _pieces(self, title: str, reading: str) -> tuple[Piece, ...]:
        known = self._aligned.get((title, reading))
        pieces = align(title, reading) if known is None else known
        return tuple(part for piece in pieces for part in self._split(title, reading, piece))

    def _split(self, title: str, reading: str, piece: Piece) -> Iterator[Piece]:
        """Splits a compound at the first place where a known word begins or ends it with a known reading."""
        run, kana = title[slice(*piece.title)], reading[slice(*piece.reading)]
        for length in range(len(run) - 1, 0, -1):
            for said in sorted(self._words.get(run[:length], ())):
                if kana.startswith(said) and len(said) < len(kana):
                    cut = Span(piece.title.start + length, piece.reading.start + len(said))
                    yield from self._both(title, reading, piece, cut)
                    return
            for said in sorted(self._words.get(run[-length:], ())):
                if kana.endswith(said) and len(said) < len(kana):
                    cut = Span(piece.title.end - length, piece.reading.end - len(said))
                    yield from self._both(title, reading, piece, cut)
                    return
        yield piece

    def _both(self, title: str, reading: str, piece: Piece, cut: Span) -> Iterator[Piece]:
        in_title, in_reading = cut
        left = Piece(Span(piece.title.start, in_title), Span(piece.reading.start, in_reading))
        right = Piece(Span(in_title, piece.title.end), Span(in_reading, piece.reading.end))
        yield from self._split(title, reading, left)
        yield from self._split(title, reading, right)
