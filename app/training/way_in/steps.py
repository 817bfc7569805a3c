"""Each stage of the way by itself: whether somebody has done it, when, and what is missing."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from app.domain.way_in import Stage
from app.protocol.training_frames import ProgressKind
from app.protocol.way_in_frames import StepState, Trouble, WayStep
from app.training.courses.standing import Doings, StepStanding
from app.training.courses.standing import StepState as CourseState
from app.training.courses.standing import standing as standing_of_course
from app.training.exams.attempts import Chance, cleared_of
from app.training.exams.attempts import standing as standing_of_exam
from app.training.way_in.facts import Facts


def step_of(stage: Stage, facts: Facts, now: int) -> WayStep:
    """Returns a stage, DONE or LATER: which of them is the present one is seen from all together."""
    excuse = facts.noted.excused.get(stage)
    made = _STEPS[stage](facts, now)
    if excuse is None or made.state is StepState.DONE:
        return made
    return msgspec.structs.replace(
        made, state=StepState.EXCUSED, trouble=Trouble.NONE, at=excuse.at, reason=excuse.text, by=excuse.by
    )


def _invitation(facts: Facts, now: int) -> WayStep:
    begun = facts.noted.begun
    at = 0 if begun is None else begun.at
    if facts.chosen or facts.until >= now:
        return _done(Stage.INVITATION, at)
    return WayStep(stage=Stage.INVITATION, trouble=Trouble.OVER, from_ms=facts.until)


def _install(facts: Facts, _now: int) -> WayStep:
    if not facts.chosen:
        return WayStep(stage=Stage.INSTALL)
    arrived = facts.noted.arrived
    return _done(Stage.INSTALL, 0 if arrived is None else arrived.at)


def _check(facts: Facts, _now: int) -> WayStep:
    good = next((one for one in facts.checks if one.good), None)
    tried = len(facts.checks)
    if good is not None:
        return _done(Stage.CHECK, good.at, tried=tried)
    if not tried:
        return WayStep(stage=Stage.CHECK)
    parts = facts.checks[-1].failed
    return WayStep(stage=Stage.CHECK, trouble=Trouble.FAILED, tried=tried, parts=parts)


def _typing(facts: Facts, _now: int) -> WayStep:
    way = facts.way
    runs = facts.of(ProgressKind.TYPING, way.typing_language)
    least = float(way.typing_least)
    scores = [one.score for one in runs if one.score is not None]
    made = WayStep(
        stage=Stage.TYPING, least=least, tried=len(runs), score=max(scores, default=None),
        subject=way.typing_language,
    )  # fmt: skip
    good = next((one for one in runs if one.score is not None and one.score >= least), None)
    if good is not None:
        return msgspec.structs.replace(made, state=StepState.DONE, at=good.at)
    return msgspec.structs.replace(made, trouble=Trouble.FAILED) if runs else made


def _manual(facts: Facts, _now: int) -> WayStep:
    course = facts.course
    if course is None:
        return WayStep(stage=Stage.MANUAL, trouble=Trouble.GONE, subject=facts.way.course)
    stands = standing_of_course(course, Doings(facts.entries), {})
    made = WayStep(stage=Stage.MANUAL, subject=course.id, done=stands.done, of=len(stands.steps))
    if stands.finished:
        at = max(one.at for one in stands.steps)
        return msgspec.structs.replace(made, state=StepState.DONE, at=at)
    left = [one for one in stands.steps if one.state is CourseState.OPEN]
    trouble = Trouble.FAILED if left and _failed(left[0]) else Trouble.NONE
    return msgspec.structs.replace(
        made,
        trouble=trouble,
        parts=tuple(one.step.id for one in left),
        score=left[0].best if trouble else None,
        least=left[0].step.least if trouble else 0.0,
    )


def _failed(step: StepStanding) -> bool:
    return step.step.does == "quiz" and step.tries > 0


def _practice(facts: Facts, _now: int) -> WayStep:
    way = facts.way
    least = float(way.practice_least)
    good: dict[str, int] = {}
    scores: list[float] = []
    tried = 0
    for name in way.practice:
        runs = facts.of(ProgressKind.PRACTICE, name)
        tried += len(runs)
        scores += [one.score for one in runs if one.score is not None]
        enough = (one.at for one in runs if one.passed is not False and _reaches(one.score, least))
        at = next(enough, None)
        if at is not None:
            good[name] = at
    made = WayStep(
        stage=Stage.PRACTICE, least=least, tried=tried, score=max(scores, default=None),
        done=len(good), of=len(way.practice),
    )  # fmt: skip
    left = tuple(name for name in way.practice if name not in good)
    if not left:
        return msgspec.structs.replace(made, state=StepState.DONE, at=max(good.values(), default=0))
    if any(name not in facts.scenarios for name in left):
        return msgspec.structs.replace(made, trouble=Trouble.GONE, parts=left)
    again = bool(facts.of(ProgressKind.PRACTICE, left[0]))
    return msgspec.structs.replace(made, trouble=Trouble.FAILED if again else Trouble.NONE, parts=left)


def _reaches(score: float | None, least: float) -> bool:
    """Tells whether a run is enough; a problem without steps to be done is scored by nothing."""
    return score is None or score >= least


def _exam(facts: Facts, now: int) -> WayStep:
    name = facts.way.exam
    lines = sorted(
        (*facts.of(ProgressKind.EXAM, name), *facts.of(ProgressKind.CLEARED, name)),
        key=lambda one: one.number,
    )
    cleared = name in cleared_of(lines)
    mine = [one for one in facts.sittings if one.exam == name]
    scores = [one.score for one in mine if one.score is not None]
    best = max(scores, default=None)
    if cleared:
        at = next(one.at for one in reversed(lines) if one.passed)
        return _done(Stage.EXAM, at, tried=len(mine), score=best, subject=name)
    made = WayStep(stage=Stage.EXAM, tried=len(mine), score=best, subject=name, parts=(name,))
    if facts.exam is None:
        return msgspec.structs.replace(made, trouble=Trouble.GONE)
    stands = standing_of_exam(facts.exam, mine, now)
    trouble = _CHANCES.get(stands.chance, Trouble.NONE)
    if trouble is Trouble.NONE and stands.tried and stands.chance is Chance.OPEN:
        trouble = Trouble.FAILED
    return msgspec.structs.replace(
        made,
        trouble=trouble,
        from_ms=stands.from_ms,
        tried=stands.tried,
        left=stands.left,
        least=float(facts.exam.pass_mark),
    )


def _contract(facts: Facts, _now: int) -> WayStep:
    signed = facts.noted.contract
    if signed is None:
        return WayStep(stage=Stage.CONTRACT)
    return _done(Stage.CONTRACT, signed.at, reason=signed.text, day=signed.day, by=signed.by)


def _live(facts: Facts, _now: int) -> WayStep:
    live = facts.noted.live
    return WayStep(stage=Stage.LIVE) if live is None else _done(Stage.LIVE, live.at, by=live.by)


def _done(stage: Stage, at: int, **more: object) -> WayStep:
    return msgspec.structs.replace(WayStep(stage=stage, state=StepState.DONE, at=at), **more)


_CHANCES: Final = {
    Chance.WAIT: Trouble.WAIT,
    Chance.NONE_LEFT: Trouble.NONE_LEFT,
    Chance.TO_MARK: Trouble.TO_MARK,
}
_STEPS: Final[Mapping[Stage, Callable[[Facts, int], WayStep]]] = {
    Stage.INVITATION: _invitation,
    Stage.INSTALL: _install,
    Stage.CHECK: _check,
    Stage.TYPING: _typing,
    Stage.MANUAL: _manual,
    Stage.PRACTICE: _practice,
    Stage.EXAM: _exam,
    Stage.CONTRACT: _contract,
    Stage.LIVE: _live,
}
