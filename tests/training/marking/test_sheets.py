"""What score sheets promise: totals by weight, must-haves, faults told, and results that last."""

from __future__ import annotations

from msgspec.structs import replace

from app.domain import events as ev
from app.protocol.records import Words
from app.protocol.training import Criterion, ScoreSheetRecord
from app.training.marking.sheet import (
    Draft,
    mark_fault,
    marked,
    open_criteria,
    result_of,
    settled,
    sheet_faults,
)
from tests.builders import ANNA

SHEET = ScoreSheetRecord(
    id="first",
    title=Words(ja="応対評価", en="Service"),
    criteria=(
        Criterion(id="greeting", name=Words(ja="挨拶", en="Greeting"), most=5),
        Criterion(id="answer", name=Words(ja="正確さ"), most=10, weight=3),
        Criterion(id="privacy", name=Words(ja="個人情報"), most=1, must=True),
    ),
    pass_mark=70,
)
FULL: dict[str, int | None] = {"greeting": 5, "answer": 8, "privacy": 1}


def test_the_total_is_the_mean_share_of_points_by_weight() -> None:
    mark = marked(SHEET, Draft(sheet="first", version=3, staff=ANNA, points=FULL), {"corrections": 1})
    assert mark.total == round(100 * (1 + 3 * 0.8 + 1) / 5, 1) == 88.0
    assert mark.passed
    assert (mark.version, mark.titles, mark.measures) == (
        3,
        {"ja": "応対評価", "en": "Service"},
        {"corrections": 1},
    )
    assert mark_fault(mark) == ""


def test_one_missed_must_have_is_enough_not_to_pass() -> None:
    mark = marked(SHEET, Draft(sheet="first", points={**FULL, "answer": 10, "privacy": 0}), {})
    assert mark.failed == ("privacy",)
    assert mark.total == 80.0
    assert not mark.passed


def test_a_criterion_left_out_does_not_count_and_nothing_at_all_does_not_pass() -> None:
    mark = marked(SHEET, Draft(sheet="first", points={"greeting": 3, "answer": None}), {})
    assert (mark.total, mark.failed, mark.passed) == (60.0, (), False)
    nothing = result_of(marked(SHEET, Draft(sheet="first"), {}).scores, 0)
    assert (nothing.total, nothing.passed, len(nothing.open)) == (0.0, False, 3)


def test_a_draft_tells_what_is_still_to_be_marked() -> None:
    draft = Draft(sheet="first", points={"greeting": None, "privacy": 1})
    assert open_criteria(SHEET, draft) == ("answer",)


def test_a_sheet_of_faults_is_told_a_sentence_for_each() -> None:
    assert list(sheet_faults(SHEET)) == []
    bad = ScoreSheetRecord(
        id="bad",
        pass_mark=101,
        criteria=(
            Criterion(id="a", most=0),
            Criterion(id="a", name=Words(en="A" * 101), weight=0),
            Criterion(id="", name=Words(en="x"), measure="corrections"),
        ),
    )
    faults = list(sheet_faults(bad))
    assert len(faults) == 9
    assert len(set(faults)) == 9
    assert list(sheet_faults(ScoreSheetRecord(id="none", title=Words(en="x")))) != []


def test_a_measure_that_does_not_exist_is_told_with_those_that_do() -> None:
    odd = Criterion(id="a", name=Words(en="Speed"), measure="velocity", good=1.0)
    [fault] = sheet_faults(replace(SHEET, criteria=(odd,)))
    assert "'velocity'" in fault
    assert "first_response_s" in fault


def test_a_sheet_that_no_frame_can_carry_is_told_before_it_is_sent() -> None:
    hints = Words(ja="あ" * 1_000, en="a" * 1_000)
    many = tuple(Criterion(id=str(at), name=Words(en="x"), hint=hints) for at in range(50))
    assert "Shorten its hints" in " ".join(sheet_faults(replace(SHEET, criteria=many)))
    plain = tuple(replace(one, hint=Words(ja="あ" * 100, en="a" * 200)) for one in many)
    assert list(sheet_faults(replace(SHEET, criteria=plain))) == []


def test_totals_are_settled_by_the_points_whatever_a_sheet_says() -> None:
    mark = marked(SHEET, Draft(sheet="first", points={**FULL, "privacy": 0}), {})
    assert settled(replace(mark, total=100.0, passed=True, failed=())) == mark


def test_a_mark_that_no_sheet_can_make_is_not_kept() -> None:
    mark = marked(SHEET, Draft(sheet="first", points=FULL), {})
    one = mark.scores[0]
    assert mark_fault(replace(mark, scores=()))
    assert mark_fault(replace(mark, scores=(one, one)))
    assert mark_fault(replace(mark, scores=(replace(one, points=6),)))
    assert mark_fault(replace(mark, scores=(replace(one, names={"ja": "a\nb"}),)))
    assert mark_fault(replace(mark, comment="x" * 4_001))
    assert mark_fault(replace(mark, pass_mark=101))
    assert mark_fault(replace(mark, sheet=""))


def test_a_finished_sheet_comes_back_as_it_was() -> None:
    mark = marked(SHEET, Draft(sheet="first", staff=ANNA, points=FULL, comment="よくできました"), {})
    assert ev.decode_body("marked", ev.encode_body(mark)) == mark
    assert ev.public_body(mark) is None
