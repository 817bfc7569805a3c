"""A conversation's line in a list, kept up event by event through the same fold that screens use."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.conversation import Conversation, Entry, EntryState, Escalation, State
from app.domain.escalation import EscalationState
from app.domain.events import Event
from app.domain.folding import fold
from app.domain.ids import RESERVED_NAMES, SYSTEM, Cid, ConversationId, StaffId
from app.sessions.ports import Kept
from app.storage.stored import EPOCH, passing

_NO_CID: Final = Cid("")
_in_head: Final = attrgetter("customer", "topic", "owner_name", "owner", "customer_id", "tags")


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
    channel: str = "chat"
    customer_id: str = ""
    team: str = ""
    tags: str = ""
    disposition: str = ""
    people: str = ""
    files: int = 0
    flagged: str = ""
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
        customer_id=summary.customer_id,
        disposition=summary.disposition,
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
    said = [event for event in events if isinstance(event.body, ev.Message)]
    people = set(listed(was.people)) | {str(each.by) for each in said if each.by not in RESERVED_NAMES}
    people |= {event.body.owner for event in events if isinstance(event.body, ev.Claimed)}
    now = _summary(conversation, was, through, was.messages + len(said))
    files = sum(len(each.body.attachments) for each in said if isinstance(each.body, ev.Message))
    return msgspec.structs.replace(now, people=listing(sorted(people)), files=was.files + files)


def listing(names: Iterable[str]) -> str:
    """Returns names as one text in which each is found whole: a line break before and after every one."""
    text = "\n".join(names)
    return f"\n{text}\n" if text else ""


def listed(text: str) -> list[str]:
    """Returns the names of a `listing`."""
    return text.split("\n")[1:-1]


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
        wrap_up=ev.WrapUp(disposition=was.disposition) if was.wrapped else None,
        channel=was.channel,
        customer_id=was.customer_id,
        group=was.team,
        tags=tuple(listed(was.tags)),
        flagged=was.flagged,
    )
    if was.last_seq:
        message = ev.Message(text=was.last_text)
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
        channel=now.channel,
        customer_id=now.customer_id,
        team=now.group,
        tags=listing(now.tags),
        disposition=now.wrap_up.disposition if now.wrap_up is not None else was.disposition,
        flagged=now.flagged,
        last_seq=0 if last is None else last.seq,
        last_state=EntryState.PLAIN.value if last is None else last.state.value,
        last_text="" if last is None else passing(last.text),
    )


def _millis(at: datetime | None) -> int:
    return 0 if at is None else ev.to_millis(at)


def _moment(millis: int) -> datetime | None:
    return ev.from_millis(millis) if millis else None


def same_head(one: Summary, other: Summary) -> bool:
    """Tells whether two summaries have the same words in their heads."""
    return _in_head(one) == _in_head(other)


def head_words(summary: Summary) -> str:
    """Returns the folded words of a conversation's head."""
    parts = (
        summary.customer,
        summary.topic,
        summary.owner_name,
        summary.owner,
        summary.customer_id,
        *listed(summary.tags),
    )
    return fold("\n".join(filter(None, parts)))
