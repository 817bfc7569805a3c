"""The people of a working day as cheap clients: operators at their desks, and the customers they talk to."""

import asyncio
import time
from collections.abc import Callable
from typing import Any, Final

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from app.domain.ids import ConversationId, StaffId, new_cid
from app.domain.people import Presence
from app.protocol.codec import encode
from app.protocol.codes import SUBPROTOCOL
from app.protocol.frames import (
    DESK,
    PLACE,
    QUEUE,
    AsVisitor,
    ByToken,
    ClientFrame,
    Hello,
    OpenConversation,
    Pong,
    Req,
    Send,
    SetPresence,
    Sub,
    Typing,
    Want,
    conversation_stream,
)
from bench.pairs import TEXT

TALKS: Final = 4
PATIENCE_S: Final = 60.0
HOMES: Final = 20
"""Addresses of this machine from which customers come: the hub lets only so many in from one."""

_BODY: Final = msgspec.json.encode({"text": TEXT})
_decode: Final = msgspec.json.Decoder().decode


class Day:
    """What was sent and seen: a message is missing until it is acknowledged and the other side saw it."""

    def __init__(self) -> None:
        self.sent = self.previews = self.previews_seen = 0
        self.duplicated = self.disordered = self.refused = self.dropped = 0
        self.over = False
        self.missing: dict[str, list[object]] = {}
        self.sent_at: dict[str, float] = {}
        self.acked: list[float] = []
        self.delivered: list[float] = []


class Line:
    """One connection; `ask` waits for the answer, everything else goes to `on_frame`."""

    def __init__(self, day: Day, socket: ClientConnection) -> None:
        self.day = day
        self.heads: dict[str, int] = {}
        self.states: dict[str, dict[str, Any]] = {}
        self.on_frame: Callable[[dict[str, Any]], None] = self._take
        self._socket = socket
        self._awaited: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._task = asyncio.create_task(self._read())

    @classmethod
    async def open(cls, day: Day, url: str, origin: str | None = None, home: str | None = None) -> "Line":
        """Returns a connection, from the address `home` of this machine."""
        more: dict[str, Any] = {} if home is None else {"local_addr": (home, 0)}
        socket = await connect(
            url,
            origin=None if origin is None else Origin(origin),
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            compression=None,
            ping_interval=None,
            proxy=None,
            open_timeout=PATIENCE_S,
            **more,
        )
        return cls(day, socket)

    async def put(self, frame: ClientFrame) -> None:
        """Sends one frame."""
        await self._socket.send(encode(frame), text=True)

    async def ask(self, frame: ClientFrame, answer: str) -> dict[str, Any]:
        """Sends a frame and returns the next one of the kind `answer`."""
        waiting: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._awaited[answer] = waiting
        await self.put(frame)
        async with asyncio.timeout(PATIENCE_S):
            return await waiting

    async def next(self, kind: str) -> dict[str, Any]:
        """Returns the next frame of a kind."""
        waiting: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._awaited[kind] = waiting
        async with asyncio.timeout(PATIENCE_S):
            return await waiting

    def leave(self) -> None:
        """Ends the connection at once."""
        self._task.cancel()
        self._socket.transport.abort()

    async def _read(self) -> None:
        try:
            async for data in self._socket:
                frame = _decode(data)
                if frame["t"] == "ping":
                    await self.put(Pong(n=frame["n"]))
                else:
                    self.on_frame(frame)
        except ConnectionClosed:
            pass
        self.day.dropped += 1

    def _take(self, frame: dict[str, Any]) -> None:
        kind = frame["t"]
        waiting = self._awaited.pop(kind, None)
        if waiting is not None:
            waiting.set_result(frame)
        match kind:
            case "ev":
                self._seen(frame)
            case "evs":
                for item in frame["d"]:
                    self._seen(item | {"s": frame["s"]})
            case "st":
                self.states[frame["s"]] = frame["d"]
            case "ok":
                self._acknowledged(frame)
            case "no":
                self.day.refused += 1
            case "typed":
                self.day.previews_seen += 1

    def _seen(self, event: dict[str, Any]) -> None:
        """Judges the order by the log's own numbers, and the message by its cid."""
        stream, number, day = event["s"], event["q"], self.day
        before = self.heads.get(stream)
        self.heads[stream] = max(number, before or 0)
        if before is not None and number <= before:
            day.duplicated += 1
        elif before is not None and number != before + 1:
            day.disordered += 1
        waited = day.missing.get(event["cid"])
        if waited is not None and self in waited:
            waited.remove(self)
            day.delivered.append(time.perf_counter() - day.sent_at[event["cid"]])
            if not waited:
                del day.missing[event["cid"]]

    def _acknowledged(self, frame: dict[str, Any]) -> None:
        day, cid = self.day, frame["cid"]
        day.acked.append(time.perf_counter() - day.sent_at[cid])
        waited = day.missing[cid]
        waited.remove("answer")
        if not waited:
            del day.missing[cid]


