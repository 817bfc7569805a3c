"""From a session of the book to what a pane shows: state, header, names, what variables stand for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from app.domain.conversation import Conversation, State
from app.domain.escalation import is_open
from app.domain.events import Message, PracticeStarted
from app.domain.examining import COMPLETION, MACROS, allows, exam_of
from app.domain.ids import CUSTOMER
from app.domain.people import Staff
from app.domain.practice import is_practice
from app.macros.variables import conversation_values
from app.protocol.frames import Shop
from app.protocol.training import ScenarioRecord
from app.sessions.book import SessionBook
from app.sessions.register_copy import RegisterCopy
from app.sessions.session import Session
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.panes.header import HeaderText
from app.ui.chats.panes.pane import PaneState
from app.ui.chats.panes.practice_bar import PracticeStand
from app.ui.chats.side_column import field_name
from app.ui.chats.timeline.covering import Abusive, Mask, as_written, nothing_hurts
from app.ui.chats.timeline.timeline_rows import TypingLine
from app.ui.chats.timeline.timeline_words import stand_in_name
from app.ui.training.practice.practice_words import about
from app.ui.words import tr

_ORDER_FIELDS: Final = ("order", "注文番号", "注文", "order_number")

Names = Mapping[str, str]
"""What to call staff, by their ids."""


def state(session: Session) -> PaneState:
    """Returns what can be done in the pane of a session."""
    told = session.conversation
    if told.state is State.NEW:
        return PaneState.LOADING
    if told.state is State.WRAPPING_UP and session.mine:
        return PaneState.WRAPPING_UP
    if not told.is_open:
        return PaneState.CLOSED
    if session.writable:
        return PaneState.OPEN
    if session.role == "watch" or not session.fence:
        return PaneState.WATCHING
    return PaneState.TAKEN_OVER if told.owner else PaneState.ELSEWHERE


def practice(session: Session, me: Staff | None, register: RegisterCopy) -> tuple[PracticeStand | None, str]:
    """Returns what the pane of a practice customer says about itself and its task; None: a real customer."""
    told = session.conversation
    if not is_practice(told.channel):
        return None, ""
    if me is None or told.owner != me.id:
        return PracticeStand.EXAM_WATCHED if exam_of(told) else PracticeStand.WATCHED, ""
    if exam_of(told):
        return PracticeStand.EXAM, ""
    if not told.is_open:
        return PracticeStand.OVER, ""
    begun = next((one.body for one in told.entries if isinstance(one.body, PracticeStarted)), None)
    problem = None if begun is None else register.all(ScenarioRecord).get(begun.scenario)
    return PracticeStand.GOES_ON, "" if problem is None else about(problem)


def help_allowed(told: Conversation) -> dict[str, bool]:
    """Returns whether canned replies and completion may be used: an exam may not allow them."""
    return {"macros": allows(told, MACROS), "completion": allows(told, COMPLETION)}


def names(told: Conversation, book: SessionBook, me: Staff | None) -> dict[str, str]:
    """Returns what to call the staff of a conversation, as far as anybody told us."""
    known = {str(one): name for one, name in book.names.items()}
    known |= {str(told.owner): told.owner_name} if told.owner and told.owner_name else {}
    known |= {row.id: row.name for row in book.staff.values() if row.name}
    if me is not None:
        known[me.id] = me.name
    return known


def owner_name(told: Conversation, known: Names) -> str:
    """Returns the name of who answers, empty when nobody does."""
    return known.get(str(told.owner), told.owner_name or str(told.owner or ""))


def customer_name(told: Conversation, mask: Mask = as_written) -> str:
    """Returns what staff call the customer."""
    return honorific(mask(told.id, told.customer)) or stand_in_name(CUSTOMER, "")


def setting(told: Conversation, me: Staff | None, known: Names, now: datetime) -> dict[str, object]:
    """Returns what the rows of the timeline depend on beside the log: fields of `Setting`."""
    wait = None
    if told.claimed_at is not None and told.queued_at is not None and told.claimed_at >= told.queued_at:
        wait = (told.claimed_at - told.queued_at).total_seconds()
    return {
        "conversation": told.id,
        "me": me.id if me is not None else None,
        "customer": told.customer,
        "names": known,
        "read_to": told.customer_read,
        "waiting": told.waiting_since is not None,
        "mail": told.mail,
        "first_wait_s": wait,
        "now": now,
    }


def header(
    told: Conversation, shown: PaneState, known: Names, window_language: str, mask: Mask = as_written
) -> HeaderText:
    """Returns the header: a language is told where it is not that of the window."""
    fields = (f"{field_name(name)} {mask(told.id, value)}" for name, value in told.shown_fields.items())
    tags = [tag for tag in (mask(told.id, told.topic), *fields, *told.tags) if tag]
    spoken = told.locale.split("-")[0].upper()
    if spoken and spoken != window_language.upper():
        tags.append(spoken)
    if shown is PaneState.OPEN:  # whoever looks on is told to whom it concerns, where the shop wants it
        tags[:0] = (tr("{name} looks on", name=known.get(one, one)) for one in sorted(told.watchers))
    called = is_open(told.escalation.state)
    return HeaderText(
        name=customer_name(told, mask),
        tags=tuple(tags),
        can_escalate=shown is PaneState.OPEN and not called,
        called=_called(told, known) if called else "",
    )


def typing_line(
    session: Session, known: Names, abusive: Abusive = nothing_hurts, mask: Mask = as_written
) -> TypingLine | None:
    """Returns who is writing in a session, None for nobody."""
    now = session.typing
    if now is None:
        return None
    if now.by == CUSTOMER:
        preview = "" if abusive(now.preview) else now.preview
        shown = mask(session.conversation.id, preview)
        return TypingLine(name=customer_name(session.conversation, mask), preview=shown)
    return TypingLine(name=now.name or known.get(now.by, now.by), preview=now.preview)


def customer_text(told: Conversation) -> str:
    """Returns what the customer wrote last."""
    for entry in reversed(told.entries):
        if entry.by == CUSTOMER and isinstance(entry.body, Message):
            return entry.text
    return ""


def language(told: Conversation) -> str:
    """Returns the language in which the customer is answered: `ja` or `en`."""
    return "en" if told.locale.lower().startswith("en") else "ja"


def variables(
    told: Conversation, me: Staff | None, shop: Shop, now: datetime, shop_hours: str
) -> dict[str, str]:
    """Returns what the variables of macros stand for in a conversation; `now` is on the shop's clock."""
    spoken = language(told)
    return conversation_values(
        now=now,
        language=spoken,
        customer=told.customer,
        operator=me.public_name if me is not None else "",
        shop=(shop.name if spoken == "ja" else shop.name_en) or shop.name,
        shop_hours=(shop.hours if spoken == "ja" else shop.hours_en) or shop.hours or shop_hours,
        order=next((told.fields[name] for name in _ORDER_FIELDS if told.fields.get(name)), ""),
        topic=told.topic,
    )


def first_unread(told: Conversation) -> int | None:
    """Returns the seq of the customer's first unread message, None where nothing was read before it."""
    return told.unseen[0] if told.unseen and told.staff_read else None


def _called(told: Conversation, known: Names) -> str:
    helper = told.escalation.accepted_by
    if helper is None:
        return tr("Help was called")
    return tr("{name} helps", name=known.get(helper, str(helper)))
