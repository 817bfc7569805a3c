"""What is done in a course, what the weeks say, what to practise next and who is stuck, by the ledger."""

from datetime import UTC, date, datetime

import pytest

from app.domain.ids import StaffId
from app.protocol.register_base import Words
from app.protocol.training import CourseRecord, CourseStep, Criterion, ScenarioRecord, ScoreSheetRecord, Step
from app.protocol.training_frames import Learner, ProgressEntry, ProgressKind
from app.training.courses.overview import Stuck, by_person, rows
from app.training.courses.reading import OpenTime, least_reading_s
from app.training.courses.standing import Doings, StepState, read_articles, standing
from app.training.courses.weakness import suggestions, weak_ones
from app.training.courses.weeks import weeks

DAY = 86_400_000
NOW = int(datetime(2026, 11, 18, 12, tzinfo=UTC).timestamp() * 1000)  # a Wednesday
COURSE = CourseRecord(
    id="first", title="First week", everyone=True, draft=False,
    steps=(
        CourseStep(id="1", does="article", subject="4.2"),
        CourseStep(id="2", does="quiz", title="Returns", least=80),
        CourseStep(id="3", does="practice", subject="late-parcel", least=70),
        CourseStep(id="4", does="typing", least=120),
        CourseStep(id="5", does="exam", subject="live"),
    ),
)  # fmt: skip


def did(
    kind: ProgressKind, subject: str, *, at: int = NOW, staff: str = "anna", **more: object
) -> ProgressEntry:
    return ProgressEntry(number=1, id="x", staff=StaffId(staff), at=at, kind=kind, subject=subject, **more)  # type: ignore[arg-type]


READ = did(ProgressKind.ARTICLE_READ, "4.2", version=7)
ALL = (
    READ,
    did(ProgressKind.QUIZ, "first/2", score=90.0, passed=True),
    did(ProgressKind.PRACTICE, "late-parcel", score=71.0),
    did(ProgressKind.TYPING, "text-1", score=130.0),
    did(ProgressKind.EXAM, "live", score=75.0, passed=True),
)


def test_a_course_is_done_step_by_step_and_names_what_comes_next() -> None:
    for count in range(len(ALL) + 1):
        stands = standing(COURSE, Doings(ALL[:count]), {"4.2": 7})
        assert (stands.done, stands.percent, stands.finished) == (count, 20 * count, count == 5)
        assert (stands.next.step.id if stands.next else "") == ("" if count == 5 else str(count + 1))


@pytest.mark.parametrize(
    "entry",
    [
        did(ProgressKind.QUIZ, "first/2", score=79.9),
        did(ProgressKind.QUIZ, "other/2", score=100.0),
        did(ProgressKind.PRACTICE, "late-parcel", score=69.0),
        did(ProgressKind.PRACTICE, "late-parcel"),
        did(ProgressKind.TYPING, "t", score=119.0),
        did(ProgressKind.EXAM, "live", score=99.0, passed=False),
        did(ProgressKind.EXAM, "live", score=99.0),
        did(ProgressKind.ARTICLE_READ, "4.3"),
    ],
)
def test_what_is_not_enough_or_about_something_else_does_no_step(entry: ProgressEntry) -> None:
    assert standing(COURSE, Doings([entry]), {}).done == 0


def test_an_article_that_changed_since_it_was_read_is_to_be_read_again() -> None:
    stands = standing(COURSE, Doings([READ]), {"4.2": 9})
    assert stands.steps[0].state is StepState.OUTDATED
    assert stands.next == stands.steps[0]
    again = did(ProgressKind.ARTICLE_READ, "4.2", version=9)
    assert standing(COURSE, Doings([READ, again]), {"4.2": 9}).done == 1


def test_tries_and_the_best_score_are_known_before_a_step_is_done() -> None:
    tried = [did(ProgressKind.QUIZ, "first/2", score=score) for score in (40.0, 60.0)]
    step = standing(COURSE, Doings(tried), {}).steps[1]
    assert (step.state, step.best, step.tries) == (StepState.OPEN, 60.0, 2)


def test_only_articles_that_a_course_asks_for_are_written_down() -> None:
    assert read_articles([COURSE]) == {"4.2"}
    assert read_articles([]) == frozenset()


def test_the_time_that_counts_as_reading_grows_with_the_text_in_both_languages() -> None:
    assert least_reading_s("") == 5
    assert least_reading_s("返品" * 150) == 20
    assert least_reading_s("word " * 120) == 20
    assert least_reading_s("あ" * 100_000) == 180


def test_an_article_that_is_opened_in_parts_is_counted_in_sum() -> None:
    time = OpenTime()
    time.opened("a", 0.0)
    time.opened("b", 4.0)
    time.opened("a", 10.0)
    assert (time.seconds("a", 11.0), time.seconds("b", 11.0)) == (5.0, 6.0)
    time.opened("", 12.0)
    assert time.seconds("a", 50.0) == 6.0


