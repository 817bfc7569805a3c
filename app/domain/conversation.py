"""The fold: from a conversation's log to what a person sees. A replay is this fold with a clock.

`Conversation.apply` adds one event at a cost that does not depend on how many came before; folding a
prefix of a log gives the state at that moment. Nothing else holds the truth about a conversation.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from app.domain import events as ev
from app.domain.escalation import EscalationState, EscalationType, next_state
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, SYSTEM, Author, Cid, ConversationId, StaffId


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


class Entry(msgspec.Struct, frozen=True, kw_only=True):
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
    """The conversation's latest call for help."""

    state: EscalationState = EscalationState.NONE
    type: EscalationType = EscalationType.QUESTION
    summary: str = ""
    by: Author = SYSTEM
    asked_at: datetime | None = None
    accepted_by: StaffId | None = None
    changed_at: datetime | None = None
    count: int = 0


_UNSEEN_KINDS = frozenset({"read", "watching", "watching_ended", "tagged", "untagged", "field_set"})
"""Kinds that change the state without a line in the timeline."""


class Conversation:
    """A conversation as it stands after the events applied so far; `seq` is the last of them."""

    __slots__ = (
        "blocked", "channel", "claimed_at", "closed_at", "customer", "customer_id", "customer_read",
        "customer_replies", "customer_since", "entries", "escalation", "fence", "fields", "first_response",
        "flagged", "group", "held_at", "held_for", "id", "joined", "locale", "offered_to", "opened_at", "owner",
        "owner_name", "page", "queued_at", "rated", "rating", "seq", "shop", "staff_read", "staff_replies",
        "state", "tags", "topic", "unread", "updated_at", "waiting_since", "watchers", "wrap_up", "_at_seq",
    )  # fmt: skip

    def __init__(self, conversation: ConversationId) -> None:
        self.id = conversation
        self.seq = 0
        self.state = State.NEW
        self.shop = ""
        self.channel = "chat"
        self.customer = ""
        self.customer_id = ""
        self.topic = ""
        self.page = ""
        self.locale = ""
        self.group = ""
        self.fields: dict[str, str] = {}
        self.tags: tuple[str, ...] = ()
        self.owner: StaffId | None = None
        self.owner_name = ""
        self.fence = 0
        self.offered_to: StaffId | None = None
        self.joined: frozenset[StaffId] = frozenset()
        self.watchers: frozenset[StaffId] = frozenset()
        self.escalation = Escalation()
        self.entries: list[Entry] = []
        self._at_seq: dict[int, int] = {}
        self.unread = 0
        self.waiting_since: datetime | None = None
        self.customer_since: datetime | None = None
        self.first_response: timedelta | None = None
        self.customer_replies = 0
        self.staff_replies = 0
        self.customer_read = 0
        self.staff_read = 0
        self.opened_at: datetime | None = None
        self.queued_at: datetime | None = None
        self.claimed_at: datetime | None = None
        self.closed_at: datetime | None = None
        self.updated_at: datetime | None = None
        self.held_at: datetime | None = None
        self.held_for = timedelta(0)
        self.rating: int | None = None
        self.rated = ""
        self.wrap_up: ev.WrapUp | None = None
        self.flagged = ""
        self.blocked = False

    @property
    def is_open(self) -> bool:
        """Tells whether the customer can still write."""
        return self.state not in (State.WRAPPING_UP, State.CLOSED)

    @property
    def last_text(self) -> str:
        """The latest text that the customer and the staff share, or an empty string."""
        for entry in reversed(self.entries[-20:]):
            if isinstance(entry.body, ev.Message):
                return entry.text
        return ""

    def handling_time(self, now: datetime) -> timedelta:
        """Returns the time from the first claim to the close or to `now`, without the time on hold."""
        if self.claimed_at is None:
            return timedelta(0)
        held = self.held_for + (now - self.held_at if self.held_at else timedelta(0))
        return (self.closed_at or now) - self.claimed_at - held

    def entry(self, seq: int) -> Entry | None:
        """Returns the line that the event at `seq` made, if it made one."""
        index = self._at_seq.get(seq)
        return None if index is None else self.entries[index]

    def index_of(self, seq: int) -> int | None:
        """Returns the place in `entries` of the line that the event at `seq` made."""
        return self._at_seq.get(seq)

    def apply(self, event: Event) -> tuple[int, ...]:
        """Adds one event and returns the places in `entries` that it added or changed.

        Raises:
            ValueError: the event belongs to another conversation, or is not the next one (`seq` + 1).
        """
        if event.conversation != self.id or event.seq != self.seq + 1:
            raise ValueError(f"event {event.seq} of {event.conversation} does not follow {self.seq} of {self.id}")
        self.seq = event.seq
        self.updated_at = event.at
        touched = self._fold(event)
        if event.body.kind in _UNSEEN_KINDS:
            return touched
        index = len(self.entries)
        text = getattr(event.body, "text", "") if isinstance(event.body, ev.Body) else ""
        self.entries.append(
            Entry(seq=event.seq, cid=event.cid, by=event.by, at=event.at, body=event.body, text=text)
        )
        self._at_seq[event.seq] = index
        return (*touched, index)

    def _fold(self, event: Event) -> tuple[int, ...]:
        match event.body:
            case ev.Message():
                self._said(event)
            case ev.Read(up_to=up_to):
                return self._seen(event.by, up_to)
            case ev.Edited(target=target, text=text):
                return self._rewrite((target,), text, EntryState.EDITED)
            case ev.Withdrawn(target=target):
                return self._rewrite((target,), "", EntryState.WITHDRAWN)
            case ev.Redacted(targets=targets):
                return self._rewrite(targets, "", EntryState.REDACTED)
            case ev.Erased():
                return self._rewrite(tuple(self._at_seq), "", EntryState.REDACTED)
            case ev.Body() if event.body.kind in _FOLDS:
                _FOLDS[event.body.kind](self, event)
            case _:
                pass
        return ()

    def _said(self, event: Event) -> None:
        message = event.body
        assert isinstance(message, ev.Message)  # noqa: S101 (narrows the type; the caller matched it)
        if event.by == CUSTOMER:
            self.customer_replies += 1
            self.unread += 1
            if self.customer_since is None:
                self.customer_since = event.at
            if self.waiting_since is None:
                self.waiting_since = event.at
            return
        if message.via == "auto":
            return
        self.staff_replies += 1
        self.waiting_since = None
        if self.first_response is None and self.claimed_at is not None and self.customer_since is not None:
            self.first_response = event.at - self.customer_since

    def _seen(self, by: Author, up_to: int) -> tuple[int, ...]:
        if by == CUSTOMER:
            self.customer_read = max(self.customer_read, up_to)
        elif by == self.owner:
            self.staff_read = max(self.staff_read, up_to)
            self.unread = 0
            for entry in reversed(self.entries):
                if entry.seq <= self.staff_read:
                    break
                self.unread += entry.by == CUSTOMER and isinstance(entry.body, ev.Message)
        return ()

    def _rewrite(self, targets: Iterable[int], text: str, state: EntryState) -> tuple[int, ...]:
        touched = []
        for seq in targets:
            index = self._at_seq.get(seq)
            if index is None:
                continue
            entry = self.entries[index]
            if entry.state in (EntryState.WITHDRAWN, EntryState.REDACTED) and state is EntryState.EDITED:
                continue
            self.entries[index] = msgspec.structs.replace(entry, text=text, state=state)
            touched.append(index)
        return tuple(touched)

    def _opened(self, event: Event) -> None:
        body = event.body
        assert isinstance(body, ev.Opened)  # noqa: S101
        self.shop, self.channel, self.group = body.shop, body.channel, body.group
        self.customer, self.customer_id, self.locale = body.customer, body.customer_id, body.locale
        self.topic, self.page, self.fields = body.topic, body.page, dict(body.fields)
        self.opened_at = event.at

    def _queued(self, event: Event) -> None:
        body = event.body
        assert isinstance(body, ev.Queued)  # noqa: S101
        self.state, self.owner, self.owner_name, self.offered_to = State.QUEUED, None, "", None
        self.group = body.group or self.group
        if self.queued_at is None or not body.front:
            self.queued_at = event.at

    def _offered(self, event: Event) -> None:
        assert isinstance(event.body, ev.Offered)  # noqa: S101
        self.state, self.offered_to = State.OFFERED, event.body.to

    def _offer_missed(self, _event: Event) -> None:
        self.state, self.offered_to = State.QUEUED, None

    def _claimed(self, event: Event) -> None:
        body = event.body
        assert isinstance(body, ev.Claimed)  # noqa: S101
        self.state, self.owner, self.owner_name = State.LIVE, body.owner, body.name
        self.fence, self.offered_to = body.fence, None
        self.watchers -= {body.owner}
        if self.claimed_at is None:
            self.claimed_at = event.at

    def _released(self, _event: Event) -> None:
        self.owner, self.owner_name = None, ""

    def _joined(self, event: Event) -> None:
        assert isinstance(event.body, ev.Joined)  # noqa: S101
        self.joined |= {event.body.staff}

    def _left(self, event: Event) -> None:
        assert isinstance(event.body, ev.Left)  # noqa: S101
        self.joined -= {event.body.staff}

    def _watching(self, event: Event) -> None:
        assert isinstance(event.body, ev.Watching)  # noqa: S101
        self.watchers |= {event.body.staff}

    def _watching_ended(self, event: Event) -> None:
        assert isinstance(event.body, ev.WatchingEnded)  # noqa: S101
        self.watchers -= {event.body.staff}

    def _escalation(self, event: Event) -> None:
        was, kind = self.escalation, event.body.kind
        state = next_state(was.state, kind)
        if state is None:
            return
        if isinstance(event.body, ev.Escalated):
            self.escalation = Escalation(
                state=state, type=event.body.type, summary=event.body.summary, by=event.by,
                asked_at=event.at, changed_at=event.at, count=was.count + 1,
            )  # fmt: skip
            return
        helper = was.accepted_by
        if kind in ("escalation_accepted", "coached", "taken_over") and helper is None:
            helper = StaffId(event.by)
        if kind == "bounced":
            helper = None
        self.escalation = msgspec.structs.replace(was, state=state, accepted_by=helper, changed_at=event.at)

    def _tagged(self, event: Event) -> None:
        assert isinstance(event.body, ev.Tagged)  # noqa: S101
        if event.body.name not in self.tags:
            self.tags = (*self.tags, event.body.name)

    def _untagged(self, event: Event) -> None:
        body = event.body
        assert isinstance(body, ev.Untagged)  # noqa: S101
        self.tags = tuple(tag for tag in self.tags if tag != body.name)

    def _field_set(self, event: Event) -> None:
        assert isinstance(event.body, ev.FieldSet)  # noqa: S101
        self.fields[event.body.name] = event.body.value

    def _topic_set(self, event: Event) -> None:
        assert isinstance(event.body, ev.TopicSet)  # noqa: S101
        self.topic = event.body.topic

    def _held(self, event: Event) -> None:
        self.state = State.SNOOZED if isinstance(event.body, ev.Snoozed) else State.HELD
        self.held_at = self.held_at or event.at

    def _resumed(self, event: Event) -> None:
        self.state = State.LIVE if self.owner else State.QUEUED
        if self.held_at is not None:
            self.held_for += event.at - self.held_at
            self.held_at = None

    def _flagged(self, event: Event) -> None:
        assert isinstance(event.body, ev.Flagged)  # noqa: S101
        self.flagged = event.body.type

    def _blocked(self, _event: Event) -> None:
        self.blocked = True

    def _wrapped_up(self, event: Event) -> None:
        assert isinstance(event.body, ev.WrapUp)  # noqa: S101
        self.wrap_up = event.body
        if self.state is State.WRAPPING_UP:
            self.state = State.CLOSED

    def _rated(self, event: Event) -> None:
        assert isinstance(event.body, ev.Rated)  # noqa: S101
        self.rating, self.rated = event.body.score, event.body.comment

    def _closed(self, event: Event) -> None:
        if self.held_at is not None:
            self.held_for += event.at - self.held_at
            self.held_at = None
        self.closed_at, self.waiting_since = event.at, None
        self.state = State.WRAPPING_UP if self.owner and self.wrap_up is None else State.CLOSED

    def _reopened(self, _event: Event) -> None:
        self.closed_at, self.wrap_up = None, None
        self.state = State.LIVE if self.owner else State.QUEUED


