"""How quickly staff answer, and since when they have done nothing: from what is written, as it is written."""

from __future__ import annotations

from collections import deque
from typing import Final

from app.domain.channels import is_by_hours
from app.domain.events import to_millis
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, StaffId
from app.hub.room import Room, Standing
from app.hub.rooms import Rooms

LATEST: Final = 20
"""Answers from which somebody's response time is made: the latest ones, so that it tells of now."""


class Pace:
    """Follows the rooms. Costs the same for each event, however long the conversation is."""

    def __init__(self, rooms: Rooms) -> None:
        self._waiting: dict[ConversationId, int] = {}
        self._active: dict[StaffId, int] = {}
        self._took: dict[StaffId, deque[int]] = {}
        self._answered: dict[StaffId, int] = {}
        rooms.listen(self._room_changed)

    def active_ms(self, staff: StaffId) -> int:
        """Returns when somebody wrote or did anything in a conversation last (Unix ms), 0 for never."""
        return self._active.get(staff, 0)

    def response_ms(self, staff: StaffId) -> int:
        """Returns the mean time in which somebody answered waiting customers lately, 0 where he did not."""
        took = self._took.get(staff)
        return round(sum(took) / len(took)) if took else 0

    def answered(self, staff: StaffId) -> int:
        """Returns how often somebody answered a waiting customer since the hub began."""
        return self._answered.get(staff, 0)

    def _room_changed(self, room: Room, _before: Standing | None, _moved: bool) -> None:
        now = room.fold
        entry = now.entries[-1] if now.entries else None
        if entry is not None and entry.seq == now.seq and entry.by not in _NOBODY:
            staff = StaffId(entry.by)
            at_ms = to_millis(entry.at)
            self._active[staff] = max(self._active.get(staff, 0), at_ms)
            since_ms = self._waiting.get(room.id)
            if since_ms is not None and now.waiting_since is None and now.is_open:
                self._took.setdefault(staff, deque(maxlen=LATEST)).append(max(0, at_ms - since_ms))
                self._answered[staff] = self._answered.get(staff, 0) + 1
        if now.waiting_since is None or not now.is_open or is_by_hours(now.channel):
            self._waiting.pop(room.id, None)
        else:
            self._waiting[room.id] = to_millis(now.waiting_since)


_NOBODY: Final = frozenset({CUSTOMER, SYSTEM, Author("")})
