"""The engine on PostgreSQL: one writer with group commit a node, and a wake-up from the other nodes."""

import asyncio
import secrets
import uuid
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

from app.domain.ids import ConversationId, StaffId
from app.domain.people import CAPACITIES, Presence
from app.hub.engine import Append, Appended, Ephemeral, Full, Head, Picked, Refused, Signal, StaffLoad, Stored
from app.hub.store import operations
from app.hub.store.cold_postgres import PostgresCold
from app.hub.store.postgres import faults
from app.hub.store.postgres import statements as sql
from app.hub.store.postgres.jobs import Job
from app.hub.store.postgres.ledger import PostgresLedger
from app.hub.store.postgres.listener import PROBE_S, Listener
from app.hub.store.postgres.memory import Memory
from app.hub.store.postgres.outbox import Outbox
from app.hub.store.postgres.reads import Reads
from app.hub.store.postgres.writer import Writer
from app.hub.store.rows import to_head, to_load, to_stored
from app.hub.store.rules import entry_of
from app.hub.store.signals import Broadcast

T = TypeVar("T")

READERS: Final = 6
"""Connections that a node reads with, at the most."""

_END_OF_TIME: Final = 2**62
_CLAIM_TRIES: Final = 100
_CLAIM_PAUSE_S: Final = 0.005


