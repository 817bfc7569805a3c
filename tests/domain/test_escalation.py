"""A call for help moves by one table, and by nothing else."""

from __future__ import annotations

import itertools

import pytest

from app.domain.escalation import (
    KINDS,
    MOVES,
    EscalationState,
    EscalationType,
    is_open,
    may_call,
    next_state,
)
from app.domain.events import KINDS as EVENT_KINDS


@pytest.mark.parametrize(("state", "kind"), sorted(itertools.product(EscalationState, KINDS)))
def test_every_move_is_in_the_table_or_illegal(state: EscalationState, kind: str) -> None:
    assert next_state(state, kind) == MOVES.get((state, kind))


def test_the_moves_are_events_that_exist() -> None:
    assert set(EVENT_KINDS) >= KINDS


def test_a_settled_call_leaves_the_way_free_for_the_next() -> None:
    for kind in KINDS:
        assert next_state(EscalationState.RESOLVED, kind) == next_state(EscalationState.NONE, kind)


def test_whoever_helps_can_settle_it_and_only_a_takeover_can_be_returned() -> None:
    open_states = {state for state in EscalationState if is_open(state)}
    assert {state for state in EscalationState if next_state(state, "escalation_resolved")} == open_states
    assert {state for state in EscalationState if next_state(state, "returned")} == {
        EscalationState.TAKEN_OVER
    }


def test_an_open_call_cannot_be_called_again_before_it_came_back() -> None:
    calls = {kind for kind in EscalationType if kind is not EscalationType.SOS}
    for state in EscalationState:
        assert {may_call(state, kind, came_back=False) for kind in calls} == {not is_open(state)}
    assert all(may_call(EscalationState.ASKED, kind, came_back=True) for kind in calls)


def test_sos_can_be_called_at_any_time_but_by_who_answers_no_more() -> None:
    allowed = {state for state in EscalationState if may_call(state, EscalationType.SOS, came_back=False)}
    assert allowed == set(EscalationState) - {EscalationState.TAKEN_OVER}


def test_who_has_a_conversation_after_it_was_taken_over_and_left_can_call_again() -> None:
    taken = EscalationState.TAKEN_OVER
    assert all(may_call(taken, kind, came_back=False, left=True) for kind in EscalationType)
    assert next_state(taken, "escalated") is EscalationState.ASKED


def test_a_call_of_whose_helper_went_away_can_be_passed_on() -> None:
    passed = {state for state in EscalationState if next_state(state, "bounced") is EscalationState.ASKED}
    assert passed == {
        EscalationState.ASKED,
        EscalationState.ACCEPTED,
        EscalationState.COACHED,
        EscalationState.JOINED,
    }
