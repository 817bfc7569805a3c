"""Kills a node again and again under paced traffic: how long the display stands still, and what it costs."""

import argparse
import asyncio
import gc
import itertools
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final

import msgspec
import uvloop

from app.domain.ids import ConversationId, StaffId, new_cid
from app.domain.people import Presence
from app.protocol.frames import (
    AsVisitor,
    ByPassword,
    Claim,
    OpenConversation,
    Req,
    SetPresence,
    conversation_stream,
)
from bench.hopper import Hopper
from bench.nodes import PASSWORD, Node, two_nodes
from bench.pairs import TEXT
from tools.throwaway_postgres import postgres_server

PACE: Final = 50
PATIENCE: Final = 300
OPERATOR: Final = StaffId("operator")


def run(args: list[str]) -> dict[str, float]:
    """Returns the gaps in ms, and how many messages were lost, shown twice or out of order."""
    parser = argparse.ArgumentParser(prog="bench failover", description=__doc__)
    parser.add_argument("--kills", type=int, default=8, help="of one node and the other in turn")
    parser.add_argument("--between", type=float, default=2.0, help="seconds of quiet before each kill")
    options = parser.parse_args(args)
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        postgres_server() as server,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        return runner.run(_measure(Path(folder), server.database(), options))


async def _measure(folder: Path, dsn: str, options: argparse.Namespace) -> dict[str, float]:
    shown: list[tuple[str, float]] = []
    async with two_nodes(folder, dsn, [OPERATOR]) as nodes:
        operator = Hopper(
            [node.ready["staff"] for node in nodes],
            ByPassword(name=OPERATOR, password=PASSWORD),
            lambda cid, at: shown.append((cid, at)),
        )
        customer = Hopper([node.ready["public"] for node in nodes], AsVisitor(), lambda _cid, _at: None)
        running = [asyncio.ensure_future(one.run()) for one in (operator, customer)]
        await _meet(operator, customer)
        gc.disable()
        sent: list[str] = []
        writing = asyncio.ensure_future(_write(customer, sent))
        kills: list[float] = []
        for number in range(options.kills):
            node, other = nodes[number % 2], nodes[1 - number % 2]
            await asyncio.sleep(options.between)
            kills.append(await _kill(node, other))
            print(f"killed {node.name}", file=sys.stderr, flush=True)
            await asyncio.sleep(options.between)
            await node.start([other])
        writing.cancel()
        for _ in range(PATIENCE):
            if not customer.outbox and len(shown) >= len(sent):
                break
            await asyncio.sleep(0.1)  # what has not come by the end of it is counted as lost
        for task in running:
            task.cancel()
    return _figures(sent, shown, kills, set(customer.acked))


async def _meet(operator: Hopper, customer: Hopper) -> None:
    """Opens the conversation, gives it to the operator, and has both follow it."""
    await asyncio.gather(operator.live.wait(), customer.live.wait())
    await operator.ask(Req(id=2, d=SetPresence(presence=Presence.ACCEPTING, capacity=1)), "res")
    opened = (await customer.ask(Req(id=1, d=OpenConversation(cid=new_cid(), name="Hana")), "res"))["d"]
    stream = conversation_stream(opened["conversation"])
    customer.remember(opened["token"], stream)
    claim = Claim(conversation=ConversationId(opened["conversation"]))
    claimed = await operator.ask(Req(id=3, d=claim), "res")
    if claimed.get("code"):
        raise RuntimeError(f"the operator did not get the conversation: {claimed}")
    operator.stream = stream
    await asyncio.gather(operator.resume(), customer.resume())


async def _write(customer: Hopper, sent: list[str]) -> None:
    """Writes `PACE` messages a second, whether there is a connection or not."""
    loop = asyncio.get_running_loop()
    begun, number = loop.time(), 0
    while True:
        sent.append(await customer.write(msgspec.json.encode({"text": f"{number} {TEXT}"})))
        number += 1
        await asyncio.sleep(max(0.0, begun + number / PACE - loop.time()))


async def _kill(node: Node, other: Node) -> float:
    """Kills a node whose peer lives, and returns when."""
    if other.process is None or other.process.poll() is not None:
        raise RuntimeError(f"{other.name} does not run")
    at = time.perf_counter()
    await node.kill()
    return at


def _figures(
    sent: list[str], shown: list[tuple[str, float]], kills: list[float], acked: set[str]
) -> dict[str, float]:
    times = [at for _, at in shown]
    steps = list(itertools.pairwise(times))
    gaps = [
        max((after - before for before, after in steps if after > kill and before < kill + 5), default=0.0)
        for kill in kills
    ]
    cuts = statistics.quantiles(gaps, n=100, method="inclusive")
    counts = Counter(cid for cid, _ in shown)
    first = list(dict.fromkeys(cid for cid, _ in shown))
    return {
        "gap_p50_ms": round(cuts[49] * 1000, 1),
        "gap_p99_ms": round(cuts[98] * 1000, 1),
        "kills": len(kills),
        "messages": len(sent),
        "lost": len([cid for cid in sent if cid not in counts]) + len(acked - set(counts)),
        "duplicated": sum(count - 1 for count in counts.values()),
        "disordered": sum(one != other for one, other in zip(first, sent, strict=False)),
    }
