"""The nemesis: a TCP proxy between a console and its hub that spoils what passes, as it is told."""

from __future__ import annotations

import asyncio
import random
import socket
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from enum import Enum
from typing import Final

_CHUNK: Final = 65_536
_PATIENCE_S: Final = 0.05  # how long a frame that is to be overtaken waits for another
_BROKEN_UTF8: Final = 0xFF


class Way(Enum):
    """A direction: UP from the console to the hub, DOWN to the console."""

    UP = "up"
    DOWN = "down"


BOTH: Final = (Way.UP, Way.DOWN)


class Deed(Enum):
    """What is done once, to the next whole WebSocket frame of a direction."""

    TRUNCATE = "truncate"
    DUPLICATE = "duplicate"
    REORDER = "reorder"
    CORRUPT = "corrupt"


class Nemesis:
    """Listens at `url` and joins everybody who connects to the hub at `target()`.

    Conditions (`hole`, `delay_s`, `bytes_per_s`, `refusing`) hold until `calm`; deeds are done once; `cut`
    and `half_open` act on the connections that there are. All dice come from `seed`.
    """

    def __init__(self, target: Callable[[], str], seed: int = 0) -> None:
        self._target = target
        self.dice = random.Random(seed)  # noqa: S311 (has to be repeatable)
        self.hole: set[Way] = set()
        self.delay_s = 0.0
        self.bytes_per_s = 0
        self.refusing = False
        self.deeds: dict[Way, list[Deed]] = {Way.UP: [], Way.DOWN: []}
        self.done: list[str] = []
        self.joined = 0
        self.url = ""
        self._pairs: set[_Pair] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Nemesis]:
        """Lets consoles connect until the block ends."""
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        try:
            yield self
        finally:
            server.close()
            self.cut()
            for task in tuple(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await server.wait_closed()
            await asyncio.sleep(0)
            await asyncio.sleep(0)  # what was aborted is closed in the next turns of the loop

    @property
    def connections(self) -> int:
        """How many consoles are joined to the hub."""
        return len(self._pairs)

    def calm(self) -> None:
        """Ends every condition and every deed that was not done yet."""
        self.hole.clear()
        self.delay_s, self.bytes_per_s, self.refusing = 0.0, 0, False
        for deeds in self.deeds.values():
            deeds.clear()

    def cut(self, *, reset: bool = True) -> None:
        """Ends every connection: by a reset (RST), or as a machine that goes down in order (FIN)."""
        for pair in tuple(self._pairs):
            pair.end(reset=reset)

    def half_open(self) -> None:
        """Lets the hub's side end while the console's stays open: what it sends goes nowhere, unanswered."""
        for pair in tuple(self._pairs):
            pair.lose_far_end()

    def do(self, way: Way, deed: Deed) -> None:
        """Does something to the next frame of that direction."""
        self.deeds[way].append(deed)

    def take_deed(self, way: Way) -> Deed | None:
        """Returns the deed that is due, once."""
        if not self.deeds[way]:
            return None
        deed = self.deeds[way].pop(0)
        self.done.append(f"{deed.value} {way.value}")
        return deed

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._join(reader, writer)
        except asyncio.CancelledError:
            return  # the stream's own callback would call a cancelled task a fault
        finally:
            self._tasks.discard(task)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refusing:
            _reset(writer)
            return
        host, port = self._target().split("://", 1)[1].rstrip("/").rsplit(":", 1)
        try:
            far_reader, far_writer = await asyncio.open_connection(host, int(port))
        except OSError:
            _reset(writer)
            return
        pair = _Pair(self, (reader, writer), (far_reader, far_writer))
        self._pairs.add(pair)
        self.joined += 1
        try:
            await pair.carry()
        finally:
            self._pairs.discard(pair)


Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class _Pair:
    """One console's connection and the one to the hub that it was joined with."""

    def __init__(self, nemesis: Nemesis, near: Ends, far: Ends) -> None:
        self._nemesis = nemesis
        self._near, self._far = near, far
        self._lost = False
        self._over = asyncio.Event()
        self._reset = True

    async def carry(self) -> None:
        ways = [
            asyncio.create_task(self._carry(Way.UP, self._near[0], self._far[1])),
            asyncio.create_task(self._carry(Way.DOWN, self._far[0], self._near[1])),
            asyncio.create_task(self._over.wait()),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            for _, writer in (self._near, self._far):
                _reset(writer) if self._reset else writer.close()

    def end(self, *, reset: bool) -> None:
        self._reset = reset
        self._over.set()

    def lose_far_end(self) -> None:
        self._lost = True
        _reset(self._far[1])

    async def _carry(self, way: Way, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        frames, held = _Frames(), b""
        while True:
            try:
                async with asyncio.timeout(_PATIENCE_S if held else None):
                    data = await reader.read(_CHUNK)
            except TimeoutError:
                await self._pass(way, writer, held)
                held = b""
                continue
            except OSError:
                data = b""
            if not data:
                if self._lost:
                    await self._over.wait()
                self._reset = False
                return
            for unit in frames.cut(data):
                held = await self._spoil(way, writer, unit, held)
                if self._over.is_set():
                    return

    async def _spoil(self, way: Way, writer: asyncio.StreamWriter, unit: _Unit, held: bytes) -> bytes:
        """Passes a unit on, spoilt where a deed is due; returns the bytes that the next unit overtakes."""
        deed = self._nemesis.take_deed(way) if unit.is_frame else None
        match deed:
            case Deed.REORDER if not held:
                return unit.data
            case Deed.TRUNCATE:
                await self._pass(way, writer, unit.data[: max(1, len(unit.data) // 2)])
                self.end(reset=False)
            case Deed.DUPLICATE:
                await self._pass(way, writer, unit.data * 2)
            case Deed.CORRUPT:
                await self._pass(way, writer, unit.corrupted(self._nemesis.dice))
            case _:
                await self._pass(way, writer, unit.data)
        await self._pass(way, writer, held)
        return b""

    async def _pass(self, way: Way, writer: asyncio.StreamWriter, data: bytes) -> None:
        nemesis = self._nemesis
        if nemesis.delay_s:
            await asyncio.sleep(nemesis.dice.uniform(0, nemesis.delay_s))
        if nemesis.bytes_per_s and data:
            await asyncio.sleep(len(data) / nemesis.bytes_per_s)
        if not data or way in nemesis.hole or self._lost:
            return
        try:
            writer.write(data)
            await writer.drain()
        except (OSError, RuntimeError):
            self.end(reset=True)


class _Unit:
    """A whole WebSocket frame, or what came before the first one (`is_frame` is False)."""

    def __init__(self, data: bytes, payload_at: int = 0, mask: bytes = b"") -> None:
        self.data = data
        self.is_frame = payload_at > 0 and len(data) > payload_at
        self._payload_at = payload_at
        self._mask = mask

    def corrupted(self, dice: random.Random) -> bytes:
        """Returns the frame with one byte of its payload made what no UTF-8 has."""
        at = dice.randrange(self._payload_at, len(self.data))
        mask = self._mask[(at - self._payload_at) % 4] if self._mask else 0
        return self.data[:at] + bytes([_BROKEN_UTF8 ^ mask]) + self.data[at + 1 :]


class _Frames:
    """Cuts a stream of bytes into the HTTP head and whole WebSocket frames."""

    def __init__(self) -> None:
        self._rest = b""
        self._headed = False

    def cut(self, data: bytes) -> list[_Unit]:
        self._rest += data
        units: list[_Unit] = []
        if not self._headed:
            head, found, rest = self._rest.partition(b"\r\n\r\n")
            if not found:
                return []
            units.append(_Unit(head + found))
            self._rest, self._headed = rest, True
        while (unit := self._next()) is not None:
            units.append(unit)
        return units

    def _next(self) -> _Unit | None:
        data = self._rest
        if len(data) < 2:
            return None
        size, at = data[1] & 0x7F, 2
        if size >= 126:
            width = 2 if size == 126 else 8
            if len(data) < at + width:
                return None
            size, at = int.from_bytes(data[at : at + width], "big"), at + width
        masked = bool(data[1] & 0x80)
        mask = data[at : at + 4] if masked else b""
        at += 4 if masked else 0
        if len(data) < at + size:
            return None
        self._rest = data[at + size :]
        return _Unit(data[: at + size], at, mask)


def _reset(writer: asyncio.StreamWriter) -> None:
    """Closes with a reset instead of a goodbye."""
    plain = writer.get_extra_info("socket")
    if plain is not None and plain.fileno() >= 0:
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
