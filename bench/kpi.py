"""Every figure of a day against a second, plain computation from the rows of the log: how many differ.

The day goes through the real store: events are appended, read into facts, added up by hour, and asked for
as a supervisor's console does. Asked are the whole day, every hour, the last hour in parts of five minutes,
and every group, operator, shop and topic, and of each of these all figures that there are. `told` is how many
of the compared ones have a value.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlite

from app.domain.ids import StaffId, new_cid
from app.domain.people import Role, Staff
from app.hub.engine import Append, Refused
from app.hub.figures.desk import FigureDesk
from app.hub.figures.hours import HOUR_MS
from app.hub.figures.reading import FigureReading
from app.hub.figures.store import FigureStore
from app.hub.identity.accounts import Accounts
from app.hub.rooms import Rooms
from app.hub.routing.timesheet import LINE
from app.hub.store.sqlite import SqliteEngine
from app.hub.store.transactions import Transactions
from app.protocol.staff_room import AskFigures, FiguresRes
from app.sessions.kpi.figures import Figure, Measure, value_of
from bench.floor_day import BEGIN_MS, DAY_S, Deed, day, shifts
from bench.plain_figures import figures
from bench.plain_log import Told, Where, told

BOSS: Final = Staff(id=StaffId("boss"), name="Boss", public_name="Boss", role=Role.ADMIN)
BY: Final = ("shop", "group", "topic", "operator")
TOLERANCE: Final = 1e-9
"""Relative: sums of shares are of floating point."""

NOW_MS: Final = BEGIN_MS + DAY_S * 1_000 + 20 * 60_000
"""The day is looked at twenty minutes after its end: the last hour is still going on."""


def run(argv: list[str]) -> dict[str, Any]:
    """Returns how many figures were compared, how many are wrong, and how long each step took."""
    parser = argparse.ArgumentParser(prog="python -m bench kpi", description=__doc__)
    parser.add_argument("--conversations", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder) / "hub.sqlite3", args.conversations, args.seed))


class _Clock:
    now = BEGIN_MS

    def __call__(self) -> int:
        return self.now


async def _measure(path: Path, conversations: int, seed: int) -> dict[str, Any]:
    clock = _Clock()
    engine = SqliteEngine(path, now_ms=clock)
    await engine.start("n1")
    accounts = Accounts(Transactions(path), now_ms=clock)
    await accounts.start()
    try:
        await _live(engine, accounts, clock, day(conversations, seed), seed)
        clock.now = NOW_MS
        store = FigureStore(accounts.database)
        rooms = Rooms(engine, lambda _room, _error: None)
        reading = FigureReading(engine, rooms, store, pause_s=1.0, now_ms=clock)
        read_s = await _timed(reading.catch_up())
        sum_s = await _timed(reading.add_up())
        begun = time.perf_counter()
        answers = await _ask(FigureDesk(accounts.database, clock))
        ask_s = time.perf_counter() - begun
    finally:
        await accounts.stop()
        await engine.stop()
    begun = time.perf_counter()
    compared, has_value, wrong = _compare(answers, _raw(path), _raw_shifts(path))
    return {
        "wrong": len(wrong),
        "compared": compared,
        "told": has_value,
        "conversations": conversations,
        "read_s": round(read_s, 2),
        "add_up_s": round(sum_s, 2),
        "ask_s": round(ask_s, 2),
        "questions": len(answers),
        "plain_s": round(time.perf_counter() - begun, 2),
        "first_wrong": wrong[:5],
    }


async def _live(
    engine: SqliteEngine, accounts: Accounts, clock: _Clock, deeds: Iterable[Deed], seed: int
) -> None:
    """Lets the day happen."""
    for at, staff, presence in shifts(seed):
        clock.now = BEGIN_MS + at * 1_000
        await accounts.audit(staff, LINE, presence)
    for at, together in groupby(deeds, key=lambda deed: deed.at):
        clock.now = BEGIN_MS + at * 1_000
        items = [
            Append(conversation=one.conversation, cid=new_cid(), by=one.by, body=one.body, move=one.move)  # type: ignore[arg-type]
            for one in together
        ]
        for result in await engine.append(items):
            assert not isinstance(result, Refused), result


async def _timed(work: Any) -> float:
    begun = time.perf_counter()
    await work
    return time.perf_counter() - begun


async def _ask(desk: FigureDesk) -> list[tuple[AskFigures, FiguresRes]]:
    whole = (BEGIN_MS, NOW_MS)
    hours = tuple(range(BEGIN_MS, BEGIN_MS + DAY_S * 1_000 + 1, HOUR_MS))
    last = tuple(range(NOW_MS - HOUR_MS, NOW_MS + 1, 300_000))
    asked = [AskFigures(edges=edges) for edges in (whole, hours, last)]
    asked += [AskFigures(edges=whole, by=by) for by in BY]
    asked += [AskFigures(edges=(NOW_MS - HOUR_MS - 1, NOW_MS), by=by) for by in BY]
    asked.append(AskFigures(edges=hours, group="sales"))
    asked.append(AskFigures(edges=whole, operator="op07", by="topic"))
    return [(one, await desk.answer(BOSS, one)) for one in asked]


def _compare(
    answers: list[tuple[AskFigures, FiguresRes]], logs: list[Told], worked: dict[str, list[tuple[int, str]]]
) -> tuple[int, int, list[str]]:
    compared = has_value = 0
    wrong: list[str] = []
    for asked, answer in answers:
        assert not answer.pending, answer.pending
        cases = [
            (sums, start, end, _counts(asked), bool(asked.operator))
            for sums, (start, end) in zip(answer.buckets, pairwise(asked.edges), strict=True)
        ]
        cases += [
            (sums, asked.edges[0], asked.edges[-1], _counts(asked, part), asked.by == "operator")
            for part, sums in answer.parts.items()
        ]
        for sums, start, end, counts, of_operator in cases:
            plain = figures(logs, worked, start, end, counts, of_operator=of_operator)
            measure = Measure(length_ms=end - start, of_operator=of_operator)
            for figure in Figure:
                if figure is Figure.CONCURRENCY and asked.by in ("shop", "group", "topic"):
                    continue  # of staff alone: nobody accepts for a topic
                compared += 1
                mine, theirs = value_of(figure, sums, measure), plain[figure.value]
                has_value += theirs is not None
                if not _same(mine, theirs):
                    wrong.append(f"{figure} {asked} {start}: {mine} and not {theirs}")
    return compared, has_value, wrong


def _counts(asked: AskFigures, part: str | None = None) -> Callable[[Where], bool]:
    """Returns what tells whether something that happened somewhere counts for a question or a part."""
    named = {name: getattr(asked, name) for name in BY if getattr(asked, name)}
    if part is not None:
        named[asked.by] = part
    wanted = [(BY.index(name), value) for name, value in named.items()]
    return lambda where: all(where[index] == value for index, value in wanted)


def _same(mine: float | None, theirs: float | None) -> bool:
    if mine is None or theirs is None:
        return mine is theirs
    return abs(mine - theirs) <= TOLERANCE * max(1.0, abs(mine), abs(theirs))


def _raw(path: Path) -> list[Told]:
    """Reads the rows of the log as they lie in the file."""
    link: sqlite3.Connection = sqlite.connect(str(path))
    rows = link.execute("select conversation, seq, kind, author, at_ms, data from event order by 1, 2")
    found = [told([row[1:] for row in log]) for _, log in groupby(rows.fetchall(), key=lambda row: row[0])]
    link.close()
    return found


def _raw_shifts(path: Path) -> dict[str, list[tuple[int, str]]]:
    link: sqlite3.Connection = sqlite.connect(str(path))
    rows = link.execute("select who, at_ms, about from audit where what = 'presence' order by number")
    found: dict[str, list[tuple[int, str]]] = {}
    for who, at, about in rows.fetchall():
        found.setdefault(who, []).append((at, about))
    link.close()
    return found
