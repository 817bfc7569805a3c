"""What the bench of pay sheets promises: two ways that agree, and a difference seen where there is one."""

from __future__ import annotations

import pytest

from app.sessions.pay import slots
from bench.pay import run


def test_both_ways_tell_the_same_of_months_with_all_that_happens_to_clocks() -> None:
    found = run(["--months", "3", "--seed", "3"])
    assert found["wrong"] == 0
    assert min(found[f"lines_{what}"] for what in ("wage", "overtime", "rest_day", "night", "piece")) > 0
    assert found["corrected"] > 0
    assert found["minutes"] > 3_000


def test_a_night_that_began_an_hour_late_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "_NIGHT_BEGINS", 23)
    assert run(["--months", "1", "--seed", "3"])["wrong"] > 0
