"""Does something at once when asked, but never more often than once in an interval."""

import asyncio
from collections.abc import Callable


class Throttle:
    """Calls `action` after `mark`: at once, or when `interval` seconds have passed since the last time."""

    def __init__(self, interval: float, action: Callable[[], None]) -> None:
        self._interval = interval
        self._action = action
        self._loop = asyncio.get_running_loop()
        self._last = -interval
        self._timer: asyncio.TimerHandle | None = None

    def mark(self) -> None:
        """Asks for the action."""
        if self._timer is None:
            self._timer = self._loop.call_at(max(self._loop.time(), self._last + self._interval), self._fire)

    def stop(self) -> None:
        """Forgets what was asked for."""
        if self._timer is not None:
            self._timer.cancel()

    def _fire(self) -> None:
        self._timer = None
        self._last = self._loop.time()
        self._action()
