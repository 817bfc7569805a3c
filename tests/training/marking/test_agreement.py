"""What agreement promises: kappa as its authors define it, told where it is undefined, and who differs."""

from __future__ import annotations

import pytest

from app.domain import events as ev
from app.domain.ids import Author, StaffId
from app.domain.marks import Sheet
from app.training.marking.agreement import Undefined, agreement, kappa
from app.training.marking.calibration import outcome
from tests.builders import START

ANN, BEN, CAT = StaffId("ann"), StaffId("ben"), StaffId("cat")


def test_plain_kappa_is_that_of_the_well_known_example() -> None:
    # 50 proposals: both yes 20, both no 15, only the first yes 5, only the second yes 10: kappa 0.4.
    first = [1] * 20 + [1] * 5 + [0] * 10 + [0] * 15
    second = [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15
    found = kappa(first, second)
    assert found.same == pytest.approx(0.7)
    assert found.plain == pytest.approx(0.4)
    assert found.weighted == pytest.approx(0.4)  # of two values both are the same


def test_weighted_kappa_forgives_what_is_close() -> None:
    near = kappa([1, 2, 3, 4, 5], [2, 2, 3, 4, 4])
    far = kappa([1, 2, 3, 4, 5], [5, 2, 3, 4, 1])
    assert near.weighted == pytest.approx(1 - 2 / _chance([1, 2, 3, 4, 5], [2, 2, 3, 4, 4]))
    assert near.weighted is not None
    assert far.weighted is not None
    assert near.weighted > 0.8 > far.weighted


def _chance(first: list[int], second: list[int]) -> float:
    """The sum of squared differences that chance would make over five cases."""
    return sum((a - b) ** 2 for a in first for b in second) / len(first)


def test_full_agreement_is_one_and_the_opposite_is_below_zero() -> None:
    assert kappa([0, 1, 2], [0, 1, 2]).weighted == kappa([0, 1, 2], [0, 1, 2]).plain == 1.0
    opposite = kappa([0, 1], [1, 0])
    assert opposite.plain == -1.0
    assert opposite.weighted == -1.0


def test_where_kappa_says_nothing_it_is_told_why() -> None:
    few, same = kappa([3], [3]), kappa([3, 3, 3], [3, 3, 3])
    assert (few.plain, few.weighted, few.why) == (None, None, Undefined.FEW)
    assert (same.plain, same.why, same.same) == (None, Undefined.SAME, 1.0)
    assert kappa([], []).same is None
    with pytest.raises(ValueError, match="same cases"):
        kappa([1], [1, 2])


def test_one_who_gives_everybody_the_same_agrees_no_more_than_chance() -> None:
    assert kappa([3, 3, 3], [1, 2, 3]).plain == 0.0


def mark(greeting: int | None, answer: int | None, *, passed: bool = True) -> ev.Marked:
    return ev.Marked(
        sheet="s",
        scores=(
            ev.Scored(id="greeting", points=greeting, most=5),
            ev.Scored(id="answer", points=answer, most=10),
        ),
        total=float((greeting or 0) + (answer or 0)),
        passed=passed,
    )


def test_agreement_is_told_for_each_criterion_and_over_all() -> None:
    marks = {
        "c-1": {ANN: mark(5, 10), BEN: mark(5, 2)},
        "c-2": {ANN: mark(1, 5), BEN: mark(1, 9)},
        "c-3": {ANN: mark(3, 7), BEN: mark(3, None)},
    }
    found = agreement(marks)
    assert found.criteria["greeting"].plain == 1.0
    assert found.criteria["answer"].cases == 2
    assert found.criteria["answer"].weighted is not None
    assert found.criteria["answer"].weighted < 0
    assert found.overall.cases == 5


def test_of_more_than_two_the_mean_over_all_pairs_counts() -> None:
    marks = {case: {ANN: mark(a, None), BEN: mark(b, None), CAT: mark(c, None)}
             for case, (a, b, c) in {"1": (0, 0, 5), "2": (5, 5, 0)}.items()}  # fmt: skip
    found = agreement(marks).criteria["greeting"]
    assert (found.pairs, found.plain) == (3, pytest.approx((1 - 1 - 1) / 3))


def test_a_round_shows_each_marker_against_the_median_and_where_they_differ() -> None:
    def sheet(seq: int, by: str, of: ev.Marked) -> Sheet:
        return Sheet(seq=seq, by=Author(by), at=START, mark=of)

    found = outcome(
        [sheet(1, ANN, mark(5, 8)), sheet(2, BEN, mark(3, 8)), sheet(3, CAT, mark(3, 8, passed=False))]
    )
    assert found is not None
    assert {one.marker: one.bias for one in found.stands} == {ANN: pytest.approx(0.2), BEN: 0.0, CAT: 0.0}
    assert [one.criterion for one in found.differences] == ["greeting"]
    assert found.differences[0].points == {ANN: 5, BEN: 3, CAT: 3}
    assert found.differences[0].median == pytest.approx(3.0)
    assert not found.same_result
    assert outcome([sheet(1, ANN, mark(5, 8))]) is None
