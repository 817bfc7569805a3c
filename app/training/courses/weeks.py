"""What somebody did for his training, week by week: only what the ledger knows."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from statistics import fmean

import msgspec

from app.protocol.training_frames import ProgressEntry, ProgressKind


class Week(msgspec.Struct, frozen=True, kw_only=True):
    """One week from its Monday: how much was done, mean scores in percent, best characters a minute.

    A figure is None where nothing of its kind was done.
    """

    start: date
    done: int = 0
    quiz: float | None = None
    practice: float | None = None
    typing: float | None = None


def weeks(entries: Sequence[ProgressEntry], now_ms: int, count: int, zone: tzinfo = UTC) -> tuple[Week, ...]:
    """Returns the last `count` weeks, the present one last; score sheets about real work are not counted."""
    this = _monday(now_ms, zone)
    starts = [this - timedelta(weeks=back) for back in range(count - 1, -1, -1)]
    own: dict[date, list[ProgressEntry]] = {start: [] for start in starts}
    for one in entries:
        week = _monday(one.at, zone)
        if week in own and one.kind is not ProgressKind.MARKED:
            own[week].append(one)
    return tuple(_week(start, own[start]) for start in starts)


def _week(start: date, entries: Sequence[ProgressEntry]) -> Week:
    def scores(kind: ProgressKind) -> list[float]:
        return [one.score for one in entries if one.kind is kind and one.score is not None]

    quiz, practice = scores(ProgressKind.QUIZ), scores(ProgressKind.PRACTICE)
    return Week(
        start=start,
        done=len(entries),
        quiz=fmean(quiz) if quiz else None,
        practice=fmean(practice) if practice else None,
        typing=max(scores(ProgressKind.TYPING), default=None),
    )


def _monday(at_ms: int, zone: tzinfo) -> date:
    day = datetime.fromtimestamp(at_ms / 1000, zone).date()
    return day - timedelta(days=day.weekday())
