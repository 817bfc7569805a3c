"""When the shop is open, and when it opens next."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.protocol.opening_hours import is_open, next_opening
from app.protocol.records import Hours, Span

TOKYO = ZoneInfo("Asia/Tokyo")
OFFICE = (Span(start="10:00", end="18:00"),)
WEEK = Hours(week=(OFFICE,) * 5 + ((), ()))


def tokyo(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TOKYO)


def test_a_shop_without_hours_is_always_open() -> None:
    assert is_open(Hours(), tokyo("2026-01-01 03:00"))
    assert next_opening(Hours(), tokyo("2026-01-01 03:00")) == tokyo("2026-01-01 03:00")


@pytest.mark.parametrize(
    ("at", "opened", "opens"),
    [
        ("2026-11-20 09:59:59", False, "2026-11-20 10:00"),
        ("2026-11-20 10:00", True, "2026-11-20 10:00"),
        ("2026-11-20 17:59:59", True, "2026-11-20 17:59:59"),
        ("2026-11-20 18:00", False, "2026-11-23 10:00"),
        ("2026-11-22 12:00", False, "2026-11-23 10:00"),
    ],
)
def test_weekdays_and_the_weekend_between_them(at: str, opened: bool, opens: str) -> None:
    assert is_open(WEEK, tokyo(at)) is opened
    assert next_opening(WEEK, tokyo(at)) == tokyo(opens)


def test_a_date_counts_instead_of_its_weekday() -> None:
    hours = Hours(week=WEEK.week, dates={"2026-11-23": (), "2026-11-22": (Span(start="13:00", end="15:00"),)})
    assert not is_open(hours, tokyo("2026-11-23 12:00"))
    assert is_open(hours, tokyo("2026-11-22 14:00"))
    assert next_opening(hours, tokyo("2026-11-22 15:00")) == tokyo("2026-11-24 10:00")


def test_hours_over_midnight_belong_to_the_day_they_begin() -> None:
    night = Hours(week=((Span(start="20:00", end="02:00"),), *((),) * 6))
    assert is_open(night, tokyo("2026-11-23 23:00"))
    assert is_open(night, tokyo("2026-11-24 01:59"))
    assert not is_open(night, tokyo("2026-11-24 02:00"))
    assert not is_open(night, tokyo("2026-11-23 01:00"))
    assert next_opening(night, tokyo("2026-11-24 02:00")) == tokyo("2026-11-30 20:00")


def test_a_day_can_be_open_until_midnight_and_all_day() -> None:
    hours = Hours(week=((Span(start="00:00", end="24:00"),),) * 7)
    assert is_open(hours, tokyo("2026-11-23 23:59:59"))
    assert is_open(hours, tokyo("2026-11-24 00:00"))


def test_the_shops_clocks_count_where_clocks_change() -> None:
    paris = Hours(zone="Europe/Paris", week=((Span(start="09:00", end="17:00"),),) * 7)
    before, after = datetime(2026, 3, 28, 8, tzinfo=UTC), datetime(2026, 3, 29, 7, tzinfo=UTC)
    assert is_open(paris, before)
    assert not is_open(paris, before - timedelta(seconds=1))
    assert is_open(paris, after)
    assert not is_open(paris, after - timedelta(seconds=1))
    skipped = Hours(zone="Europe/Paris", week=((Span(start="02:30", end="04:00"),),) * 7)
    assert next_opening(skipped, datetime(2026, 3, 29, tzinfo=UTC)) == datetime(
        2026, 3, 29, 1, 30, tzinfo=UTC
    )


def test_a_shop_that_never_opens_says_so() -> None:
    assert next_opening(Hours(week=((),) * 7), tokyo("2026-11-22 12:00")) is None
    assert not is_open(Hours(week=((),) * 7), tokyo("2026-11-22 12:00"))


CLOCKS = st.builds(lambda hour, minute: f"{hour:02}:{minute:02}", st.integers(0, 23), st.integers(0, 59))
SPANS = st.lists(st.builds(Span, start=CLOCKS, end=CLOCKS), max_size=2).map(tuple)
HOURS = st.builds(
    Hours,
    zone=st.sampled_from(["Asia/Tokyo", "Europe/Paris", "America/New_York"]),
    week=st.tuples(*[SPANS] * 7),
)


YEAR = st.integers(0, 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(HOURS, YEAR)
def test_the_next_opening_is_a_moment_at_which_it_is_open(hours: Hours, at: datetime) -> None:
    opening = next_opening(hours, at)
    if is_open(hours, at):
        assert opening == at
    elif opening is not None:
        assert opening > at
        assert is_open(hours, opening)
