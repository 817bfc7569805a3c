"""Quizzes at the hub: graded there, told without answers, once; and finished sheets in the ledger."""

from pathlib import Path

from app.domain import events as ev
from app.domain.ids import StaffId, new_cid
from app.domain.people import Role
from app.protocol.administration import PutRecord, Records, RecordsRes
from app.protocol.codes import Refusal
from app.protocol.training import CourseRecord
from app.protocol.training_frames import (
    AnswerQuiz,
    ProgressKind,
    ProgressRes,
    QuizRes,
    ReadProgress,
)
from tests.hub.stage import Peer, a_stage
from tests.hub.test_working_together import written
from tests.training.courses.test_quiz_grading import COURSE


async def version_of(peer: Peer) -> int:
    (one,) = (await peer.want(Records(kinds=("course",)), RecordsRes)).records
    return one.version


async def test_a_quiz_is_graded_at_the_hub_and_its_answers_stay_there(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, coach = await stage.staff("anna"), await stage.staff("coach", Role.TRAINER)
        olga = await stage.staff("olga", groups=("sales",))
        assert (await anna.ask(PutRecord(record=COURSE, expected=0))).code == Refusal.FORBIDDEN
        assert not (await coach.ask(PutRecord(record=COURSE, expected=0))).code
        (seen,) = (await anna.want(Records(kinds=("course",)), RecordsRes)).records
        assert isinstance(seen.record, CourseRecord)
        assert all(not one.right and not one.explanation for one in seen.record.steps[0].questions)
        (whole,) = (await coach.want(Records(kinds=("course",)), RecordsRes)).records
        assert whole.record == COURSE
        assert (await olga.want(Records(kinds=("course",)), RecordsRes)).records == ()
        given = AnswerQuiz(
            cid=new_cid(), course="first", step="quiz", version=seen.version,
            answers={"q1": ("b",), "q2": ("a", "b"), "q4": ("card number",)},
        )  # fmt: skip
        result = await anna.want(given, QuizRes)
        assert (result.entry.score, result.entry.passed) == (75.0, True)
        assert (result.marks[0].right, result.marks[0].explanation) == (True, "why")
        assert (await anna.want(given, QuizRes)).entry == result.entry  # once
        assert (await anna.want(ReadProgress(), ProgressRes)).entries == (result.entry,)
        assert (await olga.ask(given)).code == Refusal.FORBIDDEN
        assert (await anna.ask(AnswerQuiz(cid=new_cid(), course="first", step="no", version=1))).code
        late = AnswerQuiz(cid=new_cid(), course="first", step="quiz", version=seen.version + 1)
        assert (await anna.ask(late)).code == Refusal.CONFLICT


async def test_a_finished_sheet_stands_in_the_ledger_of_who_was_marked(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, _ = await stage.pair()
        coach = await stage.staff("coach", Role.TRAINER)
        scores = (ev.Scored(id="greeting", points=4, most=5), ev.Scored(id="speed", most=5))
        mark = ev.Marked(staff=StaffId("anna"), sheet="basic", scores=scores, total=80.0, passed=True)
        await written(coach, customer.conversation, mark)
        while not (found := (await anna.want(ReadProgress(), ProgressRes)).entries):
            pass
        assert [(one.kind, one.subject, one.figures) for one in found] == [
            (ProgressKind.MARKED, customer.conversation, {"criterion:greeting": 0.8})
        ]
