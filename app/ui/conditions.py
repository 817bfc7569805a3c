"""Which conditions hold now: the one place in which it is decided what can be done."""

from datetime import datetime

from app.commands.command import When
from app.domain.conversation import Conversation, State
from app.domain.escalation import EscalationState, is_open
from app.domain.ids import ConversationId
from app.domain.people import Role, Staff
from app.domain.phone_call import Call, Phase, is_phone
from app.domain.practice import is_practice
from app.sessions.changes import LinkState
from app.sessions.desk import Desk
from app.sessions.handing import offered_to_me
from app.sessions.phone.choices import writes_scripts
from app.sessions.session import Session
from app.sessions.urgency import Group, group_of

SUPERVISORS = frozenset({Role.SUPERVISOR, Role.ADMIN})
TRAINERS = frozenset({Role.TRAINER, Role.SUPERVISOR, Role.ADMIN})
OF_ONE_CONVERSATION = frozenset(
    {
        When.SHOWN,
        When.MINE,
        When.MINE_OPEN,
        When.REAL_OPEN,
        When.REAL_MINE,
        When.PHONED,
        When.ON_CALL,
        When.RINGING,
        When.PRACTISING,
        When.PRACTISED,
        When.PROCTORS,
        When.CAN_ESCALATE,
        When.ESCALATED,
        When.TAKEN_OVER,
        When.SPLIT,
        When.DOCKED,
        When.OWN_WINDOW,
        When.ASIDE,
        When.WRITABLE,
        When.JOINED,
        When.TRANSLATES,
    }
)
"""What holds for the conversation of the active pane: nothing of it while another room is shown."""


def conditions(
    desk: Desk, active: ConversationId | None, now: datetime, *, panes: int, own_window: bool = False
) -> set[When]:
    """Returns the conditions that hold, with `active` in the active one of so many panes."""
    holding: set[When] = set()
    if desk.me is None:
        return holding
    holding.add(When.SIGNED_IN)
    if desk.status.state is LinkState.LIVE:
        holding.add(When.LIVE)
        if desk.book.queue.waiting:
            holding.add(When.SOMEBODY_WAITS)
        if offered_to_me(desk.book):
            holding.add(When.OFFERED)
        if desk.book.desk.summons:
            holding.add(When.SUMMONED)
    if any(desk.book.outbox.held(known) for known in desk.book.outbox.conversations()):
        holding.add(When.HELD)
    if panes > 1:
        holding.add(When.SPLIT)
    if active is not None:
        holding.add(When.OWN_WINDOW if own_window else When.DOCKED)
    holding |= _of_role(desk.me.role, live=When.LIVE in holding)
    if When.LIVE in holding and writes_scripts(desk.register, desk.me.role):
        holding.add(When.WRITES_SCRIPTS)
    mine = [session for session in desk.book.sessions.values() if session.mine]
    if mine:
        holding.add(When.LISTED)
    if any(group_of(session, now) is Group.NEEDS_REPLY for session in mine):
        holding.add(When.NEEDS_REPLY)
    session = desk.book.sessions.get(active) if active else None
    return holding | _of_session(desk, session, now) if session is not None else holding


def _of_role(role: Role, *, live: bool) -> set[When]:
    """Returns what somebody of that role may do at all, `live` where the hub answers."""
    holding = {When.SUPERVISES} if role in SUPERVISORS else set()
    if live and role in SUPERVISORS:
        holding.add(When.OVERSEES)
    if live and role is Role.ADMIN:
        holding.add(When.ADMINISTERS)
    if live and role is not Role.OPERATOR:
        holding.add(When.RELEASES)
    if role in TRAINERS:
        holding.add(When.TRAINS)
    return holding


def _of_session(desk: Desk, session: Session, now: datetime) -> set[When]:
    told = session.conversation
    holding = {When.SHOWN}
    called = is_open(told.escalation.state)
    if is_practice(told.channel) and desk.me is not None:
        holding |= _of_practice(told, desk.me)
    if told.call is not None and session.mine and is_phone(told.channel):
        holding |= _of_call(told.call)
    if session.writable:
        holding.add(When.WRITABLE)
    if session.joined:
        holding.add(When.JOINED)
    if session.mine and told.state is not State.CLOSED:
        holding.add(When.MINE)
        if not is_practice(told.channel):
            holding.add(When.REAL_MINE)
        if told.is_open:
            holding.add(When.MINE_OPEN)
            if not is_practice(told.channel):
                holding.add(When.REAL_OPEN)
            if told.aside(now) is not None:
                holding.add(When.ASIDE)
            me = desk.me.id if desk.me is not None else None
            left = told.escalation.state is EscalationState.TAKEN_OVER and told.escalation.accepted_by != me
            if not called or told.escalation.came_back or left:
                holding.add(When.CAN_ESCALATE)
    if called and desk.me is not None and desk.me.role in SUPERVISORS:
        holding.add(When.ESCALATED)
        if told.escalation.state is EscalationState.TAKEN_OVER and session.mine:
            holding.add(When.TAKEN_OVER)
    return holding


def _of_call(call: Call) -> set[When]:
    match call.phase:
        case Phase.RINGING:
            return {When.PHONED, When.ON_CALL, When.RINGING}
        case Phase.TALKING:
            return {When.PHONED, When.ON_CALL}
        case Phase.AFTER_CALL:
            return {When.PHONED}


def _of_practice(told: Conversation, me: Staff) -> set[When]:
    if told.owner == me.id:
        return {When.PRACTISING if told.is_open else When.PRACTISED}
    return {When.PROCTORS} if told.is_open and me.role in TRAINERS else set()


def switched_on(desk: Desk, active: ConversationId | None, now: datetime, *, side: bool) -> set[str]:
    """Returns the checkable commands that are on."""
    session = desk.book.sessions.get(active) if active else None
    on = {f"presence.{desk.book.desk.presence.value}"}
    if side:
        on.add("view.side")
    if session is not None and session.conversation.aside(now) is not None:
        on.add("conversation.hold")
    return on
