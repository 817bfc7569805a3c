"""The answers to requests: claims, presence, opening, lists and logs."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

import msgspec

from app.domain.events import Claimed
from app.domain.ids import SYSTEM, ConversationId, new_cid
from app.domain.people import CAPACITIES, Presence, Staff
from app.domain.places import mails_of, place_of, weight_at
from app.hub.administration.declined import DeclinedError
from app.hub.bureau import AskedOfDesks, Bureau
from app.hub.engine import Append, Assign, Engine, Full, Refused
from app.hub.history import History
from app.hub.identity.accounts import Accounts
from app.hub.identity.own_account import OwnAccount
from app.hub.looking import Looking
from app.hub.opening import Opening
from app.hub.permissions import CLAIM, Party, allowed
from app.hub.refusing import NotDoneError
from app.hub.request_rights import REQUESTS
from app.hub.room import Room
from app.hub.rooms import Rooms
from app.hub.routing.handing import Handing
from app.hub.routing.office import Office
from app.hub.routing.presence import Presences
from app.hub.training.exams.permits import Permits
from app.hub.way_in.gate import Gate
from app.protocol.administration import ChangePassword
from app.protocol.codec import encode, raw
from app.protocol.codes import RETRYABLE, CloseCode, Refusal
from app.protocol.floor import SetStaff
from app.protocol.frames import (
    Claim,
    ClaimedRes,
    ListConversations,
    OpenConversation,
    ReadLog,
    Req,
    Res,
    SetPresence,
    SignOut,
)
from app.protocol.identity import IdentityRequest
from app.protocol.offers import Decline, ListColleagues
from app.protocol.privacy import ListErasures, TellAccess
from app.protocol.visits import ListVisits

if TYPE_CHECKING:
    from app.hub.connection import Connection


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
        office: Office,
        shop: str,
        bureau: Bureau,
        permits: Permits,
        gate: Gate,
    ) -> None:
        self._bureau, self._gate = bureau, gate
        self._permits = permits
        self._engine = engine
        self._rooms = rooms
        self._accounts = accounts
        self._presences = presences
        self._history = history
        self._looking = Looking(rooms, history, accounts)
        self._own_account = OwnAccount(accounts, shop)
        self._office = office
        self._handing = Handing(engine, rooms, presences, office)
        self._opening = Opening(engine=engine, rooms=rooms, accounts=accounts, lines=office.lines)

    async def answer(self, connection: Connection, req: Req) -> None:
        """Answers one request. Raises StorageError, after which the outcome is unknown."""
        try:
            result = await self._do(connection, req)
        except NotDoneError as no:
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
        self._check(connection, req)
        user = connection.user
        if isinstance(req.d, OpenConversation):
            return await self._opening.open(connection, req.d)
        if user is None:
            raise NotDoneError(Refusal.FORBIDDEN)
        return await self._for_staff(connection, user, req)

    @staticmethod
    def _check(connection: Connection, req: Req) -> None:
        """Refuses what this client may not ask for, or not yet."""
        if connection.speaker.party not in REQUESTS[str(req.d.__struct_config__.tag)]:
            raise NotDoneError(Refusal.FORBIDDEN)
        if connection.must_change and not isinstance(req.d, ChangePassword | SignOut):
            raise DeclinedError(Refusal.FORBIDDEN)
        if connection.must_enrol and not isinstance(req.d, IdentityRequest | ChangePassword | SignOut):
            raise NotDoneError(Refusal.FORBIDDEN)
        blocks = connection.hub.guard.blocks
        if connection.public and blocks.blocked(connection.address, connection.customer_id) is not None:
            raise NotDoneError(Refusal.FORBIDDEN)

    async def _for_staff(self, connection: Connection, user: Staff, req: Req) -> msgspec.Struct | None:
        if isinstance(req.d, OpenConversation):
            raise NotDoneError(Refusal.FORBIDDEN)
        if isinstance(req.d, IdentityRequest):
            return await self._own(connection, user, req.d)
        await self._gate.check(user, req.d)
        if isinstance(req.d, AskedOfDesks):
            return await self._bureau.answer(connection, user, req.d)
        match req.d:
            case Claim(conversation=conversation):
                if conversation is None:
                    return await self._claim_next(user)
                return await self._claim(connection, user, conversation)
            case SetPresence():
                await self._presence(connection, req.d)
            case ListConversations():
                return await self._history.page(req.d, user)
            case ReadLog() | ListVisits() | ListErasures() | TellAccess():
                return await self._looking.answer(connection, user, req.d)
            case SetStaff():
                await self._office.orders.give(user, req.d)
            case Decline(conversation=conversation):
                await self._handing.decline(user, conversation)
            case ListColleagues():
                return self._handing.colleagues(user)
            case SignOut():
                await self._accounts.end_session(connection.token)
            case _:
                assert_never(req.d)
        return None

    async def _own(
        self, connection: Connection, user: Staff, asked: IdentityRequest
    ) -> msgspec.Struct | None:
        answer = await self._own_account.answer(connection, user, asked)
        if isinstance(answer, Refusal):
            raise NotDoneError(answer)
        return answer

    async def _claim_next(self, user: Staff) -> ClaimedRes:
        picked = await self._engine.claim_next(user.id, user.groups, name=user.public_name, how="pull")
        if picked is None:  # nobody waits in front of his screen
            mails = tuple(mails_of(group) for group in user.groups)
            picked = await self._engine.claim_next(user.id, mails, name=user.public_name, how="pull")
        if picked is None:
            raise NotDoneError(Refusal.EMPTY)
        if isinstance(picked, Full):
            raise NotDoneError(Refusal.FULL)
        await self._rooms.reach(picked.conversation, picked.seq)
        self._presences.assigned(self._presences.seat(user))
        return ClaimedRes(conversation=picked.conversation, fence=picked.fence, head=picked.seq)

    async def _claim(self, connection: Connection, user: Staff, conversation: ConversationId) -> ClaimedRes:
        room = await self._rooms.refresh(conversation)
        if room is None:
            raise NotDoneError(Refusal.NOT_FOUND)
        if mine := self._mine(room, user):
            return mine
        relation = connection.speaker.relation(room)
        fold = room.fold
        if not fold.is_open:
            raise NotDoneError(Refusal.CLOSED)
        if self._handing.is_for(user, fold):
            return await self._handing.accept(user, room)
        if conversation not in self._rooms.waiting:  # practice never is: nobody takes it from a trainee
            raise NotDoneError(Refusal.TAKEN)
        if not allowed(CLAIM, connection.speaker.party, relation):
            raise NotDoneError(Refusal.FORBIDDEN)
        counts = connection.speaker.party is Party.OPERATOR and weight_at(place_of(fold)) > 0
        item = Append(
            conversation=conversation,
            cid=new_cid(),
            by=SYSTEM,
            body=Claimed(owner=user.id, name=user.public_name, how=self._how(room, user)),
            move=Assign(staff=user.id, check_capacity=counts),
        )
        (result,) = await self._engine.append([item])
        if isinstance(result, Refused):
            await self._rooms.refresh(conversation)
            if mine := self._mine(room, user):  # it was pushed to him in the same moment
                return mine
            raise NotDoneError(result.code)
        await self._rooms.reach(conversation, result.seq)
        self._presences.assigned(self._presences.seat(user))
        return ClaimedRes(conversation=conversation, fence=result.fence, head=result.seq)

    def _how(self, room: Room, user: Staff) -> str:
        """Returns `push` for what he was asked to take."""
        asked = room.fold.offered_to == user.id or room.id in self._office.lines.ringing().get(user.id, ())
        return "push" if asked else "pull"

    @staticmethod
    def _mine(room: Room, user: Staff) -> ClaimedRes | None:
        fold = room.fold
        if fold.owner != user.id or not fold.is_open:
            return None
        return ClaimedRes(conversation=room.id, fence=fold.fence, head=fold.seq)

    async def _presence(self, connection: Connection, wanted: SetPresence) -> None:
        accepting = wanted.presence is Presence.ACCEPTING
        if accepting and connection.speaker.party not in REQUESTS["accepting"]:
            raise NotDoneError(Refusal.FORBIDDEN)
        if wanted.capacity not in CAPACITIES or connection.seat is None:
            raise NotDoneError(Refusal.BAD_FRAME)
        seat = connection.seat
        if accepting:
            await self._permits.may_accept(seat.user)
        limit = await self._permits.limit(seat.user.id)
        wanted = msgspec.structs.replace(wanted, capacity=min(wanted.capacity, limit))
        async with seat.writing:
            await self._engine.set_staff(
                seat.user.id, capacity=wanted.capacity, accepting=accepting, presence=wanted.presence
            )
            self._office.misses.here(seat.user.id)
            self._presences.choose(seat, wanted.presence, wanted.capacity)
