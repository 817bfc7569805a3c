"""Grades quizzes: the right answers never leave the hub towards who is asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from app.domain.people import Role, Staff
from app.hub.refusing import NotDoneError
from app.hub.register.register import Register
from app.hub.training.progress import Done
from app.protocol.codes import Refusal
from app.protocol.training import CourseRecord
from app.protocol.training_frames import AnswerQuiz, ProgressEntry, ProgressKind, QuizRes
from app.training.courses.assignment import is_for
from app.training.courses.grading import grade

LONGEST_NAME: Final = 160
LONGEST_ANSWER: Final = 500
MOST_ANSWERS: Final = 20


class Quizzes:
    """Raises NotDoneError, and what `write` raises, which keeps a line of the ledger."""

    def __init__(self, register: Register, write: Callable[[Done], Awaitable[ProgressEntry]]) -> None:
        self._register, self._write = register, write

    async def answer(self, user: Staff, given: AnswerQuiz) -> QuizRes:
        """Grades somebody's answers and keeps the result. `conflict`: the course was changed meanwhile."""
        held = self._register.get("course", given.course)
        course = None if held is None else held.record
        if held is None or not isinstance(course, CourseRecord):
            raise NotDoneError(Refusal.NOT_FOUND)
        if user.role is Role.OPERATOR and not is_for(course, user.id, user.groups):
            raise NotDoneError(Refusal.FORBIDDEN)
        step = next((one for one in course.steps if one.id == given.step and one.does == "quiz"), None)
        if step is None:
            raise NotDoneError(Refusal.NOT_FOUND)
        if held.version != given.version:
            raise NotDoneError(Refusal.CONFLICT)
        if not is_name(given.cid) or not _is_sound(given):
            raise NotDoneError(Refusal.BAD_FRAME)
        graded = grade(step.questions, given.answers)
        entry = await self._write(
            Done(
                id=given.cid,
                staff=user.id,
                kind=ProgressKind.QUIZ,
                subject=f"{course.id}/{step.id}",
                version=held.version,
                score=graded.score,
                passed=graded.score >= step.least,
                figures={
                    "right": float(sum(one.right for one in graded.marks)),
                    "questions": float(len(graded.marks)),
                },
            )
        )
        if entry.staff != user.id:
            raise NotDoneError(Refusal.DIFFERENT_BODY)
        return QuizRes(entry=entry, marks=graded.marks)


def is_name(name: str) -> bool:
    """Tells whether something may name a line of the ledger, or what it is about."""
    return 0 < len(name) <= LONGEST_NAME and name.isprintable()


def _is_sound(given: AnswerQuiz) -> bool:
    return all(
        len(answer) <= MOST_ANSWERS and all(len(one) <= LONGEST_ANSWER for one in answer)
        for answer in given.answers.values()
    )
