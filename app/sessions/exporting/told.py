"""A conversation as a transcript tells it: its head, and line by line who said what and when."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.conversation import Conversation, Entry, EntryState, fold
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId
from app.domain.mails import Mail, MailState

Mask = Callable[[str], str]
"""Returns a text without the personal data that stands in it."""

Describe = Callable[[AnyBody, Author, dict[str, str]], str]
"""Returns a happening in words; the last are the names of people by their ids."""

INTERNAL: Final = (ev.Note, ev.Whisper, ev.SupervisorAsked)
"""What staff write to each other."""


class Side(StrEnum):
    """Who speaks in a line."""

    CUSTOMER = "customer"
    STAFF = "staff"
    INTERNAL = "internal"
    SYSTEM = "system"


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What a transcript says beside what was said, in the language of whoever reads it."""

    language: str = "en"
    customer: str = "Customer"
    staff: str = "Staff"
    internal: str = "Among staff"
    event: str = "Event"
    title: str = "Conversations"
    conversation: str = "Conversation"
    topic: str = "Topic"
    opened: str = "Opened"
    zone: str = "Time zone"
    time: str = "Time"
    who: str = "Who"
    side: str = "Side"
    text: str = "Text"
    files: str = "Files"
    edited: str = "edited"
    gone: str = "(text withdrawn)"
    masked: str = "Personal data masked"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a transcript shows. `mask` None shows personal data; times are told in `zone`.

    `allowed` masks what whoever takes it out may not see himself, whatever else is wanted.
    """

    internal: bool = True
    happenings: bool = True
    mask: Mask | None = None
    allowed: Mask | None = None
    zone: tzinfo | None = None
    words: Words = Words()
    describe: Describe | None = None

    @property
    def masks(self) -> Mask | None:
        """What is done to every text: both masks, one after the other; None where there is none."""
        chosen, allowed = self.mask, self.allowed
        if chosen is None or allowed is None:
            return chosen or allowed
        return lambda text: allowed(chosen(text))


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a transcript; `state` is a remark on the text, such as that it was edited."""

    seq: int
    at: datetime
    side: Side
    who: str
    text: str
    files: tuple[str, ...] = ()
    state: str = ""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation as a transcript tells it; times are in the zone that was wanted."""

    id: ConversationId
    customer: str
    topic: str
    opened_at: datetime | None
    lines: tuple[Line, ...]


def tell(events: Sequence[Event], wanted: Wanted) -> Told:
    """Returns what a transcript shows of a log.

    Raises:
        ValueError: an event is missing, or the log is empty.
    """
    if not events:
        raise ValueError("there is nothing in this log")
    return told_of(fold(events, events[0].conversation), wanted)


def told_of(now: Conversation, wanted: Wanted) -> Told:
    """Returns what a transcript shows of a conversation as it stands."""
    masks = wanted.masks
    customer = "" if wanted.mask is not None else now.customer
    customer = (masks(customer) if masks is not None else customer) or wanted.words.customer
    names = _names(now, customer)
    lines = (_line(entry, names, customer, wanted, now.mail) for entry in now.entries)
    topic = now.mail.subject if now.mail is not None and now.mail.subject else now.topic
    return Told(
        id=now.id,
        customer=customer,
        topic=masks(topic) if masks is not None else topic,
        opened_at=_in(now.opened_at, wanted.zone),
        lines=tuple(line for line in lines if line is not None),
    )


def _in(at: datetime | None, zone: tzinfo | None) -> datetime | None:
    return None if at is None else at.astimezone(zone)


def _names(now: Conversation, customer: str) -> dict[str, str]:
    """Returns the names of everybody as the log tells them."""
    names = {str(CUSTOMER): customer}
    for entry in now.entries:
        match entry.body:
            case ev.Claimed(owner=who, name=name) | ev.Joined(staff=who, name=name) if who and name:
                names[who] = name
            case _:
                pass
    return names


def _line(
    entry: Entry, names: dict[str, str], customer: str, wanted: Wanted, mail: MailState | None
) -> Line | None:
    body, words = entry.body, wanted.words
    remarks = [words.edited] if entry.state is EntryState.EDITED else []
    files: tuple[str, ...] = ()
    if isinstance(body, ev.Message):
        side = Side.CUSTOMER if entry.by == CUSTOMER else Side.STAFF
        text, files = entry.text, tuple(file.name for file in body.attachments)
    elif isinstance(body, INTERNAL):
        side, text = Side.INTERNAL, entry.text
    else:
        side, text = Side.SYSTEM, ""
        if wanted.happenings:
            text = wanted.describe(body, entry.by, names) if wanted.describe else f"[{body.kind}]"
        if not text:
            return None
    if side is Side.INTERNAL and not wanted.internal:
        return None
    if entry.state in (EntryState.WITHDRAWN, EntryState.REDACTED):
        text, files = words.gone, ()
    elif mail is not None and isinstance(body, ev.Message):
        remarks += _addressed(mail.of(entry.seq))
    if (mask := wanted.masks) is not None:
        text = masked(text, mask)
        files = tuple(masked(name, mask) for name in files)
        remarks = [masked(one, mask) for one in remarks]
    who = "" if entry.by == SYSTEM else names.get(entry.by, str(entry.by) or customer)
    return Line(
        seq=entry.seq,
        at=entry.at.astimezone(wanted.zone),
        side=side,
        who=who,
        text=text,
        files=files,
        state=" · ".join(remarks),
    )


def _addressed(known: Mail | None) -> list[str]:
    """Returns subject and people of a mail, as far as they are known."""
    if known is None or (known.taken or known.sent) is None:
        return []
    taken, sent = known.taken, known.sent
    if taken is not None:
        subject, people = taken.subject, f"{taken.sender} → {', '.join(taken.to)}"
        cc = taken.cc
    else:
        assert sent is not None  # noqa: S101 (one of both is there)
        subject, people, cc = sent.subject, f"→ {', '.join(sent.to)}", sent.cc
    return [part for part in (subject, people, f"Cc {', '.join(cc)}" if cc else "") if part]


def masked(text: str, mask: Mask) -> str:
    """Returns a text as `mask` gives it; an empty one stays empty."""
    return mask(text) if text else text


def moment(at: datetime) -> str:
    """Returns a moment as transcripts write it: ISO 8601 to the second, with its distance from UTC."""
    return at.isoformat(sep=" ", timespec="seconds")


def side_name(side: Side, words: Words) -> str:
    """Returns what a side is called."""
    match side:
        case Side.CUSTOMER:
            return words.customer
        case Side.STAFF:
            return words.staff
        case Side.INTERNAL:
            return words.internal
        case Side.SYSTEM:
            return words.event
