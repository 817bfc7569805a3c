"""Everybody's progress at once: who is how far in which course, and who is stuck."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum
from typing import Final

import msgspec

from app.protocol.training import CourseRecord
from app.protocol.training_frames import Learner, ProgressEntry
from app.training.courses.assignment import is_for
from app.training.courses.standing import CourseStanding, StepState, standing
from app.training.courses.weakness import Criterial, weak_ones

DAY_MS: Final = 86_400_000
QUIET_DAYS: Final = 7
FAILED_TRIES: Final = 3


class Stuck(StrEnum):
    """Why somebody does not come forward."""

    NO = ""
    LATE = "late"
    """The day on which the course should be done is over."""
    FAILING = "failing"
    """A step was tried three times or more, in vain."""
    QUIET = "quiet"
    """Nothing was done for the course for a week, after it was begun."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One person in one course."""

    person: Learner
    standing: CourseStanding
    stuck: Stuck = Stuck.NO
    weakest: Criterial | None = None


def rows(
    people: Iterable[Learner],
    courses: Iterable[CourseRecord],
    entries: Iterable[ProgressEntry],
    articles: Mapping[str, int],
    now_ms: int,
    zone: tzinfo = UTC,
) -> tuple[Row, ...]:
    """Returns a row for each person and each course of his, by course and name."""
    own: dict[str, list[ProgressEntry]] = {}
    for entry in entries:
        own.setdefault(entry.staff, []).append(entry)
    everyone = list(people)
    weakest = {one.staff: _weakest(own.get(one.staff, ()), now_ms) for one in everyone}
    today = datetime.fromtimestamp(now_ms / 1000, zone).date()
    found: list[Row] = []
    for course in sorted(courses, key=lambda one: (one.title, one.id)):
        for person in everyone:
            if person.role == "operator" and is_for(course, person.staff, person.groups):
                stands = standing(course, own.get(person.staff, ()), articles)
                found.append(
                    Row(
                        person=person,
                        standing=stands,
                        stuck=Stuck.NO if person.left else stuck(stands, now_ms, today),
                        weakest=weakest[person.staff],
                    )
                )
    return tuple(found)


def stuck(stands: CourseStanding, now_ms: int, today: date) -> Stuck:
    """Returns why somebody does not come forward in a course, if he does not."""
    if stands.next is None:
        return Stuck.NO
    if stands.course.due and date.fromisoformat(stands.course.due) < today:
        return Stuck.LATE
    undone = (one for one in stands.steps if one.state is not StepState.DONE and one.step.does != "article")
    if any(one.tries >= FAILED_TRIES for one in undone):
        return Stuck.FAILING
    if stands.last and now_ms - stands.last >= QUIET_DAYS * DAY_MS:
        return Stuck.QUIET
    return Stuck.NO


def _weakest(entries: Sequence[ProgressEntry], now_ms: int) -> Criterial | None:
    return next(iter(weak_ones(entries, now_ms)), None)
