"""The rules of exams: who may sit one, how one goes and ends, what it amounts to, what it permits."""

from __future__ import annotations

from msgspec.structs import replace

from app.domain import events as ev
from app.domain.events import Event, Marked, Scored, from_millis
from app.domain.ids import CUSTOMER, SYSTEM, Author, Cid, ConversationId, StaffId
from app.domain.people import Role, Staff
from app.protocol.exam_frames import Ending, ExamPart, ExamState, Sitting
from app.protocol.register_base import Words
from app.protocol.training import (
    EVERYONE,
    Criterion,
    ExamHelp,
    ExamRecord,
    ScenarioRecord,
    ScoreSheetRecord,
    Step,
)
from app.protocol.training_frames import ProgressEntry, ProgressKind
from app.training.drafting import RecordDraft
from app.training.exams.attempts import HOUR_MS, Chance, cleared_of, standing
from app.training.exams.faults import exam_faults
from app.training.exams.grading import by_criterion, graded, mark_of, marked_by_hub, marked_by_trainer
from app.training.exams.permits import FREE, PASSED, permit
from app.training.exams.sitting import begun, cancelled, due_parts, ended, ending_of, left_ms, with_part
from app.training.marking.measures import measured

ANNA = StaffId("anna")
COACH = StaffId("coach")
HERE = ConversationId("c1")
NOW = 1_772_600_000_000
EXAM = ExamRecord(id="e", title="Exam", scenarios=("a", "b", "c"), at_once=2, attempts=3, shared=EVERYONE)
SCENARIO = ScenarioRecord(id="a", title="A", steps=(Step(id="s", words="Sorry", any_of=("sorry",)),))


def sat(exam: ExamRecord = EXAM, now: int = NOW) -> Sitting:
    scenarios = [(ScenarioRecord(id=one, title=one.upper()), 1) for one in exam.scenarios]
    return begun("x1", exam, 4, scenarios, staff=ANNA, name="Anna", attempt=1, now=now)


def tried(state: ExamState, hours_ago: float = 0.0) -> Sitting:
    at = NOW - int(hours_ago * HOUR_MS)
    return replace(sat(now=at), state=state, ended=at)


def entry(number: int, kind: ProgressKind, *, passed: bool) -> ProgressEntry:
    known = {"id": str(number), "staff": ANNA, "at": NOW, "subject": "e"}
    return ProgressEntry(number=number, kind=kind, passed=passed, **known)  # type: ignore[arg-type]


def log(*bodies: tuple[Author, ev.Body]) -> list[Event]:
    first: list[tuple[Author, ev.Body]] = [
        (CUSTOMER, ev.Opened(customer="Vera", channel="practice")),
        (SYSTEM, ev.Claimed(owner=ANNA, how="practice")),
        (CUSTOMER, ev.Message(text="My parcel is late")),
    ]
    return [
        Event(
            conversation=HERE, seq=at, cid=Cid(f"c{at}"), by=by, at=from_millis(NOW + 1000 * at), body=body
        )
        for at, (by, body) in enumerate((*first, *bodies), start=1)
    ]  # fmt: skip


def said(text: str, via: str = "typed") -> tuple[Author, ev.Body]:
    return Author(ANNA), ev.Message(text=text, via=via)


def by_hub(
    sheet: ScoreSheetRecord | None, *bodies: tuple[Author, ev.Body], help_: ExamHelp | None = None
) -> ExamPart:
    part = ExamPart(scenario="a", conversation=HERE, began=NOW, sheet=sheet.id if sheet else "")

    def measure(study: object, staff: StaffId, steps: object) -> object:
        return measured(study, staff, steps=steps)  # type: ignore[arg-type]

    return marked_by_hub(part, SCENARIO, sheet, log(*bodies), ANNA, help_ or ExamHelp(), measure)  # type: ignore[arg-type]


def test_who_failed_waits_as_long_as_the_exam_says_and_has_so_many_attempts() -> None:
    assert standing(EXAM, (), NOW).may_start
    assert standing(EXAM, [tried(ExamState.RUNNING)], NOW).chance is Chance.RUNNING
    assert standing(EXAM, [tried(ExamState.TO_MARK)], NOW).chance is Chance.TO_MARK
    again = standing(EXAM, [tried(ExamState.FAILED, 23)], NOW)
    assert (again.chance, again.from_ms, again.left) == (Chance.WAIT, NOW + HOUR_MS, 2)
    assert standing(EXAM, [tried(ExamState.FAILED, 24)], NOW).may_start
    thrice = [tried(ExamState.FAILED, 90)] * 3
    assert standing(EXAM, thrice, NOW).chance is Chance.NONE_LEFT
    assert standing(replace(EXAM, attempts=0), thrice, NOW).left is None
    assert standing(EXAM, thrice, NOW, cleared=True).chance is Chance.PASSED


