"""Messages a second from one node to another over PostgreSQL, over those of one hub on a file; and paced.

Both write to the same disk. A commit is measured at the pace of the paced messages; `hot_commit_ms` is one in
a row of many, with everything warm.
"""

import argparse
import asyncio
import gc
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
import uvloop

from app.domain.ids import StaffId, new_cid
from app.protocol.codec import encode
from app.protocol.frames import Send
from bench.hub import add_operators, first_line, hub_pair, process, repeat
from bench.nodes import commit_seconds, two_nodes
from bench.pairs import TEXT, HubPair
from tools.throwaway_postgres import postgres_server

GOAL: Final = 0.55
GOAL_COMMITS: Final = 4.0
PACE: Final = 300


def run(args: list[str]) -> dict[str, float]:
    """Returns the rates, their ratio, and the delivery from node to node in ms and in commits."""
    parser = argparse.ArgumentParser(prog="bench cluster", description=__doc__)
    parser.add_argument("--pairs", type=int, default=50, help="customers, each with an operator of his own")
    parser.add_argument("--seconds", type=float, default=4.0, help="length of each repetition")
    parser.add_argument("--repetitions", type=int, default=5, help="of each; they alternate")
    parser.add_argument("--paced", type=float, default=10.0, help="seconds of the paced part")
    parser.add_argument(
        "--folder", type=Path, default=Path(), help="where the hub of one node and PostgreSQL write"
    )
    options = parser.parse_args(args)
    with (
        tempfile.TemporaryDirectory(prefix=".bench-", dir=options.folder.resolve()) as folder,
        postgres_server(options.folder.resolve()) as server,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        return runner.run(_measure(Path(folder), server.database(), options))


async def _measure(folder: Path, dsn: str, options: argparse.Namespace) -> dict[str, float]:
    names = [StaffId(f"operator{number}") for number in range(options.pairs)]
    single = folder / "single"
    (single / "data").mkdir(parents=True)
    await add_operators(single / "data", names)
    words = ("-m", "app", "hub", "--data", str(single), "--listen", "127.0.0.1:0", "--public", "127.0.0.1:0")
    async with two_nodes(folder, dsn, names) as (first, second):
        with process(*words, "--rate", "1000000") as hub:
            alone = json.loads(first_line(hub))
            across = {"staff": first.ready["staff"], "public": second.ready["public"]}
            pairs = {
                "single": [await hub_pair(alone, name) for name in names],
                "cluster": [await hub_pair(across, name) for name in names],
            }
            gc.disable()  # the side that measures must not pause
            rates: dict[str, list[float]] = {"single": [], "cluster": []}
            for repetition in range(options.repetitions):
                for name, talking in pairs.items():
                    result = await repeat(talking, options.seconds)
                    rates[name].append(result.done / options.seconds)
                    print(f"{repetition + 1}: {name} {rates[name][-1]:.0f}/s", file=sys.stderr, flush=True)
            hot = await commit_seconds(dsn)
            commits = await commit_seconds(dsn, PACE)
            seen = await _paced(pairs["cluster"], options.paced)
    return _figures(rates, seen, commits) | {"hot_commit_ms": round(statistics.median(hot) * 1000, 3)}


async def _paced(pairs: Sequence[HubPair], seconds: float) -> list[float]:
    """Sends `PACE` messages a second from customers in turn, and returns the seconds until each was seen."""
    sent: dict[str, float] = {}
    seen: list[float] = []
    complete = asyncio.Event()

    def look(frame: dict[str, Any]) -> None:
        if frame["t"] == "ev" and frame["cid"] in sent:
            seen.append(time.perf_counter() - sent.pop(frame["cid"]))
            if len(seen) == wanted:
                complete.set()

    wanted = round(seconds * PACE)
    for pair in pairs:
        pair.operator.on_frame = look
        pair.customer.on_frame = lambda _: None
    body = msgspec.json.encode({"text": TEXT})
    loop = asyncio.get_running_loop()
    begun = loop.time()
    for number in range(wanted):
        await asyncio.sleep(max(0.0, begun + number / PACE - loop.time()))
        pair, cid = pairs[number % len(pairs)], new_cid()
        sent[cid] = time.perf_counter()
        await pair.customer.send(encode(Send(cid=cid, s=pair.stream, k="message", d=msgspec.Raw(body))))
    async with asyncio.timeout(30):
        await complete.wait()
    return seen


def _figures(rates: dict[str, list[float]], seen: list[float], commits: list[float]) -> dict[str, float]:
    single, cluster = statistics.median(rates["single"]), statistics.median(rates["cluster"])
    commit = statistics.median(commits)
    cuts = statistics.quantiles(seen, n=100)
    return {
        "ratio": round(cluster / single, 3),
        "cluster_per_s": round(cluster),
        "single_per_s": round(single),
        "goal": GOAL,
        "paced_per_s": PACE,
        "p50_ms": round(cuts[49] * 1000, 2),
        "p99_ms": round(cuts[98] * 1000, 2),
        "commit_ms": round(commit * 1000, 3),
        "p50_commits": round(cuts[49] / commit, 2),
        "p99_commits": round(cuts[98] / commit, 2),
        "goal_commits": GOAL_COMMITS,
    }
