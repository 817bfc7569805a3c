"""A round of several markers: how each stands to the median of all, and where they differ."""

from collections.abc import Sequence
from statistics import median

import msgspec

from app.domain.events import Marked
from app.domain.ids import StaffId
from app.domain.marks import Marking, Sheet
from app.training.marking.agreement import Agreement, agreement


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A criterion on which markers differ: what each gave, of `most`; `spread` is the share between them."""

    criterion: str
    names: dict[str, str]
    points: dict[StaffId, int]
    most: int
    median: float
    spread: float


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """A marker against the median of all, `passes` his own result.

    `bias` is the points above the median (negative: below) as a mean share of the most points, `apart` the
    same without its sign.
    """

    marker: StaffId
    total: float
    passes: bool
    bias: float
    apart: float


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a round shows. `differences` come with the largest spread first; those that agree are left out.

    Over the criteria of this one conversation `agreement` compares shares of points; by criterion it needs
    several conversations (`agreement.agreement` over the marks of all rounds).
    """

    stands: tuple[Stand, ...]
    differences: tuple[Difference, ...]
    agreement: Agreement
    median_total: float
    same_result: bool


def sheets_of(marking: Marking, run: str) -> tuple[Sheet, ...]:
    """Returns the sheets of a round that is closed, one of each marker, in the order of their events."""
    return tuple(one for one in marking.sheets if one.mark.run == run)


def outcome(sheets: Sequence[Sheet]) -> Outcome | None:
    """Returns what a round shows, None where fewer than two have marked."""
    marks = {StaffId(one.by): one.mark for one in sheets}
    if len(marks) < 2:
        return None
    shares = {marker: _shares(mark) for marker, mark in marks.items()}
    names = dict.fromkeys(name for given in shares.values() for name in given)
    middle = {name: median([given[name] for given in shares.values() if name in given]) for name in names}
    differences = [_difference(name, marks, middle[name]) for name in names]
    return Outcome(
        stands=tuple(_stand(marker, mark, shares[marker], middle) for marker, mark in marks.items()),
        differences=tuple(
            sorted((one for one in differences if one.spread > 0), key=lambda one: -one.spread)
        ),
        agreement=agreement({"": marks}),
        median_total=median([mark.total for mark in marks.values()]),
        same_result=len({mark.passed for mark in marks.values()}) == 1,
    )


def _shares(mark: Marked) -> dict[str, float]:
    return {one.id: one.points / one.most for one in mark.scores if one.points is not None}


def _stand(marker: StaffId, mark: Marked, shares: dict[str, float], middle: dict[str, float]) -> Stand:
    above = [share - middle[name] for name, share in shares.items()]
    count = max(1, len(above))
    return Stand(
        marker=marker,
        total=mark.total,
        passes=mark.passed,
        bias=sum(above) / count,
        apart=sum(map(abs, above)) / count,
    )


def _difference(criterion: str, marks: dict[StaffId, Marked], middle: float) -> Difference:
    given = {
        marker: one
        for marker, mark in marks.items()
        for one in mark.scores
        if one.id == criterion and one.points is not None
    }
    first = next(iter(given.values()))
    shares = [(one.points or 0) / one.most for one in given.values()]
    return Difference(
        criterion=criterion,
        names=first.names,
        points={marker: one.points or 0 for marker, one in given.items()},
        most=first.most,
        median=middle * first.most,
        spread=max(shares) - min(shares),
    )
