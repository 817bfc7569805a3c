"""The bridge: changes at the desk reach the window as one Qt signal, in slices that never stall it."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.sessions.changes import Change
from app.ui.key_rhythm import KeyRhythm

SLICE_S: Final = 0.004
"""How long the window may take changes before it must look at keys and the pointer again."""

BATCH: Final = 50
"""How many changes one signal carries at most."""


class Source(Protocol):
    """Something that tells of changes, such as the desk."""

    def subscribe(self, callback: Callable[[Sequence[Change]], None]) -> Callable[[], None]:
        """Calls `callback` with every batch of changes; returns what ends that."""


class Bridge(QObject):
    """Emits the changes of a source, in their order, as `changed(tuple[Change, ...])`.

    Where it follows a rhythm of keys they come between two of them.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rhythm: KeyRhythm | None = None
        self._waiting: deque[Change] = deque()
        self._since = 0.0
        self._unsubscribe: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._drain)

    def follow(self, rhythm: KeyRhythm) -> None:
        """Emits at the moments of this rhythm from now on."""
        self._rhythm = rhythm
        rhythm.beat.connect(self._wake)

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
        if self._waiting and not self._timer.isActive():
            self._since = self._rhythm.now if self._rhythm is not None else 0.0
            self._timer.start(0)

    def _wake(self) -> None:
        if self._waiting:
            self._timer.start(0)

    def _drain(self) -> None:
        wait_ms = self._rhythm.wait_ms(self._since) if self._rhythm is not None else 0
        if wait_ms:
            self._timer.start(wait_ms)
            return
        end = time.perf_counter() + SLICE_S
        while self._waiting and time.perf_counter() < end:
            count = min(BATCH, len(self._waiting))
            self.changed.emit(tuple(self._waiting.popleft() for _ in range(count)))
        if self._waiting:
            self._timer.start(0)
