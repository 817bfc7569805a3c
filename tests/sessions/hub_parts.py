"""A real hub in this process, desks that sign in to it, and a customer with nothing but a socket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.events import Event, encode_body
from app.domain.ids import Cid, ConversationId, new_cid
from app.domain.people import Presence, Role
from app.hub.identity.passwords import Passwords
from app.hub.settings import HubSettings
from app.hub_service import RunningHub, ServiceSettings, serve
from app.net.backoff import Backoff
from app.net.link import WebSocketLink
from app.protocol import codec, frames
from app.protocol.codes import SUBPROTOCOL
from app.sessions.changes import Change, EventsArrived
from app.sessions.clock import HubClock
from app.sessions.desk import Desk
from tests.fakes import FakeArchive

PASSWORD = "correct horse battery"


class HubHouse:
    """A hub that can be stopped and started again at the same addresses, with its data."""

    def __init__(self, data: Path, **settings: float) -> None:
        self._data = data
        self._settings = settings
        self._stack = AsyncExitStack()
        self._listen = self._public = "127.0.0.1:0"
        self.running: RunningHub | None = None

    async def start(self) -> RunningHub:
        settings = ServiceSettings(
            data=self._data,
            listen=self._listen,
            public=self._public,
            hub=msgspec.structs.replace(
                HubSettings(desk_s=0.02, queue_s=0.02, floor_s=0.02, rate=10_000, burst=10_000),
                **self._settings,
            ),
        )
        self.running = await self._stack.enter_async_context(
            serve(settings, passwords=Passwords(memory_kib=8, passes=1))
        )
        self._listen = self.running.staff.split("//")[1].rstrip("/")
        self._public = self.running.public.split("//")[1].rstrip("/")
        return self.running

    async def stop(self) -> None:
        await self._stack.aclose()
        self._stack = AsyncExitStack()

    async def add(self, name: str, role: Role = Role.OPERATOR) -> None:
        assert self.running is not None
        await self.running.accounts.add_user(name, PASSWORD, role=role)


class CuttingWire:
    """A wire to the hub that breaks, connection after connection, when so many bytes went over it."""

    def __init__(self, hub: RunningHub, budgets: Sequence[int]) -> None:
        self._port = int(hub.staff.rstrip("/").rsplit(":", 1)[1])
        self._budgets = list(budgets)
        self.cuts = 0
        self.url = ""

    @asynccontextmanager
    async def open(self) -> AsyncIterator[CuttingWire]:
        server = await asyncio.start_server(self._join, "127.0.0.1", 0)
        self.url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        async with server:
            yield self

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._port)
        left = [self._budgets.pop(0) if self._budgets else 10**9]
        ways = [
            asyncio.create_task(self._carry(reader, far_writer, left)),
            asyncio.create_task(self._carry(far_reader, writer, left)),
        ]
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        self.cuts += left[0] <= 0
        for way in ways:
            way.cancel()
        for end in (writer, far_writer):
            end.transport.abort()

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, left: list[int]
    ) -> None:
        while left[0] > 0 and (data := await reader.read(512)):
            left[0] -= len(data)
            writer.write(data)


class Customer:
    """A customer's page: opens a conversation, writes, and keeps what it is shown."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.welcomed = False
        self.conversation = ConversationId("")
        self.shown: list[frames.Ev | frames.Item] = []
        self.typed: list[frames.Typed] = []
        self.answers: dict[Cid, frames.Ok | frames.No] = {}
        self._moved = asyncio.Event()

    @classmethod
    @asynccontextmanager
    async def at(cls, hub: RunningHub, text: str = "Hello?") -> AsyncIterator[Customer]:
        url = hub.public.replace("http", "ws", 1).rstrip("/") + "/ws"
        async with connect(
            url,
            origin=Origin(hub.public.rstrip("/")),
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            compression=None,
            proxy=None,
        ) as socket:
            customer = cls(socket)
            reader = asyncio.create_task(customer._read())
            try:
                await customer._tell(frames.Hello(app="test", auth=frames.AsVisitor()))
                await customer.until(lambda: customer.welcomed)
                opening = frames.OpenConversation(cid=new_cid(), name="Sato", topic="returns", text=text)
                await customer._tell(frames.Req(id=1, d=opening))
                await customer.until(lambda: customer.conversation)
                yield customer
            finally:
                reader.cancel()
                await asyncio.wait([reader])

    async def say(self, text: str) -> Cid:
        cid = new_cid()
        body = ev.Message(text=text)
        await self._tell(
            frames.Send(
                cid=cid,
                s=frames.conversation_stream(self.conversation),
                k=body.kind,
                d=msgspec.Raw(encode_body(body)),
            )
        )
        await self.until(lambda: cid in self.answers)
        return cid

    async def type(self, preview: str) -> None:
        await self._tell(frames.Typing(s=frames.conversation_stream(self.conversation), preview=preview))

    async def until(self, holds: Callable[[], object]) -> None:
        while not holds():
            self._moved.clear()
            await self._moved.wait()

    def texts(self) -> list[str]:
        """Returns the messages shown, in order."""
        bodies = [ev.decode_body(each.k, each.d) for each in self.shown]
        return [body.text for body in bodies if isinstance(body, ev.Message)]

    async def _tell(self, frame: frames.ClientFrame) -> None:
        await self._socket.send(codec.encode(frame), text=True)

    async def _read(self) -> None:
        async for data in self._socket:
            frame = codec.decode_server(data)
            match frame:
                case frames.Welcome():
                    self.welcomed = True
                case frames.Res(id=1):
                    answer = msgspec.json.decode(frame.d, type=frames.OpenedRes)
                    self.conversation = answer.conversation
                    stream = frames.conversation_stream(answer.conversation)
                    await self._tell(frames.Sub(id=2, streams=(frames.Want(s=stream),)))
                case frames.Typed():
                    self.typed.append(frame)
                case frames.Ev():
                    self.shown.append(frame)
                case frames.Evs():
                    self.shown.extend(frame.d)
                case frames.Ok() | frames.No():
                    self.answers[frame.cid] = frame
                case frames.Ping(n=number):
                    await self._tell(frames.Pong(n=number))
                case _:
                    pass
            self._moved.set()


