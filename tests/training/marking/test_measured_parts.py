"""What automatic measures promise: one person's part, told from the log alone, in figures that add up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain import events as ev
from app.domain.ids import CUSTOMER, SYSTEM
from app.protocol.training import Criterion, Step
from app.training.figures import figures
from app.training.marking.measures import NAMES, measure, measured, values
from app.training.marking.sheet import proposed
from app.training.marking.steps import steps_done
from app.training.study import study
from tests.builders import ANNA, BOB, START, event


def timed(*said: tuple[float, str, ev.Body]) -> list[ev.Event]:
    return [
        event(seq, body, by=by, at=START + timedelta(seconds=at))
        for seq, (at, by, body) in enumerate(said, start=1)
    ]


TALK = timed(
    (0, CUSTOMER, ev.Opened(customer="Sato", locale="ja")),
    (0, CUSTOMER, ev.Message(text="荷物が届きません")),
    (5, SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
    (6, ANNA, ev.ArticleOpened(article="parcels")),
    (10, ANNA, ev.Drafted(text="ごちゅうもん")),
    (12, ANNA, ev.Drafted(text="ご注文番号を")),
    (20, ANNA, ev.Message(text="ご注文番号をお願いします")),
    (21, ANNA, ev.Drafted(text="")),
    (50, CUSTOMER, ev.Message(text="A-1です")),
    (60, ANNA, ev.Message(text="お調べします", via="macro:look")),
    (61, ANNA, ev.Edited(target=10, text="お調べいたします")),
    (200, ANNA, ev.Message(text="明日届きます", via="completion")),
    (210, ANNA, ev.Escalated(summary="late")),
    (230, BOB, ev.TakenOver(former=ANNA)),
    (230, BOB, ev.Claimed(owner=BOB, name="Bob", fence=2, how="takeover")),
    (240, CUSTOMER, ev.Message(text="遅いです")),
    (250, BOB, ev.Message(text="申し訳ございません")),
    (300, BOB, ev.Closed()),
    (301, BOB, ev.WrapUp(disposition="done")),
)


def test_answers_are_measured_as_the_conversations_own_figures_say() -> None:
    known = study(TALK)
    known.replay.seek(known.replay.duration)
    whole = figures(known.replay.conversation, TALK[-1].at)
    anna = measured(known, ANNA)
    assert anna.first_response_s == whole.first_response_s == 20.0
    assert (anna.mean_response_s, anna.longest_response_s, anna.replies) == (15.0, 20.0, 3)


def test_who_takes_over_is_not_blamed_for_what_was_before() -> None:
    talk = timed(
        (0, CUSTOMER, ev.Opened()),
        (0, CUSTOMER, ev.Message(text="hello")),
        (1, SYSTEM, ev.Claimed(owner=ANNA, fence=1)),
        (2, ANNA, ev.Message(text="hello")),
        (10, CUSTOMER, ev.Message(text="well?")),
        (90, SYSTEM, ev.Claimed(owner=BOB, fence=2)),
        (100, BOB, ev.Message(text="sorry")),
    )
    assert measure(talk, BOB).first_response_s == 10.0


def test_the_longest_silence_is_that_of_his_own_part_and_says_where() -> None:
    anna, bob = measure(TALK, ANNA).silence, measure(TALK, BOB).silence
    assert anna is not None
    assert bob is not None
    assert (anna.seconds, anna.start) == (140.0, 60.0)
    assert (bob.seconds, bob.start) == (50.0, 250.0)


def test_speed_is_of_typed_replies_over_composing_where_drafts_are_known() -> None:
    anna = measure(TALK, ANNA)
    assert anna.from_drafts
    assert anna.characters_per_minute == pytest.approx(60 * 12 / 10)
    plain = measure([one for one in _renumbered(TALK) if one is not None], ANNA)
    assert not plain.from_drafts
    assert plain.characters_per_minute == pytest.approx(60 * 12 / 20)
    assert plain.keystrokes is None
    assert plain.deleted is None


def _renumbered(talk: list[ev.Event]) -> list[ev.Event]:
    """The same talk of somebody who did not agree that drafts are noted."""
    left = [one for one in talk if not isinstance(one.body, ev.Drafted | ev.Edited)]
    return [event(seq, one.body, by=one.by, at=one.at) for seq, one in enumerate(left, start=1)]


def test_what_was_taken_out_while_writing_counts_and_the_sent_text_does_not() -> None:
    anna = measure(TALK, ANNA)
    assert anna.deleted == 5  # ちゅうもん
    assert anna.keystrokes == 6 + 5 + 5 + 6
    assert anna.corrections == 1


def test_a_draft_that_was_thrown_away_counts_as_taken_out() -> None:
    talk = timed(
        (0, CUSTOMER, ev.Opened()),
        (1, SYSTEM, ev.Claimed(owner=ANNA, fence=1)),
        (2, ANNA, ev.Drafted(text="no idea")),
        (6, ANNA, ev.Drafted(text="")),
        (20, ANNA, ev.Drafted(text="hello")),
        (24, ANNA, ev.Message(text="hello")),
    )
    assert measure(talk, ANNA).deleted == 7


def test_shares_of_macros_and_completions_and_articles_that_were_opened() -> None:
    anna = measure(TALK, ANNA)
    assert anna.macro_share == pytest.approx(1 / 3)
    assert anna.completion_share == pytest.approx(1 / 3)
    assert anna.articles == ("parcels",)


def test_words_and_slips_are_found_by_the_shops_own_rules() -> None:
    def find(text: str) -> list[tuple[int, int]]:
        at = text.find("届き")
        return [(at, at + 2)] if at >= 0 else []

    anna = measure(TALK, ANNA, ng_words=find, slips=find)
    assert [(one.seq, one.text) for one in anna.ng_words] == [(12, "届き")]
    assert len(anna.slips) == 1
    assert measure(TALK, BOB, ng_words=find).ng_words == ()


STEPS = (
    Step(id="number", words="ask for the number", any_of=("ゴチュウモン番号", "注文番号")),
    Step(id="manual", words="look it up", sign="article", any_of=("parcels", "returns")),
    Step(id="macro", words="say so", sign="macro", any_of=("look",)),
    Step(id="call", words="call", sign="escalation"),
    Step(id="sos", words="call", sign="escalation", any_of=("sos",)),
    Step(id="tag", words="tag", sign="tag", any_of=("late",)),
    Step(id="result", words="result", sign="disposition", any_of=("done",)),
)


def test_every_kind_of_required_step_is_recognised_or_missed() -> None:
    anna = {one.step.id: one.seq for one in steps_done(STEPS, TALK, ANNA)}
    assert anna == {
        "number": 7,
        "manual": 4,
        "macro": 10,
        "call": 13,
        "sos": None,
        "tag": None,
        "result": None,
    }
    bob = {one.step.id for one in steps_done(STEPS, TALK, BOB) if one.done}
    assert bob == {"result"}


def test_only_what_is_known_is_shown_and_can_be_a_criterion() -> None:
    known = values(measure(TALK, ANNA, steps=STEPS))
    assert set(known) == set(NAMES)
    assert known["steps_share"] == pytest.approx(4 / 7, abs=0.001)
    nobody = values(measure(TALK, BOB))
    assert "keystrokes" not in nobody
    assert "steps_share" not in nobody


@pytest.mark.parametrize(
    ("value", "points"), [(10.0, 5), (30.0, 5), (45.0, 4), (60.0, 2), (90.0, 0), (500.0, 0)]
)
def test_a_measure_proposes_points_between_its_limits(value: float, points: int) -> None:
    quick = Criterion(id="quick", measure="first_response_s", good=30.0, poor=90.0)
    assert proposed(quick, {"first_response_s": value}) == points
    assert proposed(quick, {}) is None


def test_what_was_marked_later_makes_no_silence_and_no_longer_replay() -> None:
    later = event(len(TALK) + 1, ev.Pinned(at=7, text="well asked"), by=BOB, at=START + timedelta(days=7))
    assert values(measure([*TALK, later], ANNA)) == values(measure(TALK, ANNA))
    assert study([*TALK, later]).replay.duration == study(TALK).replay.duration
