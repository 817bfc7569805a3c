"""What a hold and a snooze promise: handling time rests, the time of return counts, the customer wakes."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.conversation import Conversation, State, fold
from app.domain.events import AnyBody, to_millis
from app.domain.ids import CUSTOMER, SYSTEM
from tests.builders import ANNA, C1, START, event, log

CLAIM = (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=7))


def after(*said: tuple[str, AnyBody]) -> Conversation:
    """Opened at second 1, claimed at second 2, then one event a second."""
    return fold(log((CUSTOMER, ev.Opened(customer="Sato")), CLAIM, *said), C1)


def millis(second: float) -> int:
    return to_millis(START + timedelta(seconds=second))


def test_a_snooze_lasts_until_its_time_and_no_longer() -> None:
    told = after((ANNA, ev.Snoozed(until=millis(60))))
    assert told.aside(START + timedelta(seconds=59)) is State.SNOOZED
    assert told.aside(START + timedelta(seconds=60)) is None
    assert told.held_until == START + timedelta(seconds=60)


def test_the_customers_message_ends_a_snooze_at_once_and_a_hold_not() -> None:
    told = after((ANNA, ev.Snoozed(until=millis(60))), (CUSTOMER, ev.Message(text="もしもし")))
    assert (told.state, told.held_until) == (State.LIVE, None)
    assert told.held_for == timedelta(seconds=1)
    assert after((ANNA, ev.Held()), (CUSTOMER, ev.Message(text="?"))).state is State.HELD


def test_time_after_the_return_counts_as_handling_also_where_nobody_said_that_it_is_over() -> None:
    told = after((ANNA, ev.Snoozed(until=millis(13))))
    assert told.handling_time(START + timedelta(seconds=33)) == timedelta(seconds=31 - 10)
    told.apply(event(4, ev.Resumed(), by=SYSTEM, at=START + timedelta(seconds=40)))
    assert told.held_for == timedelta(seconds=10)
    assert told.state is State.LIVE


def test_a_snooze_after_one_that_is_over_does_not_count_the_time_between() -> None:
    told = after((ANNA, ev.Snoozed(until=millis(13))))
    told.apply(event(4, ev.Held(), by=ANNA, at=START + timedelta(seconds=100)))
    assert told.handling_time(START + timedelta(seconds=105)) == timedelta(seconds=103 - 10 - 5)


@given(until=st.one_of(st.none(), st.integers()), later=st.integers(0, 100_000))
def test_no_time_that_somebody_writes_breaks_the_fold_or_makes_handling_negative(
    until: int | None, later: int
) -> None:
    for body in (ev.Held(until=until), ev.Snoozed(until=until or 0)):
        told = after((ANNA, body))
        moment = START + timedelta(seconds=3 + later)
        assert timedelta(0) <= told.held_time(moment) <= timedelta(seconds=later)
        assert told.handling_time(moment) >= timedelta(0)
