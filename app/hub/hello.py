"""The first frame of every connection: who is it, and may he come in."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from app.domain.events import to_millis
from app.domain.ids import CustomerId
from app.domain.people import Staff
from app.hub.cluster.drain import turned
from app.hub.cluster.pulse import Pulse
from app.hub.doors.proxies import counted_as
from app.hub.identity.accounts import Accounts
from app.hub.identity.passwords import TooBusyError
from app.hub.limits import MOST_ADDRESSES, Attempts
from app.hub.operations import journal
from app.hub.room import Room
from app.hub.routing.lines import Lines
from app.protocol.codec import encode
from app.protocol.codes import (
    HUB_BUSY,
    INVITATION_OVER,
    NEEDS_CODE,
    NOT_SERVED,
    TOO_MANY_PLACES,
    TOO_MANY_TRIES,
    VERSION,
    WRONG_CODE,
    WRONG_DOOR,
    WRONG_PASSWORD,
    CloseCode,
)
from app.protocol.frames import AsVisitor, ByPassword, ByToken, Hello, Limits, Welcome

if TYPE_CHECKING:
    from app.hub.connection import Connection

LONGEST_SECRET: Final = 1_024
LONGEST_DEVICE: Final = 100
TRIES_A_NAME: Final = 8
TRIES_AN_ADDRESS: Final = 30
TRIES_FROM_ANYWHERE: Final = 60
"""At one name from all addresses together, except those from where its owner signed in before."""

WINDOW_S: Final = 300.0
WINDOW: Final = 32
DAY_MS: Final = 86_400_000


class NotAdmittedError(Exception):
    """The client may not come in: the close code and a sentence for the person."""

    def __init__(self, code: CloseCode, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Entrance:
    """Knows clients by password, token or visitor's token, and welcomes them."""

    def __init__(self, accounts: Accounts, pulse: Pulse, lines: Lines) -> None:
        self._accounts = accounts
        self._pulse = pulse
        self._lines = lines
        self._admitted = 0
        self._names = Attempts(TRIES_A_NAME, WINDOW_S)
        self._addresses = Attempts(TRIES_AN_ADDRESS, WINDOW_S)
        self._everywhere = Attempts(TRIES_FROM_ANYWHERE, WINDOW_S)
        self._homes: OrderedDict[str, None] = OrderedDict()

    async def hello(self, connection: Connection, hello: Hello) -> None:
        """Welcomes the client, or ends the connection. Raises StorageError."""
        try:
            await self._know(connection, hello)
        except NotAdmittedError as no:
            self._turn_away(connection, hello, no)
            return
        await self._restrict(connection)
        if connection.closing:
            return
        if not connection.hub.guard.seat(connection):
            connection.end(CloseCode.ABUSE, TOO_MANY_PLACES)
            return
        connection.device = hello.device[:LONGEST_DEVICE]
        connection.welcomed = True
        self._admitted += 1
        connection.hub.admitted(connection)
        journal.admitted(connection)
        connection.pump.answer(encode(self._welcome(connection)))

    def _welcome(self, connection: Connection) -> Welcome:
        settings = connection.hub.settings
        return Welcome(
            epoch=self._pulse.epoch,
            node=settings.node,
            peers=turned(settings.public_peers if connection.public else settings.peers, self._admitted),
            now=connection.hub.now_ms(),
            user=connection.user,
            token=connection.token,
            took_over=connection.took_over,
            conversation=connection.conversation,
            hb=round(settings.ping_s * 1000),
            must_change=connection.must_change,
            must_enrol=connection.must_enrol,
            limits=Limits(
                frame=settings.customer_frame if connection.public else settings.staff_frame,
                window=WINDOW,
                subs=settings.streams,
                file=settings.files.customer if connection.public else settings.files.staff,
                files=settings.files.message,
            ),
            shop=self._lines.shop(settings.shop, connection.shop),
            files="" if connection.public else settings.files_url,
        )

    @staticmethod
    def _turn_away(connection: Connection, hello: Hello, no: NotAdmittedError) -> None:
        journal.turned_away(connection, no.code)
        if no.reason == TOO_MANY_TRIES and isinstance(hello.auth, ByPassword):
            connection.hub.acts.too_many_tries(hello.auth.name, connection.address)
        connection.end(no.code, no.reason)

    async def _restrict(self, connection: Connection) -> None:
        """Notes what a member of staff must do before anything else."""
        user = connection.user
        if user is not None:
            needs_code = connection.hub.guard.needs_code(user)
            connection.must_enrol = needs_code and not await self._accounts.factors.enrolled(user.id)
            connection.must_change = await self._accounts.personnel.must_change(user.id)

    async def _know(self, connection: Connection, hello: Hello) -> None:
        if not hello.v.min <= VERSION <= hello.v.max:
            raise NotAdmittedError(
                CloseCode.UPGRADE_REQUIRED, "This version of the program does not fit the hub."
            )
        match hello.auth:
            case AsVisitor() if connection.public:
                await self._visitor(connection, hello.auth)
            case ByPassword() if not connection.public:
                user = await self._by_password(connection.address, hello.auth)
                connection.token = await self._accounts.open_session(
                    user.id, device=hello.device, address=connection.address
                )
                connection.hub.acts.record(user.id, "sign-in", hello.device[:LONGEST_DEVICE])
                connection.speaker.user = user
            case ByToken(token=token) if not connection.public:
                user_or_none = await self._accounts.session(token) if len(token) <= LONGEST_SECRET else None
                if user_or_none is None:
                    raise NotAdmittedError(CloseCode.AUTH_EXPIRED, "The session is over. Sign in again.")
                connection.token, connection.speaker.user = token, user_or_none
            case _:
                raise NotAdmittedError(CloseCode.FORBIDDEN, WRONG_DOOR)

    async def _visitor(self, connection: Connection, given: AsVisitor) -> None:
        connection.shop = self._lines.book.shop_id(given.shop)
        if not self._at_home(connection, given.shop):
            raise NotAdmittedError(CloseCode.FORBIDDEN, NOT_SERVED)
        token = given.token
        visitor = await self._accounts.visitor(token) if 0 < len(token) <= LONGEST_SECRET else None
        connection.returning = await self._returning(connection, given)
        whose = {connection.returning, None if visitor is None else visitor.customer_id}
        blocks = connection.hub.guard.blocks
        if any(blocks.blocked(connection.address, one) is not None for one in whose):
            raise NotAdmittedError(CloseCode.FORBIDDEN, NOT_SERVED)
        if not token:
            connection.customer_id = connection.returning
            return
        room = None if visitor is None else await connection.hub.rooms.load(visitor.conversation)
        if visitor is None or room is None or self._too_old(connection, room):
            raise NotAdmittedError(CloseCode.AUTH_EXPIRED, "The conversation is not known any more.")
        if room.fold.shop and connection.shop not in ("", room.fold.shop):
            raise NotAdmittedError(CloseCode.AUTH_EXPIRED, "The conversation is another shop's.")
        connection.token = token
        connection.speaker.conversation = visitor.conversation
        connection.customer_id = visitor.customer_id

    @staticmethod
    def _at_home(connection: Connection, shop: str) -> bool:
        """Tells whether the page may speak for the shop that it names: the hub's own pages may."""
        request = connection.socket.request
        origin = "" if request is None else request.headers.get("Origin", "")
        if request is None or urlsplit(origin).netloc == request.headers.get("Host"):
            return True
        return connection.hub.guard.origins.fits(origin, shop)

    async def _returning(self, connection: Connection, given: AsVisitor) -> CustomerId | None:
        """Returns whom we know the customer to be, by the shop's word or by his token."""
        customers = self._accounts.customers
        if given.customer and len(given.signature) <= LONGEST_SECRET:
            signed = await customers.signed(connection.shop, given.customer, given.signature)
            if signed is not None:
                return signed
        if not 0 < len(given.known) <= LONGEST_SECRET:
            return None
        known = await customers.known(given.known, connection.shop)
        if known is not None:
            connection.known = given.known
        return known

    @staticmethod
    def _too_old(connection: Connection, room: Room) -> bool:
        """Tells whether the conversation has been over for so long that its token opens it no more."""
        days, closed_at = connection.hub.settings.visitor_days, room.fold.closed_at
        if not days or room.fold.is_open or closed_at is None:
            return False
        return connection.hub.now_ms() - to_millis(closed_at) > days * DAY_MS

    async def _by_password(self, address: str, given: ByPassword) -> Staff:
        now = asyncio.get_running_loop().time()
        name = given.name.strip().casefold()[:80]
        here = counted_as(address)
        key = f"{here} {name}"
        allowed = self._names.allowed(key, now) and self._addresses.allowed(here, now)
        if not allowed or not (key in self._homes or self._everywhere.allowed(name, now)):
            raise NotAdmittedError(CloseCode.ABUSE, TOO_MANY_TRIES)
        try:
            user = await self._verified(given)
        except TooBusyError as error:
            raise NotAdmittedError(CloseCode.ABUSE, HUB_BUSY) from error
        reason = WRONG_PASSWORD if user is None else await self._refusal(user, given.code)
        if user is None or reason:
            if reason != NEEDS_CODE:
                self._names.failed(key, now)
                self._addresses.failed(here, now)
                self._everywhere.failed(name, now)
            raise NotAdmittedError(CloseCode.FORBIDDEN, reason)
        self._came_home(key)
        return user

    async def _verified(self, given: ByPassword) -> Staff | None:
        if len(given.password) > LONGEST_SECRET:
            return None
        return await self._accounts.verify(given.name, given.password)

    async def _refusal(self, user: Staff, code: str) -> str:
        """Returns why somebody whose password is right may not come in, nothing when he may."""
        if await self._accounts.invitations.over(user.id):
            return INVITATION_OVER
        return await self._second_factor(user, code)

    async def _second_factor(self, user: Staff, code: str) -> str:
        """Returns why somebody whose password is right may not come in yet, nothing when he may."""
        factors = self._accounts.factors
        if not await factors.enrolled(user.id):
            return ""
        if not code:
            return NEEDS_CODE
        return "" if await factors.check(user.id, code) else WRONG_CODE

    def _came_home(self, key: str) -> None:
        """Remembers from where somebody signed in: guesses from elsewhere do not lock him out there."""
        self._homes[key] = None
        self._homes.move_to_end(key)
        if len(self._homes) > MOST_ADDRESSES:
            self._homes.popitem(last=False)
