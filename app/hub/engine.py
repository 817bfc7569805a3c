"""The seam: everything that the hub needs of a durable, possibly distributed store, and nothing else.

Rules that every engine keeps (and `tests/hub/contract.py` checks):
1. `seq` is given under the conversation's lock, in the transaction that inserts the event: no gaps, in commit
   order. Events that the customer may see also get a `public_seq`, without gaps of its own.
2. Results and signals leave the engine only after COMMIT. Durable means that the disk has it (SQLite: FULL).
3. `(conversation, cid)` is unique for ever: a repeat returns the first result, even if the fence changed
   since. The same cid with another kind or data is refused with `different_body`.
4. A move (claim, release, close, ...) and its events are one transaction. A claim checks capacity and picks
   in one step and makes a new `fence`; writes that carry an older fence are refused with `stale_claim`.
5. An exception out of `append` or `move` means that the outcome is unknown: the caller ends the connection
   and the client sends everything unanswered again.
6. A signal is a hint: it may be lost, repeated or late. Who needs the truth reads the log.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Literal, Protocol, TypeAlias

import msgspec

from app.domain.escalation import EscalationState
from app.domain.events import AnyBody
from app.domain.ids import Author, Cid, ConversationId, StaffId
from app.domain.people import Presence
from app.protocol.codes import Refusal


class Enqueue(msgspec.Struct, frozen=True, kw_only=True):
    """Puts the conversation into `group`'s queue; `front` keeps its old place (`since_ms`).

    Bumps the fence and frees the owner's capacity where there is an owner. A conversation that does not exist
    yet is made by an `opened` event, the first of the batch for that conversation; it waits in the group that
    `opened` names until a move says otherwise.
    """

    group: str
    front: bool = False


class Assign(msgspec.Struct, frozen=True, kw_only=True):
    """Makes `staff` the owner, with a new fence, which the engine writes into the event's `claimed` data.

    `only_waiting`: refused with `taken` unless the conversation waits and is not offered to somebody else.
    `check_capacity`: refused with `full` unless the staff member accepts and has room; whoever takes what was
    offered to him has had room since then. The former owner's capacity is freed, and so is that of whom it
    was offered to; those who missed it are forgotten.
    """

    staff: StaffId
    only_waiting: bool = True
    check_capacity: bool = True


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """Sets the waiting conversation aside for `staff` until `until_ms`, and counts it in his load.

    Refused with `taken` unless it waits and is offered to nobody, with `full` unless he accepts and has room.
    It stays `waiting`, in its place, but no `claim_next` takes it. The time is watched by the hub, not here.
    """

    staff: StaffId
    until_ms: int


class Unoffer(msgspec.Struct, frozen=True, kw_only=True):
    """Ends the offer to `staff`, which frees his capacity; refused with `taken` when he has none.

    `missed`: he is remembered in `Head.missed` until the conversation is assigned to somebody.
    """

    staff: StaffId
    missed: bool = True


class Close(msgspec.Struct, frozen=True, kw_only=True):
    """Ends the conversation and frees the owner's capacity; refused with `closed` when it already is."""


class Reopen(msgspec.Struct, frozen=True, kw_only=True):
    """Takes a closed conversation up again, to the owner it had (capacity is counted, not checked)."""


Move: TypeAlias = Enqueue | Assign | Offer | Unoffer | Close | Reopen
"""What an event does to the head of its conversation. Kinds in `escalation.KINDS` move `head.escalation`
by that table without a `Move`; an illegal one is refused with `illegal_move`."""


class Append(msgspec.Struct, frozen=True, kw_only=True):
    """One event to be made durable. `fence` None means that the write relies on no claim.

    Numbers inside the data (`up_to`, `target`, `targets`, `quote`) are always `seq`; the engine translates
    them in `public_data`. An event about others that are all hidden from the customer is hidden itself.
    With `after`, the event is refused with `conflict` unless the log ends with that `seq` when it is written.
    """

    conversation: ConversationId
    cid: Cid
    by: Author
    body: AnyBody
    fence: int | None = None
    move: Move | None = None
    after: int | None = None


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """An event as it lies in the log: `data` and `public_data` are JSON, `public_seq` 0 when it is hidden."""

    conversation: ConversationId
    seq: int
    public_seq: int
    cid: Cid
    kind: str
    by: Author
    at_ms: int
    data: bytes
    public_data: bytes = b""


class Appended(msgspec.Struct, frozen=True, kw_only=True):
    """The event is durable; `duplicate` when it already was; `fence` is the conversation's fence now."""

    seq: int
    public_seq: int
    at_ms: int
    fence: int = 0
    duplicate: bool = False


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing was written."""

    code: Refusal


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Where a conversation stands; `since_ms` is its place in the queue.

    `offered_to` has it on offer until `offered_until_ms`; `missed` are those who did not take it, in that
    order. `counted` is False while an inactive conversation takes none of its owner's capacity.
    """

    conversation: ConversationId
    group: str
    state: Literal["waiting", "assigned", "closed"]
    owner: StaffId | None
    fence: int
    last_seq: int
    last_public_seq: int
    since_ms: int
    escalation: EscalationState = EscalationState.NONE
    customer_id: str = ""
    offered_to: StaffId | None = None
    offered_until_ms: int = 0
    missed: tuple[StaffId, ...] = ()
    counted: bool = True


