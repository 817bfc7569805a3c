"""How many conversations a second are claimed when more wait than operators may take, on both databases."""

import argparse
import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from app.domain.events import Opened
from app.domain.ids import CUSTOMER, ConversationId, StaffId, new_cid
from app.hub.engine import Append, Engine, Full, Picked
from app.hub.store.postgres.engine import PostgresEngine
from app.hub.store.sqlite import SqliteEngine
from tools.throwaway_postgres import postgres_server

OPERATORS = 50
CAPACITY = 40
"""The most that anybody may take; together they take 2,000."""
WAITING = 3_000
AT_ONCE = 100
"""Conversations opened by one call while the queue is filled."""


def run(args: list[str]) -> dict[str, float | int]:
    """Returns what was claimed, what went above anybody's capacity, and claims per second of each engine."""
    parser = argparse.ArgumentParser(prog="bench claims", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(), help="where to write: a real disk, not memory")
    options = parser.parse_args(args)
    with (
        tempfile.TemporaryDirectory(prefix=".bench-", dir=options.folder) as folder,
        postgres_server() as server,
    ):
        found = {
            "sqlite": asyncio.run(_measure([SqliteEngine(Path(folder) / "hub.db")])),
            "postgres": asyncio.run(_measure([PostgresEngine(server.database())])),
            "postgres_two_nodes": asyncio.run(_measure(_nodes(server.database()))),
        }
    figures: dict[str, float | int] = {
        "claimed": min(one["claimed"] for one in found.values()),
        "above_capacity": max(one["above_capacity"] for one in found.values()),
        "twice": max(one["twice"] for one in found.values()),
    }
    return figures | {f"{name}_claims_per_s": one["claims_per_s"] for name, one in found.items()}


def _nodes(dsn: str) -> list[PostgresEngine]:
    return [PostgresEngine(dsn), PostgresEngine(dsn)]


async def _measure(engines: Sequence[Engine]) -> dict[str, int]:
    for number, engine in enumerate(engines, 1):
        await engine.start(f"n{number}")
    await _fill(engines[0])
    operators = [StaffId(f"s{number:02}") for number in range(OPERATORS)]
    for one in operators:
        await engines[0].set_staff(one, capacity=CAPACITY, accepting=True)
    start = time.perf_counter()
    taken = await asyncio.gather(
        *(_claim(engines[index % len(engines)], one) for index, one in enumerate(operators))
    )
    elapsed = time.perf_counter() - start
    conversations = Counter(one for claims in taken for one in claims)
    loads = await engines[-1].staff_loads()
    for engine in engines:
        await engine.stop()
    return {
        "claimed": len(conversations),
        "above_capacity": sum(one.load > CAPACITY for one in loads),
        "twice": sum(count > 1 for count in conversations.values()),
        "claims_per_s": round(conversations.total() / elapsed),
    }


async def _fill(engine: Engine) -> None:
    for begin in range(0, WAITING, AT_ONCE):
        await engine.append(
            [
                Append(
                    conversation=ConversationId(f"w{number:04}"),
                    cid=new_cid(),
                    by=CUSTOMER,
                    body=Opened(group="support"),
                )
                for number in range(begin, begin + AT_ONCE)
            ]
        )


async def _claim(engine: Engine, staff: StaffId) -> list[ConversationId]:
    """Claims until the operator is full; another one of his windows tries at the same time."""

    async def window() -> list[ConversationId]:
        picked: list[ConversationId] = []
        while isinstance(done := await engine.claim_next(staff, ["support"], name="", how="pull"), Picked):
            picked.append(done.conversation)
        if not isinstance(done, Full):
            raise TypeError(f"{staff} was given nothing though many wait")
        return picked

    first, second = await asyncio.gather(window(), window())
    return first + second