def test_a_cancelled_exam_and_another_exam_count_as_no_attempt() -> None:
    other = replace(tried(ExamState.FAILED), exam="other")
    stands = standing(EXAM, [tried(ExamState.CANCELLED), other], NOW)
    assert (stands.may_start, stands.tried, stands.left) == (True, 0, 3)


def test_clearing_by_hand_counts_until_it_is_undone() -> None:
    passed, cleared = entry(1, ProgressKind.EXAM, passed=True), entry(2, ProgressKind.CLEARED, passed=True)
    undone = entry(3, ProgressKind.CLEARED, passed=False)
    failed = entry(4, ProgressKind.EXAM, passed=False)
    assert cleared_of([passed]) == cleared_of([cleared]) == cleared_of([passed, failed]) == {"e"}
    assert cleared_of([passed, cleared, undone]) == cleared_of([failed]) == frozenset()
    assert cleared_of([undone, passed]) == {"e"}


def test_as_many_customers_come_at_once_as_are_meant_to_and_none_when_the_time_is_over() -> None:
    sitting = sat()
    assert due_parts(sitting, NOW) == (0, 1)
    sitting = with_part(sitting, 0, HERE, NOW)
    assert due_parts(sitting, NOW) == (1,)
    sitting = with_part(sitting, 1, ConversationId("c2"), NOW)
    assert due_parts(sitting, NOW) == ()
    first = replace(sitting.parts[0], ended=NOW)
    assert due_parts(replace(sitting, parts=(first, *sitting.parts[1:])), NOW) == (2,)
    assert due_parts(sat(), sat().ends) == ()


def test_what_ends_an_exam() -> None:
    sitting = sat(replace(EXAM, scenarios=("a",)))
    assert ending_of(sitting, (), NOW, 60_000) is Ending.NOTHING
    assert ending_of(sitting, (), sitting.ends, 60_000) is Ending.TIME_OVER
    away = replace(sitting, lost=NOW)
    assert ending_of(away, (), NOW + 59_999, 60_000) is Ending.NOTHING
    assert ending_of(away, (), NOW + 60_000, 60_000) is Ending.LINE_LOST
    done = with_part(sitting, 0, HERE, NOW)
    done = replace(done, parts=(replace(done.parts[0], ended=NOW),))
    assert ending_of(done, (), NOW, 60_000) is Ending.NOTHING  # its record is missing
    assert ending_of(done, {HERE}, NOW, 60_000) is Ending.ALL_OVER


def test_an_exam_whose_trainee_stayed_away_is_what_the_shop_chose() -> None:
    chosen = ("counts", "failed", "cancelled")
    states = [ended(sat(), Ending.LINE_LOST, NOW, lost=how).state for how in chosen]
    assert states == [ExamState.HANDED_IN, ExamState.FAILED, ExamState.CANCELLED]
    over = ended(sat(), Ending.HANDED_IN, NOW)
    assert ended(over, Ending.TIME_OVER, NOW + 1) == over
    assert (left_ms(sat(), NOW), left_ms(over, NOW)) == (20 * 60_000, 0)
    assert cancelled(over, COACH, "Bad line", NOW).reason == "Bad line"
    final = replace(over, state=ExamState.PASSED)
    assert cancelled(final, COACH, "Too late", NOW) == final


def test_the_hub_marks_by_measures_else_by_required_steps_and_nothing_for_no_answer() -> None:
    assert by_hub(None).total == 0.0
    assert by_hub(None, said("I am sorry")).total == 100.0
    assert by_hub(None, said("Please wait")).total == 0.0
    fast = Criterion(id="fast", measure="first_response_s", good=5, poor=60, must=True)
    by_hand = Criterion(id="tone")
    sheet = ScoreSheetRecord(id="s", criteria=(fast, by_hand))
    part = by_hub(sheet, said("Please wait"))
    assert (part.total, part.failed) == (100.0, ())
    assert [one.points for one in part.scores] == [5, None]
    assert by_hub(replace(sheet, criteria=(by_hand,)), said("I am sorry")).total == 100.0


