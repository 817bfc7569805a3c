"""What levels, outcomes and refusals of practice are called."""

from datetime import datetime

from app.domain.errors import AppError, RefusedError
from app.protocol.codes import Refusal
from app.protocol.practice_frames import Outcome, PracticeRun
from app.protocol.training import ScenarioRecord
from app.ui.shell.refusals import explain
from app.ui.words import tr

NONE = "–"


def level_name(level: str) -> str:
    """Returns what a level is called; one of a later version stands for itself."""
    return {"basic": tr("Basic"), "middle": tr("Intermediate"), "advanced": tr("Advanced")}.get(level, level)


def outcome_name(outcome: Outcome) -> str:
    """Returns how a practice ended."""
    return {
        Outcome.GOES_ON: tr("In progress"),
        Outcome.FINISHED: tr("The customer was served"),
        Outcome.CLOSED: tr("Closed by the trainee"),
        Outcome.GAVE_UP: tr("The customer gave up"),
        Outcome.STOPPED: tr("Stopped"),
        Outcome.GONE: tr("Left"),
    }[outcome]


def score_text(score: float | None) -> str:
    """Returns a score, or a dash where nothing was scored."""
    return NONE if score is None else tr("{percent} %", percent=round(score))


def state_of(best: PracticeRun | None) -> str:
    """Returns how far somebody is with a practice problem: not tried, goes on, or done with its score."""
    if best is None:
        return tr("Not tried yet")
    if not best.ended:
        return tr("In progress")
    if best.score is None:
        return tr("✓ Done")
    return tr("✓ Done · {score}", score=score_text(best.score))


def day_and_time(millis: int) -> str:
    """Returns a moment in this machine's time."""
    return f"{datetime.fromtimestamp(millis / 1000).astimezone():%m-%d %H:%M}"


def trouble(error: AppError) -> str:
    """Returns why practice could not begin, go on or be shown, and what to do."""
    if isinstance(error, RefusedError):
        known = {
            Refusal.CONFLICT: tr("Customers are waiting for you. Finish with them first, then practise."),
            Refusal.FULL: tr("You practise with five customers at most. Finish one of them first."),
            Refusal.EMPTY: tr("Nothing was said in this conversation: there is nothing to practise."),
            Refusal.NOT_FOUND: tr("This is not there any more. Look at the list again."),
            Refusal.TOO_LARGE: tr("This conversation is too long to practise on."),
        }
        if error.code in known:
            return known[Refusal(error.code)]
    return explain(error)


def about(one: ScenarioRecord) -> str:
    """Returns what is asked of the trainee and what helps him."""
    parts = []
    if one.goals:
        parts.append(tr("Goal: {goals}", goals=" · ".join(one.goals)))
    if one.hints:
        parts.append(tr("Hint: {hints}", hints=" · ".join(one.hints)))
    if one.steps:
        parts.append(tr("Required: {steps}", steps=" · ".join(step.words for step in one.steps)))
    return "\n".join(parts)
