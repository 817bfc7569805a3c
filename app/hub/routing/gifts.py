"""What to give to whom now: the decision applied to everything that waits, longest waiting first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from app.domain.events import Claimed, Offered
from app.domain.ids import SYSTEM, ConversationId, CustomerId, StaffId, new_cid
from app.hub.engine import Append, Assign, Engine, Offer
from app.hub.room import Room
from app.hub.rooms import Rooms
from app.hub.routing.choice import Able, choose
from app.hub.routing.lines import Lines
from app.hub.routing.presence import Presences
from app.hub.settings import HubSettings, RoutingPolicy

AT_ONCE: Final = 200
"""Conversations that are given out in one call of the engine."""


class Gift(msgspec.Struct, frozen=True):
    """A conversation and whom it goes to."""

    room: Room
    to: Able
    item: Append


class Gifts:
    """Decides with the loads that the store has at the moment."""

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        presences: Presences,
        lines: Lines,
        *,
        settings: HubSettings,
        now_ms: Callable[[], int],
    ) -> None:
        self._engine = engine
        self._rooms = rooms
        self._presences = presences
        self._lines = lines
        self._settings = settings
        self._now_ms = now_ms
        self._knows: dict[ConversationId, StaffId | None] = {}

    def forget(self, conversation: ConversationId) -> None:
        """Lets go of what was looked up of a conversation."""
        self._knows.pop(conversation, None)

    async def decide(self) -> list[Gift]:
        """Returns what to give to whom, at most `AT_ONCE`. Raises StorageError."""
        if not self._rooms.waiting or not any(seat.accepting for seat in self._presences):
            return []
        loads = {one.staff: one for one in await self._engine.staff_loads()}

        def load_of(staff: StaffId) -> tuple[int, int, bool]:
            one = loads.get(staff)
            return (0, 0, False) if one is None else (one.load, one.capacity, one.accepting)

        able = self._lines.able(load_of)
        members: dict[str, list[Able]] = {}
        gifts: list[Gift] = []
        turn = max((one.turn for one in able.values()), default=0)
        for room in self._rooms.in_line({room.fold.group for room in self._rooms.waiting.values()}):
            group = room.fold.group
            if group not in members:
                members[group] = self._lines.members(group, able)
            if not self._lines.may_be_given(room.fold) or not any(one.is_free for one in members[group]):
                continue
            gift = await self._gift(room, members[group])
            if gift is not None:
                turn += 1
                gift.to.load, gift.to.turn = gift.to.load + 1, turn
                gifts.append(gift)
                if len(gifts) == AT_ONCE:
                    break
        return gifts

    async def _gift(self, room: Room, members: list[Able]) -> Gift | None:
        rules, now = self._lines.book.rules(room.fold.group), self._now_ms()
        if rules.policy is RoutingPolicy.PULL:
            return None
        knows = await self._known(room) if rules.returning else None
        asked = self._lines.asked(room.fold, knows)
        to = choose(asked, members, rules.priorities, rules.policy, self._lines.patience, now)
        if to is None:
            return None
        offer_ms = rules.offer_ms
        if rules.policy is RoutingPolicy.RING_ALL:
            offer_ms = round(self._settings.returning_s * 1000)
        elif to.staff == knows and offer_ms:
            offer_ms = min(offer_ms, round(self._settings.returning_s * 1000))
        item = self._offer(room, to, now + offer_ms) if offer_ms else self._claim(room, to)
        return Gift(room, to, item)

    @staticmethod
    def _offer(room: Room, to: Able, until_ms: int) -> Append:
        return Append(
            conversation=room.id,
            cid=new_cid(),
            by=SYSTEM,
            body=Offered(to=to.staff, deadline=until_ms),
            move=Offer(staff=to.staff, until_ms=until_ms),
        )

    def _claim(self, room: Room, to: Able) -> Append:
        user = self._presences.user(to.staff)
        return Append(
            conversation=room.id,
            cid=new_cid(),
            by=SYSTEM,
            body=Claimed(owner=to.staff, name="" if user is None else user.public_name, how="push"),
            move=Assign(staff=to.staff),
        )

    async def _known(self, room: Room) -> StaffId | None:
        """Returns whom a returning customer spoke to last; of a conversation that nobody had yet."""
        fold = room.fold
        if fold.claimed_at is not None or not fold.customer_id:
            return None
        if room.id not in self._knows:
            self._knows[room.id] = await self._engine.last_owner(CustomerId(fold.customer_id))
        return self._knows[room.id]