class PostgresEngine:
    """Keeps logs, heads, loads and leases in the database at `dsn`, together with the engines of other nodes.

    `notify_dsn` is a way to the same database that keeps sessions, where `dsn` leads through a pooler.
    Without `now_ms` (Unix ms) the database's own clock dates everything, leases too: then the times that are
    given to `heartbeat` and `reap` do not count, for nodes' clocks differ. `readers` connections read beside
    the one that writes and the one that listens; `probe_s` is how often the latter is tried.
    """

    def __init__(
        self,
        dsn: str,
        *,
        notify_dsn: str | None = None,
        now_ms: Callable[[], int] | None = None,
        readers: int = READERS,
        probe_s: float = PROBE_S,
    ) -> None:
        self.name = faults.name_of(dsn)
        self._dsn = dsn
        self._notify_dsn = notify_dsn or dsn
        self._now_ms = now_ms
        self._readers = readers
        self._probe_s = probe_s
        self._broadcast = Broadcast()
        self._node = ""
        self._writer: Writer | None = None
        self._reads: Reads | None = None
        self._listener: Listener | None = None
        self._outbox: Outbox | None = None

    async def start(self, node: str) -> None:
        """Opens the database, making or migrating its tables when needed.

        Raises:
            StorageError: it cannot be reached or used, or belongs to a newer version of this program.
        """
        cold = PostgresCold(self._dsn)
        await cold.start()
        await cold.stop()
        self._node = node
        token = secrets.token_hex(4)
        emit = self._broadcast.emit
        memory = Memory()

        def hear(signals: Sequence[Signal]) -> None:
            memory.hear(signals)
            emit(signals)

        self._reads = Reads(self._dsn, node, self._readers)
        self._listener = Listener(self._notify_dsn, node, token, emit=hear, probe_s=self._probe_s)
        self._writer = Writer(self._dsn, node, token, now_ms=self._now_ms, emit=emit, memory=memory)
        self._outbox = Outbox(self._reads, token)
        self._writer.start()
        self._outbox.start()
        try:
            await self._reads.start()
            await self._listener.start()
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Waits for what is under way and closes all connections."""
        for part in (self._writer, self._outbox, self._listener, self._reads):
            if part is not None:
                await part.stop()
        self._reads = self._listener = self._outbox = None

    async def epoch(self) -> str:
        """Returns the name of this history."""
        ((name,),) = await self._rows(sql.EPOCH)
        return str(name)

    async def rotate_epoch(self) -> str:
        """Begins a new history and returns its name."""
        epoch = uuid.uuid4().hex
        await self._reading.once(sql.SET_EPOCH, epoch)
        return epoch

    async def append(self, items: Sequence[Append]) -> Sequence[Appended | Refused]:
        """Makes events durable, in order; see `Engine.append`.

        Raises:
            StorageError: the outcome is unknown. The engine goes on by itself once the server does.
        """
        entries = [entry_of(item) for item in items]
        return await self._do(lambda ledger: ledger.append(entries), entries=entries)

    async def read(
        self, conversation: ConversationId, after: int, limit: int = 200, *, public: bool = False
    ) -> Sequence[Stored]:
        """Returns events above `after`, in order."""
        query = sql.PUBLIC_EVENTS if public else sql.EVENTS
        rows = await self._rows(query, conversation, after, limit)
        return [to_stored(conversation, tuple(row)) for row in rows]

    async def seq_of_public(self, conversation: ConversationId, public_seq: int) -> int:
        """Returns the `seq` behind a customer's number, or 0."""
        if public_seq < 1:
            return 0
        rows = await self._rows(sql.SEQ_OF_PUBLIC, conversation, public_seq)
        return int(rows[0][0]) if rows else 0

    async def heads(self, conversations: Sequence[ConversationId]) -> Mapping[ConversationId, Head]:
        """Returns the heads of those conversations that exist."""
        found = await self._heads(sql.HEADS_BY_ID, list(conversations))
        return {head.conversation: head for head in found}

    async def open_heads(self) -> Sequence[Head]:
        """Returns the heads of all conversations that are not closed, longest waiting first."""
        return await self._heads(sql.HEADS_OPEN)

    async def recent(self, before_ms: int | None, limit: int) -> Sequence[Head]:
        """Returns heads of conversations opened before `before_ms`, newest first."""
        before = _END_OF_TIME if before_ms is None else before_ms
        return await self._heads(sql.HEADS_RECENT, before, max(1, limit))

    async def claim_next(
        self, staff: StaffId, groups: Sequence[str], *, name: str, how: str
    ) -> Picked | Full | None:
        """Takes the longest waiting conversation of the groups."""
        asked = tuple(groups)

        def claim(ledger: PostgresLedger) -> tuple[Picked | Full | None, bool]:
            done = operations.claim_next(ledger, staff, asked, name=name, how=how)
            return done, done is None and asked in ledger.contended

        for _ in range(_CLAIM_TRIES):
            done, again = await self._do(claim, staff=(staff,), claims=asked)
            if not again:
                return done
            await asyncio.sleep(_CLAIM_PAUSE_S)  # another node writes to all that wait, or takes them
        return None

    async def last_owner(self, customer_id: str) -> StaffId | None:
        """Returns who answered in the customer's latest conversation that was ever assigned."""
        rows = await self._rows(sql.LAST_OWNER, customer_id)
        return StaffId(rows[0][0]) if rows else None

    async def set_counted(self, conversation: ConversationId, fence: int, *, counted: bool) -> bool:
        """Says whether an assigned conversation takes capacity; False: not assigned, or an old fence."""
        return await self._do(
            lambda ledger: operations.set_counted(ledger, conversation, fence, counted=counted),
            conversations=(conversation,),
        )

    async def set_staff(
        self, staff: StaffId, *, capacity: int, accepting: bool, presence: Presence = Presence.AWAY
    ) -> None:
        """Sets how many conversations a staff member takes, whether he does now, and his presence.

        Raises:
            ValueError: the capacity is not one of `CAPACITIES`.
        """
        if capacity not in CAPACITIES:
            raise ValueError(f"a capacity of {capacity} is not in 1 to {CAPACITIES[-1]}")
        await self._do(
            lambda ledger: operations.set_staff(
                ledger, staff, capacity=capacity, accepting=accepting, presence=presence
            ),
            staff=(staff,),
        )

    async def staff_loads(self) -> Sequence[StaffLoad]:
        """Returns the load of every staff member known to the store."""
        return [to_load(tuple(row)) for row in await self._rows(sql.LOADS)]

    async def heartbeat(self, staff: Sequence[StaffId], now_ms: int, ttl_ms: int) -> None:
        """Renews leases: the staff are here until `now_ms + ttl_ms`."""
        if staff:
            await self._do(
                lambda ledger: operations.heartbeat(
                    ledger, staff, self._time(now_ms, ledger.now_ms) + ttl_ms, self._node
                ),
                staff=staff,
            )

    async def reap(self, now_ms: int) -> Sequence[ConversationId]:
        """Puts conversations of staff whose lease ran out to the front of their queues, and returns them."""
        return await self._do(
            lambda ledger: operations.reap(ledger, self._time(now_ms, ledger.now_ms)),
            reaps=lambda database_ms: self._time(now_ms, database_ms),
        )

    async def purge(self, conversations: Sequence[ConversationId]) -> Sequence[ConversationId]:
        """Deletes those conversations that are closed, and returns them."""
        return await self._do(
            lambda ledger: operations.purge(ledger, conversations), conversations=conversations
        )

    async def publish(self, topic: str, data: bytes) -> None:
        """Sends an ephemeral signal to every node; to the others it goes when their turn comes.

        Raises:
            ValueError: the data are no text, or the topic is more than a line.
        """
        if self._outbox is None:
            raise RuntimeError("the engine is not started")
        self._outbox.put(topic, data)
        self._broadcast.emit([Ephemeral(topic=topic, data=data)])

    def signals(self) -> AsyncIterator[Signal]:
        """Yields signals from now on; each caller gets all of them."""
        return self._broadcast.listen()

    # The two sides

    def _time(self, given_ms: int, database_ms: int) -> int:
        return database_ms if self._now_ms is None else given_ms

    async def _do(self, work: Callable[[PostgresLedger], T], **needs: Any) -> T:
        if self._writer is None:
            raise RuntimeError("the engine is not started")
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._writer.submit(Job(work, future, **needs))
        return await future

    @property
    def _reading(self) -> Reads:
        if self._reads is None:
            raise RuntimeError("the engine is not started")
        return self._reads

    async def _rows(self, query: str, *given: object) -> Sequence[Any]:
        return await self._reading.rows(query, *given)

    async def _heads(self, query: str, *given: object) -> list[Head]:
        return [to_head(tuple(row)) for row in await self._rows(query, *given)]
