"""A console that dies without a word loses nothing that was typed more than two seconds before."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from app.domain import events as ev
from app.domain.ids import ConversationId
from tests.demo.web_page import page_at
from tests.sessions.hub_parts import PASSWORD, HubHouse

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PATIENCE_S = 40.0
KEPT_WITHIN_S = 2.0


class Running:
    """A console in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.shown: dict[str, Any] = {}

    def tell(self, *words: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write((json.dumps(words) + "\n").encode())

    async def until(self, holds: Callable[[dict[str, Any]], object]) -> None:
        """Reads what the window shows until something holds."""
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE_S):  # ends a hang; no test passes or fails by it
            while not (self.shown and holds(self.shown)):
                line = await self._process.stdout.readline()
                assert line, "the console ended by itself"
                self.shown = json.loads(line)

    async def kill(self) -> None:
        """Ends it as the system does when it must: without a word."""
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGKILL)
        await self._process.wait()


@asynccontextmanager
async def console(folder: Path) -> AsyncIterator[Running]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.e2e.console_child", "console", "--data", str(folder), "--lang", "en",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        cwd=ROOT, env={**os.environ, "MADOGUCHI_PASSPHRASE": "a long passphrase"},
    )  # fmt: skip
    running = Running(process)
    try:
        yield running
    finally:
        await running.kill()


async def kept_texts(hub: HubHouse, conversation: ConversationId) -> list[str]:
    """The messages in the hub's log of a conversation."""
    assert hub.running is not None
    log = await hub.running.engine.read(conversation, 0, 1_000)
    said = [ev.decode_body(each.kind, each.data) for each in log]
    return [each.text for each in said if isinstance(each, ev.Message)]


async def test_draft_and_unsent_reply_outlive_a_kill_and_the_reply_goes_out_once(tmp_path: Path) -> None:
    hub = HubHouse(tmp_path / "hub")
    await hub.start()
    await hub.add("anna")
    assert hub.running is not None
    staff, web = hub.running.staff, hub.running.public.replace("http", "ws", 1).rstrip("/") + "/ws"
    try:
        async with page_at(web, "Sato", "Where is my parcel?") as sato:
            async with console(tmp_path / "home") as first:
                await first.until(lambda shown: shown["signing_in"])
                first.tell("sign in", staff, "anna", PASSWORD)
                await first.until(lambda shown: shown["can_accept"] and not shown["signing_in"])
                first.tell("command", "presence.accepting")
                await first.until(lambda shown: shown["texts"] == ["Where is my parcel?"])
                first.tell("command", "shift.start_end")
                await first.until(lambda shown: shown["shift"])
                await hub.stop()
                first.tell("type", "It comes today.")
                first.tell("send")
                await first.until(lambda shown: shown["texts"][-1:] == ["It comes today."])
                await first.until(lambda shown: not shown["composer"])
                first.tell("type", "And the invoi")
                await first.until(lambda shown: shown["composer"] == "And the invoi")
                await asyncio.sleep(KEPT_WITHIN_S)  # what is promised is exactly this
                await first.kill()
            await hub.start()
            async with console(tmp_path / "home") as second:
                await second.until(lambda shown: shown["composer"] == "And the invoi")
                await second.until(lambda shown: shown["shift"])  # the same shift goes on
                await sato.until(lambda: "It comes today." in sato.texts())
                second.tell("type", "ce, too.")
                second.tell("send")
                await sato.until(lambda: len(sato.texts()) == 3)
            assert sato.texts() == ["Where is my parcel?", "It comes today.", "And the invoice, too."]
            assert hub.running is not None
            assert sato.visitor.conversation is not None
            assert await kept_texts(hub, sato.visitor.conversation) == sato.texts()
    finally:
        await hub.stop()
