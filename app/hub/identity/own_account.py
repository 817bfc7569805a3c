"""Answers what people ask about their own accounts: sessions and the second factor."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, assert_never

from app.domain.ids import StaffId
from app.domain.people import Role, Staff
from app.hub.cluster import news
from app.hub.identity.account_rows import AccountError
from app.hub.identity.accounts import Accounts
from app.hub.limits import Attempts
from app.protocol.codes import Refusal
from app.protocol.identity import (
    EndSession,
    IdentityRequest,
    MySessions,
    SessionsRes,
    TotpBegin,
    TotpBegunRes,
    TotpConfirm,
    TotpEnd,
    TotpOnRes,
    TotpRes,
    TotpReset,
    TotpState,
)

if TYPE_CHECKING:
    from app.hub.connection import Connection

TRIES = 8
WINDOW_S = 300.0


class OwnAccount:
    """`shop` is what authenticators call the hub."""

    def __init__(self, accounts: Accounts, shop: str) -> None:
        self._accounts = accounts
        self._shop = shop or "Madoguchi"
        self._tries = Attempts(TRIES, WINDOW_S)

    async def answer(
        self, connection: Connection, user: Staff, asked: IdentityRequest
    ) -> SessionsRes | TotpRes | TotpBegunRes | TotpOnRes | Refusal | None:
        """Returns the answer, None for a plain yes, or why not. Raises StorageError."""
        factors = self._accounts.factors
        match asked:
            case MySessions():
                rows = await self._accounts.sessions.of(user.id, connection.token)
                return SessionsRes(sessions=tuple(rows))
            case EndSession(id=name):
                return await self._end_session(connection, user.id, name)
            case TotpState():
                required = connection.hub.guard.needs_code(user)
                return TotpRes(enrolled=await factors.enrolled(user.id), required=required)
            case TotpBegin():
                return await self._begin(user.id)
            case TotpConfirm(code=code):
                return await self._confirm(connection, user.id, code)
            case TotpEnd(code=code):
                return await self._end(connection, user, code)
            case TotpReset(user=other):
                return await self._reset(connection, user, other)
            case _:
                assert_never(asked)

    async def _end_session(self, connection: Connection, user: StaffId, name: str) -> Refusal | None:
        if not await self._accounts.sessions.end_one(user, name):
            return Refusal.NOT_FOUND
        await self._tell(connection, user)
        return None

    async def _begin(self, user: StaffId) -> TotpBegunRes | Refusal:
        if await self._accounts.factors.enrolled(user):
            return Refusal.TAKEN
        begun = self._accounts.factors.begin(user, self._shop)
        return TotpBegunRes(secret=begun.secret, address=begun.address)

    async def _confirm(self, connection: Connection, user: StaffId, code: str) -> TotpOnRes | Refusal:
        now = asyncio.get_running_loop().time()
        if not self._tries.allowed(user, now):
            return Refusal.RATE_LIMITED
        codes = await self._accounts.factors.confirm(user, code)
        if codes is None:
            self._tries.failed(user, now)
            return Refusal.FORBIDDEN
        connection.must_enrol = False
        return TotpOnRes(recovery=codes)

    async def _end(self, connection: Connection, user: Staff, code: str) -> Refusal | None:
        now = asyncio.get_running_loop().time()
        if connection.hub.guard.needs_code(user):
            return Refusal.FORBIDDEN
        if not self._tries.allowed(user.id, now):
            return Refusal.RATE_LIMITED
        if not await self._accounts.factors.check(user.id, code):
            self._tries.failed(user.id, now)
            return Refusal.FORBIDDEN
        await self._accounts.factors.reset(user.id, by=user.id)
        return None

    async def _reset(self, connection: Connection, user: Staff, other: StaffId) -> Refusal | None:
        if user.role is not Role.ADMIN:
            return Refusal.FORBIDDEN
        try:
            await self._accounts.factors.reset(other, by=user.id)
        except AccountError:
            return Refusal.NOT_FOUND
        await self._accounts.end_sessions_of(other)
        await self._tell(connection, other)
        return None

    @staticmethod
    async def _tell(connection: Connection, whom: StaffId) -> None:
        """Has every node look at once at the connections of somebody."""
        await connection.hub.engine.publish(f"{news.ACCOUNT}:{whom}", b"")
