"""A reply that somebody else wrote for me to take: a suggested one, or what the operator was writing."""

from collections.abc import Callable
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.escalation import EscalationState
from app.domain.ids import Author, ConversationId, StaffId
from app.sessions.book import SessionBook
from app.sessions.changes import EventsArrived
from app.sessions.ports import Draft

LOOK_BACK: Final = 60
"""Lines in which an offer is looked for: one that is older was passed over."""


class OfferedDraft(msgspec.Struct, frozen=True, kw_only=True):
    """`text` is written by `by` and sent to nobody; `article` is from the manual, to be quoted."""

    seq: int
    by: Author
    text: str
    article: bool = False
    handed: bool = False


def offered_draft(told: Conversation, me: StaffId | None) -> OfferedDraft | None:
    """Returns what I can take now: the latest offer that I wrote nothing to the customer after.

    Advice is for who answers; what the former owner was writing is for who took over from him.
    """
    if me is None or not told.is_open or (told.owner != me and me not in told.joined):
        return None
    for entry in reversed(told.entries[-LOOK_BACK:]):
        if entry.by == Author(me):
            if isinstance(entry.body, ev.Message):
                return None
            continue
        match entry.body:
            case ev.Whisper(draft=draft) if draft:
                return OfferedDraft(seq=entry.seq, by=entry.by, text=draft)
            case ev.Whisper(article=article) if article:
                return OfferedDraft(seq=entry.seq, by=entry.by, text=article, article=True)
            case ev.DraftHanded(text=text) if told.owner == me and text:
                return OfferedDraft(seq=entry.seq, by=entry.by, text=text, handed=True)
            case _:
                pass
    return None


def handed_draft(
    book: SessionBook, change: EventsArrived, draft: Callable[[ConversationId], Draft | None]
) -> str:
    """Returns what I was writing in a conversation that was just taken over from me, empty for nothing."""
    me, session = book.me, book.sessions.get(change.conversation)
    if me is None or session is None or not any(_takes_from(me, event.body) for event in change.events):
        return ""
    call, mine = session.conversation.escalation, draft(change.conversation)
    if call.state is not EscalationState.TAKEN_OVER or call.former != me or mine is None:
        return ""
    return mine.text.strip()


def _takes_from(me: StaffId, body: ev.AnyBody) -> bool:
    return isinstance(body, ev.TakenOver) and body.former == me
