"""The floor's lines as values: a call for help, an open conversation, a member of staff."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import msgspec

from app.domain.channels import is_by_hours
from app.domain.conversation import State
from app.domain.escalation import EscalationState, EscalationType, is_open
from app.domain.events import from_millis
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence, Role
from app.protocol.states import ConversationRow, StaffRow

ANSWERED: Final = frozenset({State.LIVE, State.HELD, State.SNOOZED})
QUEUED: Final = frozenset({State.QUEUED, State.OFFERED})
NO_ONE: Final = StaffId("")


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """An open call for help. `type` is None where a conversation was taken over without any call.

    `priority` is 0 to 2 (SOS), `count` the how manieth call it is, `passed` how often it was passed on and
    `with_now` to whom at last, empty where everybody in charge is asked.
    """

    conversation: ConversationId
    customer: str = ""
    topic: str = ""
    locale: str = ""
    type: EscalationType | None = None
    summary: str = ""
    owner: StaffId = NO_ONE
    owner_name: str = ""
    asked_at: datetime | None = None
    state: EscalationState = EscalationState.ASKED
    helper: StaffId = NO_ONE
    helper_name: str = ""
    group: str = ""
    priority: int = 0
    count: int = 1
    passed: int = 0
    with_now: StaffId = NO_ONE
    with_name: str = ""

    @property
    def waits(self) -> bool:
        """Tells whether nobody has taken the call on yet."""
        return self.state is EscalationState.ASKED

    def order(self) -> tuple[bool, int, bool, float, str]:
        """Returns the place in the list: calls that wait first, the most pressing, then the longest wait."""
        asked = self.asked_at
        wait = asked.timestamp() if asked else 0.0
        return (not self.waits, -self.priority, asked is None, wait, self.conversation)


class Chat(msgspec.Struct, frozen=True, kw_only=True):
    """An open conversation. `since` is when the customer began to wait: for an answer, or in the queue.

    `call` is what is done about a telephone call since `call_since`.
    """

    conversation: ConversationId
    customer: str = ""
    topic: str = ""
    locale: str = ""
    channel: str = "chat"
    owner: StaffId = NO_ONE
    owner_name: str = ""
    state: State = State.LIVE
    since: datetime | None = None
    last_text: str = ""
    called: EscalationState = EscalationState.NONE
    group: str = ""
    messages: int = 0
    call: str = ""
    call_since: datetime | None = None

    @property
    def queued(self) -> bool:
        """Tells whether it waits for somebody to take it."""
        return self.state in QUEUED

    @property
    def needs_reply(self) -> bool:
        """Tells whether its customer waits for the answer of its owner."""
        return self.state is State.LIVE and self.since is not None

    @property
    def by_hours(self) -> bool:
        """Tells whether its customer wrote a mail or a form and expects an answer within hours."""
        return is_by_hours(self.channel)

    def order(self) -> tuple[bool, bool, float, str]:
        """Returns the place in the list: the longest wait on top, then mails, then those who do not wait."""
        at = self.since.timestamp() if self.since else 0.0
        return (self.since is None, self.by_hours, at, self.conversation)


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A member of staff: `since` when the presence began, `needs_reply` how many customers wait for him.

    `suspect`: nothing is heard of him lately. `spent` are the seconds of his shift by presence, as the hub
    said them at `since`; `active` is when he did anything in a conversation last, `response_s` the mean time
    of his latest answers, None where there were none, `answered` how many there were.
    """

    id: StaffId
    name: str = ""
    role: str = Role.OPERATOR.value
    presence: Presence = Presence.OFFLINE
    capacity: int = 5
    load: int = 0
    needs_reply: int = 0
    since: datetime | None = None
    suspect: bool = False
    spent: dict[str, int] = {}
    groups: tuple[str, ...] = ()
    active: datetime | None = None
    response_s: float | None = None
    answered: int = 0

    def order(self) -> tuple[int, str, str]:
        """Returns the place in the list: by presence, then by name."""
        return (_PRESENCES.index(self.presence), self.name, self.id)


