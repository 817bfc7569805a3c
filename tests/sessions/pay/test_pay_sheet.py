"""The pay sheet: every yen by the rules, rounded where the law allows it, and opened into its minutes."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import Cid
from app.domain.pay_rules import (
    Allowance,
    Bonus,
    Grain,
    HourTotals,
    PayRules,
    Piece,
    Rate,
    Shortfall,
    on_contract,
    rate_of,
    shortfalls,
)
from app.domain.people import Presence
from app.domain.shifts import Entry
from app.sessions.pay.items import For, Result, items
from app.sessions.pay.periods import Period, cut, period
from app.sessions.pay.sheet import PaySheet, Remark, sheet
from app.sessions.pay.slots import Over
from app.sessions.pay.yen import UNIT, Rounding, exact, to_yen
from app.sessions.shifts.reading import Shift, read
from tests.sessions.shifts.shift_ledgers import (
    HOUR,
    MINUTE,
    asked,
    at,
    decided,
    end,
    ledger,
    pause,
    start,
    turn,
)

RULES = PayRules(rates=(Rate(yen=1_200),))
NOVEMBER = Period(date(2026, 11, 1), date(2026, 12, 1))
LATER = at("2027-06-01 00:00")


def shifts(*entries: Entry) -> tuple[Shift, ...]:
    return read(ledger(*entries), LATER).shifts


def hours(moment: str, length: float, **about: str) -> tuple[Entry, Entry]:
    begin = at(moment)
    return start(begin, shop=about.get("shop", ""), skill=about.get("skill", "")), end(
        begin + round(length * HOUR)
    )


def pay(
    entries: tuple[Entry, ...],
    rules: PayRules = RULES,
    time: Period = NOVEMBER,
    results: tuple[Result, ...] = (),
) -> PaySheet:
    earned, unpriced = items(shifts(*entries), results, rules)
    return sheet(earned, unpriced, time, rules)


def yen(found: PaySheet) -> dict[For, int]:
    sums: dict[For, int] = {}
    for payout in found.payouts:
        for line in payout.lines:
            sums[line.what] = sums.get(line.what, 0) + line.yen
    return sums


def test_an_eight_hour_night_has_the_night_premium_alone_for_its_five_hours_of_night() -> None:
    entries = (
        start("2026-11-04 18:00"),
        pause("2026-11-04 20:00"),
        turn("2026-11-04 21:00"),
        end("2026-11-05 03:00"),
    )
    assert yen(pay(entries)) == {For.WAGE: 9_600, For.NIGHT: 1_500}


def test_a_break_is_not_paid_and_does_not_count_towards_overtime() -> None:
    entries = (
        start("2026-11-04 09:00"),
        pause("2026-11-04 13:00"),
        turn("2026-11-04 14:00"),
        end("2026-11-04 18:00"),
    )
    assert yen(pay(entries)) == {For.WAGE: 9_600}


def test_an_approved_correction_of_the_clock_changes_the_sheet_and_one_that_waits_does_not() -> None:
    begun, late = hours("2026-11-04 10:00", 2)
    right = msgspec.structs.replace(begun, at=begun.at - HOUR)
    request = asked("one", target=begun, entry=right)
    clocked = msgspec.structs.replace(ledger(begun, late), corrections=(request,))
    waiting = read(clocked, LATER).shifts
    approved = read(msgspec.structs.replace(clocked, decisions=(decided(request),)), LATER).shifts
    sums = [sheet(*items(found, (), RULES), NOVEMBER, RULES).yen for found in (waiting, approved)]
    assert sums == [2_400, 3_600]


def test_overtime_at_night_adds_both_premiums() -> None:
    assert yen(pay(hours("2026-11-04 14:00", 9))) == {
        For.WAGE: 10_800,
        For.OVERTIME: 300,
        For.NIGHT: 300,
    }


def test_forty_hours_a_week_are_the_limit_where_no_day_is_beyond_eight() -> None:
    week = tuple(entry for day in range(2, 8) for entry in hours(f"2026-11-0{day} 10:00", 7))
    found = pay(week, msgspec.structs.replace(RULES, national=False))
    assert yen(found) == {For.WAGE: 50_400, For.OVERTIME: 600}
    (overtime,) = [line for line in found.payouts[0].lines if line.what is For.OVERTIME]
    assert [(item.day.day, item.over, item.minutes) for item in overtime.items] == [(7, Over.WEEK, 120)]


def test_overtime_of_the_day_does_not_count_again_for_the_week() -> None:
    week = tuple(entry for day in range(2, 7) for entry in hours(f"2026-11-0{day} 06:00", 10))
    assert yen(pay(week))[For.OVERTIME] == 10 * 300


def test_a_week_counts_on_from_the_month_before() -> None:
    week = tuple(entry for day in range(30, 32) for entry in hours(f"2026-03-{day} 10:00", 8))
    week += tuple(entry for day in range(1, 5) for entry in hours(f"2026-04-0{day} 10:00", 8))
    april = Period(date(2026, 4, 1), date(2026, 5, 1))
    assert yen(pay(week, time=april)) == {For.WAGE: 38_400, For.OVERTIME: 8 * 300}


def test_beyond_sixty_hours_of_overtime_a_month_the_premium_is_fifty_per_cent() -> None:
    days = [day for day in range(2, 28) if date(2026, 11, day).weekday() < 5][:16]
    month = tuple(entry for day in days for entry in hours(f"2026-11-{day:02} 06:00", 12))
    assert yen(pay(month)) == {
        For.WAGE: 16 * 12 * 1_200,
        For.OVERTIME: 60 * 300,
        For.OVER_60: 4 * 600,
    }


def test_a_rest_day_has_35_per_cent_from_midnight_to_midnight_and_night_beside_it() -> None:
    saturday_night = yen(pay(hours("2026-11-07 22:00", 4)))
    assert saturday_night == {For.WAGE: 4_800, For.REST_DAY: 840, For.NIGHT: 1_200}
    sunday_night = yen(pay(hours("2026-11-08 22:00", 4)))
    assert sunday_night == {For.WAGE: 4_800, For.REST_DAY: 840, For.NIGHT: 1_200}


def test_work_on_a_rest_day_is_no_overtime_however_long() -> None:
    assert yen(pay(hours("2026-11-08 06:00", 12))) == {For.WAGE: 14_400, For.REST_DAY: 5_040}


def test_a_public_holiday_has_what_the_shop_gives_for_it_and_counts_as_a_working_day() -> None:
    culture_day = hours("2026-11-03 09:00", 9)
    assert yen(pay(culture_day)) == {For.WAGE: 10_800, For.OVERTIME: 300}
    generous = msgspec.structs.replace(RULES, holiday=10)
    assert yen(pay(culture_day, generous)) == {For.WAGE: 10_800, For.OVERTIME: 300, For.HOLIDAY: 1_080}
    closed = msgspec.structs.replace(generous, national=False, closed_days=frozenset({date(2026, 11, 4)}))
    assert For.HOLIDAY not in yen(pay(culture_day, closed))
    assert yen(pay(hours("2026-11-04 09:00", 1), closed))[For.HOLIDAY] == 120


def test_who_works_on_a_contract_has_only_the_premiums_that_it_names() -> None:
    night = hours("2026-11-07 20:00", 10)
    assert yen(pay(night, on_contract(RULES))) == {For.WAGE: 12_000}
    assert yen(pay(night, on_contract(RULES, night=25))) == {For.WAGE: 12_000, For.NIGHT: 2_100}
    assert Remark.CONTRACTOR in pay(night, on_contract(RULES)).remarks
    assert Remark.EMPLOYEE in pay(night).remarks


def test_rules_below_the_law_are_pointed_out_for_employees() -> None:
    assert shortfalls(RULES) == ()
    poor = PayRules(
        rates=(), night=20, overtime=0, over_60=25, rest_day=25, day_limit=0, week_limit=2_640,
        month_limit=0, rest_weekday=None, payout=Grain.DAY, hour_totals=HourTotals.HALF_HOUR,
    )  # fmt: skip
    assert shortfalls(poor) == tuple(Shortfall)
    assert shortfalls(on_contract(poor)) == ()


def test_a_rate_is_chosen_by_shop_then_skill_then_period() -> None:
    rules = PayRules(
        rates=(
            Rate(yen=1_000),
            Rate(yen=1_050, since=date(2026, 11, 10)),
            Rate(yen=1_100, skill="english"),
            Rate(yen=1_300, shop="a", until=date(2026, 11, 20)),
            Rate(yen=1_400, shop="a", skill="english", since=date(2026, 11, 5)),
        )
    )

    def rate(day: int, shop: str, skill: str) -> int:
        found = rate_of(rules, date(2026, 11, day), shop, skill)
        assert found is not None
        return found.yen

    assert [rate(9, "b", ""), rate(10, "b", ""), rate(10, "b", "english")] == [1_000, 1_050, 1_100]
    assert [rate(19, "a", ""), rate(20, "a", "")] == [1_300, 1_050]
    assert [rate(4, "a", "english"), rate(5, "a", "english")] == [1_300, 1_400]


def test_minutes_without_a_rate_are_told_and_not_paid() -> None:
    rules = PayRules(rates=(Rate(yen=1_000, shop="a"),))
    found = pay((*hours("2026-11-04 10:00", 1, shop="a"), *hours("2026-11-05 10:00", 2, shop="b")), rules)
    assert found.yen == 1_000
    assert sum(slot.span.minutes for slot in found.unpriced) == 120
    assert Remark.NO_RATE in found.remarks


def test_away_from_the_desk_is_paid_unless_the_rules_say_otherwise() -> None:
    entries = (
        start("2026-11-04 10:00"),
        turn("2026-11-04 11:00", Presence.AWAY),
        turn("2026-11-04 11:30"),
        end("2026-11-04 12:00"),
    )
    assert pay(entries).minutes == 120
    assert pay(entries, msgspec.structs.replace(RULES, away_counts=False)).minutes == 90


def results(*moments: str, name: str = "sale") -> tuple[Result, ...]:
    return tuple(
        Result(id=Cid(f"{name}{number}"), at=at(moment), name=name) for number, moment in enumerate(moments)
    )


def test_pieces_and_bonuses_are_paid_by_result_on_the_day_of_the_shift() -> None:
    rules = msgspec.structs.replace(
        RULES,
        pieces=(Piece(name="sale", yen=150), Piece(name="other", yen=1)),
        bonuses=(Bonus(name="sale", reach=2, yen=500, per=Grain.DAY), Bonus(name="sale", reach=3, yen=900)),
    )
    sold = results("2026-11-04 23:00", "2026-11-05 01:00", "2026-11-06 10:00")
    found = pay(hours("2026-11-04 22:00", 4), rules, results=sold)
    assert (yen(found)[For.PIECE], yen(found)[For.BONUS]) == (450, 1_400)
    bonuses = [item for line in found.payouts[0].lines if line.what is For.BONUS for item in line.items]
    assert [(item.day.day, item.yen) for item in bonuses] == [(4, 500), (6, 900)]
    assert Remark.PIECES_OUTSIDE_PREMIUMS in found.remarks


def test_allowances_are_paid_once_for_each_day_week_or_month_with_work() -> None:
    rules = msgspec.structs.replace(
        RULES,
        allowances=(
            Allowance(name="fare", yen=400, per=Grain.DAY),
            Allowance(name="headset", yen=70, per=Grain.WEEK),
            Allowance(name="line", yen=2_000, per=Grain.MONTH),
            Allowance(name="desk", yen=9, shop="b"),
        ),
    )
    work = (*hours("2026-11-04 10:00", 1), *hours("2026-11-04 20:00", 1), *hours("2026-11-12 10:00", 1))
    assert yen(pay(work, rules))[For.ALLOWANCE] == 2 * 400 + 2 * 70 + 2_000


def test_daily_and_weekly_payouts_add_up_to_the_month_to_the_yen() -> None:
    work = tuple(entry for day in (4, 5, 12) for entry in hours(f"2026-11-{day:02} 10:00", 1 / 60))
    for grain, payouts, total in ((Grain.DAY, 3, 3 * 18), (Grain.WEEK, 2, 35 + 18), (Grain.MONTH, 1, 53)):
        rules = PayRules(rates=(Rate(yen=1_050),), payout=grain)
        month = pay(work, rules)
        assert (len(month.payouts), month.yen) == (payouts, total)
        parts = [pay(work, rules, part).yen for part in cut(NOVEMBER, grain, rules)]
        assert sum(parts) == total


def test_a_day_of_a_monthly_payout_says_that_it_is_a_part() -> None:
    work = hours("2026-11-04 10:00", 1)
    assert Remark.PART_OF_PAYOUT in pay(work, time=period(date(2026, 11, 4), Grain.DAY, RULES)).remarks
    assert Remark.PART_OF_PAYOUT not in pay(work).remarks


def test_a_months_hours_of_overtime_and_night_may_be_rounded_to_the_nearest_hour_and_that_is_shown() -> None:
    rules = msgspec.structs.replace(RULES, hour_totals=HourTotals.HALF_HOUR)
    work = (*hours("2026-11-04 06:00", 9.75), *hours("2026-11-05 22:00", 1.25))
    found = pay(work, rules)
    assert yen(found) == {For.WAGE: 13_200, For.OVERTIME: 600, For.NIGHT: 300}
    assert Remark.HALF_HOURS in found.remarks
    night = found.payouts[0].lines[-1]
    assert (night.minutes, night.paid_minutes) == (75, 60)
    day = pay(work, rules, period(date(2026, 11, 5), Grain.DAY, rules))
    assert yen(day)[For.NIGHT] == 375


@pytest.mark.parametrize(
    ("units", "rounding", "expected"),
    [
        (UNIT // 2, Rounding.HALF_UP, 1),
        (UNIT // 2 - 1, Rounding.HALF_UP, 0),
        (1, Rounding.UP, 1),
        (UNIT, Rounding.UP, 1),
        (0, Rounding.UP, 0),
    ],
)
def test_half_a_yen_goes_up_in_a_months_premium_and_any_part_in_a_wage(
    units: int, rounding: Rounding, expected: int
) -> None:
    assert to_yen(units, rounding) == expected


def test_an_amount_before_rounding_is_readable() -> None:
    assert exact(1_234 * UNIT + UNIT // 4) == "1,234.25"
    assert exact(120 * UNIT) == "120"


def test_a_payroll_month_may_begin_on_any_day_to_the_28th() -> None:
    rules = msgspec.structs.replace(RULES, month_begins=21)
    assert period(date(2026, 1, 20), Grain.MONTH, rules) == Period(date(2025, 12, 21), date(2026, 1, 21))
    assert period(date(2026, 1, 21), Grain.MONTH, rules) == Period(date(2026, 1, 21), date(2026, 2, 21))


def test_night_is_what_the_clocks_show_where_summer_time_ends() -> None:
    rules = PayRules(rates=(Rate(yen=600),), zone="Europe/Berlin", rest_weekday=None, national=False)
    begin = at("2026-10-24 21:00", ZoneInfo("Europe/Berlin"))
    earned, _ = items(shifts(start(begin), end(begin + 10 * HOUR)), (), rules)
    assert sum(item.minutes for item in earned if item.what is For.NIGHT) == 8 * 60


lengths = st.lists(st.tuples(st.integers(0, 600), st.integers(1, 900)), min_size=1, max_size=12)


@given(lengths=lengths, payout=st.sampled_from(Grain))
def test_every_amount_opens_into_the_minutes_behind_it(lengths: list[tuple[int, int]], payout: Grain) -> None:
    moment, entries = at("2026-11-01 12:00"), list[Entry]()
    for gap, length in lengths:
        entries += [start(moment + gap * MINUTE + 1), end(moment + (gap + length) * MINUTE)]
        moment += (gap + length) * MINUTE
    rules = PayRules(rates=(Rate(yen=1_013),), payout=payout)
    found = pay(tuple(entries), rules, Period(date(2026, 10, 1), date(2026, 12, 31)))
    wage: list[int] = []
    for payout_ in found.payouts:
        for line in payout_.lines:
            assert line.minutes == sum(item.minutes for item in line.items)
            assert line.units == sum(item.minutes * item.yen * item.percent for item in line.items)
            assert 0 <= line.yen * UNIT - line.units + UNIT / 2 <= 3 * UNIT / 2
            times = [minute for item in line.items for minute in range(item.start, item.end)]
            assert len(times) == len(set(times))
            wage += times if line.what is For.WAGE else []
            assert set(times) <= set(wage)
    worked = sum(-(-shift.end // MINUTE) - shift.start // MINUTE for shift in shifts(*entries))
    assert found.minutes == len(set(wage)) == worked
