"""Whatever signals are lost, repeated or late: two nodes come to know the same of every conversation."""

import asyncio
from collections.abc import AsyncIterator

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from app.domain.ids import ConversationId
from app.hub.engine import Signal, Wake
from app.hub.room import Room
from app.hub.rooms import Rooms
from app.hub.store.sqlite import SqliteEngine
from tests.hub.test_sqlite_histories import Histories, fold

NODES = st.sampled_from([0, 1])
FATES = st.lists(st.sampled_from(["taken", "taken", "lost", "twice", "late"]), max_size=8)


class Node:
    """What one node knows, and the signals that it has not taken yet."""

    def __init__(self, signals: AsyncIterator[Signal], rooms: Rooms) -> None:
        self.rooms = rooms
        self._signals = signals
        self._late: list[Signal] = []

    async def arrived(self) -> list[Signal]:
        """Returns what is waiting, with what was late before at the end."""
        found: list[Signal] = []
        while True:
            coming = asyncio.ensure_future(anext(self._signals))
            await asyncio.sleep(0)
            if not coming.done():
                coming.cancel()
                break
            found.append(coming.result())
        late, self._late = self._late, []
        return found + late

    async def take(self, fates: list[str]) -> None:
        """Takes what is waiting; the fates are those of the first signals, the others are just taken."""
        signals = await self.arrived()
        for index, signal in enumerate(signals):
            fate = fates[index] if index < len(fates) else "taken"
            if not isinstance(signal, Wake) or fate == "lost":
                continue
            if fate == "late":
                self._late.append(signal)
                continue
            for _ in range(2 if fate == "twice" else 1):
                self.rooms.wake(signal)
        await self.settle()

    async def settle(self) -> None:
        """Waits until every log that is being read is read."""
        while reading := [room.filling for room in self.rooms._rooms.values() if room.filling is not None]:
            await asyncio.wait(reading)


class TwoNodes(Histories):
    """The histories of one hub, seen by two nodes."""

    def __init__(self) -> None:
        super().__init__()
        self.failures: list[Exception] = []
        self.nodes = [self.runner.run(self.node()) for _ in range(2)]

    async def node(self) -> Node:
        def failed(_room: Room, error: Exception) -> None:
            self.failures.append(error)

        return Node(self.engine.signals(), Rooms(self.engine, failed))

    @rule()
    def restarts(self) -> None:
        self.runner.run(self.engine.stop())
        self.engine = SqliteEngine(self.folder / "hub.db", now_ms=lambda: self.now)
        self.runner.run(self.engine.start("n1"))
        self.nodes = [self.runner.run(self.node()) for _ in range(2)]

    @rule(node=NODES, fates=FATES)
    def hears(self, node: int, fates: list[str]) -> None:
        self.runner.run(self.nodes[node].take(fates))

    @rule(node=NODES)
    def lets_go(self, node: int) -> None:
        self.nodes[node].rooms.forget_closed()

    @rule(conversation=st.sampled_from([ConversationId(f"k{n}") for n in range(4)]), node=NODES)
    def looks(self, conversation: ConversationId, node: int) -> None:
        self.runner.run(self.nodes[node].rooms.refresh(conversation))

    @invariant()
    def nobody_knows_anything_that_the_logs_do_not_say(self) -> None:
        self.runner.run(self.look())

    @rule()
    def signals_were_lost(self) -> None:
        self.runner.run(self.compare())

    def teardown(self) -> None:
        try:
            self.runner.run(self.compare())
        finally:
            super().teardown()

    async def look(self) -> None:
        """However late a node is: what it knows is the beginning of the log."""
        for node in self.nodes:
            for room in node.rooms:
                log = list(await self.engine.read(room.id, 0, 1_000))
                assert room.fold.digest() == fold(room.id, log[: room.seq]).digest()
        assert self.failures == []

    async def compare(self) -> None:
        """After the comparison with the logs both nodes know all of it."""
        for node in self.nodes:
            await node.rooms.resync()
        digests = [
            {room.id: room.fold.digest() for room in node.rooms if room.fold.is_open} for node in self.nodes
        ]
        assert digests[0] == digests[1]
        heads = await self.engine.open_heads()
        assert set(digests[0]) == {head.conversation for head in heads}
        for node in self.nodes:
            assert set(node.rooms.waiting) == {one.conversation for one in heads if one.state == "waiting"}


TwoNodes.TestCase.settings = settings(max_examples=40, stateful_step_count=12, deadline=None)
TestTwoNodes = TwoNodes.TestCase
