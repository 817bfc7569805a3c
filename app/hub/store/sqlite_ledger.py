"""What a transaction of the SQLite engine does: checks, numbers, moves; in memory first, then in the file."""

from collections.abc import Sequence
from typing import Any, assert_never

from msgspec.structs import replace

from app.domain import escalation
from app.domain.events import AnyBody, Claimed, Message, Opened, encode_body
from app.domain.ids import CUSTOMER, Cid, ConversationId, StaffId
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
from app.hub.store import sqlite_statements as sql
from app.hub.store.sqlite_rooms import Desk, Memory, Room
from app.hub.store.sqlite_rules import REFUSED, Entry, forbidden, repeat
from app.protocol.codes import Refusal


class Ledger:
    """One transaction at a time on the writer's connection; `flush` writes what was decided before it."""

    def __init__(self, connection: Any) -> None:
        self.memory = Memory(connection)
        self.wakes: list[Wake] = []
        self._connection = connection
        self._now = 0
        self._rows: list[sql.EventRow] = []
        self._fresh: dict[tuple[int, Cid], Stored] = {}
        self._known: dict[tuple[int, Cid], Stored] = {}
        self._advanced: dict[ConversationId, None] = {}
        self._moved: dict[ConversationId, None] = {}
        self._desks: dict[str, None] = {}
        self._counted: list[tuple[Desk, int]] = []

    def begin(self, now_ms: int, entries: Sequence[Entry]) -> None:
        """Begins a transaction at `now_ms`, and reads what appending `entries` will ask for."""
        self._connection.execute("begin immediate")
        self._now = now_ms
        self.wakes = []
        self._fresh.clear()
        self._known.clear()
        if not entries:
            return
        self.memory.load([entry.item.conversation for entry in entries])
        rooms = self.memory.rooms
        names: dict[int, ConversationId] = {}
        wanted: list[tuple[int, Cid]] = []
        for entry in entries:
            room = rooms.get(entry.item.conversation)
            if room is not None:
                names[room.number] = room.id
                wanted.append((room.number, entry.item.cid))
        if not wanted:
            return
        for row in sql.event_rows(self._connection, sql.EVENTS_BY_CID, (sql.as_json(wanted),)):
            self._known[row[0], Cid(row[3])] = sql.to_stored(names[row[0]], row)

    def commit(self) -> None:
        """Writes what is left and commits."""
        self.flush()
        self._connection.execute("commit")
        self.memory.trim()

    def flush(self) -> None:
        """Writes what was decided so far, so that queries of this transaction see it."""
        rooms, execute = self.memory.rooms, self._connection.execute
        if self._moved:
            rows = [rooms[one].row() for one in self._moved if one in rooms]
            execute(sql.SAVE_HEADS, (sql.as_json(rows),))
        advanced = [one for one in self._advanced if one not in self._moved and one in rooms]
        if advanced:
            counts = [
                (room.number, room.last_seq, room.last_public_seq)
                for room in map(rooms.__getitem__, advanced)
            ]
            execute(sql.ADVANCE_HEADS, (sql.as_json(counts),))
        if self._rows:
            execute(sql.INSERT_EVENTS, (sql.as_json(self._rows),))
        if self._desks:
            rows_of_staff = [self.memory.desks[one].row() for one in self._desks]
            execute(sql.SAVE_STAFF, (sql.as_json(rows_of_staff),))
        self._rows.clear()
        self._advanced.clear()
        self._moved.clear()
        self._desks.clear()

    def append(self, entries: Sequence[Entry]) -> list[Appended | Refused]:
        """Appends the entries of one call."""
        rooms = self.memory.rooms
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
        rooms = self.memory.rooms
        whole = conversation not in rooms or any(entry.item.move is not None for entry in entries)
        before = rooms[conversation].copy() if whole and conversation in rooms else None
        rows, wakes = len(self._rows), len(self.wakes)
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
            self.memory.rooms.pop(conversation, None)
        else:
            self.memory.rooms[conversation] = before
        for row in self._rows[rows:]:
            del self._fresh[row[0], Cid(row[3])]
        del self._rows[rows:]
        del self.wakes[wakes:]
        for desk, change in self._counted:
            desk.load -= change

    def _write(self, entry: Entry) -> Appended | Refused:
        """Appends one event: the repeat first, then what forbids it, then its number."""
        item, data = entry.item, entry.data
        if data is None:
            return REFUSED[Refusal.BAD_FRAME]
        body = item.body
        room = self.memory.rooms.get(item.conversation)
        if room is None:
            if not isinstance(body, Opened):
                return REFUSED[Refusal.NOT_FOUND]
            room = self._open(item.conversation, body)
        key = (room.number, item.cid)
        earlier = self._fresh.get(key) or self._known.get(key)
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
            self._moved[room.id] = None
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
            shown = public_view(body, lambda seq: room.public_of(seq, self._connection),
                                lambda seq: room.public_up_to(seq, self._connection))  # fmt: skip
        seq, public_seq = room.grow(public=shown is not None)
        public = b"" if shown is None else data if shown is body else encode_body(shown)
        stored = Stored(
            conversation=room.id,
            seq=seq,
            public_seq=public_seq,
            cid=item.cid,
            kind=body.kind,
            by=item.by,
            at_ms=self._now,
            data=data,
            public_data=public,
        )
        own = public.decode() if shown is not None and shown is not body else None
        row = (room.number, seq, public_seq, item.cid, stored.kind, item.by, self._now, data.decode(), own)
        self._rows.append(row)
        self._advanced[room.id] = None
        self._fresh[room.number, item.cid] = stored
        self.wakes.append(Wake(conversation=room.id, seq=seq, event=stored))
        return Appended(seq=seq, public_seq=public_seq, at_ms=self._now, fence=room.fence)

    def _open(self, conversation: ConversationId, body: Opened) -> Room:
        now = self._now
        room = Room(
            (self.memory.next_number, conversation, body.customer_id, body.group,
             "waiting", None, 0, 0, 0, now, "none", now, None, 0, "[]", 1)
        )  # fmt: skip
        self.memory.next_number += 1
        self.memory.rooms[conversation] = room
        self._moved[conversation] = None
        return room

    def _move(self, room: Room, move: Move) -> Refusal | None:
        self._moved[room.id] = None
        match move:
            case Enqueue(group=group, front=front):
                self._free(room)
                room.fence += room.owner is not None
                room.group, room.state, room.owner = group, "waiting", None
                room.since_ms = room.since_ms if front else self._now
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
                self._count(room.owner, 1)
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
        self._count(move.staff, 1)
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
        if room.counted is not counted:
            room.counted = counted
            self._moved[room.id] = None
            self._count(room.owner, 1 if counted else -1)

    def desk(self, staff: StaffId) -> Desk:
        """Returns the staff member's desk, to be changed: it is written with this transaction."""
        self._desks[staff] = None
        return self.memory.desks.setdefault(staff, Desk(staff))

    def _free(self, room: Room) -> None:
        """Frees the capacity that the conversation takes; what comes next counts anew."""
        if room.state == "assigned" and room.counted:
            self._count(room.owner, -1)
        self._count(room.offered_to, -1)
        room.offered_to, room.offered_until_ms, room.counted = None, 0, True

    def _count(self, staff: StaffId | None, change: int) -> None:
        if staff is not None:
            desk = self.desk(staff)
            desk.load += change
            self._counted.append((desk, change))
