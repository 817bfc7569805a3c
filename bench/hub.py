"""Messages a second through the whole hub, acknowledged when durable, over a bare echo of the same frames."""

import argparse
import asyncio
import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import msgspec
import uvloop
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from app.domain.ids import ConversationId, StaffId, new_cid, new_conversation_id
from app.domain.people import Presence, Role
from app.hub.accounts import Accounts
from app.hub_service import DATABASE
from app.protocol.codec import encode
from app.protocol.codes import SUBPROTOCOL
from app.protocol.frames import (
    DESK,
    PLACE,
    QUEUE,
    AsVisitor,
    ByPassword,
    Claim,
    ClientFrame,
    Hello,
    OpenConversation,
    Req,
    Send,
    SetPresence,
    Sub,
    Want,
    conversation_stream,
)

PASSWORD: Final = "a password for measuring"
TEXT: Final = (
    "昨日届いた商品の色が、注文したものと違うようです。交換していただけますか。よろしくお願いします。"
)
GOAL: Final = 0.25


class Client:
    """One connection that decodes every frame and gives it to `on_frame`; the same for hub and echo."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._decoder = msgspec.json.Decoder()
        self._replies: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self.on_frame: Callable[[dict[str, Any]], None] = self._reply
        self._task = asyncio.create_task(self._read())

    @classmethod
    async def open(cls, url: str, origin: str | None = None, *, hub: bool = True) -> "Client":
        """Returns a client that is connected."""
        return cls(
            await connect(
                url,
                origin=None if origin is None else Origin(origin),
                subprotocols=[Subprotocol(SUBPROTOCOL)] if hub else None,
                compression=None,
                ping_interval=None,
                proxy=None,
            )
        )

    async def send(self, data: bytes) -> None:
        """Sends one frame."""
        await self._connection.send(data, text=True)

    async def ask(self, frame: ClientFrame, answer: str) -> dict[str, Any]:
        """Sends a frame and returns the next one of the kind `answer`."""
        self._replies[answer] = asyncio.get_running_loop().create_future()
        await self.send(encode(frame))
        return await self._replies[answer]

    async def close(self) -> None:
        """Ends the connection."""
        await self._connection.close()
        await self._task

    def _reply(self, frame: dict[str, Any]) -> None:
        waiting = self._replies.pop(frame["t"], None)
        if waiting is not None:
            waiting.set_result(frame)

    async def _read(self) -> None:
        with suppress(ConnectionClosed):
            async for data in self._connection:
                self.on_frame(self._decoder.decode(data))


class Run:
    """What one repetition counts: messages, and the seconds until each was acknowledged and seen."""

    def __init__(self) -> None:
        self.running = True
        self.counting = False
        self.done = 0
        self.acked: list[float] = []
        self.seen: list[float] = []


class Pair:
    """A sender and what must come back before it sends again: `needed` sights of each message."""

    needed = 1

    def __init__(self, sender: Client, stream: str) -> None:
        self._sender = sender
        self._stream = stream
        self._cid = ""
        self._at = 0.0
        self._missing = 0
        self._complete = asyncio.get_running_loop().create_future()
        self.run = Run()

    async def drive(self, run: Run) -> None:
        """Sends one message after the other while the run goes on."""
        self.run = run
        loop = asyncio.get_running_loop()
        while run.running:
            self._cid, self._missing = new_cid(), self.needed
            self._complete = loop.create_future()
            frame = encode(Send(cid=self._cid, s=self._stream, k="message", d=msgspec.Raw(_BODY)))
            self._at = time.perf_counter()
            await self._sender.send(frame)
            await self._complete
            run.done += run.counting

    def sight(self, frame: dict[str, Any], times: list[float]) -> None:
        """Counts a sight of the message that is under way."""
        if frame["cid"] != self._cid:
            raise RuntimeError(f"a frame out of turn: {frame}")
        if self.run.counting:
            times.append(time.perf_counter() - self._at)
        self._missing -= 1
        if not self._missing:
            self._complete.set_result(None)


class EchoPair(Pair):
    """Sends a frame and waits until it is back."""

    def __init__(self, sender: Client, stream: str) -> None:
        super().__init__(sender, stream)
        sender.on_frame = lambda frame: self.sight(frame, self.run.seen)


class HubPair(Pair):
    """A customer who writes to his operator, and waits for the hub's word and the operator's sight of it."""

    needed = 2

    def __init__(self, customer: Client, operator: Client, stream: str) -> None:
        super().__init__(customer, stream)
        customer.on_frame = self._to_customer
        operator.on_frame = self._to_operator

    def _to_customer(self, frame: dict[str, Any]) -> None:
        if frame["t"] == "ok":
            self.sight(frame, self.run.acked)
        elif frame["t"] == "no":
            raise RuntimeError(f"the hub refused: {frame}")

    def _to_operator(self, frame: dict[str, Any]) -> None:
        if frame["t"] == "ev":
            self.sight(frame, self.run.seen)


_BODY: Final = msgspec.json.encode({"text": TEXT})


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
    await _add_operators(folder / "data", names)
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
    with _process(*hub_words, "--rate", "1000000") as hub, _process("-m", "bench.echo") as echo:
        ready = json.loads(_first_line(hub))
        port = int(_first_line(echo))
        hub_pairs = [await _hub_pair(ready, name) for name in names]  # in turn: each customer meets his own
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
                result = await _repeat(pairs, options.seconds)
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


async def _repeat(pairs: Sequence[Pair], seconds: float) -> Run:
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


async def _add_operators(data: Path, names: Sequence[StaffId]) -> None:
    accounts = Accounts(data / DATABASE)
    await accounts.start()
    await asyncio.gather(*(accounts.add_user(name, PASSWORD, role=Role.OPERATOR) for name in names))
    await accounts.stop()


async def _hub_pair(ready: dict[str, str], name: StaffId) -> HubPair:
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
def _process(*words: str) -> Iterator[subprocess.Popen[str]]:
    """Runs a server in a process of its own, and ends it."""
    process = subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def _first_line(process: subprocess.Popen[str]) -> str:
    if process.stdout is None:
        raise RuntimeError("the process has no output to read")
    return process.stdout.readline()
