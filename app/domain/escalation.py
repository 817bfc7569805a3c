"""The escalation of a conversation as a state: which moves are legal from where, in one table."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class EscalationState(StrEnum):
    """Where a call for help stands. `RETURNED` and `RESOLVED` count as `NONE` for the next call."""

    NONE = "none"
    ASKED = "asked"
    ACCEPTED = "accepted"
    COACHED = "coached"
    JOINED = "joined"
    TAKEN_OVER = "taken_over"
    RETURNED = "returned"
    RESOLVED = "resolved"


class EscalationType(StrEnum):
    """Why an operator calls for help."""

    QUESTION = "question"
    COMPLAINT = "complaint"
    TECHNICAL = "technical"
    REFUND = "refund"
    HARASSMENT = "harassment"
    SOS = "sos"
    OTHER = "other"


HIGHEST_PRIORITY: Final = 2
PRIORITIES: Final[Mapping[EscalationType, int]] = {
    EscalationType.SOS: HIGHEST_PRIORITY,
    EscalationType.HARASSMENT: 1,
}
"""How pressing a kind of call is by itself; who calls may say more, not less."""

_S = EscalationState
_AT_REST: Final = (_S.NONE, _S.RETURNED, _S.RESOLVED)
_WITH_OWNER: Final = (_S.ASKED, _S.ACCEPTED, _S.COACHED, _S.JOINED)
"""The states of an open call in which its operator still answers."""

MOVES: dict[tuple[EscalationState, str], EscalationState] = {
    **{(state, "escalated"): _S.ASKED for state in EscalationState},
    **{(state, "bounced"): _S.ASKED for state in _WITH_OWNER},
    (_S.ASKED, "escalation_accepted"): _S.ACCEPTED,
    (_S.JOINED, "escalation_accepted"): _S.ACCEPTED,
    **{(state, "coached"): _S.COACHED for state in _WITH_OWNER},
    **{(state, "escalation_joined"): _S.JOINED for state in _WITH_OWNER},
    **{(state, "taken_over"): _S.TAKEN_OVER for state in (*_AT_REST, *_WITH_OWNER)},
    (_S.TAKEN_OVER, "returned"): _S.RETURNED,
    **{(state, "escalation_resolved"): _S.RESOLVED for state in (*_WITH_OWNER, _S.TAKEN_OVER)},
}
"""From a state, by an event of this kind, to a state. A pair that is not here is an illegal move."""

KINDS = frozenset(kind for _, kind in MOVES)
"""The event kinds that move an escalation."""


def next_state(state: EscalationState, kind: str) -> EscalationState | None:
    """Returns the state after an event of `kind`, or None where the move is illegal."""
    return MOVES.get((state, kind))


def is_open(state: EscalationState) -> bool:
    """Tells whether somebody is still expected to help."""
    return state not in _AT_REST


def priority_of(kind: EscalationType) -> int:
    """Returns how pressing a call of this kind is at least: 2 for SOS, 1 for harassment, 0 for the others."""
    return PRIORITIES.get(kind, 0)


def may_call(state: EscalationState, kind: EscalationType, *, came_back: bool, left: bool = False) -> bool:
    """Tells whether the owner may call for help: once, again when nobody came, and by SOS at any time.

    `came_back`: the call that is open went round everybody in charge and came back to him. `left`: whoever
    took the conversation over answers it no more, so that its owner is on his own again.
    """
    if not is_open(state):
        return True
    if state is EscalationState.TAKEN_OVER:
        return left
    return next_state(state, "escalated") is not None and (came_back or kind is EscalationType.SOS)
