"""A second computation of a pay sheet: minute by minute, from what was done and not from what was clocked.

It shares no code with the product but the words of its rules: clocks by fixed offsets and the European
rule of summer time, public holidays from a list, counters that go up by one, and decimals.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from functools import cache
from typing import Final

from app.domain.pay_rules import Grain, HourTotals, PayRules
from app.domain.people import Presence
from bench.pay_months import EPOCH, MINUTE, Done, Month

HOLIDAYS: Final = frozenset(
    date(year, int(day[:2]), int(day[2:]))
    for year, days in {
        2024: "1103 1104 1123",
        2025: "0101 0113 0211 0223 0224 0320 0429 0503 0504 0505 0506 0721 0811 0915 0923 1013 1103 1123"
        " 1124",
        2026: "0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123",
        2027: "0101 0111 0211 0223",
    }.items()
    for day in days.split()
)
"""As the Cabinet Office lists them."""

Place = tuple[str, str, str, int]
"""What for, and of a wage its shop, skill and rate; of anything else what its name, shop and yen are."""


@dataclass
class Sum:
    """Minutes and money of one line of one payout; money in 6,000ths of a yen."""

    minutes: int = 0
    money: int = 0
    when: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """One line as it should be."""

    minutes: int
    paid: int
    yen: int
    when: frozenset[int]


def offset(minute: int, zone: str) -> int:
    """Returns by how many minutes clocks are ahead of UTC."""
    if zone == "Asia/Tokyo":
        return 540
    return _of_quarter(minute // 15)


@cache
def _of_quarter(quarter: int) -> int:
    """Clocks change on quarters of an hour."""
    minute = quarter * 15
    year = (EPOCH + timedelta(days=minute // 1440)).year
    return 120 if _summer(year, 3) <= minute < _summer(year, 10) else 60


@cache
def _summer(year: int, number: int) -> int:
    """Returns the minute, 01:00 UTC of the last Sunday of a month, at which clocks change in the EU."""
    day = date(year, number, 31)
    while day.isoweekday() != 7:
        day -= timedelta(days=1)
    return (day - EPOCH).days * 1440 + 60


Earned = tuple[date, int | None, Place, int]
"""A work day, the minute or None, what for, and money in 6,000ths of a yen."""


def earned(month: Month, rules: PayRules) -> list[Earned]:
    """Returns every minute once for its wage and once for each premium, and whatever else was earned."""
    days: list[tuple[date, str]] = []
    found = list(_by_minute(month, rules, days))
    others = [*_by_result(month, rules), *_allowed(rules, days)]
    return found + [(day, None, place, yen * 6_000) for day, place, yen in others]


def lines(found: list[Earned], rules: PayRules, first: date, end: date) -> dict[tuple[date, Place], Told]:
    """Returns every line of every payout of a time, by the first day of the payout and what it is for."""
    sums: defaultdict[tuple[date, Place], Sum] = defaultdict(Sum)
    for day, minute, place, money in found:
        if first <= day < end:
            total = sums[max(first, _begin(day, rules.payout, rules)), place]
            total.money += money
            if minute is not None:
                total.minutes += 1
                total.when.append(minute)
    return {key: _told(key, sums, rules, (first, end)) for key in sums}


def _minutes(done: list[Done], rules: PayRules) -> Iterator[tuple[int, date, str, str]]:
    seen: set[int] = set()
    for shift in done:
        begun = shift.parts[0].start // MINUTE
        day = EPOCH + timedelta(days=(begun + offset(begun, rules.zone)) // 1440)
        ends = [part.start for part in shift.parts[1:]] + [shift.end]
        for part, end in zip(shift.parts, ends, strict=True):
            if part.duty is Presence.BREAK or (part.duty is Presence.AWAY and not rules.away_counts):
                continue
            minute = part.start // MINUTE
            while minute * MINUTE < end:
                if minute not in seen:
                    seen.add(minute)
                    yield minute, day, part.shop, part.skill
                minute += 1


def _by_minute(month: Month, rules: PayRules, days: list[tuple[date, str]]) -> Iterator[Earned]:
    """Yields each minute once for its wage and once for every premium that it has."""
    by_day: Counter[date] = Counter()
    by_week: Counter[date] = Counter()
    by_month: Counter[date] = Counter()
    rates: dict[tuple[date, str, str], int] = {}
    kinds: dict[int, str] = {}
    for minute, day, shop, skill in _minutes(month.done, rules):
        if (day, shop, skill) not in rates:
            rates[day, shop, skill] = _rate(rules, day, shop, skill)
            days.append((day, shop))
        rate = rates[day, shop, skill]
        clock = minute + offset(minute, rules.zone)
        if clock // 1440 not in kinds:
            kinds[clock // 1440] = _kind(EPOCH + timedelta(days=clock // 1440), rules)
        kind = kinds[clock // 1440]
        percents = {}
        if kind == "rest_day":
            percents["rest_day"] = rules.rest_day
        else:
            if kind == "holiday":
                percents["holiday"] = rules.holiday
            over = bool(rules.day_limit) and by_day[day] >= rules.day_limit
            by_day[day] += 1
            if not over:
                week = _begin(day, Grain.WEEK, rules)
                over = bool(rules.week_limit) and by_week[week] >= rules.week_limit
                by_week[week] += 1
            if over:
                pay_month = _begin(day, Grain.MONTH, rules)
                much = bool(rules.month_limit) and by_month[pay_month] >= rules.month_limit
                by_month[pay_month] += 1
                percents["over_60" if much else "overtime"] = rules.over_60 if much else rules.overtime
        if not 300 <= clock % 1440 < 1320:
            percents["night"] = rules.night
        if rate:
            yield day, minute, ("wage", shop, skill, rate), rate * 100
            for what, percent in percents.items():
                if percent:
                    yield day, minute, (what, "", "", 0), rate * percent


def _kind(today: date, rules: PayRules) -> str:
    """Returns what a calendar day is."""
    if today.weekday() == rules.rest_weekday or today in rules.rest_days:
        return "rest_day"
    if today in rules.closed_days or (rules.national and today in HOLIDAYS):
        return "holiday"
    return ""


def _rate(rules: PayRules, day: date, shop: str, skill: str) -> int:
    """Returns the rate by looking in four places, the closest first; 0 where there is none."""
    for places in ((shop, skill), (shop, ""), ("", skill), ("", "")):
        found = [
            rate
            for rate in rules.rates
            if (rate.shop, rate.skill) == places
            and (rate.since or date.min) <= day < (rate.until or date.max)
        ]
        if found:
            return max(found, key=lambda rate: (rate.since or date.min, rate.yen)).yen
    return 0


def _begin(day: date, grain: Grain, rules: PayRules) -> date:
    return _walk_back(day, grain, rules.week_begins, rules.month_begins)


@cache
def _walk_back(day: date, grain: Grain, week_begins: int, month_begins: int) -> date:
    """Walks back to the first day of a day, week or payroll month."""
    while grain is Grain.WEEK and day.weekday() != week_begins:
        day -= timedelta(days=1)
    while grain is Grain.MONTH and day.day != month_begins:
        day -= timedelta(days=1)
    return day


def _by_result(month: Month, rules: PayRules) -> Iterator[tuple[date, Place, int]]:
    counts: Counter[tuple[int, date]] = Counter()
    for at, name, shop in sorted(month.results):
        begun = next(
            (shift.parts[0].start for shift in month.done if shift.parts[0].start <= at <= shift.end), at
        )
        day = EPOCH + timedelta(days=(begun // MINUTE + offset(begun // MINUTE, rules.zone)) // 1440)
        for piece in rules.pieces:
            if piece.name == name and piece.shop in ("", shop):
                yield day, ("piece", shop, name, piece.yen), piece.yen
        for number, bonus in enumerate(rules.bonuses):
            if bonus.name == name and bonus.shop in ("", shop):
                key = number, _begin(day, bonus.per, rules)
                counts[key] += 1
                if counts[key] == bonus.reach:
                    yield day, ("bonus", shop, name, bonus.yen), bonus.yen


def _allowed(rules: PayRules, days: list[tuple[date, str]]) -> Iterator[tuple[date, Place, int]]:
    for allowance in rules.allowances:
        firsts: dict[date, date] = {}
        for day, shop in days:
            if allowance.shop in ("", shop):
                begin = _begin(day, allowance.per, rules)
                firsts[begin] = min(day, firsts.get(begin, day))
        for day in firsts.values():
            yield day, ("allowance", allowance.shop, allowance.name, allowance.yen), allowance.yen


def _told(
    key: tuple[date, Place], sums: dict[tuple[date, Place], Sum], rules: PayRules, time: tuple[date, date]
) -> Told:
    begin, place = key
    total, what = sums[key], place[0]
    legal = what in ("overtime", "over_60", "rest_day", "night")
    monthly = rules.payout is Grain.MONTH
    paid = total.minutes
    if legal and monthly and rules.hour_totals is HourTotals.HALF_HOUR and _is_whole(begin, rules, time):
        below = _count(sums, begin, "overtime")
        above = _count(sums, begin, "over_60")
        match what:
            case "overtime":
                paid = below if above else _hours(below)
            case "over_60":
                paid = _hours(below + above) - below
            case _:
                paid = _hours(total.minutes)
    money = Decimal(total.money)
    if total.minutes:
        money = money * paid / total.minutes
    way = ROUND_HALF_UP if legal and monthly else ROUND_CEILING
    yen = int((money / 6_000).quantize(Decimal(1), way))
    return Told(total.minutes, paid, yen, frozenset(total.when))


def _count(sums: dict[tuple[date, Place], Sum], begin: date, what: str) -> int:
    found = sums.get((begin, (what, "", "", 0)))
    return found.minutes if found else 0


def _is_whole(begin: date, rules: PayRules, time: tuple[date, date]) -> bool:
    """Tells whether a payroll month lies within the time that is asked for."""
    after = _begin(begin + timedelta(days=31), Grain.MONTH, rules)
    return begin == _begin(begin, Grain.MONTH, rules) and after <= time[1]


def _hours(minutes: int) -> int:
    hours, rest = divmod(minutes, 60)
    return 60 * (hours + (rest >= 30))
