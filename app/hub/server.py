"""The hub: joins its parts, keeps its clocks, and looks after every connection from accept to end."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any, Final

from app.domain.errors import StorageError
from app.domain.events import WatchingEnded
from app.domain.ids import SYSTEM, StaffId, new_cid
from app.hub.clock import wall_clock_ms
from app.hub.connection import Connection
from app.hub.doors.sockets import Socket
from app.hub.engine import Append, Engine, Ephemeral, Resync, Signal, Wake
from app.hub.errands import Counter
from app.hub.feeds import Feeds
from app.hub.hello import Entrance
from app.hub.history import History
from app.hub.identity.accounts import Accounts
from app.hub.lane import Lane
from app.hub.limits import Doors
from app.hub.moves import Moves
from app.hub.operations import journal
from app.hub.operations.measures import Measures
from app.hub.operations.readiness import Readiness
from app.hub.permissions import READ, allowed
from app.hub.register.register import TOPIC as REGISTER_TOPIC
from app.hub.register.register import Register
from app.hub.requests import Requests
from app.hub.room import Room, Standing
from app.hub.rooms import Rooms
from app.hub.routing.assignment import Routing
from app.hub.routing.presence import Presences, Seat
from app.hub.services import Errands
from app.hub.settings import HubSettings
from app.hub.timekeeper import Timekeeper
from app.hub.typing_relay import TypingRelay
from app.protocol.codes import CloseCode

_log = logging.getLogger(__name__)

RESTART_S: Final = 0.5


class Hub:
    """Serves connections on one engine. `fault` takes faults of our own; they end one connection at most."""

    def __init__(
        self,
        engine: Engine,
        accounts: Accounts,
        register: Register,
        settings: HubSettings,
        *,
        now_ms: Callable[[], int] = wall_clock_ms,
        fault: Callable[[Exception], None] | None = None,
        measures: Measures | None = None,
    ) -> None:
        self.engine = engine
        self.measures = measures or Measures()
        self.readiness = Readiness()
        self.readiness.block("starting", "The hub reads its logs.")
        self.settings = settings
        self.stopping = False
        self._accounts = accounts
        self.register = register
        self._now_ms = now_ms
        self._fault = fault
        self.rooms = Rooms(engine, self._room_failed)
        self.presences = Presences(self._seat_changed, now_ms, {settings.group})
        self.feeds = Feeds(self.rooms, self.presences, settings)
        self.lane = Lane(engine, self.rooms, self.measures)
        self.moves = Moves(self.rooms, self.presences.user, self.presences.groups)
        self.typing = TypingRelay(engine, self.rooms)
        self.routing = Routing(
            engine,
            self.rooms,
            self.presences,
            policy=settings.routing,
            sweep_s=settings.sweep_s,
            fault=self.fault,
        )
        self.connections: dict[Connection, None] = {}
        self._doors = {True: Doors(settings.per_address), False: Doors(settings.per_address)}
        self._devices: dict[tuple[StaffId, str], Connection] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._services: list[asyncio.Task[None]] = []
        self._numbers = itertools.count(1)
        self._signals: AsyncIterator[Signal] | None = None
        self.rooms.listen(self._room_changed)

    async def start(self) -> None:
        """Rebuilds what the logs say and begins to work. The engine and the accounts are started already.

        Raises:
            StorageError: the store cannot be read.
        """
        self._signals = self.engine.signals()  # from before the logs are read: nothing falls in between
        await self.register.start()
        self.presences.know(await self._accounts.users(), await self.engine.staff_loads())
        loads = await self.engine.staff_loads()
        await self.engine.heartbeat(
            [load.staff for load in loads if load.load], self.now_ms(), self.settings.grace_ms
        )
        self.errands: Errands = Counter(
            engine=self.engine,
            rooms=self.rooms,
            feeds=self.feeds,
            entrance=Entrance(self._accounts, await self.engine.epoch()),
            requests=Requests(
                engine=self.engine,
                rooms=self.rooms,
                accounts=self._accounts,
                presences=self.presences,
                history=History(self.engine, self.rooms),
                group=self.settings.group,
                shop=self.settings.shop.id,
            ),
        )
        await self.rooms.start()
        work = {
            "signals": self._listen,
            "typing": self.typing.run,
            "routing": self.routing.run,
            "time": Timekeeper(self, self._accounts).run,
        }
        for name, service in work.items():
            self._services.append(asyncio.create_task(self._keep_up(service), name=f"hub {name}"))
        self.readiness.clear("starting")

    async def stop(self) -> None:
        """Takes no more sends, finishes those it took, and closes every connection with 1001."""
        self.stopping = True
        self.readiness.block("stopping", "The hub is stopping.")
        try:
            async with asyncio.timeout(self.settings.stop_s / 2):
                await self.lane.finish()
        except TimeoutError:
            _log.warning("the store did not answer in time; clients will ask again for what is unanswered")
        for connection in list(self.connections):
            connection.end(CloseCode.GOING_AWAY, "the hub is stopping")
        for service in self._services:
            service.cancel()
        await asyncio.gather(*self._services, return_exceptions=True)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=self.settings.stop_s / 2)
        self.feeds.stop()

    async def serve(self, socket: Socket, *, public: bool) -> None:
        """Looks after one socket whose handshake is done, until it is closed."""
        address = str((socket.remote_address or ("?",))[0])
        doors = self._doors[public]
        if self.stopping or not doors.enter(address):
            await socket.close(
                CloseCode.GOING_AWAY if self.stopping else CloseCode.ABUSE, "no more connections"
            )
            return
        connection = Connection(socket, self, public=public, address=address)
        connection.name = f"{self.settings.node}-{next(self._numbers)}"
        journal.opened(connection)
        self.connections[connection] = None
        deadline = socket.loop.call_later(self.settings.hello_s, self._no_hello, connection)
        try:
            await socket.wait_closed()
        finally:
            deadline.cancel()
            doors.leave(address)
            journal.closed(connection, self.measures)
            self._gone(connection)

    @staticmethod
    def _no_hello(connection: Connection) -> None:
        if not connection.welcomed:
            connection.end(CloseCode.PROTOCOL_ERROR, "no hello in time")

    # What connections use (`Services`)

    def admitted(self, connection: Connection) -> None:
        """Takes notice of a client that was welcomed; a newer login of a device ends the older."""
        user = connection.user
        if user is None:
            return
        connection.seat = self.presences.connected(user, connection)
        self.spawn(self._arrived(connection.seat))
        if connection.device:
            key = (user.id, connection.device)
            older = self._devices.get(key)
            self._devices[key] = connection
            if older is not None:
                older.end(CloseCode.REPLACED, "signed in again on this device")

    def now_ms(self) -> int:
        """Returns the time in Unix ms."""
        return self._now_ms()

    def fault(self, error: Exception) -> None:
        """Reports a fault of our own."""
        if self._fault is not None:
            self._fault(error)
        else:
            _log.error("a fault of ours", exc_info=error)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs something that nobody waits for until the hub stops."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._spawned)

    def _spawned(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, StorageError):
            _log.warning("%s", error)
        elif isinstance(error, Exception):
            self.fault(error)

    # What happens

    async def _keep_up(self, service: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Runs a service for ever: a fault in it is reported, and it begins anew."""
        while True:
            try:
                await service()
            except Exception as error:  # noqa: BLE001 (without the service the hub would be deaf or dumb)
                self.fault(error)
            await asyncio.sleep(RESTART_S)

    async def _listen(self) -> None:
        signals, self._signals = self._signals, None
        if signals is None:
            signals = self.engine.signals()
            await self.rooms.resync()
        async for signal in signals:
            try:
                match signal:
                    case Wake(event=event):
                        if event is not None:
                            self.measures.events[event.kind] += 1
                            self.measures.delivery.add((self.now_ms() - event.at_ms) / 1000)
                        self.rooms.wake(signal)
                    case Ephemeral(topic=topic) if topic == REGISTER_TOPIC:
                        self.spawn(self.register.refresh())
                    case Ephemeral():
                        self.typing.deliver(signal)
                    case Resync():
                        self.measures.resyncs += 1
                        _log.info("signals may have been lost: the logs are compared")
                        self.spawn(self.rooms.resync())
                        self.spawn(self.register.refresh())
            except Exception as error:  # noqa: BLE001 (one signal's fault must not end the listening)
                self.fault(error)

    def _room_changed(self, room: Room, _before: Standing | None, moved: bool) -> None:
        if not moved:
            return
        for watch in list(room.watches):
            if not allowed(READ, watch.speaker.party, watch.speaker.relation(room)):
                watch.end()
        self.routing.kick()

    def _room_failed(self, room: Room, error: Exception) -> None:
        _log.warning("the log of %s cannot be read: %s", room.id, error)
        watching = {watch.speaker.author for watch in room.watches}
        for connection in list(self.connections):
            if connection.speaker.author in watching and room.stream in connection.watches:
                connection.end(CloseCode.STORAGE_UNCERTAIN, "try again")

    def _seat_changed(self, seat: Seat) -> None:
        self.feeds.seat_changed(seat)
        self.routing.kick()

    def _gone(self, connection: Connection) -> None:
        self.connections.pop(connection, None)
        seat = connection.seat
        watched = [] if seat is None else [watch.room for watch in connection.watches.values()]
        connection.ended()
        if seat is None:
            return
        key = (seat.user.id, connection.device)
        if self._devices.get(key) is connection:
            del self._devices[key]
        if self.presences.disconnected(seat, connection) and not self.stopping:
            self.spawn(self._left(seat, [room for room in watched if seat.user.id in room.fold.watchers]))

    async def _arrived(self, seat: Seat) -> None:
        """Renews the lease, and takes up again what was chosen before the connection was lost."""
        await self.engine.heartbeat([seat.user.id], self.now_ms(), self.settings.grace_ms)
        if seat.accepting:
            await self.engine.set_staff(seat.user.id, capacity=seat.capacity, accepting=True)
            self.routing.kick()

    async def _left(self, seat: Seat, watched: list[Room]) -> None:
        """Gives nothing new to somebody who is gone; what is his stays until the grace is over.

        That he looked on is over: the record of it must not depend on his saying so.
        """
        await self.engine.heartbeat([seat.user.id], self.now_ms(), self.settings.grace_ms)
        if not seat.links:
            await self.engine.set_staff(seat.user.id, capacity=seat.capacity, accepting=False)
            ended = WatchingEnded(staff=seat.user.id)
            items = [Append(conversation=room.id, cid=new_cid(), by=SYSTEM, body=ended) for room in watched]
            if items:
                await self.engine.append(items)
