"""Calls for help that nobody took in time, or whose helper went away: to the next in charge, or back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from app.domain.conversation import Conversation
from app.domain.escalation import EscalationState
from app.domain.events import Bounced, to_millis
from app.domain.ids import SYSTEM, Cid, ConversationId, StaffId
from app.domain.people import Presence, Role
from app.hub.cids import derived_cid
from app.hub.engine import Append, Engine
from app.hub.room import Room, Standing
from app.hub.rooms import Rooms
from app.hub.routing.presence import Presences, Reach, Seat
from app.hub.sight import in_sight

OVERDUE: Final = "overdue"
"""Why the hub passed a call on: nobody took it in time."""

GONE: Final = "gone"
"""Why the hub passed a call on: whoever helped, or could have seen it, is not here any more."""

_IN_CHARGE: Final = frozenset({Role.SUPERVISOR, Role.ADMIN})
_NOT_HERE: Final = frozenset({Presence.OFFLINE, Presence.BREAK})
_WITH_OPERATOR: Final = frozenset(
    {EscalationState.ASKED, EscalationState.ACCEPTED, EscalationState.COACHED, EscalationState.JOINED}
)


class Calls:
    """Passes calls on. Two nodes that do it at once write one event: its id comes from the call's time."""

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        presences: Presences,
        *,
        now_ms: Callable[[], int],
        grace_ms: int,
    ) -> None:
        self._engine = engine
        self._rooms = rooms
        self._presences = presences
        self._now_ms = now_ms
        self._grace_ms = grace_ms
        self._open: dict[ConversationId, Room] = {}
        rooms.listen(self._room_changed)

    async def pass_stranded(self) -> None:
        """Passes on calls whose helper is gone, and those that nobody who is here sees. Raises StorageError.

        Whoever lost his connection has as long to come back as an operator has with his conversations. A call
        that nobody else can be asked for stays: those of its group find it when they come.
        """
        for room in list(self._open.values()):
            call = room.fold.escalation
            helped = call.state is not EscalationState.ASKED
            if helped:
                stranded = call.accepted_by is not None and self._gone(call.accepted_by, Presence.OFFLINE)
            else:
                unseen = not call.came_back and not any(self._lookers(room.fold))
                stranded = unseen and self.next_of(room.fold) is not None
            if stranded:
                await self.pass_on(room, GONE)

    def _room_changed(self, room: Room, _before: Standing | None, _moved: bool) -> None:
        """Follows which calls are open and answered by their operators; who took one over is the owner."""
        if room.fold.is_open and room.fold.escalation.state in _WITH_OPERATOR:
            self._open[room.id] = room
        else:
            self._open.pop(room.id, None)

    def _lookers(self, told: Conversation) -> Iterator[StaffId]:
        """Yields those in charge who see a call that waits, and are here or were until just now."""
        asked = told.escalation.with_now
        for seat in self._presences:
            user = seat.user
            if user.role not in _IN_CHARGE or (asked is not None and asked != user.id):
                continue
            if in_sight(user, told) and not self._gone(user.id, *_NOT_HERE):
                yield user.id

    def _gone(self, staff: StaffId, *presences: Presence) -> bool:
        seat = self._presences.known(staff)
        if seat is None:
            return True
        return seat.presence in presences and self._now_ms() - seat.since_ms >= self._grace_ms

    async def pass_on(self, room: Room, reason: str = OVERDUE) -> None:
        """Passes an open call on; the engine refuses if somebody took it meanwhile. Raises StorageError."""
        call = room.fold.escalation
        since_ms = 0 if call.changed_at is None else to_millis(call.changed_at)
        next_one = self.next_of(room.fold)
        body = Bounced(to=StaffId(call.by) if next_one is None else next_one, reason=reason)
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
