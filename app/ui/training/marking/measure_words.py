"""Automatic measures in words: what each is called, how its value is written, and what it means."""

from collections.abc import Mapping
from typing import Final

from app.training.marking.measures import Measured, values
from app.training.marking.steps import StepDone
from app.ui.training.fact_grid import Fact
from app.ui.training.training_words import since_start, spell
from app.ui.words import tr, tr_later

NAMES: Final[Mapping[str, str]] = {
    "first_response_s": tr_later("First response"),
    "mean_response_s": tr_later("Mean response"),
    "longest_response_s": tr_later("Longest response"),
    "longest_silence_s": tr_later("Longest silence"),
    "characters_per_minute": tr_later("Typing speed"),
    "keystrokes": tr_later("Keystrokes"),
    "corrections": tr_later("Corrections"),
    "deleted": tr_later("Deleted letters"),
    "macro_share": tr_later("Canned replies"),
    "completion_share": tr_later("Completions"),
    "articles": tr_later("Manual articles"),
    "ng_words": tr_later("Unwanted words"),
    "slips": tr_later("Honorific slips"),
    "steps_share": tr_later("Required steps"),
    "replies": tr_later("Replies sent"),
}

MEANINGS: Final[Mapping[str, str]] = {
    "first_response_s": tr_later("How long the customer waited for the first reply."),
    "mean_response_s": tr_later("How long the customer waited for a reply, on average."),
    "longest_response_s": tr_later("The longest wait for a reply."),
    "longest_silence_s": tr_later("The longest time in which nobody wrote anything."),
    "characters_per_minute": tr_later("Letters typed by hand in a minute, canned replies not counted."),
    "keystrokes": tr_later("Keys pressed, at least; known only where drafts were noted."),
    "corrections": tr_later("Replies that were changed or withdrawn after they were sent."),
    "deleted": tr_later("Letters taken out again while writing; known only where drafts were noted."),
    "macro_share": tr_later("How many of the replies were canned ones."),
    "completion_share": tr_later("How many of the replies came from completion."),
    "articles": tr_later("Articles of the manual that were opened; known only where drafts were noted."),
    "ng_words": tr_later("Words of the shop's list that should not be written."),
    "slips": tr_later("Places in which the polite form is wrong."),
    "steps_share": tr_later("Steps of the practice problem that were done."),
    "replies": tr_later("Replies to the customer."),
}

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    tr_later("Response"): ("first_response_s", "mean_response_s", "longest_response_s"),
    tr_later("Pauses"): ("longest_silence_s",),
    tr_later("Typing"): ("characters_per_minute", "keystrokes"),
    tr_later("Corrections"): ("corrections", "deleted"),
    tr_later("Keys saved"): ("macro_share", "completion_share"),
    tr_later("Wording"): ("ng_words", "slips"),
    tr_later("By the manual"): ("articles", "steps_share"),
    tr_later("Replies sent"): ("replies",),
}
"""The lines in which measures are shown."""

SHORT: Final[Mapping[str, str]] = {
    "first_response_s": tr_later("first {value}"),
    "mean_response_s": tr_later("mean {value}"),
    "longest_response_s": tr_later("longest wait {value}"),
    "longest_silence_s": tr_later("longest pause {value}"),
    "characters_per_minute": tr_later("{value}"),
    "keystrokes": tr_later("{value} keystrokes"),
    "corrections": tr_later("{value} replies corrected"),
    "deleted": tr_later("{value} letters deleted"),
    "macro_share": tr_later("canned replies {value}"),
    "completion_share": tr_later("completions {value}"),
    "articles": tr_later("{value} articles opened"),
    "ng_words": tr_later("{value} unwanted words"),
    "slips": tr_later("{value} honorific slips"),
    "steps_share": tr_later("steps done {value}"),
    "replies": tr_later("{value} replies"),
}

_NOTHING: Final[Mapping[str, str]] = {}
_SECONDS: Final = frozenset(
    {"first_response_s", "mean_response_s", "longest_response_s", "longest_silence_s"}
)
_SHARES: Final = frozenset({"macro_share", "completion_share", "steps_share"})
_BAD: Final = frozenset({"ng_words", "slips"})


def measure_name(name: str) -> str:
    """Returns what a measure is called; one that is not known here as it is named in the log."""
    return tr(NAMES[name]) if name in NAMES else name


def measure_value(name: str, value: float) -> str:
    """Returns the value of a measure with its unit."""
    if name in _SECONDS:
        return spell(value)
    if name in _SHARES:
        return tr("{percent} %", percent=round(100 * value))
    if name == "characters_per_minute":
        return tr("{count} letters/min", count=round(value))
    return f"{value:,.0f}"


def meanings(of: Mapping[str, float]) -> str:
    """Returns what the measures that are shown mean, one a line."""
    return "\n".join(f"{measure_name(name)}: {tr(MEANINGS[name])}" for name in NAMES if name in of)


def facts_of(measures: Mapping[str, float], more: Mapping[str, str] = _NOTHING) -> list[Fact]:
    """Returns measures in a few lines, those of a finished sheet as well; `more` is said behind a value."""
    shown: list[Fact] = []
    for title, names in GROUPS.items():
        known = [name for name in names if name in measures]
        parts = [_part(name, measures[name], more.get(name, "")) for name in known]
        bad = any(name in _BAD and measures[name] for name in known)
        shown.append(Fact(tr(title), " · ".join(parts), "warn" if bad else ""))
    return [fact for fact in shown if fact.value]


def measured_facts(measured: Measured) -> list[Fact]:
    """Returns what was measured now: with the places, the words and the steps that it is about."""
    known = values(measured)
    more = {
        "ng_words": ", ".join(dict.fromkeys(one.text for one in measured.ng_words)),
        "slips": ", ".join(dict.fromkeys(one.text for one in measured.slips)),
    }
    if measured.silence is not None:
        more["longest_silence_s"] = tr("from {start}", start=since_start(measured.silence.start))
    if "characters_per_minute" in known:
        more["characters_per_minute"] = (
            tr("while composing") if measured.from_drafts else tr("over the waiting time, no drafts noted")
        )
    steps = [Fact(tr("Step"), _step(one), "" if one.done else "warn") for one in measured.steps]
    return [*facts_of(known, more), *steps]


def _part(name: str, value: float, more: str) -> str:
    said = tr(SHORT[name], value=measure_value(name, value))
    return tr("{measured} ({more})", measured=said, more=more) if more else said


def _step(one: StepDone) -> str:
    return tr("done: {step}", step=one.step.words) if one.done else tr("missed: {step}", step=one.step.words)


def scale_of(name: str) -> int:
    """Returns by what a measure is multiplied where a person writes it: shares are written in percent."""
    return 100 if name in _SHARES else 1


def unit_of(name: str) -> str:
    """Returns the unit in which a person writes a limit of a measure."""
    if name in _SECONDS:
        return tr(" s")
    if name in _SHARES:
        return " %"
    return tr(" letters/min") if name == "characters_per_minute" else ""
