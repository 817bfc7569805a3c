"""A small world to break: a hub, customers, a console's core, and the nemesis between them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Final

from app.domain.errors import AppError
from app.domain.events import Message
from app.domain.ids import ConversationId
from app.domain.people import Presence
from app.net.connection import MOST_QUEUED
from app.sessions.changes import PendingState
from app.sessions.clock import HubClock
from tests.demo.web_page import Page, page_at
from tests.faults.core import KEY, Core
from tests.faults.hubs_to_break import HubToBreak
from tests.faults.nemesis import Nemesis, Way
from tests.faults.promises import (
    Pulse,
    Said,
    Verdict,
    hub_log,
    judge_copies,
    judge_draft,
    judge_log,
    judge_texts,
    no_secrets_in_the_log,
)
from tests.sessions.hub_parts import PASSWORD
from tests.storage.breaking import break_table

REST_S: Final = 15.0
_BEAT_S: Final = 0.03
_SENDS_S: Final = 5.0
SECRET: Final = "zanshin"
"""Stands in every text, so that it would be found in a log."""


class World:
    """Made with a folder and a seed; `open`, then deeds in any order, then `rest` and `close`."""

    def __init__(
        self, folder: Path, hub: HubToBreak, *, seed: int, customers: int = 2, rest_s: float = REST_S
    ) -> None:
        self._rest_s = rest_s
        self._folder = folder
        self._hub = hub
        self._customers = customers
        self._stack = AsyncExitStack()
        self._wall = 1_700_000_000.0
        self._lives = 0
        self._number = 0
        self._full = False
        self._was_full = False
        self.verdict = Verdict()
        self.nemesis = Nemesis(lambda: hub.staff, seed)
        self.pages: list[Page] = []
        self.said: dict[ConversationId, dict[str, Said]] = {}
        self.typed: dict[ConversationId, list[tuple[float, str]]] = {}
        self.faults = 0
        self.core = self._new_core(folder / "console-0")

    async def open(self) -> None:
        """Starts everything and waits until every customer has his conversation at the console."""
        await self._hub.begin()
        stack = self._stack
        stack.enter_context(no_secrets_in_the_log(self.verdict, [SECRET, PASSWORD]))
        await stack.enter_async_context(self.nemesis.open())
        self.core = self._new_core(self._folder / "console-0")
        await self.core.start()
        await self.core.live()
        await self.core.desk.set_presence(Presence.ACCEPTING, 20)
        web = self._hub.public.replace("http", "ws", 1).rstrip("/") + "/ws"
        for number in range(self._customers):
            page = await stack.enter_async_context(page_at(web, f"Sato {number}"))
            await page.visitor.opened.wait()
            assert page.visitor.conversation is not None
            self.pages.append(page)
            c = page.visitor.conversation
            self.said[c] = {"anna": Said(), "customer": Said()}
            self.typed[c] = []
            await self.core.has(c)
        beating = asyncio.create_task(self._beat())
        stack.callback(beating.cancel)

    async def close(self) -> None:
        """Ends everything."""
        await self.core.stop()
        await self._stack.aclose()
        await self._hub.end()

    # People

    async def reply(self, customer: int) -> None:
        """The operator sends a reply; sure is only what the console said to have kept."""
        c = self._talk(customer)
        text = self._text(c, "re")
        said = self.said[c]["anna"]
        self.typed[c].append((time.monotonic(), ""))
        try:
            async with asyncio.timeout(_SENDS_S):
                await self.core.desk.send_message(c, text)
        except AppError:
            return  # nothing was sent, and the person was told
        except TimeoutError:
            said.perhaps.append(text)
            return
        self.typed[c].append((time.monotonic(), ""))
        said.sure.append(text)

    def type(self, customer: int) -> None:
        """The operator types at a reply."""
        c = self._talk(customer)
        text = self._text(c, "draft")
        self.typed[c].append((time.monotonic(), text))
        self.core.desk.keep_draft(c, text, len(text))

    async def speak(self, customer: int) -> None:
        """The customer writes."""
        c = self._talk(customer)
        text = self._text(c, "hi")
        await self.pages[customer].visitor.write(Message(text=text))
        self.said[c]["customer"].sure.append(text)

    async def wait(self, seconds: float) -> None:
        """Lets time pass."""
        await asyncio.sleep(seconds)

    # Faults

    def spoil(self, deed: Callable[[Nemesis], object]) -> None:
        """Lets the nemesis do something to the network."""
        self.faults += 1
        deed(self.nemesis)

    def jump(self, seconds: float) -> None:
        """Sets the wall clock of the console's machine."""
        self.faults += 1
        self._wall += seconds

    async def kill_console(self, *, damage: str = "") -> None:
        """Kills the console, perhaps damages a table of its log, and starts it again from its files."""
        self.faults += 1
        old, self._lives = self.core, self._lives + 1
        await self.disk_full(full=False)
        self.nemesis.refusing = True
        self.nemesis.cut()
        now = time.monotonic()
        files = await old.killed(self._folder / f"console-{self._lives}")
        self.nemesis.refusing = False
        if damage:
            break_table(files / old.log.name, KEY, damage)
        self.core = self._new_core(files)
        await self.core.start()
        kept = {each.conversation: each.text for each in await self.core.archive.drafts()}
        if not self._was_full:
            for c, typed in self.typed.items():
                judge_draft(self.verdict, typed, kept.get(c, ""), now)
        for c, typed in self.typed.items():
            typed.append((time.monotonic(), kept.get(c, "")))
        self._was_full = False

    async def restart_hub(self, *, kill: bool) -> None:
        """Ends the hub, in order or not, and starts it again at the same addresses."""
        self.faults += 1
        await (self._hub.kill() if kill else self._hub.end())
        await self._hub.begin()

    async def freeze_hub(self, seconds: float) -> None:
        """Stops the hub's process for a time, as a machine that is out of breath does."""
        self.faults += 1
        self._hub.freeze()
        await asyncio.sleep(seconds)
        self._hub.thaw()

    async def disk_full(self, *, full: bool) -> None:
        """Takes the room on the console's disk away, or gives it back."""
        if full == self._full:
            return
        self.faults += full
        self._full, self._was_full = full, True
        pages = 1 if full else 1_000_000
        await self.core.archive._run(
            lambda database: database.raw().execute(f"PRAGMA max_page_count={pages}").fetchall()
        )

    # The end

    async def rest(self) -> Verdict:
        """Ends every fault, waits until nothing moves any more, and judges."""
        self.nemesis.calm()
        await self.disk_full(full=False)
        self.nemesis.cut()
        try:
            async with asyncio.timeout(self._rest_s):
                for page in self.pages:
                    await page.visitor.settled()
                await self.core.live()
                await self.core.settled()
                for page in self.pages:
                    await self._agree(page)
        except TimeoutError:
            waiting = [(each.state, each.code) for each in self._outbox()]
            self.verdict.broken(
                "promises_broken", f"I4: it did not come to rest; {waiting} {self.core.desk.status}"
            )
        await self._judge()
        return self.verdict

    async def _agree(self, page: Page) -> None:
        """Waits until page and console show as many messages as the hub has, and the console kept all."""
        c = page.visitor.conversation
        assert c is not None
        while True:
            log = hub_log(self._hub.database, c)
            count = sum(row.text is not None for row in log)
            kept = await self.core.archive.log(c)
            if len(page.texts()) == count == len(self.core.texts(c)) and len(kept) == len(log):
                return
            await asyncio.sleep(0.02)

    async def _judge(self) -> None:
        refused = [
            each.body.text
            for each in self._outbox()
            if each.state is PendingState.FAILED and isinstance(each.body, Message)
        ]
        for page in self.pages:
            c = page.visitor.conversation
            assert c is not None
            log = hub_log(self._hub.database, c)
            kept = [(each.seq, each.cid) for each in await self.core.archive.log(c)]
            judge_log(self.verdict, log)
            judge_texts(self.verdict, log, self.said[c], refused, _tag(c))
            judge_copies(self.verdict, log, self.core.texts(c), kept)
            if page.texts() != [row.text for row in log if row.text is not None]:
                self.verdict.broken("promises_broken", f"I4: the page shows {page.texts()}")
        self._judge_bounds()

    def _judge_bounds(self) -> None:
        """I10: what waits in memory is bounded."""
        connection = self.core.link._connection
        queued = len(connection._queue) if connection is not None else 0
        on_the_way = len(self.core.desk.book.outbox._on_the_way)
        if queued > MOST_QUEUED or on_the_way > self.core.desk.book.outbox.window:
            self.verdict.broken("promises_broken", f"I10: {queued} frames and {on_the_way} sends wait")

    def _outbox(self) -> list[object]:
        outbox = self.core.desk.book.outbox
        return [each for c in outbox.conversations() for each in outbox.all_of(c)]

    async def _beat(self) -> None:
        pulse = Pulse(self.verdict)
        with suppress(asyncio.CancelledError):
            while True:
                pulse.beat()
                await asyncio.sleep(_BEAT_S)

    def _new_core(self, files: Path) -> Core:
        clock = HubClock(wall=lambda: self._wall)
        return Core(files, self.nemesis.url or "ws://127.0.0.1:1", device="console", clock=clock)

    def _talk(self, customer: int) -> ConversationId:
        c = self.pages[customer % len(self.pages)].visitor.conversation
        assert c is not None
        return c

    def _text(self, c: ConversationId, kind: str) -> str:
        self._number += 1
        return f"{kind} {_tag(c)} {SECRET} {self._number}"


def _tag(c: ConversationId) -> str:
    return f"<{c[-8:]}>"


WAYS: Final = (Way.UP, Way.DOWN)