class Talk:
    """A conversation between a customer and the operator who has it."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self.conversation = ConversationId("")
        self.stream = ""
        self.fence = 0
        self.customer: Line
        self.operator: Line

    async def write(self, *, staff: bool) -> None:
        """Sends one message, from the operator or from the customer."""
        sender, receiver = (self.operator, self.customer) if staff else (self.customer, self.operator)
        cid, day = new_cid(), self.day
        day.sent += 1
        day.missing[cid] = ["answer", receiver]
        day.sent_at[cid] = time.perf_counter()
        fence = self.fence if staff else None
        await sender.put(Send(cid=cid, s=self.stream, k="message", d=msgspec.Raw(_BODY), fence=fence))

    async def preview(self) -> None:
        """Shows the operator what the customer is about to write."""
        self.day.previews += 1
        await self.customer.put(Typing(s=self.stream, preview=TEXT))


class Desk:
    """An operator and his customers."""

    def __init__(self, day: Day, ready: dict[str, str], name: StaffId, token: str) -> None:
        self._day = day
        self._ready = ready
        self._name = name
        self._token = token
        self._operator: Line
        self.talks = [Talk(day) for _ in range(TALKS)]

    async def arrive(self) -> None:
        """Connects everybody; nobody talks yet."""
        day, page = self._day, self._ready["public"]
        self._operator = await Line.open(day, self._ready["staff"])
        await self._operator.ask(Hello(auth=ByToken(token=self._token), device=self._name), "welcome")
        await self._operator.ask(Sub(id=1, streams=(Want(s=DESK), Want(s=QUEUE))), "subd")
        for number, talk in enumerate(self.talks):
            home = f"127.0.1.{1 + (hash((self._name, number)) % HOMES)}"
            talk.customer = await Line.open(day, page.replace("http", "ws", 1) + "/ws", page, home)
            await talk.customer.ask(Hello(auth=AsVisitor(), device=f"{self._name}-{number}"), "welcome")

    async def begin(self) -> None:
        """Lets the customers open their conversations and meets them: whoever has room is given one."""
        await self._operator.ask(Req(id=2, d=SetPresence(presence=Presence.ACCEPTING, capacity=TALKS)), "res")
        for number, talk in enumerate(self.talks):
            opening = OpenConversation(cid=new_cid(), name=f"Customer {number}", text=TEXT)
            opened = await talk.customer.ask(Req(id=1, d=opening), "res")
            talk.conversation = ConversationId(opened["d"]["conversation"])
            talk.stream = conversation_stream(talk.conversation)
            await talk.customer.ask(Sub(id=2, streams=(Want(s=talk.stream), Want(s=PLACE))), "live")

    async def meet(self, talks: dict[ConversationId, Talk]) -> None:
        """Follows the conversations that the hub gave to this operator; `talks` are those of everybody."""
        while len(mine := self._operator.states.get(DESK, {}).get("rows", ())) < TALKS:
            await self._operator.next("st")
        self.talks = [talks[row["conversation"]] for row in mine]
        for number, (talk, row) in enumerate(zip(self.talks, mine, strict=True)):
            talk.operator, talk.fence = self._operator, row["fence"]
            await self._operator.ask(Sub(id=10 + number, streams=(Want(s=talk.stream),)), "live")

    def leave(self) -> None:
        """Ends all connections at once."""
        self._operator.leave()
        for talk in self.talks:
            talk.customer.leave()
