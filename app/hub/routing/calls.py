"""Calls for help that nobody took in time: to the next in charge, and at last back to who called."""

from __future__ import annotations

from typing import Final

from app.domain.conversation import Conversation
from app.domain.events import Bounced, to_millis
from app.domain.ids import SYSTEM, Cid, StaffId
from app.domain.people import Presence, Role
from app.hub.cids import derived_cid
from app.hub.engine import Append, Engine
from app.hub.room import Room
from app.hub.rooms import Rooms
from app.hub.routing.presence import Presences, Reach, Seat

OVERDUE: Final = "overdue"
"""Why the hub passed a call on."""

_IN_CHARGE: Final = frozenset({Role.SUPERVISOR, Role.ADMIN})
_NOT_HERE: Final = frozenset({Presence.OFFLINE, Presence.BREAK})


class Calls:
    """Passes calls on. Two nodes that do it at once write one event: its id comes from the call's time."""

    def __init__(self, engine: Engine, rooms: Rooms, presences: Presences) -> None:
        self._engine = engine
        self._rooms = rooms
        self._presences = presences

    async def pass_on(self, room: Room) -> None:
        """Passes an open call on; the engine refuses if somebody took it meanwhile. Raises StorageError."""
        call = room.fold.escalation
        since_ms = 0 if call.changed_at is None else to_millis(call.changed_at)
        next_one = self.next_of(room.fold)
        body = Bounced(to=StaffId(call.by) if next_one is None else next_one, reason=OVERDUE)
        cid = derived_cid(Cid(f"{room.id}/{call.count}/{since_ms}"), Bounced.kind)
        await self._engine.append([Append(conversation=room.id, cid=cid, by=SYSTEM, body=body)])
        await self._rooms.refresh(room.id)

    def next_of(self, told: Conversation) -> StaffId | None:
        """Returns who is asked next: somebody in charge who is here and was not asked yet; None for nobody.

        Those of the conversation's group come first, then who helps with fewer calls.
        """
        call = told.escalation
        able = [
            seat
            for seat in self._presences
            if seat.user.role in _IN_CHARGE
            and seat.reach is Reach.HERE
            and seat.presence not in _NOT_HERE
            and seat.user.id not in call.passed_to
            and seat.user.id not in (told.owner, call.by)
        ]
        chosen = min(able, key=lambda seat: self._order(seat, told), default=None)
        return None if chosen is None else chosen.user.id

    def _order(self, seat: Seat, told: Conversation) -> tuple[bool, int, str]:
        busy = sum(room.fold.escalation.accepted_by == seat.user.id for room in self._rooms)
        return told.group not in seat.user.groups, busy, seat.user.id