class GroupLine(msgspec.Struct, frozen=True, kw_only=True):
    """A group of staff: who is answered, who waits and since when, who accepts and who is there at all."""

    id: str
    name: str = ""
    live: int = 0
    queued: int = 0
    queued_since: datetime | None = None
    needs_reply: int = 0
    calls: int = 0
    accepting: int = 0
    present: int = 0
    free: int = 0

    def order(self) -> tuple[bool, float, str, str]:
        """Returns the place in the list: the group whose queue waits longest on top."""
        since = self.queued_since
        return (since is None, since.timestamp() if since else 0.0, self.name, self.id)


_PRESENCES: Final = (
    Presence.ACCEPTING, Presence.BUSY, Presence.AFTER_WORK, Presence.TRAINING, Presence.BREAK, Presence.AWAY,
    Presence.OFFLINE,
)  # fmt: skip


def chat_of(row: ConversationRow, staff: Mapping[StaffId, StaffRow]) -> Chat | None:
    """Returns an open conversation, None for one that is over."""
    state = _state(row.state)
    if state in (State.NEW, State.CLOSED):
        return None
    waits_since = row.queued_at if state in QUEUED else row.waiting_since
    return Chat(
        conversation=row.conversation,
        customer=row.customer,
        topic=row.topic,
        locale=row.locale,
        channel=row.channel,
        owner=row.owner,
        owner_name=_name(row.owner, staff),
        state=state,
        since=_time(waits_since) if state in QUEUED or state is State.LIVE else None,
        last_text=row.last_text,
        group=row.group,
        messages=row.messages,
        called=_escalation(row.escalation),
        call=row.call,
        call_since=_time(row.call_since),
    )


def call_of(row: ConversationRow, staff: Mapping[StaffId, StaffRow]) -> Call | None:
    """Returns the open call for help of a conversation that can still be helped, else None."""
    state = _escalation(row.escalation)
    if not is_open(state) or _state(row.state) not in ANSWERED | QUEUED:
        return None
    helper = StaffId(row.accepted_by)
    return Call(
        conversation=row.conversation,
        customer=row.customer,
        topic=row.topic,
        locale=row.locale,
        type=_type(row.escalation_type) if row.escalation_at else None,
        summary=row.escalation_summary,
        owner=row.owner,
        owner_name=_name(row.owner, staff),
        asked_at=_time(row.escalation_at),
        state=state,
        helper=helper,
        helper_name=_name(helper, staff),
        group=row.group,
        priority=row.escalation_priority,
        count=row.escalation_count,
        passed=row.escalation_passed,
        with_now=StaffId(row.escalation_to),
        with_name=_name(StaffId(row.escalation_to), staff),
    )


def _name(who: StaffId, staff: Mapping[StaffId, StaffRow]) -> str:
    row = staff.get(who)
    return row.name if row is not None and row.name else str(who)


def _time(millis: int) -> datetime | None:
    return from_millis(millis) if millis else None


def _state(name: str) -> State:
    """Returns a state by its name; one that this program does not know counts as being answered."""
    try:
        return State(name)
    except ValueError:
        return State.LIVE


def _escalation(name: str) -> EscalationState:
    try:
        return EscalationState(name)
    except ValueError:
        return EscalationState.NONE


def _type(name: str) -> EscalationType:
    try:
        return EscalationType(name)
    except ValueError:
        return EscalationType.OTHER


def person_of(row: StaffRow, needs_reply: int) -> Person:
    """Returns a member of staff to whom so many customers wait for an answer."""
    return Person(
        id=row.id,
        name=row.name or row.id,
        role=row.role,
        presence=row.presence,
        capacity=row.capacity,
        load=row.load,
        needs_reply=needs_reply,
        since=_time(row.since),
        suspect=row.suspect,
        spent=row.spent,
        groups=row.groups,
        active=_time(row.active),
        response_s=row.response_ms / 1000 if row.response_ms else None,
        answered=row.answered,
    )
