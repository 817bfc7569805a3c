"""Sentences of a reply: where they end, which one is being written, and those a person writes often."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from heapq import nlargest, nsmallest
from typing import Final

import msgspec

from app.domain.folding import fold

_END: Final = re.compile(r"[。！？\n]+[」』）]*\s*|[.!?]+[\"')]?\s+")
_SHORTEST, _LONGEST = 4, 160  # characters of a sentence worth offering again
_LOOK_BACK: Final = 400  # characters before the cursor in which the current sentence is sought
_LAST: Final = "\U0010ffff"


def split_sentences(text: str) -> list[str]:
    """Returns the sentences of `text`, each with its closing mark, without the white space around them."""
    sentences = []
    start = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        sentence = text[start:end].strip()
        if sentence:
            sentences.append(sentence)
        start = end
    return sentences


def current_sentence(before: str) -> str:
    """Returns what has been written of the sentence at the cursor, `before` being the text up to there."""
    near = before[-_LOOK_BACK:]
    start = 0
    for found in _END.finditer(near):
        start = found.end()
    return near[start:].lstrip()


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that was written before, and how often."""

    text: str
    count: int


class PhraseBook:
    """The sentences that a person wrote, found by how they begin.

    Holds at most `limit` of them: when it is full, those written least and longest ago are forgotten.
    """

    def __init__(self, replies: Iterable[str] = (), *, limit: int = 5_000) -> None:
        self._limit = limit
        self._counts: dict[str, int] = {}  # in the order of last use
        self._sorted: list[tuple[str, str]] = []  # folded and as written
        for reply in replies:
            self.add(reply)

    def __len__(self) -> int:
        return len(self._counts)

    def add(self, reply: str) -> None:
        """Takes in the sentences of a reply that was sent."""
        for sentence in split_sentences(reply):
            if not _SHORTEST <= len(sentence) <= _LONGEST:
                continue
            count = self._counts.pop(sentence, 0)
            if count == 0:
                insort(self._sorted, (fold(sentence), sentence))
            self._counts[sentence] = count + 1
        if len(self._counts) > self._limit:
            self._forget(len(self._counts) - self._limit + self._limit // 20)

    def clear(self) -> None:
        """Forgets everything."""
        self._counts.clear()
        self._sorted.clear()

    def _forget(self, number: int) -> None:
        for sentence in nsmallest(number, self._counts, key=self._counts.__getitem__):
            del self._counts[sentence]
        self._sorted = [entry for entry in self._sorted if entry[1] in self._counts]

    def starting_with(self, beginning: str, *, limit: int = 20) -> list[Phrase]:
        """Returns the sentences that begin so, width, kana and case aside: those written most come first."""
        folded = fold(beginning)
        first = bisect_left(self._sorted, (folded, ""))
        end = bisect_left(self._sorted, (folded + _LAST, ""))
        found = (self._sorted[at][1] for at in range(first, end))
        best = nlargest(limit, found, key=self._counts.__getitem__)
        return [Phrase(text=text, count=self._counts[text]) for text in best]
