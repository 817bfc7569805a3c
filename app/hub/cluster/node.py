"""This node among the others: tells who sits here and what is watched, and hears the same of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from app.domain.errors import StorageError
from app.domain.ids import ConversationId, StaffId, uuid7
from app.hub.cluster import news
from app.hub.cluster.interest import Interests, bit_of, bits_of
from app.hub.cluster.neighbours import Neighbour, Neighbours
from app.hub.cluster.news import Device, Interest, News, SeatNews
from app.hub.cluster.topics import Topics
from app.hub.engine import Engine, Ephemeral
from app.hub.rooms import Rooms
from app.hub.routing.presence import Presences, Seat
from app.hub.settings import HubSettings

_log = logging.getLogger(__name__)

_Told = tuple[bool, str, int]


class Node:
    """Speaks with the other nodes through the engine's ephemeral signals.

    Everything it tells is told again every `beat_s`, so that what was lost is soon made good. A hub whose
    store serves one node only (`alone`) tells nothing. `replaced` is told of devices that signed in
    elsewhere, `stranger` is called when somebody was told of whom nobody here knows.
    """

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        presences: Presences,
        settings: HubSettings,
        topics: Topics,
        *,
        alone: bool,
        replaced: Callable[[Device], None],
        stranger: Callable[[], None],
    ) -> None:
        self.boot: Final = str(uuid7())
        self.alone = alone
        self.interests = Interests()
        self.neighbours = Neighbours(self._moved)
        self._engine = engine
        self._rooms = rooms
        self._presences = presences
        self._settings = settings
        self._replaced = replaced
        self._stranger = stranger
        self._told: dict[StaffId, _Told] = {}
        self._number = 0
        self._rounds = 0
        self._bits = b""
        self._waiting: asyncio.Queue[tuple[str, bytes]] = asyncio.Queue()
        self._hurry = asyncio.Event()
        topics.listen(news.PRESENCE, self._heard)
        topics.listen(news.INTEREST, self._interested)
        topics.listen(news.DEVICE, self._signed_in)

    async def run(self) -> None:
        """Beats until cancelled."""
        if self.alone:
            await asyncio.Event().wait()
        loop = asyncio.get_running_loop()
        self._send(ask=True)
        while True:
            self._beat()
            await self._flush()
            deadline = loop.time() + self._settings.beat_s
            while (left := deadline - loop.time()) > 0:
                try:
                    async with asyncio.timeout(left):
                        topic, data = await self._waiting.get()
                except TimeoutError:
                    break
                await self._publish(topic, data)
                if self._hurry.is_set():
                    break
            self._hurry.clear()
            for boot in self.neighbours.look(
                loop.time(), suspect_s=self._settings.suspect_s, gone_s=self._settings.gone_s
            ):
                self.interests.gone(boot)

    async def leave(self) -> None:
        """Tells the others that this node ends."""
        if not self.alone:
            self._send(bye=True)
            await self._flush()

    # What is told

    def seat_changed(self, seat: Seat) -> None:
        """Tells of a seat if what is true of it here has changed."""
        mine = bool(seat.links), seat.chosen.value, seat.capacity
        staff = seat.user.id
        if self.alone or self._told.get(staff, (False, mine[1], mine[2])) == mine:
            return
        if mine[0]:
            self._told[staff] = mine
        else:
            self._told.pop(staff, None)
        self._send((_news_of(seat),))

    def signed_in(self, staff: StaffId, device: str, at_ms: int, session: str, gone: bool) -> None:
        """Tells of a sign-in: an older connection with the same device ends elsewhere; or that it is over."""
        if not self.alone:
            told = Device(boot=self.boot, staff=staff, device=device, at_ms=at_ms, session=session, gone=gone)
            self._put(news.DEVICE, told)

    def watched(self, conversation: ConversationId) -> None:
        """Tells that somebody here watches a conversation now."""
        bit = bit_of(conversation)
        known = bit >> 3 < len(self._bits) and self._bits[bit >> 3] & 1 << (bit & 7)
        if not self.alone and not known:
            self._put(news.INTEREST, Interest(boot=self.boot, bit=bit))

    def wanted_elsewhere(self, conversation: ConversationId) -> bool:
        """Tells whether somebody at another node may watch a conversation."""
        return not self.alone and self.interests.wanted(conversation)

    def resync(self) -> None:
        """Asks everybody who is where: signals may have been lost."""
        if not self.alone:
            self._send(ask=True)
            self._hurry.set()

    def _beat(self) -> None:
        seats = [_news_of(seat) for seat in self._presences if seat.links]
        self._rounds += 1
        parts = [seats[at : at + news.SEATS_AT_ONCE] for at in range(0, len(seats), news.SEATS_AT_ONCE)]
        for part in parts or [[]]:
            self._send(part, round=self._rounds, parts=max(1, len(parts)))
        self._bits = bits_of(room.id for room in self._rooms if room.watches)
        self._put(news.INTEREST, Interest(boot=self.boot, bits=self._bits))

    def _send(self, seats: Iterable[SeatNews] = (), **more: int) -> None:
        self._number += 1
        self._put(
            news.PRESENCE,
            News(
                node=self._settings.node,
                boot=self.boot,
                number=self._number,
                seats=tuple(seats),
                round=more.get("round", 0),
                parts=more.get("parts", 0),
                ask=bool(more.get("ask")),
                bye=bool(more.get("bye")),
            ),
        )

    def _put(self, topic: str, what: msgspec.Struct) -> None:
        self._waiting.put_nowait((topic, news.encode(what)))

    async def _flush(self) -> None:
        while not self._waiting.empty():
            await self._publish(*self._waiting.get_nowait())

    async def _publish(self, topic: str, data: bytes) -> None:
        try:
            await self._engine.publish(topic, data)
        except StorageError as error:
            _log.info("the other nodes cannot be told: %s", error)

    # What is heard

    def _heard(self, signal: Ephemeral) -> None:
        try:
            told = news.news_decoder.decode(signal.data)
        except msgspec.DecodeError:
            return
        if told.boot == self.boot or self.alone:
            return
        if told.bye:
            self.interests.gone(told.boot)
        elif self.interests.met(told.boot) or told.ask:
            _log.info("node %s is there", told.node)
            self._told.clear()
            self._hurried()
        self.neighbours.heard(told, asyncio.get_running_loop().time())

    def _hurried(self) -> None:
        """Beats at once: somebody does not know yet who is here."""
        if not self._hurry.is_set():
            self._hurry.set()
            self._send()

    def _interested(self, signal: Ephemeral) -> None:
        try:
            told = news.interest_decoder.decode(signal.data)
        except msgspec.DecodeError:
            return
        if told.boot == self.boot or not self.neighbours.knows(told.boot):
            return
        if told.bit >= 0:
            self.interests.one_more(told.boot, told.bit)
        else:
            self.interests.all_of(told.boot, told.bits)

    def _signed_in(self, signal: Ephemeral) -> None:
        try:
            told = news.device_decoder.decode(signal.data)
        except msgspec.DecodeError:
            return
        if told.boot != self.boot:
            self._replaced(told)

    def _moved(self, neighbour: Neighbour, seat: SeatNews) -> None:
        known = self._presences.elsewhere(
            seat.staff,
            neighbour.boot,
            not neighbour.suspect if seat.here else None,
            chosen=seat.presence,
            capacity=seat.capacity,
            chosen_ms=seat.at_ms,
        )
        if not known:
            self._stranger()


def _news_of(seat: Seat) -> SeatNews:
    return SeatNews(
        staff=seat.user.id,
        here=bool(seat.links),
        presence=seat.chosen,
        capacity=seat.capacity,
        at_ms=seat.chosen_ms,
    )
