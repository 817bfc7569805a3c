"""What the figures of the floor are called, what they mean, and how their values are written."""

from datetime import timedelta
from typing import Final

from app.sessions.kpi.figures import SECONDS, SHARES, Figure
from app.sessions.kpi.periods import Period
from app.ui.codes import disposition
from app.ui.words import tr, tr_later

NOTHING: Final = "–"

TITLES: Final[dict[Figure, str]] = {
    Figure.SERVICE_LEVEL: tr_later("Answered within the target"),
    Figure.FIRST_RESPONSE: tr_later("First response"),
    Figure.WAITING: tr_later("Customers waiting"),
    Figure.LIVE: tr_later("Live conversations"),
    Figure.OPENED: tr_later("Opened"),
    Figure.TAKEN: tr_later("Taken"),
    Figure.QUEUE_WAIT: tr_later("Time in the queue"),
    Figure.ANSWERED: tr_later("Answer rate"),
    Figure.ABANDONED: tr_later("Abandonment"),
    Figure.HANDLING: tr_later("Handling time, elapsed"),
    Figure.FOCUSED: tr_later("Handling time, focused"),
    Figure.AFTER_WORK: tr_later("After-work"),
    Figure.CONCURRENCY: tr_later("Concurrency"),
    Figure.AT_ONCE: tr_later("At once while working"),
    Figure.RESOLVED: tr_later("Resolution"),
    Figure.RESOLVED_AT_ONCE: tr_later("Resolution at the first contact"),
    Figure.RATING: tr_later("Rating"),
    Figure.SATISFIED: tr_later("Satisfied customers"),
    Figure.CALLED: tr_later("Escalation rate"),
    Figure.TRANSFERRED: tr_later("Hand-over rate"),
    Figure.CALLS: tr_later("Telephone calls"),
    Figure.CALLS_REACHED: tr_later("Calls reached"),
    Figure.CALL_TALK: tr_later("Talk time"),
    Figure.CALL_AFTER: tr_later("After-call time"),
    Figure.MAIL_OPENED: tr_later("Mails and forms"),
    Figure.MAIL_FIRST_RESPONSE: tr_later("First answer to mails"),
}

MEANINGS: Final[dict[Figure, str]] = {
    Figure.SERVICE_LEVEL: tr_later(
        "First responses within the target, of all first responses and of those who gave up after it."
    ),
    Figure.FIRST_RESPONSE: tr_later("From the customer's first message to the first answer, on average."),
    Figure.WAITING: tr_later("Customers in the queue, on average over the time."),
    Figure.LIVE: tr_later("Conversations being answered, on average over the time, without those on hold."),
    Figure.OPENED: tr_later("Conversations that customers opened."),
    Figure.TAKEN: tr_later("Conversations that somebody took for the first time."),
    Figure.QUEUE_WAIT: tr_later("From the opening until somebody took it, on average."),
    Figure.ANSWERED: tr_later("Taken, of those taken and abandoned."),
    Figure.ABANDONED: tr_later("Ended before anybody took it, of those taken and abandoned."),
    Figure.HANDLING: tr_later("From taking to closing without holds, on average of those that were closed."),
    Figure.FOCUSED: tr_later("Working time for each closed conversation: two at once cost half each."),
    Figure.AFTER_WORK: tr_later("From the close to the closing record, on average."),
    Figure.CONCURRENCY: tr_later("Conversations of one person at once, on average while he accepts."),
    Figure.AT_ONCE: tr_later("Conversations of one person at once, on average while he has any."),
    Figure.RESOLVED: tr_later("Closing records that say resolved, of all closing records."),
    Figure.RESOLVED_AT_ONCE: tr_later(
        "Resolved by one person and without reopening, of all closing records."
    ),
    Figure.RATING: tr_later("The mean of the customers' ratings, 1 to 5."),
    Figure.SATISFIED: tr_later("Ratings of 4 and 5, of all ratings."),
    Figure.CALLED: tr_later("Conversations in which help was called for, of those taken."),
    Figure.TRANSFERRED: tr_later("Hand-overs to a colleague or group, of those taken."),
    Figure.CALLS: tr_later("Calls in and out. They count in no figure but those of calls."),
    Figure.CALLS_REACHED: tr_later("Calls in which both spoke, of all that ended."),
    Figure.CALL_TALK: tr_later("From the answer to the end of a call, on average."),
    Figure.CALL_AFTER: tr_later("From the end of a call to the close of its conversation, on average."),
    Figure.MAIL_OPENED: tr_later("Mails and inquiries by form. They count in none of the other figures."),
    Figure.MAIL_FIRST_RESPONSE: tr_later("From a mail or form to the first answer, on average."),
}


def title(figure: Figure) -> str:
    """Returns what a figure is called."""
    return tr(TITLES[figure])


def unit(figure: Figure) -> str:
    """Returns the unit of an axis, empty for a plain number."""
    if figure in SHARES:
        return "%"
    return tr("minutes") if figure in SECONDS else ""


def scaled(figure: Figure, value: float | None) -> float | None:
    """Returns a value in the unit of an axis."""
    if value is None:
        return None
    return value * 100 if figure in SHARES else value / 60 if figure in SECONDS else value


def written(figure: Figure, value: float | None) -> str:
    """Returns a value as cards and tables write it; a dash where there is none."""
    if value is None:
        return NOTHING
    if figure in SHARES:
        return f"{value * 100:.1f}%".replace(".0%", "%")
    if figure in SECONDS:
        whole = timedelta(seconds=round(value))
        minutes, seconds = divmod(int(whole.total_seconds()), 60)
        return f"{minutes:02}:{seconds:02}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def period_name(period: Period) -> str:
    """Returns what a period is called."""
    return {
        Period.LAST_HOUR: tr("Last hour, live"),
        Period.TODAY: tr("Today"),
        Period.YESTERDAY: tr("Yesterday"),
        Period.WEEK: tr("Last {count} days", count=7),
        Period.MONTH: tr("Last {count} days", count=30),
        Period.QUARTER: tr("Last {count} days", count=90),
        Period.YEAR: tr("Last {count} days", count=365),
        Period.DAYS: tr("From day to day…"),
    }[period]


def result_name(code: str) -> str:
    """Returns how conversations ended, in words; one without a result says so."""
    return disposition(code) if code else tr("No result")
