"""A customer's first request: opening a conversation, or leaving a message while nobody can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.events import CUSTOMER_TEXT_LIMIT, AnyBody, Message, Opened, Queued
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, CustomerId, uuid7
from app.hub.cids import derived_cid, derived_conversation, is_cid
from app.hub.engine import Append, Appended, Engine, Enqueue, Move, Refused
from app.hub.identity.accounts import Accounts
from app.hub.refusing import NotDoneError
from app.hub.rooms import Rooms
from app.hub.routing.lines import CHAT, FORM, Lines
from app.hub.texts import TooLongError, cleaned
from app.protocol.codes import Refusal
from app.protocol.frames import OpenConversation, OpenedRes

if TYPE_CHECKING:
    from app.hub.connection import Connection

MOST_OPENED: Final = 20
"""Conversations that one connection may open."""

MAIL: Final = "email"
"""The field that holds where a customer who left a message can be reached."""


class Opening:
    """Opens conversations; the same request again finds what the first one made."""

    def __init__(self, *, engine: Engine, rooms: Rooms, accounts: Accounts, lines: Lines) -> None:
        self._engine = engine
        self._rooms = rooms
        self._accounts = accounts
        self._lines = lines

    async def open(self, connection: Connection, wanted: OpenConversation) -> OpenedRes:
        """Opens a conversation. Raises NotDoneError, and StorageError when the outcome is unknown."""
        try:
            wanted = cleaned(wanted, CUSTOMER_TEXT_LIMIT)
        except TooLongError as error:
            raise NotDoneError(Refusal.TOO_LARGE) from error
        if not is_cid(wanted.cid):
            raise NotDoneError(Refusal.BAD_FRAME)
        conversation = derived_conversation(connection.device, wanted.cid)
        await self._may_open(connection, conversation)
        known = (await self._engine.heads([conversation])).get(conversation)
        customer_id = connection.returning or connection.customer_id or CustomerId(uuid7())
        shop = connection.shop
        group = self._lines.home(wanted.topic, shop)
        if known is not None:
            customer_id = CustomerId(known.customer_id)
        else:
            group = self._group(wanted, shop)
        opened = self._opened(wanted, shop, customer_id, group)
        results = await self._engine.append(self._events(conversation, wanted, opened))
        refused = next((result for result in results if isinstance(result, Refused)), None)
        if refused is not None and known is None:
            raise NotDoneError(refused.code)
        last = results[-1]
        await self._rooms.reach(conversation, last.seq if isinstance(last, Appended) else 1)
        connection.opened += known is None
        connection.customer_id = customer_id
        connection.token = await self._accounts.new_visitor(conversation, customer_id)
        await self._remember(connection, customer_id)
        self._leave(connection)
        connection.speaker.conversation = conversation
        return OpenedRes(conversation=conversation, token=connection.token, known=connection.known)

    async def _remember(self, connection: Connection, customer_id: CustomerId) -> None:
        """Gives the widget what tells who he is next time, unless that is known already."""
        if connection.returning != customer_id:
            connection.known = await self._accounts.customers.remember(customer_id, connection.shop)
            connection.returning = customer_id

    def _group(self, wanted: OpenConversation, shop: str) -> str:
        """Returns who answers it; somebody who leaves a message does not count in a full queue."""
        if wanted.form:
            if not wanted.text.strip():
                raise NotDoneError(Refusal.BAD_FRAME)
            return self._lines.home(wanted.topic, shop)
        if not self._lines.is_open(shop):
            raise NotDoneError(Refusal.CLOSED)
        group = self._lines.entrance(wanted.topic, shop)
        if group is None:
            raise NotDoneError(Refusal.FULL)
        return group

    async def _may_open(self, connection: Connection, conversation: ConversationId) -> None:
        former = connection.conversation
        if former is not None and former != conversation:
            room = await self._rooms.load(former)
            if room is not None and room.fold.is_open:
                raise NotDoneError(Refusal.TAKEN)
        if connection.opened >= MOST_OPENED:
            raise NotDoneError(Refusal.RATE_LIMITED)

    @staticmethod
    def _leave(connection: Connection) -> None:
        """Ends what the connection followed of an earlier conversation."""
        for watch in connection.watches.values():
            watch.end()
        connection.watches.clear()

    @staticmethod
    def _opened(wanted: OpenConversation, shop: str, customer_id: CustomerId, group: str) -> Opened:
        return Opened(
            shop=shop,
            channel=FORM if wanted.form else CHAT,
            customer_id=customer_id,
            customer=wanted.name,
            topic=wanted.topic,
            page=wanted.page,
            locale=wanted.locale,
            fields=wanted.fields | ({MAIL: wanted.mail} if wanted.mail.strip() else {}),
            group=group,
        )

    @staticmethod
    def _events(conversation: ConversationId, wanted: OpenConversation, opened: Opened) -> list[Append]:
        group = opened.group
        written: list[tuple[Author, AnyBody, Move | None]] = [
            (CUSTOMER, opened, None),
            (SYSTEM, Queued(group=group), Enqueue(group=group)),
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
