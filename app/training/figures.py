"""The figures of a conversation at one moment, from its fold alone."""

from datetime import datetime

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


def figures(conversation: Conversation, at: datetime) -> Figures:
    """Returns the figures of `conversation` as it stands at `at`; the cost grows with its lines."""
    now = conversation
    start = now.opened_at or (now.entries[0].at if now.entries else at)
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
        silence=_longest_silence(now, at, start),
        escalation=escalation,
        asked_s=_asked_for(escalation, at),
        rating=now.rating,
        rated=now.rated,
        wrap_up=now.wrap_up,
        remarks=_remarks(now, start),
    )


def _seconds(since: datetime | None, at: datetime) -> float | None:
    return None if since is None else max(0.0, (at - since).total_seconds())


def _longest_silence(now: Conversation, at: datetime, start: datetime) -> Silence | None:
    """Returns the longest time between two messages, or since the last one while the conversation goes on."""
    moments = [entry.at for entry in now.entries if isinstance(entry.body, ev.Message)]
    if not moments:
        return None
    end = at if now.is_open else (now.closed_at or at)
    longest = Silence(seconds=0.0, start=0.0)
    for before, after in zip(moments, [*moments[1:], max(end, moments[-1])], strict=True):
        seconds = (after - before).total_seconds()
        if seconds > longest.seconds:
            longest = Silence(seconds=seconds, start=max(0.0, (before - start).total_seconds()))
    return longest


def _asked_for(escalation: Escalation | None, at: datetime) -> float | None:
    """Returns how long the person in charge has been waited for, None where nobody waits."""
    if escalation is None or escalation.state is not EscalationState.ASKED:
        return None
    return _seconds(escalation.asked_at, at)


def _remarks(now: Conversation, start: datetime) -> tuple[Remark, ...]:
    said = (entry for entry in now.entries if isinstance(entry.body, ev.Note | ev.Whisper))
    return tuple(_remark(entry, start) for entry in said)


def _remark(entry: Entry, start: datetime) -> Remark:
    gone = entry.state in (EntryState.WITHDRAWN, EntryState.REDACTED)
    return Remark(
        seq=entry.seq,
        at=max(0.0, (entry.at - start).total_seconds()),
        by=entry.by,
        text="" if gone else entry.text,
        whisper=isinstance(entry.body, ev.Whisper),
    )
