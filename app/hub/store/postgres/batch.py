"""One transaction on PostgreSQL: lock what its jobs touch, let them decide, write it, tell the other nodes.

The order of locks is the same everywhere, so that no two transactions wait for each other: conversations by
number, then staff by name. Waiting conversations are picked without waiting for anybody's lock.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from app.domain.ids import Cid, ConversationId, StaffId
from app.hub.engine import Assign, Offer
from app.hub.store.blanking import blanked, orders_in
from app.hub.store.heads import Desk, Room
from app.hub.store.postgres import statements as sql
from app.hub.store.postgres.jobs import Job, columns
from app.hub.store.postgres.ledger import PostgresLedger, numbers_in
from app.hub.store.postgres.payloads import wake_payloads
from app.hub.store.rows import to_stored
from app.hub.store.rules import Entry

_HEAD_COLUMNS: Final = 16
_DESK_COLUMNS: Final = 7
_EVENT_COLUMNS: Final = 9


class Batch:
    """The jobs of one transaction on `link`; `node` begins what the other nodes are told."""

    def __init__(self, link: Any, jobs: Sequence[Job[Any]], node: str, now_ms: int | None) -> None:
        self.ledger = PostgresLedger()
        self._link = link
        self._jobs = jobs
        self._node = node
        self._now_ms = now_ms
        self._staff = {one for job in jobs if job.claims is None for one in job.staff}
        self._claimers = {one for job in jobs if job.claims is not None for one in job.staff}
        self._moving = {one for job in jobs for one in job.conversations}
        for job in jobs:
            for entry in job.entries:
                move = entry.item.move
                if move is not None:
                    self._moving.add(entry.item.conversation)
                    if isinstance(move, Assign | Offer):
                        self._staff.add(move.staff)

    async def run(self, known_staff: set[StaffId]) -> None:
        """Does the jobs and commits; their results count only when this returns."""
        await self._make_desks(known_staff)
        await self._find_left()
        await self._link.execute("begin")
        await self._lock_heads()
        await self._look_up()
        await self._lock_desks()
        await self._pick()
        # Claims come first: what they may take was picked as it stood before the others of this batch.
        for job in sorted(self._jobs, key=lambda job: job.claims is None):
            job.result = job.work(self.ledger)
        await self._write()
        if await self._link.execute("commit") != "COMMIT":
            raise RuntimeError("a transaction was rolled back without a word")

    # Before the transaction

    async def _make_desks(self, known: set[StaffId]) -> None:
        """Makes rows for new staff, so that a lock finds them."""
        new = self._staff - known
        if new:
            await self._link.execute(sql.MAKE_DESKS, list(new))
            known |= new

    async def _find_left(self) -> None:
        reaping = [job.reaps for job in self._jobs if job.reaps is not None]
        if not reaping:
            return
        now = self._now_ms if self._now_ms is not None else await self._link.fetchval(sql.TIME)
        before = max(reaps(now) for reaps in reaping)
        self._staff.update(StaffId(row[0]) for row in await self._link.fetch(sql.GONE, before))
        for name, conversation, owned, *_ in await self._link.fetch(sql.LEFT_BEHIND, before):
            self.ledger.left.append((name, conversation, owned))
            self._moving.add(ConversationId(conversation))
            self._staff.add(StaffId(name))

    # Locks and reads

    async def _lock_heads(self) -> None:
        names = self._moving | {entry.item.conversation for entry in self._entries()}
        if names:
            self._take_rooms(await self._link.fetch(sql.LOCK_HEADS, list(names)))

    async def _look_up(self) -> None:
        ledger, rooms = self.ledger, self.ledger.rooms
        asked: list[tuple[int, str]] = []
        seqs: set[tuple[int, int]] = set()
        names: dict[int, ConversationId] = {}
        new: set[ConversationId] = set()
        for entry in self._entries():
            room = rooms.get(entry.item.conversation)
            if room is None:
                new.add(entry.item.conversation)
            elif entry.data is not None:
                names[room.number] = room.id
                asked.append((room.number, entry.item.cid))
                seqs.update(
                    (room.number, seq) for seq in numbers_in(entry.item.body) if 0 < seq < room.last_seq
                )
        # A conversation that a call cannot open takes no number, but the next try of it may.
        found = await self._link.fetch(sql.LOOK_UP, *columns(asked, 2), *columns(seqs, 2), len(new))
        now = 0
        known = []
        for row in map(tuple, found):
            if row[3]:
                known.append(row)
            elif row[4] == "public":
                ledger.publics[row[0], row[1]] = row[2]
            elif row[4] == "number":
                ledger.numbers.append(row[0])
            else:
                now = row[6]
        ledger.begin_at(now if self._now_ms is None else self._now_ms)
        for row in known:
            ledger.known[row[0], Cid(row[3])] = to_stored(names[row[0]], row)

    async def _lock_desks(self) -> None:
        """Locks everybody whose load may change: who has or gets what moves, or what counts again."""
        names = self._staff | self._claimers
        for room in self.ledger.rooms.values():
            if room.id in self._moving or not room.counted:
                names.update(one for one in (room.owner, room.offered_to) if one is not None)
        if names:
            for row in await self._link.fetch(sql.LOCK_DESKS, list(names)):
                self.ledger.desks[row[0]] = Desk(*row)

    async def _pick(self) -> None:
        """Locks the longest waiting, as many as may be claimed; what another node has is left to it."""
        claims = [job for job in self._jobs if job.claims is not None]
        wanted = Counter(job.staff[0] for job in claims)
        free = 0
        for staff, count in wanted.items():
            desk = self.ledger.desks.get(staff)
            if desk is not None and desk.accepting:
                free += max(0, min(count, desk.capacity - desk.load))
        if not free:
            return
        places: dict[ConversationId, tuple[int, int]] = {}
        for groups in {job.claims for job in claims if job.claims is not None}:
            rows = await self._link.fetch(sql.PICK, list(groups), free)
            self._take_rooms(rows)
            places.update({ConversationId(row[1]): (row[9], row[0]) for row in rows})
            if len(rows) < free and await self._link.fetchval(
                sql.OTHERS_WAIT, list(groups), [row[0] for row in rows]
            ):
                self.ledger.contended.add(groups)
        self.ledger.waiting = sorted(places, key=places.__getitem__)

    def _take_rooms(self, rows: Iterable[Any]) -> None:
        for row in rows:
            if row[1] not in self.ledger.rooms:
                self.ledger.rooms[ConversationId(row[1])] = Room(tuple(row))

    def _entries(self) -> Iterable[Entry]:
        return (entry for job in self._jobs for entry in job.entries)

    # What was decided

    async def _write(self) -> None:
        ledger, link = self.ledger, self._link
        moved, advanced = ledger.head_rows()
        if moved:
            moved.sort(key=lambda room: room.id)  # two nodes that open the same never wait in a circle
            await link.execute(sql.SAVE_HEADS, *columns([room.row() for room in moved], _HEAD_COLUMNS))
        if ledger.rows:
            payloads = wake_payloads(self._node, [wake.conversation for wake in ledger.wakes], ledger.rows)
            counts = [(room.number, room.last_seq, room.last_public_seq) for room in advanced]
            await link.execute(
                sql.WRITE, *columns(ledger.rows, _EVENT_COLUMNS), *columns(counts, 3), payloads
            )
        for order in orders_in(ledger.rows):
            stored = [tuple(row) for row in await link.fetch(sql.WRITTEN, order.number, order.seq)]
            changes = blanked(order, stored)
            if changes:
                await link.executemany(sql.REWRITE, [(order.number, *change) for change in changes])
        if ledger.purged:
            await link.execute(sql.DELETE_EVENTS, ledger.purged)
            await link.execute(sql.DELETE_HEADS, ledger.purged)
        if ledger.touched:
            desks = [ledger.desks[one].row() for one in ledger.touched]
            await link.execute(sql.SAVE_DESKS, *columns(desks, _DESK_COLUMNS))
