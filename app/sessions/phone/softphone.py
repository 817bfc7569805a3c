"""The port of a softphone: whatever dials and answers, and what it tells of the line becomes events."""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Protocol, TypeAlias

import msgspec

from app.domain.ids import Cid, ConversationId
from app.domain.phone_call import Call, Phase, Result


class LineState(StrEnum):
    """What a line does."""

    RINGING = "ringing"
    TALKING = "talking"
    ENDED = "ended"


class LineChange(msgspec.Struct, frozen=True, kw_only=True):
    """The line of the call `call` does something else now; `result` is how it ended."""

    call: ConversationId
    state: LineState
    result: Result = Result.ANSWERED


LineListener: TypeAlias = Callable[[LineChange], object]


class Softphone(Protocol):
    """A telephone that the program can use.

    A contract for every one: `dial` makes the line ring at once; `answer` and `hang_up` act on the line of
    that call alone and do nothing where it has none; each change is told once and in order; after ENDED
    nothing more is told of a call; `dial` for a call whose line is not over dials nothing. What was hung up
    while it rang ended with NO_ANSWER.
    """

    def dial(self, call: ConversationId, number: str) -> None:
        """Calls a number (E.164).

        Raises:
            PhoneError: there is no telephone, or it does not take the number.
        """

    def answer(self, call: ConversationId) -> None:
        """Takes a call that rings."""

    def hang_up(self, call: ConversationId) -> None:
        """Ends a call."""

    def listen(self, listener: LineListener) -> None:
        """Tells `listener` of every change from now on."""

    @property
    def tells(self) -> bool:
        """Whether it tells what its lines do; a phone that only dials does not."""


class CallDesk(Protocol):
    """What is written of a line into the log of its call."""

    def call(self, conversation: ConversationId) -> Call | None:
        """Returns the call of a conversation that is open here."""

    async def call_answered(self, conversation: ConversationId) -> Cid:
        """Says that both speak."""

    async def call_ended(self, conversation: ConversationId, result: Result, note: str = "") -> Cid:
        """Says that the line is free again."""


class LineFollower:
    """Writes into the logs what lines do: what a softphone tells, and what the person says.

    What was said once is not said again by whoever notices it second.
    """

    def __init__(
        self, phone: Softphone, desk: CallDesk, start: Callable[[Awaitable[object]], object]
    ) -> None:
        self._phone, self._desk, self._start = phone, desk, start
        self._said: set[tuple[ConversationId, LineState]] = set()
        phone.listen(self._told)

    def answer(self, call: ConversationId) -> None:
        """The person takes a call, or says that it was taken."""
        self._phone.answer(call)
        if self._is_new(call, LineState.TALKING):
            self._start(self._desk.call_answered(call))

    def end(self, call: ConversationId, result: Result) -> None:
        """The person ends a call with a result; one that still rings has found nobody."""
        if self._is_new(call, LineState.ENDED):
            known = self._desk.call(call)
            rings = known is not None and known.phase is Phase.RINGING
            rings = rings and (call, LineState.TALKING) not in self._said
            missed = rings and result is Result.ANSWERED
            self._start(self._desk.call_ended(call, Result.NO_ANSWER if missed else result))
        self._phone.hang_up(call)

    def _told(self, change: LineChange) -> None:
        if change.state is LineState.TALKING and self._is_new(change.call, change.state):
            self._start(self._desk.call_answered(change.call))
        elif change.state is LineState.ENDED and self._is_new(change.call, change.state):
            self._start(self._desk.call_ended(change.call, change.result))

    def _is_new(self, call: ConversationId, state: LineState) -> bool:
        """Tells whether a line of ours comes to this state now, and remembers that it did."""
        known = self._desk.call(call)
        if known is None or known.phase is Phase.AFTER_CALL or (call, state) in self._said:
            return False
        if state is LineState.TALKING and known.phase is not Phase.RINGING:
            return False
        self._said.add((call, state))
        return True
