"""Whether a conversation is mine, only looked at, or leaves the book: one rule, asked after every change."""

from typing import Final

from app.domain.conversation import State
from app.domain.escalation import EscalationState, is_open
from app.domain.ids import StaffId
from app.sessions.changes import PendingState
from app.sessions.session import Part, Session

GRACE_S: Final = 3.0
"""How long the hub's list and a conversation's log may contradict each other: one of them is on its way."""

LINGER_S: Final = 1_800.0
"""How long a case that somebody took over stays in sight: its former owner is not told how it ends."""


def part_of(
    session: Session, *, me: StaffId | None, listed: bool | None, watched: bool, now: float
) -> Part | None:
    """Returns how I stand to a conversation, None when it leaves the book; notes since when it was lost.

    `listed`: the hub counts it among mine; None while the hub has not said. `now` is monotonic.
    """
    told = session.conversation.state
    by_log = me is not None and session.conversation.owner == me and told is not State.CLOSED
    if listed and (told is not State.CLOSED or not session.live):
        session.lost_at = None
        return "own"
    if by_log and (listed is None or told is State.WRAPPING_UP):
        return "own"
    if watched:
        return "watch"
    if session.lost_at is None:
        session.lost_at = now
    if (by_log or not session.live) and now - session.lost_at < GRACE_S:
        return session.role
    if any(each.state is not PendingState.SENT for each in session.pending):
        return "read"
    lingers = now - session.lost_at < LINGER_S and _was_sent_up(session, by_log=by_log)
    return "read" if lingers else None


def _was_sent_up(session: Session, *, by_log: bool) -> bool:
    """Tells whether a case that was mine is answered by whoever took it over.

    `by_log`: the log ends before it says who took it, so an open call for help must be why.
    """
    conversation = session.conversation
    if conversation.state is State.CLOSED or not session.fence:
        return False
    escalation = conversation.escalation.state
    return escalation is EscalationState.TAKEN_OVER or (by_log and is_open(escalation))
