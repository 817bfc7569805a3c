"""Running sums agree with plain addition, whatever happens to the rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.ui.chats.timeline.heights import Heights

HEIGHTS = st.lists(st.integers(0, 500), max_size=60)


def plain_at(values: list[int], y: int) -> tuple[int, int]:
    """Walks down row by row."""
    for row, height in enumerate(values):
        if y < height:
            return row, y
        y -= height
    return len(values), y


@given(values=HEIGHTS)
def test_tops_are_sums_of_what_lies_above(values: list[int]) -> None:
    heights = Heights(values)
    assert [heights.top(row) for row in range(len(values) + 1)] == [
        sum(values[:row]) for row in range(len(values) + 1)
    ]
    assert heights.total == sum(values)


@given(values=HEIGHTS, y=st.integers(0, 40_000))
def test_the_row_at_a_place_is_the_one_that_covers_it(values: list[int], y: int) -> None:
    assert Heights(values).at(y) == plain_at(values, y)


def test_before_the_beginning_is_the_first_row() -> None:
    assert Heights([10, 10]).at(-5) == (0, -5)


@given(
    values=HEIGHTS,
    steps=st.lists(
        st.one_of(
            st.tuples(st.just("append"), st.integers(0, 500)),
            st.tuples(st.just("truncate"), st.integers(0, 80)),
            st.tuples(st.just("set"), st.integers(0, 80), st.integers(0, 500)),
        ),
        max_size=40,
    ),
)
def test_sums_stay_right_through_any_changes(values: list[int], steps: list[tuple[str, ...]]) -> None:
    heights, model = Heights(values), list(values)
    for name, *numbers in steps:
        first = int(numbers[0])
        if name == "append":
            heights.append(first)
            model.append(first)
        elif name == "truncate" and first <= len(model):
            heights.truncate(first)
            del model[first:]
        elif name == "set" and first < len(model):
            grown = heights.set(first, int(numbers[1]))
            assert grown == int(numbers[1]) - model[first]
            model[first] = int(numbers[1])
    assert len(heights) == len(model)
    assert list(heights) == model
    assert [heights.top(row) for row in range(len(model) + 1)] == [
        sum(model[:row]) for row in range(len(model) + 1)
    ]
