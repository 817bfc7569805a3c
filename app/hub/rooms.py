"""The conversations that the hub has at hand: each one's fold, rebuilt from its log, and who watches it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from app.domain.conversation import Conversation, State
from app.domain.events import AnyBody, Event, Unknown, decode_body, encode_body, from_millis
from app.domain.ids import Author, Cid, ConversationId, StaffId
from app.hub.audience import customer_author, discreet
from app.hub.engine import Engine, Stored, Wake
from app.hub.rows import row_of
from app.protocol.codec import encode
from app.protocol.frames import ConversationRow, Ev, Item, conversation_stream

if TYPE_CHECKING:
    from app.hub.watch import Watch

READ_AT_ONCE: Final = 500


class Written(msgspec.Struct, frozen=True):
    """What the room remembers of an event by its cid, to know a repeat of a compound move."""

    seq: int
    public_seq: int
    kind: str
    by: Author


class Line:
    """One event on its way to the watchers, encoded once for staff and once for the customer, when asked for."""

    __slots__ = ("_customer", "_staff", "body", "room", "stored")

    def __init__(self, room: Room, stored: Stored, body: AnyBody) -> None:
        self.room = room
        self.stored = stored
        self.body = body
        self._staff: bytes | None = None
        self._customer: bytes | None = None

    def number(self, *, public: bool) -> int:
        """Returns the event's number for that audience, 0 where it is hidden."""
        return self.stored.public_seq if public else self.stored.seq

    def frame(self, *, public: bool) -> bytes:
        """Returns the `ev` frame for that audience."""
        if public:
            if self._customer is None:
                self._customer = self._encode(self.room.item(self.stored, self.body, public=True))
            return self._customer
        if self._staff is None:
            self._staff = self._encode(self.room.item(self.stored, self.body, public=False))
        return self._staff

    def _encode(self, item: Item) -> bytes:
        return encode(
            Ev(s=self.room.stream, q=item.q, cid=item.cid, k=item.k, by=item.by, at=item.at, d=item.d)
        )


class Room:
    """One conversation: its fold, the customer's numbering, and its watches."""

    __slots__ = ("_row", "filling", "fold", "id", "ready", "seqs", "stream", "wanted", "watches", "written")

    def __init__(self, conversation: ConversationId) -> None:
        self.id = conversation
        self.stream = conversation_stream(conversation)
        self.fold = Conversation(conversation)
        self.seqs: list[int] = []
        self.written: dict[Cid, Written] = {}
        self.watches: dict[Watch, None] = {}
        self.wanted = 0
        self.ready = False
        self.filling: asyncio.Task[None] | None = None
        self._row: ConversationRow | None = None

    @property
    def seq(self) -> int:
        """The last event that the fold has."""
        return self.fold.seq

    def head(self, *, public: bool) -> int:
        """Returns the last number of that audience."""
        return len(self.seqs) if public else self.fold.seq

    @property
    def row(self) -> ConversationRow:
        """The conversation as a list shows it."""
        if self._row is None:
            self._row = row_of(self.fold)
        return self._row

    def add(self, stored: Stored) -> Line:
        """Adds the next event to the fold and returns it for the watchers."""
        body = decoded(stored.kind, stored.data)
        self.fold.apply(
            Event(
                conversation=self.id,
                seq=stored.seq,
                cid=stored.cid,
                by=stored.by,
                at=from_millis(stored.at_ms),
                body=body,
            )
        )
        if stored.public_seq:
            self.seqs.append(stored.seq)
        self.written[stored.cid] = Written(stored.seq, stored.public_seq, stored.kind, stored.by)
        self._row = None
        return Line(self, stored, body)

    def item(self, stored: Stored, body: AnyBody | None = None, *, public: bool) -> Item:
        """Returns an event as it goes out to that audience; `body` saves decoding it again."""
        if not public:
            return Item(
                q=stored.seq,
                cid=stored.cid,
                k=stored.kind,
                by=stored.by,
                at=stored.at_ms,
                d=msgspec.Raw(stored.data),
            )
        data = stored.public_data
        shown = decoded(stored.kind, data) if body is None else body
        if (plain := discreet(shown)) is not shown:
            data = encode_body(plain if body is None else discreet(decoded(stored.kind, data)))
        return Item(
            q=stored.public_seq,
            cid=stored.cid,
            k=stored.kind,
            by=customer_author(stored.by),
            at=stored.at_ms,
            d=msgspec.Raw(data),
        )

    def seq_of(self, number: int) -> int | None:
        """Returns the seq of an event that the customer knows by `number`."""
        return self.seqs[number - 1] if 1 <= number <= len(self.seqs) else None


def decoded(kind: str, data: bytes) -> AnyBody:
    """Returns an event's data; data that do not fit their kind are kept as those of an unknown kind."""
    try:
        return decode_body(kind, data)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return Unknown(kind=kind, data=data)


class Standing(msgspec.Struct, frozen=True):
    """What of a conversation decides in which lists it stands."""

    state: State
    owner: StaffId | None
    fence: int
    group: str
    escalation: str
    joined: frozenset[StaffId]


def standing_of(room: Room) -> Standing:
    """Returns what the lists must know of a room."""
    now = room.fold
    return Standing(now.state, now.owner, now.fence, now.group, now.escalation.state, now.joined)


Listener = Callable[[Room, Standing | None, Line | None], None]
"""Is told of a room that changed: how it stood before (None: it was not there), and by which event."""


