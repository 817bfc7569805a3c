"""A network in memory: paths with a delay, connections on them, and everything that befalls networks."""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Final, Literal

from websockets.exceptions import ConnectionClosedError
from websockets.frames import Close

from app.hub.operations.measures import OUT_KIND
from tests.simulation.loop import SimulatedLoop

UP, DOWN = "up", "down"
HIGH_WATER: Final = 65_536
LOW_WATER: Final = 16_384
OPEN_S: Final = 10.0
CLOSE_S: Final = 2.0

Serve = Callable[["HubEnd", bool], None]
"""Takes a new connection in at the hub; the flag says whether it came through the customers' door."""


class Path:
    """The way of one computer to the hub. `blocked` holds the directions in which nothing passes."""

    def __init__(self, loop: SimulatedLoop, name: str, dice: random.Random) -> None:
        self.loop = loop
        self.name = name
        self.dice = dice
        self.delay_s = 0.02
        self.blocked: set[str] = set()
        self.refusing = False
        self.repeating = False
        self.wires: list[Wire] = []
        self._moved = asyncio.Event()

    def block(self, *ways: str) -> None:
        """Lets nothing pass in these directions: what is sent waits, as TCP has it."""
        self.blocked.update(ways)

    def free(self) -> None:
        """Ends every fault of the path; what waited is delivered."""
        self.blocked.clear()
        self.refusing = self.repeating = False
        self.delay_s = 0.02
        self._moved.set()
        self._moved = asyncio.Event()
        for wire in self.wires:
            wire.up.go_on()
            wire.down.go_on()

    def cut(self, *, noticed_by: tuple[str, ...] = (UP, DOWN)) -> None:
        """Breaks all connections; an end that does not notice goes on believing in its own (half-open)."""
        for wire in list(self.wires):
            wire.cut(noticed_by)

    async def passes(self, way: str) -> None:
        """Waits until something sent that way arrives."""
        await asyncio.sleep(self.delay())
        while way in self.blocked:
            await self._moved.wait()

    def delay(self) -> float:
        """Returns the seconds that the next message is on its way."""
        return self.delay_s * self.dice.uniform(0.5, 1.5)


