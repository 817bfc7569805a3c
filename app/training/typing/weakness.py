"""Weak keys and words: those that go wrong more often or take longer than one's own others."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Final

import msgspec

from app.training.typing.recording import KeyCount

FADING: Final = 0.8
"""What a run counts of the run after it: recent ones weigh more."""

LEAST: Final = 3
"""A key that came less often says nothing."""

SLOW: Final = 1.5
"""So many times one's usual time makes a key slow."""


class Weak(msgspec.Struct, frozen=True, kw_only=True):
    """A key or word that is weak: `amount` 0 to 1, the share of misses, and its time over the usual one."""

    key: str
    amount: float
    missed: float
    slower: float


def weak_keys(runs: Sequence[Iterable[KeyCount]], *, least: int = LEAST) -> tuple[Weak, ...]:
    """Returns what is weak over runs, oldest first; the weakest comes first."""
    sums: dict[str, list[float]] = {}
    came: dict[str, int] = {}
    for back, counts in enumerate(reversed(runs)):
        weight = FADING**back
        for one in counts:
            kept = sums.setdefault(one.key, [0.0, 0.0, 0.0, 0.0])
            for place, value in enumerate((one.hits, one.misses, one.timed, one.ms)):
                kept[place] += weight * value
            came[one.key] = came.get(one.key, 0) + one.hits + one.misses
    means = {key: ms / timed for key, (_hits, _misses, timed, ms) in sums.items() if timed}
    usual = median(means.values()) if means else 0.0
    found = (
        _weak(key, kept[0], kept[1], means.get(key), usual)
        for key, kept in sums.items()
        if came[key] >= least
    )
    return tuple(sorted((one for one in found if one.amount > 0), key=lambda one: (-one.amount, one.key)))


def _weak(key: str, hits: float, misses: float, mean: float | None, usual: float) -> Weak:
    missed = misses / (hits + misses) if hits + misses else 0.0
    slower = mean / usual if mean is not None and usual > 0 else 1.0
    late = min(1.0, max(0.0, slower - SLOW) / SLOW)
    return Weak(key=key, amount=min(1.0, missed + late / 2), missed=missed, slower=slower)


def amounts(*found: Iterable[Weak]) -> Mapping[str, float]:
    """Returns how weak each key and word is, for the choice of texts."""
    return {one.key: one.amount for part in found for one in part}
