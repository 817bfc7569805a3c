"""What one connection or address may ask for in a time."""

from collections import Counter, OrderedDict, deque
from typing import Final

MOST_ADDRESSES: Final = 10_000
"""Addresses whose failures are remembered; a flood from more of them pushes out the oldest."""


class TokenBucket:
    """`rate` tokens a second, `burst` at most; time is in seconds of a clock that only grows."""

    __slots__ = ("_at", "_burst", "_rate", "_tokens")

    def __init__(self, rate: float, burst: int, now: float) -> None:
        self._rate = rate
        self._burst = float(burst)
        self._tokens = float(burst)
        self._at = now

    def take(self, now: float) -> int:
        """Takes a token and returns 0, or returns the milliseconds until there is one."""
        tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
        if tokens < 1.0:
            self._tokens = tokens
            return max(1, round((1.0 - tokens) / self._rate * 1000))
        self._tokens = tokens - 1.0
        return 0


class Buckets:
    """Token buckets by whom they are for: they outlive connections, so that coming back fills none.

    Only those that were used longest ago are forgotten; by then they are full again.
    """

    def __init__(self, rate: float, burst: int, most: int = MOST_ADDRESSES) -> None:
        self._rate = rate
        self._burst = burst
        self._most = most
        self._buckets: OrderedDict[str, TokenBucket] = OrderedDict()

    def take(self, key: str, now: float) -> int:
        """Takes a token of `key` and returns 0, or returns the milliseconds until there is one."""
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = TokenBucket(self._rate, self._burst, now)
            if len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
        else:
            self._buckets.move_to_end(key)
        return bucket.take(now)


class Doors:
    """How many connections each address, or each account, has open."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: Counter[str] = Counter()

    def enter(self, address: str) -> bool:
        """Counts a connection; False when the address has too many."""
        if self._open[address] >= self._most:
            return False
        self._open[address] += 1
        return True

    def leave(self, address: str) -> None:
        """Counts a connection that ended."""
        self._open[address] -= 1
        if self._open[address] <= 0:
            del self._open[address]


class Attempts:
    """Failed sign-ins: at most `most` a key within `window` seconds."""

    def __init__(self, most: int, window: float) -> None:
        self._most = most
        self._window = window
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()

    def allowed(self, key: str, now: float) -> bool:
        """Tells whether another attempt may be made."""
        times = self._failed.get(key)
        if times is None:
            return True
        while times and now - times[0] > self._window:
            times.popleft()
        if not times:
            del self._failed[key]
        return len(times) < self._most

    def failed(self, key: str, now: float) -> None:
        """Remembers a failure."""
        self._failed.setdefault(key, deque()).append(now)
        self._failed.move_to_end(key)
        while len(self._failed) > MOST_ADDRESSES:
            self._failed.popitem(last=False)
