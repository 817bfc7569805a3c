"""A pay sheet as rows of cells: what is paid, and below or beside it the minutes behind each amount."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

import msgspec

from app.domain.pay_rules import PayRules
from app.sessions.pay.items import For, Item
from app.sessions.pay.sheet import PaySheet, Remark
from app.sessions.pay.slots import Over
from app.sessions.pay.yen import UNIT, Rounding
from app.sessions.shifts.minutes import local

Cell: TypeAlias = str | int | float
"""Numbers stay numbers, so that a spreadsheet can add them up."""

Row: TypeAlias = tuple[Cell, ...]

_ONE_DAY: Final = timedelta(days=1)


class PayWords(msgspec.Struct, frozen=True, kw_only=True):
    """What a file says beside its numbers, in the language of whoever reads it."""

    title: str
    summary: str
    details: str
    period: str
    total: str
    yen: str
    head: tuple[str, ...]
    """Payout from and to, what for, name, shop, skill, rate, minutes, paid ones, exact yen, rounding, yen."""
    detail_head: tuple[str, ...]
    """What for, day, from, to, minutes, yen, per cent, name, shop, skill, limit, estimated, exact yen."""
    what: Mapping[For, str]
    over: Mapping[Over, str]
    rounding: Mapping[Rounding, str]
    remarks: Mapping[Remark, str]
    estimated: str
    names: Mapping[str, str] = {}
    shops: Mapping[str, str] = {}
    """What results and shops are called; what is in neither stands for itself."""


def opening(sheet: PaySheet, words: PayWords) -> Iterator[Row]:
    """Yields what stands above the lines: the title, the time, what must be known, the total."""
    last = sheet.period.end - _ONE_DAY
    yield (words.title,)
    yield words.period, sheet.period.first.isoformat(), last.isoformat()
    for remark in sheet.remarks:
        yield (words.remarks[remark],)
    yield words.total, sheet.yen, words.yen


def lines(sheet: PaySheet, words: PayWords) -> Iterator[Row]:
    """Yields the head and every line of every payout."""
    yield words.head
    for payout in sheet.payouts:
        first, last = payout.period.first.isoformat(), (payout.period.end - _ONE_DAY).isoformat()
        for line in payout.lines:
            yield (
                first,
                last,
                words.what[line.what],
                words.names.get(line.name, line.name),
                words.shops.get(line.shop, line.shop),
                line.skill,
                line.rate or "",
                line.minutes,
                line.paid_minutes,
                _before_rounding(float(line.units)),
                words.rounding[line.rounding],
                line.yen,
            )


def details(sheet: PaySheet, rules: PayRules, words: PayWords) -> Iterator[Row]:
    """Yields the head and every stretch of minutes or result behind every line; times are those of the shop.

    Raises:
        ZoneInfoNotFoundError: nobody knows the zone of the rules.
    """
    yield words.detail_head
    zone = ZoneInfo(rules.zone)
    for payout in sheet.payouts:
        for line in payout.lines:
            for item in line.items:
                yield _detail(item, zone, words)


def _detail(item: Item, zone: ZoneInfo, words: PayWords) -> Row:
    return (
        words.what[item.what],
        item.day.isoformat(),
        _moment(item.start, zone),
        _moment(item.end, zone),
        item.minutes,
        item.yen,
        item.percent,
        words.names.get(item.name, item.name),
        words.shops.get(item.shop, item.shop),
        item.skill,
        "" if item.over is None else words.over[item.over],
        words.estimated if item.estimated else "",
        _before_rounding(item.units),
    )


def _moment(minute: int, zone: ZoneInfo) -> str:
    return f"{local(minute, zone):%Y-%m-%d %H:%M}" if minute else ""


def _before_rounding(units: float) -> float:
    """Returns yen for reading, to the thousandth; money is never worked out from it."""
    return round(units / UNIT, 3)
