"""What a shop pays and by which rules: rates, premiums, piece rates, bonuses, allowances, payout.

The premiums of the Labour Standards Act (art. 37 and its ordinances) hold for employees: 25 % beyond 8
hours a day and 40 a week, 50 % beyond 60 hours of overtime a month (of every firm since April 2023), 35 % on
the weekly rest day, 25 % from 22:00 to 05:00; where they meet they add up (Ordinance for Enforcement, art.
20). Who works on a contract of service has only what it says: its limits and premiums are 0 unless agreed.
"""

from datetime import date
from enum import StrEnum
from typing import Final

import msgspec

JAPAN: Final = "Asia/Tokyo"
SUNDAY: Final = 6
NIGHT: Final = 25
OVERTIME: Final = 25
OVER_60: Final = 50
REST_DAY: Final = 35
DAY_LIMIT: Final = 8 * 60
WEEK_LIMIT: Final = 40 * 60
MONTH_LIMIT: Final = 60 * 60


class Standing(StrEnum):
    """Whether labour law holds for somebody, or his contract alone."""

    EMPLOYEE = "employee"
    CONTRACTOR = "contractor"


class Grain(StrEnum):
    """A day, a week or a month: of payout, of a bonus, of an allowance, of a look at the sheet."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class HourTotals(StrEnum):
    """How the month's totals of overtime, of rest days and of night are counted.

    `HALF_HOUR`: less than 30 minutes are dropped, 30 and more make an hour, each total by itself. Notice
    Kihatsu 150 of 14 March 1988 allows it for the total of a month and for nothing shorter.
    """

    EXACT = "exact"
    HALF_HOUR = "half_hour"


class Rate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Yen an hour for work days from `since` to before `until`; an empty shop or skill means any."""

    yen: int
    shop: str = ""
    skill: str = ""
    since: date | None = None
    until: date | None = None


class Piece(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Yen for each result of a name."""

    name: str
    yen: int
    shop: str = ""


class Bonus(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Yen, once a day, week or month, for reaching a number of results of a name."""

    name: str
    reach: int
    yen: int
    per: Grain = Grain.MONTH
    shop: str = ""


class Allowance(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Yen for every day, week or month with work in it: fares, the line at home. Premiums do not raise it."""

    name: str
    yen: int
    per: Grain = Grain.MONTH
    shop: str = ""


class PayRules(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All rules. Premiums are per cent of the hourly rate on top of it; limits are minutes, 0: none.

    `rest_weekday` (0 Monday to 6 Sunday, None: none) and `rest_days` are the legal rest days; `closed_days`
    and, with `national`, the public holidays of Japan are the shop's other holidays. `month_begins` is the
    first day of the payroll month, 1 to 28.
    """

    rates: tuple[Rate, ...]
    standing: Standing = Standing.EMPLOYEE
    zone: str = JAPAN
    night: int = NIGHT
    overtime: int = OVERTIME
    over_60: int = OVER_60
    rest_day: int = REST_DAY
    holiday: int = 0
    day_limit: int = DAY_LIMIT
    week_limit: int = WEEK_LIMIT
    month_limit: int = MONTH_LIMIT
    week_begins: int = SUNDAY
    month_begins: int = 1
    rest_weekday: int | None = SUNDAY
    rest_days: frozenset[date] = frozenset()
    closed_days: frozenset[date] = frozenset()
    national: bool = True
    away_counts: bool = True
    pieces: tuple[Piece, ...] = ()
    bonuses: tuple[Bonus, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    payout: Grain = Grain.MONTH
    hour_totals: HourTotals = HourTotals.EXACT


def on_contract(rules: PayRules, *, night: int = 0, holiday: int = 0) -> PayRules:
    """Returns the rules for a contractor: rates and results as they are, premiums only as agreed."""
    return msgspec.structs.replace(
        rules,
        standing=Standing.CONTRACTOR,
        night=night,
        holiday=holiday,
        overtime=0,
        over_60=0,
        rest_day=0,
        day_limit=0,
        week_limit=0,
        month_limit=0,
        rest_weekday=None,
        rest_days=frozenset(),
    )


class Shortfall(StrEnum):
    """What rules give an employee less of than the law asks for, or round where it allows none."""

    NIGHT = "night"
    OVERTIME = "overtime"
    OVER_60 = "over_60"
    REST_DAY = "rest_day"
    DAY_LIMIT = "day_limit"
    WEEK_LIMIT = "week_limit"
    MONTH_LIMIT = "month_limit"
    NO_REST_DAY = "no_rest_day"
    ROUNDING = "rounding"


def shortfalls(rules: PayRules) -> tuple[Shortfall, ...]:
    """Returns where an employee's rules stay below the law; nothing for a contractor.

    Small shops of some trades may have a week of 44 hours; it is pointed out all the same.
    """
    if rules.standing is Standing.CONTRACTOR:
        return ()
    below = {
        Shortfall.NIGHT: rules.night < NIGHT,
        Shortfall.OVERTIME: rules.overtime < OVERTIME,
        Shortfall.OVER_60: rules.over_60 < OVER_60,
        Shortfall.REST_DAY: rules.rest_day < REST_DAY,
        Shortfall.DAY_LIMIT: not 0 < rules.day_limit <= DAY_LIMIT,
        Shortfall.WEEK_LIMIT: not 0 < rules.week_limit <= WEEK_LIMIT,
        Shortfall.MONTH_LIMIT: not 0 < rules.month_limit <= MONTH_LIMIT,
        Shortfall.NO_REST_DAY: rules.rest_weekday is None and not rules.rest_days,
        Shortfall.ROUNDING: rules.hour_totals is HourTotals.HALF_HOUR and rules.payout is not Grain.MONTH,
    }
    return tuple(shortfall for shortfall, is_so in below.items() if is_so)


def rate_of(rules: PayRules, day: date, shop: str, skill: str) -> Rate | None:
    """Returns the rate of a work day: the shop's before any, then the skill's, then the latest to begin."""
    fitting = (
        rate
        for rate in rules.rates
        if rate.shop in ("", shop)
        and rate.skill in ("", skill)
        and (rate.since is None or rate.since <= day)
        and (rate.until is None or day < rate.until)
    )
    return max(fitting, key=_weight, default=None)


def _weight(rate: Rate) -> tuple[bool, bool, date, int]:
    return bool(rate.shop), bool(rate.skill), rate.since or date.min, rate.yen
