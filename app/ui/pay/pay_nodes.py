"""A pay sheet as a tree of rows: payouts, their lines, and behind each line its minutes and its rounding."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo

import msgspec

from app.domain.shifts import MINUTE_MS
from app.sessions.pay.items import For, Item
from app.sessions.pay.sheet import Line, Payout, PaySheet
from app.sessions.pay.yen import UNIT, exact
from app.sessions.shifts.minutes import local
from app.sessions.shifts.reading import Shift
from app.ui.pay.pay_words import OVER, ROUNDING, WHAT, yen_words
from app.ui.shifts.shift_words import minutes_words
from app.ui.words import tr


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A row: what it is, of which shop and skill, its time, its rate, its amount; and what is behind it."""

    cells: tuple[str, str, str, str, str]
    behind: tuple["Node", ...] = ()
    strong: bool = False


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """What shops, skills and results are called; an id stands for itself where nobody named it."""

    shops: Mapping[str, str] = {}
    results: Mapping[str, str] = {}


def columns() -> tuple[str, str, str, str, str]:
    """Returns what stands above the cells of a row."""
    return tr("Earned by"), tr("Shop and skill"), tr("Time worked"), tr("Rate"), tr("Amount")


def nodes_of(sheet: PaySheet, shifts: Sequence[Shift], zone: tzinfo, names: Names) -> tuple[Node, ...]:
    """Returns a row for each payout, and at the end what has no rate."""
    made = [_payout(one, shifts, zone, names) for one in sheet.payouts]
    if sheet.unpriced:
        behind = tuple(
            Node(cells=(_stretch(one.span.start, one.span.end, zone),
                        _place(one.span.shop, one.span.skill, names), minutes_words(one.span.minutes),
                        _shift_words(one.span.start, shifts, zone), ""))
            for one in sheet.unpriced
        )  # fmt: skip
        minutes = sum(one.span.minutes for one in sheet.unpriced)
        cells = (tr("Without a rate"), "", minutes_words(minutes), "", yen_words(0))
        made.append(Node(cells=cells, behind=behind, strong=True))
    return tuple(made)


def day_words(day: date) -> str:
    """Returns a day as `2026-11-22`."""
    return day.isoformat()


def period_words(first: date, end: date) -> str:
    """Returns a time from its first day to its last."""
    last = end - timedelta(days=1)
    return day_words(first) if first == last else tr("{first} to {last}", first=day_words(first), last=last)


def _payout(payout: Payout, shifts: Sequence[Shift], zone: tzinfo, names: Names) -> Node:
    minutes = sum(line.minutes for line in payout.lines if line.what is For.WAGE)
    title = tr("Payout {period}", period=period_words(payout.period.first, payout.period.end))
    if not payout.whole:
        title = tr("Part of the payout {period}", period=period_words(payout.period.first, payout.period.end))
    lines = tuple(_line(line, shifts, zone, names) for line in payout.lines)
    return Node(
        cells=(title, "", minutes_words(minutes), "", yen_words(payout.yen)), behind=lines, strong=True
    )


def _line(line: Line, shifts: Sequence[Shift], zone: tzinfo, names: Names) -> Node:
    timed = line.what not in (For.PIECE, For.BONUS, For.ALLOWANCE)
    title = tr(WHAT[line.what])
    if line.name:
        title = f"{title} · {names.results.get(line.name, line.name)}"
    count = minutes_words(line.minutes) if timed else tr("{count} times", count=len(line.items))
    if line.paid_minutes != line.minutes:
        count = tr("{worked}, paid {paid}", worked=count, paid=minutes_words(line.paid_minutes))
    rate = tr("{yen} yen an hour", yen=f"{line.rate:,}") if line.what is For.WAGE else ""
    if not timed:
        rate = tr("{yen} yen each", yen=f"{line.rate:,}")
    behind = tuple(_item(item, shifts, zone, names) for item in line.items)
    cells = (title, _place(line.shop, line.skill, names), count, rate, yen_words(line.yen))
    return Node(cells=cells, behind=(*behind, *_rounding(line)))


def _rounding(line: Line) -> tuple[Node, ...]:
    """Returns rows for what rounding changed: the hours of a month, and the parts of a yen."""
    found = []
    worked = sum(item.units for item in line.items)
    if line.paid_minutes != line.minutes:
        reason = tr("Rounding of the month's hours: under 30 minutes down, from 30 up (notice 150 of 1988)")
        found.append(Node(cells=(reason, "", _signed(line.paid_minutes - line.minutes), "",
                                 _difference(line.units - worked))))  # fmt: skip
    if line.yen * UNIT != line.units:
        reason = tr("Rounding: {reason}", reason=tr(ROUNDING[line.rounding]))
        found.append(Node(cells=(reason, "", "", "", _difference(line.yen * UNIT - line.units))))
    return tuple(found)


def _item(item: Item, shifts: Sequence[Shift], zone: tzinfo, names: Names) -> Node:
    what = _stretch(item.start, item.end, zone) if item.start else day_words(item.day)
    if item.over is not None:
        what = f"{what} · {tr(OVER[item.over])}"
    if item.estimated:
        what = f"{what} · {tr('estimated')}"
    timed = item.end > item.start
    rate = tr("{yen} yen × {percent} %", yen=f"{item.yen:,}", percent=item.percent) if timed else ""
    shift = _shift_words(item.start, shifts, zone) if item.start else ""
    return Node(
        cells=(
            f"{what}  {shift}".rstrip(), _place(item.shop, item.skill, names),
            minutes_words(item.minutes) if timed else "", rate, tr("{yen} yen", yen=exact(item.units)),
        )
    )  # fmt: skip


def _stretch(start: int, end: int, zone: tzinfo) -> str:
    begin = local(start, zone)
    return f"{begin:%m-%d %H:%M}" if end <= start else f"{begin:%m-%d %H:%M}–{local(end, zone):%H:%M}"


def _shift_words(minute: int, shifts: Sequence[Shift], zone: tzinfo) -> str:
    """Returns the shift in which a minute lies."""
    at = minute * MINUTE_MS
    for shift in shifts:
        if shift.start - MINUTE_MS < at <= shift.end:
            start = datetime.fromtimestamp(shift.start / 1000, zone)
            end = tr("now") if shift.open else f"{datetime.fromtimestamp(shift.end / 1000, zone):%H:%M}"
            return tr("(shift {start}–{end})", start=f"{start:%m-%d %H:%M}", end=end)
    return ""


def _place(shop: str, skill: str, names: Names) -> str:
    return " · ".join(part for part in (names.shops.get(shop, shop), skill) if part)


def _signed(minutes: int) -> str:
    return f"{'+' if minutes > 0 else '−'}{minutes_words(abs(minutes))}"


def _difference(units: object) -> str:
    value = float(units) / UNIT  # type: ignore[arg-type]
    return tr("{yen} yen", yen=f"{value:+.3f}".replace("-", "−"))
