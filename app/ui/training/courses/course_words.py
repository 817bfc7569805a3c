"""What courses say: steps, states, results, weak points and who is stuck, in words."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

import msgspec

from app.protocol.training import CourseRecord, CourseStep, StepKind
from app.protocol.training_frames import Learner
from app.training.courses.overview import FAILED_TRIES, QUIET_DAYS, Stuck
from app.training.courses.standing import CourseStanding, StepStanding, StepState
from app.training.courses.weakness import STEPS, Criterial
from app.ui.words import tr, tr_later

KINDS: Final[Mapping[StepKind, str]] = {
    "article": tr_later("Read an article"),
    "quiz": tr_later("Quiz"),
    "practice": tr_later("Practice problem"),
    "typing": tr_later("Typing"),
    "exam": tr_later("Exam"),
}

LANGUAGES: Final[Mapping[str, str]] = {
    "ja": tr_later("Typing in Japanese"),
    "en": tr_later("Typing in English"),
}
"""What a step of typing can be about; an empty subject is any of them."""

_STATES: Final = {
    StepState.OPEN: ("○", tr_later("Not done")),
    StepState.OUTDATED: ("↻", tr_later("Changed since: read again")),
    StepState.DONE: ("✓", tr_later("Step done")),
}

_STUCK: Final = {
    Stuck.NO: "",
    Stuck.LATE: tr_later("Overdue"),
    Stuck.FAILING: tr_later("Tried {count} times"),
    Stuck.QUIET: tr_later("Nothing for {count} days"),
}


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """What things are called, by their ids: articles, scenarios, exams, criteria."""

    articles: Mapping[str, str] = {}
    scenarios: Mapping[str, str] = {}
    exams: Mapping[str, str] = {}
    criteria: Mapping[str, str] = {}

    def of(self, step: CourseStep) -> str:
        """Returns what a step is called: its own title, or that of what it is about."""
        if step.title:
            return step.title
        among: Mapping[str, str] = {
            "article": self.articles, "practice": self.scenarios, "exam": self.exams,
            "typing": {key: tr(name) for key, name in LANGUAGES.items()},
        }.get(step.does, {})  # fmt: skip
        return among.get(step.subject) or step.subject or tr(KINDS[step.does])

    def criterion(self, id_: str) -> str:
        """Returns what a criterion of a score sheet is called."""
        return tr("Required steps") if id_ == STEPS else self.criteria.get(id_, id_)


Sayer = Callable[[CourseStep], str]


def kind_name(kind: StepKind) -> str:
    """Returns what a kind of step is called."""
    return tr(KINDS[kind])


def state_sign(state: StepState) -> str:
    """Returns the sign of a state; it never stands without its words."""
    return _STATES[state][0]


def state_name(state: StepState) -> str:
    """Returns a state in words."""
    return tr(_STATES[state][1])


def wanted(step: CourseStep) -> str:
    """Returns what must be reached in a step, empty where nothing must."""
    if step.least <= 0 or step.does in ("article", "exam"):
        return ""
    if step.does == "typing":
        return tr("from {count} char/min", count=f"{step.least:g}")
    return tr("from {percent} %", percent=f"{step.least:g}")


def result(stands: StepStanding) -> str:
    """Returns what came of a step: the best score and how often it was tried, or when it was done."""
    if stands.best is None:
        return day(stands.at) if stands.at else ""
    score = points(stands.step, stands.best)
    return tr("{score} · {count} tries", score=score, count=stands.tries) if stands.tries > 1 else score


def points(step: CourseStep, score: float) -> str:
    """Returns a score in the unit of a step."""
    if step.does == "typing":
        return tr("{count} char/min", count=f"{score:.0f}")
    return f"{score:.0f} %"


def day(at_ms: int) -> str:
    """Returns the day of a time, empty for never."""
    return f"{datetime.fromtimestamp(at_ms / 1000).astimezone():%Y-%m-%d}" if at_ms else ""


def learner_name(person: Learner) -> str:
    """Returns what somebody is called, and whether he has left."""
    name = person.name or str(person.staff)
    return tr("{name} (left)", name=name) if person.left else name


def due_words(course: CourseRecord, today: date) -> str:
    """Returns until when a course is to be done, and whether that is over."""
    if not course.due:
        return ""
    if date.fromisoformat(course.due) < today:
        return tr("It was due on {day}.", day=course.due)
    return tr("Due on {day}", day=course.due)


def progress_words(stands: CourseStanding) -> str:
    """Returns how far somebody is in a course."""
    return tr(
        "{done} of {count} steps · {percent} %",
        done=stands.done, count=len(stands.steps), percent=stands.percent,
    )  # fmt: skip


def stuck_words(stuck: Stuck) -> str:
    """Returns why somebody does not come forward, empty where he does."""
    if not _STUCK[stuck]:
        return ""
    count = FAILED_TRIES if stuck is Stuck.FAILING else QUIET_DAYS
    return tr(_STUCK[stuck], count=f"{count}+")


def weak_words(weak: Criterial, names: Names) -> str:
    """Returns a weak criterion with its mean, such as: Apology: 45 % (3 results)."""
    return tr(
        "{criterion}: {percent} % ({count} results)",
        criterion=names.criterion(weak.criterion), percent=f"{100 * weak.mean:.0f}", count=weak.times,
    )  # fmt: skip


def reason_words(weak: Criterial, names: Names) -> str:
    """Returns in a sentence why something is proposed."""
    return tr(
        "You reached {percent} % of “{criterion}” on average in {count} results. Recent ones weigh more.",
        criterion=names.criterion(weak.criterion), percent=f"{100 * weak.mean:.0f}", count=weak.times,
    )  # fmt: skip
