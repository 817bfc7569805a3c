"""How far somebody is in a course: each step done, open or outdated, by the ledger alone."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import assert_never

import msgspec

from app.protocol.training import CourseRecord, CourseStep
from app.protocol.training_frames import ProgressEntry, ProgressKind


class StepState(StrEnum):
    """What a step of a course is for somebody."""

    OPEN = "open"
    OUTDATED = "outdated"
    """The article was read, and changed since."""
    DONE = "done"


class StepStanding(msgspec.Struct, frozen=True, kw_only=True):
    """A step as somebody stands to it: when it was done (Unix ms, 0: never), and how often he tried.

    `best` is his best score, None where nothing was scored.
    """

    step: CourseStep
    state: StepState = StepState.OPEN
    at: int = 0
    best: float | None = None
    tries: int = 0


class CourseStanding(msgspec.Struct, frozen=True, kw_only=True):
    """A course as somebody stands to it; `last` is when he last did something for it (Unix ms, 0: never)."""

    course: CourseRecord
    steps: tuple[StepStanding, ...]
    last: int = 0

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(one.state is StepState.DONE for one in self.steps)

    @property
    def percent(self) -> int:
        """The share of steps that are done; 100 only when all are."""
        return 100 * self.done // len(self.steps) if self.steps else 0

    @property
    def finished(self) -> bool:
        """Tells whether every step is done."""
        return bool(self.steps) and self.done == len(self.steps)

    @property
    def next(self) -> StepStanding | None:
        """The first step that is not done."""
        return next((one for one in self.steps if one.state is not StepState.DONE), None)


def standing(
    course: CourseRecord, entries: Sequence[ProgressEntry], articles: Mapping[str, int]
) -> CourseStanding:
    """Returns how somebody whose entries these are stands to a course.

    `articles` are the versions that the articles have now; one that is not named is not asked for anew.
    """
    steps = tuple(_step(course, one, entries, articles) for one in course.steps)
    about = [entry.at for entry in entries if any(_is_about(course, one, entry) for one in course.steps)]
    return CourseStanding(course=course, steps=steps, last=max(about, default=0))


def read_articles(courses: Iterable[CourseRecord]) -> frozenset[str]:
    """Returns the articles that these courses ask to read: only their reading is written down."""
    return frozenset(step.subject for one in courses for step in one.steps if step.does == "article")


def _step(
    course: CourseRecord, step: CourseStep, entries: Sequence[ProgressEntry], articles: Mapping[str, int]
) -> StepStanding:
    own = [one for one in entries if _is_about(course, step, one)]
    good = [one for one in own if _is_enough(step, one)]
    best = max((one.score for one in own if one.score is not None), default=None)
    if not good:
        return StepStanding(step=step, best=best, tries=len(own))
    state = StepState.DONE
    if step.does == "article" and max(one.version for one in good) < articles.get(step.subject, 0):
        state = StepState.OUTDATED
    at = good[-1].at if step.does == "article" else good[0].at
    return StepStanding(step=step, state=state, at=at, best=best, tries=len(own))


def _is_about(course: CourseRecord, step: CourseStep, entry: ProgressEntry) -> bool:
    match step.does:
        case "article":
            return entry.kind is ProgressKind.ARTICLE_READ and entry.subject == step.subject
        case "quiz":
            return entry.kind is ProgressKind.QUIZ and entry.subject == f"{course.id}/{step.id}"
        case "practice":
            return entry.kind is ProgressKind.PRACTICE and entry.subject == step.subject
        case "typing":
            return entry.kind is ProgressKind.TYPING and step.subject in ("", entry.subject)
        case "exam":
            return entry.kind is ProgressKind.EXAM and entry.subject == step.subject
        case _:
            assert_never(step.does)


def _is_enough(step: CourseStep, entry: ProgressEntry) -> bool:
    if step.does == "article":
        return True
    if step.does == "exam":
        return entry.passed is True
    return step.least <= 0 or (entry.score is not None and entry.score >= step.least)