class Way:
    """One direction of a connection: in order, each message after its delay, none while it is blocked."""

    def __init__(self, path: Path, name: str, arrive: Callable[[Any], None]) -> None:
        self._path = path
        self._name = name
        self._arrive = arrive
        self._queue: deque[tuple[float, Any]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._last = 0.0
        self.dead = False
        self.held = False

    def put(self, thing: Any) -> None:
        """Sends something."""
        if self.dead:
            return
        self._last = max(self._last, self._path.loop.now + self._path.delay())
        self._queue.append((self._last, thing))
        if self._timer is None:
            self._timer = self._path.loop.call_at(self._queue[0][0], self._run)

    def go_on(self) -> None:
        """Delivers what waited."""
        if self._queue and self._timer is None and not self.dead:
            self._timer = self._path.loop.call_at(max(self._queue[0][0], self._path.loop.now), self._run)

    def kill(self) -> None:
        """Delivers nothing any more."""
        self.dead = True
        self._queue.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _run(self) -> None:
        self._timer = None
        now = self._path.loop.now + 1e-6
        while self._queue and not self.held and self._name not in self._path.blocked:
            at, thing = self._queue[0]
            if at > now:
                self._timer = self._path.loop.call_at(at, self._run)
                return
            self._queue.popleft()
            self._arrive(thing)


class Wire:
    """One connection between a computer and the hub."""

    def __init__(self, path: Path, public: bool) -> None:
        self.path = path
        self.client = ClientEnd(self)
        self.hub = HubEnd(self, public)
        self.up = Way(path, UP, self.hub.arrived)
        self.down = Way(path, DOWN, self.client.arrived)
        path.wires.append(self)

    def cut(self, noticed_by: tuple[str, ...] = (UP, DOWN)) -> None:
        """Breaks the connection; what is on its way is lost."""
        self.up.kill()
        self.down.kill()
        if DOWN in noticed_by:
            self.client.closed(None)
        if UP in noticed_by:
            self.hub.closed(None)
        self.over()

    def over(self) -> None:
        """Forgets the connection."""
        if self in self.path.wires:
            self.path.wires.remove(self)


class ClientEnd:
    """A WebSocket as a client has it: what `app.net.connection.Wire` says."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._loop = wire.path.loop
        self.bytes_at = self.frame_bytes_at = self._loop.now
        self._came: deque[bytes] = deque()
        self._waiter: asyncio.Future[None] | None = None
        self._end: ConnectionClosedError | None = None
        self._pings: list[asyncio.Future[float]] = []
        self._gone = asyncio.Event()

    def arrived(self, thing: Any) -> None:
        """Takes what the hub sent."""
        self.bytes_at = self._loop.now
        if isinstance(thing, bytes):
            self.frame_bytes_at = self._loop.now
            self._came.append(thing)
            self._wake()
        elif isinstance(thing, Close):
            self.closed(thing)
            self._wire.up.put(thing)
        elif self._pings:
            ping = self._pings.pop(0)
            if not ping.done():
                ping.set_result(0.0)

    def closed(self, close: Close | None) -> None:
        """The connection is over: in order with a close frame, or broken."""
        if self._end is None:
            self._end = ConnectionClosedError(close, None)
            for ping in self._pings:
                if not ping.done():
                    ping.cancel()
            self._wake()
            self._gone.set()

    async def recv(self, *, decode: Literal[False]) -> bytes:
        """Returns the next message."""
        while not self._came:
            if self._end is not None:
                raise self._end
            self._waiter = self._loop.create_future()
            await self._waiter
        return self._came.popleft()

    async def send(self, message: bytes, *, text: bool) -> None:
        """Sends a message: also into a network that swallows it."""
        if self._end is not None:
            raise self._end
        self._wire.up.put(message)
        if self._wire.path.repeating:
            self._wire.up.put(message)

    async def ping(self) -> Awaitable[float]:
        """Sends a ping."""
        if self._end is not None:
            raise self._end
        pong: asyncio.Future[float] = self._loop.create_future()
        self._pings.append(pong)
        self._wire.up.put(None)
        return pong

    async def close(self) -> None:
        """Closes in order, as far as the hub answers in time."""
        if self._end is None:
            self._wire.up.put(Close(1000, ""))
            try:
                async with asyncio.timeout(CLOSE_S):
                    await self._gone.wait()
            except TimeoutError:
                self.abort()

    def abort(self) -> None:
        """Breaks the connection; the hub learns of it if a packet gets there."""
        self._wire.cut((UP, DOWN) if not self._wire.path.blocked else (DOWN,))

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class HubEnd:
    """A WebSocket as the hub has it: what `app.hub.doors.sockets.Socket` offers to connections."""

    def __init__(self, wire: Wire, public: bool) -> None:
        self._wire = wire
        self.public = public
        self.loop = wire.path.loop
        self.client = wire.path.name
        self.request = None
        self.receiver: Callable[[bytes | None], None] | None = None
        self.on_writable: Callable[[], None] | None = None
        self.sent: defaultdict[bytes, int] = defaultdict(int)
        self.close_code: int | None = None
        self._held: set[str] = set()
        self._gone = asyncio.Event()
        self._closing = False
        self.paused = False
        self.unread = 0

    @property
    def is_open(self) -> bool:
        """Tells whether messages can still be pushed."""
        return not self._closing and not self._gone.is_set()

    @property
    def congested(self) -> bool:
        """Tells whether the peer reads slower than it is written to."""
        return self.paused

    def push(self, *messages: bytes) -> None:
        """Writes messages; they count as unread until they have arrived."""
        if not self.is_open:
            return
        for message in messages:
            self.sent[message[OUT_KIND]] += 1
            self.unread += len(message)
            self._wire.down.put(message)
            self.loop.call_later(self._wire.path.delay_s, self._left, len(message))
        self.paused = self.paused or self.unread > HIGH_WATER

    def _left(self, size: int) -> None:
        """A message left this machine, unless the network takes nothing."""
        if DOWN in self._wire.path.blocked and self.is_open:
            self.loop.call_later(0.2, self._left, size)
            return
        self.unread -= size
        if self.paused and self.unread < LOW_WATER and self.is_open:
            self.paused = False
            if self.on_writable is not None:
                self.on_writable()

    def hold(self, why: str) -> None:
        """Reads nothing more until every reason is gone."""
        self._held.add(why)
        self._wire.up.held = True

    def release(self, why: str) -> None:
        """Takes a reason back."""
        self._held.discard(why)
        if not self._held:
            self._wire.up.held = False
            self._wire.up.go_on()

    def arrived(self, thing: Any) -> None:
        """Takes what the client sent."""
        if isinstance(thing, bytes):
            if self.receiver is not None and self.is_open:
                self.receiver(thing)
        elif isinstance(thing, Close):
            if not self._closing:
                self._wire.down.put(thing)
            self.closed(thing)
        elif self.is_open:
            self._wire.down.put(None)  # a pong

    async def close(self, code: int = 1000, reason: str = "") -> None:
        """Closes in order; a peer that does not take part is cut off."""
        if not self.is_open:
            return
        self._closing = True
        self.close_code = int(code)
        self._wire.down.put(Close(int(code), reason))
        try:
            async with asyncio.timeout(CLOSE_S):
                await self._gone.wait()
        except TimeoutError:
            self._wire.cut((UP,) if self._wire.path.blocked else (UP, DOWN))

    def closed(self, close: Close | None) -> None:
        """The connection is over."""
        if not self._gone.is_set():
            self.close_code = self.close_code or (1006 if close is None else close.code)
            self._gone.set()
            self._wire.over()

    async def wait_closed(self) -> None:
        """Waits for the end."""
        await self._gone.wait()


class Network:
    """All paths; `serve` takes connections in while there is a hub, and is None while there is none."""

    def __init__(self, loop: SimulatedLoop) -> None:
        self._loop = loop
        self.paths: dict[str, Path] = {}
        self.serve: Serve | None = None

    def path(self, name: str, dice: random.Random) -> Path:
        """Returns a new path."""
        self.paths[name] = Path(self._loop, name, dice)
        return self.paths[name]

    @asynccontextmanager
    async def connect(self, path: Path, *, public: bool) -> AsyncIterator[ClientEnd]:
        """Opens a connection, as a client does. Raises as the system would."""
        async with asyncio.timeout(OPEN_S):
            await path.passes(UP)
            if path.refusing or self.serve is None:
                await path.passes(DOWN)
                raise ConnectionRefusedError("nobody answers")
            wire = Wire(path, public)
            self.serve(wire.hub, public)
            await path.passes(DOWN)
        try:
            yield wire.client
        finally:
            await wire.client.close()
