"""What sends about calls for help become: asked, passed on, joined, taken over, given back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from app.domain import events as ev
from app.domain.escalation import HIGHEST_PRIORITY, EscalationState, is_open, may_call, next_state
from app.domain.events import AnyBody
from app.domain.ids import StaffId
from app.domain.people import Role
from app.domain.phone_call import is_phone
from app.hub.engine import Assign, Move
from app.hub.lane import No
from app.hub.move_rules import Case, Made, as_sent
from app.hub.permissions import Party
from app.hub.register.policies import CALL_TOLD
from app.protocol.codes import Refusal

IN_CHARGE: Final = frozenset({Role.SUPERVISOR, Role.ADMIN})
TOLD_WORDS: Final = {
    "ja": "担当の責任者に確認しております。恐れ入りますが、そのまま少々お待ちください。",
    "en": "We are checking this with the person in charge. Please stay with us for a moment.",
}
"""What a customer hears when the person in charge is called, where the shop wants that."""


def _escalated(case: Case) -> Made:
    """A call for help says what it is about, and is made once unless it came back or is worse by now."""
    call = case.room.fold.escalation
    if not case.body.summary.strip():
        return No(Refusal.BAD_FRAME)
    left = case.me.id != call.accepted_by
    if not may_call(call.state, case.body.type, came_back=call.came_back, left=left):
        return case.illegal()
    body = replace(case.body, priority=max(0, min(case.body.priority, HIGHEST_PRIORITY)))
    again = is_open(call.state) and call.state is not EscalationState.TAKEN_OVER
    if again or case.choice(CALL_TOLD) not in ("call", "both"):
        return [(body, None)]
    if is_phone(case.room.fold.channel):  # nothing is written to who telephones
        return [(body, None)]
    english = case.room.fold.locale.lower().startswith("en")
    return [(body, None), (ev.Message(text=TOLD_WORDS["en" if english else "ja"], via="auto"), None)]


def _bounced(case: Case) -> Made:
    """A call that somebody in charge passes on: to a colleague, or with a word back to who made it."""
    call, to = case.room.fold.escalation, case.body.to or StaffId(case.room.fold.escalation.by)
    if call.state is not EscalationState.ASKED:
        return case.illegal()
    body = replace(case.body, to=to)
    if to == StaffId(call.by):
        if not body.reason.strip():
            return No(Refusal.BAD_FRAME)
        return [(body, None), (ev.EscalationResolved(), None)]
    user = case.colleagues(to)
    if user is None or user.role not in IN_CHARGE or to == case.me.id:
        return No(Refusal.NOT_FOUND)
    return [(body, None)]


def _joined(case: Case) -> Made:
    """The sender himself, whatever the frame says; an operator where he was asked to.

    Somebody in charge who joins where help was called for answers the call so.
    """
    me, fold = case.me, case.room.fold
    if case.speaker.party is Party.OPERATOR and all(one.staff != me.id for one in fold.invitations):
        return case.illegal()
    if me.id == fold.owner:
        return case.illegal()
    made: list[tuple[AnyBody, Move | None]] = [(replace(case.body, staff=me.id, name=me.public_name), None)]
    if me.role in IN_CHARGE and next_state(fold.escalation.state, ev.EscalationJoined.kind) is not None:
        made.append((ev.EscalationJoined(), None))
    return made


def _left(case: Case) -> Made:
    """The sender himself; who joined to help goes on having the call."""
    me, fold = case.me, case.room.fold
    if me.id not in fold.joined:
        return case.illegal()
    made: list[tuple[AnyBody, Move | None]] = [(replace(case.body, staff=me.id, name=me.public_name), None)]
    call = fold.escalation
    if call.state is EscalationState.JOINED and call.accepted_by == me.id:
        made.append((ev.EscalationAccepted(), None))
    return made


def _taken_over(case: Case) -> Made:
    """The sender answers from now on; the customer sees another name only where the shop wants it."""
    me, fold = case.me, case.room.fold
    if fold.owner == me.id:
        return case.illegal()
    told = case.choice(CALL_TOLD) in ("takeover", "both")
    shown = "" if told or fold.owner is None else fold.owner_name
    claim = ev.Claimed(owner=me.id, name=me.public_name, how="takeover", shown=shown)
    return [
        (replace(case.body, former=fold.owner or StaffId("")), None),
        (claim, Assign(staff=me.id, only_waiting=False, check_capacity=False)),
    ]


def _returned(case: Case) -> Made:
    """Back to who had it, or to whom the sender names: never to somebody who cannot answer."""
    fold = case.room.fold
    if next_state(fold.escalation.state, ev.Returned.kind) is None:
        return case.illegal()
    former = case.body.to or fold.escalation.former or _former(case)
    to = case.colleagues(former)
    if to is None or to.role is Role.TRAINER:
        return No(Refusal.NOT_FOUND, case.room.id)
    if to.id == fold.owner:
        return case.illegal()
    return [
        (replace(case.body, to=to.id), None),
        (
            ev.Claimed(owner=to.id, name=to.public_name, how="returning"),
            Assign(staff=to.id, only_waiting=False, check_capacity=False),
        ),
    ]


def _former(case: Case) -> StaffId:
    """Returns from whom it was taken over, of a log that began before the fold knew."""
    entries = reversed(case.room.fold.entries)
    return next((one.body.former for one in entries if isinstance(one.body, ev.TakenOver)), StaffId(""))


def _draft_handed(case: Case) -> Made:
    """What the former owner was writing, handed to who took the conversation over from him."""
    call = case.room.fold.escalation
    if not case.body.text.strip():
        return No(Refusal.BAD_FRAME)
    if call.state is not EscalationState.TAKEN_OVER or call.former != case.me.id:
        return case.illegal()
    return as_sent(case)


HELPING: Final[dict[str, Callable[[Case], Made]]] = {
    "escalated": _escalated,
    "bounced": _bounced,
    "joined": _joined,
    "left": _left,
    "taken_over": _taken_over,
    "returned": _returned,
    "draft_handed": _draft_handed,
}
"""How the events of these kinds are made."""
