"""The hub: joins its parts, keeps its clocks, and looks after every connection from accept to end."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Callable

from app.domain.ids import ConversationId
from app.hub import fitting
from app.hub.administration.acts import Acts
from app.hub.clock import wall_clock_ms
from app.hub.cluster import news
from app.hub.cluster.drain import Drain
from app.hub.cluster.duty import AlwaysMine, Duty
from app.hub.cluster.news import Device
from app.hub.cluster.node import Node
from app.hub.cluster.pulse import Pulse
from app.hub.cluster.seating import Seating
from app.hub.cluster.topics import Topics
from app.hub.connection import Connection
from app.hub.doors.sockets import Socket
from app.hub.engine import Engine
from app.hub.feeds import Feeds
from app.hub.files.files import Files
from app.hub.guard import Guard
from app.hub.hearing import Hearing, MakingUp
from app.hub.identity.accounts import Accounts
from app.hub.lane import Lane
from app.hub.mail.office import MailOffice
from app.hub.moves import Moves
from app.hub.operations import journal
from app.hub.operations.measures import Measures
from app.hub.operations.readiness import Readiness
from app.hub.permissions import READ, allowed
from app.hub.register.register import TOPIC as REGISTER_TOPIC
from app.hub.register.register import Register
from app.hub.room import Room, Standing
from app.hub.rooms import Rooms
from app.hub.routing.assignment import ANSWERING
from app.hub.routing.office import Office
from app.hub.routing.orders import TOPIC as ORDERS_TOPIC
from app.hub.routing.presence import Presences, Seat
from app.hub.services import Errands
from app.hub.settings import HubSettings
from app.hub.shifts.desk import TOPIC as SHIFTS_TOPIC
from app.hub.staff_room.desk import TOPIC as POSTS_TOPIC
from app.hub.timekeeper import Timekeeper
from app.hub.training.desk import TOPIC as PROGRESS_TOPIC
from app.hub.typing_relay import TOPIC as TYPING_TOPIC
from app.hub.typing_relay import TypingRelay
from app.hub.work import Work
from app.protocol.codes import CloseCode

_log = logging.getLogger(__name__)


class Hub:
    """Serves connections on one engine. `fault` takes faults of our own; they end one connection at most."""

    stopping = False
    """The hub takes nothing more."""

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
        duty: Duty | None = None,
        files: Files | None = None,
    ) -> None:
        self.engine = engine
        self.measures = measures or Measures()
        self.readiness = Readiness()
        self.readiness.block("starting", "The hub reads its logs.")
        self.settings = settings
        self._accounts = self.accounts = accounts
        self.register = register
        self._now_ms = now_ms
        self._fault = fault
        self._work = Work(self.fault)
        self.spawn = self._work.spawn
        self.rooms = Rooms(engine, self._room_failed)
        self.presences = Presences(self._seat_changed, now_ms, {settings.group})
        self.office: Office = fitting.office(self)
        self.routing = self.office.routing
        self.feeds = Feeds(self.rooms, self.presences, settings, self.office)
        self.lane = Lane(engine, self.rooms, self.measures)
        self.files = files
        self.mail = MailOffice(accounts.database, register, settings.mailboxes, key=accounts.mail_key)
        self.moves: Moves = fitting.moves(self)
        self.connections: dict[Connection, None] = {}
        self.guard = Guard(settings, now_ms)
        self._numbers = itertools.count(1)
        self.duty: Duty = duty or AlwaysMine()
        self.topics = Topics()
        self._join(alone=duty is None)
        self._listen()

    def _join(self, *, alone: bool) -> None:
        """Makes the parts that make this hub a node among others."""
        self.node = Node(
            self.engine,
            self.rooms,
            self.presences,
            self.settings,
            self.topics,
            alone=alone,
            replaced=self._replaced,
            stranger=self._met_stranger,
        )
        self.newcomers = fitting.newcomers(self)
        self.signals = fitting.signals(self)
        elsewhere = self.node.wanted_elsewhere
        self.typing = TypingRelay(self.engine, self.rooms, elsewhere, self.routing.typed, self.signals.typed)
        self.pulse = Pulse(self.engine, self._renewed, self.readiness, self.settings.pulse_s)
        self.drain = Drain(self)
        self.seating = Seating(
            self.engine, self.presences, self.settings, now_ms=self._now_ms, spawn=self.spawn,
            kick=self.routing.kick, signed_in=self.node.signed_in, knows=self.node.neighbours.knows,
            permitted=fitting.permitted(self),
        )  # fmt: skip
        self.making_up = MakingUp(
            (self.rooms.resync, self.register.refresh), spawn=self.spawn, ended=lambda: self.stopping
        )
        self.hearing = Hearing(
            self.engine,
            self.rooms,
            self.topics,
            self.measures,
            now_ms=self._now_ms,
            fault=self.fault,
            lost=self._lost_signals,
        )
        self.acts = Acts(self.register, self.rooms, self.accounts, self.spawn)

    def _listen(self) -> None:
        """Has everybody told what concerns him."""
        self.rooms.listen(self._room_changed)
        self.rooms.listen_to_practice(self._room_changed)
        self.topics.listen(TYPING_TOPIC, self.typing.deliver)
        self.topics.listen(REGISTER_TOPIC, lambda _: self.spawn(self.register.refresh()))
        self.register.listen(lambda _: self.office.changed())
        self.register.listen(lambda _: self.signals.set_up())
        self.register.listen(lambda _: self.feeds.register_changed(self.register.version))
        self.topics.listen(ORDERS_TOPIC, self.office.orders.heard)
        self.topics.listen(ANSWERING, lambda one: self.routing.answering(ConversationId(one.data.decode())))
        self.topics.listen(POSTS_TOPIC, lambda _: self.feeds.posts_changed())
        self.topics.listen(PROGRESS_TOPIC, lambda _: self.feeds.progress_changed())
        self.topics.listen(PROGRESS_TOPIC, lambda _: self.spawn(self.mail.trust.heard()))
        self.topics.listen(SHIFTS_TOPIC, lambda _: self.feeds.shifts_changed())
        self.topics.listen(news.EPOCH, lambda _: self.pulse.doubt())

    async def start(self) -> None:
        """Rebuilds what the logs say and begins to work. The engine and the accounts are started already.

        Raises:
            StorageError: the store cannot be read.
        """
        self.hearing.begin()  # from before the logs are read: nothing falls in between
        await self.register.start()
        self.signals.set_up()
        self.presences.know(await self._accounts.users(), await self.engine.staff_loads())
        await self.seating.begin(alone=self.node.alone)
        await self.pulse.look()
        self.errands: Errands = fitting.counter(self)
        await self.mail.trust.refresh()
        await self.rooms.start()
        self._time = Timekeeper(self, self._accounts)
        self.topics.listen(news.ACCOUNT, self._time.account_changed)
        for name, service in fitting.services(self, self._time).items():
            self._work.keep_up(name, service)
        self.readiness.clear("starting")

    async def stop(self) -> None:
        """Takes no more sends, finishes those it took, and closes every connection with 1001."""
        self.stopping = True
        self.readiness.block("stopping", "The hub is stopping.")
        try:
            async with asyncio.timeout(self.settings.stop_s / 2):
                await self.lane.finish()
                await self.duty.release()
        except TimeoutError:
            _log.warning("the store did not answer in time; clients will ask again for what is unanswered")
        for connection in list(self.connections):
            connection.end(CloseCode.GOING_AWAY, "the hub is stopping")
        await self._work.end()
        await self.node.leave()
        await self._work.settle(self.settings.stop_s / 2)
        self.feeds.stop()

    async def serve(self, socket: Socket, *, public: bool) -> None:
        """Looks after one socket whose handshake is done, until it is closed."""
        address = socket.client
        if self.drain.draining:
            await socket.close(CloseCode.DRAIN, "go elsewhere")
            return
        if self.stopping or not self.guard.enter(address, public=public):
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
            self.guard.leave(address, public=public)
            self.guard.unseat(connection)
            journal.closed(connection, self.measures)
            self._gone(connection)

    @staticmethod
    def _no_hello(connection: Connection) -> None:
        if not connection.welcomed:
            connection.end(CloseCode.PROTOCOL_ERROR, "no hello in time")

    # What connections use (`Services`)

    def admitted(self, connection: Connection) -> None:
        """Takes notice of a client that was welcomed; a newer login of a device ends the older."""
        self.seating.admitted(connection)

    @property
    def busy(self) -> bool:
        """Tells whether nothing can be written now."""
        return self.stopping or bool(self.pulse.away)

    def now_ms(self) -> int:
        """Returns the time in Unix ms."""
        return self._now_ms()

    def fault(self, error: Exception) -> None:
        """Reports a fault of our own."""
        self.measures.faults[type(error).__name__] += 1
        if self._fault is not None:
            self._fault(error)
        else:
            _log.error("a fault of ours", exc_info=error)

    # What happens

    def _lost_signals(self) -> None:
        """Makes up for signals that were lost."""
        self.making_up.begin()
        self.node.resync()

    def _room_changed(self, room: Room, _before: Standing | None, moved: bool) -> None:
        if not moved:
            return
        for watch in list(room.watches):
            if not allowed(READ, watch.speaker.party, watch.speaker.relation(room)):
                watch.rest()
            elif watch.resting:
                watch.wake()
        self.routing.kick()

    def _room_failed(self, room: Room, error: Exception) -> None:
        _log.warning("the log of %s cannot be read: %s", room.id, error)
        watching = {watch.speaker.author for watch in room.watches}
        for connection in list(self.connections):
            if connection.speaker.author in watching and room.stream in connection.watches:
                connection.end(CloseCode.STORAGE_UNCERTAIN, "try again")

    def _replaced(self, told: Device) -> None:
        self.seating.replaced(told)

    def _met_stranger(self) -> None:
        """Learns of an account that another node knows already."""
        self._time.hurry()

    async def _renewed(self, epoch: str) -> None:
        """Begins anew with another history: what clients and rooms know of the old one is worth nothing."""
        for connection in list(self.connections):
            connection.end(CloseCode.RESET, f"the history is {epoch} now")
        self.feeds.renewed()
        await self.rooms.renew()

    def _seat_changed(self, seat: Seat) -> None:
        self.feeds.seat_changed(seat)
        self.node.seat_changed(seat)
        self.routing.kick()

    def _gone(self, connection: Connection) -> None:
        self.connections.pop(connection, None)
        watched = [watch.room for watch in connection.watches.values()]
        connection.ended()
        self.drain.left()
        self.seating.gone(connection, watched, stopping=self.stopping)
