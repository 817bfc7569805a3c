"""A telephone call as a conversation knows it: where it stands, the way through its script, calls back."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

import msgspec

from app.domain.ids import ConversationId, StaffId

CHANNEL: Final = "phone"
"""The channel of conversations that are telephone calls."""

INBOUND: Final = "inbound"
OUTBOUND: Final = "outbound"
DIRECTIONS: Final = (INBOUND, OUTBOUND)

NUMBER_FIELD: Final = "phone"
DIRECTION_FIELD: Final = "direction"
PURPOSE_FIELD: Final = "purpose"
"""Names of fields that every call is opened with."""

BESIDE: Final = frozenset({DIRECTION_FIELD, PURPOSE_FIELD})
"""Fields of a call that its bar tells, and no list of fields."""

WEIGHT_FIELD: Final = "_weight"
"""How many chats the call takes the room of: the hub's own field, shown to nobody."""

PLACE: Final = "~phone:"
"""What the place of a call begins with: no id of a group that can be made, so no queue has it."""

SALES: Final = frozenset({"sales", "contract"})
"""Purposes that are solicitation: whoever refused is not called for them again (特定商取引法17条)."""


class Result(StrEnum):
    """How a call ended."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    VOICEMAIL = "voicemail"
    REFUSED = "refused"
    """The customer does not want to be called again."""
    WRONG_NUMBER = "wrong_number"


class Phase(StrEnum):
    """What is done about a call at a moment."""

    RINGING = "ringing"
    TALKING = "talking"
    AFTER_CALL = "after_call"


class CallBack(msgspec.Struct, frozen=True, kw_only=True):
    """A call back that was planned by the event `seq`: `staff` calls `number` at `at` (Unix ms).

    `done` by the conversation `call`; without one it was given up.
    """

    seq: int
    at: int
    number: str = ""
    note: str = ""
    staff: StaffId = StaffId("")
    done: bool = False
    call: ConversationId = ConversationId("")


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """One step on the way through a script: the event `seq` went to `step` by the words `choice`."""

    seq: int
    at: datetime
    script: str
    version: int
    step: str
    title: str = ""
    choice: str = ""


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """The call of a conversation. `script`, `version` and `text` are the script that is read now.

    `texts` has each version that was read as `(script, version, name, text)`, `turns` the way taken.
    """

    direction: str = OUTBOUND
    number: str = ""
    list: str = ""
    entry: str = ""
    former: ConversationId = ConversationId("")
    started_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    result: str = ""
    note: str = ""
    turns: tuple[Turn, ...] = ()
    texts: tuple[tuple[str, int, str, str], ...] = ()
    call_backs: tuple[CallBack, ...] = ()

    @property
    def phase(self) -> Phase:
        """What is done about it."""
        if self.ended_at is not None:
            return Phase.AFTER_CALL
        return Phase.RINGING if self.answered_at is None else Phase.TALKING

    @property
    def phase_since(self) -> datetime | None:
        """When the phase began."""
        match self.phase:
            case Phase.RINGING:
                return self.started_at
            case Phase.TALKING:
                return self.answered_at
            case Phase.AFTER_CALL:
                return self.ended_at

    @property
    def turn(self) -> Turn | None:
        """The step of the script that is before who speaks."""
        return self.turns[-1] if self.turns else None

    def script_text(self, script: str, version: int) -> tuple[str, str] | None:
        """Returns the name and the text of a version of a script that this call keeps to, None: not here."""
        return next((one[2:] for one in self.texts if one[:2] == (script, version)), None)

    @property
    def open_call_backs(self) -> tuple[CallBack, ...]:
        """What was planned and neither made nor given up."""
        return tuple(one for one in self.call_backs if not one.done)

    def rang(self, now: datetime) -> timedelta:
        """Returns how long it rang, or rings at `now`."""
        return _between(self.started_at, self.answered_at or self.ended_at or now)

    def talked(self, now: datetime) -> timedelta:
        """Returns how long both spoke, holding included, up to `now` while they do."""
        return _between(self.answered_at, self.ended_at or now)

    def after(self, now: datetime, closed_at: datetime | None = None) -> timedelta:
        """Returns how long the work after the call took, up to `now` while it is not over."""
        return _between(self.ended_at, closed_at or now)


NO_CALL: Final = Call()


def is_phone(channel: str) -> bool:
    """Tells whether a channel is that of telephone calls."""
    return channel == CHANNEL


def _between(start: datetime | None, end: datetime) -> timedelta:
    return timedelta(0) if start is None else max(timedelta(0), end - start)


class Placed(Protocol):
    """What tells where a conversation is kept: its first event, or the conversation itself."""

    @property
    def channel(self) -> str:
        """By which channel the customer came."""

    @property
    def group(self) -> str:
        """Who answers."""

    @property
    def fields(self) -> dict[str, str]:
        """What is known of the conversation, the hub's own fields included."""


def place_of(opened: Placed) -> str:
    """Returns where the hub keeps a conversation: its group, or for a call a place that nobody is given from.

    The place tells how many chats the call takes the room of, which is chosen when it begins.
    """
    return f"{PLACE}{opened.fields.get(WEIGHT_FIELD, '1')}" if is_phone(opened.channel) else opened.group


def is_call_place(place: str) -> bool:
    """Tells whether a place is one of calls."""
    return place.startswith(PLACE)


def weight_at(place: str) -> int:
    """Returns how many chats a conversation in a place takes the room of."""
    weight = place.removeprefix(PLACE)
    return int(weight) if is_call_place(place) and weight.isdecimal() else 1
