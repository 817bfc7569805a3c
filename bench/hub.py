"""Messages a second through the whole hub, acknowledged when durable, over a bare echo of the same frames."""

import argparse
import asyncio
import gc
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import uvloop

from app.domain.ids import ConversationId, StaffId, new_cid, new_conversation_id
from app.domain.people import Presence, Role
from app.hub.identity.accounts import Accounts
from app.hub.store.transactions import Transactions
from app.hub_service import DATABASE
from app.protocol.frames import (
    DESK,
    PLACE,
    QUEUE,
    AsVisitor,
    ByPassword,
    Claim,
    Hello,
    OpenConversation,
    Req,
    SetPresence,
    Sub,
    Want,
    conversation_stream,
)
from bench.pairs import Client, EchoPair, HubPair, Pair, Run

PASSWORD: Final = "a password for measuring"
GOAL: Final = 0.25


def run(args: list[str]) -> dict[str, float]:
    """Returns the rates, their ratio, and the hub's latencies in ms."""
    parser = argparse.ArgumentParser(prog="bench hub", description=__doc__)
    parser.add_argument("--pairs", type=int, default=50, help="customers, each with an operator of his own")
    parser.add_argument("--seconds", type=float, default=4.0, help="length of each repetition")
    parser.add_argument("--repetitions", type=int, default=5, help="of each; they alternate")
    parser.add_argument(
        "--folder", type=Path, default=Path(), help="where the hub writes: a real disk, not memory"
    )
    options = parser.parse_args(args)
    with (
        tempfile.TemporaryDirectory(prefix=".bench-", dir=options.folder) as folder,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        (Path(folder) / "data").mkdir()
        return runner.run(_measure(Path(folder), options))


async def _measure(folder: Path, options: argparse.Namespace) -> dict[str, float]:
    names = [StaffId(f"operator{number}") for number in range(options.pairs)]
    await add_operators(folder / "data", names)
    hub_words = (
        "-m",
        "app",
        "hub",
        "--data",
        str(folder),
        "--listen",
        "127.0.0.1:0",
        "--public",
        "127.0.0.1:0",
    )
    with process(*hub_words, "--rate", "1000000") as hub, process("-m", "bench.echo") as echo:
        ready = json.loads(first_line(hub))
        port = int(first_line(echo))
        hub_pairs = [await hub_pair(ready, name) for name in names]  # in turn: each customer meets his own
        echo_pairs = [
            EchoPair(
                await Client.open(f"ws://127.0.0.1:{port}", hub=False),
                conversation_stream(new_conversation_id()),
            )
            for _ in names
        ]
        gc.disable()  # the side that measures must not pause
        rates: dict[str, list[float]] = {"echo": [], "hub": []}
        acked: list[float] = []
        seen: list[float] = []
        for repetition in range(options.repetitions):
            for name, pairs in (("echo", echo_pairs), ("hub", hub_pairs)):
                result = await repeat(pairs, options.seconds)
                rates[name].append(result.done / options.seconds)
                print(f"{repetition + 1}: {name} {rates[name][-1]:.0f}/s", file=sys.stderr, flush=True)
                if name == "hub":
                    acked += result.acked
                    seen += result.seen
    return _figures(rates, acked, seen)


def _figures(rates: dict[str, list[float]], acked: list[float], seen: list[float]) -> dict[str, float]:
    hub, echo = statistics.median(rates["hub"]), statistics.median(rates["echo"])
    figures = {
        "ratio": round(hub / echo, 3),
        "hub_per_s": round(hub),
        "echo_per_s": round(echo),
        "goal": GOAL,
    }
    for name, times in (("ack", acked), ("seen", seen)):
        cuts = statistics.quantiles(times, n=100)
        figures[f"{name}_p50_ms"] = round(cuts[49] * 1000, 2)
        figures[f"{name}_p99_ms"] = round(cuts[98] * 1000, 2)
    return figures


async def repeat(pairs: Sequence[Pair], seconds: float) -> Run:
    """Drives all pairs for a warming second and the counted ones, and returns what was counted."""
    counted = Run()
    async with asyncio.TaskGroup() as group:
        for pair in pairs:
            group.create_task(pair.drive(counted))
        await asyncio.sleep(min(1.0, seconds / 2))
        counted.counting = True
        await asyncio.sleep(seconds)
        counted.counting = counted.running = False
    return counted


async def add_operators(data: Path, names: Sequence[StaffId]) -> None:
    """Makes accounts in the database of a folder."""
    accounts = Accounts(Transactions(data / DATABASE))
    await accounts.start()
    await asyncio.gather(*(accounts.add_user(name, PASSWORD, role=Role.OPERATOR) for name in names))
    await accounts.stop()


async def hub_pair(ready: dict[str, str], name: StaffId) -> HubPair:
    """Returns a customer and an operator in a conversation of their own, watched as their programs do."""
    operator = await Client.open(ready["staff"])
    await operator.ask(Hello(auth=ByPassword(name=name, password=PASSWORD), device=name), "welcome")
    await operator.ask(Sub(id=1, streams=(Want(s=DESK), Want(s=QUEUE))), "subd")
    await operator.ask(Req(id=2, d=SetPresence(presence=Presence.ACCEPTING, capacity=1)), "res")
    page = ready["public"]
    customer = await Client.open(page.replace("http", "ws", 1) + "/ws", page)
    await customer.ask(Hello(auth=AsVisitor(), device=name), "welcome")
    opened = await customer.ask(Req(id=1, d=OpenConversation(cid=new_cid(), name=name)), "res")
    conversation = ConversationId(opened["d"]["conversation"])
    stream = conversation_stream(conversation)
    claimed = await operator.ask(Req(id=3, d=Claim(conversation=conversation)), "res")
    if "code" in claimed:
        raise RuntimeError(f"{name} did not get his customer: {claimed}")
    await operator.ask(Sub(id=4, streams=(Want(s=stream),)), "live")
    await customer.ask(Sub(id=2, streams=(Want(s=stream), Want(s=PLACE))), "live")
    return HubPair(customer, operator, stream)


@contextmanager
def process(*words: str) -> Iterator[subprocess.Popen[str]]:
    """Runs a server in a process of its own, and ends it."""
    process = subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def first_line(process: subprocess.Popen[str]) -> str:
    """Returns what a server says first."""
    """Returns what a process says first."""
    if process.stdout is None:
        raise RuntimeError("the process has no output to read")
    return process.stdout.readline()
