"""How long to wait before the next attempt: longer each time, and never when all the others do."""

import random
from collections.abc import Callable
from typing import Final

FIRST_S: Final = 0.5
LONGEST_S: Final = 30.0
HEALTHY_S: Final = 60.0
"""A connection that lasted this long makes the next wait short again."""


class Backoff:
    """Full jitter: a random time up to a bound that doubles from `first_s` to `longest_s`. Seconds."""

    def __init__(
        self,
        *,
        first_s: float = FIRST_S,
        longest_s: float = LONGEST_S,
        healthy_s: float = HEALTHY_S,
        uniform: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._first_s = first_s
        self._longest_s = longest_s
        self._healthy_s = healthy_s
        self._uniform = uniform
        self.attempt = 0

    def next(self) -> float:
        """Counts a failed attempt and returns the seconds to wait before the next."""
        bound = min(self._longest_s, self._first_s * 2 ** min(self.attempt, 30))
        self.attempt += 1
        return self._uniform(0.0, bound)

    def patiently(self) -> float:
        """Counts a failed attempt after which the hub wants to be left alone; returns the seconds to wait."""
        self.attempt += 1
        return self._uniform(self._longest_s / 2, self._longest_s)

    def lasted(self, seconds: float) -> None:
        """A connection that had been welcomed lasted so long."""
        if seconds >= self._healthy_s:
            self.attempt = 0

    def reset(self) -> None:
        """Begins anew: the person, or the network, gives reason to hope."""
        self.attempt = 0
