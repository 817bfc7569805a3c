"""Two operators at their desks, customers at their pages, and a hub whose engine cannot be trusted."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Final

from app.domain import events as ev
from app.domain.errors import AppError, StorageError
from app.domain.events import Claimed, Message, decode_body
from app.domain.ids import SYSTEM, Cid, ConversationId, StaffId, new_cid
from app.domain.people import Presence, Role
from app.hub.engine import Append, Assign
from app.hub.identity.passwords import Passwords
from app.hub.settings import HubSettings
from app.hub_service import ServiceSettings, serve
from app.sessions.changes import PendingState
from tests.demo.web_page import Page, page_at
from tests.faults.core import Core
from tests.faults.promises import Row, Said, Verdict, judge_log, judge_texts
from tests.hub.chaos_engine import ChaosEngine, Chaotic
from tests.sessions.hub_parts import PASSWORD

OPERATORS: Final = (StaffId("anna"), StaffId("ben"))
_SENDS_S: Final = 5.0
_REST_S: Final = 60.0
_PAUSE_S: Final = 0.02


class Town:
    """Everybody is there and every customer has an operator; then `talk`, `rest` and `judge`."""

    def __init__(self, folder: Path, dsn: str, *, seed: int, customers: int = 3) -> None:
        self._folder = folder
        self._made: list[ChaosEngine] = []
        self._place = Chaotic(data=folder / "hub", dsn=dsn, seed=seed, made=self._made)
        self._customers = customers
        self._dice = random.Random(seed)  # noqa: S311 - the same deeds in every run
        self._number = 0
        self.cores: dict[StaffId, Core] = {}
        self.pages: dict[ConversationId, Page] = {}
        self.said: dict[ConversationId, dict[str, Said]] = {}
        self.verdict = Verdict()

    @property
    def engine(self) -> ChaosEngine:
        return self._made[0]

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Town]:
        """Lets everybody come while the engine is calm."""
        faults: list[Exception] = []
        quick = HubSettings(desk_s=0.02, queue_s=0.02, floor_s=0.02, rate=10_000, burst=10_000)
        settings = ServiceSettings(data=self._folder / "hub", database=self._place, hub=quick)
        async with AsyncExitStack() as stack:
            running = await stack.enter_async_context(
                serve(settings, fault=faults.append, passwords=Passwords(memory_kib=8, passes=1))
            )
            for name in OPERATORS:
                await running.accounts.add_user(name, PASSWORD, role=Role.OPERATOR)
                core = self.cores[name] = Core(self._folder / name, running.staff, name)
                await core.start()
                stack.push_async_callback(core.stop)
                await core.live()
                await core.desk.set_presence(Presence.ACCEPTING, 20)
            web = running.public.replace("http", "ws", 1).rstrip("/") + "/ws"
            for number in range(self._customers):
                page = await stack.enter_async_context(page_at(web, f"Sato {number}"))
                await page.visitor.opened.wait()
                assert page.visitor.conversation is not None
                c = page.visitor.conversation
                self.pages[c], self.said[c] = page, {"customer": Said(), **{one: Said() for one in OPERATORS}}
                await self._taken(c)
            yield self
        assert all(isinstance(fault, StorageError) for fault in faults), faults

    async def talk(self, each: int) -> None:
        """Customers and operators write, and conversations change hands, while the engine is wild."""
        self.engine.wild = True
        async with asyncio.TaskGroup() as group:
            for c in self.pages:
                group.create_task(self._customer(c, each))
            for name in self.cores:
                group.create_task(self._operator(name, each))
            group.create_task(self._routing(each // 3))
        self.engine.calm()

    async def _customer(self, c: ConversationId, each: int) -> None:
        for _ in range(each):
            text = self._text(c)
            await self.pages[c].visitor.write(Message(text=text))
            self.said[c]["customer"].sure.append(text)
            await asyncio.sleep(self._dice.uniform(0, _PAUSE_S))

    async def _operator(self, name: StaffId, each: int) -> None:
        """Writes wherever he is let; sure is only what his console said to have kept."""
        desk = self.cores[name].desk
        for _ in range(each):
            await asyncio.sleep(self._dice.uniform(0, _PAUSE_S))
            c = self._dice.choice(list(self.pages))
            text, said = self._text(c), self.said[c][name]
            try:
                async with asyncio.timeout(_SENDS_S):
                    await desk.send_message(c, text)
            except AppError:
                continue
            except TimeoutError:
                said.perhaps.append(text)
                continue
            said.sure.append(text)

    async def _routing(self, times: int) -> None:
        """Gives conversations to the other operator, as often as it takes to be answered."""
        for _ in range(times):
            await asyncio.sleep(self._dice.uniform(0, 3 * _PAUSE_S))
            staff, cid = self._dice.choice(OPERATORS), new_cid()
            move = Assign(staff=staff, only_waiting=False, check_capacity=False)
            item = Append(
                conversation=self._dice.choice(list(self.pages)),
                cid=cid,
                by=SYSTEM,
                body=Claimed(owner=staff),
                move=move,
            )
            while True:
                with suppress(StorageError):
                    await self.engine.append([item])
                    break

    async def rest(self) -> None:
        """Waits until nothing moves any more and everybody sees the same."""
        async with asyncio.timeout(_REST_S):
            for page in self.pages.values():
                await page.visitor.settled()
            for core in self.cores.values():
                await core.live()
                await core.settled()
            for c in self.pages:
                await self._seen_by_both(c)

    async def _seen_by_both(self, c: ConversationId) -> None:
        count = sum(row.text is not None for row in await self.log(c))
        await self.pages[c].until(lambda: len(self.pages[c].texts()) >= count)
        await self.cores[OPERATORS[0]].until(lambda: len(self._shown_to_owner(c)) >= count)

    async def judge(self) -> Verdict:
        """Returns which promises were broken."""
        refused = [text for core in self.cores.values() for text in _refused(core)]
        for c, page in self.pages.items():
            log = await self.log(c)
            judge_log(self.verdict, log)
            judge_texts(self.verdict, log, self.said[c], refused, _tag(c))
            self._judge_owners(log)
            texts = [row.text for row in log if row.text is not None]
            for whose, shown in (("page", page.texts()), ("console", self._shown_to_owner(c))):
                if shown != texts:
                    self.verdict.broken("promises_broken", f"the {whose} shows {shown}, the log has {texts}")
        return self.verdict

    def _judge_owners(self, log: list[Row]) -> None:
        owner = ""
        for row in log:
            if isinstance(row.body, Claimed):
                owner = row.body.owner
            elif isinstance(row.body, ev.Queued | ev.Released):
                owner = ""
            elif row.text is not None and row.author in OPERATORS and row.author != owner:
                self.verdict.broken("promises_broken", f"{row.author} wrote into {owner or 'nobody'}'s talk")

    async def log(self, c: ConversationId) -> list[Row]:
        """Returns the log as the real engine has it."""
        return [
            Row(seq=one.seq, cid=Cid(one.cid), author=one.by, body=decode_body(one.kind, one.data))
            for one in await self.engine.real.read(c, 0, 10_000)
        ]

    async def _taken(self, c: ConversationId) -> None:
        cores = self.cores.values()
        await self.cores[OPERATORS[0]].until(lambda: any(core._is_mine(c) for core in cores))

    def _shown_to_owner(self, c: ConversationId) -> list[str]:
        mine = [core for core in self.cores.values() if core._is_mine(c)]
        return mine[0].texts(c) if len(mine) == 1 else []

    def _text(self, c: ConversationId) -> str:
        self._number += 1
        return f"{_tag(c)} {self._number}"


def _refused(core: Core) -> list[str]:
    outbox = core.desk.book.outbox
    every = [each for c in outbox.conversations() for each in outbox.all_of(c)]
    return [
        each.body.text
        for each in every
        if each.state is PendingState.FAILED and isinstance(each.body, Message)
    ]


def _tag(c: ConversationId) -> str:
    return f"<{c[-8:]}>"
