"""What things of the typing trainer are called, and how its figures are written."""

from collections.abc import Sequence
from typing import Final

from app.training.typing.history import History
from app.training.typing.levels import MINUTES, Level, after, lacking, own_goal
from app.training.typing.measuring import Measured
from app.training.typing.texts import Source
from app.training.typing.weakness import Weak
from app.ui.words import tr, tr_later

LANGUAGES: Final = {"ja": tr_later("Japanese"), "en": tr_later("English")}

_LEVELS: Final = {
    "4": tr_later("grade 4"), "3": tr_later("grade 3"), "pre2": tr_later("grade pre-2"),
    "2": tr_later("grade 2"), "pre1": tr_later("grade pre-1"), "1": tr_later("grade 1"),
}  # fmt: skip

_SOURCES: Final = {
    "": tr_later("Replies, manual and sentences of the program"),
    Source.MACROS.value: tr_later("Replies of the shop"),
    Source.MANUAL.value: tr_later("Manual of the shop"),
    Source.OWN.value: tr_later("Sentences of the program"),
}
SOURCES: Final = tuple(_SOURCES)
MOST_WEAK: Final = 8


def source_name(source: str) -> str:
    """Returns what a source of texts is called; an empty one is all of them."""
    return tr(_SOURCES[source])


def level_name(level: Level) -> str:
    """Returns what a grade is called."""
    return tr(_LEVELS[level.id])


def clock(seconds: float) -> str:
    """Returns minutes and seconds."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def speed(value: float) -> str:
    """Returns characters a minute with their unit."""
    return tr("{count} characters/min", count=f"{value:.0f}")


def percent(value: float) -> str:
    """Returns a share; what is not everything is never rounded up to it."""
    return f"{min(value, 0.999 if value < 1 else 1.0) * 100:.1f} %"


def level_sentence(told: Measured, language: str, minutes: int) -> str:
    """Returns which grade was reached, or at the pace of which one somebody typed."""
    if language != "ja":
        return tr("There are no grades for English here: your own best is the goal.")
    level = told.level
    if level is None:
        return tr("Below grade 4 so far. Every run makes the fingers surer.")
    if minutes >= MINUTES:
        return tr("Speed of {level} reached (Japanese word processing test).", level=level_name(level))
    return tr(
        "At the pace of {level} (Japanese word processing test). Ten minutes at this pace reach it.",
        level=level_name(level),
    )


def goal_sentence(told: Measured | None, best: float, language: str) -> str:
    """Returns the next goal after a run, or after the best one so far."""
    if language != "ja":
        goal = own_goal(max(best, told.right_a_minute if told is not None else 0.0)) if best or told else 0
        return tr("Next goal: {speed}.", speed=speed(goal)) if goal else tr("Next goal: your first result.")
    above = after(told.level if told is not None else None)
    if above is None:
        return tr("This is the highest grade that is measured here: keep it, with fewer errors.")
    aim = speed(above.characters / MINUTES)
    if told is None:
        return tr("Next goal: {level}, {speed}.", level=level_name(above), speed=aim)
    short = lacking(above, told.characters, told.errors, told.seconds)
    return tr(
        "Next goal: {level}, {speed} after deduction for errors. {short} more are needed.",
        level=level_name(above),
        speed=aim,
        short=speed(short),
    )


def best_of(history: History, language: str) -> Measured | None:
    """Returns the best run in a language."""
    found = [one.measured for one in history.of(language)]
    return max(found, key=lambda one: one.right_a_minute, default=None)


def weak_sentence(found: Sequence[Weak]) -> str:
    """Returns the weakest keys in a line; empty where none is known."""
    return "  ".join(one.key for one in found[:MOST_WEAK])


def result_sentence(told: Measured) -> str:
    """Returns a result in a sentence, as a screen reader says it."""
    return tr(
        "{speed}, accuracy {accuracy}, {errors} errors, {corrections} corrected on the way.",
        speed=speed(told.a_minute),
        accuracy=percent(told.accuracy),
        errors=told.errors,
        corrections=told.corrections,
    )
