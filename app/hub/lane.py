"""The way of every write: one append in flight a connection, one call of the engine for many connections."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Final, Protocol, TypeAlias

import msgspec

from app.domain.ids import Cid, ConversationId
from app.hub.engine import Append, Appended, Engine, Refused
from app.hub.operations.measures import Measures
from app.hub.rooms import Rooms
from app.protocol.codes import Refusal
from app.protocol.frames import Send

_log = logging.getLogger(__name__)
SENDS_AT_ONCE: Final = 64
ITEMS_AT_ONCE: Final = 256
SLOW_S: Final = 0.5
"""Commits that take longer are told of in the log."""
MOST_WRITING: Final = 2
"""Calls of the engine at a time: while one is written, that of other connections waits at its door."""
PATIENCE_S: Final = 0.001
LOOKS: Final = 3
"""How often the lane looks, `PATIENCE_S` apart, whether more connections still come with their next sends."""


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """What one send writes: its own event (at `main`), and those that the hub adds to it."""

    conversation: ConversationId
    items: tuple[Append, ...]
    main: int = 0


class Known(msgspec.Struct, frozen=True):
    """The send was written before, as these numbers."""

    seq: int
    public_seq: int


class No(msgspec.Struct, frozen=True):
    """The send cannot be written; `reread` is the conversation whose log may say otherwise than the room."""

    code: Refusal
    reread: ConversationId | None = None


Plan: TypeAlias = Unit | Known | No


class Writer(Protocol):
    """A connection as the lane sees it."""

    lane: deque[Send]
    in_line: bool
    in_line_at: float
    """The loop's time at which the first of its sends came that are waiting now."""

    checked: Cid | None
    """The send that was refused once, before the room was read up to date."""

    def plan(self, send: Send) -> Plan:
        """Returns what a send would write, as far as the room is known."""

    def written(self, send: Send, result: Appended | Known) -> None:
        """Answers a send that is durable."""

    def refused(self, send: Send, code: Refusal) -> None:
        """Answers a send that was not written."""

    def uncertain(self, error: Exception) -> None:
        """Ends the connection: nobody knows what became of the sends in flight."""


class _Batch:
    """The sends of one call of the engine; a conversation belongs to one connection in it."""

    def __init__(self) -> None:
        self.items: list[Append] = []
        self.parts: list[tuple[Writer, list[tuple[Send, Unit]]]] = []
        self.taken: set[ConversationId] = set()
        self.stale: list[tuple[Writer, ConversationId]] = []


