"""A real hub on free ports, and clients on bare sockets: what the tests of the server stand on."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from app.domain import events as ev
from app.domain.ids import SYSTEM, Cid, ConversationId, new_cid
from app.domain.people import Presence, Role
from app.hub.engine import Append, Enqueue
from app.hub.identity.passwords import Passwords
from app.hub.settings import HubSettings
from app.hub_service import RunningHub, ServiceSettings, serve
from app.protocol import codec, frames
from app.protocol.codes import SUBPROTOCOL

T = TypeVar("T")

PASSWORD = "correct horse battery"
LIMIT_S = 20.0


def message(text: str, **more: Any) -> ev.Message:
    return ev.Message(text=text, **more)


def words_of(item: frames.Ev | frames.Item) -> str:
    """The text of a message on the wire."""
    body = ev.decode_body(item.k, item.d)
    assert isinstance(body, ev.Message)
    return body.text


class Peer:
    """One connection of a client; frames that nobody asked for yet wait in `seen`."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.seen: list[frames.ServerFrame] = []
        self.all: list[frames.ServerFrame] = []
        self._arrived = asyncio.Condition()
        self.closed = asyncio.get_running_loop().create_future()
        self._numbers = iter(range(1, 1_000_000))
        self._reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        try:
            async for data in self.socket:
                frame = codec.decode_server(data)
                assert not isinstance(frame, codec.Malformed), (data, frame)
                async with self._arrived:
                    self.seen.append(frame)
                    self.all.append(frame)
                    self._arrived.notify_all()
        except ConnectionClosed:
            pass
        finally:
            self.closed.set_result(self.socket.close_code)
            async with self._arrived:
                self._arrived.notify_all()

    async def put(self, frame: frames.ClientFrame) -> None:
        await self.socket.send(codec.encode(frame), text=True)

    async def put_raw(self, data: str | bytes) -> None:
        await self.socket.send(data)

    async def get(self, kind: type[T], where: Callable[[T], bool] = lambda _: True) -> T:
        """The first waiting or coming frame of a kind that fits; it is taken out."""
        async with asyncio.timeout(LIMIT_S), self._arrived:
            while True:
                for index, frame in enumerate(self.seen):
                    if isinstance(frame, kind) and where(frame):
                        del self.seen[index]
                        return frame
                assert not self.closed.done(), f"closed with {self.closed.result()} before a {kind.__name__}"
                await self._arrived.wait()

    async def close_code(self) -> int:
        async with asyncio.timeout(LIMIT_S):
            return int(await asyncio.shield(self.closed) or 0)

    async def close(self) -> None:
        await self.socket.close()
        await self._reader

    async def hello(self, auth: Any, device: str = "") -> frames.Welcome:
        await self.put(frames.Hello(auth=auth, device=device))
        return await self.get(frames.Welcome)

    async def sub(self, *streams: str, after: int = 0) -> tuple[frames.Started, ...]:
        number = next(self._numbers)
        wants = tuple(frames.Want(s=stream, after=after) for stream in streams)
        await self.put(frames.Sub(id=number, streams=wants))
        return (await self.get(frames.Subd, lambda frame: frame.id == number)).r

    async def watch(self, conversation: ConversationId, after: int = 0) -> list[frames.Item]:
        """Follows a log from `after` and returns what was caught up with."""
        stream = frames.conversation_stream(conversation)
        (started,) = await self.sub(stream, after=after)
        assert started.ok, started
        items: list[frames.Item] = []
        await self.get(frames.Live, lambda frame: frame.s == stream)
        for frame in [one for one in self.seen if isinstance(one, frames.Evs) and one.s == stream]:
            items.extend(frame.d)
            self.seen.remove(frame)
        return items

    async def ask(self, request: frames.Request) -> frames.Res:
        number = next(self._numbers)
        await self.put(frames.Req(id=number, d=request))
        return await self.get(frames.Res, lambda frame: frame.id == number)

    async def want(self, request: frames.Request, kind: type[T]) -> T:
        """The answer to a request that must succeed."""
        res = await self.ask(request)
        assert not res.code, res
        return msgspec.json.decode(res.d, type=kind)

    async def write(
        self, conversation: ConversationId, body: ev.Body, *, fence: int | None = None, cid: str = ""
    ) -> frames.Ok | frames.No:
        """Sends an event and returns the hub's answer."""
        name = Cid(cid or new_cid())
        await self.put_send(conversation, body, fence=fence, cid=name)
        return await self.get(frames.Ok | frames.No, lambda frame: frame.cid == name)  # type: ignore[arg-type]

    async def put_send(
        self, conversation: ConversationId, body: ev.Body, *, cid: Cid, fence: int | None = None
    ) -> None:
        await self.put(
            frames.Send(
                cid=cid,
                s=frames.conversation_stream(conversation),
                k=body.kind,
                d=codec.raw(body),
                fence=fence,
            )
        )

    async def event(self, kind: str) -> frames.Ev:
        return await self.get(frames.Ev, lambda frame: frame.k == kind)

    async def state(self, stream: str, kind: type[T], where: Callable[[T], bool]) -> T:
        """The first state of a stream that fits; earlier ones are dropped."""
        while True:
            frame = await self.get(frames.St, lambda one: one.s == stream)
            value = msgspec.json.decode(frame.d, type=kind)
            if where(value):
                return value


