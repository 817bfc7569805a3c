"""The hub's engine on a disk in memory: the rules of the real ones, and a disk that fails when it is told."""

from __future__ import annotations

import asyncio
import copy
import random
import uuid
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from app.domain.errors import StorageError
from app.domain.events import Claimed, decode_body
from app.domain.ids import Cid, ConversationId, StaffId
from app.domain.people import CAPACITIES, Presence
from app.hub.engine import (
    Append,
    Appended,
    Ephemeral,
    Full,
    Head,
    Picked,
    Refused,
    Resync,
    Signal,
    StaffLoad,
    Stored,
)
from app.hub.store import operations
from app.hub.store.blanking import blanked, orders_in
from app.hub.store.heads import Desk, Room
from app.hub.store.ledger import Ledger
from app.hub.store.rows import EventRow, HeadRow, LeftRow, StaffRow, to_head, to_load, to_stored
from app.hub.store.rules import Entry, entry_of
from app.hub.store.signals import Broadcast

T = TypeVar("T")


class DiskError(StorageError):
    """What a simulated disk says."""

    def __init__(self) -> None:
        super().__init__("The disk does not take it.", "Make room on it.", retry=True)


@dataclass
class Trouble:
    """What befalls a disk. `failing` and `torn`: how likely a write is lost, or is done and not confirmed."""

    failing: float = 0.0
    torn: float = 0.0
    slow_s: float = 0.0
    deaf: bool = False

    def end(self) -> None:
        """The disk works again."""
        self.failing = self.torn = self.slow_s = 0.0
        self.deaf = False


@dataclass
class Store:
    """What lies on the disk: all of it is committed."""

    epoch: str = field(default_factory=lambda: uuid.uuid4().hex)
    heads: dict[int, HeadRow] = field(default_factory=dict)
    numbers: dict[ConversationId, int] = field(default_factory=dict)
    events: dict[int, list[EventRow]] = field(default_factory=dict)
    cids: dict[tuple[int, str], EventRow] = field(default_factory=dict)
    staff: dict[str, StaffRow] = field(default_factory=dict)
    last_number: int = 0

    def log(self, conversation: ConversationId) -> list[EventRow]:
        """Returns a conversation's rows, in order."""
        return self.events.get(self.numbers.get(conversation, 0), [])

    def twin(self) -> Store:
        """Returns a copy, as a back-up is."""
        return copy.deepcopy(self)


