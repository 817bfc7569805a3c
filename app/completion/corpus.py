"""All learned replies in one array, sorted by what follows where, so that any context is found in one step.

A suffix array keeps eight bytes a token, whatever the length of the contexts: a table of counts for ten
orders needs a hundred times that for the same replies.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Ids: TypeAlias = npt.NDArray[np.int32]
Range: TypeAlias = tuple[int, int]
"""A stretch of the sorted suffixes: those that begin with one context."""

_FEW: Final = 24
_KEPT: Final = 60_000


class Corpus:
    """Sequences of tokens; immutable. `order` is the longest context that can be asked for."""

    def __init__(self, sequences: Iterable[Sequence[str]], order: int) -> None:
        self.order = order
        self.words: list[str] = []
        self.ids: dict[str, int] = {}
        joined = array("i")
        for sequence in sequences:
            joined.extend(self._id(token) for token in sequence)
        self.text: Ids = np.frombuffer(joined, dtype=np.int32).copy() if joined else np.zeros(0, np.int32)
        self.suffixes: Ids = _sorted_suffixes(self.text, order + 1)
        self._text = array("i", self.text.tobytes())
        self._suffixes = array("i", self.suffixes.tobytes())
        firsts = self.text[self.suffixes] if len(self.text) else self.text
        self._starts: list[int] = np.searchsorted(firsts, np.arange(len(self.words) + 1)).tolist()
        self.numbered: dict[tuple[str, ...], array[int]] = {}
        """Sequences that were numbered already; whoever numbers one keeps it here."""
        self._counts: dict[tuple[int, int, int], Mapping[int, int]] = {}

    def _id(self, token: str) -> int:
        found = self.ids.get(token)
        if found is None:
            found = self.ids[token] = len(self.words)
            self.words.append(token)
        return found

    def __len__(self) -> int:
        return len(self._text)

    @property
    def everything(self) -> Range:
        """The range of the empty context."""
        return 0, len(self._text)

    def counted(self, first: str) -> Counter[tuple[str, ...]]:
        """Returns how often each sequence was learned; every one began with `first`, which is left out."""
        number = self.ids.get(first, -1)
        starts = np.flatnonzero(self.text == number)
        whole = Counter(part.tobytes() for part in np.split(self.text, starts)[1:])
        return Counter(
            {
                tuple(self.words[each] for each in np.frombuffer(part, np.int32)[1:].tolist()): count
                for part, count in whole.items()
            }
        )

    def narrow(self, context: Range, depth: int, token: int) -> Range:
        """Returns the range of a context of `depth` tokens with one more behind it; empty when not seen."""
        low, high = context
        if token < 0 or low >= high:
            return 0, 0
        if depth == 0:
            return self._starts[token], self._starts[token + 1]
        text, suffixes, last = self._text, self._suffixes, len(self._text) - 1
        while low < high:  # the ends of the text sort first
            if suffixes[low] + depth > last:
                low += 1
            else:
                break

        if high - low == 1:
            return (low, high) if text[suffixes[low] + depth] == token else (0, 0)

        def behind(start: int) -> int:
            return text[start + depth]

        low = bisect_left(suffixes, token, low, high, key=behind)
        return low, bisect_right(suffixes, token, low, high, key=behind)

    def following(self, context: Range, depth: int) -> Mapping[int, int]:
        """Returns how often each token follows a context of `depth` tokens."""
        low, high = context
        if high - low <= _FEW:
            few: dict[int, int] = {}
            text, suffixes = self._text, self._suffixes
            for place in range(low, high):
                at = suffixes[place] + depth
                if at < len(text):
                    few[text[at]] = few.get(text[at], 0) + 1
            return few
        key = (low, high, depth)
        known = self._counts.get(key)
        if known is None:
            if len(self._counts) > _KEPT:
                self._counts.clear()
            places = self.suffixes[low:high] + depth
            tokens, numbers = np.unique(self.text[places[places < len(self.text)]], return_counts=True)
            by_number = np.argsort(-numbers, kind="stable")
            known = dict(zip(tokens[by_number].tolist(), numbers[by_number].tolist(), strict=True))
            self._counts[key] = known
        return known


def _sorted_suffixes(text: Ids, depth: int) -> Ids:
    """Returns the places of a text sorted by the `depth` tokens (or more) that stand there."""
    if not len(text):
        return np.zeros(0, np.int32)
    ranks = text.astype(np.int64) + 1
    width = 1
    while width < depth:
        shifted = np.zeros_like(ranks)
        shifted[:-width] = ranks[width:]
        pairs = ranks * (int(ranks.max()) + 1) + shifted
        ranks = np.unique(pairs, return_inverse=True)[1].astype(np.int64) + 1
        width *= 2
    return np.argsort(ranks, kind="stable").astype(np.int32)