_FOLDS = {
    "opened": Conversation._opened,
    "queued": Conversation._queued,
    "offered": Conversation._offered,
    "offer_missed": Conversation._offer_missed,
    "claimed": Conversation._claimed,
    "released": Conversation._released,
    "transferred": Conversation._released,
    "joined": Conversation._joined,
    "left": Conversation._left,
    "watching": Conversation._watching,
    "watching_ended": Conversation._watching_ended,
    "escalated": Conversation._escalation,
    "escalation_accepted": Conversation._escalation,
    "coached": Conversation._escalation,
    "taken_over": Conversation._escalation,
    "returned": Conversation._escalation,
    "bounced": Conversation._escalation,
    "escalation_resolved": Conversation._escalation,
    "tagged": Conversation._tagged,
    "untagged": Conversation._untagged,
    "field_set": Conversation._field_set,
    "topic_set": Conversation._topic_set,
    "held": Conversation._held,
    "snoozed": Conversation._held,
    "resumed": Conversation._resumed,
    "flagged": Conversation._flagged,
    "blocked": Conversation._blocked,
    "wrap_up": Conversation._wrapped_up,
    "rated": Conversation._rated,
    "closed": Conversation._closed,
    "reopened": Conversation._reopened,
}


def fold(log: Iterable[Event], conversation: ConversationId) -> Conversation:
    """Returns the conversation after all events of `log`, which must start at seq 1 without gaps.

    Raises:
        ValueError: an event is missing, repeated or of another conversation.
    """
    result = Conversation(conversation)
    for event in log:
        result.apply(event)
    return result
