"""A conversation's line in a list, kept up event by event through the same fold that screens use."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.conversation import Conversation, Entry, EntryState, Escalation, State
from app.domain.escalation import EscalationState
from app.domain.events import Event
from app.domain.folding import fold
from app.domain.ids import SYSTEM, Cid, ConversationId, StaffId
from app.sessions.ports import Kept
from app.storage.stored import EPOCH

SAID_LIMIT: Final = 2_000
"""Folded characters of the latest texts by which a conversation is found."""

_NO_CID: Final = Cid("")


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What the list shows and the fold needs to go on; named and stored like `tables.ConversationRow`."""

    name: ConversationId
    customer: str = ""
    topic: str = ""
    owner: str = ""
    owner_name: str = ""
    state: str = State.NEW.value
    locale: str = ""
    opened_at: int = 0
    updated_at: int = 0
    closed_at: int = 0
    head: int = 0
    through: int = 0
    messages: int = 0
    escalations: int = 0
    escalation: str = EscalationState.NONE.value
    rating: int = 0
    wrapped: int = 0
    last_seq: int = 0
    last_state: str = EntryState.PLAIN.value
    last_text: str = ""


def kept(summary: Summary) -> Kept:
    """Returns the summary as a list shows it."""
    return Kept(
        conversation=summary.name,
        customer=summary.customer,
        topic=summary.topic,
        owner=summary.owner,
        state=summary.state,
        locale=summary.locale,
        last_text=summary.last_text,
        opened_at=summary.opened_at,
        updated_at=summary.updated_at,
        closed_at=summary.closed_at,
        head=summary.head,
        messages=summary.messages,
        escalations=summary.escalations,
        rating=summary.rating,
    )


def followed(was: Summary, events: Sequence[Event]) -> Summary:
    """Returns the summary after `events`, which come after `was.head`, in order.

    The cost depends on the events alone. A seq that is missing between them is passed over: `through`
    stays before the gap.
    """
    conversation = _as_it_stood(was)
    through = was.through
    for event in events:
        conversation.seq = event.seq - 1
        conversation.apply(event)
        if event.seq == through + 1:
            through = event.seq
    said = sum(isinstance(event.body, ev.Message) for event in events)
    return _summary(conversation, was, through, was.messages + said)


def _as_it_stood(was: Summary) -> Conversation:
    """Returns what the fold needs to know of the past: the head, and the last message for edits of it."""
    escalation = Escalation(state=EscalationState(was.escalation), count=was.escalations)
    conversation = Conversation(
        was.name,
        seq=was.head,
        state=State(was.state),
        customer=was.customer,
        topic=was.topic,
        locale=was.locale,
        opened_at=_moment(was.opened_at),
        closed_at=_moment(was.closed_at),
        owner=StaffId(was.owner) if was.owner else None,
        owner_name=was.owner_name,
        escalation=escalation,
        rating=was.rating or None,
        wrap_up=ev.WrapUp() if was.wrapped else None,
    )
    if was.last_seq:
        message = ev.Message(text=was.last_text)
        conversation.place_of[was.last_seq] = 0
        conversation.entries.append(
            Entry(
                seq=was.last_seq,
                cid=_NO_CID,
                by=SYSTEM,
                at=EPOCH,
                body=message,
                text=was.last_text,
                state=EntryState(was.last_state),
            )
        )
    return conversation


def _summary(now: Conversation, was: Summary, through: int, messages: int) -> Summary:
    last = next((entry for entry in reversed(now.entries) if isinstance(entry.body, ev.Message)), None)
    return Summary(
        name=now.id,
        customer=now.customer,
        topic=now.topic,
        owner=now.owner or "",
        owner_name=now.owner_name,
        state=now.state.value,
        locale=now.locale,
        opened_at=_millis(now.opened_at),
        updated_at=max(_millis(now.updated_at), was.updated_at),
        closed_at=_millis(now.closed_at),
        head=now.seq,
        through=through,
        messages=messages,
        escalations=now.escalation.count,
        escalation=now.escalation.state.value,
        rating=now.rating or 0,
        wrapped=int(now.wrap_up is not None),
        last_seq=0 if last is None else last.seq,
        last_state=EntryState.PLAIN.value if last is None else last.state.value,
        last_text="" if last is None else last.text,
    )


def _millis(at: datetime | None) -> int:
    return 0 if at is None else ev.to_millis(at)


def _moment(millis: int) -> datetime | None:
    return ev.from_millis(millis) if millis else None


def search_head(summary: Summary) -> str:
    """Returns the folded words of a conversation's head."""
    return fold(f"{summary.customer}\n{summary.topic}\n{summary.owner_name}\n{summary.owner}")


def search_said(before: str, texts: Sequence[str]) -> str:
    """Returns the latest folded texts, those of `texts` after those of `before`, at most SAID_LIMIT."""
    latest: list[str] = []
    room = SAID_LIMIT
    for text in reversed(texts):
        if room <= 0:
            break
        if text:
            latest.append(fold(text[-SAID_LIMIT:]))
            room -= len(latest[-1]) + 1
    if room > 0 and before:
        latest.append(before)
    return "\n".join(reversed(latest))[-SAID_LIMIT:]
