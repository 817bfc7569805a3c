"""What is earned, item by item: each with its work day and the minutes or the result that it comes from."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from app.domain.ids import Cid
from app.domain.pay_rules import Allowance, Bonus, PayRules, rate_of
from app.domain.people import Presence
from app.domain.shifts import MINUTE_MS
from app.sessions.pay.calendar import DayKind
from app.sessions.pay.periods import period
from app.sessions.pay.slots import Over, Slot, slots
from app.sessions.pay.yen import UNIT
from app.sessions.shifts.minutes import WORK, local, worked
from app.sessions.shifts.reading import Shift


class For(StrEnum):
    """What money is for, in the order in which a sheet tells it."""

    WAGE = "wage"
    OVERTIME = "overtime"
    OVER_60 = "over_60"
    REST_DAY = "rest_day"
    HOLIDAY = "holiday"
    NIGHT = "night"
    PIECE = "piece"
    BONUS = "bonus"
    ALLOWANCE = "allowance"


class Result(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something achieved at `at` (Unix ms, hub's clock) that pieces and bonuses are paid for."""

    id: Cid
    at: int
    name: str
    shop: str = ""


class Item(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One amount, in units of 1/6000 yen, on one work day.

    Of time: from `start` to before `end` (Unix minutes), `percent` of `yen` an hour. Of anything else: `yen`
    each, `start` and `end` the minute of the result, 0 where there is none.
    """

    what: For
    day: date
    units: int
    yen: int
    start: int = 0
    end: int = 0
    percent: int = 100
    name: str = ""
    shop: str = ""
    skill: str = ""
    over: Over | None = None
    estimated: bool = False

    @property
    def minutes(self) -> int:
        """How many minutes it comes from."""
        return self.end - self.start


def items(
    shifts: Sequence[Shift], results: Iterable[Result], rules: PayRules
) -> tuple[tuple[Item, ...], tuple[Slot, ...]]:
    """Returns all that was earned, and the minutes for which the rules know no rate.

    `shifts` are in order and reach back to the begin of the week and of the payroll month of the first day
    that is looked at: their limits count from there.

    Raises:
        ZoneInfoNotFoundError: nobody knows the zone of the rules.
    """
    zone = ZoneInfo(rules.zone)
    spans = worked(shifts, zone, WORK if rules.away_counts else WORK - {Presence.AWAY})
    earned: list[Item] = []
    unpriced: list[Slot] = []
    for slot in slots(spans, rules):
        rate = rate_of(rules, slot.span.day, slot.span.shop, slot.span.skill)
        if rate is None:
            unpriced.append(slot)
        else:
            earned.extend(_of_time(slot, rate.yen, rules))

    def day_of(result: Result) -> date:
        within = (one for one in shifts if one.start <= result.at <= one.end)
        shift = next(within, None)
        return local((result.at if shift is None else shift.start) // MINUTE_MS, zone).date()

    earned.extend(_of_results(sorted(results, key=lambda one: (one.at, one.id)), day_of, rules))
    for allowance in rules.allowances:
        earned.extend(_allowed(allowance, [(one.day, one.shop) for one in spans], rules))
    return tuple(earned), tuple(unpriced)


def _of_time(slot: Slot, yen: int, rules: PayRules) -> Iterator[Item]:
    """Yields the wage and every premium of the same minutes: overlaps are added up."""
    span = slot.span
    parts = [(For.WAGE, 100)]
    if slot.over is not None:
        parts.append((For.OVER_60, rules.over_60) if slot.over_60 else (For.OVERTIME, rules.overtime))
    if slot.kind is DayKind.REST_DAY:
        parts.append((For.REST_DAY, rules.rest_day))
    if slot.kind is DayKind.HOLIDAY:
        parts.append((For.HOLIDAY, rules.holiday))
    if slot.night:
        parts.append((For.NIGHT, rules.night))
    for what, percent in parts:
        if percent:
            yield Item(
                what=what, day=span.day, units=span.minutes * yen * percent, yen=yen, percent=percent,
                start=span.start, end=span.end, shop=span.shop, skill=span.skill,
                over=slot.over if what in (For.OVERTIME, For.OVER_60) else None, estimated=span.estimated,
            )  # fmt: skip


def _of_results(
    results: Sequence[Result], day_of: Callable[[Result], date], rules: PayRules
) -> Iterator[Item]:
    for piece in rules.pieces:
        for result in results:
            if result.name == piece.name and piece.shop in ("", result.shop):
                yield _of_result(For.PIECE, piece.yen, result, day_of(result))
    for bonus in rules.bonuses:
        yield from _of_bonus(bonus, results, day_of, rules)


def _of_bonus(
    bonus: Bonus, results: Sequence[Result], day_of: Callable[[Result], date], rules: PayRules
) -> Iterator[Item]:
    """Yields a bonus on the day of the result that reaches it."""
    counts: dict[date, int] = {}
    for result in results:
        if result.name == bonus.name and bonus.shop in ("", result.shop):
            day = day_of(result)
            first = period(day, bonus.per, rules).first
            counts[first] = counts.get(first, 0) + 1
            if counts[first] == bonus.reach:
                yield _of_result(For.BONUS, bonus.yen, result, day)


def _of_result(what: For, yen: int, result: Result, day: date) -> Item:
    at = result.at // MINUTE_MS
    return Item(
        what=what, day=day, units=yen * UNIT, yen=yen, start=at, end=at, name=result.name, shop=result.shop
    )


def _allowed(allowance: Allowance, worked_on: Iterable[tuple[date, str]], rules: PayRules) -> Iterator[Item]:
    """Yields an allowance on the first day with work of each day, week or month."""
    given: set[date] = set()
    for day, shop in sorted(worked_on):
        first = period(day, allowance.per, rules).first
        if allowance.shop in ("", shop) and first not in given:
            given.add(first)
            units = allowance.yen * UNIT
            name, of = allowance.name, allowance.shop
            yield Item(what=For.ALLOWANCE, day=day, units=units, yen=allowance.yen, name=name, shop=of)
