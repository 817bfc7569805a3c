"""The clock of a replay: how far it is, how fast it goes, what it skips and which part it repeats.

It knows no timer and no fold: whoever shows a replay tells it the time (`advance`) and asks when something is
due (`due_in`); whoever is replayed says in `to_index` what it means that so many events have happened.
"""

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, Generic, TypeVar

import msgspec

SPEEDS: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)

SHORTEST_LOOP_S: Final = 0.5
"""A part that is repeated lasts at least this long, in seconds of the conversation."""

M_co = TypeVar("M_co", covariant=True)


class Loop(msgspec.Struct, frozen=True, kw_only=True):
    """A part that is played again and again: both ends in seconds from the start."""

    start: float
    end: float


class Clockwork(ABC, Generic[M_co]):
    """Moves along `offsets`, the moments of events in order, in seconds from the first.

    `position` is the moment that is shown, `index` how many events have happened by then. `said` tells for
    each event whether it is a message, note or whisper. Every move returns what came of it.
    """

    def __init__(self, offsets: Sequence[float], said: Sequence[bool]) -> None:
        self._offsets, self._said = offsets, said
        self._playing_since: float | None = None
        self.index = 0
        self.position = 0.0
        self.speed = 1.0
        self.skip_silence_s: float | None = None
        self._loop: Loop | None = None

    @abstractmethod
    def to_index(self, index: int) -> M_co:
        """Makes exactly the first `index` events have happened, sets `index` and returns what changed."""

    @property
    def count(self) -> int:
        """How many events there are."""
        return len(self._offsets)

    @property
    def duration(self) -> float:
        """Seconds from the first event to the last."""
        return self._offsets[-1] if self._offsets else 0.0

    @property
    def playing(self) -> bool:
        """Tells whether time goes on."""
        return self._playing_since is not None

    @property
    def loop(self) -> Loop | None:
        """The part that is repeated, None where none is."""
        return self._loop

    def offset(self, number: int) -> float:
        """Returns when the event at place `number` (from 0) happened, in seconds from the start."""
        return self._offsets[number]

    def repeat(self, start: float, end: float) -> None:
        """Repeats a part from now on; its ends may be given in any order and are kept inside the whole."""
        first, last = sorted(min(max(at, 0.0), self.duration) for at in (start, end))
        if last - first < SHORTEST_LOOP_S:
            last = min(self.duration, first + SHORTEST_LOOP_S)
            first = max(0.0, last - SHORTEST_LOOP_S)
        self._loop = Loop(start=first, end=last) if last > first else None

    def repeat_nothing(self) -> None:
        """Plays on to the end again."""
        self._loop = None

    def play(self, now: float) -> None:
        """Lets time go on from `now`, in seconds of a clock that only grows."""
        self._playing_since = now

    def pause(self, now: float) -> M_co:
        """Stops time."""
        moved = self.advance(now)
        self._playing_since = None
        return moved

    def set_speed(self, speed: float, now: float) -> M_co:
        """Changes how fast time goes, from `now` on.

        Raises:
            ValueError: `speed` is not above zero.
        """
        if speed <= 0:
            raise ValueError("the speed of a replay is above zero")
        moved = self.advance(now)
        self.speed = speed
        return moved

    def advance(self, now: float) -> M_co:
        """Moves to where time is at `now` and returns what changed; stops at the end."""
        if self._playing_since is None:
            return self.to_index(self.index)
        target = self._target((now - self._playing_since) * self.speed)
        self._playing_since = now
        loop = self._loop
        if loop is not None and self.position < loop.end <= target:
            return self.seek(loop.start + (target - loop.end) % (loop.end - loop.start))
        if target >= self.duration:
            self._playing_since = None
        return self.seek(target)

    def _target(self, budget: float) -> float:
        """Returns where `budget` seconds of the conversation's own time lead, its silences cut short."""
        if self.skip_silence_s is None:
            return self.position + budget
        position, index = self.position, self.index
        while index < len(self._offsets):
            due = self._offsets[index]
            position = max(position, due - self.skip_silence_s)
            if budget < due - position:
                return position + budget
            budget -= due - position
            position, index = due, index + 1
        return position

    def due_in(self) -> float | None:
        """Returns the seconds (of the watcher's clock) until something happens, None when nothing will.

        That is the next event, or the end of the part that is repeated.
        """
        if self._playing_since is None:
            return None
        gaps = []
        if self.index < len(self._offsets):
            gap = self._offsets[self.index] - self.position
            gaps.append(gap if self.skip_silence_s is None else min(gap, self.skip_silence_s))
        if self._loop is not None and self.position < self._loop.end:
            gaps.append(self._loop.end - self.position)
        return max(0.0, min(gaps) / self.speed) if gaps else None

    def seek(self, position: float) -> M_co:
        """Moves to `position` seconds, between 0 and the duration; every event up to then has happened."""
        position = min(max(position, 0.0), self.duration)
        moved = self.to_index(bisect_right(self._offsets, position))
        self.position = position
        return moved

    def step_event(self, by: int = 1) -> M_co:
        """Moves by whole events, forwards or backwards, to the moment of the last one that has happened."""
        index = min(max(self.index + by, 0), len(self._offsets))
        moved = self.to_index(index)
        self.position = self._offsets[index - 1] if index else 0.0
        return moved

    def step_message(self, by: int = 1) -> M_co:
        """Moves to the next (`by` 1) or the one before (`by` -1) of the messages, notes and whispers."""
        index = self.index
        if by > 0:
            while index < len(self._said) and not self._said[index]:
                index += 1
            return self.step_event(index + 1 - self.index)
        index -= 1
        while index > 0 and not self._said[index - 1]:
            index -= 1
        return self.step_event(index - self.index)
