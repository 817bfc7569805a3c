"""What staff do together: who is asked in, who is told, who helps, and what of it the fold remembers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.domain.escalation import EscalationState, EscalationType
from app.domain.events import AnyBody, Event
from app.domain.ids import SYSTEM, Author, ConversationId, StaffId, new_cid
from app.domain.standing import Mention

C = ConversationId("c-1")
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ANNA, BERT, SUE = (Author(name) for name in ("anna", "bert", "sue"))
CLAIM = (SYSTEM, ev.Claimed(owner=StaffId("anna"), name="Anna", fence=1))


def told(*written: tuple[Author, AnyBody]) -> Conversation:
    return fold(
        [
            Event(conversation=C, seq=n, cid=new_cid(), by=by, at=START + timedelta(seconds=n), body=body)
            for n, (by, body) in enumerate(((SYSTEM, ev.Opened(customer="Sato")), CLAIM, *written), start=1)
        ],
        C,
    )


def test_who_is_mentioned_is_remembered_until_he_has_seen_it() -> None:
    note = (ANNA, ev.Note(text="@Bert please look", mentions=(StaffId("bert"), StaffId("sue")), opens=True))
    now = told(note)
    assert now.mentions == (
        Mention(staff=StaffId("bert"), seq=3, opens=True),
        Mention(staff=StaffId("sue"), seq=3, opens=True),
    )
    assert now.readers == {"bert", "sue"}
    seen = told(note, (BERT, ev.Noticed(up_to=3)))
    assert [one.staff for one in seen.mentions] == ["sue"]
    assert seen.readers == {"bert", "sue"}  # what he was shown he may look at again


def test_a_mention_that_opens_nothing_makes_nobody_a_reader() -> None:
    assert told((ANNA, ev.Note(text="@Bert", mentions=(StaffId("bert"),)))).readers == frozenset()


def test_an_invitation_ends_when_he_joins_declines_or_the_conversation_is_over() -> None:
    asked = (ANNA, ev.Invited(staff=StaffId("bert"), note="knows the product"))
    assert [one.staff for one in told(asked).invitations] == ["bert"]
    joined = told(asked, (BERT, ev.Joined(staff=StaffId("bert"), name="Bert")))
    assert (joined.invitations, joined.joined) == ((), {"bert"})
    assert told(asked, (BERT, ev.InvitationEnded(staff=StaffId("bert")))).invitations == ()
    assert told(asked, (ANNA, ev.Closed())).invitations == ()
    assert told(asked, (SYSTEM, ev.Claimed(owner=StaffId("bert"), fence=2))).invitations == ()


def test_the_sender_stays_the_owner_until_a_warm_handover_is_taken() -> None:
    offer = (ANNA, ev.HandoverOffered(to=StaffId("bert"), summary="wants French"))
    now = told(offer)
    assert now.owner == "anna"
    assert now.handover is not None
    assert (now.handover.by, now.handover.to, now.handover.summary) == ("anna", "bert", "wants French")
    taken = told(
        offer,
        (ANNA, ev.Transferred(to=StaffId("bert"), warm=True)),
        (SYSTEM, ev.Claimed(owner=StaffId("bert"), how="transfer", fence=2)),
    )
    assert (taken.owner, taken.handover) == ("bert", None)
    assert told(offer, (BERT, ev.HandoverEnded(note="busy"))).handover is None


def test_a_question_waits_for_the_next_advice_and_leaves_the_call_alone() -> None:
    asked = (ANNA, ev.SupervisorAsked(text="May I waive the fee?"))
    now = told(asked)
    assert now.asking is not None
    assert now.asking.text == "May I waive the fee?"
    assert now.escalation.state is EscalationState.NONE
    assert told(asked, (SUE, ev.Whisper(text="Yes"))).asking is None


def test_a_call_goes_from_one_supervisor_to_the_next_and_back_to_who_called() -> None:
    call = (ANNA, ev.Escalated(summary="refund", priority=1))
    one = (SYSTEM, ev.Bounced(to=StaffId("sue")))
    now = told(call, one)
    assert (now.escalation.with_now, now.escalation.came_back) == ("sue", False)
    back = told(call, one, (SYSTEM, ev.Bounced(to=StaffId("anna"))))
    assert (back.escalation.state, back.escalation.came_back) == (EscalationState.ASKED, True)
    assert back.escalation.with_now is None
    again = told(call, one, (SYSTEM, ev.Bounced(to=StaffId("anna"))), (ANNA, ev.Escalated(summary="again")))
    assert (again.escalation.summary, again.escalation.count) == ("again", 2)
    assert again.escalation.passed_to == ()


def test_sos_replaces_a_call_that_somebody_looks_at_already() -> None:
    now = told(
        (ANNA, ev.Escalated(summary="refund")),
        (SUE, ev.EscalationAccepted()),
        (ANNA, ev.Escalated(type=EscalationType.SOS, summary="threats", priority=2)),
    )
    assert (now.escalation.state, now.escalation.type) == (EscalationState.ASKED, EscalationType.SOS)
    assert (now.escalation.priority, now.escalation.accepted_by) == (2, None)
