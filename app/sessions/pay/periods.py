"""Days, weeks and months of a payroll: where each begins, and a time cut into them."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from app.domain.pay_rules import Grain, PayRules

_DAY = timedelta(days=1)


class Period(msgspec.Struct, frozen=True):
    """Work days from `first` to before `end`."""

    first: date
    end: date

    def __contains__(self, day: date) -> bool:
        """Tells whether a work day lies in it."""
        return self.first <= day < self.end


def period(day: date, grain: Grain, rules: PayRules) -> Period:
    """Returns the day, week or payroll month in which a work day lies."""
    match grain:
        case Grain.DAY:
            return Period(day, day + _DAY)
        case Grain.WEEK:
            first = day - timedelta(days=(day.weekday() - rules.week_begins) % 7)
            return Period(first, first + 7 * _DAY)
        case Grain.MONTH:
            first = month_of(day, rules.month_begins)
            return Period(first, month_of(first + 31 * _DAY, rules.month_begins))


def month_of(day: date, begins: int) -> date:
    """Returns the first day of the payroll month in which a day lies."""
    if day.day >= begins:
        return day.replace(day=begins)
    return (day.replace(day=1) - _DAY).replace(day=begins)


def cut(whole: Period, grain: Grain, rules: PayRules) -> Iterator[Period]:
    """Yields the payouts within a time; those at its edges end with it."""
    day = whole.first
    while day < whole.end:
        one = period(day, grain, rules)
        yield Period(day, min(one.end, whole.end))
        day = one.end
