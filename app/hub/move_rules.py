"""What each kind of send becomes: the events that it writes, and what they do to the conversation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, TypeAlias

import msgspec
from msgspec.structs import replace

from app.domain import events as ev
from app.domain.changing import Barrier, ChangeRules, barrier
from app.domain.conversation import State
from app.domain.escalation import EscalationState
from app.domain.events import AnyBody
from app.domain.ids import StaffId
from app.domain.people import Role, Staff
from app.domain.phone_call import is_phone
from app.domain.places import place_of, weight_at
from app.hub.audience import from_customer
from app.hub.engine import Assign, Close, Enqueue, Move, Reopen
from app.hub.lane import No
from app.hub.permissions import Party
from app.hub.register.policies import DEFAULTS, HEARS_HOLD
from app.hub.room import Room
from app.hub.speaker import Speaker
from app.protocol.codes import Refusal

Colleagues: TypeAlias = Callable[[StaffId], Staff | None]
"""Finds a member of staff who may sign in."""

HIGHEST_SCORE: Final = 5
HOLD_WORDS: Final = {
    "ja": "ただいま確認しております。恐れ入りますが、そのまま少々お待ちください。",
    "en": "We are looking into this for you. Please stay with us for a moment.",
}
"""What a customer hears when he is put on hold, where the shop wants that."""
_CAN_SNOOZE: Final = (State.LIVE, State.HELD, State.SNOOZED)
MOST_TARGETS: Final = 200


class Case(msgspec.Struct, frozen=True):
    """A send that is allowed: who sends it, its data, the room that it goes to, and what the hub knows.

    `rules` are the shop's for changing what was sent, `now` is the hub's time, `choice` finds what the shop
    chose by the name of a policy.
    """

    colleagues: Colleagues
    groups: Callable[[], frozenset[str]]
    rules: ChangeRules
    now: datetime
    speaker: Speaker
    body: Any
    room: Room
    choice: Callable[[str], str] = DEFAULTS.__getitem__

    @property
    def me(self) -> Staff:
        """The member of staff who sends."""
        user = self.speaker.user
        if user is None:
            raise RuntimeError("the table lets a customer do what only staff can")
        return user

    def illegal(self) -> No:
        """Returns the refusal of what does not fit the state of the conversation."""
        return No(Refusal.ILLEGAL_MOVE, self.room.id)


Made: TypeAlias = list[tuple[AnyBody, Move | None]] | No
"""The events that a send writes, the sender's own first, each with its move; or why there are none."""


def as_sent(case: Case) -> Made:
    """Writes the event as it was sent; a customer's in the log's numbering."""
    body = case.body
    if case.speaker.user is None:
        body = from_customer(body, case.room.seq_of)
        if body is None:
            return No(Refusal.BAD_FRAME, case.room.id)
    return [(body, MOVES.get(case.body.kind))]


def _message(case: Case) -> Made:
    return as_sent(case) if case.body.text.strip() or case.body.attachments else No(Refusal.BAD_FRAME)


def _rated(case: Case) -> Made:
    return as_sent(case) if 1 <= case.body.score <= HIGHEST_SCORE else No(Refusal.BAD_FRAME)


def _read(case: Case) -> Made:
    if case.speaker.user is not None and not 1 <= case.body.up_to <= case.room.seq:
        return No(Refusal.BAD_FRAME, case.room.id)
    return as_sent(case)


def _rewritten(case: Case) -> Made:
    """An edit or withdrawal: of one's own message, while it is there and as long as the shop allows."""
    match barrier(case.room.fold, case.body.target, case.speaker.author, case.now, case.rules):
        case Barrier.TOO_LATE:
            return No(Refusal.TOO_LATE, case.room.id)
        case Barrier.ANSWERED:
            return No(Refusal.ANSWERED, case.room.id)
        case Barrier.NOT_MINE | Barrier.GONE:
            return case.illegal()
        case None:
            pass
    if isinstance(case.body, ev.Edited) and not case.body.text.strip():
        return No(Refusal.BAD_FRAME)
    return as_sent(case)


