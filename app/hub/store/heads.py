"""Heads and loads as they will be once the batch that an engine works on is committed."""

import copy
from collections.abc import Callable
from typing import Literal, TypeAlias

from app.domain.escalation import EscalationState
from app.domain.ids import ConversationId, StaffId
from app.domain.places import weight_at
from app.domain.practice import GROUP as PRACTICE
from app.hub.store.rows import HeadRow, StaffRow, as_json, names_of

COUNTS_KEPT = 2_000  # more than a batch holds, so that what is not in memory is always in the store

Earlier: TypeAlias = Callable[[int, int], int]
"""Looks into the store: the largest public number up to a `seq` of the conversation with a `number`."""


class Room:
    """The head of a conversation, as it will be when the batch is committed.

    `counts[i]` is the number of public events up to `first + 1 + i`: it spares a look into the store when an
    event speaks of a recent one.
    """

    __slots__ = (
        "base", "counted", "counts", "customer_id", "escalation", "fence", "first", "group", "id",
        "last_public_seq", "last_seq", "missed", "number", "offered_to", "offered_until_ms", "opened_ms",
        "owner", "since_ms", "state",
    )  # fmt: skip

    def __init__(self, row: HeadRow) -> None:
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
        self.missed = names_of(missed) if missed != "[]" else ()
        self.counted = bool(counted)
        self.first = last
        self.base = public
        self.counts: list[int] = []

    @property
    def takes_room(self) -> bool:
        """Tells whether its owner can take one conversation less for it: practice costs nobody anything."""
        return self.group != PRACTICE and self.weight > 0

    @property
    def weight(self) -> int:
        """How many conversations its owner can take less for it: more than one for some calls."""
        return weight_at(self.group)

    def row(self) -> HeadRow:
        """Returns the row that is stored."""
        return (
            self.number, self.id, self.customer_id, self.group, self.state, self.owner, self.fence,
            self.last_seq, self.last_public_seq, self.since_ms, self.escalation.value, self.opened_ms,
            self.offered_to, self.offered_until_ms, as_json(self.missed), int(self.counted),
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

    def public_up_to(self, seq: int, earlier: Earlier) -> int:
        """Returns the largest public number up to `seq`, 0 when there is none."""
        if seq >= self.last_seq:
            return self.last_public_seq
        if seq > self.first:
            return self.counts[seq - self.first - 1]
        if seq == self.first:
            return self.base
        return earlier(self.number, seq)

    def public_of(self, seq: int, earlier: Earlier) -> int:
        """Returns the public number of the event at `seq`, 0 when it is hidden or not there."""
        if not 0 < seq <= self.last_seq:
            return 0
        number = self.public_up_to(seq, earlier)
        return number if number != self.public_up_to(seq - 1, earlier) else 0


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

    def row(self) -> StaffRow:
        """Returns the row that is stored."""
        return (
            self.staff, self.capacity, self.load, int(self.accepting), self.lease_ms, self.presence,
            self.node,
        )  # fmt: skip
