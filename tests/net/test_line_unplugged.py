"""A line without a hub, with one that never answers, or with a dead proxy is told, and never waited for."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from app.net.certificate import tls_context
from app.net.checking import line as lines
from app.net.checking.line import LineCheck
from app.sessions.checking.items import Finding, Item, Reason, Status
from app.sessions.checking.requirements import USUAL
from app.sessions.checking.running import check
from app.ui.checking.checking_words import remedy


@contextlib.asynccontextmanager
async def silent_port() -> AsyncIterator[int]:
    """A port at which somebody listens who never says a word."""
    leave = asyncio.Event()

    async def take(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await leave.wait()
        writer.close()

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        leave.set()
        server.close()


async def found_on(line: LineCheck) -> dict[Item, Finding]:
    return {one.item: one async for one in check(line.probes(), USUAL)}


async def test_a_hub_that_takes_the_call_and_never_answers_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lines, "OPEN_S", 0.2)
    async with silent_port() as port:
        found = await found_on(LineCheck(lambda: f"ws://127.0.0.1:{port}/", tls_context, lambda: None))
    assert found[Item.ROUND_TRIP].reason is Reason.NO_HUB
    assert found[Item.THROUGHPUT].reason is Reason.NOT_SIGNED_IN
    assert "Sign in in the window" in remedy(found[Item.THROUGHPUT])


async def test_no_hub_at_all_says_so_on_every_line_of_it() -> None:
    found = await found_on(LineCheck(lambda: "", tls_context, lambda: None))
    assert {one.reason for one in found.values()} == {Reason.NO_HUB}
    assert {one.status for one in found.values()} == {Status.UNKNOWN}
    assert all("hub cannot be reached" in remedy(one) for one in found.values())


async def test_a_proxy_that_is_dead_or_silent_is_named_and_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "OPEN_S", 0.2)
    async with silent_port() as port:
        for proxy in ("http://127.0.0.1:9", f"http://127.0.0.1:{port}"):
            hub = LineCheck(lambda: "ws://hub.invalid:8470/", tls_context, lambda proxy=proxy: proxy)  # type: ignore[misc]
            facts = await hub._on_the_socket()
            assert facts[Item.PROXY].text == "127.0.0.1"
            assert facts[Item.ROUND_TRIP].reason is Reason.NO_HUB