def redacted(case: Case) -> Made:
    """Takes words away: of events that there are."""
    targets = tuple(dict.fromkeys(case.body.targets))
    if not 0 < len(targets) <= MOST_TARGETS:
        return No(Refusal.BAD_FRAME)
    if any(not 0 < target <= case.room.fold.seq for target in targets):
        return case.illegal()
    return [(replace(case.body, targets=targets), None)]


def _whispered(case: Case) -> Made:
    """Advice says something."""
    said = case.body.text.strip() or case.body.article or case.body.draft
    return as_sent(case) if said else No(Refusal.BAD_FRAME)


def _held(case: Case) -> Made:
    """A hold or snooze; a snooze may follow another, with another time, or a hold."""
    state, until = case.room.fold.state, case.body.until
    if until is not None and until <= 0:
        return No(Refusal.BAD_FRAME, case.room.id)
    former = (State.LIVE, State.SNOOZED) if isinstance(case.body, ev.Held) else _CAN_SNOOZE
    if state not in former:
        return case.illegal()
    made = as_sent(case)
    if isinstance(made, No) or isinstance(case.body, ev.Snoozed) or case.choice(HEARS_HOLD) != "yes":
        return made
    if is_phone(case.room.fold.channel):  # who holds the line hears it there
        return made
    english = case.room.fold.locale.lower().startswith("en")
    words = ev.Message(text=HOLD_WORDS["en" if english else "ja"], via="auto")
    return [*made, (words, None)]


def _resumed(case: Case) -> Made:
    return as_sent(case) if case.room.fold.state in (State.HELD, State.SNOOZED) else case.illegal()


def _named(case: Case) -> Made:
    """Watching: the sender himself, whatever the frame says."""
    return [(replace(case.body, staff=case.me.id), None)]


def _released(case: Case) -> Made:
    fold = case.room.fold
    if fold.owner is None:
        return case.illegal()
    queued = ev.Queued(group=fold.group, front=True)
    return [(replace(case.body, group=fold.group), None), (queued, Enqueue(group=fold.group, front=True))]


def _transferred(case: Case) -> Made:
    body, fold = case.body, case.room.fold
    if bool(body.to) == bool(body.group):
        return No(Refusal.BAD_FRAME)
    if body.group:
        if body.group not in case.groups():
            return No(Refusal.NOT_FOUND)
        return [
            (body, None),
            *_settled(case),
            (ev.Queued(group=body.group), Enqueue(group=body.group)),
        ]
    to = case.colleagues(body.to)
    if to is None or to.role is Role.TRAINER:
        return No(Refusal.NOT_FOUND)
    if fold.owner == to.id:
        return case.illegal()
    ordered, counts = case.speaker.party is not Party.OPERATOR, weight_at(place_of(fold)) > 0
    return [
        (body, None),
        *_settled(case),
        (
            ev.Claimed(owner=to.id, name=to.public_name, how="transfer"),
            Assign(staff=to.id, only_waiting=False, check_capacity=not ordered and counts),
        ),
    ]


def _settled(case: Case) -> list[tuple[AnyBody, Move | None]]:
    """Returns that a case which was taken over is settled by being handed to somebody else."""
    if case.room.fold.escalation.state is not EscalationState.TAKEN_OVER:
        return []
    return [(ev.EscalationResolved(), None)]


MOVES: Final[dict[str, Move]] = {"closed": Close(), "reopened": Reopen()}
"""What an event that stands alone does to the head of its conversation."""

BUILD: Final[dict[str, Callable[[Case], Made]]] = {
    "message": _message,
    "rated": _rated,
    "read": _read,
    "edited": _rewritten,
    "withdrawn": _rewritten,
    "whisper": _whispered,
    "held": _held,
    "snoozed": _held,
    "resumed": _resumed,
    "watching": _named,
    "watching_ended": _named,
    "released": _released,
    "transferred": _transferred,
}
"""How the events of a kind are made; a kind that is not here is written as it was sent."""
