"""A conversation played again as it happened: the fold with a clock.

The rules know no timer: whoever shows the replay tells it the time (`advance`) and asks when the next event
is due (`due_in`). Checkpoints make any seek cost the distance to the one before, not the whole log.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.events import Event
from app.domain.ids import CUSTOMER, ConversationId
from app.domain.marking import KINDS as MARKING
from app.training.clockwork import Clockwork

LONG_WAIT_S: Final = 60.0
"""A pause of at least this long is marked."""

CHECKPOINT_EVERY: Final = 32
"""A seek folds no more than twice as many events."""


class MarkerKind(StrEnum):
    """What a mark on the time line stands for."""

    CUSTOMER = "customer"
    STAFF = "staff"
    NOTE = "note"
    WHISPER = "whisper"
    ESCALATION = "escalation"
    WAIT = "wait"
    CLOSE = "close"
    SWITCH = "switch"
    """The operator turned to another of his conversations."""
    PIN = "pin"
    """Somebody pinned a remark to this moment afterwards."""


class Marker(msgspec.Struct, frozen=True, kw_only=True):
    """A moment worth finding: `at` in seconds from the start, `seq` of its event."""

    at: float
    seq: int
    kind: MarkerKind
    text: str = ""
    """What a pinned remark says; other marks are what their event says."""


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """How a replay moved: entries from `first` on are new, `changed` ones look different.

    `rebuilt`: the conversation is another object now (a seek backwards); show all of it anew.
    """

    rebuilt: bool = False
    first: int = 0
    added: int = 0
    changed: tuple[int, ...] = ()


class Replay(Clockwork[Moved]):
    """The state of a replay: `position` in seconds from the first event, `conversation` as it was then."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = tuple(events)
        super().__init__(offsets_of(self._events), [is_said(event) for event in self._events])
        self._id = self._events[0].conversation if self._events else ConversationId("")
        self._checkpoints: list[Conversation] = [Conversation(self._id)]
        self.conversation = Conversation(self._id)

    @property
    def events(self) -> tuple[Event, ...]:
        """The whole log."""
        return self._events

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

    def to_index(self, index: int) -> Moved:
        """Makes exactly the first `index` events have happened."""
        if index == self.index:
            return Moved()
        nearest = self._checkpoints[min(index // CHECKPOINT_EVERY, len(self._checkpoints) - 1)]
        rebuilt = index < self.index or nearest.seq - self.index > CHECKPOINT_EVERY
        if rebuilt:
            self.conversation, self.index = nearest.duplicate(), nearest.seq
        first = len(self.conversation.entries)
        changed: set[int] = set()
        for event in self._events[self.index : index]:
            changed.update(self.conversation.apply(event))
            self.index += 1
            if self.index == len(self._checkpoints) * CHECKPOINT_EVERY:
                self._checkpoints.append(self.conversation.duplicate())
        if rebuilt:
            return Moved(rebuilt=True, first=0, added=len(self.conversation.entries))
        return Moved(
            first=first, added=len(self.conversation.entries) - first,
            changed=tuple(sorted(place for place in changed if place < first)),
        )  # fmt: skip


def offsets_of(events: Sequence[Event]) -> list[float]:
    """Returns when each event happened, in seconds from the first; none is before the one it follows.

    What was marked days later happens in no time: it does not make the conversation any longer.
    """
    offsets: list[float] = []
    for event in events:
        if offsets and event.kind in MARKING:
            offsets.append(offsets[-1])
            continue
        since = (event.at - events[0].at).total_seconds()
        offsets.append(max(since, offsets[-1]) if offsets else 0.0)
    return offsets


def is_said(event: Event) -> bool:
    """Tells whether an event is something that a person wrote: a message, a note or a whisper."""
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
