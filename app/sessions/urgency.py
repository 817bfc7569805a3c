"""The list of conversations: in which group each stands, what its row says, and which is most urgent."""

from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from app.domain import events as ev
from app.domain.channels import is_by_hours
from app.domain.conversation import Conversation, State
from app.domain.escalation import EscalationState, is_open
from app.domain.events import from_millis
from app.domain.examining import exam_of
from app.domain.ids import CUSTOMER, StaffId
from app.domain.phone_call import is_phone
from app.sessions.changes import PendingState
from app.sessions.list_row import Aside, Group, Level, ListRow, Proposed, ordered
from app.sessions.targets import DEFAULT_TARGETS, Targets, TargetsOf, due, level, usual_targets

if TYPE_CHECKING:  # the first picture of the window has rows without a book
    from app.protocol.states import ConversationRow
    from app.sessions.book import SessionBook
    from app.sessions.session import Session

__all__ = [
    "DEFAULT_TARGETS", "Group", "Level", "ListRow", "Targets", "group_of", "is_answered", "ordered", "rows",
]  # fmt: skip

_LOOK_BACK: Final = 50


def rows(
    book: "SessionBook", me: StaffId | None, now: datetime, targets: TargetsOf = usual_targets
) -> list[ListRow]:
    """Returns the list, group after group, most urgent first; `targets` are those of each group of the shop.

    The clock of a row starts: needs reply, at the customer's first unanswered message or when it came back
    from a snooze; waiting, at our last message, or when it was put aside; queue, when it was queued;
    escalated, when help was called for; wrap-up, when it was closed; calls, when the phase began.
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


def group_of(session: "Session", now: datetime) -> Group:
    """Returns the group at `now` of a conversation that is open here.

    One that is snoozed needs no reply until it returns; one on hold only while what the customer
    wrote meanwhile is unread.
    """
    told = session.conversation
    if told.state in (State.WRAPPING_UP, State.CLOSED):
        return Group.WRAP_UP
    called, aside = is_open(told.escalation.state), told.aside(now)
    if is_phone(told.channel) and (session.mine or not called):
        return Group.CALLS
    if not session.mine:
        return Group.ESCALATED if session.role == "read" or called else Group.WAITING
    if aside is State.SNOOZED or (aside is State.HELD and not _wrote_on_hold(told)):
        return Group.WAITING
    if told.waiting_since is not None or told.back_since(now) is not None:
        return Group.NEEDS_REPLY
    return Group.ESCALATED if called and aside is None else Group.WAITING


def is_answered(session: "Session") -> bool:
    """Tells whether a reply to the customer is on its way to the hub already, or waits to be released."""
    return _proposed(session.conversation) == "waits" or any(
        isinstance(one.body, ev.Message) and one.state is not PendingState.FAILED for one in session.pending
    )


def _wrote_on_hold(told: Conversation) -> bool:
    latest = told.entry(told.unseen[-1]) if told.unseen else None
    return latest is not None and told.held_at is not None and latest.at > told.held_at


def _session_row(session: "Session", now: datetime, targets: TargetsOf) -> ListRow:
    told, group = session.conversation, group_of(session, now)
    since, typing = _since(told, group, now), session.typing
    first = group is Group.NEEDS_REPLY and told.first_response is None and told.staff_replies == 0
    wait = _wait(targets(told.group), group, told.channel, since, now, first=first)
    aside = _aside(told, now) if session.mine else ""
    return ListRow(
        conversation=told.id,
        group=group,
        title=told.customer or (session.row.customer if session.row else ""),
        subtitle=typing.preview if typing else _subtitle(session),
        typing=typing is not None,
        since=since,
        level=wait.level,
        due=wait.due,
        first=first,
        by_hours=is_by_hours(told.channel),
        proposed=_proposed(told),
        aside=aside,
        until=told.held_until if aside else None,
        unread=told.unread if session.mine else 0,
        locale=told.locale,
        topic=told.topic,
        channel=told.channel,
        phase=told.call.phase.value if told.call is not None and group is Group.CALLS else "",
        exam=bool(exam_of(told)),
        escalation=told.escalation.state,
        accepted_by=told.escalation.accepted_by or StaffId(""),
        owner=told.owner or StaffId(""),
    )


class _Wait(NamedTuple):
    level: Level
    due: datetime | None


def _wait(
    targets: Targets, group: Group, channel: str, since: datetime | None, now: datetime, *, first: bool
) -> _Wait:
    """Returns how bad a wait is and when it becomes too long; who wrote a mail waits by the shop's hours."""
    if is_by_hours(channel) and group in (Group.NEEDS_REPLY, Group.QUEUE):
        mail = targets.mail
        return _Wait(mail.level(since, now, first=first), mail.due(since, first=first))
    limits = targets.limits(group, first=first)
    return _Wait(level(since, now, limits), due(since, limits))


def _proposed(told: Conversation) -> Proposed:
    mail = told.mail
    if mail is None:
        return ""
    return "waits" if mail.proposals else "returned" if mail.returned is not None else ""


def _aside(told: Conversation, now: datetime) -> Aside:
    match told.aside(now):
        case State.HELD:
            return "held"
        case State.SNOOZED:
            return "snoozed"
        case _:
            return ""


def _subtitle(session: "Session") -> str:
    mail = session.conversation.mail
    if mail is not None and mail.subject:
        return mail.subject
    return session.conversation.last_text or (session.row.last_text if session.row else "")


def _since(told: Conversation, group: Group, now: datetime) -> datetime | None:
    match group:
        case Group.CALLS:
            return None if told.call is None else told.call.phase_since
        case Group.NEEDS_REPLY:
            return told.waiting_since or told.back_since(now)
        case Group.WAITING if told.aside(now) is not None:
            return told.held_at
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


def _listed_row(row: "ConversationRow", group: Group, now: datetime, targets: TargetsOf) -> ListRow:
    """Returns the row of a conversation that only the hub's lists tell of."""
    millis = row.queued_at if group is Group.QUEUE else row.escalation_at
    since = from_millis(millis or row.opened_at) if millis or row.opened_at else None
    wait = _wait(targets(row.group), group, row.channel, since, now, first=True)
    return ListRow(
        conversation=row.conversation,
        group=group,
        title=row.customer,
        subtitle=row.escalation_summary if group is Group.ESCALATED else row.last_text,
        since=since,
        level=wait.level,
        due=wait.due,
        by_hours=is_by_hours(row.channel),
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