class Customer(Peer):
    """A customer with a conversation of his own."""

    conversation = ConversationId("")
    token = ""
    known = ""


class Stage:
    """The hub, and how to come to it."""

    def __init__(self, running: RunningHub) -> None:
        self.running = running
        self.peers: list[Peer] = []
        self.faults: list[Exception] = []

    async def connect(self, *, public: bool = False, origin: str | None = None, **options: Any) -> Peer:
        url = self.running.public.replace("http", "ws", 1) + "/ws" if public else self.running.staff
        if public and origin is None:
            origin = self.running.public
        socket = await connect(
            url,
            origin=None if origin is None else Origin(origin),
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            compression=None,
            ping_interval=None,
            proxy=None,
            **options,
        )
        peer = Customer(socket) if public else Peer(socket)
        self.peers.append(peer)
        return peer

    async def staff(
        self,
        name: str,
        role: Role = Role.OPERATOR,
        *,
        device: str = "",
        presence: Presence | None = None,
        capacity: int = 5,
        groups: tuple[str, ...] = ("support",),
    ) -> Peer:
        """Somebody of the staff, signed in; made when there is no such person yet."""
        known = {person.id for person in await self.running.accounts.users()}
        if name not in known:
            await self.running.accounts.add_user(
                name, PASSWORD, role=role, name=f"{name} the {role}", public_name=name.title(), groups=groups
            )
        peer = await self.connect()
        await peer.hello(frames.ByPassword(name=name, password=PASSWORD), device)
        if presence is not None:
            res = await peer.ask(frames.SetPresence(presence=presence, capacity=capacity))
            assert not res.code, res
        return peer

    async def customer(self, name: str = "Hana", text: str = "", **more: Any) -> Customer:
        """A customer who just opened a conversation."""
        peer = await self.connect(public=True)
        assert isinstance(peer, Customer)
        await peer.hello(frames.AsVisitor(), device=new_cid())
        opened = await peer.want(
            frames.OpenConversation(cid=new_cid(), name=name, text=text, **more), frames.OpenedRes
        )
        peer.conversation, peer.token, peer.known = opened.conversation, opened.token, opened.known
        return peer

    async def pair(self, name: str = "anna") -> tuple[Peer, Customer, int]:
        """An operator and his customer, both watching, and the operator's fence."""
        operator = await self.staff(name, presence=Presence.ACCEPTING)
        customer = await self.customer()
        claimed = await operator.want(frames.Claim(conversation=customer.conversation), frames.ClaimedRes)
        await operator.watch(customer.conversation)
        await customer.watch(customer.conversation)
        return operator, customer, claimed.fence

    async def log(self, conversation: ConversationId) -> list[tuple[str, str]]:
        """What the engine holds: authors and kinds."""
        return [(one.by, one.kind) for one in await self.running.engine.read(conversation, 0, 10_000)]


def quick_passwords() -> Passwords:
    """Passwords that are hashed by the same rule at the lowest price: tests sign in all the time."""
    return Passwords(memory_kib=8, passes=1)


@contextlib.asynccontextmanager
async def a_stage(folder: Path, **behaviour: Any) -> AsyncIterator[Stage]:
    """A hub with its data in `folder` and these `HubSettings`; a fault of its own fails the test."""
    faults: list[Exception] = []
    behaviour = {"rate": 10_000.0, "burst": 10_000, **behaviour}
    settings = ServiceSettings(data=folder, hub=HubSettings(**behaviour))
    async with serve(settings, fault=faults.append, passwords=quick_passwords()) as running:
        stage = Stage(running)
        stage.faults = faults
        try:
            yield stage
        finally:
            for peer in stage.peers:
                await peer.close()
    assert faults == []


async def opened(stage: Stage, number: int) -> ConversationId:
    """A conversation that was opened without a connection."""
    conversation = ConversationId(f"made-{number:05}")
    bodies: list[tuple[ev.Body, Enqueue | None]] = [
        (ev.Opened(customer=f"Customer {number}"), None),
        (ev.Queued(), Enqueue(group="support")),
    ]
    items = [
        Append(conversation=conversation, cid=new_cid(), by=SYSTEM, body=body, move=move)
        for body, move in bodies
    ]
    await stage.running.engine.append(items)
    return conversation
