"""The conversations that the hub has at hand, rebuilt from their logs and fed by the engine's signals."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from app.domain.conversation import State
from app.domain.ids import ConversationId, StaffId
from app.domain.places import place_of, weight_at
from app.domain.practice import is_practice
from app.hub.engine import Engine, Stored, Wake
from app.hub.room import Room, Standing

READ_AT_ONCE: Final = 500

Listener = Callable[[Room, Standing | None, bool], None]
"""Is told of a room that changed: how it stood before (None: it was not there), and whether that differs."""


class Rooms:
    """All rooms; `failed` is told when a log cannot be read.

    Those of practice stand apart: whoever goes through the rooms, listens to them or looks at who owns and
    waits for what meets real conversations alone, unless he asks for practice by name.
    """

    def __init__(self, engine: Engine, failed: Callable[[Room, Exception], None]) -> None:
        self._engine = engine
        self._failed = failed
        self._rooms: dict[ConversationId, Room] = {}
        self._listeners: list[Listener] = []
        self._practice_listeners: list[Listener] = []
        self.practised: dict[StaffId, dict[ConversationId, Room]] = {}
        self.owned: dict[StaffId, dict[ConversationId, Room]] = {}
        self.waiting: dict[ConversationId, Room] = {}
        self.offered: dict[StaffId, dict[ConversationId, Room]] = {}

    def listen(self, listener: Listener) -> None:
        """Tells `listener` of every change from now on."""
        self._listeners.append(listener)

    def listen_to_practice(self, listener: Listener) -> None:
        """Tells `listener` of every change of practice conversations from now on."""
        self._practice_listeners.append(listener)

    def practices(self) -> Iterator[Room]:
        """Yields the practice conversations that are at hand."""
        return iter([one for one in self._rooms.values() if one.ready and is_practice(one.fold.channel)])

    def get(self, conversation: ConversationId) -> Room | None:
        """Returns a room that is at hand."""
        room = self._rooms.get(conversation)
        return room if room is not None and room.ready else None

    def __iter__(self) -> Iterator[Room]:
        return iter([one for one in self._rooms.values() if one.ready and not is_practice(one.fold.channel)])

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
                self._changed(room, None)
        return room

    async def reach(self, conversation: ConversationId, seq: int) -> Room | None:
        """Returns a room whose fold has the event `seq`, if the log has it. Raises StorageError."""
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
            room = self._rooms[wake.conversation] = Room(wake.conversation)
            if wake.event is None or wake.seq != 1:
                room.wanted = wake.seq
                room.filling = asyncio.get_running_loop().create_task(self._learn(room))
                return
            room.ready = True
        if wake.seq <= room.seq:
            return
        room.wanted = max(room.wanted, wake.seq)
        if wake.event is not None and wake.seq == room.seq + 1:
            self._add(room, wake.event)
        elif room.ready and room.filling is None:
            room.filling = asyncio.get_running_loop().create_task(self._catch_up(room))

    def touched(self, room: Room) -> None:
        """Tells the listeners that a room is to be shown anew, though nothing happened in it."""
        for listener in self._told_of(room):
            listener(room, room.standing, False)

    def _told_of(self, room: Room) -> list[Listener]:
        return self._practice_listeners if is_practice(room.fold.channel) else self._listeners

    async def resync(self) -> None:
        """Compares every room with its log, and finds those that are not known: signals may have been lost.

        Raises:
            StorageError: the logs cannot be read.
        """
        heads = {head.conversation: head for head in await self._engine.open_heads()}
        heads |= await self._engine.heads([one for one in self._rooms if one not in heads])
        for conversation, head in heads.items():
            room = self._rooms.get(conversation)
            if room is None or head.last_seq > room.seq:
                await self.reach(conversation, head.last_seq)

    async def renew(self) -> None:
        """Forgets everything and reads it again: the history was replaced. Raises StorageError."""
        for room in self._rooms.values():
            room.watches.clear()
        self._rooms.clear()
        self.owned.clear()
        self.practised.clear()
        self.waiting.clear()
        self.offered.clear()
        await self.start()

    def forget_closed(self) -> None:
        """Lets go of closed conversations that nobody watches; their logs can be read again."""
        for room in [one for one in self._rooms.values() if one.ready and not one.watches]:
            if room.fold.state is State.CLOSED and room.filling is None:
                del self._rooms[room.id]

    async def _learn(self, room: Room) -> None:
        """Reads a log that another node told of, or that grew after the conversation was closed."""
        try:
            await self.reach(room.id, room.wanted)
        except Exception as error:  # noqa: BLE001 (the next signal or comparison finds it)
            self._failed(room, error)
        finally:
            room.filling = None

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
        before = room.standing
        line = room.add(stored)
        if not room.ready:
            return
        for watch in tuple(room.watches):
            watch.offer(line)
        self._changed(room, before)

    def _changed(self, room: Room, before: Standing | None) -> None:
        moved = before is not room.standing and before != room.standing
        if moved:
            self._sort(room, before)
        for listener in self._told_of(room):
            listener(room, before, moved)

    def _sort(self, room: Room, before: Standing | None) -> None:
        now = room.fold
        practice = is_practice(now.channel)
        owned = self.practised if practice else self.owned
        if before is not None and before.owner is not None and before.owner != now.owner:
            owned.get(before.owner, {}).pop(room.id, None)
        if now.owner is not None:
            mine = owned.setdefault(now.owner, {})
            if now.state is State.CLOSED:
                mine.pop(room.id, None)
            else:
                mine[room.id] = room
        if practice:
            return
        if before is not None and before.offered_to is not None and before.offered_to != now.offered_to:
            self.offered.get(before.offered_to, {}).pop(room.id, None)
        if now.offered_to is not None and now.state is State.OFFERED:
            self.offered.setdefault(now.offered_to, {})[room.id] = room
        if now.state in (State.QUEUED, State.OFFERED):
            self.waiting[room.id] = room
        else:
            self.waiting.pop(room.id, None)

    def load_of(self, staff: StaffId) -> int:
        """Returns how many open conversations are a staff member's."""
        return sum(room.fold.is_open for room in self.owned.get(staff, {}).values())

    def room_taken(self, staff: StaffId) -> int:
        """Returns how much of somebody's room his conversations take: a call may count as several."""
        owned = self.owned.get(staff, {}).values()
        return sum(weight_at(place_of(room.fold)) for room in owned if room.fold.is_open)

    def in_line(self, groups: Iterable[str]) -> list[Room]:
        """Returns who waits in those groups, first in line first."""
        wanted = frozenset(groups)
        rooms = [room for room in self.waiting.values() if room.fold.group in wanted]
        return sorted(rooms, key=lambda room: (room.row.queued_at, room.row.opened_at, room.id))
