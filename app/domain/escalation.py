"""The escalation of a conversation as a state: which moves are legal from where, in one table."""

from enum import StrEnum


class EscalationState(StrEnum):
    """Where a call for help stands. `RESOLVED` counts as `NONE` for the next call."""

    NONE = "none"
    ASKED = "asked"
    ACCEPTED = "accepted"
    COACHED = "coached"
    TAKEN_OVER = "taken_over"
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


_NONE, _ASKED, _ACCEPTED = EscalationState.NONE, EscalationState.ASKED, EscalationState.ACCEPTED
_COACHED, _TAKEN, _RESOLVED = EscalationState.COACHED, EscalationState.TAKEN_OVER, EscalationState.RESOLVED

MOVES: dict[tuple[EscalationState, str], EscalationState] = {
    (_NONE, "escalated"): _ASKED,
    (_RESOLVED, "escalated"): _ASKED,
    (_ASKED, "escalated"): _ASKED,
    (_ACCEPTED, "escalated"): _ASKED,
    (_COACHED, "escalated"): _ASKED,
    (_ASKED, "escalation_accepted"): _ACCEPTED,
    (_ASKED, "bounced"): _ASKED,
    (_ASKED, "coached"): _COACHED,
    (_ACCEPTED, "coached"): _COACHED,
    (_COACHED, "coached"): _COACHED,
    (_NONE, "taken_over"): _TAKEN,
    (_RESOLVED, "taken_over"): _TAKEN,
    (_ASKED, "taken_over"): _TAKEN,
    (_ACCEPTED, "taken_over"): _TAKEN,
    (_COACHED, "taken_over"): _TAKEN,
    (_TAKEN, "returned"): _RESOLVED,
    (_ASKED, "escalation_resolved"): _RESOLVED,
    (_ACCEPTED, "escalation_resolved"): _RESOLVED,
    (_COACHED, "escalation_resolved"): _RESOLVED,
    (_TAKEN, "escalation_resolved"): _RESOLVED,
}
"""From a state, by an event of this kind, to a state. A pair that is not here is an illegal move."""

KINDS = frozenset(kind for _, kind in MOVES)
"""The event kinds that move an escalation."""


def next_state(state: EscalationState, kind: str) -> EscalationState | None:
    """Returns the state after an event of `kind`, or None where the move is illegal."""
    return MOVES.get((state, kind))


def is_open(state: EscalationState) -> bool:
    """Tells whether somebody is still expected to help."""
    return state not in (_NONE, _RESOLVED)


def may_call(state: EscalationState, kind: EscalationType, *, came_back: bool) -> bool:
    """Tells whether the owner may call for help: once, again when nobody came, and by SOS at any time.

    `came_back`: the call that is open went round everybody in charge and came back to him.
    """
    if not is_open(state):
        return True
    return next_state(state, "escalated") is not None and (came_back or kind is EscalationType.SOS)