class Picked(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation that `claim_next` took."""

    conversation: ConversationId
    fence: int
    seq: int


class Full(msgspec.Struct, frozen=True):
    """The staff member takes no more, or does not accept."""


class StaffLoad(msgspec.Struct, frozen=True, kw_only=True):
    """A staff member's room: `load` conversations of `capacity`, offers included.

    `presence` is what he last chose, `node` the node that last renewed his lease.
    """

    staff: StaffId
    capacity: int
    load: int
    accepting: bool
    lease_ms: int
    presence: Presence = Presence.AWAY
    node: str = ""


class Wake(msgspec.Struct, frozen=True, kw_only=True):
    """The log of a conversation is at least at `seq`; `event` is inlined when it is at hand."""

    conversation: ConversationId
    seq: int
    event: Stored | None = None


class Ephemeral(msgspec.Struct, frozen=True, kw_only=True):
    """Something that may vanish: typing, presence."""

    topic: str
    data: bytes


class Resync(msgspec.Struct, frozen=True):
    """Signals may have been lost: compare `heads` with the cursors."""


Signal: TypeAlias = Wake | Ephemeral | Resync


class Engine(Protocol):
    """A store of logs, heads, staff loads and leases."""

    async def start(self, node: str) -> None:
        """Opens the store, migrating it when needed.

        Raises:
            StorageError: the file is damaged, newer than this program, or cannot be written.
        """

    async def stop(self) -> None:
        """Waits for what is under way and closes the store."""

    async def epoch(self) -> str:
        """Returns the name of this history; it changes when the history was replaced from a back-up."""

    async def rotate_epoch(self) -> str:
        """Begins a new history, as after a restored back-up, and returns its name: old cursors end."""

    async def append(self, items: Sequence[Append]) -> Sequence[Appended | Refused]:
        """Makes events durable, in order; the results are in the order of the items. Does the group commit.

        Items of one call that name the same conversation form one unit: when one of them is refused, the
        later ones of that conversation in the same call are refused with the same code.
        """

    async def read(
        self, conversation: ConversationId, after: int, limit: int = 200, *, public: bool = False
    ) -> Sequence[Stored]:
        """Returns events with `seq` (or, `public`, `public_seq`) above `after`, in order."""

    async def seq_of_public(self, conversation: ConversationId, public_seq: int) -> int:
        """Returns the `seq` of the event that the customer knows by `public_seq`, or 0 when there is none."""

    async def heads(self, conversations: Sequence[ConversationId]) -> Mapping[ConversationId, Head]:
        """Returns the heads of those conversations that exist."""

    async def open_heads(self) -> Sequence[Head]:
        """Returns the heads of all conversations that are not closed, longest waiting first."""

    async def recent(self, before_ms: int | None, limit: int) -> Sequence[Head]:
        """Returns heads of conversations opened before `before_ms`, newest first.

        May return more than `limit`, so that conversations opened in one millisecond are never parted.
        """

    async def claim_next(
        self, staff: StaffId, groups: Sequence[str], *, name: str, how: str
    ) -> Picked | Full | None:
        """Takes the longest waiting conversation of the groups.

        Checks capacity, picks and writes `claimed` in one transaction.
        """

    async def last_owner(self, customer_id: str) -> StaffId | None:
        """Returns who answered in the customer's latest conversation that was ever assigned, or None."""

    async def set_counted(self, conversation: ConversationId, fence: int, *, counted: bool) -> bool:
        """Says whether an assigned conversation takes capacity; False: not assigned, or `fence` is old.

        A customer's message in one that does not count makes it count again, in the same transaction and
        whatever the capacity says; so does every move.
        """

    async def set_staff(
        self, staff: StaffId, *, capacity: int, accepting: bool, presence: Presence = Presence.AWAY
    ) -> None:
        """Sets how many conversations a staff member takes (1 to 50), whether he does, and his presence."""

    async def staff_loads(self) -> Sequence[StaffLoad]:
        """Returns the load of every staff member known to the store."""

    async def heartbeat(self, staff: Sequence[StaffId], now_ms: int, ttl_ms: int) -> None:
        """Renews leases: the staff are here until `now_ms + ttl_ms`."""

    async def reap(self, now_ms: int) -> Sequence[ConversationId]:
        """Puts conversations of staff whose lease ran out to the front of their queues, and returns them.

        Writes `released` and `queued` for each, and such staff do not accept any more. Their offers end with
        `offer_missed`. Safe to be called by every node at once.
        """

    async def purge(self, conversations: Sequence[ConversationId]) -> Sequence[ConversationId]:
        """Deletes those conversations that are closed, with all their events, and returns them."""

    async def publish(self, topic: str, data: bytes) -> None:
        """Sends an ephemeral signal to every node."""

    def signals(self) -> AsyncIterator[Signal]:
        """Yields signals from now on; each caller gets all of them."""
