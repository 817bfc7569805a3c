"""How a conversation stands at one moment: its state, its people, its clocks and its timeline."""

from bisect import bisect_left
from collections import deque
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import Final, Self

import msgspec

from app.domain import events as ev
from app.domain.escalation import EscalationState, EscalationType
from app.domain.events import AnyBody
from app.domain.ids import SYSTEM, Author, Cid, ConversationId, StaffId
from app.domain.mails import MailState
from app.domain.marks import NO_MARKING, Marking
from app.domain.phone_call import BESIDE, Call, is_phone

_LOOK_BACK = 20
"""Lines searched for the latest text: more remarks than that in a row tell that nobody talks."""


class State(StrEnum):
    """Where a conversation stands."""

    NEW = "new"
    QUEUED = "queued"
    OFFERED = "offered"
    LIVE = "live"
    HELD = "held"
    SNOOZED = "snoozed"
    WRAPPING_UP = "wrapping_up"
    CLOSED = "closed"


class EntryState(StrEnum):
    """What became of a text after it was written."""

    PLAIN = "plain"
    EDITED = "edited"
    WITHDRAWN = "withdrawn"
    REDACTED = "redacted"


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One line of the timeline: a message, note, whisper, or something that happened (`body` says what).

    `text` is what is shown now, with edits applied and withdrawn text gone.
    """

    seq: int
    cid: Cid
    by: Author
    at: datetime
    body: AnyBody
    text: str = ""
    state: EntryState = EntryState.PLAIN


class Escalation(msgspec.Struct, frozen=True, kw_only=True):
    """The conversation's latest call for help; `passed_to` are those whom it was bounced to, in order.

    `accepted_by` is who helps, `accepted_at` when the first of them began, `ended_at` when it was returned or
    resolved, `former` from whom it was taken over, `note` the last word of who helped.
    """

    state: EscalationState = EscalationState.NONE
    type: EscalationType = EscalationType.QUESTION
    summary: str = ""
    by: Author = SYSTEM
    asked_at: datetime | None = None
    accepted_by: StaffId | None = None
    changed_at: datetime | None = None
    count: int = 0
    priority: int = 0
    passed_to: tuple[StaffId, ...] = ()
    accepted_at: datetime | None = None
    ended_at: datetime | None = None
    former: StaffId | None = None
    note: str = ""

    def waited(self, now: datetime) -> timedelta:
        """Returns how long nobody came: until somebody accepted, until it ended, or until `now`."""
        end = self.accepted_at or self.ended_at or now
        return timedelta(0) if self.asked_at is None else max(timedelta(0), end - self.asked_at)

    def helped(self, now: datetime) -> timedelta:
        """Returns how long somebody has helped: from his accepting to the end, or to `now`."""
        begun = self.accepted_at
        return timedelta(0) if begun is None else max(timedelta(0), (self.ended_at or now) - begun)

    @property
    def came_back(self) -> bool:
        """Tells whether nobody took the call, so that it went back to who made it."""
        return bool(self.passed_to) and Author(self.passed_to[-1]) == self.by

    @property
    def with_now(self) -> StaffId | None:
        """Who of the people in charge is asked to take it, None for all of them."""
        return None if not self.passed_to or self.came_back else self.passed_to[-1]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """`staff` was mentioned in the note at `seq` and has not seen it yet; he may read all when it `opens`."""

    staff: StaffId
    seq: int
    opens: bool = False


class Handover(msgspec.Struct, frozen=True, kw_only=True):
    """The owner would like `to`, or anybody of `group`, to take the conversation from him."""

    by: StaffId
    to: StaffId = StaffId("")
    group: str = ""
    summary: str = ""
    at: datetime | None = None


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """A question to the people in charge that waits for their advice."""

    by: Author
    text: str
    at: datetime


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """`staff` was asked by `by` to join."""

    staff: StaffId
    by: Author
    note: str = ""
    at: datetime | None = None


NO_ESCALATION: Final = Escalation()


@dataclass(slots=True, eq=False)
class Standing:
    """What is known of a conversation after the event `seq`; only the fold writes to it.

    `waiting_since` is the time of the customer's first message that no staff message has followed,
    `quiet_since` the time of the latest staff message that no customer's message has followed, or since when
    the conversation goes on if that is later, `idle_warned_at` when a silent customer was last warned,
    `assigned_at` and `claim_how` are of the latest claim and `answered` tells whether its owner wrote since,
    `missed` are those who did not take or answer it since somebody last did (`missed_at`: the last of them),
    `offered_until` is Unix ms, `held_until` is when a hold or a snooze ends by itself,
    `returned_at` when one ended so and nobody of the staff wrote since,
    `edits_of` the seqs of a text's edits by the text's own,
    `unseen` the seqs of the customer's messages that the owner has not read, `mentions` those that whom they
    are for have not seen, `readers` who may read it as he was mentioned, `mail` is there if it goes by mail.
    """

    id: ConversationId
    seq: int = 0
    state: State = State.NEW
    shop: str = ""
    channel: str = "chat"
    customer: str = ""
    customer_id: str = ""
    topic: str = ""
    page: str = ""
    locale: str = ""
    group: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    owner: StaffId | None = None
    owner_name: str = ""
    fence: int = 0
    claim_how: str = ""
    assigned_at: datetime | None = None
    answered: bool = False
    quiet_since: datetime | None = None
    idle_warned_at: datetime | None = None
    offered_to: StaffId | None = None
    offered_until: int = 0
    missed: tuple[StaffId, ...] = ()
    missed_at: datetime | None = None
    joined: frozenset[StaffId] = frozenset()
    watchers: frozenset[StaffId] = frozenset()
    invitations: tuple[Invitation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    readers: frozenset[StaffId] = frozenset()
    handover: Handover | None = None
    asking: Asking | None = None
    escalation: Escalation = NO_ESCALATION
    marking: Marking = NO_MARKING
    entries: list[Entry] = field(default_factory=list)
    edits_of: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False)
    unseen: deque[int] = field(default_factory=deque)
    waiting_since: datetime | None = None
    customer_since: datetime | None = None
    first_response: timedelta | None = None
    customer_replies: int = 0
    staff_replies: int = 0
    customer_read: int = 0
    staff_read: int = 0
    opened_at: datetime | None = None
    queued_at: datetime | None = None
    claimed_at: datetime | None = None
    closed_at: datetime | None = None
    updated_at: datetime | None = None
    held_at: datetime | None = None
    held_for: timedelta = timedelta(0)
    held_until: datetime | None = None
    returned_at: datetime | None = None
    rating: int | None = None
    rated: str = ""
    wrap_up: ev.WrapUp | None = None
    flagged: str = ""
    blocked: bool = False
    mail: MailState | None = None
    call: Call | None = None

    @property
    def unread(self) -> int:
        """The number of the customer's messages that the owner has not seen."""
        return len(self.unseen)

    @property
    def shown_fields(self) -> dict[str, str]:
        """The fields that people see: not the empty ones, nor a program's own, whose names begin with _."""
        beside = BESIDE if is_phone(self.channel) else frozenset()
        return {
            name: value
            for name, value in self.fields.items()
            if value and not name.startswith("_") and name not in beside
        }

    @property
    def is_open(self) -> bool:
        """Tells whether the customer can still write."""
        return self.state not in (State.WRAPPING_UP, State.CLOSED)

    @property
    def last_text(self) -> str:
        """The latest text that the customer and the staff share, or an empty string."""
        for index in range(len(self.entries) - 1, max(-1, len(self.entries) - 1 - _LOOK_BACK), -1):
            entry = self.entries[index]
            if isinstance(entry.body, ev.Message):
                return entry.text or " ".join(file.name for file in entry.body.attachments)
        return ""

    def handling_time(self, now: datetime) -> timedelta:
        """Returns the time from the first claim to the close or to `now`, without the time on hold."""
        if self.claimed_at is None:
            return timedelta(0)
        return (self.closed_at or now) - self.claimed_at - self.held_for - self.held_time(now)

    def held_time(self, now: datetime) -> timedelta:
        """Returns how long the hold or snooze that is not over has lasted at `now`; it ends by its time."""
        if self.held_at is None:
            return timedelta(0)
        end = now if self.held_until is None else min(now, self.held_until)
        return max(timedelta(0), end - self.held_at)

    def aside(self, now: datetime) -> State | None:
        """Returns HELD or SNOOZED while that lasts at `now`, None where the conversation is not put aside."""
        if self.state not in (State.HELD, State.SNOOZED):
            return None
        return self.state if self.held_until is None or now < self.held_until else None

    def back_since(self, now: datetime) -> datetime | None:
        """Returns since when it is back from a hold or snooze that ended by its time, else None."""
        if self.state in (State.HELD, State.SNOOZED):
            return self.held_until if self.aside(now) is None else None
        return self.returned_at

    def entry(self, seq: int) -> Entry | None:
        """Returns the line that the event at `seq` made, if it made one."""
        index = self.index_of(seq)
        return None if index is None else self.entries[index]

    def index_of(self, seq: int) -> int | None:
        """Returns the place in `entries` of the line that the event at `seq` made."""
        entries = self.entries
        index = bisect_left(entries, seq, key=_seq_of)  # the log's order is that of its numbers
        return index if index < len(entries) and entries[index].seq == seq else None

    def digest(self) -> tuple[object, ...]:
        """Returns all that is known, the last line standing for the timeline: for comparing folds."""
        known = tuple(getattr(self, name) for name in Standing.__slots__ if name not in _LONG)
        return (*known, tuple(self.fields.items()), tuple(self.unseen), len(self.entries), *self.entries[-1:])

    def duplicate(self) -> Self:
        """Returns a copy that events can be added to without touching this one."""
        other = copy(self)
        other.fields, other.entries = dict(self.fields), list(self.entries)
        other.edits_of, other.unseen = dict(self.edits_of), deque(self.unseen)
        return other


_LONG: Final = frozenset({"entries", "edits_of", "fields", "unseen"})
_seq_of: Final = attrgetter("seq")
