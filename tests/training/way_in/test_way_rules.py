"""The stages of the way in: what each asks for, in which order, and what is in somebody's way."""

from __future__ import annotations

import msgspec
import pytest

from app.domain.ids import StaffId
from app.domain.way_in import Deed, Noted, Stage, noted
from app.protocol.exam_frames import ExamState
from app.protocol.register_base import Words
from app.protocol.training import EVERYONE, CourseRecord, ExamRecord, ScenarioRecord
from app.protocol.training_frames import ProgressKind
from app.protocol.way_in_frames import WAY, StepState, Trouble, WayRecord, WayStep
from app.training.way_in.facts import Checked, Facts
from app.training.way_in.rules import stages_of, usual, way_faults
from app.training.way_in.standing import DAY_MS, in_order, lacking, place_of
from tests.ui.way_in import places as p


def step(found: Facts, stage: Stage, now: int = p.NOW) -> WayStep:
    return next(one for one in place_of(found, now).steps if one.stage is stage)


def test_a_shop_asks_for_what_it_chose_always_in_the_same_order() -> None:
    assert stages_of(p.RECORD) == tuple(Stage)
    bare = WayRecord(id=WAY, check=False, typing=False, contract=False)
    assert stages_of(bare) == (Stage.INVITATION, Stage.INSTALL, Stage.LIVE)
    assert stages_of(WayRecord(id=WAY)) == (
        Stage.INVITATION, Stage.INSTALL, Stage.CHECK, Stage.TYPING, Stage.CONTRACT, Stage.LIVE,
    )  # fmt: skip


def test_the_first_stage_that_is_not_done_is_the_present_one() -> None:
    for stage in (
        Stage.CHECK, Stage.TYPING, Stage.MANUAL, Stage.PRACTICE, Stage.EXAM, Stage.CONTRACT,
    ):  # fmt: skip
        found = p.place(p.at(stage))
        assert found.stage is stage
        states = [one.state for one in found.steps]
        at = states.index(StepState.NOW)
        assert set(states[:at]) == {StepState.DONE}
        assert set(states[at + 1 :]) <= {StepState.LATER}


def test_what_was_done_too_early_counts_only_when_its_turn_comes() -> None:
    eager = msgspec.structs.replace(p.at(Stage.CONTRACT), checks=())
    found = p.place(eager)
    assert found.stage is Stage.CHECK
    assert lacking(found, Stage.EXAM) is Stage.CHECK
    assert p.place(msgspec.structs.replace(eager, checks=p.CHECKED)).stage is Stage.CONTRACT


def test_an_invitation_that_is_over_is_told_until_it_is_made_again() -> None:
    late = p.facts(noted=p.BEGUN, chosen=False, until=p.NOW - 1)
    found = p.place(late)
    assert (found.stage, found.stuck) == (Stage.INVITATION, True)
    assert found.steps[0].trouble is Trouble.OVER
    again = msgspec.structs.replace(late, until=p.NOW + DAY_MS)
    assert p.place(again).stage is Stage.INSTALL
    assert p.place(msgspec.structs.replace(late, chosen=True)).stage is Stage.CHECK


def test_a_check_that_failed_says_which_lines_and_a_later_failure_takes_nothing_back() -> None:
    bad = Checked(at=p.NOW, good=False, failed=("camera", "wire"))
    failed = step(p.facts(checks=(bad,)), Stage.CHECK)
    assert (failed.trouble, failed.parts) == (Trouble.FAILED, ("camera", "wire"))
    assert step(p.facts(checks=(*p.CHECKED, bad)), Stage.CHECK).state is StepState.DONE


def test_typing_counts_in_the_language_that_is_asked_for() -> None:
    way = msgspec.structs.replace(p.RECORD, typing_language="ja", typing_least=50)
    english = p.did(ProgressKind.TYPING, "en", score=90.0)
    assert step(p.facts(way=way, entries=(english,)), Stage.TYPING).tried == 0
    slow = p.did(ProgressKind.TYPING, "ja", score=49.9)
    told = step(p.facts(way=way, entries=(slow,)), Stage.TYPING)
    assert (told.trouble, told.score, told.least) == (Trouble.FAILED, 49.9, 50.0)
    assert step(p.facts(way=way, entries=(slow, p.TYPED)), Stage.TYPING).state is StepState.DONE


