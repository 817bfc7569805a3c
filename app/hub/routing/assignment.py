"""Gives waiting conversations to staff who accept and have room."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from app.domain.errors import StorageError
from app.hub.engine import Engine, Picked
from app.hub.rooms import Rooms
from app.hub.routing.presence import Presences, Seat
from app.hub.settings import RoutingPolicy

_log = logging.getLogger(__name__)


class Routing:
    """Pushes whenever something changed, and every `sweep_s` seconds in case a change was missed.

    The engine checks capacity and picks in one step; what is decided here is only whose turn it is.
    """

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        presences: Presences,
        *,
        policy: RoutingPolicy,
        sweep_s: float,
        fault: Callable[[Exception], None],
    ) -> None:
        self._engine = engine
        self._rooms = rooms
        self._presences = presences
        self._policy = policy
        self._sweep_s = sweep_s
        self._fault = fault
        self._changed = asyncio.Event()

    def kick(self) -> None:
        """Says that somebody waits or that somebody has room."""
        self._changed.set()

    async def run(self) -> None:
        """Works until cancelled."""
        while True:
            try:
                async with asyncio.timeout(self._sweep_s):
                    await self._changed.wait()
            except TimeoutError:
                pass
            self._changed.clear()
            try:
                await self.assign()
            except StorageError as error:
                _log.warning("waiting conversations cannot be given out: %s", error)
                await asyncio.sleep(self._sweep_s)
            except Exception as error:  # noqa: BLE001 (one fault must not end the routing)
                self._fault(error)
                await asyncio.sleep(self._sweep_s)

    async def assign(self) -> int:
        """Gives out all that can be given out now and returns how many that were. Raises StorageError."""
        given = 0
        loads: dict[Seat, int] = {}
        for seat in self._presences:
            if seat.accepting:
                loads[seat] = self._rooms.load_of(seat.user.id)
        while loads and self._rooms.waiting:
            seat = min(loads, key=lambda one: self._order(one, loads[one]))
            user = seat.user
            picked = None
            if loads[seat] < seat.capacity and self._waits_in(user.groups):
                picked = await self._engine.claim_next(
                    user.id, user.groups, name=user.public_name, how="push"
                )
            if isinstance(picked, Picked):
                given += 1
                loads[seat] += 1
                self._presences.assigned(seat)
                await self._rooms.reach(picked.conversation, picked.seq)
            else:
                del loads[seat]
        return given

    def _waits_in(self, groups: tuple[str, ...]) -> bool:
        return any(room.fold.group in groups for room in self._rooms.waiting.values())

    def _order(self, seat: Seat, load: int) -> tuple[float, int]:
        if self._policy is RoutingPolicy.LEAST_LOADED:
            return load / seat.capacity, seat.assigned_at
        return 0.0, seat.assigned_at
