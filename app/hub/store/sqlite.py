"""The engine on SQLite: one file, one writing thread with group commit, and reads beside it."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from app.domain.errors import StorageError
from app.domain.ids import ConversationId, StaffId
from app.domain.people import CAPACITIES, Presence
from app.hub.clock import wall_clock_ms
from app.hub.engine import Append, Appended, Ephemeral, Full, Head, Picked, Refused, Signal, StaffLoad, Stored
from app.hub.store import database, migrate, operations
from app.hub.store import sqlite_statements as sql
from app.hub.store.rows import as_json, to_head, to_load, to_stored
from app.hub.store.rules import entry_of
from app.hub.store.signals import Broadcast
from app.hub.store.sqlite_ledger import SqliteLedger
from app.hub.store.sqlite_reader import Reader
from app.hub.store.sqlite_writer import Writer

T = TypeVar("T")

_END_OF_TIME: Final = 2**62


class SqliteEngine:
    """Keeps logs, heads, loads and leases in the file at `path`; one engine at a time may serve a file.

    `now_ms` is the clock that dates events, in Unix ms. With a `key` of 32 bytes the file is encrypted.
    `busy_ms` is how long a commit waits for another program that writes, such as one that adds a user.
    """

    def __init__(
        self,
        path: Path,
        *,
        key: bytes | None = None,
        now_ms: Callable[[], int] = wall_clock_ms,
        busy_ms: int = database.BUSY_MS,
    ) -> None:
        self._path = path
        self._key = key
        self._now_ms = now_ms
        self._busy_ms = busy_ms
        self._broadcast = Broadcast()
        self._writer: Writer | None = None
        self._reader: Reader | None = None
        self._hold: Any = None
        self._node = ""

    async def start(self, node: str) -> None:
        """Opens the file, making or migrating it when needed, and keeps other engines away from it.

        Raises:
            StorageError: the file is damaged, newer than this program, in use, or cannot be written.
        """
        self._node = node
        await asyncio.to_thread(self._take)
        try:
            await asyncio.to_thread(migrate.prepare, self._path, self._key)
        except BaseException:
            self._let_go()
            raise
        self._reader = Reader(self._path, self._key)
        self._writer = Writer(self._open, self._path, now_ms=self._now_ms, emit=self._broadcast.emit)
        self._writer.start()

    async def stop(self) -> None:
        """Waits for what is under way and closes the file."""
        if self._writer is not None:
            await self._writer.stop()
        if self._reader is not None:
            await self._reader.stop()
        self._reader = None
        self._let_go()

    async def epoch(self) -> str:
        """Returns the name of this history."""
        return await self._read(lambda link: str(link.execute(sql.EPOCH).fetchone()[0]))

    async def rotate_epoch(self) -> str:
        """Begins a new history and returns its name."""
        return await self._write(lambda _, link: _rotate_epoch(link))

    async def append(self, items: Sequence[Append]) -> Sequence[Appended | Refused]:
        """Makes events durable, in order; see `Engine.append`.

        Raises:
            StorageError: the outcome is unknown. The engine goes on by itself once the disk does.
        """
        entries = [entry_of(item) for item in items]
        return await self._writing.submit(lambda ledger, _: ledger.append(entries), entries)

    async def read(
        self, conversation: ConversationId, after: int, limit: int = 200, *, public: bool = False
    ) -> Sequence[Stored]:
        """Returns events above `after`, in order."""
        query = sql.PUBLIC_EVENTS if public else sql.EVENTS
        rows = await self._read(lambda link: sql.event_rows(link, query, (conversation, after, limit)))
        return [to_stored(conversation, row) for row in rows]

    async def seq_of_public(self, conversation: ConversationId, public_seq: int) -> int:
        """Returns the `seq` behind a customer's number, or 0."""
        if public_seq < 1:
            return 0
        row = await self._read(
            lambda link: link.execute(sql.SEQ_OF_PUBLIC, (conversation, public_seq)).fetchone()
        )
        return 0 if row is None else int(row[0])

    async def heads(self, conversations: Sequence[ConversationId]) -> Mapping[ConversationId, Head]:
        """Returns the heads of those conversations that exist."""
        found = await self._heads(sql.HEADS_BY_ID, (as_json(list(conversations)),))
        return {head.conversation: head for head in found}

    async def open_heads(self) -> Sequence[Head]:
        """Returns the heads of all conversations that are not closed, longest waiting first."""
        return await self._heads(sql.HEADS_OPEN)

    async def recent(self, before_ms: int | None, limit: int) -> Sequence[Head]:
        """Returns heads of conversations opened before `before_ms`, newest first."""
        before = _END_OF_TIME if before_ms is None else before_ms
        return await self._heads(sql.HEADS_RECENT, (before, max(1, limit)))

    async def claim_next(
        self, staff: StaffId, groups: Sequence[str], *, name: str, how: str
    ) -> Picked | Full | None:
        """Takes the longest waiting conversation of the groups."""
        return await self._write(
            lambda ledger, _: operations.claim_next(ledger, staff, groups, name=name, how=how)
        )

    async def last_owner(self, customer_id: str) -> StaffId | None:
        """Returns who answered in the customer's latest conversation that was ever assigned."""
        row = await self._read(lambda link: link.execute(sql.LAST_OWNER, (customer_id,)).fetchone())
        return None if row is None else StaffId(row[0])

    async def set_counted(self, conversation: ConversationId, fence: int, *, counted: bool) -> bool:
        """Says whether an assigned conversation takes capacity; False: not assigned, or an old fence."""
        return await self._write(
            lambda ledger, _: operations.set_counted(ledger, conversation, fence, counted=counted)
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
        await self._write(
            lambda ledger, _: operations.set_staff(
                ledger, staff, capacity=capacity, accepting=accepting, presence=presence
            )
        )

    async def staff_loads(self) -> Sequence[StaffLoad]:
        """Returns the load of every staff member known to the store."""
        return [to_load(row) for row in await self._read(sql.staff_rows)]

    async def heartbeat(self, staff: Sequence[StaffId], now_ms: int, ttl_ms: int) -> None:
        """Renews leases: the staff are here until `now_ms + ttl_ms`."""
        node = self._node
        await self._write(lambda ledger, _: operations.heartbeat(ledger, staff, now_ms + ttl_ms, node))

    async def reap(self, now_ms: int) -> Sequence[ConversationId]:
        """Puts conversations of staff whose lease ran out to the front of their queues, and returns them."""
        return await self._write(lambda ledger, _: operations.reap(ledger, now_ms))

    async def purge(self, conversations: Sequence[ConversationId]) -> Sequence[ConversationId]:
        """Deletes those conversations that are closed, and returns them."""
        return await self._write(lambda ledger, _: operations.purge(ledger, conversations))

    async def publish(self, topic: str, data: bytes) -> None:
        """Sends an ephemeral signal to everybody who listens."""
        self._broadcast.emit([Ephemeral(topic=topic, data=data)])

    def signals(self) -> AsyncIterator[Signal]:
        """Yields signals from now on; each caller gets all of them."""
        return self._broadcast.listen()

    # The two sides

    @property
    def _writing(self) -> Writer:
        if self._writer is None:
            raise RuntimeError("the engine is not started")
        return self._writer

    async def _write(self, work: Callable[[SqliteLedger, Any], T]) -> T:
        return await self._writing.submit(work)

    async def _read(self, query: Callable[[Any], T]) -> T:
        if self._reader is None:
            raise RuntimeError("the engine is not started")
        return await self._reader.run(query)

    async def _heads(self, query: str, given: object = ()) -> list[Head]:
        rows = await self._read(lambda link: sql.head_rows(link, query, given))
        return [to_head(row) for row in rows]

    def _open(self) -> Any:
        return database.connect(self._path, self._key, busy_ms=self._busy_ms)

    def _take(self) -> None:
        """Holds a lock beside the file until this process ends: heads in memory allow one writer only."""
        try:
            self._hold = database.hold(self._path.with_name(f"{self._path.name}.lock"))
        except database.InUseError as error:
            raise StorageError(
                f"The database {self._path} is served by another hub.", "Stop that hub first."
            ) from error

    def _let_go(self) -> None:
        if self._hold is not None:
            self._hold.close()
            self._hold = None


def _rotate_epoch(connection: Any) -> str:
    epoch = uuid.uuid4().hex
    connection.execute(sql.SET_EPOCH, (epoch,))
    return epoch
