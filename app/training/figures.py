"""The figures of a conversation at one moment, from its fold alone."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

import msgspec

from app.domain import events as ev
from app.domain.conversation import Conversation, Entry, EntryState, Escalation, State
from app.domain.escalation import EscalationState
from app.domain.ids import Author


class Silence(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch without a message: seconds, and when it began in seconds from the opening."""

    seconds: float
    start: float


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """A note or a whisper: `at` in seconds from the opening."""

    seq: int
    at: float
    by: Author
    text: str
    whisper: bool = False


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a conversation at one moment; None and empty texts are not known. Times in seconds.

    `waiting_s`: how long the customer has waited for an answer. `asked_s`: how long the person in charge has
    been waited for; both None where nobody waits.
    """

    state: State = State.NEW
    owner: str = ""
    owner_name: str = ""
    waiting_s: float | None = None
    first_response_s: float | None = None
    handling_s: float | None = None
    from_customer: int = 0
    from_staff: int = 0
    silence: Silence | None = None
    escalation: Escalation | None = None
    asked_s: float | None = None
    rating: int | None = None
    rated: str = ""
    wrap_up: ev.WrapUp | None = None
    remarks: tuple[Remark, ...] = ()


class Lines(msgspec.Struct, frozen=True, kw_only=True):
    """What the lines of a conversation tell: read once, good until a line comes or changes.

    `start` is when it began, `last` when the latest message was written; `silence` the longest between two.
    """

    start: datetime | None = None
    last: datetime | None = None
    silence: Silence | None = None
    remarks: tuple[Remark, ...] = ()


def lines(conversation: Conversation) -> Lines:
    """Reads the lines of a conversation, at a cost that grows with their number."""
    entries = conversation.entries
    if not entries:
        return Lines(start=conversation.opened_at)
    start = conversation.opened_at or entries[0].at
    moments = [entry.at for entry in entries if isinstance(entry.body, ev.Message)]
    longest = longest_pause(moments)
    return Lines(
        start=start,
        last=moments[-1] if moments else None,
        silence=_silence(longest[0], longest[1], start) if longest else None,
        remarks=tuple(
            _remark(entry, start) for entry in entries if isinstance(entry.body, ev.Note | ev.Whisper)
        ),
    )


def longest_pause(moments: Sequence[datetime]) -> tuple[timedelta, datetime] | None:
    """Returns the longest time between two moments that follow each other, and when it began."""
    longest: tuple[timedelta, datetime] | None = None
    for before, after in pairwise(moments):
        if longest is None or after - before > longest[0]:
            longest = after - before, before
    return longest


def figures(conversation: Conversation, at: datetime, known: Lines | None = None) -> Figures:
    """Returns the figures of `conversation` as it stands at `at`; `known` spares reading its lines again."""
    now, told = conversation, known or lines(conversation)
    escalation = now.escalation if now.escalation.count or now.escalation.accepted_by else None
    return Figures(
        state=now.state,
        owner=now.owner or "",
        owner_name=now.owner_name,
        waiting_s=_seconds(now.waiting_since, at),
        first_response_s=now.first_response.total_seconds() if now.first_response is not None else None,
        handling_s=None if now.claimed_at is None else max(0.0, now.handling_time(at).total_seconds()),
        from_customer=now.customer_replies,
        from_staff=now.staff_replies,
        silence=_longest_silence(now, at, told),
        escalation=escalation,
        asked_s=_asked_for(escalation, at),
        rating=now.rating,
        rated=now.rated,
        wrap_up=now.wrap_up,
        remarks=told.remarks,
    )


def _seconds(since: datetime | None, at: datetime) -> float | None:
    return None if since is None else max(0.0, (at - since).total_seconds())


def _longest_silence(now: Conversation, at: datetime, told: Lines) -> Silence | None:
    """Returns the longest time between two messages, or since the last one while the conversation goes on."""
    if told.last is None or told.start is None:
        return None
    end = at if now.is_open else (now.closed_at or at)
    latest = _silence(max(end - told.last, timedelta(0)), told.last, told.start)
    return latest if told.silence is None or latest.seconds > told.silence.seconds else told.silence


def _silence(lasted: timedelta, began: datetime, start: datetime) -> Silence:
    return Silence(seconds=lasted.total_seconds(), start=max(0.0, (began - start).total_seconds()))


def _asked_for(escalation: Escalation | None, at: datetime) -> float | None:
    """Returns how long the person in charge has been waited for, None where nobody waits."""
    if escalation is None or escalation.state is not EscalationState.ASKED:
        return None
    return _seconds(escalation.asked_at, at)


def _remark(entry: Entry, start: datetime) -> Remark:
    gone = entry.state in (EntryState.WITHDRAWN, EntryState.REDACTED)
    return Remark(
        seq=entry.seq,
        at=max(0.0, (entry.at - start).total_seconds()),
        by=entry.by,
        text="" if gone else _words(entry),
        whisper=isinstance(entry.body, ev.Whisper),
    )


def _words(entry: Entry) -> str:
    """Returns what a remark says; advice may be nothing but an offered reply, or the manual's words."""
    if entry.text or not isinstance(entry.body, ev.Whisper):
        return entry.text
    return entry.body.draft or entry.body.article