class Rooms:
    """All rooms: fed by the engine's signals, filled from its logs. `failed` is told when a log cannot be read."""

    def __init__(self, engine: Engine, failed: Callable[[Room, Exception], None]) -> None:
        self._engine = engine
        self._failed = failed
        self._rooms: dict[ConversationId, Room] = {}
        self._listeners: list[Listener] = []
        self.owned: dict[StaffId, dict[ConversationId, Room]] = {}
        self.waiting: dict[ConversationId, Room] = {}

    def listen(self, listener: Listener) -> None:
        """Tells `listener` of every change from now on."""
        self._listeners.append(listener)

    def get(self, conversation: ConversationId) -> Room | None:
        """Returns a room that is at hand."""
        room = self._rooms.get(conversation)
        return room if room is not None and room.ready else None

    def __iter__(self) -> Iterable[Room]:
        return iter([room for room in self._rooms.values() if room.ready])

    async def start(self) -> None:
        """Rebuilds every conversation that is not closed. Raises StorageError."""
        for head in await self._engine.open_heads():
            await self.load(head.conversation)

    async def load(self, conversation: ConversationId) -> Room | None:
        """Returns a room, rebuilt from its log if need be, or None where there is no such log.

        Raises:
            StorageError: the log cannot be read.
        """
        room = self._rooms.get(conversation)
        if room is None:
            room = self._rooms[conversation] = Room(conversation)
        if not room.ready:
            try:
                await self._fill(room)
            except BaseException:
                if not room.ready:
                    self._rooms.pop(conversation, None)
                raise
            if not room.seq:
                self._rooms.pop(conversation, None)
                return None
            if not room.ready:
                room.ready = True
                self._changed(room, None, None)
        return room

    async def reach(self, conversation: ConversationId, seq: int) -> Room | None:
        """Returns a room whose fold has at least the event `seq`, where the log has it. Raises StorageError."""
        room = await self.load(conversation)
        if room is not None and room.seq < seq:
            room.wanted = max(room.wanted, seq)
            await self._fill(room)
        return room

    async def refresh(self, conversation: ConversationId) -> Room | None:
        """Returns a room as its log stands now. Raises StorageError."""
        head = (await self._engine.heads([conversation])).get(conversation)
        return None if head is None else await self.reach(conversation, head.last_seq)

    def wake(self, wake: Wake) -> None:
        """Takes a hint that a log grew."""
        room = self._rooms.get(wake.conversation)
        if room is None:
            if wake.event is None or wake.seq != 1:
                return
            room = self._rooms[wake.conversation] = Room(wake.conversation)
            room.ready = True
        if wake.seq <= room.seq:
            return
        room.wanted = max(room.wanted, wake.seq)
        if wake.event is not None and wake.seq == room.seq + 1:
            self._add(room, wake.event)
        elif room.ready and room.filling is None:
            room.filling = asyncio.get_running_loop().create_task(self._catch_up(room))

    async def resync(self) -> None:
        """Compares every room with its log: signals may have been lost. Raises StorageError."""
        heads = await self._engine.heads(list(self._rooms))
        for conversation, head in heads.items():
            room = self._rooms[conversation]
            if head.last_seq > room.seq:
                await self.reach(conversation, head.last_seq)

    def forget_closed(self) -> None:
        """Lets go of closed conversations that nobody watches; their logs can be read again."""
        for room in [one for one in self._rooms.values() if one.ready and not one.watches]:
            if room.fold.state is State.CLOSED and room.filling is None:
                del self._rooms[room.id]

    async def _catch_up(self, room: Room) -> None:
        try:
            await self._fill(room)
        except Exception as error:  # noqa: BLE001 (whatever it was, the watchers must come back for the rest)
            self._failed(room, error)
        finally:
            room.filling = None

    async def _fill(self, room: Room) -> None:
        while True:
            batch: Sequence[Stored] = await self._engine.read(room.id, room.seq, READ_AT_ONCE)
            for stored in batch:
                if stored.seq == room.seq + 1:
                    self._add(room, stored)
            if len(batch) < READ_AT_ONCE and (room.seq >= room.wanted or not batch):
                return

    def _add(self, room: Room, stored: Stored) -> None:
        before = standing_of(room) if room.ready else None
        line = room.add(stored)
        if not room.ready:
            return
        for watch in list(room.watches):
            watch.offer(line)
        self._changed(room, before, line)

    def _changed(self, room: Room, before: Standing | None, line: Line | None) -> None:
        self._sort(room, before)
        for listener in self._listeners:
            listener(room, before, line)

    def _sort(self, room: Room, before: Standing | None) -> None:
        now = room.fold
        if before is not None and before.owner is not None and before.owner != now.owner:
            self.owned.get(before.owner, {}).pop(room.id, None)
        if now.owner is not None:
            mine = self.owned.setdefault(now.owner, {})
            if now.state is State.CLOSED:
                mine.pop(room.id, None)
            else:
                mine[room.id] = room
        if now.state in (State.QUEUED, State.OFFERED):
            self.waiting[room.id] = room
        else:
            self.waiting.pop(room.id, None)

    def load_of(self, staff: StaffId) -> int:
        """Returns how many open conversations are a staff member's."""
        return sum(room.fold.is_open for room in self.owned.get(staff, {}).values())

    def in_line(self, groups: Iterable[str]) -> list[Room]:
        """Returns who waits in those groups, first in line first."""
        wanted = frozenset(groups)
        rooms = [room for room in self.waiting.values() if room.fold.group in wanted]
        return sorted(rooms, key=lambda room: (room.row.queued_at, room.row.opened_at, room.id))
