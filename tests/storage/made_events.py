"""Builds logs as a hub shows them: one conversation from its opening on, a second between events."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from app.domain import events as ev
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, Author, Cid, ConversationId, StaffId, new_cid
from app.sessions.changes import Pending
from app.sessions.ports import Kept

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.conversation import Conversation

START = datetime(2026, 10, 1, 1, 0, tzinfo=UTC)
OWNER = Author("kato")


class Talk:
    """A conversation that grows: every call adds one event, one second after the last, and returns it."""

    def __init__(self, name: str = "c1", start: datetime = START) -> None:
        self.id = ConversationId(name)
        self.events: list[Event] = []
        self._start = start

    def add(self, body: AnyBody, by: Author = CUSTOMER, cid: str = "") -> Event:
        seq = len(self.events) + 1
        event = Event(
            conversation=self.id,
            seq=seq,
            cid=Cid(cid or f"{self.id}-{seq}"),
            by=by,
            at=self._start + timedelta(seconds=seq),
            body=body,
        )
        self.events.append(event)
        return event

    def opened(self, customer: str = "青木 りん", topic: str = "送料") -> Event:
        return self.add(ev.Opened(customer=customer, topic=topic, locale="ja"), Author("system"))

    def claimed(self) -> Event:
        return self.add(ev.Claimed(owner=StaffId(OWNER), name="加藤", fence=1), Author("system"))

    def said(self, text: str, by: Author = CUSTOMER) -> Event:
        return self.add(ev.Message(text=text), by)


def talk(name: str = "c1", messages: int = 3, start: datetime = START) -> Talk:
    """Returns an open conversation with an owner and `messages` texts."""
    made = Talk(name, start)
    made.opened()
    made.claimed()
    for number in range(messages):
        made.said(f"{name} の文 {number}", CUSTOMER if number % 2 == 0 else OWNER)
    return made


def outgoing(text: str = "ただいま確認いたします。", conversation: str = "c1") -> Pending:
    """Returns a message that waits to be sent."""
    return Pending(
        cid=new_cid(),
        conversation=ConversationId(conversation),
        body=ev.Message(text=text),
        at=START + timedelta(microseconds=123_457),
        fence=1,
    )


def as_kept(now: Conversation) -> Kept:
    """Returns what a list must show of a folded conversation."""

    def millis(at: datetime | None) -> int:
        return 0 if at is None else ev.to_millis(at)

    messages = [entry for entry in now.entries if isinstance(entry.body, ev.Message)]
    return Kept(
        conversation=now.id,
        customer=now.customer,
        topic=now.topic,
        owner=now.owner or "",
        state=now.state.value,
        locale=now.locale,
        last_text=messages[-1].text if messages else "",
        opened_at=millis(now.opened_at),
        updated_at=millis(now.updated_at),
        closed_at=millis(now.closed_at),
        head=now.seq,
        messages=len(messages),
        escalations=now.escalation.count,
        rating=now.rating or 0,
    )


def content(path: Path) -> bytes:
    """Returns the bytes of a file."""
    return path.read_bytes()


def mode_of(path: Path) -> int:
    """Returns what the rights of a file are."""
    return stat.S_IMODE(path.stat().st_mode)
