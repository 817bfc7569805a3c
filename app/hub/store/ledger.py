"""What a transaction of an engine decides: checks, numbers and moves, before anything is written."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from app.domain import escalation
from app.domain.events import AnyBody, Claimed, Message, Opened, encode_body
from app.domain.ids import CUSTOMER, Cid, ConversationId, StaffId
from app.domain.places import place_in, place_of, weight_at
from app.domain.practice import GROUP as PRACTICE
from app.hub.engine import (
    Append,
    Appended,
    Assign,
    Close,
    Enqueue,
    Move,
    Offer,
    Refused,
    Reopen,
    Stored,
    Unoffer,
    Wake,
)
from app.hub.public_view import public_view
from app.hub.store.heads import Desk, Room
from app.hub.store.rows import EventRow, LeftRow
from app.hub.store.rules import REFUSED, Entry, forbidden, repeat
from app.protocol.codes import Refusal


class Ledger(ABC):
    """The rooms and desks of a transaction and what became of them; an engine reads before and writes after.

    `rows` are the new events, `moved` and `advanced` the rooms to write as a whole or with their counts only,
    `touched` the desks to write, `known` the events whose cids are asked for, by number and cid;
    `purged` the numbers of conversations to delete.
    """

    def __init__(self) -> None:
        self.rooms: dict[ConversationId, Room] = {}
        self.desks: dict[str, Desk] = {}
        self.known: dict[tuple[int, Cid], Stored] = {}
        self.wakes: list[Wake] = []
        self.rows: list[EventRow] = []
        self.advanced: dict[ConversationId, None] = {}
        self.moved: dict[ConversationId, None] = {}
        self.touched: dict[str, None] = {}
        self.purged: list[int] = []
        self.now_ms = 0
        self._fresh: dict[tuple[int, Cid], Stored] = {}
        self._counted: list[tuple[Desk, int]] = []

    # What an engine looks up in its store

    @abstractmethod
    def new_number(self) -> int:
        """Returns the number of a new conversation."""

    @abstractmethod
    def earlier(self, number: int, seq: int) -> int:
        """Returns the largest public number up to `seq` in the stored log of conversation `number`, or 0."""

    @abstractmethod
    def need(self, conversation: ConversationId) -> Room | None:
        """Returns the room of a conversation, looking into the store when it is not in memory."""

    @abstractmethod
    def longest_waiting(self, groups: Sequence[str]) -> ConversationId | None:
        """Returns who waits longest in the groups and is offered to nobody."""

    @abstractmethod
    def left_behind(self, before_ms: int) -> Sequence[LeftRow]:
        """Returns what staff have whose lease ended before `before_ms`: first what is theirs, by place."""

    def begin_at(self, now_ms: int) -> None:
        """Begins a transaction at `now_ms`."""
        self.now_ms = now_ms
        self.wakes = []
        self._fresh.clear()
        self.known.clear()

    def forget_changes(self) -> None:
        """Notes that everything decided so far is written."""
        self.rows.clear()
        self.advanced.clear()
        self.moved.clear()
        self.touched.clear()
        self.purged.clear()

    def head_rows(self) -> tuple[list[Room], list[Room]]:
        """Returns the rooms to write as a whole, and those to write with their counts only."""
        rooms = self.rooms
        moved = [rooms[one] for one in self.moved if one in rooms]
        advanced = [rooms[one] for one in self.advanced if one not in self.moved and one in rooms]
        return moved, advanced

    def append(self, entries: Sequence[Entry]) -> list[Appended | Refused]:
        """Appends the entries of one call."""
        rooms = self.rooms
        if any(entry.item.move is not None or entry.item.conversation not in rooms for entry in entries):
            return self._append_units(entries)
        results: list[Appended | Refused] = []
        refused: dict[ConversationId, Refused] = {}
        for entry in entries:
            result = refused.get(entry.item.conversation) or self._write(entry)
            if isinstance(result, Refused):
                refused[entry.item.conversation] = result
            results.append(result)
        return results

    def _append_units(self, entries: Sequence[Entry]) -> list[Appended | Refused]:
        units: dict[ConversationId, list[int]] = {}
        for index, entry in enumerate(entries):
            units.setdefault(entry.item.conversation, []).append(index)
        results: dict[int, Appended | Refused] = {}
        for unit in units.values():
            done = self._unit([entries[index] for index in unit])
            results.update(zip(unit, done, strict=True))
        return [results[index] for index in range(len(entries))]

    def _unit(self, entries: Sequence[Entry]) -> list[Appended | Refused]:
        """Appends entries of one conversation. With a move among them, all are written or none."""
        conversation = entries[0].item.conversation
        rooms = self.rooms
        whole = conversation not in rooms or any(entry.item.move is not None for entry in entries)
        before = rooms[conversation].copy() if whole and conversation in rooms else None
        rows, wakes = len(self.rows), len(self.wakes)
        self._counted.clear()
        results: list[Appended | Refused] = []
        for entry in entries:
            result = self._write(entry)
            if isinstance(result, Refused):
                if whole:
                    self._undo(conversation, before, rows, wakes)
                    return [result] * len(entries)
                return results + [result] * (len(entries) - len(results))
            results.append(result)
        return results

    def _undo(self, conversation: ConversationId, before: Room | None, rows: int, wakes: int) -> None:
        if before is None:
            self.rooms.pop(conversation, None)
        else:
            self.rooms[conversation] = before
        for row in self.rows[rows:]:
            del self._fresh[row[0], Cid(row[3])]
        del self.rows[rows:]
        del self.wakes[wakes:]
        for desk, change in self._counted:
            desk.load -= change

    def _write(self, entry: Entry) -> Appended | Refused:
        """Appends one event: the repeat first, then what forbids it, then its number."""
        item, data = entry.item, entry.data
        if data is None:
            return REFUSED[Refusal.BAD_FRAME]
        body = item.body
        room = self.rooms.get(item.conversation)
        if room is None:
            if not isinstance(body, Opened):
                return REFUSED[Refusal.NOT_FOUND]
            room = self._open(item.conversation, body)
        key = (room.number, item.cid)
        earlier = self._fresh.get(key) or self.known.get(key)
        if earlier is not None:
            return repeat(entry, earlier, room)
        code = forbidden(room, item)
        if code is None and item.move is not None:
            code = self._move(room, item.move)
        if code is not None:
            return REFUSED[code]
        kind = body.kind
        if kind in escalation.KINDS:
            room.escalation = escalation.MOVES[room.escalation, kind]
            self.moved[room.id] = None
        if not room.counted and isinstance(body, Message) and item.by == CUSTOMER:
            self.count_in(room, counted=True)
        if isinstance(body, Claimed):
            body = replace(body, owner=room.owner or body.owner, fence=room.fence)
            data = encode_body(body)
        return self._store(item, room, body, data)

    def _store(self, item: Append, room: Room, body: AnyBody, data: bytes) -> Appended:
        if isinstance(body, Message) and body.quote is None:
            shown: AnyBody | None = body
        else:
            shown = public_view(body, lambda seq: room.public_of(seq, self.earlier),
                                lambda seq: room.public_up_to(seq, self.earlier))  # fmt: skip
        seq, public_seq = room.grow(public=shown is not None)
        public = b"" if shown is None else data if shown is body else encode_body(shown)
        stored = Stored(
            conversation=room.id,
            seq=seq,
            public_seq=public_seq,
            cid=item.cid,
            kind=body.kind,
            by=item.by,
            at_ms=self.now_ms,
            data=data,
            public_data=public,
        )
        own = public.decode() if shown is not None and shown is not body else None
        row = (room.number, seq, public_seq, item.cid, stored.kind, item.by, self.now_ms, data.decode(), own)
        self.rows.append(row)
        self.advanced[room.id] = None
        self._fresh[room.number, item.cid] = stored
        self.wakes.append(Wake(conversation=room.id, seq=seq, event=stored))
        return Appended(seq=seq, public_seq=public_seq, at_ms=self.now_ms, fence=room.fence)

    def _open(self, conversation: ConversationId, body: Opened) -> Room:
        now, place = self.now_ms, place_of(body)
        room = Room(
            (self.new_number(), conversation, body.customer_id, place, "waiting", None, 0, 0, 0, now,
             "none", now, None, 0, "[]", int(place != PRACTICE and weight_at(place) > 0))
        )  # fmt: skip
        self.rooms[conversation] = room
        self.moved[conversation] = None
        return room

    def _move(self, room: Room, move: Move) -> Refusal | None:
        self.moved[room.id] = None
        match move:
            case Enqueue(group=group, front=front):
                self._free(room)
                room.fence += room.owner is not None
                room.group, room.state, room.owner = place_in(room.group, group), "waiting", None
                room.since_ms = room.since_ms if front else self.now_ms
            case Assign():
                return self._assign(room, move)
            case Offer():
                return self._offer(room, move)
            case Unoffer(staff=staff, missed=missed):
                if room.offered_to != staff:
                    return Refusal.TAKEN
                self._free(room)
                if missed:
                    room.missed = (*(one for one in room.missed if one != staff), staff)
            case Close():
                if room.state == "closed":
                    return Refusal.CLOSED
                self._free(room)
                room.state = "closed"
            case Reopen():
                if room.state != "closed":
                    return Refusal.ILLEGAL_MOVE
                room.state = "waiting" if room.owner is None else "assigned"
                self._count(room.owner, room.weight if room.counted else 0)
            case _:
                assert_never(move)
        return None

    def _assign(self, room: Room, move: Assign) -> Refusal | None:
        if move.only_waiting and (room.state != "waiting" or room.offered_to not in (None, move.staff)):
            return Refusal.TAKEN
        was_offered = room.offered_to == move.staff
        self._free(room)
        if move.check_capacity and not was_offered and not self.desk(move.staff).is_free:
            return Refusal.FULL  # the unit takes back what was freed
        room.state, room.owner, room.missed = "assigned", move.staff, ()
        room.fence += 1
        self._count(move.staff, room.weight if room.counted else 0)
        return None

    def _offer(self, room: Room, move: Offer) -> Refusal | None:
        if room.state != "waiting" or room.offered_to is not None:
            return Refusal.TAKEN
        if not self.desk(move.staff).is_free:
            return Refusal.FULL
        room.offered_to, room.offered_until_ms = move.staff, move.until_ms
        self._count(move.staff, 1)
        return None

    def count_in(self, room: Room, *, counted: bool) -> None:
        """Makes an assigned conversation take its owner's capacity, or not."""
        if room.counted is not counted and room.takes_room:
            room.counted = counted
            self.moved[room.id] = None
            self._count(room.owner, room.weight if counted else -room.weight)

    def desk(self, staff: StaffId) -> Desk:
        """Returns the staff member's desk, to be changed: it is written with this transaction."""
        self.touched[staff] = None
        return self.desks.setdefault(staff, Desk(staff))

    def _free(self, room: Room) -> None:
        """Frees the capacity that the conversation takes; what comes next counts anew."""
        if room.state == "assigned" and room.counted:
            self._count(room.owner, -room.weight)
        self._count(room.offered_to, -1)
        room.offered_to, room.offered_until_ms, room.counted = None, 0, room.takes_room

    def _count(self, staff: StaffId | None, change: int) -> None:
        if staff is not None:
            desk = self.desk(staff)
            desk.load += change
            self._counted.append((desk, change))
