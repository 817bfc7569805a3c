"""A web customer's connection: comes back after every cut and loses nothing it wrote."""

import asyncio
import contextlib
import random
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.typing import Origin, Subprotocol

from app.domain.events import Body, Event, encode_body
from app.domain.ids import Cid, ConversationId, new_cid
from app.protocol import codec, frames
from app.protocol.codes import FINAL_CLOSE_CODES, SUBPROTOCOL

_RETRY_FROM_S, _RETRY_TO_S = 0.2, 5.0


class Written(msgspec.Struct, kw_only=True):
    """One event that the customer wrote; times are Unix seconds of this machine, 0.0 for not yet."""

    cid: Cid
    kind: str
    frame: frames.Send | None = None
    at: float = 0.0
    confirmed_at: float = 0.0
    refused: str = ""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """One event that the customer was shown, and when (Unix seconds)."""

    cid: Cid
    seq: int
    kind: str
    by: str
    at: float


class Visitor:
    """Speaks `hub.v1` as the widget does; `on_event` is told every event once, in order.

    One written event is under way at a time: a hub that puts one off would else take the next before it.
    """

    def __init__(
        self,
        url: str,
        *,
        opening: frames.OpenConversation,
        on_event: Callable[[Event], None],
        dice: random.Random,
    ) -> None:
        self._url = url
        address = urlsplit(url)
        self._origin = Origin(f"{'https' if address.scheme == 'wss' else 'http'}://{address.netloc}")
        self._opening = opening
        self._on_event = on_event
        self._dice = dice
        self._token = ""
        self._socket: ClientConnection | None = None
        self._cursor = 0
        self._sub = 0
        self._under_way: Cid | None = None
        self.conversation: ConversationId | None = None
        self.opened = asyncio.Event()
        self.following = asyncio.Event()
        """Is set while the hub tells what happens in the conversation."""
        self._answered = asyncio.Event()
        self.written: dict[Cid, Written] = {}
        self.seen: list[Seen] = []
        self.gaps = 0
        self.connects = 0

    @property
    def unconfirmed(self) -> list[Written]:
        """What was written and is neither confirmed nor refused, oldest first."""
        return [each for each in self.written.values() if not each.confirmed_at and not each.refused]

    @property
    def token(self) -> str:
        """What opens the conversation again; empty before it is opened."""
        return self._token

    async def write(self, body: Body) -> Cid:
        """Writes one event; it goes out after those before it, and again until it is answered."""
        await self.opened.wait()
        assert self.conversation is not None  # noqa: S101 (set before `opened`)
        cid = new_cid()
        frame = frames.Send(
            cid=cid,
            s=frames.conversation_stream(self.conversation),
            k=body.kind,
            d=msgspec.Raw(encode_body(body)),
        )
        self.written[cid] = Written(cid=cid, kind=body.kind, frame=frame, at=time.time())
        await self._send_next()
        return cid

    async def settled(self) -> None:
        """Waits until everything written is confirmed or refused."""
        while self.unconfirmed:
            self._answered.clear()
            await self._answered.wait()

    async def typing(self, text: str) -> None:
        """Shows the staff what is being typed; may vanish."""
        if self.conversation is not None:
            stream = frames.conversation_stream(self.conversation)
            await self._send(frames.Typing(s=stream, on=bool(text), preview=text))

    async def run(self) -> None:
        """Stays connected until cancelled or turned away for good."""
        wait = _RETRY_FROM_S
        while True:
            try:
                async with connect(
                    self._url,
                    origin=self._origin,
                    subprotocols=[Subprotocol(SUBPROTOCOL)],
                    compression=None,
                    open_timeout=5,
                    proxy=None,
                ) as socket:
                    self.connects += 1
                    wait = _RETRY_FROM_S
                    await self._talk(socket)
            except ConnectionClosed as closed:
                if closed.rcvd is not None and closed.rcvd.code in FINAL_CLOSE_CODES:
                    return
            except (OSError, TimeoutError, WebSocketException):
                pass
            finally:
                self._socket = None
                self.following.clear()
            await asyncio.sleep(self._dice.uniform(0, wait))
            wait = min(wait * 2, _RETRY_TO_S)

    async def _talk(self, socket: ClientConnection) -> None:
        await socket.send(
            codec.encode(frames.Hello(app="visitor", auth=frames.AsVisitor(token=self._token))), text=True
        )
        async for data in socket:
            frame = codec.decode_server(data)
            if isinstance(frame, codec.Malformed):
                continue
            await self._take(socket, frame)

    async def _take(self, socket: ClientConnection, frame: frames.ServerFrame) -> None:
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
                self.opened.set()
                await self._resume()
            case frames.Res(id=1):
                await asyncio.sleep(max(frame.retry_ms, 200) / 1000)
                await self._send(frames.Req(id=1, d=self._opening))
            case frames.Subd(r=streams):
                if not all(one.ok for one in streams):  # the hub's store is away
                    await asyncio.sleep(_RETRY_FROM_S)
                    await self._resume()
                else:
                    self.following.set()
            case frames.Ev() | frames.Evs():
                for item in frame.d if isinstance(frame, frames.Evs) else (frame,):
                    await self._show(item)
            case frames.Ok(cid=cid) | frames.No(cid=cid) if cid in self.written:
                await self._answer(cid, frame)
            case frames.Ping(n=n):
                await self._send(frames.Pong(n=n))
            case _:
                pass

    async def _answer(self, cid: Cid, frame: frames.Ok | frames.No) -> None:
        written = self.written[cid]
        if isinstance(frame, frames.Ok):
            written.confirmed_at = written.confirmed_at or time.time()
        elif frame.final:
            written.refused = frame.code
        else:
            await asyncio.sleep(frame.retry_ms / 1000)
        await self._settle(cid)

    async def _resume(self) -> None:
        assert self.conversation is not None  # noqa: S101
        self._sub += 1
        stream = frames.conversation_stream(self.conversation)
        await self._send(frames.Sub(id=self._sub, streams=(frames.Want(s=stream, after=self._cursor),)))
        self._under_way = None
        await self._send_next()

    async def _show(self, item: frames.Ev | frames.Item) -> None:
        assert self.conversation is not None  # noqa: S101
        if item.q <= self._cursor:
            return
        if item.q != self._cursor + 1:
            self.gaps += 1
            await self._resume()
            return
        self._cursor = item.q
        event = codec.to_event(self.conversation, item)
        if isinstance(event, codec.Malformed):
            return
        self.seen.append(Seen(cid=item.cid, seq=item.q, kind=item.k, by=item.by, at=time.time()))
        self._on_event(event)

    async def _settle(self, cid: Cid) -> None:
        """The hub answered: what comes next may go, which is the same again where it was put off."""
        if self._under_way == cid:
            self._under_way = None
        self._answered.set()
        await self._send_next()

    async def _send_next(self) -> None:
        waiting = self.unconfirmed
        if self._socket is None or self._under_way is not None or not waiting:
            return
        first = waiting[0]
        if first.frame is not None:
            self._under_way = first.cid
            await self._send(first.frame)

    async def _send(self, frame: frames.ClientFrame) -> None:
        if self._socket is not None:
            with contextlib.suppress(WebSocketException, OSError):
                await self._socket.send(codec.encode(frame), text=True)
