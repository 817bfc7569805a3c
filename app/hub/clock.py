"""The hub's clock: it dates events and sessions, and orders nothing."""

import time


def wall_clock_ms() -> int:
    """Returns the time in Unix ms."""
    return time.time_ns() // 1_000_000
