"""Any history of a call for help: the fold follows the table, keeps its clocks, and is never lost."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.escalation import MOVES, EscalationState, EscalationType, is_open, may_call, next_state
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, StaffId
from tests.builders import event

ANNA, SUE, BOB = (StaffId(name) for name in ("anna", "sue", "bob"))
HELPERS = st.sampled_from([SUE, BOB])
BODIES: dict[str, ev.Body] = {
    "escalation_accepted": ev.EscalationAccepted(note="coming"),
    "coached": ev.Coached(),
    "escalation_joined": ev.EscalationJoined(),
    "taken_over": ev.TakenOver(former=ANNA),
    "returned": ev.Returned(to=ANNA),
    "bounced": ev.Bounced(to=BOB),
    "escalation_resolved": ev.EscalationResolved(),
}


class EscalationMachine(RuleBasedStateMachine):
    """Events in any order, as a log could never hold them, against the table of legal moves."""

    def __init__(self) -> None:
        super().__init__()
        self.told = Conversation(ConversationId("c-1"))
        self.seq, self.calls = 0, 0
        self.state = EscalationState.NONE
        self.owner = ANNA
        self._add(ev.Opened(customer="Sato"), CUSTOMER)
        self._add(ev.Claimed(owner=ANNA, name="Anna", fence=1), SYSTEM)

    def _add(self, body: ev.Body, by: str) -> None:
        self.seq += 1
        self.told.apply(event(self.seq, body, by=by, conversation=self.told.id))

    @rule(kind=st.sampled_from(EscalationType), priority=st.integers(0, 2))
    def call(self, kind: EscalationType, priority: int) -> None:
        call = self.told.escalation
        left = call.accepted_by != ANNA  # of one that was taken over: she answers again
        allowed = may_call(self.state, kind, came_back=call.came_back, left=left)
        self._add(ev.Escalated(type=kind, summary="help", priority=priority), ANNA)
        if allowed:
            self.state, self.calls = EscalationState.ASKED, self.calls + 1
            call = self.told.escalation
            assert (call.by, call.accepted_by, call.passed_to) == (Author(ANNA), None, ())
            assert call.priority >= priority

    @rule(kind=st.sampled_from(sorted(BODIES)), who=HELPERS)
    def help(self, kind: str, who: StaffId) -> None:
        moved = next_state(self.state, kind)
        before = self.told.escalation
        self._add(BODIES[kind], who)
        if moved is None:
            assert self.told.escalation == before
            return
        self.state = moved
        if kind in ("escalation_accepted", "escalation_joined", "taken_over"):
            assert self.told.escalation.accepted_by == who

    @rule()
    def customer_writes(self) -> None:
        self._add(ev.Message(text="?"), CUSTOMER)

    @invariant()
    def follows_the_table(self) -> None:
        call = self.told.escalation
        assert (call.state, call.count) == (self.state, self.calls)
        assert self.told.owner == ANNA  # only a claim changes who answers

    @invariant()
    def keeps_its_clocks(self) -> None:
        call, now = self.told.escalation, self.told.updated_at
        assert now is not None
        assert timedelta(0) <= call.waited(now)
        assert timedelta(0) <= call.helped(now)
        assert (call.ended_at is not None) == (not is_open(call.state) and call.state is not _NONE)
        helped = call.state not in (_NONE, EscalationState.ASKED) and is_open(call.state)
        if helped:
            assert None not in (call.accepted_by, call.accepted_at)
        if call.state is EscalationState.ASKED:
            assert (call.accepted_by, call.accepted_at) == (None, None)


_NONE = EscalationState.NONE
TestEscalationMachine = EscalationMachine.TestCase


def test_from_every_state_a_call_can_come_to_its_end() -> None:
    for start in EscalationState:
        reached, edge = {start}, {start}
        while edge:
            edge = {to for (at, _), to in MOVES.items() if at in edge} - reached
            reached |= edge
        assert any(not is_open(state) for state in reached)


def test_a_helper_who_takes_part_and_one_who_took_over_both_end_the_call() -> None:
    assert next_state(EscalationState.JOINED, "escalation_resolved") is EscalationState.RESOLVED
    assert next_state(EscalationState.TAKEN_OVER, "returned") is EscalationState.RETURNED
    assert next_state(EscalationState.JOINED, "returned") is None
