"""Pay sheets of generated months against a second computation, minute by minute: how many lines are wrong.

A line is wrong if its yen, its minutes or the very minutes that it opens into differ, or if only one side has
it. Asked are the whole month, one of its days and one of its weeks, by rules that differ from month to month.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context
from typing import Any, Final

from app.domain.ids import Cid
from app.domain.pay_rules import (
    Allowance,
    Bonus,
    Grain,
    HourTotals,
    PayRules,
    Piece,
    Rate,
    on_contract,
)
from app.sessions.pay.items import For, Result, items
from app.sessions.pay.periods import period
from app.sessions.pay.sheet import PaySheet, sheet
from app.sessions.shifts.bridging import joined
from app.sessions.shifts.reading import read
from bench.pay_months import DAY, EPOCH, month, week_before
from bench.plain_pay import Place, Told, earned, lines

PART: Final = 50
"""So many months a process works out at once; fewer start none."""


def run(argv: list[str]) -> dict[str, Any]:
    """Returns how many lines were compared, how many are wrong, and what the months had in them."""
    parser = argparse.ArgumentParser(prog="python -m bench pay", description=__doc__)
    parser.add_argument("--months", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    begun = time.perf_counter()
    had: Counter[str] = Counter()
    spent = [0.0, 0.0]
    for counted, took in _all(args.months, args.seed):
        had.update(counted)
        spent = [one + other for one, other in zip(spent, took, strict=True)]
    kinds = {f"lines_{what.value}": had[what.value] for what in For}
    return {
        "wrong": had["wrong"],
        "months": args.months,
        "lines": had["lines"],
        **kinds,
        "shifts": had["shifts"],
        "minutes": had["minutes"],
        "corrected": had["corrected"],
        "estimated": had["estimated"],
        "half_hours": had["half_hours"],
        "sheets_s": round(spent[0], 3),
        "plain_s": round(spent[1], 3),
        "whole_s": round(time.perf_counter() - begun, 3),
    }


def _all(months: int, seed: int) -> Iterator[tuple[Counter[str], list[float]]]:
    """Yields what parts of the months had; many are worked out by all processors at once."""
    parts = [range(first, min(first + PART, months)) for first in range(0, months, PART)]
    if len(parts) == 1:
        yield _part(seed, parts[0])
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield from pool.map(_part, [seed] * len(parts), parts)


def _part(seed: int, numbers: range) -> tuple[Counter[str], list[float]]:
    had: Counter[str] = Counter()
    spent = [0.0, 0.0]
    for number in numbers:
        _one(random.Random(seed * 1_000_003 + number), had, spent)
    return had, spent


def _one(chance: random.Random, had: Counter[str], spent: list[float]) -> None:
    rules = _rules(chance)
    whole = period(date(chance.choice([2025, 2026]), chance.randrange(1, 13), 28), Grain.MONTH, rules)
    begin = week_before(whole.first)
    done = month(begin, (whole.end - begin).days, chance)
    day = whole.first + timedelta(days=chance.randrange((whole.end - whole.first).days))
    results = tuple(
        Result(id=Cid(f"{number:05}"), at=at, name=name, shop=shop)
        for number, (at, name, shop) in enumerate(sorted(done.results))
    )
    begun = time.perf_counter()
    found = read(joined(*done.ledgers()), ((whole.end - EPOCH).days + 3) * DAY)
    priced = items(found.shifts, results, rules)
    times = (whole, period(day, Grain.DAY, rules), period(day, Grain.WEEK, rules))
    sheets = [sheet(*priced, one, rules) for one in times]
    spent[0] += time.perf_counter() - begun
    begun = time.perf_counter()
    plain = earned(done, rules)
    for one in sheets:
        _compare(one, lines(plain, rules, one.period.first, one.period.end), had)
    spent[1] += time.perf_counter() - begun
    had["shifts"] += len(found.shifts)
    had["corrected"] += len(found.changes)
    had["estimated"] += sum(shift.estimated for shift in found.shifts)
    had["minutes"] += sheets[0].minutes


def _compare(found: PaySheet, plain: dict[tuple[date, Place], Told], had: Counter[str]) -> None:
    told = _lines_of(found, had)
    for key in told.keys() | plain.keys():
        had["lines"] += 1
        had[key[1][0]] += 1
        had["wrong"] += told.get(key) != plain.get(key)
    had["wrong"] += found.yen != sum(line.yen for line in plain.values())


def _lines_of(found: PaySheet, had: Counter[str]) -> dict[tuple[date, Place], Told]:
    told: dict[tuple[date, Place], Told] = {}
    for payout in found.payouts:
        for line in payout.lines:
            second = line.skill if line.what is For.WAGE else line.name
            key = payout.period.first, (line.what.value, line.shop, second, line.rate)
            times = [minute for item in line.items for minute in range(item.start, item.end)]
            had["wrong"] += key in told or len(times) != line.minutes
            had["half_hours"] += line.paid_minutes != line.minutes
            told[key] = Told(line.minutes, line.paid_minutes, line.yen, frozenset(times))
    return told


def _rules(chance: random.Random) -> PayRules:
    """Returns rules that somebody may have: most as the law has them, some by contract."""
    rules = PayRules(
        rates=_rates(chance),
        zone=chance.choice(["Asia/Tokyo"] * 9 + ["Europe/Berlin"]),
        holiday=chance.choice([0, 10, 25]),
        week_begins=chance.choice([6, 6, 0]),
        week_limit=chance.choice([40, 40, 44]) * 60,
        month_limit=chance.choice([60, 60, 10]) * 60,
        month_begins=chance.choice([1, 1, 16, 21]),
        rest_weekday=chance.choice([6, 6, 2, None]),
        rest_days=frozenset({date(2026, 5, 20), date(2025, 8, 13)}),
        closed_days=frozenset({date(2026, 8, 14), date(2025, 12, 31)}),
        national=chance.random() < 0.9,
        away_counts=chance.random() < 0.8,
        pieces=(Piece(name="sale", yen=120), Piece(name="review", yen=35, shop="a")),
        bonuses=(
            Bonus(name="sale", reach=3, yen=500, per=Grain.WEEK),
            Bonus(name="review", reach=2, yen=300, per=Grain.DAY),
            Bonus(name="sale", reach=12, yen=4_000, shop="b"),
        ),
        allowances=(
            Allowance(name="fare", yen=460, per=Grain.DAY, shop="a"),
            Allowance(name="headset", yen=50, per=Grain.WEEK),
            Allowance(name="line", yen=3_000),
        ),
        payout=chance.choice([Grain.MONTH, Grain.MONTH, Grain.WEEK, Grain.DAY]),
        hour_totals=chance.choice([*HourTotals]),
    )
    return on_contract(rules, night=chance.choice([0, 25])) if chance.random() < 0.1 else rules


def _rates(chance: random.Random) -> tuple[Rate, ...]:
    raised = date(2026, chance.randrange(1, 13), chance.randrange(1, 29))
    always = (Rate(yen=chance.randrange(950, 1_300)),) if chance.random() < 0.9 else ()
    return (
        *always,
        Rate(yen=chance.randrange(1_300, 1_500), since=raised),
        Rate(yen=chance.randrange(1_100, 1_600), skill="english", until=raised),
        Rate(yen=chance.randrange(1_000, 1_400), shop="b"),
        Rate(yen=chance.randrange(1_200, 1_700), shop="b", skill="english", since=raised),
    )
