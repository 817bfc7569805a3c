"""Clients that write to each other in a closed loop, through a hub or an echo: the same code for both."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from app.domain.ids import new_cid
from app.protocol.codec import encode
from app.protocol.codes import SUBPROTOCOL
from app.protocol.frames import ClientFrame, Pong, Send

TEXT: Final = (
    "昨日届いた商品の色が、注文したものと違うようです。交換していただけますか。よろしくお願いします。"
)
_BODY: Final = msgspec.json.encode({"text": TEXT})


class Client:
    """One connection that decodes every frame and gives it to `on_frame`; the same for hub and echo."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._decoder = msgspec.json.Decoder()
        self._replies: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self.on_frame: Callable[[dict[str, Any]], None] = self._reply
        self.on_end: Callable[[], None] = self._unanswered
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
                frame = self._decoder.decode(data)
                if frame["t"] == "ping":
                    await self.send(encode(Pong(n=frame["n"])))
                else:
                    self.on_frame(frame)
        self.on_end()

    def _unanswered(self) -> None:
        for waiting in self._replies.values():
            waiting.set_exception(ConnectionError("the hub ended the connection"))


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
        self._complete.set_result(None)
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

    def end(self) -> None:
        """Ends a wait that nothing can end any more."""
        if not self._complete.done():
            self._complete.set_exception(ConnectionError("the server ended the connection"))

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
        sender.on_end = self.end


class HubPair(Pair):
    """A customer who writes to his operator, and waits for the hub's word and the operator's sight of it."""

    needed = 2

    def __init__(self, customer: Client, operator: Client, stream: str) -> None:
        super().__init__(customer, stream)
        self.customer, self.operator, self.stream = customer, operator, stream
        customer.on_frame = self._to_customer
        operator.on_frame = self._to_operator
        customer.on_end = operator.on_end = self.end

    def _to_customer(self, frame: dict[str, Any]) -> None:
        if frame["t"] == "ok":
            self.sight(frame, self.run.acked)
        elif frame["t"] == "no":
            raise RuntimeError(f"the hub refused: {frame}")

    def _to_operator(self, frame: dict[str, Any]) -> None:
        if frame["t"] == "ev":
            self.sight(frame, self.run.seen)
