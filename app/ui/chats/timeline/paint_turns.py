"""Who paints when: one picture a turn of the loop, and none more often than once a frame."""

from collections import deque
from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

FRAME_MS: Final = 16
"""Nothing is painted twice within this time: a burst costs frames, not messages."""


class _Wish(NamedTuple):
    owner: QObject
    act: Callable[[], object]


class PaintTurns(QObject):
    """Does what was asked for, one thing a turn: two heavy pictures never share a turn of the loop."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[_Wish] = deque()
        self._clock = QElapsedTimer()
        self._clock.start()
        self._done: dict[int, int] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)

    def ask(self, view: QWidget) -> None:
        """Has `view` painted soon; as often as it asks within a frame, once."""
        self.ask_for(view, view.update)

    def ask_for(self, owner: QObject, act: Callable[[], object]) -> None:
        """Calls `act` soon, once for all that `owner` asks within a frame; not after the owner is gone."""
        if all(wish.owner is not owner for wish in self._waiting):
            self._waiting.append(_Wish(owner, act))
            if len(self._waiting) == 1:
                self._wait()

    def _wait(self) -> None:
        last = self._done.get(id(self._waiting[0].owner))
        self._timer.start(0 if last is None else max(0, last + FRAME_MS - self._clock.elapsed()))

    def _next(self) -> None:
        wish = self._waiting.popleft()
        if isValid(wish.owner):
            self._done[id(wish.owner)] = self._clock.elapsed()
            wish.act()
        else:
            self._done.pop(id(wish.owner), None)
        if self._waiting:
            self._wait()
