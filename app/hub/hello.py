"""The first frame of every connection: who is it, and may he come in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from app.domain.people import Staff
from app.hub.cluster.drain import turned
from app.hub.cluster.pulse import Pulse
from app.hub.identity.accounts import Accounts
from app.hub.limits import Attempts
from app.hub.operations import journal
from app.hub.routing.lines import Lines
from app.protocol.codec import encode
from app.protocol.codes import TOO_MANY_TRIES, VERSION, WRONG_DOOR, WRONG_PASSWORD, CloseCode
from app.protocol.frames import AsVisitor, ByPassword, ByToken, Hello, Limits, Welcome

if TYPE_CHECKING:
    from app.hub.connection import Connection

LONGEST_SECRET: Final = 1_024
LONGEST_DEVICE: Final = 100
TRIES_A_NAME: Final = 8
TRIES_AN_ADDRESS: Final = 30
WINDOW_S: Final = 300.0
WINDOW: Final = 32


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

    async def hello(self, connection: Connection, hello: Hello) -> None:
        """Welcomes the client, or ends the connection. Raises StorageError."""
        try:
            await self._know(connection, hello)
        except NotAdmittedError as no:
            journal.turned_away(connection, no.code)
            connection.end(no.code, no.reason)
            return
        if connection.closing:
            return
        connection.device = hello.device[:LONGEST_DEVICE]
        if connection.user is not None:
            connection.must_change = await self._accounts.personnel.must_change(connection.user.id)
            if connection.closing:
                return
        connection.welcomed = True
        self._admitted += 1
        connection.hub.admitted(connection)
        journal.admitted(connection)
        settings = connection.hub.settings
        welcome = Welcome(
            epoch=self._pulse.epoch,
            node=settings.node,
            peers=turned(settings.public_peers if connection.public else settings.peers, self._admitted),
            now=connection.hub.now_ms(),
            user=connection.user,
            token=connection.token,
            conversation=connection.conversation,
            hb=round(settings.ping_s * 1000),
            must_change=connection.must_change,
            limits=Limits(
                frame=settings.customer_frame if connection.public else settings.staff_frame,
                window=WINDOW,
                subs=settings.streams,
                file=settings.files.customer if connection.public else settings.files.staff,
                files=settings.files.message,
            ),
            shop=self._lines.shop(settings.shop),
            files="" if connection.public else settings.files_url,
        )
        connection.pump.answer(encode(welcome))

    async def _know(self, connection: Connection, hello: Hello) -> None:
        if not hello.v.min <= VERSION <= hello.v.max:
            raise NotAdmittedError(
                CloseCode.UPGRADE_REQUIRED, "This version of the program does not fit the hub."
            )
        match hello.auth:
            case AsVisitor(token=token) if connection.public:
                await self._visitor(connection, token)
            case ByPassword(name=name, password=password) if not connection.public:
                user = await self._by_password(connection.address, name, password)
                connection.token = await self._accounts.open_session(user.id)
                connection.hub.audit(user.id, "sign-in", hello.device[:LONGEST_DEVICE])
                connection.speaker.user = user
            case ByToken(token=token) if not connection.public:
                user_or_none = await self._accounts.session(token) if len(token) <= LONGEST_SECRET else None
                if user_or_none is None:
                    raise NotAdmittedError(CloseCode.AUTH_EXPIRED, "The session is over. Sign in again.")
                connection.token, connection.speaker.user = token, user_or_none
            case _:
                raise NotAdmittedError(CloseCode.FORBIDDEN, WRONG_DOOR)

    async def _visitor(self, connection: Connection, token: str) -> None:
        if not token:
            return
        visitor = await self._accounts.visitor(token) if len(token) <= LONGEST_SECRET else None
        if visitor is None or await connection.hub.rooms.load(visitor.conversation) is None:
            raise NotAdmittedError(CloseCode.AUTH_EXPIRED, "The conversation is not known any more.")
        connection.token = token
        connection.speaker.conversation = visitor.conversation
        connection.customer_id = visitor.customer_id

    async def _by_password(self, address: str, name: str, password: str) -> Staff:
        now = asyncio.get_running_loop().time()
        key = f"{address} {name.strip().casefold()[:80]}"
        if not (self._names.allowed(key, now) and self._addresses.allowed(address, now)):
            raise NotAdmittedError(CloseCode.ABUSE, TOO_MANY_TRIES)
        user = await self._accounts.verify(name, password) if len(password) <= LONGEST_SECRET else None
        if user is None:
            self._names.failed(key, now)
            self._addresses.failed(address, now)
            raise NotAdmittedError(CloseCode.FORBIDDEN, WRONG_PASSWORD)
        return user
