"""Collects Python's garbage on the window's own thread alone.

Widgets, timers and what was connected to them often hold each other, so that only the collector ends them.
Left to itself it runs on whatever thread happens to make objects, such as that of the local log: a timer
that is ended there goes on firing into freed memory.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

LOOK_MS: Final = 200
"""How often the collector is asked whether there is enough to do."""


class Collector(QObject):
    """Until `close` the collector works from the event loop alone, by the same thresholds as ever."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> int | None:
        """Collects the oldest generation that is due and returns it, None where none is."""
        due = None
        for generation, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
            if count <= most:
                break
            due = generation
        if due is not None:
            gc.collect(due)
        return due

    def close(self) -> None:
        """Leaves the collector as it was found."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
