"""A hub that does what a test's script says: for what the real one never does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import msgspec
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from app.protocol import codec, frames
from app.protocol.codes import SUBPROTOCOL

T = TypeVar("T")


class Caller:
    """One connection, seen from the hub."""

    def __init__(self, socket: ServerConnection) -> None:
        self.socket = socket
        self.heard: list[frames.ClientFrame] = []

    async def hear(self, kind: type[T], where: Callable[[T], bool] = lambda _: True) -> T:
        """Returns the next frame of a kind; what comes before it is kept in `heard`."""
        while True:
            frame = codec.decode_client(await self.socket.recv())
            assert not isinstance(frame, codec.Malformed), frame
            self.heard.append(frame)
            if isinstance(frame, kind) and where(frame):
                return frame

    async def tell(self, *said: frames.ServerFrame) -> None:
        """Sends frames."""
        for frame in said:
            await self.socket.send(codec.encode(frame), text=True)

    async def tell_raw(self, data: str | bytes) -> None:
        """Sends what need not be a frame."""
        await self.socket.send(data)

    async def answer(self, request: frames.Req, value: msgspec.Struct) -> None:
        """Answers a request."""
        await self.tell(frames.Res(id=request.id, d=codec.raw(value)))

    async def rest(self) -> None:
        """Listens until the other side leaves."""
        while True:
            await self.hear(frames.Bye)


Script = Callable[[Caller], Awaitable[Any]]


@asynccontextmanager
async def scripted_hub(script: Script, *, path: str = "") -> AsyncIterator[str]:
    """Yields the address of a hub that plays `script` with everybody who connects, then hangs up."""

    playing: set[asyncio.Task[None]] = set()

    async def play(socket: ServerConnection) -> None:
        task = asyncio.ensure_future(script(Caller(socket)))
        playing.add(task)
        try:
            await task
        except (ConnectionClosed, asyncio.CancelledError):
            return

    async with serve(
        play, "127.0.0.1", 0, subprotocols=[Subprotocol(SUBPROTOCOL)], compression=None
    ) as server:
        port = server.sockets[0].getsockname()[1]
        try:
            yield f"ws://127.0.0.1:{port}{path}"
        finally:
            for task in playing:
                task.cancel()
