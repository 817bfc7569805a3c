"""One connection to the hub, from the greeting to its end: frames both ways, and whether it lives."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Final, Literal, Protocol

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from app.net.failures import SILENT, Verdict, verdict
from app.protocol.codec import Malformed, decode_server, encode
from app.protocol.frames import Bye, ClientFrame, Hello, Ping, Pong, ServerFrame, Welcome

MOST_QUEUED: Final = 2_000
"""Frames that wait for a slow network; beyond that the connection counts as broken."""

_LOOK_EVERY_S: Final = 1.0
_MEASURE_EVERY_S: Final = 10.0
_PONG_WITHIN_S: Final = 10.0
_SLEPT_S: Final = 10.0
WELCOME_WITHIN_S: Final = 20.0
"""Longer than the hub waits for a hello, and than a queue of passwords takes."""
_PONG_BYTES: Final = 16
"""A pong fits into these; whatever is larger is part of a frame that is on its way."""

_log = logging.getLogger(__name__)


def awake_clock() -> float:
    """Returns seconds that go on while the computer sleeps, as far as the system has such a clock."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.time() if boot is None else time.clock_gettime(boot)


class Wire(Protocol):
    """An open WebSocket as a connection needs it. `recv`, `send` and `ping` raise ConnectionClosed."""

    bytes_at: float
    """When bytes came last, by the loop's time."""

    frame_bytes_at: float
    """When the last part of a frame came."""

    async def recv(self, *, decode: Literal[False]) -> bytes:
        """Returns the next message."""

    async def send(self, message: bytes, *, text: bool) -> None:
        """Sends a message; returns when there is room for more."""

    async def ping(self) -> Awaitable[object]:
        """Sends a ping and returns what is done when the peer has answered it."""

    async def close(self) -> None:
        """Closes in order (1000)."""

    def abort(self) -> None:
        """Ends the connection without a word."""


class Socket(ClientConnection):
    """A WebSocket that knows when bytes came last: on a slow network a frame takes its time."""

    bytes_at = 0.0
    frame_bytes_at = 0.0

    def data_received(self, data: bytes) -> None:
        """Notes the time, and takes the bytes."""
        self.bytes_at = asyncio.get_running_loop().time()
        if len(data) > _PONG_BYTES:
            self.frame_bytes_at = self.bytes_at
        super().data_received(data)

    def abort(self) -> None:
        """Ends the connection without a word: a dead peer answers no closing handshake."""
        self.transport.abort()


class Connection:
    """An open WebSocket. `heard` gets every frame; `measured` the round trip in ms now and then."""

    def __init__(
        self,
        socket: Wire,
        *,
        heard: Callable[[ServerFrame], None],
        measured: Callable[[float], None],
        dead_after_s: float,
        pong_within_s: float = _PONG_WITHIN_S,
        measure_every_s: float = _MEASURE_EVERY_S,
        welcome_within_s: float = WELCOME_WITHIN_S,
        clock: Callable[[], float] = awake_clock,
        room: asyncio.Event | None = None,
    ) -> None:
        self._socket = socket
        self._heard = heard
        self._measured = measured
        self._dead_after_s = dead_after_s
        self._pong_within_s = pong_within_s
        self._measure_every_s = measure_every_s
        self._welcome_within_s = welcome_within_s
        self._welcomed = False
        self._clock = clock
        self._room = room
        self._queue: deque[bytes] = deque()
        self._wake = asyncio.Event()
        self._end = asyncio.Event()
        self._begun_at = self._heard_at = asyncio.get_running_loop().time()
        self._farewell = ""
        self._why: Verdict | None = None
        self.unreadable = 0

    async def run(self, hello: Hello) -> Verdict:
        """Greets, takes frames until the end, and says why it ended; cancelled, it closes in order (1000)."""
        tasks = [
            asyncio.create_task(work)
            for work in (self._write(), self._watch(), self._measure(), self._leave())
        ]
        self.send(hello)
        try:
            while True:
                self._received(await self._socket.recv(decode=False))
                if self._room is not None and not self._room.is_set():
                    await self._room.wait()
                    self._heard_at = asyncio.get_running_loop().time()
        except ConnectionClosed as error:
            return self._why or verdict(error, farewell=self._farewell)
        except asyncio.CancelledError:
            await self._socket.close()
            raise
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def send(self, frame: ClientFrame) -> bool:
        """Queues a frame; False when the connection is over. True does not mean that anybody got it."""
        if self._end.is_set() or len(self._queue) >= MOST_QUEUED:
            self.end()
            return False
        self._queue.append(encode(frame))
        self._wake.set()
        return True

    def end(self) -> None:
        """Closes the connection in order (1000), soon."""
        if self._why is None:
            self._why = Verdict(reason="", at_once=True)
        self._end.set()

    def _received(self, data: bytes) -> None:
        self._heard_at = asyncio.get_running_loop().time()
        frame = decode_server(data)
        match frame:
            case Malformed(detail=detail):
                self.unreadable += 1
                _log.info("a frame of the hub cannot be read: %s", detail)
                if not self._welcomed:  # it may have been the welcome, and no second one comes
                    self._give_up(Verdict(reason=""))
                return
            case Welcome():
                self._welcomed = True
            case Ping(n=number):
                self.send(Pong(n=number))
            case Bye(reason=reason):
                self._farewell = reason
            case _:
                pass
        self._heard(frame)

    async def _write(self) -> None:
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                while self._queue:
                    await self._socket.send(self._queue.popleft(), text=True)
        except ConnectionClosed:
            return

    async def _leave(self) -> None:
        await self._end.wait()
        await self._socket.close()

    async def _watch(self) -> None:
        """Gives the connection up when nothing came for long, no welcome came, or the computer has slept.

        A hub that pings but does not welcome would otherwise be waited for without end.
        """
        loop = asyncio.get_running_loop()
        look_every = min(_LOOK_EVERY_S, self._dead_after_s / 4)
        before = self._clock()
        while True:
            await asyncio.sleep(look_every)
            now = self._clock()
            missed, before = now - before - look_every, now
            heard_at = max(self._heard_at, self._socket.frame_bytes_at)
            if missed > _SLEPT_S:
                self._give_up(Verdict(reason=SILENT, at_once=True, slept_s=missed))
                return
            late = not self._welcomed and loop.time() - self._begun_at > self._welcome_within_s
            if self._room is not None and not self._room.is_set():
                continue  # it is we who do not listen
            if late or loop.time() - heard_at > self._dead_after_s:
                self._give_up(Verdict(reason=SILENT))
                return

    def _give_up(self, why: Verdict) -> None:
        self._why = why
        self._socket.abort()

    async def _measure(self) -> None:
        """Measures the round trip now and then; a network that carries nothing at all is given up."""
        loop = asyncio.get_running_loop()
        try:
            while True:
                begun = loop.time()
                pong = asyncio.ensure_future(await self._socket.ping())
                while not pong.done():
                    await asyncio.wait([pong], timeout=self._pong_within_s)
                    if not pong.done() and loop.time() - self._socket.bytes_at >= self._pong_within_s:
                        self._give_up(Verdict(reason=SILENT))
                        return
                await pong
                self._measured((loop.time() - begun) * 1000)
                await asyncio.sleep(self._measure_every_s)
        except ConnectionClosed:
            return
