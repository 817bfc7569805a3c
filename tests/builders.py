"""Builds events, frames and rows as the hub makes them, with as few words as a test needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, SYSTEM, Author, Cid, ConversationId, StaffId
from app.domain.people import Role, Staff
from app.protocol import frames as fr
from app.protocol.states import ConversationRow, DeskState, QueueState

START: Final = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""When conversations of tests begin: a Monday morning."""

C1: Final = ConversationId("c-1")
C2: Final = ConversationId("c-2")
ANNA: Final = StaffId("anna")
BOB: Final = StaffId("bob")


def staff(who: StaffId = ANNA, role: Role = Role.OPERATOR) -> Staff:
    """Returns a member of staff."""
    return Staff(id=who, name=who.title(), public_name=who.title(), role=role)


def cid_of(conversation: ConversationId, seq: int) -> Cid:
    """Returns the cid that `log` gives an event."""
    return Cid(f"{conversation}#{seq}")


def event(
    seq: int,
    body: AnyBody,
    *,
    by: str = CUSTOMER,
    conversation: ConversationId = C1,
    cid: str | None = None,
    at: datetime | None = None,
) -> Event:
    """Returns one event, a second after the one before unless `at` says otherwise."""
    return Event(
        conversation=conversation,
        seq=seq,
        cid=Cid(cid) if cid else cid_of(conversation, seq),
        by=Author(by),
        at=at or START + timedelta(seconds=seq),
        body=body,
    )


def log(*said: tuple[str, AnyBody], conversation: ConversationId = C1) -> list[Event]:
    """Returns a log from seq 1 on, of pairs of author and data."""
    return [
        event(seq, body, by=by, conversation=conversation) for seq, (by, body) in enumerate(said, start=1)
    ]


def opened(conversation: ConversationId = C1, *, customer: str = "Sato") -> Event:
    """Returns the first event of a conversation."""
    return event(1, ev.Opened(customer=customer, locale="ja"), conversation=conversation)


def chat(
    conversation: ConversationId, messages: int, *, owner: StaffId = ANNA, fence: int = 1
) -> list[Event]:
    """Returns the log of a claimed conversation with so many messages, the customer's first."""
    bodies: list[tuple[str, AnyBody]] = [
        (CUSTOMER, ev.Opened(customer="Sato", locale="ja")),
        (SYSTEM, ev.Queued()),
        (SYSTEM, ev.Claimed(owner=owner, name=owner.title(), fence=fence)),
    ]
    bodies += (
        (owner if number % 2 else CUSTOMER, ev.Message(text=f"message {number}"))
        for number in range(messages)
    )
    return log(*bodies, conversation=conversation)


def item(of: Event) -> fr.Item:
    """Returns an event as it stands in a batch."""
    return fr.Item(
        q=of.seq,
        cid=of.cid,
        k=of.kind,
        by=of.by,
        at=ev.to_millis(of.at),
        d=msgspec.Raw(ev.encode_body(of.body)),
    )


def ev_frame(of: Event) -> fr.Ev:
    """Returns an event as the hub pushes it."""
    one = item(of)
    return fr.Ev(
        s=fr.conversation_stream(of.conversation),
        q=one.q,
        cid=one.cid,
        k=one.k,
        by=one.by,
        at=one.at,
        d=one.d,
    )


def evs_frame(events: Sequence[Event]) -> fr.Evs:
    """Returns events as the hub sends them to someone who catches up."""
    return fr.Evs(s=fr.conversation_stream(events[0].conversation), d=tuple(item(each) for each in events))


def welcome(
    who: Staff | None = None, *, epoch: str = "e1", token: str = "", now: int = 1_772_442_000_000
) -> fr.Welcome:
    """Returns the hub's greeting."""
    return fr.Welcome(epoch=epoch, now=now, user=who or staff(), token=token)


def row(
    conversation: ConversationId, *, owner: StaffId = ANNA, fence: int = 1, head: int = 0, **more: object
) -> ConversationRow:
    """Returns a conversation as a list of the hub shows it."""
    plain: dict[str, object] = {"state": "live", **more}
    return msgspec.convert(
        {"conversation": conversation, "owner": owner, "fence": fence, "head": head, **plain},
        ConversationRow,
    )


def desk_state(rows: Iterable[ConversationRow], ver: int = 1) -> fr.St:
    """Returns what the hub says of my desk."""
    return fr.St(s=fr.DESK, ver=ver, d=raw(DeskState(rows=tuple(rows))))


def queue_state(rows: Iterable[ConversationRow], ver: int = 1) -> fr.St:
    """Returns what the hub says of the queue."""
    rows = tuple(rows)
    return fr.St(s=fr.QUEUE, ver=ver, d=raw(QueueState(rows=rows, waiting=len(rows))))


def raw(value: msgspec.Struct) -> msgspec.Raw:
    """Returns a value as the JSON inside a frame."""
    return msgspec.Raw(msgspec.json.encode(value))
