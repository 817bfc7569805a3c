"""What the widget's tests stand on: the real hub, a real Chromium, one operator on a bare socket."""

from __future__ import annotations

import asyncio
import contextlib
import html
import http.server
import os
import shutil
import threading
import urllib.parse
from typing import TYPE_CHECKING, TypeVar

import msgspec
from playwright.async_api import Browser, Page, async_playwright
from websockets.asyncio.client import ClientConnection, connect

from app import hub_service
from app.domain.events import Body, encode_body
from app.domain.ids import ConversationId, new_cid
from app.domain.people import Presence, Role
from app.hub.identity.passwords import Passwords
from app.hub.settings import HubSettings
from app.protocol import codec, frames
from app.protocol.states import DeskState

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

T = TypeVar("T")
PASSWORD = "correct horse battery staple"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """The browser of this machine: a missing one is a failure, not a skip."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "install Chromium (Debian: apt-get install chromium) or name it in CHROMIUM"
    return found


@contextlib.asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as driver:
        started = await driver.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        try:
            yield started
        finally:
            await started.close()


@contextlib.asynccontextmanager
async def page_of(started: Browser, *, locale: str = "ja-JP") -> AsyncIterator[Page]:
    """A page whose script errors and content-policy complaints fail the test."""
    context = await started.new_context(locale=locale, viewport={"width": 900, "height": 760})
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda line: complaints.append(line.text) if "Content Security Policy" in line.text else None,
    )
    try:
        yield page
        assert complaints == []
    finally:
        await context.close()


@contextlib.asynccontextmanager
async def hub_at(
    data: Path, *, staff: str = "127.0.0.1:0", public: str = "127.0.0.1:0", origin: str = ""
) -> AsyncIterator[hub_service.RunningHub]:
    settings = hub_service.ServiceSettings(
        data=data, listen=staff, public=public, hub=HubSettings(origins=(origin,) if origin else ())
    )
    async with hub_service.serve(settings, passwords=Passwords(memory_kib=8, passes=1)) as running:
        known = {person.id for person in await running.accounts.users()}
        if "aya" not in known:
            await running.accounts.add_user(
                "aya", PASSWORD, role=Role.OPERATOR, name="高橋 彩", public_name="高橋"
            )
        yield running


class Staff:
    """An operator on a bare socket: what the console does, without the console."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._waiting: list[frames.ServerFrame] = []
        self.conversation = ConversationId("")
        self.fence = 0
        self._had: set[ConversationId] = set()

    async def put(self, frame: frames.ClientFrame) -> None:
        await self._socket.send(codec.encode(frame), text=True)

    async def next_of(self, kind: type[T]) -> T:
        """The next frame of a kind; others on the way are kept for later questions."""
        async with asyncio.timeout(20):
            while True:
                for index, frame in enumerate(self._waiting):
                    if isinstance(frame, kind):
                        del self._waiting[index]
                        return frame
                received = codec.decode_server(await self._socket.recv())
                assert not isinstance(received, codec.Malformed)
                if isinstance(received, frames.Ping):
                    await self.put(frames.Pong(n=received.n))
                self._waiting.append(received)

    async def take(self) -> None:
        """Waits until the hub gives this operator a conversation that it has not had, and opens its log."""
        while True:
            state = await self.next_of(frames.St)
            rows = msgspec.json.decode(state.d, type=DeskState).rows if state.s == frames.DESK else ()
            fresh = [row for row in rows if row.conversation not in self._had]
            if fresh:
                break
        self.conversation, self.fence = fresh[0].conversation, fresh[0].fence
        self._had.add(self.conversation)
        stream = frames.conversation_stream(self.conversation)
        await self.put(frames.Sub(id=8, streams=(frames.Want(s=stream),)))

    async def write(self, body: Body) -> None:
        await self.put(
            frames.Send(
                cid=new_cid(),
                s=frames.conversation_stream(self.conversation),
                k=body.kind,
                d=msgspec.Raw(encode_body(body)),
                fence=self.fence,
            )
        )
        await self.next_of(frames.Ok)

    async def event(self, kind: str) -> frames.Item | frames.Ev:
        """The next event of a kind in the conversation's log."""
        while True:
            frame = await self.next_of(frames.Ev | frames.Evs)  # type: ignore[arg-type]
            items = (frame,) if isinstance(frame, frames.Ev) else frame.d
            for index, item in enumerate(items):
                if item.k == kind:
                    if isinstance(frame, frames.Evs) and items[index + 1 :]:
                        self._waiting.insert(0, frames.Evs(s=frame.s, d=items[index + 1 :]))
                    return item


@contextlib.asynccontextmanager
async def staff_at(url: str) -> AsyncIterator[Staff]:
    async with connect(url, subprotocols=["hub.v1"], compression=None, proxy=None) as socket:  # type: ignore[list-item]
        staff = Staff(socket)
        await staff.put(frames.Hello(auth=frames.ByPassword(name="aya", password=PASSWORD)))
        await staff.next_of(frames.Welcome)
        await staff.put(frames.Sub(id=1, streams=(frames.Want(s=frames.DESK),)))
        await staff.put(frames.Req(id=2, d=frames.SetPresence(presence=Presence.ACCEPTING, capacity=5)))
        await staff.next_of(frames.Res)
        yield staff


@contextlib.contextmanager
def shop_page(hub: str, *, shop: str = "") -> Iterator[str]:
    """A shop's own page on another origin, with nothing but the one script tag of the hub.

    What its address asks for stands in the tag, too: `?customer=…&signature=…` is who was signed in.
    """

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            named = {
                "shop": [shop] if shop else [],
                **urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query),
            }
            data = "".join(
                f' data-{name}="{html.escape(one)}"' for name, values in named.items() for one in values
            )
            content = f'<!doctype html><html lang="ja"><body><script src="{hub}/widget.js"{data}></script>'
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(content.encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
