"""How long a customer will wait: an estimate from how often conversations were taken lately.

Little's law says that a stable queue of L that is served at a rate r takes W = L / r. The rate is the
reciprocal of the mean interval between claims of the group; the mean is a moving one, weighted exponentially
(`WEIGHT` for the newest, so that about the last nine count), which follows a morning that gets busy without
jumping at every claim. So the place `position` waits position x mean interval, less what has passed since the
last claim, but never less than the half of an interval. While nothing is taken, the mean grows with the time
since the last claim: an estimate must not promise what no longer happens.
"""

import math
from typing import Final

WEIGHT: Final = 0.2
"""The weight of the newest interval: 2 / (9 + 1)."""

LEAST_CLAIMS: Final = 3
"""Intervals before anything is estimated."""

STEP_MS: Final = 15_000
"""What an estimate is rounded up to: it is none of a second's work."""

LONGEST_MS: Final = 3_600_000
"""What an estimate is cut at; beyond an hour nobody knows."""

LONGEST_INTERVAL_MS: Final = 1_800_000
"""A longer pause between claims is a night or a slack time and says nothing about a queue."""


class Pace:
    """The intervals (ms) at which the conversations of one group are taken; times are Unix ms."""

    __slots__ = ("_last_ms", "_mean_ms", "claims")

    def __init__(self) -> None:
        self._mean_ms = 0.0
        self._last_ms = 0
        self.claims = 0

    def claimed(self, at_ms: int, *, busy: bool) -> None:
        """Notes a claim; while nobody had to wait (not `busy`) the interval tells nothing of the staff."""
        interval = at_ms - self._last_ms
        if not busy or (self._last_ms and interval > LONGEST_INTERVAL_MS):
            self.claims, self._mean_ms = 0, 0.0
        elif self._last_ms:
            interval = max(0, interval)
            self._mean_ms += (WEIGHT if self.claims else 1.0) * (interval - self._mean_ms)
            self.claims += 1
        self._last_ms = max(self._last_ms, at_ms)

    def estimate_ms(self, position: int, now_ms: int) -> int:
        """Returns how long the customer at `position` (1 is next) will wait, 0 when that is not known."""
        if self.claims < LEAST_CLAIMS or position < 1:
            return 0
        passed = max(0, now_ms - self._last_ms)
        interval = max(self._mean_ms, passed / 2)
        left = max(position * interval - passed, interval / 2)
        return min(math.ceil(left / STEP_MS) * STEP_MS, LONGEST_MS)