def test_help_that_is_not_allowed_is_counted_as_far_as_the_log_tells() -> None:
    none = ExamHelp(macros=False, completion=False, manual=False)
    read = (Author(ANNA), ev.ArticleOpened(article="4.2"))
    bodies = (said("Hi", "macro:1"), said("Hi", "completion"), said("Hi"), read)
    assert by_hub(None, *bodies, help_=none).breaches == 3
    assert by_hub(None, *bodies).breaches == 0


def test_a_trainers_marks_go_over_those_of_the_hub_and_what_he_left_out_counts_as_measured() -> None:
    hub = ExamPart(scenario="a", began=1, scores=(Scored(id="fast", points=5, most=5),), total=100.0)
    mark = Marked(
        staff=ANNA, sheet="s", scores=(Scored(id="fast", most=5), Scored(id="tone", points=2, most=5))
    )
    part = marked_by_trainer(hub, mark)
    assert (part.total, part.automatic) == (70.0, False)
    blind = replace(mark, run="r1")
    other = replace(mark, sheet="other")
    events = log((Author(COACH), mark), (Author(ANNA), mark), (Author(COACH), blind), (Author(COACH), other))
    wanted = replace(hub, sheet="s")
    assert mark_of(wanted, events[:4], ANNA) == mark_of(wanted, events, ANNA) == mark
    assert mark_of(wanted, events[:3], ANNA) is None


def test_an_exam_is_passed_by_its_mark_and_without_a_missed_must_have() -> None:
    full = ExamPart(scenario="a", began=1, total=90.0, scores=(Scored(id="tone", points=4, most=5),))
    whole = replace(sat(), parts=(full, replace(full, total=60.0)))
    assert (graded(whole, NOW).score, graded(whole, NOW).state) == (75.0, ExamState.PASSED)
    assert graded(whole, NOW).number.endswith("-X1")
    strict = graded(replace(whole, must=("tone",)), NOW)
    assert (strict.state, strict.failed, strict.number) == (ExamState.FAILED, ("tone",), "")
    missed = replace(whole, parts=(full, replace(full, failed=("calm",))))
    assert graded(missed, NOW).failed == ("calm",)
    never = replace(whole, parts=(full, ExamPart(scenario="b")))
    assert (graded(never, NOW).score, graded(never, NOW).state) == (45.0, ExamState.FAILED)
    assert graded(replace(whole, marked_by="trainer"), NOW).state is ExamState.TO_MARK
    assert [(one.id, one.share) for one in by_criterion(whole)] == [("tone", 0.8)]


def test_passing_permits_customers_and_more_of_them_at_once() -> None:
    anna = Staff(id=ANNA, name="Anna", public_name="Anna", role=Role.OPERATOR)
    live = replace(EXAM, grants_live=True)
    more = replace(EXAM, id="m", grants_capacity=4)
    sales = replace(live, id="s", shared="group:sales")
    exams = (live, more, sales)
    assert permit(anna, exams, (), live=FREE, capacity=FREE).lacking == ()
    assert permit(anna, exams, (), live=PASSED, capacity="2").lacking == ("e",)
    assert permit(anna, exams, {"e"}, live=PASSED, capacity="2").lacking == ()
    mosts = [permit(anna, exams, done, live=FREE, capacity="2").most for done in ((), {"e"}, {"m"})]
    assert mosts == [2, 2, 4]
    boss = replace(anna, role=Role.SUPERVISOR)
    assert permit(boss, exams, (), live=PASSED, capacity="1").most is None


def test_an_exam_is_written_step_by_step_and_what_is_wrong_with_it_is_said() -> None:
    draft = RecordDraft(replace(EXAM, scenarios=(), shared="draft"), 0)
    draft.change(minutes=0)
    draft.change(minutes=0)
    assert list(exam_faults(draft.record))
    assert draft.undo()
    assert not draft.undo()
    assert draft.changed
    draft.kept(draft.record, 3)
    assert (draft.changed, draft.version) == (False, 3)


def test_words_of_criteria_are_kept_as_they_were() -> None:
    part = by_hub(None, said("I am sorry"))
    assert part.scores[0].names["en"] == Words(en="Required steps").en