def test_a_course_is_done_with_its_quiz_and_one_that_is_gone_is_told() -> None:
    half = step(p.facts(entries=p.LEARNT[:1]), Stage.MANUAL)
    assert (half.done, half.of, half.parts, half.trouble) == (1, 2, ("2",), Trouble.NONE)
    wrong = p.did(ProgressKind.QUIZ, "basics/2", score=50.0, passed=False)
    failed = step(p.facts(entries=(*p.LEARNT[:1], wrong)), Stage.MANUAL)
    assert (failed.trouble, failed.score, failed.least) == (Trouble.FAILED, 50.0, 80.0)
    assert step(p.facts(entries=p.LEARNT), Stage.MANUAL).state is StepState.DONE
    gone = step(p.facts(course=None), Stage.MANUAL)
    assert gone.trouble is Trouble.GONE


def test_every_practice_problem_is_asked_for_with_its_mark() -> None:
    low = p.did(ProgressKind.PRACTICE, "parcel", score=59.0)
    told = step(p.facts(entries=(low,)), Stage.PRACTICE)
    assert (told.done, told.of, told.trouble, told.parts[0]) == (0, 2, Trouble.FAILED, "parcel")
    one = step(p.facts(entries=(low, p.PRACTISED[0])), Stage.PRACTICE)
    assert (one.done, one.parts, one.tried) == (1, ("refund",), 2)
    gave_up = p.did(ProgressKind.PRACTICE, "refund", passed=False)
    assert step(p.facts(entries=(p.PRACTISED[0], gave_up)), Stage.PRACTICE).done == 1
    plain = p.did(ProgressKind.PRACTICE, "refund")  # a problem without steps has no score
    assert step(p.facts(entries=(p.PRACTISED[0], plain)), Stage.PRACTICE).state is StepState.DONE
    assert step(p.facts(scenarios={}), Stage.PRACTICE).trouble is Trouble.GONE


def test_a_failed_exam_says_when_it_can_be_tried_again_and_when_no_attempt_is_left() -> None:
    once = step(p.facts(sittings=p.failed_exam()), Stage.EXAM)
    assert (once.trouble, once.left, once.tried) == (Trouble.WAIT, 1, 1)
    assert once.from_ms == p.NOW - 3_600_000 + 24 * 3_600_000
    after = step(p.facts(sittings=p.failed_exam()), Stage.EXAM, p.NOW + DAY_MS)
    assert after.trouble is Trouble.FAILED
    never = p.at(Stage.EXAM)
    never = msgspec.structs.replace(never, sittings=p.failed_exam(2))
    assert step(never, Stage.EXAM).trouble is Trouble.NONE_LEFT
    assert p.place(never).stuck
    marking = p.failed_exam(state=ExamState.TO_MARK)
    assert step(p.facts(sittings=marking), Stage.EXAM).trouble is Trouble.TO_MARK
    assert step(p.facts(exam=None), Stage.EXAM).trouble is Trouble.GONE


def test_who_was_cleared_by_hand_has_passed_and_no_longer_when_that_is_undone() -> None:
    cleared = p.did(ProgressKind.CLEARED, "debut", passed=True, number=20)
    assert step(p.facts(entries=(cleared,)), Stage.EXAM).state is StepState.DONE
    undone = p.did(ProgressKind.CLEARED, "debut", passed=False, number=21)
    assert step(p.facts(entries=(cleared, undone)), Stage.EXAM).state is StepState.LATER


def test_an_excused_stage_is_passed_over_with_its_reason_and_asked_for_again() -> None:
    excuse = p.noted(Deed.EXCUSED, stage=Stage.CHECK, text="Looked at by hand")
    lines = [p.noted(Deed.BEGUN), p.noted(Deed.ARRIVED), excuse]
    found = p.place(p.facts(noted=noted(lines)))
    assert found.stage is Stage.TYPING
    assert (found.steps[2].state, found.steps[2].reason) == (StepState.EXCUSED, "Looked at by hand")
    back = p.noted(Deed.UNEXCUSED, stage=Stage.CHECK, text="After all")
    assert p.place(p.facts(noted=noted([*lines, back]))).stage is Stage.CHECK


