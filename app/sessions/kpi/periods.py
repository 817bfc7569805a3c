"""Stretches of time that figures are asked for, cut into parts that a chart can show."""

from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final, assert_never

import msgspec

from app.domain.events import to_millis

MOST_HOURS: Final = timedelta(days=3)
MOST_DAYS: Final = timedelta(days=93)
MOST_WEEKS: Final = timedelta(days=7 * 110)
STEPS_MIN: Final = 5
"""Minutes of one part of the last hour."""


class Period(StrEnum):
    """What can be looked at."""

    LAST_HOUR = "last_hour"
    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DAYS = "days"
    """From one day to another, both included."""


_LENGTHS: Final = {Period.WEEK: 7, Period.MONTH: 30, Period.QUARTER: 90, Period.YEAR: 365}


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """The `edges` of the parts (Unix ms, one more than parts), and what each part is called."""

    edges: tuple[int, ...]
    names: tuple[str, ...]


def cut(period: Period, now: datetime, zone: tzinfo | None, first: date, last: date) -> Cut:
    """Returns the parts of a period in the shop's zone (None: this computer's); days count for DAYS alone."""
    here = now.astimezone(zone)
    today = here.date()
    match period:
        case Period.LAST_HOUR:
            end = here.replace(second=0, microsecond=0) + timedelta(minutes=1)
            moments = [end - timedelta(minutes=STEPS_MIN * left) for left in range(12, -1, -1)]
            return _named(moments, "%H:%M")
        case Period.TODAY:
            return _days(today, today, zone)
        case Period.YESTERDAY:
            return _days(today - timedelta(days=1), today - timedelta(days=1), zone)
        case Period.WEEK | Period.MONTH | Period.QUARTER | Period.YEAR:
            return _days(today - timedelta(days=_LENGTHS[period] - 1), today, zone)
        case Period.DAYS:
            return _days(min(first, last), max(first, last), zone)
        case _:
            assert_never(period)


def _days(first: date, last: date, zone: tzinfo | None) -> Cut:
    """Returns hours, days, weeks or months, so that there are not too many."""
    length = last - first + timedelta(days=1)
    if length <= MOST_HOURS:
        start, end = _midnight(first, zone), _midnight(last + timedelta(days=1), zone)
        count = round((end - start) / timedelta(hours=1))
        moments = [start + timedelta(hours=number) for number in range(count + 1)]
        moments = [moment.astimezone(zone) for moment in moments]
        return _named(moments, "%H:%M" if length <= timedelta(days=1) else "%m/%d %H:%M")
    if length <= MOST_DAYS:
        days = [first + timedelta(days=number) for number in range(length.days + 1)]
        return _named([_midnight(day, zone) for day in days], "%m/%d")
    if length <= MOST_WEEKS:
        weeks = [first + timedelta(days=7 * number) for number in range(-(-length.days // 7))]
        return _named([_midnight(day, zone) for day in (*weeks, last + timedelta(days=1))], "%m/%d")
    months = [first]
    while (following := _next_month(months[-1])) <= last:
        months.append(following)
    return _named([_midnight(day, zone) for day in (*months, last + timedelta(days=1))], "%Y/%m")


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    naive = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (the zone follows)
    return naive.astimezone() if zone is None else naive.replace(tzinfo=zone)


def _named(moments: list[datetime], form: str) -> Cut:
    names = tuple(moment.strftime(form) for moment in moments[:-1])
    return Cut(edges=tuple(to_millis(moment) for moment in moments), names=names)