class Worker:
    """A person at a desk: signed in, listening."""

    def __init__(self, desk: Desk, archive: FakeArchive) -> None:
        self.desk = desk
        self.archive = archive
        self.shown: dict[ConversationId, list[Event]] = {}
        self._told: dict[ConversationId, Conversation] = {}
        self._moved = asyncio.Event()
        desk.subscribe(self._changed)

    @classmethod
    @asynccontextmanager
    async def at(
        cls, hub: RunningHub | CuttingWire, name: str, archive: FakeArchive | None = None
    ) -> AsyncIterator[Worker]:
        link = WebSocketLink(
            [hub.url if isinstance(hub, CuttingWire) else hub.staff],
            auth=frames.ByPassword(name=name, password=PASSWORD),
            backoff=Backoff(uniform=lambda _low, _high: 0.01),
        )
        archive = archive or FakeArchive()
        desk = Desk(link=link, archive=archive, clock=HubClock(), tick_s=0.05, calm_s=0.0)
        worker = cls(desk, archive)
        task = asyncio.create_task(desk.run())
        try:
            await worker.until(lambda: desk.me is not None)
            yield worker
        finally:
            task.cancel()
            await asyncio.wait([task])
            if not task.cancelled() and task.exception() is not None:
                task.result()

    async def until(self, holds: Callable[[], object]) -> None:
        while not holds():
            self._moved.clear()
            await self._moved.wait()

    async def accepts(self, capacity: int = 5) -> None:
        await self.desk.set_presence(Presence.ACCEPTING, capacity)

    async def has(self, conversation: ConversationId) -> None:
        """Waits until a conversation is mine and complete."""
        await self.until(lambda: self._is_mine(conversation))

    def told(self, conversation: ConversationId) -> Conversation:
        """Returns a conversation as last shown, also after it has left the book."""
        session = self.desk.book.sessions.get(conversation)
        return self._told[conversation] if session is None else session.conversation

    def texts(self, conversation: ConversationId) -> list[str]:
        """Returns the messages in the log as shown, in order."""
        entries = self.told(conversation).entries
        return [entry.text for entry in entries if isinstance(entry.body, ev.Message)]

    def _is_mine(self, conversation: ConversationId) -> bool:
        session = self.desk.book.sessions.get(conversation)
        return session is not None and session.mine and session.live

    def _changed(self, changes: Sequence[Change]) -> None:
        self._told |= {name: session.conversation for name, session in self.desk.book.sessions.items()}
        for change in changes:
            if isinstance(change, EventsArrived):
                self.shown.setdefault(change.conversation, []).extend(change.events)
        self._moved.set()
