"""What every link promises the desk: the real one, and the one that other tests play."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

import pytest

from app.net.link import WebSocketLink
from app.protocol import frames as fr
from app.sessions.changes import LinkState
from app.sessions.ports import Link
from tests.builders import welcome
from tests.fakes import FakeLink
from tests.net.small_hub import PASSWORD, Listener, SmallHub, quick_backoff


class Stage(Protocol):
    """A link that runs, and the means to cut it."""

    listener: Listener
    link: Link

    async def connected(self) -> None: ...
    async def cut(self) -> None: ...


class FakeStage:
    def __init__(self) -> None:
        self.link = FakeLink(PASSWORD)
        self.listener = Listener(self.link)  # type: ignore[arg-type]

    async def connected(self) -> None:
        await self.link.ran.wait()
        self.link.connect(welcome())

    async def cut(self) -> None:
        self.link.drop()


class RealStage:
    def __init__(self, hub: SmallHub) -> None:
        self._hub = hub
        self.link = WebSocketLink([hub.url], auth=PASSWORD, backoff=quick_backoff())
        self.listener = Listener(self.link)

    async def connected(self) -> None:
        await self.listener.until(lambda: LinkState.LIVE in self.listener.told)

    async def cut(self) -> None:
        self._hub.peers[-1].socket.transport.abort()
        await self.listener.until(lambda: LinkState.RECONNECTING in self.listener.told)


@asynccontextmanager
async def fake() -> AsyncIterator[Stage]:
    stage = FakeStage()
    try:
        yield stage
    finally:
        await stage.listener.stop()


@asynccontextmanager
async def real() -> AsyncIterator[Stage]:
    async with SmallHub().open() as hub:
        stage = RealStage(hub)
        try:
            yield stage
        finally:
            await stage.listener.stop()


Opening = Callable[[], AbstractAsyncContextManager[Stage]]


@pytest.fixture(params=[fake, real], ids=["fake", "real"])
def opened(request: pytest.FixtureRequest) -> Opening:
    return request.param  # type: ignore[no-any-return]


async def test_a_welcome_comes_before_the_word_that_it_is_live(opened: Opening) -> None:
    async with opened() as stage:
        assert not stage.link.send(fr.Pong(n=1))
        await stage.connected()
        assert stage.listener.told.index(fr.Welcome) < stage.listener.told.index(LinkState.LIVE)
        assert stage.link.send(fr.Pong(n=1))


async def test_a_cut_is_told_and_nothing_is_taken_until_it_is_back(opened: Opening) -> None:
    async with opened() as stage:
        await stage.connected()
        await stage.cut()
        assert stage.listener.states()[-1] in (LinkState.RECONNECTING, LinkState.CONNECTING)


async def test_without_credentials_it_goes_offline_and_takes_nothing(opened: Opening) -> None:
    async with opened() as stage:
        await stage.connected()
        assert stage.link.has_credentials
        stage.link.use(None)
        assert not stage.link.has_credentials
        await stage.listener.until(lambda: stage.listener.states()[-1] is LinkState.OFFLINE)
        assert not stage.link.send(fr.Pong(n=1))


async def test_cancelling_ends_it(opened: Opening) -> None:
    async with opened() as stage:
        await stage.connected()
        await stage.listener.stop()
        assert stage.listener.task.cancelled()
        assert not stage.link.send(fr.Pong(n=1))
        await asyncio.sleep(0)
