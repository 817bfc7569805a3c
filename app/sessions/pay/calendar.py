"""Which days are legal rest days, and which are other holidays of the shop."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache

from app.domain.pay_rules import PayRules


class DayKind(StrEnum):
    """What a calendar day is for pay. A legal rest day is one, whatever else it is."""

    WORKDAY = "workday"
    REST_DAY = "rest_day"
    HOLIDAY = "holiday"


def calendar(rules: PayRules) -> Callable[[date], DayKind]:
    """Returns what tells a day's kind.

    The law asks for 35 % on the weekly rest day alone (art. 35 and 37); public holidays have what the shop
    gives for them.
    """

    def kind(day: date) -> DayKind:
        if day in rules.rest_days or day.weekday() == rules.rest_weekday:
            return DayKind.REST_DAY
        if day in rules.closed_days or (rules.national and day in _public(day.year)):
            return DayKind.HOLIDAY
        return DayKind.WORKDAY

    return kind


@cache
def _public(year: int) -> frozenset[date]:
    import holidays  # noqa: PLC0415 (a tenth of a second that no start should pay)

    return frozenset(holidays.country_holidays("JP", years=year))
