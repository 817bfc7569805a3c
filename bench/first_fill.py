"""Gaps between two turns of a loop, and how long the whole floor takes to come onto a board."""

import asyncio
import time
from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from bench.bare_list import Gaps

STILL_S: Final = 1.0
"""How long nothing happens before."""


class Gap(NamedTuple):
    """The longest gap between two turns of the loop, in ms: by the clock, and of the processor's time."""

    clock_ms: float
    cpu_ms: float


class Fill(NamedTuple):
    """The first fill, in ms: from the bytes of the whole floor to its paint, and the longest gap in it."""

    painted_ms: float
    gap_ms: float


class Turns:
    """Watches the turns of the loop with a timer of 0 ms, by the clock and by the processor's time."""

    def __init__(self) -> None:
        self._clock, self._cpu = Gaps(), 0.0
        self._last = time.thread_time()
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    def start(self) -> None:
        """Begins to watch."""
        self._clock.start()
        self._last = time.thread_time()
        self._timer.start()

    def stop(self) -> Gap:
        """Ends watching and returns the longest gap."""
        self._timer.stop()
        return Gap(self._clock.stop(), self._cpu * 1_000)

    def _turn(self) -> None:
        now = time.thread_time()
        self._cpu = max(self._cpu, now - self._last)
        self._last = now


class _Painted(QObject):
    """Waits for a paint of a widget that comes when something holds."""

    def __init__(self, widget: QWidget, holds: Callable[[], bool]) -> None:
        super().__init__(widget)
        self.done: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._holds = holds
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the time of the first such paint."""
        if event.type() == QEvent.Type.Paint and not self.done.done() and self._holds():
            self.done.set_result(time.perf_counter())
        return super().eventFilter(watched, event)


async def filled(widget: QWidget, give: Callable[[], object], holds: Callable[[], bool]) -> Fill:
    """Gives the whole floor and returns how long it was until it was painted."""
    await asyncio.sleep(STILL_S)
    painted, gaps = _Painted(widget, holds), Turns()
    gaps.start()
    begun = time.perf_counter()
    give()
    async with asyncio.timeout(30):
        done = await painted.done
    await asyncio.sleep(0)
    return Fill((done - begun) * 1_000, gaps.stop().clock_ms)
