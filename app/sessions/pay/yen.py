"""Money: exact to the 6,000th part of a yen, and rounded to whole yen in this one place."""

from enum import StrEnum
from fractions import Fraction
from typing import Final

from app.domain.pay_rules import Grain

UNIT: Final = 6_000
"""A minute at one yen an hour is a 60th of a yen, one per cent of it a 6,000th: amounts are whole units."""


class Rounding(StrEnum):
    """Which way a part of a yen goes."""

    UP = "up"
    HALF_UP = "half_up"


def rounding_of(grain: Grain, *, premium: bool) -> Rounding:
    """Returns the lawful way for an amount of a payout.

    Notice Kihatsu 150 of 14 March 1988 lets a month's total of each premium go to the nearest yen, half a
    yen up. It says nothing of the wage itself or of shorter payouts: these go up, to the worker's favour.
    """
    return Rounding.HALF_UP if premium and grain is Grain.MONTH else Rounding.UP


def to_yen(units: int | Fraction, rounding: Rounding) -> int:
    """Returns whole yen of units that are not negative."""
    if rounding is Rounding.UP:
        return int(-(-units // UNIT))
    return int((2 * units + UNIT) // (2 * UNIT))


def exact(units: int | Fraction) -> str:
    """Returns an amount before rounding for reading, to the thousandth of a yen: `1,234.567`, `1,234`."""
    thousandths = int(units * 1_000 // UNIT)
    return f"{thousandths // 1_000:,}.{thousandths % 1_000:03}".rstrip("0").rstrip(".")
