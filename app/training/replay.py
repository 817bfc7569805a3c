"""A conversation played again as it happened: the fold with a clock.

The rules know no timer: whoever shows the replay tells it the time (`advance`) and asks when the next event
is due (`due_in`). Checkpoints make a seek backwards cost the distance to the one before, not the whole log.
"""

from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.events import Event
from app.domain.ids import CUSTOMER, ConversationId

SPEEDS: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
LONG_WAIT_S: Final = 60.0
"""A pause of at least this long is marked."""

_CHECKPOINT_EVERY: Final = 256


class MarkerKind(StrEnum):
    """What a mark on the time line stands for."""

    CUSTOMER = "customer"
    STAFF = "staff"
    NOTE = "note"
    WHISPER = "whisper"
    ESCALATION = "escalation"
    WAIT = "wait"
    CLOSE = "close"


class Marker(msgspec.Struct, frozen=True, kw_only=True):
    """A moment worth finding: `at` in seconds from the start, `seq` of its event."""

    at: float
    seq: int
    kind: MarkerKind


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """How a replay moved: entries from `first` on are new, `changed` ones look different.

    `rebuilt`: the conversation is another object now (a seek backwards); show all of it anew.
    """

    rebuilt: bool = False
    first: int = 0
    added: int = 0
    changed: tuple[int, ...] = ()


class Replay:
    """The state of a replay: `position` in seconds from the first event, `conversation` as it was then."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = tuple(events)
        self._offsets: list[float] = []
        for event in self._events:
            since = (event.at - self._events[0].at).total_seconds()
            self._offsets.append(max(since, self._offsets[-1]) if self._offsets else 0.0)
        self._id = self._events[0].conversation if self._events else ConversationId("")
        self._checkpoints: list[Conversation] = [Conversation(self._id)]
        self._playing_since: float | None = None
        self.conversation = Conversation(self._id)
        self.index = 0
        self.position = 0.0
        self.speed = 1.0
        self.skip_silence_s: float | None = None

    @property
    def duration(self) -> float:
        """Seconds from the first event to the last."""
        return self._offsets[-1] if self._offsets else 0.0

    @property
    def playing(self) -> bool:
        """Tells whether time goes on."""
        return self._playing_since is not None

    @property
    def events(self) -> tuple[Event, ...]:
        """The whole log."""
        return self._events

    def offset(self, number: int) -> float:
        """Returns when the event at place `number` (from 0) happened, in seconds from the start."""
        return self._offsets[number]

    def markers(self) -> list[Marker]:
        """Returns the moments worth finding, in order."""
        found: list[Marker] = []
        for index, event in enumerate(self._events):
            at = self._offsets[index]
            if index and at - self._offsets[index - 1] >= LONG_WAIT_S:
                found.append(Marker(at=self._offsets[index - 1], seq=event.seq, kind=MarkerKind.WAIT))
            if (kind := _marker_kind(event)) is not None:
                found.append(Marker(at=at, seq=event.seq, kind=kind))
        return found

    def play(self, now: float) -> None:
        """Lets time go on from `now`, in seconds of a clock that only grows."""
        self._playing_since = now

    def pause(self, now: float) -> Moved:
        """Stops time."""
        moved = self.advance(now)
        self._playing_since = None
        return moved

    def set_speed(self, speed: float, now: float) -> Moved:
        """Changes how fast time goes, from `now` on.

        Raises:
            ValueError: `speed` is not above zero.
        """
        if speed <= 0:
            raise ValueError("the speed of a replay is above zero")
        moved = self.advance(now)
        self.speed = speed
        return moved

    def advance(self, now: float) -> Moved:
        """Moves to where time is at `now` and returns what changed; stops at the end."""
        if self._playing_since is None:
            return Moved()
        target = self._target((now - self._playing_since) * self.speed)
        self._playing_since = now
        if target >= self.duration:
            self._playing_since = None
        return self.seek(target)

    def _target(self, budget: float) -> float:
        """Returns where `budget` seconds of the conversation's own time lead, its silences cut short."""
        if self.skip_silence_s is None:
            return self.position + budget
        position, index = self.position, self.index
        while index < len(self._events):
            due = self._offsets[index]
            position = max(position, due - self.skip_silence_s)
            if budget < due - position:
                return position + budget
            budget -= due - position
            position, index = due, index + 1
        return position

    def due_in(self) -> float | None:
        """Returns the seconds (of the watcher's clock) until the next event, or None when none will come."""
        if self._playing_since is None or self.index >= len(self._events):
            return None
        gap = self._offsets[self.index] - self.position
        if self.skip_silence_s is not None:
            gap = min(gap, self.skip_silence_s)
        return max(0.0, gap / self.speed)

    def seek(self, position: float) -> Moved:
        """Moves to `position` seconds, between 0 and the duration; every event up to then has happened."""
        position = min(max(position, 0.0), self.duration)
        moved = self._to_index(bisect_right(self._offsets, position))
        self.position = position
        return moved

    def step_event(self, by: int = 1) -> Moved:
        """Moves by whole events, forwards or backwards, to the moment of the last one that has happened."""
        index = min(max(self.index + by, 0), len(self._events))
        moved = self._to_index(index)
        self.position = self._offsets[index - 1] if index else 0.0
        return moved

    def step_message(self, by: int = 1) -> Moved:
        """Moves to the next (`by` 1) or the one before (`by` -1) of the messages, notes and whispers."""
        index = self.index
        if by > 0:
            while index < len(self._events) and not _is_said(self._events[index]):
                index += 1
            return self.step_event(index + 1 - self.index)
        index -= 1
        while index > 0 and not _is_said(self._events[index - 1]):
            index -= 1
        return self.step_event(index - self.index)

    def _to_index(self, index: int) -> Moved:
        rebuilt = index < self.index
        if rebuilt:
            nearest = self._checkpoints[index // _CHECKPOINT_EVERY]
            self.conversation, self.index = nearest.duplicate(), nearest.seq
        elif index // _CHECKPOINT_EVERY < len(self._checkpoints):
            nearest = self._checkpoints[index // _CHECKPOINT_EVERY]
            if nearest.seq - self.index > _CHECKPOINT_EVERY:
                self.conversation, self.index, rebuilt = nearest.duplicate(), nearest.seq, True
        first = len(self.conversation.entries)
        changed: set[int] = set()
        for event in self._events[self.index : index]:
            changed.update(self.conversation.apply(event))
            self.index += 1
            if self.index == len(self._checkpoints) * _CHECKPOINT_EVERY:
                self._checkpoints.append(self.conversation.duplicate())
        if rebuilt:
            return Moved(rebuilt=True, first=0, added=len(self.conversation.entries))
        return Moved(
            first=first, added=len(self.conversation.entries) - first,
            changed=tuple(sorted(place for place in changed if place < first)),
        )  # fmt: skip


def _is_said(event: Event) -> bool:
    return isinstance(event.body, ev.Message | ev.Note | ev.Whisper)


def _marker_kind(event: Event) -> MarkerKind | None:
    match event.body:
        case ev.Message():
            return MarkerKind.CUSTOMER if event.by == CUSTOMER else MarkerKind.STAFF
        case ev.Note():
            return MarkerKind.NOTE
        case ev.Whisper() | ev.Coached():
            return MarkerKind.WHISPER
        case ev.Escalated() | ev.TakenOver() | ev.Returned() | ev.Bounced():
            return MarkerKind.ESCALATION
        case ev.EscalationAccepted() | ev.EscalationJoined() | ev.EscalationResolved():
            return MarkerKind.ESCALATION
        case ev.Closed():
            return MarkerKind.CLOSE
        case _:
            return None
