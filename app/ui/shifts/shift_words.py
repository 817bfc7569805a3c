"""Shifts in words: what is being done, how long, and what the law says about breaks."""

from datetime import UTC, datetime, tzinfo
from typing import Final

from app.domain.shifts import MINUTE_MS
from app.sessions.shifts.minutes import worked
from app.sessions.shifts.reading import Shift
from app.sessions.shifts.rest import rest_of
from app.ui.words import tr

SOON: Final = 30
"""How many minutes before a break is due that is said."""


def minutes_words(minutes: int) -> str:
    """Returns `3 h 05 min`."""
    hours, rest = divmod(minutes, 60)
    return tr("{hours} h {minutes} min", hours=hours, minutes=f"{rest:02}")


def rest_words(shift: Shift | None) -> str:
    """Returns what the law says about the break of a shift now; empty where there is nothing to say."""
    if shift is None:
        return ""
    rest = rest_of(shift)
    if rest.lacking:
        return tr(
            "Worked for {worked}: {needed} minutes of break are due by law, {taken} were taken.",
            worked=minutes_words(rest.worked), needed=rest.needed, taken=rest.taken,
        )  # fmt: skip
    if rest.soon is not None and rest.soon <= SOON:
        return tr(
            "A break of {needed} minutes is due in {left} minutes.", needed=rest.next_need, left=rest.soon
        )
    return ""


def row_of(shift: Shift, zone: tzinfo | None) -> tuple[str, ...]:
    """Returns a shift as a row: day, from, to, worked, break, what is to be known of it."""
    start = datetime.fromtimestamp(shift.start / 1000).astimezone(zone)
    end = datetime.fromtimestamp(shift.end / 1000).astimezone(zone)
    minutes = worked_minutes(shift)
    rest = rest_of(shift)
    remarks = (
        tr("goes on") if shift.open else "",
        tr("estimated: nobody clocked the end") if shift.estimated else "",
        tr("{count} min of break are lacking", count=rest.lacking) if rest.lacking else "",
        *dict.fromkeys(work_words(one.shop, one.skill) for one in shift.stretches),
    )
    return (
        day_words(start),
        f"{start:%H:%M}",
        "" if shift.open else f"{end:%H:%M}",
        minutes_words(minutes),
        minutes_words(rest.taken),
        " · ".join(one for one in remarks if one),
    )


def worked_minutes(shift: Shift) -> int:
    """Returns how many minutes were worked in a shift."""
    return sum(span.minutes for span in worked([shift], UTC))


def work_words(shop: str, skill: str) -> str:
    """Returns for which shop and with which skill somebody works."""
    return " / ".join(one for one in (shop, skill) if one)


def day_words(at: datetime) -> str:
    """Returns `2026-11-23 Mon`, the day in the language that is switched on."""
    names = (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))
    return f"{at:%Y-%m-%d} {names[at.weekday()]}"


def since_words(at: int, zone: tzinfo | None) -> str:
    """Returns the time of day of Unix ms."""
    return f"{datetime.fromtimestamp(at // MINUTE_MS * 60).astimezone(zone):%H:%M}"
