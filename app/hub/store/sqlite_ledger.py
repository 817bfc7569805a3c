"""The ledger of the SQLite engine: heads and loads stay in memory, for nobody else writes them."""

from collections.abc import Sequence
from typing import Any, Final

from app.domain.ids import Cid, ConversationId
from app.hub.store import sqlite_statements as sql
from app.hub.store.blanking import Order, blanked, orders_in
from app.hub.store.heads import Desk, Room
from app.hub.store.ledger import Ledger
from app.hub.store.rows import LeftRow, as_json, to_stored
from app.hub.store.rules import Entry

ROOMS_KEPT: Final = 20_000
"""Heads in memory; beyond that all are forgotten and read again when they are needed."""


class SqliteLedger(Ledger):
    """One transaction at a time on the writer's connection; `flush` writes what was decided before it."""

    def __init__(self, connection: Any) -> None:
        super().__init__()
        self.rooms_kept = ROOMS_KEPT
        self.erased = False  # words were taken away, and still stand in the write-ahead log
        self._connection = connection
        self.desks.update({row[0]: Desk(*row) for row in sql.staff_rows(connection)})
        self._next_number = int(connection.execute(sql.NEXT_NUMBER).fetchone()[0])

    def begin(self, now_ms: int, entries: Sequence[Entry]) -> None:
        """Begins a transaction at `now_ms`, and reads what appending `entries` will ask for."""
        self._connection.execute("begin immediate")
        self.begin_at(now_ms)
        if not entries:
            return
        self._load([entry.item.conversation for entry in entries])
        names: dict[int, ConversationId] = {}
        wanted: list[tuple[int, Cid]] = []
        for entry in entries:
            room = self.rooms.get(entry.item.conversation)
            if room is not None:
                names[room.number] = room.id
                wanted.append((room.number, entry.item.cid))
        if not wanted:
            return
        for row in sql.run_rows(self._connection, sql.EVENTS_BY_CID, wanted):
            self.known[row[0], Cid(row[3])] = to_stored(names[row[0]], row)

    def commit(self) -> None:
        """Writes what is left and commits."""
        self.flush()
        self._connection.execute("commit")
        if len(self.rooms) > self.rooms_kept:
            self.rooms.clear()

    def flush(self) -> None:
        """Writes what was decided so far, so that queries of this transaction see it."""
        execute = self._connection.execute
        moved, advanced = self.head_rows()
        if moved:
            execute(sql.SAVE_HEADS, (as_json([room.row() for room in moved]),))
        if advanced:
            counts = [(room.number, room.last_seq, room.last_public_seq) for room in advanced]
            sql.run_rows(self._connection, sql.ADVANCE_HEADS, counts)
        if self.rows:
            sql.run_rows(self._connection, sql.INSERT_EVENTS, self.rows)
            for order in orders_in(self.rows):
                self._blank(order)
                self.erased = True
        if self.touched:
            execute(sql.SAVE_STAFF, (as_json([self.desks[one].row() for one in self.touched]),))
        for number in self.purged:
            self.erased = True
            execute(sql.DELETE_EVENTS, (number,))
            execute(sql.DELETE_HEAD, (number,))
        self.forget_changes()

    def _blank(self, order: Order) -> None:
        stored = self._connection.execute(sql.WRITTEN, (order.number, order.seq)).fetchall()
        for seq, data, public in blanked(order, stored):
            self._connection.execute(sql.REWRITE, (data, public, order.number, seq))

    def new_number(self) -> int:
        """Returns the number of a new conversation."""
        self._next_number += 1
        return self._next_number - 1

    def earlier(self, number: int, seq: int) -> int:
        """Returns the largest public number up to `seq` in the file."""
        row = self._connection.execute(sql.PUBLIC_UP_TO, (number, seq)).fetchone()
        return 0 if row is None else int(row[0])

    def need(self, conversation: ConversationId) -> Room | None:
        """Returns the room of a conversation, from the file when it is not in memory."""
        self._load([conversation])
        return self.rooms.get(conversation)

    def longest_waiting(self, groups: Sequence[str]) -> ConversationId | None:
        """Returns who waits longest in the groups and is offered to nobody."""
        self.flush()
        row = self._connection.execute(sql.LONGEST_WAITING, (as_json(list(groups)),)).fetchone()
        return None if row is None else ConversationId(row[0])

    def left_behind(self, before_ms: int) -> Sequence[LeftRow]:
        """Returns what staff have whose lease ended before `before_ms`."""
        self.flush()
        return [tuple(row[:3]) for row in self._connection.execute(sql.LEFT_BEHIND, (before_ms,)).fetchall()]

    def _load(self, conversations: Sequence[ConversationId]) -> None:
        missing = [one for one in conversations if one not in self.rooms]
        if missing:
            for row in sql.head_rows(self._connection, sql.HEADS_BY_ID, (as_json(missing),)):
                if row[1] not in self.rooms:  # a conversation may be asked for twice
                    self.rooms[ConversationId(row[1])] = Room(row)
