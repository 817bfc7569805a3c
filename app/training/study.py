"""What is worth knowing of a log before it is replayed: answers and what they took, waits, names."""

import asyncio
from collections.abc import Sequence
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.errors import StorageError
from app.domain.events import Event
from app.domain.ids import CUSTOMER, Author
from app.domain.marks import NO_MARKING, Marking
from app.training.replay import LONG_WAIT_S, Marker, Replay

TYPED: Final = "typed"

TURN: Final = 500
"""How many events are read before anything else may happen: about a millisecond's worth."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A message of staff: `waited_s` is how long the customer had waited, None where he had not.

    `first`: it is the first response. `turn`: somebody else of staff wrote the message of staff before it.
    `via` is how it was written, as the message itself says.
    """

    seq: int
    by: Author
    waited_s: float | None = None
    first: bool = False
    turn: bool = False
    via: str = TYPED


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time, both ends in seconds from the start."""

    start: float
    end: float


class Study(msgspec.Struct, frozen=True, kw_only=True):
    """A log, ready to be replayed from its start.

    `waits` are the stretches of at least `LONG_WAIT_S` in which the customer waited for an answer; `names`
    are the names of staff as the log tells them; `marking` is what was said about the conversation since.
    """

    replay: Replay
    markers: tuple[Marker, ...] = ()
    answers: tuple[Answer, ...] = ()
    waits: tuple[Span, ...] = ()
    names: dict[str, str] = {}
    marking: Marking = NO_MARKING

    @property
    def group(self) -> str:
        """The group of the shop that the conversation came to at first."""
        first = self.replay.events[0].body
        return first.group if isinstance(first, ev.Opened) else ""


def study(events: Sequence[Event]) -> Study:
    """Reads a log once from end to end.

    Raises:
        StorageError: the log is empty, or parts of it are missing.
    """
    reader = _Reader(events)
    while reader.read(len(events)):
        pass
    return reader.finish()


async def study_in_turns(events: Sequence[Event]) -> Study:
    """Does the same in turns with everything else that waits on the loop: a long log stalls nothing.

    Raises:
        StorageError: as `study`.
    """
    reader = _Reader(events)
    while reader.read(TURN):  # noqa: ASYNC110 (it works between the turns, it does not wait)
        await asyncio.sleep(0)
    return reader.finish()


class _Reader:
    """Steps through a replay and takes down what each event tells."""

    def __init__(self, events: Sequence[Event]) -> None:
        if not events:
            raise StorageError("Nothing is kept of this conversation here.", "Look for it on the other side.")
        self._replay = Replay(events)
        self._spoke: Author | None = None
        self._answers: list[Answer] = []
        self._waits: list[Span] = []
        self._names: dict[str, str] = {}

    def read(self, count: int) -> bool:
        """Reads up to `count` events on; tells whether there are more."""
        start, events = self._replay.index, self._replay.events
        try:
            for number in range(start, min(start + count, len(events))):
                self._read_one(number, events[number])
        except ValueError as error:
            raise StorageError(
                "Parts of this conversation are missing here.", "Open it again later."
            ) from error
        return self._replay.index < len(events)

    def finish(self) -> Study:
        """Returns what was found, the replay at its start."""
        self._end()
        markers, marking = tuple(self._replay.markers()), self._replay.conversation.marking
        self._replay.seek(0)
        return Study(
            replay=self._replay,
            markers=markers,
            answers=tuple(self._answers),
            waits=tuple(self._waits),
            names=self._names,
            marking=marking,
        )

    def _read_one(self, number: int, event: Event) -> None:
        before = self._replay.conversation.waiting_since
        unanswered = self._replay.conversation.first_response is None
        self._replay.step_event()
        self._learn_name(event)
        now = self._replay.conversation
        waited_s = None
        if before is not None and now.waiting_since is None:
            waited_s = (event.at - before).total_seconds()
            self._add_wait(self._replay.offset(number), waited_s)
        if isinstance(event.body, ev.Message) and event.by != CUSTOMER:
            first = unanswered and now.first_response is not None
            turn = self._spoke is not None and self._spoke != event.by
            via = event.body.via
            self._answers.append(
                Answer(seq=event.seq, by=event.by, waited_s=waited_s, first=first, turn=turn, via=via)
            )
            self._spoke = event.by

    def _end(self) -> None:
        """Takes down that the customer still waits."""
        since = self._replay.conversation.waiting_since
        if since is not None:
            waited_s = (self._replay.events[-1].at - since).total_seconds()
            self._add_wait(self._replay.duration, waited_s)

    def _add_wait(self, end: float, waited_s: float) -> None:
        if waited_s >= LONG_WAIT_S:
            self._waits.append(Span(start=max(0.0, end - waited_s), end=end))

    def _learn_name(self, event: Event) -> None:
        match event.body:
            case ev.Claimed(owner=staff, name=name) | ev.Joined(staff=staff, name=name) if staff and name:
                self._names[staff] = name
            case _:
                pass
