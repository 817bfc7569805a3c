"""Where a history's chance and its wall clock come from: its seed, and nothing else."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.domain import ids


def dice(seed: int, *purpose: object) -> random.Random:
    """Returns the dice of one purpose: what others throw does not change them."""
    return random.Random(f"{seed} {' '.join(map(str, purpose))}")  # noqa: S311


@contextmanager
def sealed(seed: int, wall_s: Callable[[], float]) -> Iterator[None]:
    """Has every id and token made of the seed and of the simulated time while it is open.

    `os.urandom` and `time.time_ns` belong to the machine; here the machine is simulated, so they are, too.
    """
    source = dice(seed, "entropy")
    urandom, time_ns, last = os.urandom, time.time_ns, ids._last
    os.urandom = source.randbytes  # type: ignore[assignment]
    time.time_ns = lambda: int(wall_s() * 1e9)
    ids._last = 0
    try:
        yield
    finally:
        os.urandom, time.time_ns = urandom, time_ns
        ids._last = max(last, time_ns() // 1_000_000 << 12)