def test_contract_and_live_are_marked_and_taken_back() -> None:
    lines = [p.noted(Deed.BEGUN), p.noted(Deed.ARRIVED)]
    signed = p.noted(Deed.SIGNED, day="2026-11-20", text="K-12")
    ready = p.place(p.all_done(noted=noted([*lines, signed])))
    assert (ready.stage, ready.live) == (Stage.LIVE, False)
    assert lacking(ready, Stage.LIVE) is None
    live = p.noted(Deed.WENT_LIVE, at=p.NOW - 10)
    there = p.place(p.all_done(noted=noted([*lines, signed, live])))
    assert (there.live, there.since, there.stuck) == (True, p.NOW - 10, False)
    unsigned = p.noted(Deed.UNSIGNED)
    assert p.place(p.all_done(noted=noted([*lines, signed, unsigned]))).stage is Stage.CONTRACT
    back = noted([*lines, signed, live, p.noted(Deed.BACK, text="Again")])
    assert not p.place(p.all_done(noted=back)).live


def test_lines_fold_to_what_holds_now() -> None:
    lines = [
        p.noted(Deed.BEGUN, at=1, who=StaffId("ada")),
        p.noted(Deed.BEGUN, at=2),
        p.noted(Deed.GIVEN, who=StaffId("tina")),
        p.noted(Deed.REMINDED, text="Hello"),
    ]
    found = noted(lines)
    assert found.begun is lines[0]
    assert (found.in_charge, found.reminder) == ("tina", lines[3])
    assert noted([*lines, p.noted(Deed.WENT_LIVE)]).reminder is None
    assert noted([]) == Noted()


def test_stuck_ones_come_first_then_who_waits_longest_and_live_ones_last() -> None:
    long_ago = p.place(p.at(Stage.CHECK), p.NOW + 4 * DAY_MS, name="long")
    assert long_ago.stuck
    fresh = p.place(p.at(Stage.MANUAL), name="fresh")
    older = msgspec.structs.replace(fresh, name="older", since=fresh.since - 1)
    live = msgspec.structs.replace(fresh, name="live", live=True, since=0)
    names = [one.name for one in in_order([live, fresh, long_ago, older])]
    assert names == ["long", "older", "fresh", "live"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"id": "other"}, "one way in"),
        ({"typing_least": 2_000}, "typing mark is 2000"),
        ({"practice_least": 101}, "practice mark is 101"),
        ({"stuck_days": 0}, "number of days is 0"),
        ({"typing_language": "de"}, "not ja, en"),
        ({"practice": ("a", "a")}, "named twice"),
        ({"practice": ("",)}, "practice problem is empty"),
        ({"program": "file:///x"}, "begin with https"),
        ({"help": Words(ja="x" * 3_000)}, "help in Japanese"),
    ],
)
def test_a_record_with_a_fault_is_refused_with_a_sentence(wrong: dict[str, object], said: str) -> None:
    assert list(way_faults(p.RECORD)) == []
    (fault,) = way_faults(msgspec.structs.replace(p.RECORD, **wrong))
    assert said in fault


def test_the_usual_way_is_made_of_what_the_shop_has() -> None:
    assert list(way_faults(usual((), (), ()))) == []
    course = CourseRecord(id="c", title="C", everyone=True, draft=False)
    easy = [ScenarioRecord(id=f"s{n}", title="S", shared=EVERYONE) for n in range(4)]
    hidden = ScenarioRecord(id="x", title="X", shared=EVERYONE, exam_only=True)
    exam = ExamRecord(id="e", title="E", shared=EVERYONE, grants_live=True)
    made = usual([course], [hidden, *easy], [exam])
    assert (made.course, made.practice, made.exam) == ("c", ("s0", "s1"), "e")
