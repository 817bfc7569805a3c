"""What rules of pay must be to be kept: each fault with the place at which it is."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from app.domain.pay_rules import PayRules

MOST_YEN: Final = 1_000_000
MOST_ROWS: Final = 100
LONGEST_NAME: Final = 80
MOST_PERCENT: Final = 300
MOST_REACH: Final = 100_000
_LAST_BEGIN: Final = 28
_DAY, _WEEK, _MONTH = 24 * 60, 7 * 24 * 60, 31 * 24 * 60


class Fault(StrEnum):
    """What is wrong."""

    YEN = "yen"
    DATE = "date"
    PERIOD = "period"
    PERCENT = "percent"
    LIMIT = "limit"
    BEGIN = "begin"
    ZONE = "zone"
    NAME = "name"
    REACH = "reach"
    TOO_MANY = "too_many"


SENTENCES: Final = {
    Fault.YEN: "The amount must be 1 to 1,000,000 yen.",
    Fault.DATE: "A date is not such as 2026-04-01.",
    Fault.PERIOD: "A rate ends before it begins.",
    Fault.PERCENT: "A premium must be 0 to 300 per cent.",
    Fault.LIMIT: "A limit of hours is longer than its day, week or month.",
    Fault.BEGIN: "The week begins on a weekday, the payroll month on a day from 1 to 28.",
    Fault.ZONE: "Nobody knows this time zone.",
    Fault.NAME: "A name is missing or longer than 80 characters.",
    Fault.REACH: "A bonus needs a number of results from 1 to 100,000.",
    Fault.TOO_MANY: "There may be 100 lines of a kind at most.",
}
"""As the hub says them."""


class Faulty(msgspec.Struct, frozen=True):
    """A fault in row `row` (from 1; 0: of the whole) of `where`, a field of the rules or `rules` itself."""

    where: str
    row: int
    fault: Fault


def rule_faults(rules: PayRules) -> Iterator[Faulty]:
    """Yields every fault of rules; none means that they may be kept."""
    for where in ("rates", "pieces", "bonuses", "allowances"):
        rows = getattr(rules, where)
        if len(rows) > MOST_ROWS:
            yield Faulty(where, 0, Fault.TOO_MANY)
        for number, row in enumerate(rows[:MOST_ROWS], 1):
            if not 0 < row.yen <= MOST_YEN:
                yield Faulty(where, number, Fault.YEN)
            if where != "rates" and not row.name.strip():
                yield Faulty(where, number, Fault.NAME)
            if any(len(text) > LONGEST_NAME for text in (row.shop, getattr(row, "name", ""))):
                yield Faulty(where, number, Fault.NAME)
    yield from _row_faults(rules)
    yield from _whole_faults(rules)


def _row_faults(rules: PayRules) -> Iterator[Faulty]:
    for number, rate in enumerate(rules.rates[:MOST_ROWS], 1):
        if rate.since is not None and rate.until is not None and rate.until <= rate.since:
            yield Faulty("rates", number, Fault.PERIOD)
        if len(rate.skill) > LONGEST_NAME:
            yield Faulty("rates", number, Fault.NAME)
    for number, bonus in enumerate(rules.bonuses[:MOST_ROWS], 1):
        if not 0 < bonus.reach <= MOST_REACH:
            yield Faulty("bonuses", number, Fault.REACH)


def _whole_faults(rules: PayRules) -> Iterator[Faulty]:
    percents = (rules.night, rules.overtime, rules.over_60, rules.rest_day, rules.holiday)
    if any(not 0 <= percent <= MOST_PERCENT for percent in percents):
        yield Faulty("rules", 0, Fault.PERCENT)
    limits = ((rules.day_limit, _DAY), (rules.week_limit, _WEEK), (rules.month_limit, _MONTH))
    if any(not 0 <= limit <= most for limit, most in limits):
        yield Faulty("rules", 0, Fault.LIMIT)
    weekdays = (rules.week_begins, rules.rest_weekday or 0)
    if any(not 0 <= day <= 6 for day in weekdays) or not 1 <= rules.month_begins <= _LAST_BEGIN:
        yield Faulty("rules", 0, Fault.BEGIN)
    if len(rules.rest_days) > MOST_ROWS or len(rules.closed_days) > MOST_ROWS:
        yield Faulty("rules", 0, Fault.TOO_MANY)
    try:
        ZoneInfo(rules.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield Faulty("rules", 0, Fault.ZONE)
