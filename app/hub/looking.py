"""Looking at conversations without following them: their logs, and what else their customers had to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.ids import ConversationId
from app.domain.people import Staff
from app.domain.practice import is_practice
from app.domain.text import clean
from app.hub.history import History
from app.hub.identity.accounts import Accounts
from app.hub.permissions import READ, Relation, allowed
from app.hub.refusing import NotDoneError
from app.hub.room import Room
from app.hub.rooms import Rooms
from app.protocol.codes import Refusal
from app.protocol.frames import LogRes, ReadLog, VisitsRes
from app.protocol.privacy import ErasuresRes, ListErasures, TellAccess
from app.protocol.visits import ListVisits

if TYPE_CHECKING:
    from app.hub.connection import Connection


class Looking:
    """Answers such requests, for those who may see it. Raises NotDoneError, and StorageError."""

    def __init__(self, rooms: Rooms, history: History, accounts: Accounts) -> None:
        self._rooms = rooms
        self._history = history
        self._accounts = accounts

    async def answer(
        self, connection: Connection, user: Staff, wanted: ReadLog | ListVisits | ListErasures | TellAccess
    ) -> LogRes | VisitsRes | ErasuresRes | None:
        """Answers any of these requests."""
        if isinstance(wanted, ListVisits):
            return await self.visits(connection, wanted.conversation)
        if isinstance(wanted, ListErasures):
            return await self._accounts.erasures.after(max(0, wanted.after))
        if isinstance(wanted, TellAccess):
            about = wanted.conversation or f"{max(0, wanted.count)} conversations"
            said = f"{about}: {clean(wanted.reason)}" if wanted.reason else about
            await self._accounts.audit(user.id, wanted.what, said)
            return None
        return await self.log(connection, user, wanted)

    async def log(self, connection: Connection, user: Staff, wanted: ReadLog) -> LogRes:
        """Returns part of a log; whoever has no part in the conversation is noted in the audit."""
        room = await self._rooms.refresh(wanted.conversation)
        if room is None:
            raise NotDoneError(Refusal.NOT_FOUND)
        if not self._may_read(connection, room) and not await self._is_beside(
            connection, room, wanted.beside
        ):
            raise NotDoneError(Refusal.FORBIDDEN)
        real = not is_practice(room.fold.channel)
        if real and wanted.after <= 0 and connection.speaker.relation(room) is Relation.OTHER:
            about = f"{room.id} beside {wanted.beside}" if wanted.beside else room.id
            await self._accounts.audit(user.id, "read log", about)
        return await self._history.log(room, max(0, wanted.after), user)

    async def visits(self, connection: Connection, conversation: ConversationId) -> VisitsRes:
        """Returns the other conversations of a conversation's customer."""
        room = await self._rooms.refresh(conversation)
        if room is None:
            raise NotDoneError(Refusal.NOT_FOUND)
        if not self._may_read(connection, room):
            raise NotDoneError(Refusal.FORBIDDEN)
        if not room.fold.customer_id:
            return VisitsRes()
        found, count = await self._accounts.visits.of(room.fold.customer_id, room.id)
        return VisitsRes(rows=await self._history.rows(found), count=count)

    @staticmethod
    def _may_read(connection: Connection, room: Room) -> bool:
        return allowed(READ, connection.speaker.party, connection.speaker.relation(room))

    async def _is_beside(self, connection: Connection, room: Room, beside: ConversationId) -> bool:
        """Tells whether it is of the same customer as one that may be read."""
        here = await self._rooms.refresh(beside) if beside else None
        if here is None or not here.fold.customer_id or here.fold.customer_id != room.fold.customer_id:
            return False
        return self._may_read(connection, here)
