"""Nodes and connections that die while people talk, and a judgement of what everybody was shown."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Final

import asyncpg
import msgspec

from app.domain.ids import Cid, ConversationId, StaffId, new_cid
from app.domain.people import Presence, Role
from app.hub.identity.accounts import Accounts
from app.hub.store.place import Place
from app.protocol.frames import (
    AsVisitor,
    ByPassword,
    Claim,
    OpenConversation,
    Req,
    SetPresence,
    conversation_stream,
)
from bench.hopper import Hopper
from tests.hub.cluster_processes import NodeProcess
from tests.hub.stage import PASSWORD
from tools.throwaway_postgres import PostgresServer

KILL_EVERY_S: Final = 0.35
REST_S: Final = 90.0
PAUSE_S: Final = 0.03
"""Between two messages of one person."""


class Side:
    """One who writes and is shown what both wrote: an operator or his customer."""

    def __init__(self, urls: Sequence[str], auth: ByPassword | AsVisitor) -> None:
        self.shown: list[tuple[str, float]] = []
        self.sent: list[Cid] = []
        self.hopper = Hopper(urls, auth, lambda cid, at: self.shown.append((cid, at)), window=1)

    async def write(self, number: int, pause_s: float, goes_on: Callable[[], bool]) -> None:
        n = 0
        while n < number or goes_on():
            n += 1
            self.sent.append(await self.hopper.write(msgspec.json.encode({"text": f"{n}"})))
            await asyncio.sleep(pause_s)


class Talk:
    """A conversation; both sides hop from node to node."""

    def __init__(self, nodes: Sequence[NodeProcess], name: StaffId) -> None:
        self.operator = Side([node.staff for node in nodes], ByPassword(name=name, password=PASSWORD))
        self.customer = Side([node.public for node in reversed(nodes)], AsVisitor())
        self.sides = (self.operator, self.customer)

    async def begin(self) -> None:
        """Opens the conversation and gives it to the operator."""
        operator, customer = self.operator.hopper, self.customer.hopper
        await asyncio.gather(operator.live.wait(), customer.live.wait())
        await operator.ask(Req(id=2, d=SetPresence(presence=Presence.ACCEPTING, capacity=1)), "res")
        opened = (await customer.ask(Req(id=1, d=OpenConversation(cid=new_cid(), name="Hana")), "res"))["d"]
        stream = conversation_stream(opened["conversation"])
        customer.remember(opened["token"], stream)
        claim = Claim(conversation=ConversationId(opened["conversation"]))
        claimed = await operator.ask(Req(id=3, d=claim), "res")
        if claimed.get("code"):
            raise RuntimeError(f"the operator did not get the conversation: {claimed}")
        operator.stream, operator.fence = stream, claimed["d"]["fence"]
        await asyncio.gather(operator.resume(), customer.resume())

    @property
    def at_rest(self) -> bool:
        """Tells whether everything is answered and both were shown all of it."""
        count = sum(len(side.sent) for side in self.sides)
        return all(not side.hopper.outbox and len(side.shown) >= count for side in self.sides)

    def judge(self, found: Counter[str]) -> None:
        """Counts what was lost, doubled, out of order, or acknowledged and not shown."""
        lists = [[cid for cid, _ in side.shown] for side in self.sides]
        for shown in lists:
            seen = set(shown)
            found["duplicated"] += len(shown) - len(seen)
            for side in self.sides:
                found["lost"] += len(set(side.sent) - seen)
                found["acked_unshown"] += len(set(side.hopper.acked) & set(side.sent) - seen)
                mine = [cid for cid in shown if cid in set(side.sent)]
                found["disordered"] += sum(a != b for a, b in zip(mine, side.sent, strict=False))
        found["disordered"] += lists[0] != lists[1]
        found["messages"] += sum(len(side.sent) for side in self.sides)

    def longest_gap_s(self) -> float:
        """Returns the longest time in which one of them was shown nothing while both were writing."""
        times = [[at for _, at in side.shown] for side in self.sides]
        return max((b - a for one in times for a, b in itertools.pairwise(one)), default=0.0)


class ChaosNodes:
    """Two nodes over the database at `dsn`, and people who talk; deeds run until the talking ends."""

    def __init__(self, folder: Path, dsn: str, talks: int) -> None:
        self._folder = folder
        self._dsn = dsn
        self.nodes = [NodeProcess(name, folder, dsn) for name in ("a", "b")]
        for node, other in zip(self.nodes, reversed(self.nodes), strict=True):
            node.peers = [other]
        self.talks = [Talk(self.nodes, StaffId(f"operator{number}")) for number in range(talks)]
        self.found: Counter[str] = Counter()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[ChaosNodes]:
        """Starts the nodes and lets everybody meet."""
        accounts = Accounts(Place(data=self._folder, dsn=self._dsn).cold())
        await accounts.start()
        for number in range(len(self.talks)):
            await accounts.add_user(f"operator{number}", PASSWORD, role=Role.OPERATOR)
        await accounts.stop()
        running: list[asyncio.Task[None]] = []
        async with AsyncExitStack() as stack:
            for node in self.nodes:
                stack.push_async_callback(_end, node)
                await node.start()
            for talk in self.talks:
                running += [asyncio.create_task(side.hopper.run()) for side in talk.sides]
                await talk.begin()
            yield self
            for task in running:
                if task.done():
                    task.result()
                task.cancel()
            await asyncio.wait(running)

    async def talk(
        self, each: int, pause_s: float = PAUSE_S, *, goes_on: Callable[[], bool] = lambda: False
    ) -> None:
        """Lets every side write so many messages and while `goes_on`, and waits until all were shown.

        It does not wait longer than `REST_S`.
        """
        sides = [side for talk in self.talks for side in talk.sides]
        await asyncio.gather(*(side.write(each, pause_s, goes_on) for side in sides))
        with suppress(TimeoutError):  # what has not come by then is counted as lost
            async with asyncio.timeout(REST_S):
                while not all(talk.at_rest for talk in self.talks):  # noqa: ASYNC110 - nobody announces it
                    await asyncio.sleep(0.02)

    async def kill_connections(self, admin: str) -> None:
        """Ends all connections of the database again and again, until cancelled."""
        link = await asyncpg.connect(admin)
        name = self._dsn.partition("?")[0].rpartition("/")[2]
        try:
            while True:
                await asyncio.sleep(KILL_EVERY_S)
                self.found["connections_killed"] += await link.fetchval(
                    "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = $1", name
                )
        finally:
            link.terminate()

    async def kill_nodes(self, pause_s: float, dice: random.Random) -> None:
        """Kills one node and the other in turn, until cancelled; each comes back before the next dies."""
        for node in itertools.cycle(self.nodes):
            await asyncio.sleep(dice.uniform(0.5, 1.5) * pause_s)
            await node.kill()
            self.found["nodes_killed"] += 1
            while not await _started(node):
                pass

    async def change_over(self, primary: PostgresServer, twin: PostgresServer, pause_s: float) -> None:
        """Lets the primary fail, and after a moment its standby take over."""
        await asyncio.sleep(pause_s)
        await asyncio.to_thread(primary.stop, "immediate")
        await asyncio.sleep(pause_s)
        await asyncio.to_thread(twin.promote)
        self.found["changed_over"] += 1

    async def under(
        self, talking: Coroutine[None, None, None], *deeds: Coroutine[None, None, None]
    ) -> dict[str, int]:
        """Lets everybody talk while the deeds are done, and returns what came of it."""
        doing = [asyncio.create_task(deed) for deed in deeds]
        await talking
        for task in doing:
            task.cancel()
        for result in await asyncio.gather(*doing, return_exceptions=True):
            if isinstance(result, Exception):
                raise result
        return self.judged()

    def judged(self) -> dict[str, int]:
        """Returns the counts of everything so far."""
        for key in ("messages", "lost", "duplicated", "disordered", "acked_unshown"):
            self.found[key] = 0
        for talk in self.talks:
            talk.judge(self.found)
        gap = max(talk.longest_gap_s() for talk in self.talks)
        return {**self.found, "longest_gap_ms": round(gap * 1000)}


async def _started(node: NodeProcess) -> bool:
    """Starts a node, which may find its database's connections dying under it."""
    try:
        await node.start()
    except ValueError:
        await node.ended()
        return False
    return True


async def _end(node: NodeProcess) -> None:
    if node.process is not None:
        await node.kill()
