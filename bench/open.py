"""The time to a console that takes keys over a long log, over that of a console with a short one.

Each start is a process of its own, the two take turns, and the clock runs from before the process is made
(see `bench start`, whose console and clock these are). The logs are encrypted and indexed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from app.storage.archive import SqlArchive
from app.storage.first_look import TOKEN
from app.ui.wishes import LOG_NAME
from bench import keyring_of_one, logs
from bench.start import ROOT, start_one

FEW: Final = 1_000


def run(argv: list[str]) -> dict[str, Any]:
    """Makes both logs, starts consoles in turns and returns the medians and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m bench open")
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=11)
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="bench-open-") as folder:
        made = {number: Path(folder) / str(number) for number in (FEW, args.messages)}
        keys = {number: _make(place / "data" / LOG_NAME, number) for number, place in made.items()}
        times = started({number: (place, keys[number]) for number, place in made.items()}, args.rounds)
    short, long = times[FEW], times[args.messages]
    return {
        "ratio": round(long / short, 3),
        "ms": round(long, 1),
        "short_ms": round(short, 1),
        "messages": args.messages,
        "short_messages": FEW,
        "rounds": args.rounds,
    }


def started(places: Mapping[int, tuple[Path, bytes]], rounds: int) -> dict[int, float]:
    """Starts a console on each of the logs in turns, and returns the medians in milliseconds.

    A log is given as the folder in whose `data` it lies, and its key.
    """
    environ = os.environ | {
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "PYTHONPATH": str(ROOT),
    }
    times: dict[int, list[float]] = {number: [] for number in places}
    for turn in range(rounds + 1):
        for number, (place, key) in places.items():
            known = environ | {keyring_of_one.VARIABLE: key.hex()}
            seconds = start_one("console", str(place), known)
            if turn:  # the first round fills the caches
                times[number].append(seconds * 1000)
    return {number: statistics.median(each) for number, each in times.items()}


async def sign_in(path: Path, key: bytes) -> None:
    """Leaves in a log what somebody who signed in leaves there."""
    archive = await SqlArchive.open(path, key)
    await archive.keep_value(TOKEN, "no hub will ever see this")
    await archive.close()


def _make(path: Path, messages: int) -> bytes:
    """Makes a log in which somebody has signed in, and returns its key."""
    path.parent.mkdir(parents=True)
    key = logs.build(path, messages)
    asyncio.run(sign_in(path, key))
    return key
