"""Answers what staff ask about telephone calls: opens them, and tells who is known by a number."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final, assert_never
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from app.domain.conversation import Conversation, State
from app.domain.events import to_millis
from app.domain.ids import ConversationId
from app.domain.people import Role, Staff
from app.domain.phone_call import DIRECTIONS, OUTBOUND, SALES, Phase, Result, is_phone
from app.hub.cids import derived_conversation, derived_customer, is_cid
from app.hub.engine import Appended, Engine, Refused
from app.hub.history import History
from app.hub.outbound.guard import Guard
from app.hub.permissions import READ, allowed, party_of, relation_of
from app.hub.phone.beginning import done_of, opening_of
from app.hub.refusing import NotDoneError
from app.hub.rooms import Rooms
from app.hub.routing.setup import GroupBook
from app.hub.texts import TooLongError
from app.hub.visits import Visits
from app.protocol.codes import Refusal
from app.protocol.frames import ClaimedRes
from app.protocol.phone_frames import CallerRes, FindCaller, OpenCall, PhoneRequest
from app.sessions.phone.numbers import normalised
from app.sessions.phone.phone_rules import HOURS, WEIGHT, may_call_at, weight_of

SHOWN: Final = 10
"""Earlier calls that are told of a caller."""

ZONE: Final = "Asia/Tokyo"


class PhoneDesk:
    """`may_talk` raises NotDoneError for those who must not be given customers. Raises StorageError, too."""

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        visits: Visits,
        history: History,
        book: GroupBook,
        *,
        groups: Callable[[], frozenset[str]],
        may_talk: Callable[[Staff], Awaitable[None]],
        choice: Callable[[str], str],
        guard: Guard,
        now_ms: Callable[[], int],
    ) -> None:
        self._engine, self._rooms, self._visits, self._history = engine, rooms, visits, history
        self._book, self._groups, self._may_talk = book, groups, may_talk
        self._choice, self._guard, self._now_ms = choice, guard, now_ms

    async def answer(self, user: Staff, asked: PhoneRequest) -> msgspec.Struct:
        """Answers any of these requests."""
        match asked:
            case OpenCall():
                return await self._open(user, asked)
            case FindCaller(number=number, shop=shop):
                return await self._find(self._shop(shop), number)
            case _:
                assert_never(asked)

    async def _open(self, user: Staff, asked: OpenCall) -> ClaimedRes:
        number = normalised(asked.number)
        withheld = not asked.number.strip() and asked.direction != OUTBOUND
        if not is_cid(asked.cid) or asked.direction not in DIRECTIONS:
            raise NotDoneError(Refusal.BAD_FRAME)
        if number is None and not withheld:
            raise NotDoneError(Refusal.INVALID)
        conversation = derived_conversation(f"call/{user.id}", asked.cid)
        known = await self._rooms.refresh(conversation)
        if known is None:
            await self._begin(user, asked, conversation, number or "")
        if asked.former and asked.call_back:
            await self._settle(asked, conversation, user)
        room = await self._rooms.refresh(conversation)
        if room is None:
            raise NotDoneError(Refusal.NOT_FOUND)
        return ClaimedRes(conversation=conversation, fence=room.fold.fence, head=room.fold.seq)

    async def _begin(self, user: Staff, asked: OpenCall, conversation: ConversationId, number: str) -> None:
        await self._may_talk(user)
        shop, group = self._shop(asked.shop), self._group(user, asked)
        if asked.former:
            former = await self._readable(user, asked.former)
            asked = await self._guard.continued(user, replace(asked, number=number), former.call)
        if asked.direction == OUTBOUND:
            await self._may_call(user, replace(asked, number=number), shop)
        if self._speaks(user):
            raise NotDoneError(Refusal.CONFLICT)
        person = f"tel:{number}" if number else f"call:{conversation}"
        wanted = replace(asked, number=number, shop=shop, group=group)
        weight = weight_of(self._choice(WEIGHT))
        try:
            items = opening_of(user, wanted, conversation, derived_customer(shop, person), weight)
        except TooLongError as error:
            raise NotDoneError(Refusal.TOO_LARGE) from error
        results = await self._engine.append(items)
        refused = next((one for one in results if isinstance(one, Refused)), None)
        if refused is not None:
            raise NotDoneError(refused.code)
        last = results[-1]
        await self._guard.begun(user, asked, conversation)
        await self._rooms.reach(conversation, last.seq if isinstance(last, Appended) else 1)

    def _shop(self, named: str) -> str:
        return named or self._book.shop_id()

    def _group(self, user: Staff, asked: OpenCall) -> str:
        """Returns the group whose call it is: one of the caller's own, any of them for people in charge."""
        there = self._groups()
        group = asked.group or next((one for one in user.groups if one in there), "")
        if group not in there:
            raise NotDoneError(Refusal.NOT_FOUND)
        if user.role is Role.OPERATOR and group not in user.groups:
            raise NotDoneError(Refusal.FORBIDDEN)
        return group

    async def _may_call(self, user: Staff, asked: OpenCall, shop: str) -> None:
        """Refuses calls at night, and those to be sold something for whoever wants none any more."""
        record = self._book.shop(shop)
        zone = ZoneInfo(ZONE if record is None else record.hours.zone)
        if not may_call_at(datetime.fromtimestamp(self._now_ms() / 1000, zone), self._choice(HOURS)):
            raise NotDoneError(Refusal.OUT_OF_HOURS)
        refused = (await self._known(shop, asked.number)).refused_at if asked.purpose in SALES else 0
        await self._guard.check(user, shop, asked, refused)

    def _speaks(self, user: Staff) -> bool:
        """Tells whether somebody rings or speaks already, on a line that is not on hold."""
        return any(
            room.fold.call is not None
            and room.fold.state is State.LIVE
            and is_phone(room.fold.channel)
            and room.fold.call.phase is not Phase.AFTER_CALL
            for room in self._rooms.owned.get(user.id, {}).values()
        )

    async def _readable(self, user: Staff, conversation: ConversationId) -> Conversation:
        room = await self._rooms.refresh(conversation)
        if room is None:
            raise NotDoneError(Refusal.NOT_FOUND)
        if not allowed(READ, party_of(user), relation_of(user, room.fold)):
            raise NotDoneError(Refusal.FORBIDDEN)
        return room.fold

    async def _settle(self, asked: OpenCall, conversation: ConversationId, user: Staff) -> None:
        """Says of a call back that it was made by this call; said once, whoever says it first."""
        former = await self._rooms.refresh(asked.former)  # who may not read it has begun no call from it
        told = None if former is None else former.fold.call
        if told is not None and any(one.seq == asked.call_back for one in told.open_call_backs):
            await self._engine.append(done_of(user, asked, conversation))
            await self._rooms.refresh(asked.former)

    async def _find(self, shop: str, written: str) -> CallerRes:
        number = normalised(written)
        if number is None:
            raise NotDoneError(Refusal.INVALID)
        return await self._known(shop, number)

    async def _known(self, shop: str, number: str) -> CallerRes:
        found, count = await self._visits.of(derived_customer(shop, f"tel:{number}"), ConversationId(""))
        folds: list[Conversation] = []
        for name in found:
            room = await self._rooms.load(name)
            if room is not None and is_phone(room.fold.channel):
                folds.append(room.fold)
        latest = next((one for one in folds if one.customer), None)
        refused = (
            to_millis(one.call.ended_at)
            for one in folds
            if one.call is not None and one.call.ended_at is not None and one.call.result == Result.REFUSED
        )
        return CallerRes(
            number=number,
            name="" if latest is None else latest.customer,
            fields={} if latest is None else latest.shown_fields,
            rows=tuple(await self._history.rows(found[:SHOWN])),
            count=count,
            refused_at=max(refused, default=0),
        )
