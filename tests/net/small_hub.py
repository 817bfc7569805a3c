"""A real WebSocket server that plays the hub, one script a connection."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from app.net.backoff import Backoff
from app.net.link import WebSocketLink
from app.protocol import codec
from app.protocol import frames as fr
from app.protocol.codes import SUBPROTOCOL
from app.sessions.changes import LinkState, LinkStatus
from tests.builders import welcome

Script = Callable[["Peer"], Awaitable[None]]
PASSWORD = fr.ByPassword(name="anna", password="pw")


class Peer:
    """The hub's end of one connection."""

    def __init__(self, socket: ServerConnection) -> None:
        self.socket = socket
        self.heard: list[fr.ClientFrame] = []

    async def hear(self) -> fr.ClientFrame:
        """Returns the next frame of the client."""
        frame = codec.decode_client(await self.socket.recv(decode=False))
        assert not isinstance(frame, codec.Malformed)
        self.heard.append(frame)
        return frame

    async def say(self, *frames: fr.ServerFrame) -> None:
        for frame in frames:
            await self.socket.send(codec.encode(frame), text=True)

    async def greet(self, frame: fr.Welcome | None = None) -> fr.Hello:
        """Takes the hello and welcomes."""
        hello = await self.hear()
        assert isinstance(hello, fr.Hello)
        await self.say(frame or welcome(token="token-1"))
        return hello

    async def stay(self) -> None:
        """Listens until the client leaves."""
        try:
            while True:
                await self.hear()
        except ConnectionClosed:
            return


async def stays(peer: Peer) -> None:
    """The plain script: greets and listens."""
    await peer.greet()
    await peer.stay()


class SmallHub:
    """Plays one script for each connection, the last one for all that follow."""

    def __init__(self, *scripts: Script) -> None:
        self._scripts = list(scripts) or [stays]
        self.peers: list[Peer] = []
        self.url = ""
        self.moved = asyncio.Event()

    async def _serve(self, socket: ServerConnection) -> None:
        peer = Peer(socket)
        self.peers.append(peer)
        self.moved.set()
        script = self._scripts.pop(0) if len(self._scripts) > 1 else self._scripts[0]
        try:
            await script(peer)
        except ConnectionClosed:
            return

    @asynccontextmanager
    async def open(self, tls: ssl.SSLContext | None = None) -> AsyncIterator[SmallHub]:
        async with serve(
            self._serve, "127.0.0.1", 0, subprotocols=[Subprotocol(SUBPROTOCOL)], ssl=tls, ping_interval=None
        ) as server:
            port = next(iter(server.sockets)).getsockname()[1]
            self.url = f"{'wss' if tls else 'ws'}://127.0.0.1:{port}/"
            yield self


class Listener:
    """A link that runs, and everything that it told."""

    def __init__(self, link: WebSocketLink) -> None:
        self.link = link
        self.frames: list[fr.ServerFrame] = []
        self.statuses: list[LinkStatus] = []
        self.told: list[object] = []
        self._moved = asyncio.Event()
        self.room = asyncio.Event()
        self.room.set()
        link.listen(self._frame, self._status, self.room)
        self.task = asyncio.create_task(link.run())

    def _frame(self, frame: fr.ServerFrame) -> None:
        self.frames.append(frame)
        self.told.append(type(frame))
        self._moved.set()

    def _status(self, status: LinkStatus) -> None:
        self.statuses.append(status)
        self.told.append(status.state)
        self._moved.set()

    async def until(self, holds: Callable[[], object]) -> None:
        while not holds():
            self._moved.clear()
            await self._moved.wait()

    async def live(self, times: int = 1) -> None:
        """Waits until the hub has welcomed that often."""
        await self.until(lambda: sum(isinstance(frame, fr.Welcome) for frame in self.frames) == times)

    def states(self) -> list[LinkState]:
        """Returns the states, each once in a row."""
        states = [status.state for status in self.statuses]
        return [state for index, state in enumerate(states) if index == 0 or states[index - 1] is not state]

    def last(self, state: LinkState) -> LinkStatus:
        return next(status for status in reversed(self.statuses) if status.state is state)

    async def stop(self) -> None:
        self.task.cancel()
        await asyncio.wait([self.task])


def quick_backoff() -> Backoff:
    return Backoff(uniform=lambda _low, _high: 0.0)


@asynccontextmanager
async def linked(*urls: str, **options: object) -> AsyncIterator[Listener]:
    given = {"auth": PASSWORD, "backoff": quick_backoff(), **options}
    listener = Listener(WebSocketLink(urls, **given))  # type: ignore[arg-type]
    try:
        yield listener
    finally:
        await listener.stop()
