"""A period is cut into parts that a chart can show, in the shop's own days."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from app.domain.events import from_millis
from app.sessions.kpi.periods import Period, cut

TOKYO = ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 3, 2, 12, 34, 56, tzinfo=UTC)
NEVER = date(2026, 1, 1)


def test_today_is_the_shops_day_by_the_hour() -> None:
    found = cut(Period.TODAY, NOW, TOKYO, NEVER, NEVER)
    assert from_millis(found.edges[0]) == datetime(2026, 3, 1, 15, tzinfo=UTC)
    assert (found.names[0], found.names[-1], len(found.names)) == ("00:00", "23:00", 24)


def test_the_last_hour_ends_with_the_minute_that_goes_on() -> None:
    found = cut(Period.LAST_HOUR, NOW, TOKYO, NEVER, NEVER)
    assert from_millis(found.edges[-1]) == datetime(2026, 3, 2, 12, 35, tzinfo=UTC)
    assert {two - one for one, two in pairwise(found.edges)} == {300_000}
    assert found.names[0] == "20:35"


@pytest.mark.parametrize(
    ("days", "parts"), [(0, 24), (2, 72), (3, 4), (92, 93), (93, 14), (365, 53), (3_000, 100)]
)
def test_any_period_has_parts_that_a_chart_can_show(days: int, parts: int) -> None:
    first = date(2020, 1, 15)
    found = cut(Period.DAYS, NOW, TOKYO, first + timedelta(days=days), first)
    assert len(found.names) == parts
    assert len(found.edges) == parts + 1
    assert all(one < two for one, two in pairwise(found.edges))
    whole = from_millis(found.edges[-1]) - from_millis(found.edges[0])
    assert whole == timedelta(days=days + 1)
