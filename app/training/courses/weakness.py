"""Which criteria somebody is weak at, and which practice problem trains the weakest."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from app.protocol.training import ScenarioRecord, ScoreSheetRecord
from app.protocol.training_frames import CRITERION, ProgressEntry, ProgressKind

HALF_LIFE_DAYS: Final = 14.0
"""A result that is so old weighs half of one from today."""

STEPS: Final = "steps"
"""Stands for the required steps of practice problems, which are counted as a criterion."""

WEAK_BELOW: Final = 0.7
DAY_MS: Final = 86_400_000
_LEVELS: Final = ("basic", "middle", "advanced")
_SCORED: Final = frozenset({ProgressKind.MARKED, ProgressKind.PRACTICE})


class Criterial(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody does at a criterion: the weighted mean share of its points (0 to 1) in `times` sheets."""

    criterion: str
    mean: float
    times: int
    last: int


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """Practise `scenario`, for its sheet looks at `weak`; `tried` says whether it was practised before."""

    weak: Criterial
    scenario: str
    tried: bool = False


def strengths(entries: Sequence[ProgressEntry], now_ms: int) -> tuple[Criterial, ...]:
    """Returns every criterion that was ever marked, the weakest first."""
    sums: dict[str, list[float]] = {}
    for entry in entries:
        if entry.kind not in _SCORED:
            continue
        weight = 0.5 ** (max(0, now_ms - entry.at) / DAY_MS / HALF_LIFE_DAYS)
        for criterion, share in _shares(entry):
            if 0 <= share <= 1:
                held = sums.setdefault(criterion, [0.0, 0.0, 0, 0])
                held[0] += weight * share
                held[1] += weight
                held[2] += 1
                held[3] = max(held[3], entry.at)
    found = [
        Criterial(criterion=name, mean=total / weight if weight else 0.0, times=int(times), last=int(last))
        for name, (total, weight, times, last) in sums.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.mean, one.criterion)))


def weak_ones(entries: Sequence[ProgressEntry], now_ms: int) -> tuple[Criterial, ...]:
    """Returns the criteria with a mean below 70 %, the weakest first."""
    return tuple(one for one in strengths(entries, now_ms) if one.mean < WEAK_BELOW)


def suggestions(
    entries: Sequence[ProgressEntry],
    sheets: Mapping[str, ScoreSheetRecord],
    scenarios: Iterable[ScenarioRecord],
    now_ms: int,
) -> tuple[Suggestion, ...]:
    """Returns a practice problem for every weak criterion that one trains; each is proposed once.

    What was not practised yet comes first, then the easier, then what was practised longest ago.
    """
    last = {one.subject: one.at for one in entries if one.kind is ProgressKind.PRACTICE}
    open_to_me = sorted(
        (one for one in scenarios if not one.exam_only),
        key=lambda one: (last.get(one.id, 0), _LEVELS.index(one.level), one.title),
    )
    found: list[Suggestion] = []
    for weak in weak_ones(entries, now_ms):
        taken = {one.scenario for one in found}
        fit = next((one for one in open_to_me if one.id not in taken and _trains(one, weak, sheets)), None)
        if fit is not None:
            found.append(Suggestion(weak=weak, scenario=fit.id, tried=fit.id in last))
    return tuple(found)


def _shares(entry: ProgressEntry) -> Iterator[tuple[str, float]]:
    for name, value in entry.figures.items():
        if name.startswith(CRITERION):
            yield name.removeprefix(CRITERION), value
    asked = entry.figures.get("steps", 0.0)
    if asked > 0:
        yield STEPS, entry.figures.get("steps_done", 0.0) / asked


def _trains(scenario: ScenarioRecord, weak: Criterial, sheets: Mapping[str, ScoreSheetRecord]) -> bool:
    if weak.criterion == STEPS:
        return bool(scenario.steps)
    sheet = sheets.get(scenario.sheet)
    return sheet is not None and any(one.id == weak.criterion for one in sheet.criteria)