class Lane:
    """Gathers the sends of all connections; each connection's are written and answered in their order."""

    def __init__(self, engine: Engine, rooms: Rooms, measures: Measures) -> None:
        self._engine = engine
        self._measures = measures
        self._rooms = rooms
        self._ready: deque[Writer] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._writing = 0
        self._turn: asyncio.Handle | None = None
        self._expected = 1
        self._last: set[Writer] = set()
        self._looks = 0
        self._seen = 0
        self._relieved: list[Callable[[], None]] = []
        self._relieved_at = 0
        self.waiting = 0
        """The sends of all connections that no batch has taken yet."""

    def submit(self, writer: Writer) -> None:
        """Takes notice of one more send that a connection has waiting."""
        self.waiting += 1
        self._enter(writer)

    def forget(self, writer: Writer) -> None:
        """Drops what a connection has waiting."""
        self.waiting -= len(writer.lane)
        writer.lane.clear()

    def when_relieved(self, call: Callable[[], None]) -> None:
        """Calls back once half as many sends are waiting as now, at the latest when none are."""
        self._relieved.append(call)
        self._relieved_at = self.waiting // 2

    def _relieve(self) -> None:
        if self._relieved and self.waiting <= self._relieved_at:
            calls, self._relieved = self._relieved, []
            for call in calls:
                call()

    def _enter(self, writer: Writer) -> None:
        if writer.in_line:
            return
        writer.in_line = True
        writer.in_line_at = asyncio.get_running_loop().time()
        self._ready.append(writer)
        self._go_on()

    async def finish(self) -> None:
        """Waits until everything that was taken is written and answered."""
        while self._ready or self._tasks:
            if self._tasks:
                await asyncio.wait(self._tasks)
            await asyncio.sleep(0)

    def _go_on(self) -> None:
        """Looks for the next batch, unless that is not worth it yet while another one is written."""
        more = len(self._ready) - self._expected
        worth = more == 0 or (self._turn is None and (more > 0 or not self._writing))
        if worth and self._ready and self._writing < MOST_WRITING:
            self._schedule()

    def _schedule(self) -> None:
        """Looks at the end of the loop's turn, which brings what others sent at the same time."""
        if self._turn is not None:
            self._turn.cancel()
        self._looks = self._seen = 0
        self._turn = asyncio.get_running_loop().call_soon(self._look)

    def _look(self) -> None:
        """Writes once half of those who lately sent are ready, or no more are coming.

        So two groups take turns: while one is written, the other is answered, sends again and is ready.
        Without it the first to come would go alone, and everybody else would wait for its commit.
        """
        self._turn = None
        ready = len(self._ready)
        if ready < self._expected and self._looks < LOOKS and (ready > self._seen or not self._looks):
            self._looks += 1
            self._seen = ready
            self._turn = asyncio.get_running_loop().call_later(PATIENCE_S, self._look)
        else:
            self._gather()

    def _gather(self) -> None:
        batch = _Batch()
        later: list[Writer] = []
        while self._ready and len(batch.items) < ITEMS_AT_ONCE:
            writer = self._ready.popleft()
            if not self._take(writer, batch):
                later.append(writer)
        self._ready.extend(later)
        self._relieve()
        for writer, conversation in batch.stale:
            self._keep(self._refresh(writer, conversation))
        if batch.items:
            former, self._last = self._last, {writer for writer, _ in batch.parts}
            self._expected = (len(former | self._last) + 1) // 2
            self._writing += 1
            self._keep(self._write(batch))
        elif self._ready:
            self._schedule()

    def _keep(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _take(self, writer: Writer, batch: _Batch) -> bool:
        """Moves sends of a connection into the batch; False when it must wait for the next one."""
        mine: list[tuple[Send, Unit]] = []
        own: set[ConversationId] = set()
        while writer.lane and len(mine) < SENDS_AT_ONCE:
            send = writer.lane[0]
            plan = writer.plan(send)
            if isinstance(plan, Unit):
                alone = any(item.move is not None for item in plan.items)  # written as a whole or not at all
                if plan.conversation in batch.taken and (alone or plan.conversation not in own):
                    break
                if not alone:
                    own.add(plan.conversation)
                batch.taken.add(plan.conversation)
                mine.append((send, plan))
                batch.items.extend(plan.items)
            elif isinstance(plan, Known):
                writer.written(send, plan)
            elif plan.reread is None or writer.checked == send.cid:
                writer.refused(send, plan.code)
            elif mine:
                break
            else:
                batch.stale.append((writer, plan.reread))
                return True
            writer.lane.popleft()
            self.waiting -= 1
        if mine:
            batch.parts.append((writer, mine))
        elif writer.lane:
            return False
        else:
            writer.in_line = False
        return True

    async def _refresh(self, writer: Writer, conversation: ConversationId) -> None:
        """Reads a room up to date: a refusal must rest on what the log says, not on a late signal."""
        try:
            await self._rooms.refresh(conversation)
        except Exception as error:  # noqa: BLE001 (the client must come back and ask again)
            writer.uncertain(error)
        else:
            writer.checked = writer.lane[0].cid if writer.lane else None
        self._again(writer)

    async def _write(self, batch: _Batch) -> None:
        clock, measures = asyncio.get_running_loop().time, self._measures
        begun = clock()
        try:
            results = await self._engine.append(batch.items)
            done = clock()
            measures.batch.add(len(batch.items))
            measures.commit.add(done - begun)
            if done - begun > SLOW_S:
                _log.info("a commit took %.0f ms for %d events", (done - begun) * 1000, len(batch.items))
            start = 0
            for writer, mine in batch.parts:
                start = self._answer(writer, mine, results, start)
                measures.ack.add(done - writer.in_line_at)
        except Exception as error:  # noqa: BLE001 (the outcome is unknown, whatever went wrong)
            measures.failed_batches += 1
            _log.info("the store did not say what became of %d events", len(batch.items))
            for writer, _ in batch.parts:
                writer.uncertain(error)
        finally:
            self._writing -= 1
            for writer, _ in batch.parts:
                self._again(writer)
            self._go_on()

    def _answer(
        self,
        writer: Writer,
        mine: list[tuple[Send, Unit]],
        results: Sequence[Appended | Refused],
        start: int,
    ) -> int:
        broken: set[ConversationId] = set()
        again: list[Send] = []
        for send, unit in mine:
            part = results[start : start + len(unit.items)]
            start += len(part)
            if unit.conversation in broken:
                again.append(send)  # refused only because an earlier send to this conversation was
                continue
            no = next((result for result in part if isinstance(result, Refused)), None)
            main = part[unit.main]
            if no is None and isinstance(main, Appended):
                self._measures.appended += len(part)
                writer.written(send, main)
            elif no is not None:
                broken.add(unit.conversation)
                writer.refused(send, no.code)
        writer.lane.extendleft(reversed(again))
        self.waiting += len(again)
        return start

    def _again(self, writer: Writer) -> None:
        writer.in_line = False
        if writer.lane:
            self._enter(writer)
