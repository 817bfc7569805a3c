"""A reply that somebody else wrote is offered to who answers, and the draft of who lost it to who took it."""

from __future__ import annotations

import asyncio

from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.domain.ids import CUSTOMER, SYSTEM
from app.sessions.together.offered_draft import OfferedDraft, offered_draft
from tests.builders import ANNA, BOB, C1, chat, ev_frame, event, log
from tests.sessions.test_desk import running

CLAIM = (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1))
SUGGESTED = (BOB, ev.Whisper(text="", draft="We refund it today."))
TAKEN = ((BOB, ev.TakenOver(former=ANNA)), (SYSTEM, ev.Claimed(owner=BOB, name="Bob", fence=2)))


def told(*more: tuple[str, ev.AnyBody]) -> Conversation:
    return fold(log((CUSTOMER, ev.Opened(customer="Sato")), (SYSTEM, ev.Queued()), CLAIM, *more), C1)


def test_a_suggested_reply_is_offered_to_who_answers_and_to_nobody_else() -> None:
    case = told(SUGGESTED)
    assert offered_draft(case, ANNA) == OfferedDraft(seq=4, by=BOB, text="We refund it today.")  # type: ignore[arg-type]
    assert offered_draft(case, BOB) is None
    assert offered_draft(case, None) is None


def test_who_wrote_to_the_customer_since_is_offered_nothing_old() -> None:
    assert offered_draft(told(SUGGESTED, (ANNA, ev.Message(text="Done."))), ANNA) is None
    assert offered_draft(told(SUGGESTED, (CUSTOMER, ev.Message(text="?"))), ANNA) is not None


def test_words_of_the_manual_are_offered_and_a_suggested_reply_goes_before_them() -> None:
    quoted = told((BOB, ev.Whisper(text="see", article="Refunds\nwithin 30 days")))
    found = offered_draft(quoted, ANNA)
    assert found is not None
    assert (found.text, found.article) == ("Refunds\nwithin 30 days", True)
    both = told((BOB, ev.Whisper(text="", article="Refunds", draft="Within 30 days.")))
    found = offered_draft(both, ANNA)
    assert found is not None
    assert found.text == "Within 30 days."


def test_what_the_operator_was_writing_is_offered_to_who_took_over_alone() -> None:
    case = told(*TAKEN, (ANNA, ev.DraftHanded(text="We are so sor")))
    found = offered_draft(case, BOB)
    assert found is not None
    assert (found.text, found.handed) == ("We are so sor", True)
    assert offered_draft(case, ANNA) is None


def test_nothing_is_offered_where_nobody_can_write_any_more() -> None:
    assert offered_draft(told(SUGGESTED, (ANNA, ev.Closed())), ANNA) is None


async def test_a_draft_goes_to_who_takes_the_conversation_over_and_stays_mine() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.desk.keep_draft(C1, "We are so sor", 13)
        bench.link.give(ev_frame(event(5, ev.TakenOver(former=ANNA), by=BOB)))
        await bench.until(bench.link.sends)
        [send] = bench.link.sends()
        assert (send.k, send.fence) == ("draft_handed", None)
        assert ev.decode_body(send.k, send.d) == ev.DraftHanded(text="We are so sor")
        draft = bench.desk.draft(C1)
        assert draft is not None
        assert draft.text == "We are so sor"


async def test_who_was_writing_nothing_hands_nothing_over() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.link.give(ev_frame(event(5, ev.TakenOver(former=ANNA), by=BOB)))
        await bench.until(lambda: bench.desk.book.sessions[C1].conversation.seq == 5)
        for _ in range(20):
            await asyncio.sleep(0)
        assert bench.link.sends() == []
