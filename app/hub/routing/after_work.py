"""After-work by the shop's choice: begun when a conversation ends, over when it is wrapped up or too long."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Final

from app.domain.conversation import State
from app.domain.ids import StaffId
from app.domain.people import Presence, Role
from app.domain.working import WorkRules
from app.hub.engine import Engine
from app.hub.room import Room, Standing
from app.hub.rooms import Rooms
from app.hub.routing.misses import Misses
from app.hub.routing.presence import Presences, Seat

BEGAN: Final = "after_work"
"""The notice for somebody who does after-work since a conversation of his ended."""

OVER: Final = "after_work_over"
"""The notice for somebody who accepts again because the time for after-work is over."""

DONE: Final = "after_work_done"
"""The notice for somebody who accepts again because nothing is left to wrap up."""


class AfterWork:
    """Sets the presence of those who are connected here; `rules` are the shop's now."""

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        presences: Presences,
        misses: Misses,
        *,
        rules: Callable[[], WorkRules],
        now_ms: Callable[[], int],
        spawn: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        self._engine = engine
        self._rooms = rooms
        self._presences = presences
        self._misses = misses
        self._rules = rules
        self._now_ms = now_ms
        self._spawn = spawn
        self._began: dict[StaffId, int] = {}
        self._by_itself: set[StaffId] = set()
        rooms.listen(self._room_changed)

    def until(self, seat: Seat) -> int:
        """Returns when somebody's after-work ends by itself (Unix ms), 0 where it does not."""
        limit_s = self._rules().after_work_s
        if seat.chosen is not Presence.AFTER_WORK:
            self._began.pop(seat.user.id, None)
            self._by_itself.discard(seat.user.id)
            return 0
        began = self._began.setdefault(seat.user.id, self._now_ms())
        return began + 1000 * limit_s if limit_s and seat.user.role is not Role.TRAINER else 0

    def tick(self) -> None:
        """Ends what has taken too long; to be called often."""
        now = self._now_ms()
        for seat in self._presences:
            if seat.links and 0 < self.until(seat) <= now:
                self._choose(seat, Presence.ACCEPTING, OVER)

    def _room_changed(self, room: Room, before: Standing | None, _moved: bool) -> None:
        if before is None or before.state is room.fold.state:
            return
        owner = room.fold.owner or before.owner
        seat = self._presences.known(owner) if owner is not None else None
        if seat is None or not seat.links:
            return
        if room.fold.state is State.WRAPPING_UP:
            if seat.accepting and self._rules().after_work_at_close:
                self._choose(seat, Presence.AFTER_WORK, BEGAN)
                self._by_itself.add(seat.user.id)
            return
        begun = seat.user.id in self._by_itself and seat.chosen is Presence.AFTER_WORK
        if begun and not self._left_to_do(seat.user.id):
            self._choose(seat, Presence.ACCEPTING, DONE)

    def _left_to_do(self, staff: StaffId) -> bool:
        owned = self._rooms.owned.get(staff, {}).values()
        return any(room.fold.state is State.WRAPPING_UP for room in owned)

    def _choose(self, seat: Seat, presence: Presence, notice: str) -> None:
        self._began.pop(seat.user.id, None)
        self._by_itself.discard(seat.user.id)
        self._misses.say(seat.user.id, notice)
        self._presences.choose(seat, presence, seat.capacity)
        self._spawn(self._keep(seat))

    async def _keep(self, seat: Seat) -> None:
        async with seat.writing:
            await self._engine.set_staff(
                seat.user.id, capacity=seat.capacity, accepting=seat.accepting, presence=seat.chosen
            )
