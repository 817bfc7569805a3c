"""Whether the shop is open at a moment, when it opens next, and when so many hours of it have passed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from app.protocol.records import Hours, Span

LOOK_AHEAD: Final = timedelta(days=400)
"""How far an opening is looked for: a year, so that a shop which opens on one day of the year is found."""

DAYS: Final = 7


def is_open(hours: Hours, at: datetime) -> bool:
    """Tells whether the shop is open at `at`, a time with a zone; without hours it always is."""
    return any(start <= at < end for start, end in _around(hours, at))


def next_opening(hours: Hours, at: datetime) -> datetime | None:
    """Returns when the shop opens (UTC), `at` itself when it is open, None when it does not within a year."""
    if not hours.week and not hours.dates:
        return at
    day = at.astimezone(ZoneInfo(hours.zone)).date() - timedelta(days=1)
    last = day + LOOK_AHEAD
    while day <= last:
        for start, end in sorted(_of_day(hours, day)):
            if at < end:
                return max(at, start)
        day += timedelta(days=1)
    return None


def after_open(hours: Hours, since: datetime, length: timedelta) -> datetime:
    """Returns when the shop has been open for `length` since a moment; a shop that never opens counts always.

    Both times have a zone. After a year without enough opening hours the rest counts by the clock.
    """
    if not hours.week and not hours.dates:
        return since + length
    left, at = length, since
    day = since.astimezone(ZoneInfo(hours.zone)).date() - timedelta(days=1)
    last = day + LOOK_AHEAD
    while day <= last:
        for start, end in sorted(_of_day(hours, day)):
            room = end - max(at, start)
            if room <= timedelta(0):
                continue
            if left <= room:
                return max(at, start) + left
            left, at = left - room, end
        day += timedelta(days=1)
    return at + left


def _around(hours: Hours, at: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yields the spans of the day and of the day before, which may reach over midnight."""
    if not hours.week and not hours.dates:
        yield at, at + timedelta(seconds=1)
        return
    today = at.astimezone(ZoneInfo(hours.zone)).date()
    for day in (today - timedelta(days=1), today):
        yield from _of_day(hours, day)


def _of_day(hours: Hours, day: date) -> Iterator[tuple[datetime, datetime]]:
    spans = hours.dates.get(day.isoformat())
    if spans is None:
        if not hours.week:
            spans = (Span(start="00:00", end="24:00"),)
        else:
            spans = hours.week[day.weekday()] if len(hours.week) == DAYS else ()
    zone = ZoneInfo(hours.zone)
    for span in spans:
        over = span.end <= span.start
        yield _moment(day, span.start, zone), _moment(day + timedelta(days=over), span.end, zone)


def _moment(day: date, clock: str, zone: ZoneInfo) -> datetime:
    """Returns a time of the shop's clocks in UTC; one that a clock change skips is the moment after it."""
    hour, minute = (int(part) for part in clock.split(":"))
    day += timedelta(days=hour // 24)
    local = datetime(day.year, day.month, day.day, hour % 24, minute, tzinfo=zone)
    return local.astimezone(UTC)
