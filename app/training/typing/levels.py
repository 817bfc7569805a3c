"""Goals in typing: the speed part of 日本語ワープロ検定, and one's own best.

The examination of 日本情報処理検定協会 lasts ten minutes. What it asks for, and how many characters a miss
takes away, is told alike by paconto.com/kentei.html, pro-commi.com/2919 and the Japanese Wikipedia (read in
November 2026). 初段 is left out: what a miss costs in it could not be found. For English no grades are known
that would be comparable: there the goal is one's own best.
"""

import math
from typing import Final

import msgspec

MINUTES: Final = 10
"""How long the examination lasts."""

STEP: Final = 0.1
"""By how much one is to become faster next where there are no grades."""


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """A grade: its name, the characters that must remain in ten minutes, and what each miss takes away."""

    id: str
    name: str
    characters: int
    per_miss: int


LEVELS: Final = (
    Level(id="4", name="4級", characters=200, per_miss=1),
    Level(id="3", name="3級", characters=300, per_miss=1),
    Level(id="pre2", name="準2級", characters=400, per_miss=3),
    Level(id="2", name="2級", characters=500, per_miss=3),
    Level(id="pre1", name="準1級", characters=600, per_miss=5),
    Level(id="1", name="1級", characters=700, per_miss=5),
)
"""Lowest first."""


def remaining(level: Level, characters: int, errors: int) -> int:
    """Returns the characters that count for a level: each miss takes some away, never below 0."""
    return max(0, characters - errors * level.per_miss)


def reached(characters: int, errors: int, seconds: float) -> Level | None:
    """Returns the highest level at whose pace somebody typed, None below the lowest.

    A shorter time is set out to ten minutes: that is a pace; the level itself asks for ten minutes.
    """
    if seconds <= 0:
        return None
    whole = MINUTES * 60 / seconds
    good = (one for one in LEVELS if remaining(one, characters, errors) * whole >= one.characters)
    return max(good, key=lambda one: one.characters, default=None)


def after(level: Level | None) -> Level | None:
    """Returns the level above, None above the highest."""
    place = -1 if level is None else LEVELS.index(level)
    return LEVELS[place + 1] if place + 1 < len(LEVELS) else None


def lacking(level: Level, characters: int, errors: int, seconds: float) -> int:
    """Returns how many characters a minute are lacking for a level, rounded up; 0: none."""
    if seconds <= 0:
        return math.ceil(level.characters / MINUTES)
    pace = remaining(level, characters, errors) * 60 / seconds
    return max(0, math.ceil(level.characters / MINUTES - pace))


def own_goal(best: float) -> int:
    """Returns the next goal in characters a minute where there are no grades."""
    return math.ceil(best * (1 + STEP) + 1e-9)
