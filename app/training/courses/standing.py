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


class Doings:
    """What somebody did, by what it is about: sorted out once, looked at for each step of each course."""

    def __init__(self, entries: Iterable[ProgressEntry] = ()) -> None:
        self._by_subject: dict[tuple[ProgressKind, str], list[ProgressEntry]] = {}
        self._typing: list[ProgressEntry] = []
        for one in entries:
            self._by_subject.setdefault((one.kind, one.subject), []).append(one)
            if one.kind is ProgressKind.TYPING:
                self._typing.append(one)

    def about(self, course: CourseRecord, step: CourseStep) -> Sequence[ProgressEntry]:
        """Returns what was done for a step of a course, in its order."""
        match step.does:
            case "article":
                key = ProgressKind.ARTICLE_READ, step.subject
            case "quiz":
                key = ProgressKind.QUIZ, f"{course.id}/{step.id}"
            case "practice":
                key = ProgressKind.PRACTICE, step.subject
            case "typing":
                if not step.subject:
                    return self._typing
                key = ProgressKind.TYPING, step.subject
            case "exam":
                key = ProgressKind.EXAM, step.subject
            case _:
                assert_never(step.does)
        return self._by_subject.get(key, ())


def standing(course: CourseRecord, doings: Doings, articles: Mapping[str, int]) -> CourseStanding:
    """Returns how somebody who did this stands to a course.

    `articles` are the versions that the articles have now; one that is not named is not asked for anew.
    """
    steps = tuple(_step(one, doings.about(course, one), articles) for one in course.steps)
    last = max((one.at for step in course.steps for one in doings.about(course, step)), default=0)
    return CourseStanding(course=course, steps=steps, last=last)


def read_articles(courses: Iterable[CourseRecord]) -> frozenset[str]:
    """Returns the articles that these courses ask to read: only their reading is written down."""
    return frozenset(step.subject for one in courses for step in one.steps if step.does == "article")


def _step(step: CourseStep, own: Sequence[ProgressEntry], articles: Mapping[str, int]) -> StepStanding:
    good = [one for one in own if _is_enough(step, one)]
    best = max((one.score for one in own if one.score is not None), default=None)
    if not good:
        return StepStanding(step=step, best=best, tries=len(own))
    state = StepState.DONE
    if step.does == "article" and max(one.version for one in good) < articles.get(step.subject, 0):
        state = StepState.OUTDATED
    at = good[-1].at if step.does == "article" else good[0].at
    return StepStanding(step=step, state=state, at=at, best=best, tries=len(own))


def _is_enough(step: CourseStep, entry: ProgressEntry) -> bool:
    if step.does == "article":
        return True
    if step.does == "exam":
        return entry.passed is True
    return step.least <= 0 or (entry.score is not None and entry.score >= step.least)
