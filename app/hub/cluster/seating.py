"""Staff who come to this node and leave it: their seats, devices and leases."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any

from app.domain.events import WatchingEnded
from app.domain.ids import SYSTEM, StaffId, new_cid
from app.domain.people import Presence, Staff
from app.hub.cluster.news import Device
from app.hub.engine import Append, Engine
from app.hub.identity.tokens import token_hash
from app.hub.room import Room
from app.hub.routing.presence import Presences, Reach, Seat
from app.hub.settings import HubSettings
from app.protocol.codes import CloseCode

if TYPE_CHECKING:
    from app.hub.connection import Connection


class Seating:
    """Keeps the store's rows of those who are connected here; other nodes keep those of theirs."""

    def __init__(
        self,
        engine: Engine,
        presences: Presences,
        settings: HubSettings,
        *,
        now_ms: Callable[[], int],
        spawn: Callable[[Coroutine[Any, Any, None]], None],
        kick: Callable[[], None],
        signed_in: Callable[[StaffId, str, int, str, bool], None],
        knows: Callable[[str], bool],
        permitted: Callable[[Staff], Awaitable[bool]],
    ) -> None:
        self._engine = engine
        self._presences = presences
        self._settings = settings
        self._now_ms = now_ms
        self._spawn = spawn
        self._kick = kick
        self._signed_in = signed_in
        self._knows = knows
        self._permitted = permitted
        self._devices: dict[tuple[StaffId, str], tuple[Connection, int]] = {}
        self._elsewhere: dict[tuple[StaffId, str], Device] = {}

    def admitted(self, connection: Connection) -> None:
        """Takes notice of a client that was welcomed; a newer login of a device ends the older."""
        user = connection.user
        if user is None:
            return
        connection.seat = self._presences.connected(user, connection)
        self._spawn(self._arrived(connection.seat))
        if connection.device:
            key, now = (user.id, connection.device), self._now_ms()
            older, there = self._devices.get(key), self._elsewhere.pop(key, None)
            self._devices[key] = connection, now
            session = _session_of(connection)
            if older is not None:
                connection.took_over = older[0].token != connection.token
                older[0].end(CloseCode.REPLACED, "signed in again on this device")
            elif there is not None and self._knows(there.boot):
                connection.took_over = there.session != session
            self._signed_in(user.id, connection.device, now, session, False)

    def replaced(self, told: Device) -> None:
        """Ends the connection of a device that signed in at another node since."""
        key = told.staff, told.device
        if told.gone:
            there = self._elsewhere.get(key)
            if there is not None and (there.boot, there.session) == (told.boot, told.session):
                del self._elsewhere[key]
            return
        self._elsewhere[key] = told
        older = self._devices.get(key)
        if older is not None and older[1] <= told.at_ms:
            del self._devices[key]  # its end may take time; whoever comes next comes after the newer
            older[0].end(CloseCode.REPLACED, "signed in again on this device")

    def gone(self, connection: Connection, watched: list[Room], *, stopping: bool) -> None:
        """Takes notice of a connection that ended; `watched` are the rooms that it followed."""
        seat = connection.seat
        if seat is None:
            return
        key = (seat.user.id, connection.device)
        if self._devices.get(key, (None, 0))[0] is connection:
            del self._devices[key]
            self._signed_in(*key, self._now_ms(), _session_of(connection), True)
        if self._presences.disconnected(seat, connection) and not stopping:
            self._spawn(self._left(seat, [room for room in watched if seat.user.id in room.fold.watchers]))

    async def begin(self, *, alone: bool) -> None:
        """Gives staff who have conversations a full grace if the whole hub was down, and only then.

        Where nodes share the store, somebody renews leases all the time while there is anybody to renew them
        for. So fresh leases mean that the hub was up, or away for a moment: they run on, for staff who are
        gone must not be kept by every node that starts.
        """
        now, grace = self._now_ms(), self._settings.grace_ms
        loads = await self._engine.staff_loads()
        newest = max((load.lease_ms for load in loads), default=0)
        if alone or newest + 2 * self.renew_ms < now + grace:
            await self._engine.heartbeat([load.staff for load in loads if load.load], now, grace)

    @property
    def renew_ms(self) -> int:
        """How often leases are renewed."""
        return round(min(self._settings.ping_s * 1000, self._settings.grace_ms / 3))

    async def renew(self) -> None:
        """Renews the leases of those who are here, and sets right what another node wrote of them."""
        here = [seat for seat in self._presences if seat.links]
        if not here:
            return
        await self._engine.heartbeat([seat.user.id for seat in here], self._now_ms(), self._settings.grace_ms)
        await self.reconcile()

    async def reconcile(self) -> None:
        """Makes the store's rows say what is so: a node that lost somebody may have spoken last."""
        loads = {load.staff: load for load in await self._engine.staff_loads()}
        for seat in [seat for seat in self._presences if seat.links]:
            load = loads.get(seat.user.id)
            if load is not None and seat.links and load.accepting != seat.accepting:
                await self._set(seat)
                self._kick()

    async def _arrived(self, seat: Seat) -> None:
        """Renews the lease, and takes up again what was chosen before the connection was lost.

        Whoever may not be given customers any more is away instead.
        """
        await self._engine.heartbeat([seat.user.id], self._now_ms(), self._settings.grace_ms)
        if not seat.chosen_ms:  # what he chose at another node may not have been heard here
            loads = await self._engine.staff_loads()
            self._presences.remember(seat, [load for load in loads if load.staff == seat.user.id])
        if seat.accepting and not await self._permitted(seat.user):
            self._presences.choose(seat, Presence.AWAY, seat.capacity)
            await self._set(seat)
        elif seat.accepting:
            await self._set(seat)
            self._kick()

    async def _left(self, seat: Seat, watched: list[Room]) -> None:
        """Gives nothing new to somebody who is gone; what is his stays until the grace is over.

        That he looked on is over: the record of it must not depend on his saying so.
        """
        if seat.reach is Reach.GONE:
            await self._engine.heartbeat([seat.user.id], self._now_ms(), self._settings.grace_ms)
        if seat.reach is not Reach.GONE:
            return
        await self._set(seat)
        ended = WatchingEnded(staff=seat.user.id)
        items = [Append(conversation=room.id, cid=new_cid(), by=SYSTEM, body=ended) for room in watched]
        if items:
            await self._engine.append(items)

    async def _set(self, seat: Seat) -> None:
        """Makes the store's row say what the seat says; never what it said before a choice under way."""
        async with seat.writing:
            await self._engine.set_staff(
                seat.user.id, capacity=seat.capacity, accepting=seat.accepting, presence=seat.chosen
            )


def _session_of(connection: Connection) -> str:
    """Returns what tells a session from another and cannot be used in its place."""
    return token_hash(connection.token)[:8].hex()
