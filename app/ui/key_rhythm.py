"""When the window works while somebody types: as soon as a key is painted, before the next one can come."""

import asyncio
import math
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, Signal

AFTER_S: Final = 0.018
"""So long after a key no hand strikes the next: what is begun then keeps no key waiting."""

PAINT_S: Final = 0.02
"""A key that was not painted within this time is waited for no longer: its field may be out of sight."""

TYPING_S: Final = 0.15
"""Somebody types who struck a key within this time."""

PATIENCE_S: Final = 0.05
"""Nothing waits longer than this for a key: what comes in is seen while somebody types."""


class KeyRhythm(QObject):
    """Told of each key, it tells when to do what takes milliseconds, such as painting what came in."""

    beat = Signal()
    """A key was struck and painted: the moment for all that waits."""

    def __init__(
        self, parent: QObject | None = None, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._struck_at = -math.inf
        self._unpainted = False
        self._beaten = asyncio.Event()

    @property
    def now(self) -> float:
        """The time by which this counts, in seconds."""
        return self._monotonic()

    def strike(self) -> None:
        """A key was struck, or an input method changed what it composes."""
        self._struck_at, self._unpainted = self._monotonic(), True

    def painted(self) -> None:
        """The field in which somebody types was painted."""
        if self._unpainted:
            self._unpainted = False
            self._beaten.set()
            self.beat.emit()

    def wait_ms(self, since: float) -> int:
        """Returns for how long to wait on with what was to be done from `since` on; 0: do it now."""
        now = self._monotonic()
        ago = now - self._struck_at
        if ago >= TYPING_S:
            return 0
        if self._unpainted and ago < PAINT_S:
            return math.ceil((PAINT_S - ago) * 1_000)
        if ago < AFTER_S:
            return 0
        return max(0, math.ceil((min(since + PATIENCE_S, self._struck_at + TYPING_S) - now) * 1_000))

    async def pause(self) -> None:
        """Returns at the next moment in which work keeps no key waiting, in any case soon."""
        since = self._monotonic()
        while wait_ms := self.wait_ms(since):
            self._beaten.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(wait_ms / 1_000):
                    await self._beaten.wait()
