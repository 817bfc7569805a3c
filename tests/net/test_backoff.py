"""Waits grow, are never the same for all, and begin anew after a healthy time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.net.backoff import Backoff


def longest(low: float, high: float) -> float:
    assert low <= high
    return high


def test_the_bound_doubles_up_to_the_longest() -> None:
    backoff = Backoff(uniform=longest)
    assert [backoff.next() for _ in range(9)] == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]
    assert backoff.attempt == 9


def test_only_a_healthy_time_makes_the_next_wait_short_again() -> None:
    backoff = Backoff(uniform=longest)
    for _ in range(4):
        backoff.next()
    backoff.lasted(59.9)
    assert backoff.next() == 8
    backoff.lasted(60)
    assert backoff.next() == 0.5
    backoff.next()
    backoff.reset()
    assert (backoff.attempt, backoff.next()) == (0, 0.5)


def test_a_hub_that_wants_peace_gets_it_at_once() -> None:
    backoff = Backoff(uniform=lambda low, _high: low)
    assert backoff.patiently() == 15
    assert backoff.attempt == 1


@given(st.integers(0, 2_000))
def test_however_often_it_failed_the_wait_has_a_bound(times: int) -> None:
    backoff = Backoff()
    backoff.attempt = times
    assert 0 <= backoff.next() <= 30
