"""Where the words of a title and of its reading begin: for initials, and for words that are nearly right."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import msgspec

from app.domain.alignment import Piece
from app.domain.folding import Folded, FoldedColumn, Span
from app.domain.romaji import sound
from app.domain.typos import NearWords, forgiven, near_beginning

_CLASSES: Final = re.compile(
    "(?P<kanji>[㐀-鿿豈-\ufaff々〆]+)|(?P<katakana>[ァ-ヺー]+)|(?P<latin>[0-9A-Za-z０-９Ａ-Ｚａ-ｚ'’]+)"
    "|(?P<hiragana>[ぁ-ゖ]+)"
)
_COMPOUND: Final = re.compile("[㐀-鿿豈-\ufaff々〆]{2}")
_POLITE: Final = frozenset("おご")  # before a word, and said with it
_LATIN: Final = re.compile("[a-z]")
_SHORTEST_INITIALS, _LONGEST_INITIALS = 2, 8


class Start(NamedTuple):
    """A word begins at `title` in the folded title and at `reading` in the reading, -1 where not known."""

    title: int
    reading: int


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One title as far as it is looked through here; `starts` are in the folded title and reading."""

    title: Folded
    reading: str
    pieces: Sequence[Piece]
    starts: tuple[Start, ...]
    tags: tuple[str, ...] = ()


def entry_of(
    written: str, title: Folded, reading: str, pieces: Sequence[Piece], tags: tuple[str, ...]
) -> Entry:
    """Returns the entry of a title; `written` is the title as it was written, `tags` are folded."""
    begins = set(_begins(written))
    read = {piece.title.start: piece.reading.start for piece in pieces}
    starts = [
        Start(at, read.get(at, 0 if at == 0 else -1))
        for at in range(len(title.text))
        if title.starts[at] in begins and (at == 0 or title.starts[at] != title.starts[at - 1])
    ]
    known = {start.title for start in starts}
    starts += [
        Start(piece.title.start, piece.reading.start)  # a compound that another title taught to cut
        for piece in pieces
        if piece.title.start not in known and _COMPOUND.fullmatch(title.text, *_around(piece))
    ]
    return Entry(title=title, reading=reading, pieces=pieces, starts=tuple(sorted(starts)), tags=tags)


def _around(piece: Piece) -> Span:
    """Returns the characters before and behind the beginning of a piece."""
    return Span(max(0, piece.title.start - 1), piece.title.start + 1)


def _begins(written: str) -> Iterator[int]:
    """Yields where words begin: runs of kanji, katakana and letters, with お or ご before them."""
    after = -1
    for found in _CLASSES.finditer(written):
        if found.lastgroup == "hiragana":
            polite = found.end() - 1
            if written[polite] in _POLITE and _CLASSES.match(written, found.end()):
                yield polite
                after = found.end()
            elif found.start() == 0:
                yield 0
        elif found.start() != after:
            yield found.start()


class Words:
    """The words of many entries: initials at once, what is nearly right from the first time it is needed."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)

    @cached_property
    def _initials(self) -> tuple[FoldedColumn, FoldedColumn]:
        """Returns the first kana and signs of the words, and the same in Latin letters."""
        signs = ["".join(_signs(entry)) for entry in self._entries]
        return FoldedColumn(signs), FoldedColumn(
            "".join(sound(sign)[:1] if sign > "ぁ" else sign for sign in each) for each in signs
        )

    def by_initials(self, word: str) -> Iterator[int]:
        """Yields the entries whose words begin with these letters or kana, from the first word on."""
        if _SHORTEST_INITIALS <= len(word) <= _LONGEST_INITIALS:
            for column in self._initials:
                yield from (entry for entry, at in column.hits(word) if at == 0)

    @cached_property
    def _latin(self) -> NearWords:
        return NearWords(
            (number, text) for number, entry in enumerate(self._entries) for text in _latin_texts(entry)
        )

    @cached_property
    def _japanese(self) -> NearWords:
        return NearWords(
            (number, text) for number, entry in enumerate(self._entries) for text in _japanese_texts(entry)
        )

    def near(self, word: str) -> dict[int, int]:
        """Returns the entries that have a word which is nearly `word`, with the number of errors."""
        best: dict[int, int] = {}
        if most := forgiven(word):
            spoken = _LATIN.search(word) is not None
            hits = self._latin.hits(sound(word), most) if spoken else self._japanese.hits(word, most)
            for number, edits in hits:
                best[number] = min(edits, best.get(number, edits))
        return best

    def near_spans(self, number: int, word: str) -> list[Span]:
        """Returns the stretches of the title as written that `word` nearly says."""
        entry, most = self._entries[number], forgiven(word)
        spoken = _LATIN.search(word) is not None
        for start in entry.starts:
            near = near_beginning(word, entry.title.text[start.title :], most)
            if near is not None and near.length:
                return [entry.title.origin(start.title, start.title + near.length)]
            if start.reading < 0 or not entry.reading:
                continue
            read = entry.reading[start.reading :]
            near = near_beginning(sound(word) if spoken else word, sound(read) if spoken else read, most)
            if near is not None and near.length:
                length = _kana_of(read, near.length) if spoken else near.length
                found = Span(start.reading, start.reading + length)
                return [
                    entry.title.origin(*piece.title)
                    for piece in entry.pieces
                    if piece.reading.start < found.end and found.start < piece.reading.end
                ]
        return []


def _signs(entry: Entry) -> Iterator[str]:
    for start in entry.starts:
        if start.reading >= 0 and entry.reading:
            yield entry.reading[start.reading : start.reading + 1]
        else:
            yield entry.title.text[start.title]


def _latin_texts(entry: Entry) -> Iterator[str]:
    for start in entry.starts or (Start(0, 0),):
        title = entry.title.text[start.title :]
        if _LATIN.match(title):
            yield sound(title)
        if start.reading >= 0:
            yield sound(entry.reading[start.reading :])
    yield from (sound(tag) for tag in entry.tags if _LATIN.match(tag))


def _japanese_texts(entry: Entry) -> Iterator[str]:
    for start in entry.starts or (Start(0, 0),):
        yield entry.title.text[start.title :]
        if start.reading >= 0:
            yield entry.reading[start.reading :]
    yield from entry.tags


def _kana_of(reading: str, letters: int) -> int:
    """Returns how many kana of `reading` so many Latin letters stand for."""
    return next((at for at in range(1, len(reading)) if len(sound(reading[:at])) >= letters), len(reading))
