"""The pay sheet of a time: lines of whole yen, each with the exact amount and the items behind it.

It is the operator's own estimate and not the payroll: taxes, insurance, and what only the employer knows are
not in it, nor does a piece rate raise the base of a premium (Ordinance for Enforcement, art. 19, par. 1,
no. 6, says by how much it would). Only a payout is rounded, line by line, and each line tells how.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeAlias

import msgspec

from app.domain.pay_rules import Grain, HourTotals, PayRules
from app.sessions.pay.items import For, Item
from app.sessions.pay.periods import Period, cut, period
from app.sessions.pay.slots import Slot
from app.sessions.pay.yen import Rounding, rounding_of, to_yen

_HOUR: Final = 60
_PREMIUMS: Final = frozenset({For.OVERTIME, For.OVER_60, For.REST_DAY, For.NIGHT})
"""The premiums of the law. A holiday's is the shop's own, and rounded like the wage."""

_Key: TypeAlias = tuple[For, str, str, int]


class Remark(StrEnum):
    """What a reader of the sheet must know; the window and the files say it in words."""

    ESTIMATE = "estimate"
    CONTRACTOR = "contractor"
    EMPLOYEE = "employee"
    PIECES_OUTSIDE_PREMIUMS = "pieces_outside_premiums"
    HALF_HOURS = "half_hours"
    PART_OF_PAYOUT = "part_of_payout"
    ESTIMATED_TIME = "estimated_time"
    NO_RATE = "no_rate"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of one payout: `units` (1/6000 yen) become `yen` by `rounding`.

    `minutes` were worked, `paid_minutes` are paid: they differ where the month's hours are rounded.
    """

    what: For
    name: str
    shop: str
    skill: str
    rate: int
    minutes: int
    paid_minutes: int
    units: Fraction
    yen: int
    rounding: Rounding
    items: tuple[Item, ...]


class Payout(msgspec.Struct, frozen=True, kw_only=True):
    """What is paid at once; `whole` is False where only a part of its time was asked for."""

    period: Period
    lines: tuple[Line, ...]
    whole: bool

    @property
    def yen(self) -> int:
        """The sum of its lines."""
        return sum(line.yen for line in self.lines)


class PaySheet(msgspec.Struct, frozen=True, kw_only=True):
    """The payouts of a time with what must be known about them, and the minutes that have no rate."""

    period: Period
    payouts: tuple[Payout, ...]
    remarks: tuple[Remark, ...]
    unpriced: tuple[Slot, ...] = ()

    @property
    def yen(self) -> int:
        """The sum of all payouts."""
        return sum(payout.yen for payout in self.payouts)

    @property
    def minutes(self) -> int:
        """The minutes that were worked and have a rate."""
        return sum(line.minutes for payout in self.payouts for line in payout.lines if line.what is For.WAGE)


def sheet(earned: Iterable[Item], unpriced: Iterable[Slot], time: Period, rules: PayRules) -> PaySheet:
    """Returns the sheet of a day, a week, a month or any other time.

    It is cut into payouts, and each is rounded by itself: a month of daily payouts is the sum of what was
    paid, to the yen.
    """
    within = [item for item in earned if item.day in time]
    missing = tuple(slot for slot in unpriced if slot.span.day in time)
    payouts = tuple(
        payout
        for part in cut(time, rules.payout, rules)
        if (payout := _payout([item for item in within if item.day in part], part, rules)).lines
    )
    return PaySheet(
        period=time, payouts=payouts, remarks=_remarks(within, missing, payouts, rules), unpriced=missing
    )


def _payout(items: Iterable[Item], time: Period, rules: PayRules) -> Payout:
    whole = time == period(time.first, rules.payout, rules)
    groups: dict[_Key, list[Item]] = {}
    for item in items:
        groups.setdefault(_key(item), []).append(item)
    paid = _paid_minutes(groups, rules if whole else None)
    order = list(For)
    lines = [
        _line(key, groups[key], paid.get(key[0]), rules.payout)
        for key in sorted(groups, key=lambda key: (order.index(key[0]), key[1:]))
    ]
    return Payout(period=time, lines=tuple(lines), whole=whole)


def _key(item: Item) -> _Key:
    """Groups a wage by shop, skill and rate, a premium as a whole, anything else by its name and shop."""
    if item.what is For.WAGE:
        return item.what, item.shop, item.skill, item.yen
    if item.what in _PREMIUMS or item.what is For.HOLIDAY:
        return item.what, "", "", 0
    return item.what, item.shop, item.name, item.yen


def _paid_minutes(groups: Mapping[_Key, list[Item]], rules: PayRules | None) -> dict[For, int]:
    """Returns how many minutes of a premium are paid where the totals of a whole month are rounded.

    All overtime is one total; what it loses or gains, the part beyond 60 hours has, if there is one.
    """
    if rules is None or rules.hour_totals is HourTotals.EXACT or rules.payout is not Grain.MONTH:
        return {}
    spent = {key[0]: sum(item.minutes for item in group) for key, group in groups.items()}
    below, above = spent.get(For.OVERTIME, 0), spent.get(For.OVER_60, 0)
    overtime = _half_hours(below + above)
    return {
        For.OVERTIME: below if above else overtime,
        For.OVER_60: overtime - below,
        For.REST_DAY: _half_hours(spent.get(For.REST_DAY, 0)),
        For.NIGHT: _half_hours(spent.get(For.NIGHT, 0)),
    }


def _half_hours(minutes: int) -> int:
    return (minutes + _HOUR // 2) // _HOUR * _HOUR


def _line(key: _Key, items: list[Item], paid: int | None, payout: Grain) -> Line:
    what, shop, second, rate = key
    units, minutes = Fraction(sum(item.units for item in items)), sum(item.minutes for item in items)
    if (
        paid is not None and paid != minutes
    ):  # several rates: the rounded hours cost what they cost on average
        units = units * paid / minutes
    rounding = rounding_of(payout, premium=what in _PREMIUMS)
    is_wage = what is For.WAGE
    return Line(
        what=what,
        shop=shop,
        skill=second if is_wage else "",
        name="" if is_wage else second,
        rate=rate,
        minutes=minutes,
        paid_minutes=minutes if paid is None else paid,
        units=units,
        yen=to_yen(units, rounding),
        rounding=rounding,
        items=tuple(items),
    )


def _remarks(
    items: list[Item], unpriced: tuple[Slot, ...], payouts: tuple[Payout, ...], rules: PayRules
) -> tuple[Remark, ...]:
    told = {
        Remark.PIECES_OUTSIDE_PREMIUMS: any(item.what is For.PIECE for item in items),
        Remark.HALF_HOURS: any(
            line.minutes != line.paid_minutes for payout in payouts for line in payout.lines
        ),
        Remark.PART_OF_PAYOUT: any(not payout.whole for payout in payouts),
        Remark.ESTIMATED_TIME: any(item.estimated for item in items),
        Remark.NO_RATE: bool(unpriced),
    }
    return (
        Remark.ESTIMATE,
        Remark(rules.standing.value),
        *(remark for remark, is_so in told.items() if is_so),
    )
