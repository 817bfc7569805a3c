"""Dates as replies write them: days, weeks, months or business days from now, also by Japanese era."""

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

FORMS: Final = ("short", "full", "weekday", "era", "numeric", "iso")
"""How a date may be written, the usual way first."""

SHIFT: Final = re.compile(r"([+-])\s*(\d{1,3})\s*([dwmb]?)")
"""So many days, weeks, months or business days from today: `+3b`; days where no letter stands."""

_ERAS: Final = (
    (date(2019, 5, 1), "令和"), (date(1989, 1, 8), "平成"), (date(1926, 12, 25), "昭和"),
    (date(1912, 7, 30), "大正"), (date(1873, 1, 1), "明治"),
)  # fmt: skip
_ERA_STARTED: Final[Mapping[str, int]] = {
    "令和": 2019,
    "平成": 1989,
    "昭和": 1926,
    "大正": 1912,
    "明治": 1868,
}
_WEEKDAYS: Final = "月火水木金土日"


def shifted(day: date, shift: str) -> date:
    """Returns `day` moved by a `SHIFT`. A business day is from Monday to Friday and no Japanese holiday."""
    found = SHIFT.fullmatch(shift.strip())
    if found is None:
        return day
    number = int(found[1] + found[2])
    match found[3]:
        case "w":
            return day + timedelta(weeks=number)
        case "m":
            return _months_on(day, number)
        case "b":
            return _business_days_on(day, number)
        case _:
            return day + timedelta(days=number)


def is_business_day(day: date) -> bool:
    """Tells whether `day` is from Monday to Friday and no Japanese holiday."""
    return day.weekday() < calendar.SATURDAY and day not in _holidays(day.year)


def era_year(day: date) -> str:
    """Returns the year of the Japanese era: 令和8年, the first one 令和元年; by the calendar before 1873."""
    for first, name in _ERAS:
        if day >= first:
            year = day.year - _ERA_STARTED[name] + 1
            return f"{name}{'元' if year == 1 else year}年"
    return f"{day.year}年"


def written(day: date, form: str, language: str) -> str:
    """Returns `day` in one of the `FORMS`: 11月21日, or 21 November."""
    forms = _JAPANESE if language == "ja" else _ENGLISH
    return forms.get(form, forms["short"])(day)


def _months_on(day: date, number: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _business_days_on(day: date, number: int) -> date:
    step = timedelta(days=1 if number >= 0 else -1)
    left = abs(number)
    while left or not is_business_day(day):
        day += step
        left -= bool(left) and is_business_day(day)
    return day


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    import holidays  # noqa: PLC0415 (a tenth of a second that no start should pay)

    return frozenset(holidays.country_holidays("JP", years=year))


def _weekday_ja(day: date) -> str:
    return f"{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"


_JAPANESE: Final[Mapping[str, Callable[[date], str]]] = {
    "short": lambda day: f"{day.month}月{day.day}日",
    "full": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "weekday": _weekday_ja,
    "era": lambda day: f"{era_year(day)}{day.month}月{day.day}日",
    "numeric": lambda day: f"{day.month}/{day.day}",
    "iso": date.isoformat,
}
_ENGLISH: Final[Mapping[str, Callable[[date], str]]] = {
    "short": lambda day: f"{day.day} {calendar.month_name[day.month]}",
    "full": lambda day: f"{day.day} {calendar.month_name[day.month]} {day.year}",
    "weekday": lambda day: f"{calendar.day_name[day.weekday()]}, {day.day} {calendar.month_name[day.month]}",
    "era": lambda day: f"{day.day} {calendar.month_name[day.month]} {day.year}",
    "numeric": lambda day: f"{day.month}/{day.day}",
    "iso": date.isoformat,
}
