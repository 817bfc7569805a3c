"""What the figures of one's own work mean."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.domain import events as ev
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId
from app.sessions.statistics.record import Record, Span, record_of
from app.sessions.statistics.sums import By, key_of, keys_between, sums, total
from tests.builders import ANNA, BOB, C1, event

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NOW = START + timedelta(days=1)


def log_at(*said: tuple[float, str, AnyBody]) -> list[Event]:
    return [
        event(seq, body, by=by, at=START + timedelta(seconds=s))
        for seq, (s, by, body) in enumerate(said, start=1)
    ]


def record(name: str, start: float, end: float, **more: object) -> Record:
    span = Span(start=START + timedelta(seconds=start), end=START + timedelta(seconds=end))
    return Record(conversation=ConversationId(name), at=span.start, spans=(span,), **more)  # type: ignore[arg-type]


WHOLE = log_at(
    (0, CUSTOMER, ev.Opened()),
    (1, CUSTOMER, ev.Message(text="hi")),
    (10, SYSTEM, ev.Claimed(owner=ANNA)),
    (31, ANNA, ev.Message(text="hello")),
    (40, ANNA, ev.Held()),
    (100, ANNA, ev.Resumed()),
    (110, ANNA, ev.Message(text="0123456789", via="macro:m1")),
    (111, ANNA, ev.Message(text="abc", via="completion")),
    (130, ANNA, ev.Closed()),
    (140, CUSTOMER, ev.Rated(score=5)),
)


def test_first_response_and_handling_time_leave_holds_out() -> None:
    one = record_of(WHOLE, C1, ANNA)
    assert one is not None
    assert one.first_response_s == 30
    assert total([one], NOW).handling_s == 120 - 60
    assert one.rating == 5


def test_characters_typed_and_saved_are_told_by_how_a_message_was_written() -> None:
    one = record_of(WHOLE, C1, ANNA)
    assert one is not None
    assert (one.typed, one.saved, one.messages) == (5, 13, 3)


def test_a_hold_that_ends_by_its_time_counts_again_from_then_on() -> None:
    until = round((START + timedelta(seconds=60)).timestamp() * 1000)
    one = record_of(
        log_at(
            (0, CUSTOMER, ev.Opened()),
            (10, SYSTEM, ev.Claimed(owner=ANNA)),
            (20, ANNA, ev.Held(until=until)),
            (100, ANNA, ev.Message(text="back")),
            (110, ANNA, ev.Closed()),
        ),
        C1,
        ANNA,
    )
    assert one is not None
    assert total([one], NOW).handling_s == 10 + 50


def test_a_colleagues_conversation_is_not_mine_and_a_handed_over_one_is_mine_until_then() -> None:
    assert record_of(WHOLE, C1, BOB) is None
    one = record_of([*WHOLE[:4], event(5, ev.Claimed(owner=BOB, how="transfer"), by=SYSTEM,
                                       at=START + timedelta(seconds=50))], C1, ANNA)  # fmt: skip
    assert one is not None
    assert total([one], NOW).handling_s == 40


def test_two_at_once_cost_half_the_focus_each() -> None:
    both = [record("a", 0, 100), record("b", 50, 150)]
    whole = total(both, NOW)
    assert whole.handling_s == 100
    assert whole.focus_s == 75
    assert whole.concurrency == pytest.approx(200 / 150)
    assert whole.most == 2


def test_satisfied_is_the_share_of_fours_and_fives() -> None:
    whole = total([record(str(n), n, n + 1, rating=n) for n in range(6)], NOW)
    assert (whole.ratings, whole.rating, whole.satisfied) == (5, 3.0, 0.4)


def test_figures_are_told_by_hour_day_week_and_month_of_ones_own_zone() -> None:
    japan = timezone(timedelta(hours=9))
    late = datetime(2026, 2, 28, 20, 30, tzinfo=UTC)  # a Sunday morning in Japan
    assert [key_of(late, by, japan) for by in By] == ["05", "2026-03-01", "2026-02-23", "2026-03"]
    assert len(keys_between(late.date(), late.date() + timedelta(days=9), By.DAY)) == 10
    hours = sums(
        [record("a", 0, 5400)], By.HOUR, NOW, zone=UTC, keys=keys_between(NOW.date(), NOW.date(), By.HOUR)
    )
    assert [(one.key, one.concurrency) for one in hours if one.concurrency] == [("09", 1.0), ("10", 1.0)]
    assert sum(one.conversations for one in hours) == 1
