"""Worked minutes cut where their pay changes: at night's edges, at midnight, and where a limit is reached."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from app.domain.pay_rules import Grain, PayRules
from app.sessions.pay.calendar import DayKind, calendar
from app.sessions.pay.periods import month_of, period
from app.sessions.shifts.minutes import Span, local

_QUARTER = 15
_NIGHT_BEGINS = 22
_NIGHT_ENDS = 5


class Over(StrEnum):
    """Which limit a minute of overtime lies beyond."""

    DAY = "day"
    WEEK = "week"


class Slot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Minutes that are paid alike. `over` is None within the limits; `over_60`: beyond the month's, too."""

    span: Span
    night: bool = False
    kind: DayKind = DayKind.WORKDAY
    over: Over | None = None
    over_60: bool = False


def slots(spans: Iterable[Span], rules: PayRules) -> Iterator[Slot]:
    """Yields the minutes of spans in their order, which is that of time.

    Rest days and holidays are calendar days, from midnight to midnight, whichever day the shift began on
    (notice Kihatsu 331 of 31 May 1994). Night is what the clocks of the shop show. The limits count in order:
    beyond the day's first, the rest towards the week's, both towards the month's. Work on a legal rest day is
    paid as such and counts towards none of them (the same notice; of the month's 60 hours the Ministry of
    Health, Labour and Welfare says so where it explains them).
    """
    limits = _Limits(rules)
    for slot in _by_clock(spans, rules):
        yield from limits.cut(slot)


def _by_clock(spans: Iterable[Span], rules: PayRules) -> Iterator[Slot]:
    zone, kind_of = ZoneInfo(rules.zone), calendar(rules)
    for span in spans:
        begun: Slot | None = None
        for start, end in _quarters(span):
            night, day = _clock(start, zone)
            kind = kind_of(day)
            if begun is not None and (begun.night, begun.kind) == (night, kind):
                begun = _with(begun, begun.span.start, end)
                continue
            if begun is not None:
                yield begun
            begun = Slot(span=msgspec.structs.replace(span, start=start, end=end), night=night, kind=kind)
        if begun is not None:
            yield begun


def _quarters(span: Span) -> Iterator[tuple[int, int]]:
    """Cuts at quarters of an hour of UTC: all offsets of zones in use, and their changes, fall on them."""
    start = span.start
    while start < span.end:
        end = min(span.end, (start // _QUARTER + 1) * _QUARTER)
        yield start, end
        start = end


def _clock(minute: int, zone: tzinfo) -> tuple[bool, date]:
    now = local(minute, zone)
    return now.hour >= _NIGHT_BEGINS or now.hour < _NIGHT_ENDS, now.date()


class _Limits:
    """Counts minutes towards the limits of their work day, its week and its payroll month."""

    def __init__(self, rules: PayRules) -> None:
        self._rules = rules
        self._days: Counter[date] = Counter()
        self._weeks: Counter[date] = Counter()
        self._months: Counter[date] = Counter()

    def cut(self, slot: Slot) -> Iterator[Slot]:
        """Yields one slot in parts, each within the same limits."""
        if slot.kind is DayKind.REST_DAY:
            yield slot
            return
        rules, day = self._rules, slot.span.day
        week = period(day, Grain.WEEK, rules).first
        within, beyond = _split(slot, _left(rules.day_limit, self._days[day]))
        self._days[day] += slot.span.minutes
        if within is not None:
            kept, over = _split(within, _left(rules.week_limit, self._weeks[week]))
            self._weeks[week] += within.span.minutes
            if kept is not None:
                yield kept
            yield from self._overtime(over, Over.WEEK)
        yield from self._overtime(beyond, Over.DAY)

    def _overtime(self, slot: Slot | None, over: Over) -> Iterator[Slot]:
        if slot is None:
            return
        month = month_of(slot.span.day, self._rules.month_begins)
        below, above = _split(slot, _left(self._rules.month_limit, self._months[month]))
        self._months[month] += slot.span.minutes
        if below is not None:
            yield msgspec.structs.replace(below, over=over)
        if above is not None:
            yield msgspec.structs.replace(above, over=over, over_60=True)


def _left(limit: int, used: int) -> int | None:
    """Returns how many minutes are left below a limit; None where there is none."""
    return max(0, limit - used) if limit else None


def _split(slot: Slot, after: int | None) -> tuple[Slot | None, Slot | None]:
    """Returns the first minutes of a slot and the others, None for none."""
    span = slot.span
    if after is None or span.minutes <= after:
        return slot, None
    if not after:
        return None, slot
    return _with(slot, span.start, span.start + after), _with(slot, span.start + after, span.end)


def _with(slot: Slot, start: int, end: int) -> Slot:
    return msgspec.structs.replace(slot, span=msgspec.structs.replace(slot.span, start=start, end=end))