def test_weeks_tell_only_what_is_known() -> None:
    entries = [
        *ALL, did(ProgressKind.QUIZ, "first/2", score=50.0, at=NOW - 7 * DAY), did(ProgressKind.MARKED, "c1")
    ]  # fmt: skip
    before, now = weeks(entries, NOW, 2)
    assert (before.start, before.done, before.quiz, before.practice) == (date(2026, 11, 9), 1, 50.0, None)
    assert (now.start, now.done, now.quiz, now.practice, now.typing) == (
        date(2026, 11, 16), 5, 90.0, 71.0, 130.0
    )  # fmt: skip


SHEET = ScoreSheetRecord(
    id="basic", criteria=tuple(Criterion(id=one, name=Words()) for one in ("greet", "calm"))
)
SCENARIOS = (
    ScenarioRecord(id="s1", title="A", sheet="basic", level="middle"),
    ScenarioRecord(id="s2", title="B", sheet="basic"),
    ScenarioRecord(id="s3", title="C", sheet="other"),
    ScenarioRecord(id="s4", title="D", sheet="basic", exam_only=True),
)


def test_what_was_marked_lately_weighs_more() -> None:
    old = did(
        ProgressKind.MARKED, "c", figures={"criterion:greet": 0.5, "criterion:calm": 1.0}, at=NOW - 14 * DAY
    )
    new = did(ProgressKind.PRACTICE, "s1", figures={"criterion:greet": 0.9, "criterion:calm": 0.1})
    (weak,) = weak_ones([old, new], NOW)
    assert (weak.criterion, weak.times) == ("calm", 2)
    assert weak.mean == pytest.approx((0.5 * 1.0 + 0.1) / 1.5)
    assert weak_ones([did(ProgressKind.QUIZ, "q", figures={"right": 0.0})], NOW) == ()


def test_required_steps_that_were_left_out_in_practice_are_a_weak_point_too() -> None:
    left_out = did(ProgressKind.PRACTICE, "s1", figures={"steps": 4.0, "steps_done": 1.0})
    (weak,) = weak_ones([left_out], NOW)
    assert (weak.criterion, weak.mean) == ("steps", 0.25)
    asking = ScenarioRecord(id="s9", title="Z", steps=(Step(id="1", words="Ask for the number"),))
    assert [one.scenario for one in suggestions([left_out], {}, [*SCENARIOS, asking], NOW)] == ["s9"]


def test_a_weak_criterion_leads_to_a_problem_that_trains_it_new_and_easy_ones_first() -> None:
    marked = did(ProgressKind.MARKED, "c", figures={"criterion:calm": 0.2, "criterion:greet": 0.4})
    first, second = suggestions([marked], {"basic": SHEET}, SCENARIOS, NOW)
    assert (first.weak.criterion, first.scenario, first.tried) == ("calm", "s2", False)
    assert (second.weak.criterion, second.scenario) == ("greet", "s1")
    practised = did(ProgressKind.PRACTICE, "s2")
    assert suggestions([marked, practised], {"basic": SHEET}, SCENARIOS, NOW)[0].scenario == "s1"
    assert suggestions([marked], {}, SCENARIOS, NOW) == ()


def test_the_overview_says_who_is_stuck_and_why() -> None:
    people = [
        Learner(staff=StaffId(one), name=one, role="operator") for one in ("anna", "ben", "cid", "dan")
    ]  # fmt: skip
    people.append(Learner(staff=StaffId("boss"), name="boss", role="supervisor"))
    late = CourseRecord(id="late", title="Late", steps=COURSE.steps, people=(StaffId("dan"),), draft=False,
                        due="2026-11-17")  # fmt: skip
    entries = [
        *ALL,
        *(did(ProgressKind.ARTICLE_READ, "4.2", staff="ben", at=NOW - 8 * DAY) for _ in range(1)),
        *(did(ProgressKind.ARTICLE_READ, "4.2", staff="cid") for _ in range(1)),
        *(did(ProgressKind.QUIZ, "first/2", score=10.0, staff="cid") for _ in range(3)),
    ]
    found = {
        (row.standing.course.id, row.person.staff): row.stuck
        for course in (COURSE, late)
        for row in rows(people, course, by_person(entries), {}, NOW)
    }
    assert found == {
        ("first", "anna"): Stuck.NO,
        ("first", "ben"): Stuck.QUIET,
        ("first", "cid"): Stuck.FAILING,
        ("first", "dan"): Stuck.NO,  # has not begun
        ("late", "dan"): Stuck.LATE,
    }
