"""Who works when in the window: one thing a turn of the loop, no picture more often than once a frame."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.ui.key_rhythm import KeyRhythm

FRAME_MS: Final = 16
"""Nothing is painted twice within this time: a burst costs frames, not messages."""

_CROWD: Final = 3
"""The more wait to be painted the rarer each is: up to so many frames apart."""


class _Wish(NamedTuple):
    """`picture`: it is painted in the turn after `act`, and within its frame it was not painted before."""

    owner: QObject
    act: Callable[[], object]
    since: float
    picture: bool


class PaintTurns(QObject):
    """Does what was asked for, one thing a turn: two heavy pictures never share a turn of the loop.

    While somebody types it is done between two keys.
    """

    def __init__(self, parent: QObject | None = None, rhythm: KeyRhythm | None = None) -> None:
        super().__init__(parent)
        self.rhythm = rhythm or KeyRhythm(self)
        self._waiting: list[_Wish] = []
        self._done: dict[int, float] = {}
        self._being_painted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)
        self.rhythm.beat.connect(self._wake)

    def ask(self, view: QWidget) -> None:
        """Has `view` painted soon; as often as it asks within a frame, once."""
        self.ask_for(view, view.update)

    def ask_for(self, owner: QObject, act: Callable[[], object], *, picture: bool = True) -> None:
        """Calls `act` soon, once for all that `owner` asks meanwhile; not after the owner is gone."""
        if all(wish.owner is not owner for wish in self._waiting):
            self._waiting.append(_Wish(owner, act, self.rhythm.now, picture))
            self._wake()

    def _wake(self) -> None:
        if self._waiting:
            self._timer.start(min(map(self._left_ms, self._waiting)))

    def _due(self, wish: _Wish) -> float:
        last = self._done.get(id(wish.owner)) if wish.picture else None
        if last is None:
            return wish.since
        frames = min(_CROWD, max(1, len(self._waiting) - 1))
        return max(wish.since, last + frames * FRAME_MS / 1_000)

    def _left_ms(self, wish: _Wish) -> int:
        return max(0, round((self._due(wish) - self.rhythm.now) * 1_000))

    def _next(self) -> None:
        if self._being_painted:  # this turn began with a picture: it has done enough
            self._being_painted = False
            self._wake()
            return
        wish = next((each for each in self._waiting if not self._left_ms(each)), None)
        wait_ms = self.rhythm.wait_ms(self._due(wish)) if wish is not None else 0
        if wish is None or wait_ms:
            self._timer.start(wait_ms) if wait_ms else self._wake()
            return
        self._waiting.remove(wish)
        if not isValid(wish.owner):
            self._done.pop(id(wish.owner), None)
        else:
            if wish.picture:
                self._done[id(wish.owner)] = self.rhythm.now
                self._being_painted = True
            wish.act()
        self._wake()
