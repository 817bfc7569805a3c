"""The bridge: changes at the desk reach the window as one Qt signal, in slices that never stall it."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.sessions.changes import Change
from app.ui.chats.timeline.paint_turns import PaintTurns

SLICE_S: Final = 0.002
"""How long the window may take changes before it must look at keys and the pointer again."""

BATCH: Final = 50
"""How many changes one signal carries at most."""


class Source(Protocol):
    """Something that tells of changes, such as the desk."""

    def subscribe(self, callback: Callable[[Sequence[Change]], None]) -> Callable[[], None]:
        """Calls `callback` with every batch of changes; returns what ends that."""


class Bridge(QObject):
    """Emits the changes of a source, in their order, as `changed(tuple[Change, ...])`.

    Where it was given turns, a slice takes one of them, and while somebody types it comes between two keys.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Change] = deque()
        self._unsubscribe: Callable[[], None] | None = None
        self._turns: PaintTurns | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._drain)

    def take_turns(self, turns: PaintTurns) -> None:
        """Emits in turn with what is painted from now on."""
        self._turns = turns

    def attach(self, source: Source) -> None:
        """Takes changes from `source`, and from no other any more."""
        self.detach()
        self._unsubscribe = source.subscribe(self.take)

    def detach(self) -> None:
        """Takes no more changes; those that wait are dropped."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        self._waiting.clear()
        self._timer.stop()

    def take(self, changes: Sequence[Change]) -> None:
        """Takes a batch; it is emitted from the event loop, after this call."""
        self._waiting.extend(changes)
        if self._waiting:
            self._go_on()

    def _go_on(self) -> None:
        if self._turns is not None:
            self._turns.ask_for(self, self._drain, picture=False)
        elif not self._timer.isActive():
            self._timer.start()

    def _drain(self) -> None:
        end = time.perf_counter() + SLICE_S
        while self._waiting and time.perf_counter() < end:
            count = min(BATCH, len(self._waiting))
            self.changed.emit(tuple(self._waiting.popleft() for _ in range(count)))
        if self._waiting:
            self._go_on()
