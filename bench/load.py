"""A working day's load on one machine: operators with customers who write at their leisure, and previews."""

import argparse
import asyncio
import gc
import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

import uvloop

from app.domain.ids import StaffId
from app.domain.people import Role
from app.hub.identity.accounts import Accounts
from app.hub.store.transactions import Transactions
from app.hub_service import DATABASE
from bench.hub import first_line, process
from bench.talkers import Day, Desk, Talk

PASSWORD: Final = "a password for measuring"
TALKS: Final = 4
AT_ONCE: Final = 8
PREVIEWS: Final = 3
PREVIEW_S: Final = 0.5
SETTLE_S: Final = 10.0


def run(args: list[str]) -> dict[str, float]:
    """Returns what was lost and repeated, the delivery times in ms, and what it cost the hub."""
    parser = argparse.ArgumentParser(prog="bench load", description=__doc__)
    parser.add_argument("--operators", type=int, default=300, help=f"each with {TALKS} conversations")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long everybody writes")
    parser.add_argument("--every", type=float, default=15.0, help="seconds between two messages of a person")
    parser.add_argument("--folder", type=Path, default=Path(), help="where the hub writes: a real disk")
    options = parser.parse_args(args)
    _allow_sockets(options.operators * (TALKS + 1) + 200)
    with (
        tempfile.TemporaryDirectory(prefix=".bench-", dir=options.folder) as folder,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        (Path(folder) / "data").mkdir()
        return runner.run(_measure(Path(folder), options))


def _allow_sockets(wanted: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))


async def _measure(folder: Path, options: argparse.Namespace) -> dict[str, float]:
    names = [StaffId(f"operator{number}") for number in range(options.operators)]
    tokens = await _tokens(folder / "data", names)
    words = ("-m", "app", "hub", "--data", str(folder), "--listen", "127.0.0.1:0", "--public", "127.0.0.1:0")
    with process(*words) as hub:
        ready = json.loads(first_line(hub))
        empty = _resident(hub.pid)
        day = Day()
        desks = [Desk(day, ready, name, token) for name, token in zip(names, tokens, strict=True)]
        await _each(desks, Desk.arrive)
        connections = sum(1 + len(desk.talks) for desk in desks)
        idle = _resident(hub.pid)
        print(f"{connections} connections", file=sys.stderr, flush=True)
        await _each(desks, Desk.begin)
        talks = {talk.conversation: talk for desk in desks for talk in desk.talks}
        await _each(desks, lambda desk: desk.meet(talks))
        gc.collect()
        gc.freeze()
        gc.disable()  # the side that measures must not pause
        cpu, begun = _cpu(hub.pid), time.perf_counter()
        await _live(day, desks, options)
        took = time.perf_counter() - begun
        cpu = _cpu(hub.pid) - cpu
        await _settle(day)
        busy = _resident(hub.pid)
        for desk in desks:
            desk.leave()
    return _figures(day, connections) | {
        "hub_cpu_share": round(cpu / took, 3),
        "idle_kb_per_connection": round((idle - empty) / connections, 1),
        "kb_per_connection": round((busy - empty) / connections, 1),
        "hub_rss_mb": round(busy / 1024, 1),
    }


async def _each(desks: list[Desk], act: Callable[[Desk], Awaitable[None]]) -> None:
    """Does something with all desks, a few at a time."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(desk: Desk) -> None:
        async with turn:
            await act(desk)

    async with asyncio.TaskGroup() as group:
        for desk in desks:
            group.create_task(one(desk))


async def _live(day: Day, desks: list[Desk], options: argparse.Namespace) -> None:
    """Has everybody write one message in `every` seconds, at moments of his own, customers with previews."""
    loop = asyncio.get_running_loop()
    end = loop.time() + options.seconds
    chance = random.Random(7)

    async def write(talks: list[Talk], *, staff: bool) -> None:
        await asyncio.sleep(chance.random() * options.every)
        while loop.time() < end:
            talk = chance.choice(talks)
            if not staff:
                for _ in range(PREVIEWS):
                    await talk.preview()
                    await asyncio.sleep(PREVIEW_S)
            await talk.write(staff=staff)
            pause = options.every - (0 if staff else PREVIEWS * PREVIEW_S)
            await asyncio.sleep(pause * chance.uniform(0.8, 1.2))

    async with asyncio.TaskGroup() as group:
        for desk in desks:
            group.create_task(write(desk.talks, staff=True))
            for talk in desk.talks:
                group.create_task(write([talk], staff=False))
    day.over = True


async def _settle(day: Day) -> None:
    """Waits until everything that was sent was answered and seen, as long as that may take."""
    try:
        async with asyncio.timeout(SETTLE_S):
            while day.missing:  # noqa: ASYNC110 (whatever comes last comes from far away)
                await asyncio.sleep(0.05)
    except TimeoutError:
        print(f"{len(day.missing)} are still missing", file=sys.stderr)


def _figures(day: Day, connections: int) -> dict[str, float]:
    cuts = statistics.quantiles(day.delivered, n=100)
    acks = statistics.quantiles(day.acked, n=100)
    return {
        "connections": connections,
        "messages": day.sent,
        "previews": day.previews,
        "previews_seen": day.previews_seen,
        "lost": len(day.missing),
        "duplicated": day.duplicated,
        "disordered": day.disordered,
        "refused": day.refused,
        "dropped_connections": day.dropped,
        "delivery_p50_ms": round(cuts[49] * 1000, 2),
        "delivery_p99_ms": round(cuts[98] * 1000, 2),
        "ack_p50_ms": round(acks[49] * 1000, 2),
        "ack_p99_ms": round(acks[98] * 1000, 2),
    }


async def _tokens(data: Path, names: list[StaffId]) -> list[str]:
    """Makes the operators and returns a session for each: passwords are measured elsewhere."""
    accounts = Accounts(Transactions(data / DATABASE))
    await accounts.start()
    try:
        for name in names:  # one by one: the hub refuses to hash many passwords at once
            await accounts.add_user(name, PASSWORD, role=Role.OPERATOR)
        return [await accounts.open_session(name) for name in names]
    finally:
        await accounts.stop()


def _resident(pid: int) -> int:
    """Returns the resident memory of a process in KiB."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise RuntimeError("there is no such process")


def _cpu(pid: int) -> float:
    """Returns the seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
