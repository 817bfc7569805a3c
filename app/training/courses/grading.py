"""Grades the answers to a quiz; only who knows the right ones can: the hub, or a trainer's preview."""

from collections.abc import Mapping, Sequence
from typing import assert_never

import msgspec

from app.domain.folding import fold
from app.protocol.training import QuizQuestion
from app.protocol.training_frames import QuizMark


class Graded(msgspec.Struct, frozen=True, kw_only=True):
    """Which answers were right, and their share in percent."""

    marks: tuple[QuizMark, ...]
    score: float


def grade(questions: Sequence[QuizQuestion], answers: Mapping[str, Sequence[str]]) -> Graded:
    """Returns how answers were, by the ids of their questions; one that is missing is wrong."""
    marks = tuple(
        QuizMark(
            question=one.id,
            right=is_right(one, tuple(answers.get(one.id, ()))),
            explanation=one.explanation,
        )
        for one in questions
    )
    right = sum(one.right for one in marks)
    return Graded(marks=marks, score=100.0 * right / len(marks) if marks else 0.0)


def is_right(question: QuizQuestion, answer: tuple[str, ...]) -> bool:
    """Tells whether an answer is right: all of it, for there is no half."""
    match question.asks:
        case "one" | "several":
            return len(answer) == len({*answer}) and {*answer} == {*question.right}
        case "order":
            return answer == question.right
        case "text":
            accepted = {bare(one) for one in question.right}
            return len(answer) == 1 and bool(bare(answer[0])) and bare(answer[0]) in accepted
        case _:
            assert_never(question.asks)


def bare(text: str) -> str:
    """Returns a short answer as it is compared: width, kana and case made one, no spaces, no final stop."""
    return "".join(fold(text).split()).rstrip("。．.、,!！?？")
