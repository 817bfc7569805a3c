"""Frames that no honest peer sends: refused, passed over, or answered, and never believed."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest

from app.domain.ids import new_cid
from app.hub_service import RunningHub
from app.protocol import codec
from app.protocol import frames as fr
from app.protocol.codes import SUBPROTOCOL
from tests.builders import ANNA as ANNA_ID
from tests.builders import C1, chat, desk_state, evs_frame, row, staff, welcome
from tests.faults.core import Core
from tests.scripted_hub import Caller, scripted_hub
from tests.sessions.hub_parts import HubHouse

pytestmark = pytest.mark.slow

TEXT, CLOSE = 1, 8


class RawSocket:
    """A WebSocket made by hand, which need not keep the rules."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
        self.reader, self.writer, self.head = reader, writer, head

    def send(self, payload: bytes, *, masked: bool = True, first: int = 0x81) -> None:
        """Sends one frame; `first` is its first byte."""
        size = len(payload)
        length = bytes([size]) if size < 126 else b"\x7e" + struct.pack("!H", size)
        mask = os.urandom(4) if masked else b""
        length = bytes([length[0] | (0x80 if masked else 0)]) + length[1:]
        body = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload)) if masked else payload
        self.writer.write(bytes([first]) + length + mask + body)

    async def answer(self) -> tuple[int, bytes]:
        """Returns the kind and the payload of the next frame."""
        kind, size = await self.reader.readexactly(2)
        if size == 126:
            [size] = struct.unpack("!H", await self.reader.readexactly(2))
        return kind & 0x0F, await self.reader.readexactly(size)

    async def closed_with(self) -> int:
        """Returns the code with which the other side closes."""
        while True:
            kind, payload = await self.answer()
            if kind == CLOSE:
                return int.from_bytes(payload[:2], "big")


@asynccontextmanager
async def raw_socket(hub: RunningHub, *, public: bool) -> AsyncIterator[RawSocket]:
    """Yields an open WebSocket that offered compression."""
    place = (hub.public if public else hub.staff).split("//")[1].rstrip("/")
    host, port = place.rsplit(":", 1)
    reader, writer = await asyncio.open_connection(host, int(port))
    head = [
        f"GET {'/ws' if public else '/'} HTTP/1.1",
        f"Host: {place}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Protocol: {SUBPROTOCOL}",
        "Sec-WebSocket-Extensions: permessage-deflate",
    ]
    head += [f"Origin: http://{place}"] if public else []
    writer.write("\r\n".join([*head, "", ""]).encode())
    try:
        answer = (await reader.readuntil(b"\r\n\r\n")).decode()
        yield RawSocket(reader, writer, answer)
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


@asynccontextmanager
async def hub_in(folder: Path) -> AsyncIterator[RunningHub]:
    house = HubHouse(folder / "hub")
    try:
        yield await house.start()
    finally:
        await house.stop()


@pytest.mark.parametrize("public", [True, False], ids=["public", "staff"])
async def test_f32_no_door_takes_compression_so_there_is_nothing_to_inflate(
    tmp_path: Path, public: bool
) -> None:
    """A bomb of zeros stays as small as it came: a compressed frame ends the connection."""
    async with hub_in(tmp_path) as hub, raw_socket(hub, public=public) as raw:
        assert raw.head.startswith("HTTP/1.1 101")
        assert "permessage-deflate" not in raw.head.lower()
        raw.send(b"\x00" * 100, first=0x81 | 0x40)  # the bit that says "compressed"
        assert await raw.closed_with() == 1002


async def test_f32_the_console_offers_no_compression(tmp_path: Path) -> None:
    """A hub cannot send the console a bomb either."""
    asked: list[str | None] = []

    async def script(caller: Caller) -> None:
        assert caller.socket.request is not None
        asked.append(caller.socket.request.headers.get("Sec-WebSocket-Extensions"))
        await caller.hear(fr.Hello)
        await caller.tell(welcome(staff(ANNA_ID)))
        await caller.rest()

    async with scripted_hub(script) as url:
        core = Core(tmp_path / "anna", url)
        await core.start()
        await core.live()
        await core.stop()
    assert asked == [None]


@pytest.mark.parametrize("public", [True, False], ids=["public", "staff"])
async def test_f35_text_that_is_no_utf8_is_no_frame_and_a_frame_without_mask_ends_it(
    tmp_path: Path, public: bool
) -> None:
    """What the rules of WebSockets forbid is answered as malformed or ends the connection."""
    async with hub_in(tmp_path) as hub:
        async with raw_socket(hub, public=public) as raw:
            raw.send(b'{"t":"hello","x":"\xff\xfe"}')
            kind, payload = await raw.answer()
            assert kind == CLOSE or isinstance(codec.decode_server(payload), fr.Err | fr.Bye)
        async with raw_socket(hub, public=public) as raw:
            raw.send(b"{}", masked=False)
            assert await raw.closed_with() == 1002


async def test_f36_answers_to_nothing_and_answers_twice_are_passed_over(tmp_path: Path) -> None:
    """An answer that nobody waits for changes nothing, and a second one nothing more."""
    log = chat(C1, 1)
    answered = asyncio.Event()

    async def script(caller: Caller) -> None:
        await caller.hear(fr.Hello)
        await caller.tell(welcome(staff(ANNA_ID)), desk_state([row(C1, head=len(log))]))
        stream = fr.conversation_stream(C1)
        sub = await caller.hear(fr.Sub, lambda sub: any(want.s == stream for want in sub.streams))
        await caller.tell(fr.Subd(id=sub.id, r=tuple(fr.Started(s=want.s) for want in sub.streams)))
        await caller.tell(evs_frame(log), fr.Live(s=stream, q=len(log)))
        stray = new_cid()
        nothing = (
            fr.Res(id=999, d=msgspec.Raw(b"{}")),
            fr.Ok(cid=stray, q=7),
            fr.No(cid=stray, code="gone", final=True),
        )
        await caller.tell(*nothing)
        send = await caller.hear(fr.Send)
        await caller.tell(*nothing, fr.Ok(cid=send.cid, q=9), fr.Ok(cid=send.cid, q=9))
        await caller.tell(fr.No(cid=send.cid, code="late", final=True), *nothing)
        answered.set()
        await caller.rest()

    async with scripted_hub(script) as url:
        core = Core(tmp_path / "anna", url)
        await core.start()
        try:
            await core.until(lambda: C1 in core.desk.book.sessions and core.desk.book.sessions[C1].live)
            cid = await core.desk.send_note(C1, "noted")
            await answered.wait()
            await core.settled()
            pending = core.desk.book.outbox.get(cid)
            assert pending is not None
            assert pending.state == "sent"
            assert core.texts(C1) == ["message 0"]
            assert core.desk.status.state == "live"
        finally:
            await core.stop()
