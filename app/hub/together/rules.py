"""What sends about working together become: notes for somebody, invitations, handovers, calls, evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from app.domain.events import UNBLOCKED_MS
from app.domain.ids import StaffId
from app.domain.people import Role
from app.hub.lane import No
from app.hub.move_rules import Case, Made, as_sent, redacted
from app.hub.permissions import Party
from app.hub.register.policies import BLOCK_BY, EVERYONE, EVIDENCE_HOLD, MENTION_OPENS
from app.hub.together.helping import HELPING
from app.protocol.codes import Refusal

MOST_MENTIONED: Final = 20
"""Colleagues whom one note may name."""


def _noted(case: Case) -> Made:
    """A note: whom it names, as far as they are staff, and whether that opens the conversation to them."""
    body = case.body
    if not body.text.strip():
        return No(Refusal.BAD_FRAME)
    named = [one for one in dict.fromkeys(body.mentions) if one != case.me.id and _can_work(case, one)]
    opens = bool(named) and case.choice(MENTION_OPENS) == "yes"
    return [(replace(body, mentions=tuple(named[:MOST_MENTIONED]), opens=opens), None)]


def _can_work(case: Case, staff: StaffId) -> bool:
    user = case.colleagues(staff)
    return user is not None and user.role is not Role.TRAINER


def _noticed(case: Case) -> Made:
    """Seen: by somebody who is mentioned, was marked, or was answered."""
    fold = case.room.fold
    named = {*(one.staff for one in fold.mentions), *(one.staff for one in fold.marking.unread)}
    mine = case.me.id in named
    return as_sent(case) if mine and case.body.up_to > 0 else case.illegal()


def _asked(case: Case) -> Made:
    return as_sent(case) if case.body.text.strip() else No(Refusal.BAD_FRAME)


def _invited(case: Case) -> Made:
    fold, staff = case.room.fold, case.body.staff
    if not _can_work(case, staff):
        return No(Refusal.NOT_FOUND)
    if not fold.is_open or staff in fold.joined or staff == fold.owner:
        return case.illegal()
    return as_sent(case)


def _invitation_ended(case: Case) -> Made:
    """Ended by whom it is for, or for anybody by who answers and by people in charge."""
    fold, staff = case.room.fold, case.body.staff or case.me.id
    if all(one.staff != staff for one in fold.invitations):
        return case.illegal()
    if case.me.id not in (staff, fold.owner) and case.speaker.party is Party.OPERATOR:
        return No(Refusal.FORBIDDEN, case.room.id)
    return [(replace(case.body, staff=staff), None)]


def _handover_offered(case: Case) -> Made:
    body, fold = case.body, case.room.fold
    if bool(body.to) == bool(body.group) or not body.summary.strip():
        return No(Refusal.BAD_FRAME)
    if (body.group and body.group not in case.groups()) or (body.to and not _can_work(case, body.to)):
        return No(Refusal.NOT_FOUND)
    if not fold.is_open or fold.owner is None or body.to == fold.owner:
        return case.illegal()
    return as_sent(case)


def _handover_ended(case: Case) -> Made:
    return case.illegal() if case.room.fold.handover is None else as_sent(case)


def _blocked(case: Case) -> Made:
    """Kept out by people in charge, and by who answers where the shop allows it; always for a reason.

    That a block ends before its time is for people in charge to say.
    """
    until = case.body.until
    ends = until == UNBLOCKED_MS
    if case.speaker.party is Party.OPERATOR and (ends or case.choice(BLOCK_BY) != EVERYONE):
        return No(Refusal.FORBIDDEN)
    if not case.body.reason.strip() or (until is not None and until <= 0):
        return No(Refusal.BAD_FRAME)
    return as_sent(case)


def _flagged(case: Case) -> Made:
    """Marked; that it is marked no longer (without a type) is for people in charge to say."""
    if not case.body.type.strip() and case.speaker.party is Party.OPERATOR:
        return No(Refusal.FORBIDDEN)
    return as_sent(case)


def unless_evidence(build: Callable[[Case], Made]) -> Callable[[Case], Made]:
    """Returns a rule that takes words out of a conversation, but not out of what is kept as evidence."""

    def guarded(case: Case) -> Made:
        if case.room.fold.flagged and case.choice(EVIDENCE_HOLD) == "yes":
            return No(Refusal.EVIDENCE, case.room.id)
        return build(case)

    return guarded


RULES: Final[dict[str, Callable[[Case], Made]]] = {
    "note": _noted,
    "noticed": _noticed,
    "supervisor_asked": _asked,
    "invited": _invited,
    "invitation_ended": _invitation_ended,
    "handover_offered": _handover_offered,
    "handover_ended": _handover_ended,
    "blocked": _blocked,
    "flagged": _flagged,
    "redacted": unless_evidence(redacted),
    "erased": unless_evidence(as_sent),
    **HELPING,
}
"""How the events of these kinds are made."""
