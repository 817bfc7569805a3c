"""In which hours people on a list are called, by the callee's own clock, and when it goes on."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from app.protocol.outbound_frames import CallHours

EARLIEST: Final = 9 * 60
LATEST: Final = 20 * 60
"""Minutes of the day outside of which no list calls anybody; a shop may narrow them and never widen."""

HOME: Final = "Asia/Tokyo"
_SPAN: Final = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")
_STEP: Final = timedelta(minutes=15)
_AHEAD: Final = timedelta(days=15)
_SATURDAY: Final = 5
_SUNDAY: Final = 6


def span_of(text: str) -> tuple[int, int] | None:
    """Returns first and last minute of `09:00-20:00`, (0, 0) for never, None for no span in bounds."""
    if not text.strip():
        return 0, 0
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        return None
    first, last = (int(found[at]) * 60 + int(found[at + 1]) for at in (1, 3))
    fine = EARLIEST <= first < last <= LATEST and int(found[2]) < 60 and int(found[4]) < 60
    return (first, last) if fine else None


def are_hours(hours: CallHours) -> bool:
    """Tells whether these are hours in which a list may call, at least on one kind of day."""
    spans = [span_of(one) for one in (hours.weekday, hours.saturday, hours.sunday, hours.holiday)]
    return None not in spans and any(one != (0, 0) for one in spans)


def may_call(hours: CallHours, at: datetime) -> bool:
    """Tells whether somebody whose clock shows `at` is called now."""
    day = at.date()
    if day in _holidays(day.year):
        text = hours.holiday
    elif day.weekday() == _SUNDAY:
        text = hours.sunday
    else:
        text = hours.saturday if day.weekday() == _SATURDAY else hours.weekday
    first, last = span_of(text) or (0, 0)
    return first <= at.hour * 60 + at.minute < last


def next_time(now: datetime, allowed: Callable[[datetime], bool]) -> datetime | None:
    """Returns the next full quarter of an hour at which calling is `allowed`; None: not in two weeks."""
    at = now.astimezone(UTC).replace(second=0, microsecond=0)
    at += timedelta(minutes=15 - at.minute % 15)
    end = at + _AHEAD
    while at < end:
        if allowed(at):
            return at
        at += _STEP
    return None


def zone_of(name: str) -> ZoneInfo | None:
    """Returns the clock of a place, such as Asia/Tokyo; None where there is no such place."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return None


@lru_cache(maxsize=8)
def _holidays(year: int) -> frozenset[date]:
    import holidays  # noqa: PLC0415 (a tenth of a second that no start should pay)

    return frozenset(holidays.country_holidays("JP", years=year))
