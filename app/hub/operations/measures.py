"""What a hub counts while it works: plain numbers, added up where things happen and named only when read."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

SECONDS: Final = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
EVENTS: Final = (1, 2, 4, 8, 16, 32, 64, 128, 256)


class Spread:
    """How values spread over `bounds`, which are upper limits in ascending order, and their sum."""

    __slots__ = ("bounds", "counts", "total")

    def __init__(self, bounds: Sequence[float]) -> None:
        self.bounds = tuple(bounds)
        self.counts = [0] * (len(bounds) + 1)
        self.total = 0.0

    def add(self, value: float) -> None:
        """Counts one value."""
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value

    def buckets(self) -> list[tuple[str, float]]:
        """Returns the counts of values up to each bound, as Prometheus wants them."""
        names = [*(repr(float(bound)) for bound in self.bounds), "+Inf"]
        found, buckets = 0, []
        for name, count in zip(names, self.counts, strict=True):
            found += count
            buckets.append((name, float(found)))
        return buckets


class Measures:
    """The counts of one hub. Nothing here knows a conversation or a person; all belongs to the loop's thread.

    `frames_in` counts by the frame's class, `frames_out` by the bytes of `OUT_KIND` of the encoded frame: the
    names are found when somebody asks. `refusals` counts by code, `closes` by door and close code.
    """

    def __init__(self) -> None:
        self.frames_in: defaultdict[type, int] = defaultdict(int)
        self.frames_out: defaultdict[bytes, int] = defaultdict(int)
        self.events: defaultdict[str, int] = defaultdict(int)
        self.refusals: defaultdict[str, int] = defaultdict(int)
        self.closes: defaultdict[tuple[str, int], int] = defaultdict(int)
        self.sign_ins: defaultdict[str, int] = defaultdict(int)
        self.faults: defaultdict[str, int] = defaultdict(int)
        self.batch = Spread(EVENTS)
        self.commit = Spread(SECONDS)
        self.ack = Spread(SECONDS)
        self.delivery = Spread(SECONDS)
        self.lag = Spread(SECONDS)
        self.appended = 0
        self.failed_batches = 0
        self.resyncs = 0
        self.reaped = 0


OUT_KIND: Final = slice(6, 16)
"""Where an encoded frame says its kind: it begins with `{"t":"`."""


def kind_of(beginning: bytes) -> str:
    """Returns the kind of frame from what stands at `OUT_KIND`."""
    return beginning.partition(b'"')[0].decode("ascii", "replace")
