"""The queues as one node sees them: where a customer goes in, how long he waits, and for whom it rings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from msgspec.structs import replace

from app.domain.conversation import Conversation, State
from app.domain.events import to_millis
from app.domain.ids import ConversationId, StaffId
from app.domain.mails import CHANNEL as MAIL
from app.domain.people import Presence, Role
from app.domain.places import place_of, weight_at
from app.hub.room import Room, Standing
from app.hub.rooms import Rooms
from app.hub.routing.choice import Able, Asked, Patience, language_of, nearest
from app.hub.routing.estimate import Pace
from app.hub.routing.presence import Presences
from app.hub.routing.setup import GroupBook
from app.hub.settings import HubSettings, RoutingPolicy
from app.protocol.frames import Shop, Topic
from app.protocol.opening_hours import is_open, next_opening
from app.protocol.records import ShopRecord

CHAT: Final = "chat"
FORM: Final = "form"
"""Channels: a customer who waits here, and a message that he left."""

WAITED_MS: Final = 5_000
"""A conversation that waited so long shows that there was a queue."""


def described(shop: Shop, record: ShopRecord) -> Shop:
    """Returns a shop as its record describes it; what the record leaves out stays."""
    return replace(
        shop,
        id=record.id,
        name=record.name.ja or record.name.en or shop.name,
        name_en=record.name.en or shop.name_en,
        hours=record.hours_text.ja or record.hours_text.en or shop.hours,
        hours_en=record.hours_text.en or shop.hours_en,
        topics=tuple(Topic(id=one.id, ja=one.words.ja, en=one.words.en) for one in record.topics)
        or shop.topics,
        texts=record.texts,
    )


class Lines:
    """What is known of the queues without asking the store; the same rules hold on every node."""

    def __init__(
        self,
        rooms: Rooms,
        presences: Presences,
        book: GroupBook,
        settings: HubSettings,
        now_ms: Callable[[], int],
    ) -> None:
        self.book = book
        self.patience = Patience(
            language_ms=round(settings.language_s * 1000), again_ms=round(settings.again_s * 1000)
        )
        self._rooms = rooms
        self._presences = presences
        self._now_ms = now_ms
        self._paces: dict[str, Pace] = {}
        rooms.listen(self._room_changed)

    # Doors

    def shop(self, shop: Shop, named: str = "") -> Shop:
        """Returns what a client of the shop `named` is told of it now, with whether it is open.

        `shop` is what the hub was started with; the register's record replaces what it says of its own.
        """
        record = self.book.shop(named)
        if record is not None:
            shop = described(shop if shop.id in ("", record.id) else Shop(), record)
        at = datetime.fromtimestamp(self._now_ms() / 1000, UTC)
        hours = self.book.hours(named)
        if is_open(hours, at):
            return shop
        opening = next_opening(hours, at)
        return replace(shop, open=False, opens_at=0 if opening is None else to_millis(opening))

    def is_open(self, shop: str = "") -> bool:
        """Tells whether a shop is open now."""
        return is_open(self.book.hours(shop), datetime.fromtimestamp(self._now_ms() / 1000, UTC))

    def entrance(self, topic: str, shop: str = "") -> str | None:
        """Returns the group that takes a chat about `topic`: its overflow when full, None when both are."""
        group = self.home(topic, shop)
        if not self.is_full(group):
            return group
        other = self.book.rules(group).overflow
        return other if other and other != group and not self.is_full(other) else None

    def home(self, topic: str, shop: str = "") -> str:
        """Returns the group that answers a shop's topic."""
        known = self.book.topic(topic, shop)
        return self.book.entrance(shop) if known is None or not known.group else known.group

    def is_full(self, group: str) -> bool:
        """Tells whether as many chats wait in the group as it allows."""
        limit = self.book.rules(group).queue_limit
        if not limit:
            return False
        folds = (room.fold for room in self._rooms.waiting.values())
        return sum(fold.group == group and fold.channel == CHAT for fold in folds) >= limit

    # Time

    def estimate_ms(self, group: str, position: int) -> int:
        """Returns how long somebody at that place waits, 0 when it is not known."""
        pace = self._paces.get(group)
        return 0 if pace is None else pace.estimate_ms(position, self._now_ms())

    def pace(self, group: str) -> Pace:
        """Returns how fast a group takes what waits."""
        return self._paces.setdefault(group, Pace())

    def _room_changed(self, room: Room, before: Standing | None, moved: bool) -> None:
        now = room.fold
        if not moved or before is None or now.state is not State.LIVE or now.assigned_at is None:
            return
        if before.state not in (State.QUEUED, State.OFFERED) or now.queued_at is None:
            return
        seat = None if now.owner is None else self._presences.known(now.owner)
        if seat is not None:
            self._presences.assigned(seat)
        if now.channel == CHAT:
            at_ms = to_millis(now.assigned_at)
            busy = at_ms - to_millis(now.queued_at) >= WAITED_MS
            self.pace(now.group).claimed(at_ms, busy=busy)

    # People

    def may_be_given(self, conversation: Conversation) -> bool:
        """Tells whether somebody is asked for it now: a message that was left waits for the opening."""
        if conversation.state is not State.QUEUED:
            return False
        if conversation.channel == MAIL:  # answered at any hour, by whoever has the time
            return weight_at(place_of(conversation)) > 0
        return conversation.channel != FORM or self.is_open(conversation.shop)

    def asked(self, conversation: Conversation, knows: StaffId | None = None) -> Asked:
        """Returns what a waiting conversation asks for."""
        topic = self.book.topic(conversation.topic, conversation.shop)
        return Asked(
            skills=frozenset() if topic is None else frozenset(topic.skills),
            language=language_of(conversation.locale),
            since_ms=0 if conversation.queued_at is None else to_millis(conversation.queued_at),
            missed=conversation.missed,
            missed_ms=0 if conversation.missed_at is None else to_millis(conversation.missed_at),
            knows=knows,
        )

    def able(self, loads: Callable[[StaffId], tuple[int, int, bool]]) -> dict[StaffId, Able]:
        """Returns all staff; `loads` gives load, capacity and whether the store lets him be given more."""
        found: dict[StaffId, Able] = {}
        for seat in self._presences:
            user = seat.user
            if user.role is Role.TRAINER:
                continue
            load, capacity, accepting = loads(user.id)
            found[user.id] = Able(
                staff=user.id,
                accepting=seat.accepting and accepting,
                capacity=capacity,
                load=load,
                turn=seat.assigned_at,
                skills=frozenset(user.skills),
                languages=frozenset(user.languages),
            )
        return found

    def members(self, group: str, able: dict[StaffId, Able]) -> list[Able]:
        """Returns those of `able` who serve a group."""
        users = ((self._presences.user(one.staff), one) for one in able.values())
        return [
            one for user, one in users if user is not None and self.book.priority(user, group) is not None
        ]

    def ringing(self) -> dict[StaffId, set[ConversationId]]:
        """Returns for whom which conversations ring: those of the groups that ring everybody."""
        rooms = [
            room
            for room in self._rooms.waiting.values()
            if self.book.rules(room.fold.group).policy is RoutingPolicy.RING_ALL
            and self.may_be_given(room.fold)
        ]
        found: dict[StaffId, set[ConversationId]] = {}
        if not rooms:
            return found
        able = self.able(self._seen_load)
        now = self._now_ms()
        for room in rooms:
            group = room.fold.group
            rules = self.book.rules(group)
            members = self.members(group, able)
            for one in nearest(self.asked(room.fold), members, rules.priorities, self.patience, now):
                found.setdefault(one.staff, set()).add(room.id)
        return found

    def has_room(self, staff: StaffId) -> bool:
        """Tells whether somebody accepts and takes more, as far as this node knows."""
        load, capacity, _ = self._seen_load(staff)
        seat = self._presences.known(staff)
        return seat is not None and seat.accepting and load < capacity

    def presence_of(self, staff: StaffId) -> Presence:
        """Returns what somebody does."""
        seat = self._presences.known(staff)
        return Presence.OFFLINE if seat is None else seat.presence

    def _seen_load(self, staff: StaffId) -> tuple[int, int, bool]:
        seat = self._presences.known(staff)
        load = self._rooms.room_taken(staff) + len(self._rooms.offered.get(staff, ()))
        return load, 0 if seat is None else seat.capacity, True
