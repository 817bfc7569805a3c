"""Everybody's progress at once: who is how far in which course, and who is stuck."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum
from typing import Final

import msgspec

from app.protocol.training import CourseRecord
from app.protocol.training_frames import Learner, ProgressEntry
from app.training.courses.assignment import is_for
from app.training.courses.standing import CourseStanding, Doings, StepState, standing
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
    course: CourseRecord,
    entries: Mapping[str, Sequence[ProgressEntry]],
    articles: Mapping[str, int],
    now_ms: int,
    zone: tzinfo = UTC,
) -> tuple[Row, ...]:
    """Returns a row for each operator whose course it is; `entries` are by person."""
    today = datetime.fromtimestamp(now_ms / 1000, zone).date()
    found: list[Row] = []
    for person in people:
        if person.role == "operator" and is_for(course, person.staff, person.groups):
            own = entries.get(person.staff, ())
            stands = standing(course, Doings(own), articles)
            found.append(
                Row(
                    person=person,
                    standing=stands,
                    stuck=Stuck.NO if person.left else stuck(stands, now_ms, today),
                    weakest=next(iter(weak_ones(own, now_ms)), None),
                )
            )
    return tuple(found)


def by_person(entries: Iterable[ProgressEntry]) -> dict[str, list[ProgressEntry]]:
    """Returns entries by whose they are."""
    own: dict[str, list[ProgressEntry]] = {}
    for entry in entries:
        own.setdefault(entry.staff, []).append(entry)
    return own


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
