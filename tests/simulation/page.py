"""A customer's page in the simulation: comes back after every cut, and sends again what was not answered."""

from __future__ import annotations

import asyncio
import random

import msgspec
from websockets.exceptions import ConnectionClosed

from app.domain.events import AnyBody, Message, decode_body, encode_body
from app.domain.ids import Cid, ConversationId, new_cid
from app.protocol import codec, frames
from app.protocol.codes import FINAL_CLOSE_CODES
from tests.simulation.net import ClientEnd, Network, Path

SILENCE_S = 30.0


class Page:
    """`shown` is what the customer sees; everything in here outlives a reload, as the browser keeps it."""

    def __init__(self, network: Network, path: Path, dice: random.Random, name: str) -> None:
        self.path = path
        self.name = name
        self._network = network
        self._dice = dice
        self._socket: ClientEnd | None = None
        self._token = ""
        self._under_way: Cid | None = None
        self._opening = frames.OpenConversation(cid=new_cid(), name=name, topic="returns", text="")
        self._put_off = asyncio.Event()
        self.conversation: ConversationId | None = None
        self.waiting: dict[Cid, frames.Send] = {}
        self.refused: dict[Cid, str] = {}
        self.shown: list[tuple[int, Cid, AnyBody]] = []
        self.ended = ""
        self.gaps = 0

    @property
    def cursor(self) -> int:
        """The last number that was shown."""
        return self.shown[-1][0] if self.shown else 0

    def texts(self) -> list[str]:
        """Returns the messages shown, in order."""
        return [body.text for _, _, body in self.shown if isinstance(body, Message)]

    async def say(self, text: str) -> Cid | None:
        """Writes a message; it goes out after those before it."""
        if self.conversation is None:
            return None
        cid, body = new_cid(), Message(text=text)
        stream = frames.conversation_stream(self.conversation)
        self.waiting[cid] = frames.Send(cid=cid, s=stream, k=body.kind, d=msgspec.Raw(encode_body(body)))
        await self._send_next()
        return cid

    async def reload(self) -> None:
        """Loads the page anew."""
        if self._socket is not None:
            self._socket.abort()

    async def run(self) -> None:
        """Stays connected until cancelled or turned away for good."""
        while not self.ended:
            try:
                async with self._network.connect(self.path, public=True) as socket:
                    await self._talk(socket)
            except ConnectionClosed as closed:
                if closed.rcvd is not None and closed.rcvd.code in FINAL_CLOSE_CODES:
                    self.ended = f"{closed.rcvd.code} {closed.rcvd.reason}"
            except (OSError, TimeoutError):
                pass
            finally:
                self._socket = None
            await asyncio.sleep(self._dice.uniform(0.1, 2.0))

    async def _talk(self, socket: ClientEnd) -> None:
        loop = asyncio.get_running_loop()
        hello = frames.Hello(app="page", auth=frames.AsVisitor(token=self._token), device=self.name)
        await socket.send(codec.encode(hello), text=True)
        async with asyncio.timeout(SILENCE_S) as limit:
            while True:
                frame = codec.decode_server(await socket.recv(decode=False))
                limit.reschedule(loop.time() + SILENCE_S)
                await self._take(socket, frame)

    async def _take(self, socket: ClientEnd, frame: object) -> None:  # noqa: PLR0912 - one for each frame
        match frame:
            case frames.Welcome():
                self._socket = socket
                if self.conversation is None:
                    await self._send(frames.Req(id=1, d=self._opening))
                else:
                    await self._resume()
            case frames.Res(id=1, code="", d=data):
                opened = msgspec.json.decode(data, type=frames.OpenedRes)
                self._token, self.conversation = opened.token, opened.conversation
                await self._resume()
            case frames.Res(id=1):
                await asyncio.sleep(max(frame.retry_ms, 200) / 1000)
                await self._send(frames.Req(id=1, d=self._opening))
            case frames.Subd(r=answers) if any(not each.ok for each in answers):
                await asyncio.sleep(0.5)  # the hub has no time
                await self._resume()
            case frames.Ev():
                await self._show(frame)
            case frames.Evs(d=items):
                for item in items:
                    await self._show(item)
            case frames.Ok(cid=cid):
                self.waiting.pop(cid, None)
                await self._answered(cid)
            case frames.No(cid=cid, final=True, code=code) if cid in self.waiting:
                del self.waiting[cid]
                self.refused[cid] = code
                await self._answered(cid)
            case frames.No(cid=cid, retry_ms=retry_ms):
                await asyncio.sleep(max(retry_ms, 50) / 1000)
                await self._answered(cid)
            case frames.Ping(n=number, heads=heads):
                await self._send(frames.Pong(n=number))
                if any(head > self.cursor for head in heads.values()):
                    self.gaps += 1
                    await self._resume()
            case _:
                pass

    async def _resume(self) -> None:
        assert self.conversation is not None
        want = frames.Want(s=frames.conversation_stream(self.conversation), after=self.cursor)
        await self._send(frames.Sub(id=2, streams=(want,)))
        self._under_way = None
        await self._send_next()

    async def _show(self, item: frames.Ev | frames.Item) -> None:
        if item.q <= self.cursor:
            return
        if item.q != self.cursor + 1:
            self.gaps += 1
            await self._resume()
            return
        self.shown.append((item.q, item.cid, decode_body(item.k, item.d)))

    async def _answered(self, cid: Cid) -> None:
        if self._under_way == cid:
            self._under_way = None
        await self._send_next()

    async def _send_next(self) -> None:
        if self._socket is None or self._under_way is not None or not self.waiting:
            return
        first = next(iter(self.waiting.values()))
        self._under_way = first.cid
        await self._send(first)

    async def _send(self, frame: frames.ClientFrame) -> None:
        if self._socket is not None:
            try:
                await self._socket.send(codec.encode(frame), text=True)
            except ConnectionClosed:
                return