class MemoryLedger(Ledger):
    """One transaction at a time over a store."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._disk = store
        self._number = store.last_number
        self.desks.update({name: Desk(*row) for name, row in store.staff.items()})

    def begin(self, now_ms: int, entries: Sequence[Entry]) -> None:
        """Begins a transaction, and looks up what appending `entries` will ask for."""
        self.begin_at(now_ms)
        for entry in entries:
            conversation = entry.item.conversation
            room = self.need(conversation)
            row = None if room is None else self._disk.cids.get((room.number, entry.item.cid))
            if room is not None and row is not None:
                self.known[room.number, Cid(row[3])] = to_stored(conversation, row)

    def commit(self) -> None:
        """Writes what was decided."""
        store = self._disk
        moved, advanced = self.head_rows()
        for room in (*moved, *advanced):
            store.heads[room.number] = room.row()
            store.numbers[room.id] = room.number
            store.last_number = max(store.last_number, room.number)
        for row in self.rows:
            store.events.setdefault(row[0], []).append(row)
            store.cids[row[0], row[3]] = row
        for order in orders_in(self.rows):
            self._blank(order.number, blanked(order, [(row[1], row[4], row[7], row[8])
                                                      for row in store.events[order.number]]))  # fmt: skip
        for name in self.touched:
            store.staff[name] = self.desks[name].row()
        for number in self.purged:
            head = store.heads.pop(number)
            del store.numbers[ConversationId(head[1])]
            for row in store.events.pop(number, []):
                del store.cids[number, row[3]]
        self.forget_changes()

    def _blank(self, number: int, changes: list[tuple[int, str, str | None]]) -> None:
        log = self._disk.events[number]
        for seq, data, public in changes:
            log[seq - 1] = row = (*log[seq - 1][:7], data, public)
            self._disk.cids[number, row[3]] = row

    def new_number(self) -> int:
        self._number += 1
        return self._number

    def earlier(self, number: int, seq: int) -> int:
        log = self._disk.events.get(number, [])[:seq]
        return next((row[2] for row in reversed(log) if row[2]), 0)

    def need(self, conversation: ConversationId) -> Room | None:
        room = self.rooms.get(conversation)
        number = self._disk.numbers.get(conversation)
        if room is None and number is not None:
            room = self.rooms[conversation] = Room(self._disk.heads[number])
        return room

    def _all(self) -> list[Room]:
        for conversation in self._disk.numbers:
            self.need(conversation)
        return sorted(self.rooms.values(), key=lambda room: (room.since_ms, room.number))

    def longest_waiting(self, groups: Sequence[str]) -> ConversationId | None:
        for room in self._all():
            if room.state == "waiting" and room.offered_to is None and room.group in groups:
                return room.id
        return None

    def left_behind(self, before_ms: int) -> Sequence[LeftRow]:
        gone = {desk.staff for desk in self.desks.values() if 0 < desk.lease_ms < before_ms}
        if not gone:
            return []
        rooms = self._all()
        owned = [
            (room.owner, room.id, 1) for room in rooms if room.state == "assigned" and room.owner in gone
        ]
        offered = [(room.offered_to, room.id, 0) for room in rooms if room.offered_to in gone]
        return [(str(who), name, kind) for who, name, kind in (*owned, *offered)]


class MemoryEngine:
    """An `Engine` over `store`. Group commit: what is asked for during a commit goes into the next.

    `commit_s` and `answer_s`: after how long a write is on the disk, and after how long more that is said;
    a `crash` between the two is the question that every client must be able to ask again.
    """

    ledger = MemoryLedger

    def __init__(
        self,
        store: Store,
        *,
        now_ms: Callable[[], int],
        dice: random.Random | None = None,
        trouble: Trouble | None = None,
        commit_s: float = 0.0,
        answer_s: float = 0.0,
    ) -> None:
        self._store = store
        self._now_ms = now_ms
        self._dice = dice or random.Random(0)  # noqa: S311
        self.trouble = trouble or Trouble()
        self._commit_s = commit_s
        self._answer_s = answer_s
        self._broadcast = Broadcast()
        self._ledger: MemoryLedger | None = None
        self._jobs: list[tuple[Callable[[MemoryLedger], Any], Sequence[Entry], asyncio.Future[Any]]] = []
        self._busy = False
        self._node = ""
        self.dead = False

    async def start(self, node: str) -> None:
        self._node = node

    async def stop(self) -> None:
        while (self._jobs or self._busy) and not self.dead:  # noqa: ASYNC110 - time is simulated
            await asyncio.sleep(self._commit_s or 0)

    def crash(self) -> None:
        """The machine stops: what is not on the disk is lost, and nobody is answered any more."""
        self.dead = True

    def hear_again(self) -> None:
        """Signals come again; what was lost meanwhile must be looked for."""
        self.trouble.deaf = False
        self._broadcast.emit([Resync()])

    async def epoch(self) -> str:
        return await self._read(lambda store: store.epoch)

    async def rotate_epoch(self) -> str:
        self._store.epoch = uuid.uuid4().hex
        return self._store.epoch

    async def append(self, items: Sequence[Append]) -> Sequence[Appended | Refused]:
        entries = [entry_of(item) for item in items]
        return await self._write(lambda ledger: ledger.append(entries), entries)

    async def read(
        self, conversation: ConversationId, after: int, limit: int = 200, *, public: bool = False
    ) -> Sequence[Stored]:
        rows = await self._read(lambda store: store.log(conversation))
        number = 2 if public else 1
        return [to_stored(conversation, row) for row in rows if row[number] > max(after, 0)][:limit]

    async def seq_of_public(self, conversation: ConversationId, public_seq: int) -> int:
        rows = await self._read(lambda store: store.log(conversation))
        return next((row[1] for row in rows if row[2] == public_seq > 0), 0)

    async def heads(self, conversations: Sequence[ConversationId]) -> Mapping[ConversationId, Head]:
        store = await self._read(lambda store: store)
        known = {one: store.numbers[one] for one in conversations if one in store.numbers}
        return {one: to_head(store.heads[number]) for one, number in known.items()}

    async def open_heads(self) -> Sequence[Head]:
        rows = await self._read(lambda store: [row for row in store.heads.values() if row[4] != "closed"])
        return [to_head(row) for row in sorted(rows, key=lambda row: (row[9], row[0]))]

    async def recent(self, before_ms: int | None, limit: int) -> Sequence[Head]:
        rows = await self._read(lambda store: list(store.heads.values()))
        rows = [row for row in rows if before_ms is None or row[11] < before_ms]
        rows.sort(key=lambda row: (row[11], row[0]), reverse=True)
        last = rows[: max(1, limit)][-1][11] if rows else 0
        return [to_head(row) for row in rows if row[11] >= last]

    async def claim_next(
        self, staff: StaffId, groups: Sequence[str], *, name: str, how: str
    ) -> Picked | Full | None:
        return await self._write(
            lambda ledger: operations.claim_next(ledger, staff, groups, name=name, how=how)
        )

    async def last_owner(self, customer_id: str) -> StaffId | None:
        store = await self._read(lambda store: store)
        heads = [head for head in store.heads.values() if head[2] == customer_id]
        for head in sorted(heads, key=lambda head: (head[11], head[0]), reverse=True):
            for row in reversed(store.events.get(head[0], [])):
                body = decode_body(row[4], row[7].encode())
                if isinstance(body, Claimed):
                    return body.owner
        return None

    async def set_counted(self, conversation: ConversationId, fence: int, *, counted: bool) -> bool:
        return await self._write(
            lambda ledger: operations.set_counted(ledger, conversation, fence, counted=counted)
        )

    async def set_staff(
        self, staff: StaffId, *, capacity: int, accepting: bool, presence: Presence = Presence.AWAY
    ) -> None:
        if capacity not in CAPACITIES:
            raise ValueError(f"a capacity of {capacity} is not in 1 to {CAPACITIES[-1]}")
        await self._write(
            lambda ledger: operations.set_staff(
                ledger, staff, capacity=capacity, accepting=accepting, presence=presence
            )
        )

    async def staff_loads(self) -> Sequence[StaffLoad]:
        rows = await self._read(lambda store: list(store.staff.values()))
        return [to_load(row) for row in sorted(rows)]

    async def heartbeat(self, staff: Sequence[StaffId], now_ms: int, ttl_ms: int) -> None:
        await self._write(lambda ledger: operations.heartbeat(ledger, staff, now_ms + ttl_ms, self._node))

    async def reap(self, now_ms: int) -> Sequence[ConversationId]:
        return await self._write(lambda ledger: operations.reap(ledger, now_ms))

    async def purge(self, conversations: Sequence[ConversationId]) -> Sequence[ConversationId]:
        return await self._write(lambda ledger: operations.purge(ledger, conversations))

    async def publish(self, topic: str, data: bytes) -> None:
        self._emit([Ephemeral(topic=topic, data=data)])

    def signals(self) -> AsyncIterator[Signal]:
        return self._broadcast.listen()

    # The disk

    async def _read(self, query: Callable[[Store], T]) -> T:
        await asyncio.sleep(self._answer_s)
        if self.dead:
            await asyncio.get_running_loop().create_future()
        if self._dice.random() < self.trouble.failing / 2:
            raise DiskError
        return query(self._store)

    async def _write(self, work: Callable[[MemoryLedger], T], entries: Sequence[Entry] = ()) -> T:
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.append((work, entries, future))
        if not self._busy:
            self._busy = True
            asyncio.get_running_loop().call_later(self._commit_s + self.trouble.slow_s, self._commit)
        return await future

    def _commit(self) -> None:
        """Takes everything that was asked for and writes it, in one transaction."""
        if self.dead:
            return
        jobs, self._jobs = self._jobs, []
        chance = self._dice.random()
        error: Exception | None = DiskError() if chance < self.trouble.failing else None
        results: list[Any] = []
        wakes: list[Signal] = []
        if error is None:
            try:
                results, wakes = self._transact(jobs)
            except Exception as fault:  # noqa: BLE001 (it is given to who asked)
                error, self._ledger = fault, None
            else:
                torn = chance < self.trouble.failing + self.trouble.torn
                error = DiskError() if torn else None
        loop = asyncio.get_running_loop()
        loop.call_later(self._answer_s, self._answer, [job[2] for job in jobs], results, wakes, error)

    def _transact(self, jobs: Sequence[Any]) -> tuple[list[Any], list[Signal]]:
        ledger = self._ledger = self._ledger or self.ledger(self._store)
        ledger.begin(self._now_ms(), [entry for _, entries, _ in jobs for entry in entries])
        results = [work(ledger) for work, _, _ in jobs]
        ledger.commit()
        return results, list(ledger.wakes)

    def _answer(
        self, futures: Sequence[asyncio.Future[Any]], results: list[Any], wakes: list[Signal],
        error: Exception | None,
    ) -> None:  # fmt: skip
        if self.dead:
            return
        self._busy = bool(self._jobs)
        if self._jobs:
            asyncio.get_running_loop().call_later(self._commit_s + self.trouble.slow_s, self._commit)
        if isinstance(error, DiskError):
            wakes = [Resync()]
        for at, future in enumerate(futures):
            if future.done():
                continue
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(results[at])
        self._emit(wakes)

    def _emit(self, signals: Sequence[Signal]) -> None:
        if not self.trouble.deaf and not self.dead:
            self._broadcast.emit(signals)
