"""Appends that need nothing but what the node remembers: checked and written by one statement."""

from collections.abc import Sequence
from typing import Any, Final

import asyncpg

from app.hub.engine import Appended, Wake
from app.hub.store.blanking import orders_in
from app.hub.store.heads import Room
from app.hub.store.postgres import statements as sql
from app.hub.store.postgres.jobs import Job, columns
from app.hub.store.postgres.ledger import PostgresLedger
from app.hub.store.postgres.memory import Memory
from app.hub.store.postgres.payloads import wake_payloads

_EVENT_COLUMNS: Final = 9


class _UnforeseenError(Exception):
    """A decision needs what only the database knows."""


class _Ledger(PostgresLedger):
    """Decides by what is remembered, and looks nothing up."""

    def earlier(self, number: int, seq: int) -> int:  # noqa: ARG002 (no log is asked)
        """Returns what is known without the log.

        Raises:
            _UnforeseenError: it is in the log.
        """
        if seq > 0:
            raise _UnforeseenError
        return 0


class Foreseen:
    """The jobs of a batch, decided on the heads that `memory` has; `node` begins what other nodes are told.

    The statement writes only if the heads still stand so and no cid is known; it takes one way to the server
    and back where a transaction takes five.
    """

    def __init__(self, memory: Memory, jobs: Sequence[Job[Any]], node: str) -> None:
        self._memory = memory
        self._jobs = jobs
        self._node = node

    async def run(self, link: Any, now_ms: int | None) -> list[Wake] | None:
        """Does the jobs and returns what they wrote; None: nothing was done, and a transaction must.

        `now_ms` dates the events, else the database's time as it is remembered.
        """
        memory, jobs = self._memory, self._jobs
        at_ms = memory.now_ms if now_ms is None else now_ms
        if at_ms is None or not all(_is_plain(job) for job in jobs):
            return None
        rooms = memory.take(entry.item.conversation for job in jobs for entry in job.entries)
        if rooms is None:
            return None
        before = [_as_found(room) for room in rooms.values() if room.counted]
        ledger = _Ledger()
        ledger.begin_at(at_ms)
        ledger.rooms.update(rooms)
        if len(before) < len(rooms) or not self._decide(ledger):
            return None
        try:
            written, seen_ms = await self._write(link, ledger, before)
        except asyncpg.UniqueViolationError:
            return None  # the cid is not new after all
        if now_ms is None:
            memory.see_time(seen_ms)
        if not written:
            return None
        memory.keep(rooms.values())
        return ledger.wakes

    def _decide(self, ledger: PostgresLedger) -> bool:
        """Does the work; False where it came to more than new events, or refused something."""
        try:
            for job in self._jobs:
                job.result = job.work(ledger)
                if not all(isinstance(one, Appended) for one in job.result):
                    return False
        except _UnforeseenError:
            return False
        return not (ledger.moved or ledger.touched or any(orders_in(ledger.rows)))

    async def _write(
        self, link: Any, ledger: PostgresLedger, before: Sequence[Sequence[Any]]
    ) -> tuple[bool, int]:
        counts = [(room.number, room.last_seq, room.last_public_seq) for room in ledger.rooms.values()]
        wakes = [wake.conversation for wake in ledger.wakes]
        payloads = wake_payloads(self._node, wakes, ledger.rows)
        row = await link.fetchrow(
            sql.WRITE_FORESEEN,
            *columns(ledger.rows, _EVENT_COLUMNS),
            *columns(counts, 3),
            *columns(before, 6),
            payloads,
        )
        return bool(row[0]), int(row[1])


def _is_plain(job: Job[Any]) -> bool:
    """Tells whether the job only appends, and moves nothing."""
    if job.claims is not None or job.reaps is not None or job.conversations or job.staff:
        return False
    return bool(job.entries) and all(entry.item.move is None for entry in job.entries)


def _as_found(room: Room) -> tuple[int, str, int, int, int, str]:
    """Returns what of a head an event without a move is decided by."""
    return room.number, room.id, room.last_seq, room.last_public_seq, room.fence, room.state
