"""What a course must be to be kept: one sentence for each fault."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, get_args

import msgspec

from app.protocol.training import Asking, CourseRecord, CourseStep, QuizChoice, QuizQuestion, StepKind
from app.training.faults import LONGEST_TITLE, line_faults, paragraph_faults

MOST_STEPS: Final = 100
MOST_QUESTIONS: Final = 50
MOST_CHOICES: Final = 12
MOST_ASSIGNED: Final = 500
LARGEST: Final = 56_000
"""Bytes of the whole record as JSON: what one frame to the hub can carry."""

FASTEST: Final = 1_000
"""Characters a minute that nobody types."""

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")


def course_faults(record: CourseRecord) -> Iterator[str]:
    """Yields a sentence for every fault of a course; none means that it may be kept."""
    yield from line_faults("title", record.title, needed=True)
    yield from paragraph_faults("description", record.about)
    if len(record.steps) > MOST_STEPS:
        yield f"There are {len(record.steps)} steps; {MOST_STEPS} is the most."
    if not record.steps and not record.draft:
        yield "A course without a step can only be a draft."
    yield from _ids("steps", [step.id for step in record.steps])
    for number, step in enumerate(record.steps[:MOST_STEPS], start=1):
        yield from (f"Step {number}: {fault}" for fault in _step(step))
    for name, named in (("people", record.people), ("groups", record.groups)):
        if len(named) > MOST_ASSIGNED:
            yield f"There are {len(named)} {name}; {MOST_ASSIGNED} is the most."
        yield from (fault for one in named[:MOST_ASSIGNED] for fault in line_faults(name, one, needed=True))
    if record.due and not _is_date(record.due):
        yield f"The day {record.due[:20]!r} is not like 2026-12-31."
    if len(msgspec.json.encode(record)) > LARGEST:
        yield f"The course is larger than {LARGEST // 1000} kB: make two of it."


def _step(step: CourseStep) -> Iterator[str]:
    if step.does not in get_args(StepKind):
        yield f"It asks for {step.does!r}, which nobody knows."
        return
    yield from line_faults("title", step.title, needed=step.does == "quiz")
    if step.does in ("article", "practice", "exam"):
        yield from line_faults("subject", step.subject, needed=True)
    most = FASTEST if step.does == "typing" else 100
    if not 0 <= step.least <= most:
        yield f"What must be reached is {step.least:g}; it must be 0 to {most}."
    if step.does == "quiz":
        yield from _quiz(step.questions)
    elif step.questions:
        yield "Only a quiz has questions."


def _quiz(questions: tuple[QuizQuestion, ...]) -> Iterator[str]:
    if not questions:
        yield "The quiz has no question."
    if len(questions) > MOST_QUESTIONS:
        yield f"There are {len(questions)} questions; {MOST_QUESTIONS} is the most."
    yield from _ids("questions", [one.id for one in questions])
    for number, question in enumerate(questions[:MOST_QUESTIONS], start=1):
        yield from (f"Question {number}: {fault}" for fault in question_faults(question))


def question_faults(question: QuizQuestion) -> Iterator[str]:
    """Yields a sentence for every fault of a question."""
    yield from paragraph_faults("question", question.text, needed=True)
    yield from paragraph_faults("explanation", question.explanation)
    if question.asks not in get_args(Asking):
        yield f"It is answered by {question.asks!r}, which nobody knows."
    elif question.asks == "text":
        yield from _accepted(question)
    else:
        yield from _choices(question.choices)
        yield from _right(question)


def _accepted(question: QuizQuestion) -> Iterator[str]:
    if question.choices:
        yield "A short text has no choices."
    if not any(one.strip() for one in question.right):
        yield "No answer is accepted."
    if len(question.right) > MOST_CHOICES:
        yield f"There are {len(question.right)} accepted answers; {MOST_CHOICES} is the most."
    for one in question.right[:MOST_CHOICES]:
        yield from line_faults("accepted answer", one, needed=True)


def _choices(choices: tuple[QuizChoice, ...]) -> Iterator[str]:
    if not 2 <= len(choices) <= MOST_CHOICES:
        yield f"There are {len(choices)} choices; it must be 2 to {MOST_CHOICES}."
    yield from _ids("choices", [one.id for one in choices])
    for one in choices[:MOST_CHOICES]:
        yield from line_faults("choice", one.text, needed=True, longest=LONGEST_TITLE)


def _right(question: QuizQuestion) -> Iterator[str]:
    known = {one.id for one in question.choices}
    if not {*question.right} <= known:
        yield "A right answer is not among the choices."
    if question.asks == "one" and len(question.right) != 1:
        yield "Exactly one choice must be the right one."
    if question.asks == "several" and not question.right:
        yield "No choice is right."
    if question.asks == "order" and sorted(question.right) != sorted(known):
        yield "The right order must have every choice once."


def _ids(name: str, ids: Iterable[str]) -> Iterator[str]:
    found = list(ids)
    if len({*found}) < len(found):
        yield f"Two {name} have the same id."
    if not all(_ID.fullmatch(one) for one in found):
        yield f"One of the {name} has an id that is none."


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
