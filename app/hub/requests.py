"""The answers to requests: claims, presence, opening, lists and logs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

import msgspec

from app.domain.events import CUSTOMER_TEXT_LIMIT, AnyBody, Claimed, Message, Opened, Queued
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, CustomerId, new_cid, uuid7
from app.domain.people import Presence, Staff
from app.hub.administration.administration import Administration
from app.hub.administration.declined import DeclinedError
from app.hub.cids import derived_cid, derived_conversation, is_cid
from app.hub.engine import Append, Appended, Assign, Engine, Enqueue, Full, Move, Refused
from app.hub.history import History
from app.hub.identity.accounts import Accounts
from app.hub.permissions import CLAIM, READ, REQUESTS, Party, Relation, allowed
from app.hub.room import Room
from app.hub.rooms import Rooms
from app.hub.routing.presence import CAPACITIES, Presences
from app.hub.texts import TooLongError, cleaned
from app.protocol.administration import Asked, ChangePassword
from app.protocol.codec import encode, raw
from app.protocol.codes import RETRYABLE, CloseCode, Refusal
from app.protocol.frames import (
    Claim,
    ClaimedRes,
    ListConversations,
    OpenConversation,
    OpenedRes,
    ReadLog,
    Req,
    Res,
    SetPresence,
    SignOut,
)

if TYPE_CHECKING:
    from app.hub.connection import Connection

MOST_OPENED: Final = 20
"""Conversations that one connection may open."""


class _NoError(Exception):
    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code = code


class Requests:
    """Answers what staff and customers ask for."""

    def __init__(
        self,
        *,
        engine: Engine,
        rooms: Rooms,
        accounts: Accounts,
        presences: Presences,
        history: History,
        group: str,
        shop: str,
        administration: Administration,
    ) -> None:
        self._administration = administration
        self._engine = engine
        self._rooms = rooms
        self._accounts = accounts
        self._presences = presences
        self._history = history
        self._group = group
        self._shop = shop

    async def answer(self, connection: Connection, req: Req) -> None:
        """Answers one request. Raises StorageError, after which the outcome is unknown."""
        try:
            result = await self._do(connection, req)
        except _NoError as no:
            retry_ms = 1_000 if no.code in RETRYABLE else 0
            connection.hub.measures.refusals[no.code] += 1
            connection.pump.answer(encode(Res(id=req.id, code=no.code, retry_ms=retry_ms)))
            return
        except DeclinedError as no:
            connection.hub.measures.refusals[no.code] += 1
            connection.pump.answer(encode(Res(id=req.id, code=no.code, d=raw(no.answer))))
            return
        empty = msgspec.Raw(b"{}")
        connection.pump.answer(encode(Res(id=req.id, d=empty if result is None else raw(result))))
        if isinstance(req.d, SignOut):
            connection.end(CloseCode.NORMAL, "signed out")

    async def _do(self, connection: Connection, req: Req) -> msgspec.Struct | None:
        party, user = connection.speaker.party, connection.user
        action = req.d.__struct_config__.tag
        if party not in REQUESTS[str(action)]:
            raise _NoError(Refusal.FORBIDDEN)
        if isinstance(req.d, OpenConversation):
            return await self._open(connection, req.d)
        if user is None:
            raise _NoError(Refusal.FORBIDDEN)
        if connection.must_change and not isinstance(req.d, ChangePassword | SignOut):
            raise DeclinedError(Refusal.FORBIDDEN)
        if isinstance(req.d, Asked):
            return await self._administration.do(connection, user, req.d)
        match req.d:
            case Claim(conversation=conversation):
                if conversation is None:
                    return await self._claim_next(user)
                return await self._claim(connection, user, conversation)
            case SetPresence():
                await self._presence(connection, req.d)
            case ListConversations():
                return await self._history.page(req.d)
            case ReadLog(conversation=conversation, after=after):
                return await self._log(connection, user, conversation, after)
            case SignOut():
                await self._accounts.end_session(connection.token)
            case _:
                assert_never(req.d)
        return None

    async def _claim_next(self, user: Staff) -> ClaimedRes:
        picked = await self._engine.claim_next(user.id, user.groups, name=user.public_name, how="pull")
        if picked is None:
            raise _NoError(Refusal.EMPTY)
        if isinstance(picked, Full):
            raise _NoError(Refusal.FULL)
        await self._rooms.reach(picked.conversation, picked.seq)
        self._presences.assigned(self._presences.seat(user))
        return ClaimedRes(conversation=picked.conversation, fence=picked.fence, head=picked.seq)

    async def _claim(self, connection: Connection, user: Staff, conversation: ConversationId) -> ClaimedRes:
        room = await self._rooms.refresh(conversation)
        if room is None:
            raise _NoError(Refusal.NOT_FOUND)
        if mine := self._mine(room, user):
            return mine
        relation = connection.speaker.relation(room)
        fold = room.fold
        if not fold.is_open:
            raise _NoError(Refusal.CLOSED)
        if conversation not in self._rooms.waiting:
            raise _NoError(Refusal.TAKEN)
        if not allowed(CLAIM, connection.speaker.party, relation):
            raise _NoError(Refusal.FORBIDDEN)
        operator = connection.speaker.party is Party.OPERATOR
        item = Append(
            conversation=conversation,
            cid=new_cid(),
            by=SYSTEM,
            body=Claimed(owner=user.id, name=user.public_name, how="pull"),
            move=Assign(staff=user.id, check_capacity=operator),
        )
        (result,) = await self._engine.append([item])
        if isinstance(result, Refused):
            await self._rooms.refresh(conversation)
            if mine := self._mine(room, user):  # it was pushed to him in the same moment
                return mine
            raise _NoError(result.code)
        await self._rooms.reach(conversation, result.seq)
        self._presences.assigned(self._presences.seat(user))
        return ClaimedRes(conversation=conversation, fence=result.fence, head=result.seq)

    @staticmethod
    def _mine(room: Room, user: Staff) -> ClaimedRes | None:
        fold = room.fold
        if fold.owner != user.id or not fold.is_open:
            return None
        return ClaimedRes(conversation=room.id, fence=fold.fence, head=fold.seq)

    async def _presence(self, connection: Connection, wanted: SetPresence) -> None:
        accepting = wanted.presence is Presence.ACCEPTING
        if accepting and connection.speaker.party not in REQUESTS["accepting"]:
            raise _NoError(Refusal.FORBIDDEN)
        if wanted.capacity not in CAPACITIES or connection.seat is None:
            raise _NoError(Refusal.BAD_FRAME)
        seat = connection.seat
        await self._engine.set_staff(
            seat.user.id, capacity=wanted.capacity, accepting=accepting, presence=wanted.presence
        )
        self._presences.choose(seat, wanted.presence, wanted.capacity)

    async def _log(
        self, connection: Connection, user: Staff, conversation: ConversationId, after: int
    ) -> msgspec.Struct:
        room = await self._rooms.refresh(conversation)
        if room is None:
            raise _NoError(Refusal.NOT_FOUND)
        relation = connection.speaker.relation(room)
        if not allowed(READ, connection.speaker.party, relation):
            raise _NoError(Refusal.FORBIDDEN)
        if after <= 0 and relation is Relation.OTHER:
            await self._accounts.audit(user.id, "read log", conversation)
        return await self._history.log(room, max(0, after))

    # Opening

    async def _open(self, connection: Connection, wanted: OpenConversation) -> OpenedRes:
        try:
            wanted = cleaned(wanted, CUSTOMER_TEXT_LIMIT)
        except TooLongError as error:
            raise _NoError(Refusal.TOO_LARGE) from error
        if not is_cid(wanted.cid):
            raise _NoError(Refusal.BAD_FRAME)
        conversation = derived_conversation(connection.device, wanted.cid)
        await self._may_open(connection, conversation)
        known = (await self._engine.heads([conversation])).get(conversation)
        customer_id = connection.customer_id or CustomerId(uuid7())
        if known is not None:
            customer_id = CustomerId(known.customer_id)
        items = self._opening(conversation, customer_id, wanted)
        results = await self._engine.append(items)
        refused = next((result for result in results if isinstance(result, Refused)), None)
        if refused is not None and known is None:
            raise _NoError(refused.code)
        last = results[-1]
        await self._rooms.reach(conversation, last.seq if isinstance(last, Appended) else 1)
        connection.opened += known is None
        connection.customer_id = customer_id
        connection.token = await self._accounts.new_visitor(conversation, customer_id)
        self._leave(connection)
        connection.speaker.conversation = conversation
        return OpenedRes(conversation=conversation, token=connection.token)

    async def _may_open(self, connection: Connection, conversation: ConversationId) -> None:
        former = connection.conversation
        if former is not None and former != conversation:
            room = await self._rooms.load(former)
            if room is not None and room.fold.is_open:
                raise _NoError(Refusal.TAKEN)
        if connection.opened >= MOST_OPENED:
            raise _NoError(Refusal.RATE_LIMITED)

    @staticmethod
    def _leave(connection: Connection) -> None:
        """Ends what the connection followed of an earlier conversation."""
        for watch in connection.watches.values():
            watch.end()
        connection.watches.clear()

    def _opening(
        self, conversation: ConversationId, customer_id: CustomerId, wanted: OpenConversation
    ) -> list[Append]:
        opened = Opened(
            shop=self._shop,
            customer_id=customer_id,
            customer=wanted.name,
            topic=wanted.topic,
            page=wanted.page,
            locale=wanted.locale,
            fields=wanted.fields,
            group=self._group,
        )
        written: list[tuple[Author, AnyBody, Move | None]] = [
            (CUSTOMER, opened, None),
            (SYSTEM, Queued(group=self._group), Enqueue(group=self._group)),
        ]
        if wanted.text.strip():
            written.append((CUSTOMER, Message(text=wanted.text), None))
        return [
            Append(
                conversation=conversation,
                cid=wanted.cid if body is opened else derived_cid(wanted.cid, body.kind),
                by=by,
                body=body,
                move=move,
            )
            for by, body, move in written
        ]
