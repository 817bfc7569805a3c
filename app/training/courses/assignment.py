"""Whose a course is, and how much of it and of an exam a trainee may see."""

import msgspec

from app.domain.ids import StaffId
from app.domain.people import Staff
from app.protocol.training import DRAFT, EVERYONE, CourseRecord, ExamRecord, QuizQuestion


def is_for(course: CourseRecord, staff: StaffId, groups: tuple[str, ...]) -> bool:
    """Tells whether somebody is to take a course: no draft, and it names him, a group of his or everyone."""
    if course.draft:
        return False
    return course.everyone or staff in course.people or not {*groups}.isdisjoint(course.groups)


def course_for_trainee(user: Staff, course: CourseRecord) -> CourseRecord | None:
    """Returns a course as its trainee sees it: without right answers, explanations and other people's names.

    None where it is not his.
    """
    if not is_for(course, user.id, user.groups):
        return None
    steps = tuple(
        msgspec.structs.replace(step, questions=tuple(question_for_trainee(one) for one in step.questions))
        for step in course.steps
    )
    own = tuple(one for one in course.people if one == user.id)
    return msgspec.structs.replace(course, steps=steps, people=own)


def exam_for_trainee(user: Staff, exam: ExamRecord) -> ExamRecord | None:
    """Returns an exam as who may sit it sees it, without what it is marked by; None where not shared."""
    group = exam.shared.removeprefix("group:")
    if exam.shared == DRAFT or (exam.shared != EVERYONE and group not in user.groups):
        return None
    return msgspec.structs.replace(exam, must=())


def question_for_trainee(question: QuizQuestion) -> QuizQuestion:
    """Returns a question without its answer; choices to be put in order stand in that of their texts."""
    choices = question.choices
    if question.asks == "order":
        choices = tuple(sorted(choices, key=lambda one: one.text))
    return msgspec.structs.replace(question, right=(), explanation="", choices=choices)
