"""Sets staff away who miss one conversation after the other: nobody is at that desk."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Final

from app.domain.events import UNANSWERED, Claimed, Message, OfferMissed, Released
from app.domain.ids import SYSTEM, StaffId
from app.domain.people import Presence
from app.hub.engine import Engine
from app.hub.room import Room, Standing
from app.hub.rooms import Rooms
from app.hub.routing.presence import Presences, Seat

MISSED_OFFERS: Final = "missed_offers"
"""The notice for somebody who was set away."""


class Misses:
    """Counts by the logs, on every node; only the node at which somebody is connected sets him away.

    An offer that he declines counts as none: he is there. `most` 0 never sets anybody away.
    """

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        presences: Presences,
        *,
        most: int,
        spawn: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        self._engine = engine
        self._presences = presences
        self._most = most
        self._spawn = spawn
        self._counts: dict[StaffId, int] = {}
        self._notices: dict[StaffId, str] = {}
        rooms.listen(self._room_changed)

    def notice(self, staff: StaffId) -> str:
        """Returns why somebody's presence was changed by the hub, empty when it was not."""
        return self._notices.get(staff, "")

    def say(self, staff: StaffId, notice: str) -> None:
        """Tells somebody why the hub changes his presence, until he says himself what he does."""
        self._notices[staff] = notice

    def here(self, staff: StaffId) -> None:
        """Takes notice that somebody said himself what he does: he is there."""
        self._counts.pop(staff, None)
        self._notices.pop(staff, None)

    def _room_changed(self, room: Room, before: Standing | None, _moved: bool) -> None:
        last = room.fold.entries[-1] if room.fold.entries else None
        if before is None or last is None or last.seq != room.seq:
            return
        match last.body:
            case OfferMissed(by=staff) if last.by == SYSTEM:
                self._missed(staff)
            case Released(reason=reason) if reason == UNANSWERED and before.owner is not None:
                self._missed(before.owner)
            case Message() if StaffId(last.by) == room.fold.owner:
                self._counts.pop(StaffId(last.by), None)
            case Claimed(owner=staff, how="pull"):
                self._counts.pop(staff, None)
            case _:
                pass

    def _missed(self, staff: StaffId) -> None:
        count = self._counts[staff] = self._counts.get(staff, 0) + 1
        seat = self._presences.known(staff)
        if self._most and count >= self._most and seat is not None and seat.links and seat.accepting:
            self._counts.pop(staff, None)
            self._notices[staff] = MISSED_OFFERS
            self._spawn(self._set_away(seat))

    async def _set_away(self, seat: Seat) -> None:
        async with seat.writing:
            self._presences.choose(seat, Presence.AWAY, seat.capacity)
            await self._engine.set_staff(
                seat.user.id, capacity=seat.capacity, accepting=False, presence=Presence.AWAY
            )
