"""The list of conversations: in which group each stands, what its row says, and which is most urgent."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from app.domain import events as ev
from app.domain.conversation import Conversation, State
from app.domain.escalation import EscalationState, is_open
from app.domain.events import from_millis
from app.domain.ids import CUSTOMER, StaffId
from app.sessions.list_row import Group, Level, ListRow, ordered

if TYPE_CHECKING:  # the first picture of the window has rows without a book
    from app.protocol.frames import ConversationRow
    from app.sessions.book import SessionBook
    from app.sessions.session import Session
__all__ = ["DEFAULT_TARGETS", "Group", "Level", "ListRow", "Targets", "group_of", "ordered", "rows"]


class Targets(msgspec.Struct, frozen=True, kw_only=True):
    """After how many seconds a wait is worth a warning, and when it is too long."""

    reply_warn_s: float = 20.0
    reply_danger_s: float = 40.0
    queue_warn_s: float = 60.0
    queue_danger_s: float = 180.0
    escalation_warn_s: float = 90.0
    escalation_danger_s: float = 180.0


DEFAULT_TARGETS: Final = Targets()


_HELD: Final = frozenset({State.HELD, State.SNOOZED})
_LOOK_BACK: Final = 50


def rows(
    book: "SessionBook", me: StaffId | None, now: datetime, targets: Targets = DEFAULT_TARGETS
) -> list[ListRow]:
    """Returns the list, group after group, most urgent first.

    The clock of a row starts: needs reply, at the customer's first unanswered message; waiting, at our last
    message; queue, when it was queued; escalated, when help was called for; wrap-up, when it was closed.
    """
    result = [_session_row(session, now, targets) for session in book.sessions.values()]
    shown = set(book.sessions)
    queue = [row for row in book.queue.rows if row.conversation not in shown]
    result += (_listed_row(row, Group.QUEUE, now, targets) for row in queue)
    shown.update(row.conversation for row in queue)
    result += (
        _listed_row(row, Group.ESCALATED, now, targets)
        for row in book.floor.values()
        if row.conversation not in shown and row.owner != me and is_open(_escalation(row.escalation))
    )
    return ordered(result)


def group_of(session: "Session") -> Group:
    """Returns the group of a conversation that is open here."""
    told = session.conversation
    if told.state in (State.WRAPPING_UP, State.CLOSED):
        return Group.WRAP_UP
    if not session.mine:
        return Group.ESCALATED if session.role == "read" or is_open(told.escalation.state) else Group.WAITING
    if told.waiting_since is not None and told.state not in _HELD:
        return Group.NEEDS_REPLY
    return Group.ESCALATED if is_open(told.escalation.state) and told.state not in _HELD else Group.WAITING


def _session_row(session: "Session", now: datetime, targets: Targets) -> ListRow:
    told, group = session.conversation, group_of(session)
    since = _since(told, group)
    typing = session.typing
    return ListRow(
        conversation=told.id,
        group=group,
        title=told.customer or (session.row.customer if session.row else ""),
        subtitle=typing.preview if typing else _subtitle(session),
        typing=typing is not None,
        since=since,
        level=_level(group, since, now, targets),
        unread=told.unread if session.mine else 0,
        locale=told.locale,
        topic=told.topic,
        channel=told.channel,
        escalation=told.escalation.state,
        accepted_by=told.escalation.accepted_by or StaffId(""),
        owner=told.owner or StaffId(""),
    )


def _subtitle(session: "Session") -> str:
    return session.conversation.last_text or (session.row.last_text if session.row else "")


def _since(told: Conversation, group: Group) -> datetime | None:
    match group:
        case Group.NEEDS_REPLY:
            return told.waiting_since
        case Group.WAITING:
            return _last_answer(told) or told.claimed_at or told.opened_at
        case Group.ESCALATED:
            return told.escalation.asked_at or told.escalation.changed_at or told.claimed_at
        case Group.WRAP_UP:
            return told.closed_at
        case Group.QUEUE:
            return told.queued_at


def _last_answer(told: Conversation) -> datetime | None:
    for index in range(len(told.entries) - 1, max(-1, len(told.entries) - 1 - _LOOK_BACK), -1):
        entry = told.entries[index]
        if isinstance(entry.body, ev.Message) and entry.by != CUSTOMER:
            return entry.at
    return None


def _listed_row(row: "ConversationRow", group: Group, now: datetime, targets: Targets) -> ListRow:
    """Returns the row of a conversation that only the hub's lists tell of."""
    millis = row.queued_at if group is Group.QUEUE else row.escalation_at
    since = from_millis(millis or row.opened_at) if millis or row.opened_at else None
    return ListRow(
        conversation=row.conversation,
        group=group,
        title=row.customer,
        subtitle=row.escalation_summary if group is Group.ESCALATED else row.last_text,
        since=since,
        level=_level(group, since, now, targets),
        locale=row.locale,
        topic=row.topic,
        channel=row.channel,
        escalation=_escalation(row.escalation),
        accepted_by=StaffId(row.accepted_by),
        owner=row.owner,
    )


def _escalation(name: str) -> EscalationState:
    """Returns a state by its name; one that this program does not know is none."""
    try:
        return EscalationState(name)
    except ValueError:
        return EscalationState.NONE


def _level(group: Group, since: datetime | None, now: datetime, targets: Targets) -> Level:
    limits = {
        Group.NEEDS_REPLY: (targets.reply_warn_s, targets.reply_danger_s),
        Group.QUEUE: (targets.queue_warn_s, targets.queue_danger_s),
        Group.ESCALATED: (targets.escalation_warn_s, targets.escalation_danger_s),
    }.get(group)
    if since is None or limits is None:
        return "calm"
    waited = (now - since).total_seconds()
    warn, danger = limits
    return "danger" if waited >= danger else "warn" if waited >= warn else "calm"
