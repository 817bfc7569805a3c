"""Whether opening hours can be kept by a clock."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from app.protocol.records import Hours, Span

DAYS: Final = 7
MOST_SPANS: Final = 8
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00")


def hours_faults(hours: Hours) -> Iterator[str]:
    """Yields a sentence for every fault of a shop's opening hours."""
    if not is_zone(hours.zone):
        yield f"The zone {hours.zone!r} is not a time zone such as Asia/Tokyo."
    if len(hours.week) not in (0, DAYS):
        yield f"The week has {len(hours.week)} days; it must have seven, Monday first, or none."
    for number, spans in enumerate(hours.week, 1):
        yield from _spans(f"day {number} of the week", spans)
    for day, spans in hours.dates.items():
        try:
            known = date.fromisoformat(day).isoformat() == day
        except ValueError:
            known = False
        if not known:
            yield f"The day {day!r} is not a date such as 2026-04-01."
        yield from _spans(day, spans)


def _spans(day: str, spans: tuple[Span, ...]) -> Iterator[str]:
    if len(spans) > MOST_SPANS:
        yield f"There are {len(spans)} spans on {day}; {MOST_SPANS} is the most."
    for span in spans:
        for clock in (span.start, span.end):
            if not _CLOCK.fullmatch(clock):
                yield f"The time {clock!r} on {day} is not HH:MM."
        if span.start == span.end:
            yield f"A span on {day} begins and ends at {span.start}."


@lru_cache(maxsize=64)
def is_zone(name: str) -> bool:
    """Tells whether a time zone of that name is known to this machine."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return name in available_timezones()
    return True
