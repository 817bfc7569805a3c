"""What the figures of a moment promise: only what the fold of the log up to there knows."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.conversation import Conversation, State, fold
from app.domain.escalation import EscalationState, EscalationType
from app.domain.ids import CUSTOMER, SYSTEM
from app.training.figures import Silence, figures
from app.training.replay import Replay
from tests.builders import ANNA, BOB, C1, START, event

WORDS = ev.Message(text="words")

LOG = [
    event(seq, body, by=by, at=START + timedelta(seconds=at))
    for seq, (at, by, body) in enumerate(
        [
            (0, CUSTOMER, ev.Opened(customer="Sato")),
            (0, CUSTOMER, WORDS),
            (6, SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
            (18, ANNA, WORDS),
            (100, CUSTOMER, WORDS),
            (104, ANNA, ev.Note(text="angry")),
            (110, ANNA, ev.Escalated(type=EscalationType.REFUND, summary="wants money back")),
            (120, BOB, ev.EscalationAccepted()),
            (125, BOB, ev.Whisper(text="offer a voucher")),
            (130, ANNA, WORDS),
            (140, CUSTOMER, ev.Rated(score=4, comment="fine")),
            (150, ANNA, ev.Closed()),
            (160, ANNA, ev.WrapUp(disposition="resolved", note="voucher sent")),
        ],
        start=1,
    )
]


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def until(seconds: float) -> Conversation:
    return fold([event for event in LOG if event.at <= at(seconds)], C1)


def test_before_anything_was_answered_only_the_wait_is_known() -> None:
    now = figures(until(5), at(5))
    assert now.waiting_s == 5.0
    assert now.first_response_s is None
    assert now.handling_s is None
    assert (now.from_customer, now.from_staff) == (1, 0)
    assert now.escalation is None
    assert now.wrap_up is None


def test_a_wait_ends_with_the_answer() -> None:
    now = figures(until(20), at(20))
    assert now.waiting_s is None
    assert now.first_response_s == 18.0
    assert now.handling_s == 14.0
    assert (now.owner, now.owner_name) == (ANNA, "Anna")


def test_the_longest_silence_grows_while_it_lasts() -> None:
    assert figures(until(50), at(50)).silence == Silence(seconds=32.0, start=18.0)
    assert figures(until(200), at(200)).silence == Silence(seconds=82.0, start=18.0)


def test_nobody_was_silent_where_nobody_spoke() -> None:
    assert figures(fold(LOG[:1], C1), at(60)).silence is None


def test_a_call_for_help_is_waited_for_until_it_is_accepted() -> None:
    asked = figures(until(115), at(115))
    assert asked.asked_s == 5.0
    assert asked.escalation is not None
    assert asked.escalation.summary == "wants money back"
    accepted = figures(until(121), at(121))
    assert accepted.asked_s is None
    assert accepted.escalation is not None
    assert accepted.escalation.state is EscalationState.ACCEPTED


def test_notes_and_advice_stand_with_their_moment() -> None:
    told = [(one.at, one.by, one.text, one.whisper) for one in figures(until(200), at(200)).remarks]
    assert told == [(104.0, ANNA, "angry", False), (125.0, BOB, "offer a voucher", True)]


def test_advice_that_is_only_a_reply_or_the_manuals_words_is_told_by_them() -> None:
    more = [
        event(14, ev.Whisper(text="", draft="We refund you."), by=BOB, at=at(170)),
        event(15, ev.Whisper(text="", article="Refunds take 5 days."), by=BOB, at=at(171)),
    ]
    told = figures(fold([*LOG, *more], C1), at(180)).remarks
    assert [one.text for one in told[2:]] == ["We refund you.", "Refunds take 5 days."]


def test_a_removed_note_keeps_its_moment_and_loses_its_words() -> None:
    gone = [*LOG, event(14, ev.Redacted(targets=(6,)), by=SYSTEM, at=at(170))]
    first, _ = figures(fold(gone, C1), at(170)).remarks
    assert (first.at, first.text) == (104.0, "")


def test_the_end_is_known_at_the_end() -> None:
    now = figures(until(200), at(200))
    assert now.state is State.CLOSED
    assert (now.rating, now.rated) == (4, "fine")
    assert now.wrap_up is not None
    assert now.wrap_up.note == "voucher sent"
    assert now.handling_s == 144.0


@given(st.lists(st.integers(min_value=0, max_value=160_000), min_size=1, max_size=6))
def test_a_replay_shows_the_figures_of_the_prefix_wherever_it_came_from(millis: list[int]) -> None:
    replay = Replay(LOG)
    for moment in (each / 1000 for each in millis):
        replay.seek(moment)
        assert figures(replay.conversation, at(moment)) == figures(until(moment), at(moment))
