"""What arrived, taken in slices: a burst never holds the loop for longer than a slice."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from app.sessions.changes import Change

BUDGET_S: Final = 0.0015
"""A slice with its delivery and one picture stay well below the 8 ms that a window may be kept from keys."""

MOST_WAITING: Final = 2_000
"""Where more than this waits, `room` is clear until half of it was taken: nobody should bring more."""

_T = TypeVar("_T")


class Inbox(Generic[_T]):
    """Collects what arrives in one turn of the loop and takes it in the next, for at most `budget_s`.

    `take` turns one thing into changes, `deliver` gets those of a slice together. A thing for which
    `is_border` is true begins a slice of its own, so that what came before has been delivered by then.
    """

    def __init__(
        self,
        take: Callable[[_T], list[Change]],
        deliver: Callable[[list[Change]], None],
        *,
        is_border: Callable[[_T], bool],
        monotonic: Callable[[], float],
        budget_s: float = BUDGET_S,
    ) -> None:
        self._take = take
        self._deliver = deliver
        self._is_border = is_border
        self._monotonic = monotonic
        self._budget_s = budget_s
        self._waiting: deque[_T] = deque()
        self.room = asyncio.Event()
        self.room.set()
        self._turn: asyncio.Handle | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, thing: _T) -> None:
        """Adds something that arrived; it is taken in a later turn of the running loop."""
        self._waiting.append(thing)
        if len(self._waiting) >= MOST_WAITING:
            self.room.clear()
        if self._turn is None:
            self._turn = asyncio.get_running_loop().call_soon(self._slice)

    def drain(self) -> None:
        """Takes everything that waits, now."""
        while self._waiting:
            self._slice()

    def _slice(self) -> None:
        if self._turn is not None:
            self._turn.cancel()
            self._turn = None
        end = self._monotonic() + self._budget_s
        changes: list[Change] = []
        taken = 0
        try:
            while self._waiting and not (taken and self._is_border(self._waiting[0])):
                changes += self._take(self._waiting.popleft())
                taken += 1
                if self._monotonic() >= end:
                    break
        finally:
            if len(self._waiting) <= MOST_WAITING // 2:
                self.room.set()
            if self._waiting and self._turn is None:
                self._turn = asyncio.get_running_loop().call_soon(self._slice)
            self._deliver(changes)
