"""Looks for the likeliest ways on which a reply that was begun may end."""

import heapq
import math
from collections.abc import Iterator
from typing import Final

from app.completion.reading import Reading, Way
from app.completion.tokens import END

_MOST_STEPS: Final = 250
_FAR: Final = 5.0  # nats: ways that are less likely are not gone
_MOST_BRANCHES: Final = 4
_LEAST_SHARE: Final = 0.04


class Ahead:
    """A search that goes the likeliest way first; what earlier searches looked up is known to `reading`."""

    def __init__(self, reading: Reading, typed: str) -> None:
        self._reading = reading
        self._waiting: list[tuple[float, int, Way, str]] = []
        self._number = 0
        self.fresh = 0
        """How many places were looked up anew."""
        for way, weight in reading.ways(typed):
            text = typed[: len(typed) - len(way.begun)] if way.begun else typed
            self._push(-math.log(max(weight, 1e-9)), way, text)
        self._begun = {way for _, _, way, _ in self._waiting}

    def _push(self, cost: float, way: Way, text: str) -> None:
        self._number += 1
        heapq.heappush(self._waiting, (cost, self._number, way, text))

    def ends(self, fresh_most: int) -> Iterator[str]:
        """Yields whole texts, likeliest first, until `fresh_most` places had to be looked up anew."""
        for _ in range(_MOST_STEPS):
            if not self._waiting or self.fresh >= fresh_most:
                return
            cost, _, way, text = heapq.heappop(self._waiting)
            if cost > _FAR:
                return
            if way.tokens and way.tokens[-1] == END:
                yield text
                continue
            followers = None if way in self._begun else self._reading.sure(way)
            if followers is None:
                self.fresh += not self._reading.is_known(way)
                followers = self._reading.candidates(way)
            total = sum(each.score for each in followers) + 1e-12
            for each in followers[:_MOST_BRANCHES]:
                share = each.score / total
                if share < _LEAST_SHARE:
                    break
                onward = Way((*way.tokens, self._reading.word(each.token)), "")
                self._push(cost - math.log(share), onward, text + each.surface)
