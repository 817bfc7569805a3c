"""How far two or more markers agree beyond chance: Cohen's kappa, plain and weighted.

Kappa: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement
20 (1960), 37-46: kappa = (p_o - p_e) / (1 - p_e), with p_o the share of cases on which both say the same and
p_e the share expected from their own distributions. Weighted kappa: J. Cohen, Psychological Bulletin 70
(1968), 213-220: kappa_w = 1 - sum(w * o) / sum(w * e), here with quadratic weights
w_ij = (i - j)^2, so that five points against four disagree less than five against none. More than two
markers: the mean over all pairs (R. J. Light, Psychological Bulletin 76 (1971), 365-377).
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from enum import StrEnum
from itertools import combinations
from typing import Final, TypeVar

import msgspec

from app.domain.events import Marked
from app.domain.ids import StaffId

FEWEST: Final = 2
"""Cases without which agreement beyond chance says nothing."""

_C = TypeVar("_C", bound=Hashable)


class Undefined(StrEnum):
    """Why there is no kappa."""

    FEW = "few"
    """Fewer than two cases were marked by both."""

    SAME = "same"
    """Both gave one and the same points to every case: chance explains all of it."""


class Kappa(msgspec.Struct, frozen=True, kw_only=True):
    """Agreement of markers: `plain` and `weighted` are at most 1, 0 is chance; None where `why` says so.

    `cases` were marked by both of a pair, `same` is the share of them with the same points. With more than
    two markers the figures are means over the `pairs` that have one, `cases` is the sum.
    """

    cases: int = 0
    same: float | None = None
    plain: float | None = None
    weighted: float | None = None
    why: Undefined | None = None
    pairs: int = 1


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """Agreement by criterion (its id) and over all criteria, for which points are shares of their most."""

    overall: Kappa
    criteria: dict[str, Kappa] = {}


def kappa(first: Sequence[float], second: Sequence[float]) -> Kappa:
    """Returns the agreement of two markers on the same cases in the same order.

    Raises:
        ValueError: one has marked more cases than the other.
    """
    cases = len(first)
    if cases != len(second):
        raise ValueError("both must have marked the same cases")
    alike = [a == b for a, b in zip(first, second, strict=True)]
    if cases < FEWEST:
        return Kappa(cases=cases, same=_mean(alike), why=Undefined.FEW)
    same = sum(alike) / cases
    ours, theirs = Counter(first), Counter(second)
    chance = sum(count * theirs[points] for points, count in ours.items()) / cases**2
    apart = sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) / cases
    by_chance = (
        sum((a - b) ** 2 * many * more for a, many in ours.items() for b, more in theirs.items()) / cases**2
    )
    if by_chance == 0:  # each gave everything the same points, and both the same
        return Kappa(cases=cases, same=same, why=Undefined.SAME)
    return Kappa(
        cases=cases,
        same=same,
        plain=(same - chance) / (1 - chance),
        weighted=1 - apart / by_chance,
    )


def agreement(marks: Mapping[_C, Mapping[StaffId, Marked]]) -> Agreement:
    """Returns how far markers agree over cases (by each, who marked it how), criteria left out aside."""
    points: dict[str, dict[StaffId, dict[_C, float]]] = {}
    every: dict[StaffId, dict[tuple[_C, str], float]] = {}
    for case, by_marker in marks.items():
        for marker, mark in by_marker.items():
            for one in mark.scores:
                if one.points is not None:
                    points.setdefault(one.id, {}).setdefault(marker, {})[case] = one.points
                    every.setdefault(marker, {})[case, one.id] = one.points / one.most
    return Agreement(
        overall=_of_all(every), criteria={criterion: _of_all(given) for criterion, given in points.items()}
    )


def _of_all(given: Mapping[StaffId, Mapping[_C, float]]) -> Kappa:
    """Returns the mean over all pairs of markers, each on the cases that both have marked."""
    pairs = [_pair(given[one], given[other]) for one, other in combinations(sorted(given), 2)]
    if len(pairs) == 1:
        return pairs[0]
    known = [one for one in pairs if one.plain is not None and one.weighted is not None]
    if not known:
        why = next((one.why for one in pairs if one.why is Undefined.SAME), Undefined.FEW)
        same = _mean([one.same for one in pairs if one.same is not None])
        return Kappa(cases=sum(one.cases for one in pairs), same=same, why=why, pairs=0)
    return Kappa(
        cases=sum(one.cases for one in known),
        same=_mean([one.same for one in known if one.same is not None]),
        plain=_mean([one.plain for one in known if one.plain is not None]),
        weighted=_mean([one.weighted for one in known if one.weighted is not None]),
        pairs=len(known),
    )


def _pair(one: Mapping[_C, float], other: Mapping[_C, float]) -> Kappa:
    both = [case for case in one if case in other]
    return kappa([one[case] for case in both], [other[case] for case in both])


def _mean(of: Sequence[float]) -> float | None:
    return sum(of) / len(of) if of else None
