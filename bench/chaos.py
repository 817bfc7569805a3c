"""Kills nodes and connections while people talk: what was lost, doubled, out of order, the longest gap."""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from tests.hub.chaos_nodes import ChaosNodes
from tools.throwaway_postgres import postgres_server

LEAST: Final = 50


def run(args: list[str]) -> dict[str, int]:
    """Returns the messages and what became of them, how much was killed, and the longest gap on a display."""
    parser = argparse.ArgumentParser(prog="bench chaos", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="for how long people write")
    parser.add_argument("--seed", type=int, default=1, help="of the pauses between two deaths of nodes")
    parser.add_argument("--talks", type=int, default=4, help="conversations, with two who write in each")
    options = parser.parse_args(args)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, postgres_server() as server:
        return asyncio.run(_chaos(Path(folder), server.database(), server.dsn(), options))


async def _chaos(folder: Path, dsn: str, admin: str, options: argparse.Namespace) -> dict[str, int]:
    dice = random.Random(options.seed)
    async with ChaosNodes(folder, dsn, options.talks).open() as chaos:
        end = time.monotonic() + options.seconds
        print(f"{options.talks} conversations have begun", file=sys.stderr, flush=True)
        found = await chaos.under(
            chaos.talk(LEAST, goes_on=lambda: time.monotonic() < end),
            chaos.kill_connections(admin),
            chaos.kill_nodes(2.0, dice),
        )
    return found | {"seed": options.seed}
