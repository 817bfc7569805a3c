"""What a study of a log promises: answers timed from the fold, waits, names; incomplete logs are refused."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.errors import StorageError
from app.domain.ids import CUSTOMER, SYSTEM, StaffId
from app.training.replay import MarkerKind
from app.training.study import TURN, Span, study, study_in_turns
from tests.builders import ANNA, BOB, C1, START, event

WORDS = ev.Message(text="words")


def timed(*said: tuple[float, str, ev.Body]) -> list[ev.Event]:
    return [
        event(seq, body, by=by, at=START + timedelta(seconds=at))
        for seq, (at, by, body) in enumerate(said, start=1)
    ]


LOG = timed(
    (0, CUSTOMER, ev.Opened(customer="Sato")),
    (0, CUSTOMER, WORDS),
    (1, SYSTEM, ev.Message(text="welcome", via="auto")),
    (6, SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
    (18, ANNA, ev.Message(text="hello", via="macro:hello")),
    (30, ANNA, WORDS),
    (40, CUSTOMER, WORDS),
    (50, CUSTOMER, WORDS),
    (130, SYSTEM, ev.Claimed(owner=BOB, name="Bob", fence=2, how="takeover")),
    (140, BOB, WORDS),
    (200, CUSTOMER, WORDS),
    (270, CUSTOMER, ev.Rated(score=3)),
)


def test_answers_are_timed_from_the_customers_first_unanswered_message() -> None:
    answers = [answer for answer in study(LOG).answers if answer.by != SYSTEM]
    assert [answer.waited_s for answer in answers] == [18.0, None, 100.0]
    assert [answer.first for answer in answers] == [True, False, False]
    assert answers[0].via == "macro:hello"


def test_an_automatic_message_is_no_answer() -> None:
    automatic = next(answer for answer in study(LOG).answers if answer.by == SYSTEM)
    assert automatic.waited_s is None
    assert not automatic.first


def test_it_is_told_when_somebody_else_of_staff_goes_on() -> None:
    turns = [answer.by for answer in study(LOG).answers if answer.turn]
    assert turns == [ANNA, BOB]


def test_long_waits_are_found_also_the_one_that_nobody_ended() -> None:
    assert study(LOG).waits == (Span(start=40.0, end=140.0), Span(start=200.0, end=270.0))


def test_names_come_from_the_log() -> None:
    assert study(LOG).names == {ANNA: "Anna", BOB: "Bob"}


def test_a_study_is_ready_to_be_played_from_the_start() -> None:
    replay = study(LOG).replay
    assert replay.position == 0.0
    assert replay.index == 2
    assert replay.conversation.digest() == fold(LOG[:2], C1).digest()
    assert not replay.playing


async def test_a_study_in_turns_finds_the_same() -> None:
    others = 0

    async def count() -> None:
        nonlocal others
        while True:
            others += 1
            await asyncio.sleep(0)

    log = [*LOG, *(event(seq, WORDS, at=START + timedelta(seconds=300 + seq)) for seq in range(13, 3 * TURN))]
    counting = asyncio.get_running_loop().create_task(count())
    slow, quick = await study_in_turns(log), study(log)
    counting.cancel()
    assert (slow.answers, slow.waits, slow.names) == (quick.answers, quick.waits, quick.names)
    assert slow.markers == quick.markers
    assert slow.replay.conversation.digest() == quick.replay.conversation.digest()
    assert others >= 2


def test_markers_are_those_of_the_replay() -> None:
    kinds = [marker.kind for marker in study(LOG).markers if marker.kind is not MarkerKind.WAIT]
    assert kinds[:2] == [MarkerKind.CUSTOMER, MarkerKind.STAFF]


@pytest.mark.parametrize("log", [[], LOG[1:], [*LOG[:3], *LOG[4:]]])
def test_a_log_with_something_missing_is_refused_with_a_sentence(log: list[ev.Event]) -> None:
    with pytest.raises(StorageError) as refused:
        study(log)
    assert refused.value.message
    assert refused.value.remedy


def test_a_first_response_before_the_claim_is_timed_as_an_answer_only() -> None:
    log = timed(
        (0, CUSTOMER, ev.Opened()),
        (0, CUSTOMER, WORDS),
        (9, StaffId("zoe"), WORDS),
    )
    (answer,) = study(log).answers
    assert (answer.waited_s, answer.first) == (9.0, False)
