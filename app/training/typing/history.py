"""Results as they are kept on this device, and what they show over time."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo
from statistics import fmean
from typing import Final

import msgspec

from app.training.typing.measuring import Measured
from app.training.typing.recording import KeyCount

MOST: Final = 400
"""Runs that are kept; the oldest go first."""

LATELY: Final = 6
"""So many runs back a text counts as typed not long ago."""

WEAK_RUNS: Final = 12
"""So many runs say what is weak."""


class Result(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One run that ended when its time was up; `at` is Unix ms, `minutes` the time that was chosen.

    `waiting` tells that the hub is still to be told of it.
    """

    id: str
    at: int
    language: str
    minutes: int
    measured: Measured
    keys: tuple[KeyCount, ...] = ()
    words: tuple[KeyCount, ...] = ()
    texts: tuple[str, ...] = ()
    waiting: bool = False


class History(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that is kept: results, oldest first, and what was chosen last. `shared`: the hub is to know."""

    results: tuple[Result, ...] = ()
    shared: bool = False
    language: str = ""
    minutes: int = 1
    weak: bool = True
    source: str = ""

    def with_result(self, one: Result) -> "History":
        """Returns this with one more; what is weak is kept of recent runs alone."""
        before, recent = self.results[: -2 * WEAK_RUNS], self.results[-2 * WEAK_RUNS :]
        plain = tuple(msgspec.structs.replace(old, keys=(), words=(), texts=()) for old in before)
        return msgspec.structs.replace(self, results=(*plain, *recent, one)[-MOST:])

    def of(self, language: str) -> tuple[Result, ...]:
        """Returns the results in a language."""
        return tuple(one for one in self.results if one.language == language)

    def lately(self, language: str) -> frozenset[str]:
        """Returns the texts that were typed not long ago."""
        return frozenset(text for one in self.of(language)[-LATELY:] for text in one.texts)

    def best(self, language: str) -> float:
        """Returns the best right characters a minute, 0 where there are none."""
        return max((one.measured.right_a_minute for one in self.of(language)), default=0.0)


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """A day on which somebody typed: runs, best right characters a minute, mean accuracy, keys a minute."""

    day: date
    runs: int
    best: float
    accuracy: float
    strokes: float


def days(results: Sequence[Result], zone: tzinfo = UTC) -> tuple[Day, ...]:
    """Returns the days of these results, oldest first."""
    by_day: dict[date, list[Measured]] = {}
    for one in results:
        by_day.setdefault(datetime.fromtimestamp(one.at / 1_000, zone).date(), []).append(one.measured)
    return tuple(
        Day(
            day=day,
            runs=len(found),
            best=max(one.right_a_minute for one in found),
            accuracy=fmean(one.accuracy for one in found),
            strokes=fmean(one.strokes_a_minute for one in found),
        )
        for day, found in sorted(by_day.items())
    )


def read(text: str | None) -> History:
    """Returns what was kept; nothing where it cannot be read: no practice may fail for that."""
    try:
        return msgspec.json.decode(text, type=History) if text else History()
    except (msgspec.DecodeError, msgspec.ValidationError):
        return History()


def written(history: History) -> str:
    """Returns the text that `read` understands."""
    return msgspec.json.encode(history).decode()
