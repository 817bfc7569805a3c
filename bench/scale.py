"""Opens, searches, purges and makes compact a local log of ten million messages, beside a short one.

The log is made by `bench.vast_log`, in minutes, and needs about 1 KB of disk for a message while it is made,
twice that while it is made compact.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Awaitable
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from app.domain.ids import ConversationId
from app.storage.archive import SqlArchive
from app.storage.database import Database
from app.storage.event_rows import keep
from app.storage.upkeep.care import LogCare
from app.ui.wishes import LOG_NAME
from bench import open as opening
from bench import purge, search
from bench.long_log import KEY, TALK, long_log, talk
from bench.vast_log import vast_log

FEW: Final = 1_000
OPEN: Final = 20
"""Conversations of each log that are not closed."""

_T = TypeVar("_T")


def run(argv: list[str]) -> dict[str, Any]:
    """Makes the log, works with it as a person does, and returns the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench scale")
    parser.add_argument("--messages", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=5, help="starts of the console on each log")
    parser.add_argument("--searches", type=int, default=40, help="searches that are typed, letter by letter")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--copied", action="store_true", help="erase from a back-up as well")
    parser.add_argument("--folder", type=Path, help="where the log is made and stays, to be measured again")
    args = parser.parse_args(argv)
    if args.folder is not None:
        return _measured(args.folder, args)
    with tempfile.TemporaryDirectory(prefix="bench-scale-") as folder:
        return _measured(Path(folder), args)


def _measured(folder: Path, args: argparse.Namespace) -> dict[str, Any]:
    path, few = folder / "data" / LOG_NAME, folder / "few"
    began = time.perf_counter()
    if not path.exists():
        path.parent.mkdir(parents=True)
        vast_log(path, args.messages)
    figures: dict[str, Any] = {"messages": args.messages, "made_s": round(time.perf_counter() - began, 1)}
    figures |= _opened(folder, few, args)
    found = search.timed(path, args.messages, args)
    figures |= {name: found[name] for name in sorted(found) if name.endswith(("_ms", "ratio", "rows"))}
    return figures | asyncio.run(_cared(path, copied=args.copied))


def _opened(long: Path, few: Path, args: argparse.Namespace) -> dict[str, Any]:
    """Returns how long it takes to a console that takes keys, beside that over a short log."""
    short = few / "data" / LOG_NAME
    if not short.exists():
        short.parent.mkdir(parents=True)
        long_log(short, FEW).close()
    for path, messages in ((short, FEW), (long / "data" / LOG_NAME, args.messages)):
        _go_on(path, messages // TALK)
        asyncio.run(opening.sign_in(path, KEY))
    first, other = opening.started({0: (few, KEY), 1: (long, KEY)}, args.rounds).values()
    return {
        "open_ratio": round(other / first, 3),
        "open_ms": round(other, 1),
        "open_short_ms": round(first, 1),
    }


def _go_on(path: Path, after: int) -> None:
    """Keeps conversations that are not closed, after all others: the window shows those first."""
    database, rng = Database(path, KEY), random.Random(0)
    database.open()
    for number in range(OPEN):
        events = talk(after + number, TALK, rng)[:-1]
        name = ConversationId(f"open-{number}")
        keep(database, [msgspec.structs.replace(each, conversation=name) for each in events])
    database.close()


async def _cared(path: Path, *, copied: bool) -> dict[str, Any]:
    """Erases one customer, makes the log compact and checks it, and returns what that took and left."""
    database = Database(path, KEY)
    database.open()
    noted = purge.plant(database, (70, 7_000, 21_000))
    database.close()
    archive = await SqlArchive.open(path, KEY)
    care = LogCare(archive)
    erased = await purge.erased(archive, care, noted, copied=copied)
    figures = {
        "purge_s": erased["seconds"],
        "purged_messages": erased["messages"],
        "planted_places": erased["planted_places"],
        "traces": erased["traces"],
        "bytes": (await care.figures()).size,
    }
    saved, figures["compact_s"] = await _timed(care.compact())
    figures["saved_bytes"] = saved
    faults, figures["check_s"] = await _timed(care.faults())
    figures["faults"] = len(faults)
    await archive.close()
    return figures


async def _timed(work: Awaitable[_T]) -> tuple[_T, float]:
    began = time.perf_counter()
    done = await work
    return done, round(time.perf_counter() - began, 2)
