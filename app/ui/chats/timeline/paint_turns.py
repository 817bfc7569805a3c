"""Who paints when: one picture a turn of the loop, none more often than once a frame, none before a key."""

from collections import deque
from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.ui.key_rhythm import KeyRhythm

FRAME_MS: Final = 16
"""Nothing is painted twice within this time: a burst costs frames, not messages."""


class _Wish(NamedTuple):
    owner: QObject
    act: Callable[[], object]
    since: float


class PaintTurns(QObject):
    """Does what was asked for, one thing a turn: two heavy pictures never share a turn of the loop.

    While somebody types it is done between two keys.
    """

    def __init__(self, parent: QObject | None = None, rhythm: KeyRhythm | None = None) -> None:
        super().__init__(parent)
        self.rhythm = rhythm or KeyRhythm(self)
        self._waiting: deque[_Wish] = deque()
        self._done: dict[int, float] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)
        self.rhythm.beat.connect(self._wake)

    def ask(self, view: QWidget) -> None:
        """Has `view` painted soon; as often as it asks within a frame, once."""
        self.ask_for(view, view.update)

    def ask_for(self, owner: QObject, act: Callable[[], object]) -> None:
        """Calls `act` soon, once for all that `owner` asks within a frame; not after the owner is gone."""
        if all(wish.owner is not owner for wish in self._waiting):
            self._waiting.append(_Wish(owner, act, self.rhythm.now))
            if len(self._waiting) == 1:
                self._wait()

    def _wake(self) -> None:
        if self._waiting:
            self._wait()

    def _wait(self) -> None:
        last = self._done.get(id(self._waiting[0].owner))
        left_ms = 0.0 if last is None else FRAME_MS - (self.rhythm.now - last) * 1_000
        self._timer.start(max(0, round(left_ms)))

    def _next(self) -> None:
        wait_ms = self.rhythm.wait_ms(self._waiting[0].since)
        if wait_ms:
            self._timer.start(wait_ms)
            return
        wish = self._waiting.popleft()
        if isValid(wish.owner):
            self._done[id(wish.owner)] = self.rhythm.now
            wish.act()
        else:
            self._done.pop(id(wish.owner), None)
        if self._waiting:
            self._wait()
