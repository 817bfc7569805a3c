"""A client that comes back at the next node, from its cursor and with all that is unanswered."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Origin, Subprotocol

from app.domain.ids import Cid, new_cid
from app.net.backoff import Backoff
from app.protocol.codec import encode
from app.protocol.codes import SUBPROTOCOL
from app.protocol.frames import (
    AsVisitor,
    ByPassword,
    ByToken,
    ClientFrame,
    Hello,
    Pong,
    Send,
    Sub,
    Want,
)

WINDOW: Final = 32
ASK_AGAIN_S: Final = 0.5


class Hopper:
    """One client of `urls`, staff with a password or else a customer; `shown` gets every message once.

    At most `window` messages are unanswered; with 1 their order is kept even where the hub puts one off.
    Staff write with the `fence` of their claim.
    """

    def __init__(
        self,
        urls: Sequence[str],
        auth: ByPassword | AsVisitor,
        shown: Callable[[str, float], None],
        *,
        window: int = WINDOW,
    ) -> None:
        self._urls = list(urls)
        self._auth: ByPassword | AsVisitor | ByToken = auth
        self._shown = shown
        self._window = window
        self._backoff = Backoff()
        self._socket: ClientConnection | None = None
        self._answers: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._sent: set[Cid] = set()
        self.stream = ""
        self.fence: int | None = None
        self.cursor = 0
        self.outbox: dict[Cid, bytes] = {}
        self.acked: list[str] = []
        self.gaps = self.connects = 0
        self.live = asyncio.Event()

    async def run(self) -> None:
        """Stays connected until cancelled."""
        while True:
            with contextlib.suppress(OSError, ConnectionClosed, InvalidHandshake, TimeoutError):
                await self._once()
            self._socket = None
            self.live.clear()
            self._urls.append(self._urls.pop(0))
            await asyncio.sleep(self._backoff.next())

    async def ask(self, frame: ClientFrame, answer: str) -> dict[str, Any]:
        """Sends a frame and returns the next one of the kind `answer`."""
        self._answers[answer] = asyncio.get_running_loop().create_future()
        await self._put(encode(frame))
        return await self._answers[answer]

    async def write(self, body: bytes) -> Cid:
        """Keeps a message, sends it when there is somewhere to send it, and returns its name."""
        cid = new_cid()
        self.outbox[cid] = encode(
            Send(cid=cid, s=self.stream, k="message", d=msgspec.Raw(body), fence=self.fence)
        )
        if self.live.is_set():
            await self._next()
        return cid

    async def _put(self, data: bytes) -> None:
        with contextlib.suppress(ConnectionClosed):
            if self._socket is not None:
                await self._socket.send(data, text=True)

    async def _once(self) -> None:
        url = self._urls[0]
        origin = None if isinstance(self._auth, ByPassword | ByToken) else url
        address = url if origin is None else url.replace("http", "ws", 1) + "/ws"
        async with connect(
            address,
            origin=None if origin is None else Origin(origin),
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            compression=None,
            ping_interval=None,
            proxy=None,
            open_timeout=5,
            close_timeout=1,
        ) as socket:
            self._socket = socket
            self._sent.clear()
            await self._put(encode(Hello(auth=self._auth, device="bench")))
            async for data in socket:
                await self._take(msgspec.json.decode(data))

    async def _take(self, frame: dict[str, Any]) -> None:
        match frame["t"]:
            case "welcome":
                self._backoff.reset()
                self.connects += 1
                if frame.get("token"):
                    self._welcomed(str(frame["token"]))
                if self.stream:
                    await self.resume()
                self.live.set()
            case "ev":
                await self._event(frame)
            case "evs":
                for item in frame["d"]:
                    await self._event(item)
            case "subd":
                if not all(started.get("ok", True) for started in frame["r"]):  # the store is away
                    asyncio.get_running_loop().call_later(ASK_AGAIN_S, self._follow_again)
            case "ok":
                self.acked.append(frame["cid"])
                self.outbox.pop(frame["cid"], None)
                await self._next()
            case "no":
                if frame.get("final", True):
                    raise RuntimeError(f"refused for good: {frame}")
                call_later = asyncio.get_running_loop().call_later
                call_later(frame.get("retry_ms", 500) / 1000, self._again, frame["cid"])
            case "ping":
                await self._put(encode(Pong(n=frame["n"])))
        waiting = self._answers.pop(frame["t"], None)
        if waiting is not None:
            waiting.set_result(frame)

    def remember(self, token: str, stream: str) -> None:
        """Takes the conversation that a customer opened."""
        self._auth, self.stream = AsVisitor(token=token), stream

    def _welcomed(self, token: str) -> None:
        if isinstance(self._auth, ByPassword):
            self._auth = ByToken(token=token)

    async def resume(self) -> None:
        """Asks for everything after the cursor, and sends what is unanswered again."""
        await self._put(encode(Sub(id=1, streams=(Want(s=self.stream, after=self.cursor),))))
        await self._next()

    async def _next(self) -> None:
        """Sends what this connection has not sent yet, in order, as far as the window goes."""
        for cid, data in list(self.outbox.items())[: self._window]:
            if cid not in self._sent:
                self._sent.add(cid)
                await self._put(data)

    def _follow_again(self) -> None:
        if self.live.is_set():
            asyncio.ensure_future(self.resume())  # noqa: RUF006 - ends with the connection

    def _again(self, cid: Cid) -> None:
        self._sent.discard(cid)
        if self.live.is_set():
            asyncio.ensure_future(self._next())  # noqa: RUF006 - ends with the connection

    async def _event(self, item: dict[str, Any]) -> None:
        number = item["q"]
        if number <= self.cursor:
            return
        if number != self.cursor + 1:
            self.gaps += 1
            await self.resume()
            return
        self.cursor = number
        if item["k"] == "message":
            self._shown(item["cid"], time.perf_counter())
