"""The engine's memory of heads and loads: what it would read again before every write."""

import copy
from collections.abc import Sequence
from typing import Any, Literal

from app.domain.escalation import EscalationState
from app.domain.ids import ConversationId, StaffId
from app.hub.store import sqlite_statements as sql

COUNTS_KEPT = 2_000  # more than a batch holds, so that what is not in memory is always in the file


class Room:
    """The head of a conversation, as it will be when the batch is committed.

    `counts[i]` is the number of public events up to `first + 1 + i`: it spares a look into the file when an
    event speaks of a recent one.
    """

    __slots__ = (
        "base", "counted", "counts", "customer_id", "escalation", "fence", "first", "group", "id",
        "last_public_seq", "last_seq", "missed", "number", "offered_to", "offered_until_ms", "opened_ms",
        "owner", "since_ms", "state",
    )  # fmt: skip

    def __init__(self, row: sql.HeadRow) -> None:
        (
            number,
            conversation,
            customer,
            group,
            state,
            owner,
            fence,
            last,
            public,
            since,
            escalation,
            opened,
            offered_to,
            offered_until,
            missed,
            counted,
        ) = row
        self.number = number
        self.id = ConversationId(conversation)
        self.customer_id = customer
        self.group = group
        self.state: Literal["waiting", "assigned", "closed"] = state  # type: ignore[assignment]  # as the table says
        self.owner = None if owner is None else StaffId(owner)
        self.fence = fence
        self.last_seq = last
        self.last_public_seq = public
        self.since_ms = since
        self.escalation = EscalationState(escalation)
        self.opened_ms = opened
        self.offered_to = None if offered_to is None else StaffId(offered_to)
        self.offered_until_ms = offered_until
        self.missed = sql.names_of(missed) if missed != "[]" else ()
        self.counted = bool(counted)
        self.first = last
        self.base = public
        self.counts: list[int] = []

    def row(self) -> sql.HeadRow:
        """Returns the row that is stored."""
        return (
            self.number, self.id, self.customer_id, self.group, self.state, self.owner, self.fence,
            self.last_seq, self.last_public_seq, self.since_ms, self.escalation.value, self.opened_ms,
            self.offered_to, self.offered_until_ms, sql.as_json(self.missed), int(self.counted),
        )  # fmt: skip

    def copy(self) -> "Room":
        """Returns a room of its own with the same contents."""
        twin = copy.copy(self)
        twin.counts = self.counts.copy()
        return twin

    def grow(self, *, public: bool) -> tuple[int, int]:
        """Returns the next `seq` and, where the customer sees the event, the next `public_seq`, else 0."""
        self.last_seq += 1
        self.last_public_seq += public
        counts = self.counts
        counts.append(self.last_public_seq)
        if len(counts) > 2 * COUNTS_KEPT:
            self.first += COUNTS_KEPT
            self.base = counts[COUNTS_KEPT - 1]
            del counts[:COUNTS_KEPT]
        return self.last_seq, self.last_public_seq if public else 0

    def public_up_to(self, seq: int, connection: Any) -> int:
        """Returns the largest public number up to `seq`, 0 when there is none."""
        if seq >= self.last_seq:
            return self.last_public_seq
        if seq > self.first:
            return self.counts[seq - self.first - 1]
        if seq == self.first:
            return self.base
        row = connection.execute(sql.PUBLIC_UP_TO, (self.number, seq)).fetchone()
        return 0 if row is None else int(row[0])

    def public_of(self, seq: int, connection: Any) -> int:
        """Returns the public number of the event at `seq`, 0 when it is hidden or not there."""
        if not 0 < seq <= self.last_seq:
            return 0
        number = self.public_up_to(seq, connection)
        return number if number != self.public_up_to(seq - 1, connection) else 0


class Desk:
    """A staff member's room; `load` counts what is assigned to him and counts, and what he is offered."""

    __slots__ = ("accepting", "capacity", "lease_ms", "load", "node", "presence", "staff")

    def __init__(
        self,
        staff: str,
        capacity: int = 5,
        load: int = 0,
        accepting: int = 0,
        lease_ms: int = 0,
        presence: str = "away",
        node: str = "",
    ) -> None:
        self.staff = StaffId(staff)
        self.capacity = capacity
        self.load = load
        self.accepting = bool(accepting)
        self.lease_ms = lease_ms
        self.presence = presence
        self.node = node

    @property
    def is_free(self) -> bool:
        """Tells whether one more conversation may be given."""
        return self.accepting and self.load < self.capacity

    def row(self) -> sql.StaffRow:
        """Returns the row that is stored."""
        return (
            self.staff, self.capacity, self.load, int(self.accepting), self.lease_ms, self.presence,
            self.node,
        )  # fmt: skip


class Memory:
    """Heads and loads by id, read when first needed; forgotten as a whole when a transaction fails."""

    ROOMS_KEPT = 20_000

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.rooms: dict[ConversationId, Room] = {}
        self.desks = {row[0]: Desk(*row) for row in sql.staff_rows(connection)}
        self.next_number = int(connection.execute(sql.NEXT_NUMBER).fetchone()[0])

    def load(self, conversations: Sequence[ConversationId]) -> None:
        """Reads the heads that are not in memory yet."""
        missing = [one for one in conversations if one not in self.rooms]
        if missing:
            for row in sql.head_rows(self.connection, sql.HEADS_BY_ID, (sql.as_json(missing),)):
                if row[1] not in self.rooms:  # a conversation may be asked for twice
                    self.rooms[ConversationId(row[1])] = Room(row)

    def trim(self) -> None:
        """Forgets all heads when there are too many; only between transactions."""
        if len(self.rooms) > self.ROOMS_KEPT:
            self.rooms.clear()
