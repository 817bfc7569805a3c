"""Which reply fits which conversation: learned from how questions were answered before.

What was asked lately and what was answered then are counted together, gram by gram. For a conversation this
gives each gram of a reply the logarithm of how much likelier than usual it is there (pointwise mutual
information, smoothed, with the mean over the context's grams); summed over a reply it says how well it fits.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from app.sessions.guards.pieces import grams
from app.sessions.guards.talks import Talk, replies_in

Floats = npt.NDArray[np.float32]

CONTEXT: Final = 4_000
"""Grams of what was said before that are counted, the most frequent ones."""
REPLIES: Final = 4_000
"""Grams of replies that are counted."""
_LEAST: Final = 2
_DOUBT: Final = 4.0


class Fit:
    """Counts of contexts and replies in one language."""

    def __init__(self) -> None:
        self._asked: dict[str, int] = {}
        self._answered: dict[str, int] = {}
        self._weights: Floats = np.zeros(0, np.float32)
        self._shares: Floats = np.zeros(0, np.float32)
        self._together = np.zeros((0, 0), np.uint16)
        self.replies = 0

    def learning(self, talks: Sequence[Talk]) -> Iterator[None]:
        """Learns conversations anew, reply by reply: whoever steps decides when to go on."""
        asked: Counter[str] = Counter()
        answered: Counter[str] = Counter()
        replies = 0
        for talk in talks:
            for before, reply in replies_in(talk):
                asked.update(before)
                answered.update(grams(reply))
                replies += 1
                yield
        rows, columns = _numbered(asked, CONTEXT), _numbered(answered, REPLIES)
        together = np.zeros((len(rows), len(columns)), np.uint16)
        for talk in talks:
            for before, reply in replies_in(talk):
                asked_here, answered_here = _known(rows, before), _known(columns, grams(reply))
                if asked_here and answered_here:
                    together[np.ix_(asked_here, answered_here)] += 1
                yield
        self._asked, self._answered, self._together = rows, columns, together
        counts = np.array([asked[gram] for gram in rows], np.float32)
        self._weights = (1 / (counts + _DOUBT)).astype(np.float32)
        shares = np.array([answered[gram] for gram in columns], np.float32) / max(1, replies)
        self._shares = shares.astype(np.float32)
        self.replies = replies

    def expectations(self, before: Iterable[str], parts: Sequence[str]) -> tuple[Floats, ...]:
        """Returns for each counted gram of replies how much likelier than usual it is after this context.

        First after all of it, then after each part of it: the names that begin with one of `parts`.
        """
        known = [(name, row) for name in before if (row := self._asked.get(name)) is not None]
        rows = [row for _, row in known]
        together = self._together[rows].astype(np.float32)
        weights = self._weights[rows]
        chosen = [np.ones(len(rows), np.float32)]
        chosen += [np.array([name.startswith(part) for name, _ in known], np.float32) for part in parts]
        return tuple(self._likelier((weights * one) @ together, weights @ one, one.sum()) for one in chosen)

    def _likelier(self, seen: npt.NDArray[Any], weight: Any, count: Any) -> Floats:
        if not count:
            return np.zeros(len(self._answered), np.float32)
        likelier: Floats = np.log((seen / self._shares + _DOUBT * weight) / count)
        return likelier

    def columns(self, reply: str) -> list[int]:
        """Returns the places of a reply's grams in an expectation."""
        return _known(self._answered, grams(reply))


def _numbered(counts: Counter[str], most: int) -> dict[str, int]:
    often = [gram for gram, count in counts.most_common(most) if count >= _LEAST]
    return {gram: number for number, gram in enumerate(often)}


def _known(numbers: dict[str, int], names: Iterable[str]) -> list[int]:
    return [number for name in names if (number := numbers.get(name)) is not None]
