"""What calls a person, read from the desk: customers who wait, offers, calls for help, mentions, advice."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.escalation import EscalationType
from app.domain.events import from_millis
from app.domain.ids import Author, ConversationId, StaffId
from app.domain.people import Presence
from app.protocol.summons import Summons, SummonsKind
from app.sessions.book import SessionBook
from app.sessions.handing import offered_to_me
from app.sessions.list_row import Group, Level, ListRow

_LOOK_BACK: Final = 50
"""Lines in which an unread word of advice is looked for."""

OFFER_SOON_S: Final = 10.0
OFFER_LAST_S: Final = 5.0
"""How much of the time for an offer is left when it grows more urgent."""

CALL_FIRM_S: Final = 90.0
CALL_URGENT_S: Final = 180.0
"""How long a call for help has waited when it does."""


class Kind(StrEnum):
    """Why somebody is called; each kind has a sound of its own."""

    OFFERED = "offered"
    WROTE = "wrote"
    WAITS = "waits"
    CALL = "call"
    SOS = "sos"
    MENTION = "mention"
    WHISPER = "whisper"


class Urgency(IntEnum):
    """How loudly: it grows with the wait."""

    GENTLE = 0
    FIRM = 1
    URGENT = 2


class Cause(msgspec.Struct, frozen=True, kw_only=True):
    """One reason to call somebody, as long as it lasts; `count` grows when there is more of it."""

    kind: Kind
    conversation: ConversationId
    urgency: Urgency = Urgency.GENTLE
    count: int = 0
    customer: str = ""
    text: str = ""

    @property
    def key(self) -> tuple[str, ConversationId]:
        """What it is about: a wait that grows too long is the same wait."""
        return _FAMILY.get(self.kind, self.kind.value), self.conversation


_FAMILY: Final = {Kind.WROTE: "reply", Kind.WAITS: "reply", Kind.CALL: "help", Kind.SOS: "help"}
_OF_SUMMONS: Final = {
    SummonsKind.MENTION: Kind.MENTION, SummonsKind.INVITATION: Kind.OFFERED,
    SummonsKind.HANDOVER: Kind.OFFERED, SummonsKind.QUESTION: Kind.CALL, SummonsKind.CALL: Kind.CALL,
    SummonsKind.MARK: Kind.MENTION, SummonsKind.MARK_ANSWER: Kind.MENTION,
    SummonsKind.MARK_ROUND: Kind.MENTION,
}  # fmt: skip
_OF_LEVEL: Final[Mapping[Level, Urgency]] = {
    "calm": Urgency.GENTLE, "warn": Urgency.FIRM, "danger": Urgency.URGENT,
}  # fmt: skip


def causes(
    book: SessionBook,
    rows: Iterable[ListRow],
    now: datetime,
    *,
    seen: Mapping[ConversationId, int] | None = None,
) -> list[Cause]:
    """Returns what calls me now; `rows` are those of the list, `seen` the last event looked at of each.

    Everything is read from what stands, so that an alarm ends by itself when its reason does: the customer
    was answered or left, somebody else took the offer or the call.
    """
    found = list(_offers(book, now))
    found += (_summoned(one, now) for one in book.desk.summons)
    for row in rows:
        if not row.by_hours:  # an answer within hours is nothing to ring for: the list says when it is due
            found += _of_row(book, row)
    for session in book.sessions.values():
        found += _advice(session.conversation, book.me, (seen or {}).get(session.conversation.id, 0))
    return found


def _offers(book: SessionBook, now: datetime) -> Iterator[Cause]:
    for offer in offered_to_me(book):
        urgency = Urgency.GENTLE
        if offer.until_ms:
            left = (from_millis(offer.until_ms) - now).total_seconds()
            urgency = _pressing(left <= OFFER_SOON_S, left <= OFFER_LAST_S)
        yield Cause(
            kind=Kind.OFFERED,
            conversation=offer.row.conversation,
            urgency=urgency,
            customer=offer.row.customer,
            text=offer.row.topic,
        )


def _summoned(one: Summons, now: datetime) -> Cause:
    """Returns the cause of what waits for me in conversations that are not mine."""
    kind, urgency = _OF_SUMMONS[one.kind], Urgency.GENTLE
    if kind is Kind.CALL:
        waited = (now - from_millis(one.at)).total_seconds()
        urgency = _pressing(waited >= CALL_FIRM_S, waited >= CALL_URGENT_S)
        if one.about == EscalationType.SOS:
            kind, urgency = Kind.SOS, Urgency.URGENT
    return Cause(
        kind=kind,
        conversation=one.conversation,
        urgency=urgency,
        count=one.seq,
        customer=one.customer,
        text=one.text,
    )


def _of_row(book: SessionBook, row: ListRow) -> Iterator[Cause]:
    urgency = _OF_LEVEL[row.level]
    match row.group:
        case Group.NEEDS_REPLY:
            kind = Kind.WAITS if row.level == "danger" else Kind.WROTE
            yield _about(row, kind, urgency, count=row.unread)
        case Group.QUEUE if row.level == "danger" and _has_room(book) and not _offered(book, row):
            yield _about(row, Kind.WAITS, urgency)
        case _:
            pass


def _about(row: ListRow, kind: Kind, urgency: Urgency, count: int = 0) -> Cause:
    return Cause(
        kind=kind,
        conversation=row.conversation,
        urgency=urgency,
        count=count,
        customer=row.title,
        text="" if row.typing else row.subtitle,
    )


def _has_room(book: SessionBook) -> bool:
    desk = book.desk
    return desk.presence is Presence.ACCEPTING and desk.load < desk.capacity


def _offered(book: SessionBook, row: ListRow) -> bool:
    return any(offer.row.conversation == row.conversation for offer in offered_to_me(book))


def _advice(told: Conversation, me: StaffId | None, seen: int) -> Iterator[Cause]:
    """Yields the latest advice in a conversation of mine that I have not looked at."""
    if told.owner != me:
        return
    for entry in reversed(told.entries[-_LOOK_BACK:]):
        if entry.seq <= max(seen, told.staff_read) or (me is not None and entry.by == Author(me)):
            return  # looked at, or written after it
        if isinstance(entry.body, ev.Whisper):
            yield Cause(
                kind=Kind.WHISPER,
                conversation=told.id,
                count=entry.seq,
                customer=told.customer,
                text=entry.text,
            )
            return


def _pressing(firm: bool, urgent: bool) -> Urgency:
    return Urgency.URGENT if urgent else Urgency.FIRM if firm else Urgency.GENTLE
