"""What one conversation tells of one person's work, read once from its log."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from app.domain import events as ev
from app.domain.channels import is_by_hours
from app.domain.conversation import Conversation, State
from app.domain.events import Event
from app.domain.ids import Author, ConversationId, StaffId
from app.domain.phone_call import is_phone
from app.domain.practice import is_practice

TYPED = "typed"
ASIDE = (State.HELD, State.SNOOZED)


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch in which the person answered; `end` None while he still does."""

    start: datetime
    end: datetime | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One conversation of the person.

    `first_response_s`: seconds from the customer's first message to the first answer of staff (初回応答時間),
    None where that answer was not the person's. `spans`: when he had it and it was not on hold or snoozed, up
    to the close; their sum is the handling time (対応時間, without 保留 and without what is done after the
    close). `typed` and `saved`: characters of his messages that were written by hand, and those that came
    from a canned reply or a proposal, by what each message says (`via`). `rating`: 1 to 5, 0 for none.
    """

    conversation: ConversationId
    at: datetime
    spans: tuple[Span, ...]
    first_response_s: float | None = None
    messages: int = 0
    typed: int = 0
    saved: int = 0
    rating: int = 0


def record_of(events: Iterable[Event], conversation: ConversationId, me: StaffId) -> Record | None:
    """Returns what a log tells of `me`, or None where he never had the conversation, or it was practice.

    Raises:
        ValueError: an event is missing.
    """
    reader = _Reader(conversation, me)
    for event in events:
        reader.read(event)
    return reader.record()


class _Reader:
    def __init__(self, conversation: ConversationId, me: StaffId) -> None:
        self._now = Conversation(conversation)
        self._me = me
        self._spans: list[Span] = []
        self._since: datetime | None = None
        self._first: float | None = None
        self._counts = [0, 0, 0]

    def read(self, event: Event) -> None:
        now = self._now
        back = None if is_by_hours(now.channel) else now.held_until
        if self._since is None and back is not None and now.owner == self._me and back < event.at:
            self._since = back  # the hold ended by its time
        unanswered = now.first_response is None
        now.apply(event)
        mine = event.by == Author(self._me)
        if mine and unanswered and now.first_response is not None:
            self._first = now.first_response.total_seconds()
        if mine and isinstance(event.body, ev.Message):
            size = len(event.body.text)
            by_hand = event.body.via == TYPED
            self._counts = [
                self._counts[0] + 1,
                self._counts[1] + size * by_hand,
                self._counts[2] + size * (not by_hand),
            ]
        busy = now.owner == self._me and self._is_handled(event.at)
        if busy and is_by_hours(now.channel):  # days with a mail on the desk are no time in hand
            self._spans = self._spans or [Span(start=event.at, end=event.at)]
            return
        self._follow(event.at, busy=busy)

    def _is_handled(self, at: datetime) -> bool:
        now = self._now
        return now.state is State.LIVE or (now.state in ASIDE and now.aside(at) is None)

    def _follow(self, at: datetime, *, busy: bool) -> None:
        if busy and self._since is None:
            self._since = at
        elif not busy and self._since is not None:
            self._spans.append(Span(start=self._since, end=max(at, self._since)))
            self._since = None

    def record(self) -> Record | None:
        spans = tuple(self._spans)
        if self._since is not None:
            spans = (*spans, Span(start=self._since))
        if not spans or is_practice(self._now.channel) or is_phone(self._now.channel):
            return None
        messages, typed, saved = self._counts
        return Record(
            conversation=self._now.id,
            at=spans[0].start,
            spans=spans,
            first_response_s=None if is_by_hours(self._now.channel) else self._first,
            messages=messages,
            typed=typed,
            saved=saved,
            rating=self._now.rating or 0 if self._now.owner == self._me else 0,
        )
