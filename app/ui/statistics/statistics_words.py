"""What the figures of one's own work are called, and how their values are written."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from app.sessions.statistics.sums import By, Sums
from app.ui.words import tr, tr_later


class Figure(StrEnum):
    """A figure that a chart can show."""

    CONVERSATIONS = "conversations"
    FIRST_RESPONSE = "first_response"
    HANDLING = "handling"
    FOCUS = "focus"
    TYPED = "typed"
    SAVED = "saved"
    CONCURRENCY = "concurrency"
    MOST = "most"
    RATING = "rating"
    SATISFIED = "satisfied"


TITLES: Final[dict[Figure, str]] = {
    Figure.CONVERSATIONS: tr_later("Conversations"),
    Figure.FIRST_RESPONSE: tr_later("First response (minutes)"),
    Figure.HANDLING: tr_later("Handling time, elapsed (minutes)"),
    Figure.FOCUS: tr_later("Handling time, focused (minutes)"),
    Figure.TYPED: tr_later("Characters typed"),
    Figure.SAVED: tr_later("Characters saved"),
    Figure.CONCURRENCY: tr_later("At once, on average"),
    Figure.MOST: tr_later("At once, at most"),
    Figure.RATING: tr_later("Rating (1 to 5)"),
    Figure.SATISFIED: tr_later("Satisfied (%)"),
}

MEANINGS: Final[dict[Figure, str]] = {
    Figure.CONVERSATIONS: tr_later("Conversations that you took, counted when you took them."),
    Figure.FIRST_RESPONSE: tr_later("From the customer's first message to your first answer, on average."),
    Figure.HANDLING: tr_later("From taking to closing, without holds and snoozes, on average."),
    Figure.FOCUS: tr_later("The same, with time shared among the conversations that you handled at once."),
    Figure.TYPED: tr_later("Characters of messages that you wrote by hand."),
    Figure.SAVED: tr_later("Characters of messages that came from canned replies and proposals."),
    Figure.CONCURRENCY: tr_later("Conversations handled at the same time, while there was any."),
    Figure.MOST: tr_later("The largest number of conversations handled at the same time."),
    Figure.RATING: tr_later("The mean of the customers' ratings."),
    Figure.SATISFIED: tr_later("The share of ratings of 4 and 5."),
}

_VALUES: Final[dict[Figure, Callable[[Sums], float | None]]] = {
    Figure.CONVERSATIONS: lambda one: one.conversations,
    Figure.FIRST_RESPONSE: lambda one: _minutes(one.first_response_s),
    Figure.HANDLING: lambda one: _minutes(one.handling_s),
    Figure.FOCUS: lambda one: _minutes(one.focus_s),
    Figure.TYPED: lambda one: one.typed,
    Figure.SAVED: lambda one: one.saved,
    Figure.CONCURRENCY: lambda one: one.concurrency,
    Figure.MOST: lambda one: one.most,
    Figure.RATING: lambda one: one.rating,
    Figure.SATISFIED: lambda one: None if one.satisfied is None else one.satisfied * 100,
}


def value_of(figure: Figure, one: Sums) -> float | None:
    """Returns a figure in the unit of its title, None where there is none."""
    return _VALUES[figure](one)


def written(value: float | None) -> str:
    """Returns a value as tables and bars write it; a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def key_name(key: str, by: By) -> str:
    """Returns what a bar is called."""
    match by:
        case By.HOUR:
            return tr("{hour}:00", hour=int(key))
        case By.WEEK:
            return tr("Week of {day}", day=key)
        case By.DAY | By.MONTH:
            return key


def by_name(by: By) -> str:
    """Returns how figures can be added up."""
    match by:
        case By.HOUR:
            return tr("By hour of the day")
        case By.DAY:
            return tr("By day")
        case By.WEEK:
            return tr("By week")
        case By.MONTH:
            return tr("By month")


def _minutes(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds / 60, 1)
