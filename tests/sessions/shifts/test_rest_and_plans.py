"""Breaks that the law asks for are pointed out; planned shifts are reminded of and compared."""

from __future__ import annotations

import pytest

from app.domain.ids import Cid
from app.sessions.shifts.planning import Kept, Planned, clashes, compared, reminder
from app.sessions.shifts.reading import Shift, read
from app.sessions.shifts.rest import rest_of
from tests.sessions.shifts.shift_ledgers import HOUR, MINUTE, at, end, ledger, pause, start, turn

NINE = at("2026-11-02 09:00")


def shift(*lengths: int, now: int | None = None) -> Shift:
    """Returns a shift of minutes of work and break in turn."""
    moment, entries = NINE, [start(NINE)]
    for index, length in enumerate(lengths[:-1]):
        moment += length * MINUTE
        entries.append(turn(moment) if index % 2 else pause(moment))
    if now is None:
        entries.append(end(moment + lengths[-1] * MINUTE))
    (found,) = read(ledger(*entries), NINE + 48 * HOUR if now is None else now).shifts
    return found


@pytest.mark.parametrize(
    ("lengths", "lacking"),
    [
        ((360,), 0),
        ((361,), 45),
        ((180, 45, 181), 0),
        ((180, 44, 181), 1),
        ((240, 45, 240), 0),
        ((240, 45, 241), 15),
        ((240, 60, 241), 0),
        ((120, 30, 120, 30, 241), 0),
    ],
)
def test_more_than_six_hours_need_45_minutes_and_more_than_eight_60(
    lengths: tuple[int, ...], lacking: int
) -> None:
    assert rest_of(shift(*lengths)).lacking == lacking


def test_a_break_after_the_work_is_none() -> None:
    entries = (start(NINE), pause(NINE + 7 * HOUR), end(NINE + 8 * HOUR))
    (found,) = read(ledger(*entries), NINE + 48 * HOUR).shifts
    assert (rest_of(found).taken, rest_of(found).lacking) == (0, 45)


def test_who_is_on_a_break_now_is_taking_it() -> None:
    entries = (start(NINE), pause(NINE + 7 * HOUR))
    (found,) = read(ledger(*entries), NINE + 7 * HOUR + 30 * MINUTE).shifts
    assert (rest_of(found).taken, rest_of(found).lacking) == (30, 15)


def test_a_break_is_announced_before_it_is_due() -> None:
    found = shift(340, now=NINE + 340 * MINUTE)
    assert rest_of(found).soon == 20
    assert rest_of(shift(240, 45, 100, now=NINE + 385 * MINUTE)).soon is None
    assert rest_of(shift(240, 45, 300, now=NINE + 585 * MINUTE)).soon is None


def plan(name: str, from_: str, to: str) -> Planned:
    return Planned(id=Cid(name), start=at(from_), end=at(to))


def test_two_planned_shifts_at_once_clash_and_so_does_one_turned_round() -> None:
    one, other = (
        plan("a", "2026-11-02 20:00", "2026-11-03 02:00"),
        plan("b", "2026-11-03 01:59", "2026-11-03 05:00"),
    )
    next_to_it = plan("c", "2026-11-03 02:00", "2026-11-03 05:00")
    assert clashes(one, [one, other, next_to_it]) == (other,)
    wrong = plan("d", "2026-11-03 02:00", "2026-11-03 01:00")
    assert clashes(wrong, []) == (wrong,)


def test_a_planned_shift_is_reminded_of_once_before_it_begins() -> None:
    plans = [
        plan("b", "2026-11-02 20:10", "2026-11-02 21:00"),
        plan("a", "2026-11-02 20:00", "2026-11-02 20:05"),
    ]
    nobody = frozenset[Cid]()
    assert reminder(plans, at("2026-11-02 19:44"), nobody) is None
    assert reminder(plans, at("2026-11-02 19:58"), nobody) == plans[1]
    assert reminder(plans, at("2026-11-02 19:58"), frozenset({Cid("a")})) == plans[0]
    assert reminder(plans, at("2026-11-02 20:10"), nobody) is None


def test_a_plan_is_compared_with_what_was_worked() -> None:
    plans = [
        plan("kept", "2026-11-02 20:00", "2026-11-03 02:00"),
        plan("missed", "2026-11-03 20:00", "2026-11-04 02:00"),
        plan("now", "2026-11-04 20:00", "2026-11-05 02:00"),
        plan("ahead", "2026-11-05 20:00", "2026-11-06 02:00"),
    ]
    entries = (
        start("2026-11-02 20:07"), end("2026-11-03 01:30"),
        start("2026-11-04 19:50"),
    )  # fmt: skip
    now = at("2026-11-04 23:00")
    found = compared(plans, read(ledger(*entries), now).shifts, now)
    assert [(one.plan.id, one.kept, one.late, one.early) for one in found] == [
        ("kept", Kept.KEPT, 7, 30),
        ("missed", Kept.MISSED, 0, 0),
        ("now", Kept.UNDER_WAY, 0, 0),
        ("ahead", Kept.AHEAD, 0, 0),
    ]
