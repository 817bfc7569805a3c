"""What the fold knows of a telephone call: its times, its script, calls back; gone words stay gone."""

from __future__ import annotations

from datetime import timedelta

from app.domain import events as ev
from app.domain.conversation import Conversation, State, fold
from app.domain.events import to_millis
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId
from app.domain.phone_call import CHANNEL, Call, Phase
from tests.builders import ANNA, C1, START, event

NUMBER = "+81312345678"


def told(*more: tuple[int, str, ev.AnyBody]) -> Conversation:
    """Folds a call that was opened and claimed; `more` says seconds after that, author and body."""
    opening: tuple[tuple[int, str, ev.AnyBody], ...] = (
        (0, CUSTOMER, ev.Opened(customer="佐藤", channel=CHANNEL)),
        (0, SYSTEM, ev.Claimed(owner=ANNA, fence=1, how="call")),
        (0, ANNA, ev.CallStarted(direction="outbound", number=NUMBER)),
    )
    said = (*opening, *more)
    return fold(
        [
            event(seq, body, by=by, at=START + timedelta(seconds=after))
            for seq, (after, by, body) in enumerate(said, 1)
        ],
        C1,
    )


def call_of(now: Conversation) -> Call:
    assert now.call is not None
    return now.call


def test_a_call_rings_is_talked_in_and_is_worked_on_after_it() -> None:
    assert call_of(told()).phase is Phase.RINGING
    talking = call_of(told((9, ANNA, ev.CallAnswered())))
    assert talking.phase is Phase.TALKING
    now = told(
        (9, ANNA, ev.CallAnswered()), (69, ANNA, ev.CallEnded(result="answered", note="wants a quote"))
    )
    call, later = call_of(now), START + timedelta(seconds=99)
    assert (call.phase, call.result, call.note) == (Phase.AFTER_CALL, "answered", "wants a quote")
    assert [one.seconds for one in (call.rang(later), call.talked(later), call.after(later))] == [9, 60, 30]


def test_a_call_that_nobody_took_was_never_talked_in() -> None:
    call = call_of(told((20, ANNA, ev.CallEnded(result="no_answer"))))
    assert (call.rang(START + timedelta(hours=1)).seconds, call.talked(START).seconds) == (20, 0)


def test_closing_a_conversation_ends_the_call_in_it() -> None:
    now = told((9, ANNA, ev.CallAnswered()), (30, ANNA, ev.Closed()))
    assert (call_of(now).phase, now.state) == (Phase.AFTER_CALL, State.WRAPPING_UP)
    assert call_of(now).talked(START + timedelta(hours=1)).seconds == 21


def test_a_call_makes_nobody_wait_and_is_silent_for_nobody() -> None:
    now = told((9, ANNA, ev.CallAnswered()), (10, ANNA, ev.Note(text="asks for size L")))
    assert (now.waiting_since, now.quiet_since, now.unread) == (None, None, 0)


def test_the_way_through_a_script_is_kept_with_the_words_of_then() -> None:
    first = ev.ScriptTurned(
        script="s", version=3, step="open", title="Opening", name="Sale", source="# Opening"
    )
    then = ev.ScriptTurned(script="s", version=3, step="offer", title="Offer", choice="Has time")
    call = call_of(told((1, ANNA, first), (5, ANNA, then)))
    assert [(one.step, one.title, one.choice) for one in call.turns] == [
        ("open", "Opening", ""),
        ("offer", "Offer", "Has time"),
    ]
    assert call.script_text("s", 3) == ("Sale", "# Opening")
    assert call.script_text("s", 4) is None


def test_a_call_back_waits_until_it_is_made_or_given_up() -> None:
    plan = ev.CallBackPlanned(at=to_millis(START) + 60_000, number=NUMBER, note="after work", staff=ANNA)
    now = told((9, ANNA, ev.CallEnded(result="no_answer")), (10, ANNA, plan), (11, ANNA, ev.Closed()))
    (open_one,) = call_of(now).open_call_backs
    assert (open_one.seq, open_one.note, open_one.staff) == (5, "after work", ANNA)
    done = (20, ANNA, ev.CallBackDone(target=5, call=ConversationId("next")))
    made = call_of(told((9, ANNA, ev.CallEnded()), (10, ANNA, plan), done))
    assert made.open_call_backs == ()
    assert made.call_backs[0].call == "next"


def test_what_is_erased_leaves_neither_number_nor_remark() -> None:
    plan = ev.CallBackPlanned(at=1, number=NUMBER, note="after work", staff=ANNA)
    now = told((9, ANNA, ev.CallEnded(note="rude")), (10, ANNA, plan), (11, ANNA, ev.Erased()))
    call = call_of(now)
    assert NUMBER not in repr(now.digest()) + repr(now.entries)
    assert (call.note, call.open_call_backs) == ("", ())
    assert "after work" not in repr(now.entries)
