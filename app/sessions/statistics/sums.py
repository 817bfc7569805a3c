"""Records of conversations, added up by hour, day, week or month in the person's own zone."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise
from typing import assert_never

import msgspec

from app.sessions.statistics.record import Record


class By(StrEnum):
    """What is added up into one bar."""

    HOUR = "hour"
    """Of the day, 0 to 23, whatever the day."""
    DAY = "day"
    WEEK = "week"
    """From Monday on (ISO 8601)."""
    MONTH = "month"


class Sums(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one bar; None where there is nothing to be told.

    `handling_s` is the mean time from taking to close without holds (AHT, elapsed); `focus_s` the same with
    every moment shared among the conversations that were handled at it (AHT in focused time: two at once cost
    half each). `concurrency` is the mean number handled at once while there was any, `most` the largest.
    `satisfied` is the share of ratings of 4 and 5 (CSAT), 0 to 1. A conversation counts where it was taken.
    """

    key: str
    conversations: int = 0
    messages: int = 0
    first_response_s: float | None = None
    handling_s: float | None = None
    focus_s: float | None = None
    typed: int = 0
    saved: int = 0
    concurrency: float | None = None
    most: int = 0
    ratings: int = 0
    rating: float | None = None
    satisfied: float | None = None


def key_of(at: datetime, by: By, zone: tzinfo | None) -> str:
    """Returns the name of the bar into which a moment falls; names sort by time."""
    here = at.astimezone(zone)
    match by:
        case By.HOUR:
            return f"{here.hour:02}"
        case By.DAY:
            return here.date().isoformat()
        case By.WEEK:
            return (here.date() - timedelta(days=here.weekday())).isoformat()
        case By.MONTH:
            return f"{here.year}-{here.month:02}"
        case _:
            assert_never(by)


def keys_between(first: date, last: date, by: By) -> list[str]:
    """Returns the names of all bars from one day to another, also of those in which nothing happened."""
    if by is By.HOUR:
        return [f"{hour:02}" for hour in range(24)]
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    noon = (datetime(day.year, day.month, day.day, 12).astimezone() for day in days)
    return list(dict.fromkeys(key_of(at, by, None) for at in noon))


def sums(
    records: Sequence[Record], by: By, now: datetime, *, zone: tzinfo | None = None, keys: Sequence[str] = ()
) -> list[Sums]:
    """Returns the figures of every bar in order; `keys` are bars that are wanted even when they are empty."""
    groups: dict[str, list[Record]] = {key: [] for key in keys}
    for record in records:
        groups.setdefault(key_of(record.at, by, zone), []).append(record)
    shares = _focus(records, now)
    busy = _busy(records, by, now, zone)
    return [_sum(key, groups[key], shares, busy.get(key, []), now) for key in sorted(groups)]


def total(records: Sequence[Record], now: datetime) -> Sums:
    """Returns the figures of all of them together."""
    levels = [(length, level) for _start, length, level in _levels(records, now)]
    return _sum("", list(records), _focus(records, now), levels, now)


def _sum(
    key: str,
    group: list[Record],
    shares: dict[str, float],
    levels: list[tuple[float, int]],
    now: datetime,
) -> Sums:
    firsts = [one.first_response_s for one in group if one.first_response_s is not None]
    ratings = [one.rating for one in group if one.rating]
    busy = sum(length for length, _level in levels)
    return Sums(
        key=key,
        conversations=len(group),
        messages=sum(one.messages for one in group),
        first_response_s=_mean(firsts),
        handling_s=_mean([_handled(one, now) for one in group]),
        focus_s=_mean([shares[one.conversation] for one in group]),
        typed=sum(one.typed for one in group),
        saved=sum(one.saved for one in group),
        concurrency=sum(length * level for length, level in levels) / busy if busy else None,
        most=max((level for _length, level in levels), default=0),
        ratings=len(ratings),
        rating=_mean(ratings),
        satisfied=_mean([rating >= 4 for rating in ratings]),
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _handled(record: Record, now: datetime) -> float:
    return sum(((span.end or now) - span.start).total_seconds() for span in record.spans)


def _levels(records: Iterable[Record], now: datetime) -> Iterator[tuple[datetime, float, int]]:
    """Yields the stretches between two changes: when, how many seconds, how many conversations (not 0)."""
    changes = sorted(
        change
        for record in records
        for span in record.spans
        for change in ((span.start, 1), (max(span.start, span.end or now), -1))
    )
    level = 0
    for (at, step), (following, _step) in pairwise([*changes, (now, 0)]):
        level += step
        length = (following - at).total_seconds()
        if level and length > 0:
            yield at, length, level


def _busy(
    records: Sequence[Record], by: By, now: datetime, zone: tzinfo | None
) -> dict[str, list[tuple[float, int]]]:
    """Returns by bar how long how many were handled at once; a stretch is cut at every full hour."""
    found: dict[str, list[tuple[float, int]]] = {}
    for start, length, level in _levels(records, now):
        at, left = start, length
        while left > 0:
            edge = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
            part = min(left, (edge - at).total_seconds())
            found.setdefault(key_of(at, by, zone), []).append((part, level))
            at, left = edge, left - part
    return found


def _focus(records: Sequence[Record], now: datetime) -> dict[str, float]:
    """Returns each conversation's share of the time in seconds, by its name."""
    marks: list[tuple[datetime, int, str]] = []
    for record in records:
        for span in record.spans:
            marks.append((span.start, 1, record.conversation))
            marks.append((max(span.start, span.end or now), -1, record.conversation))
    shares: dict[str, float] = {record.conversation: 0.0 for record in records}
    open_: dict[str, int] = {}
    marks.sort()
    for (at, step, name), (following, _step, _name) in pairwise([*marks, (now, 0, "")]):
        open_[name] = open_.get(name, 0) + step
        if not open_[name]:
            del open_[name]
        length = max(0.0, (following - at).total_seconds())
        for one in open_ if length else ():
            shares[one] += length / len(open_)
    return shares
