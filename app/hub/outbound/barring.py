"""Keeps the do-not-call list for staff: everybody adds, administrators take off, and people are forgotten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.domain.people import Role, Staff
from app.hub.outbound.barred import Barred
from app.hub.outbound.guard import OVERSEERS
from app.hub.refusing import NotDoneError
from app.protocol.codes import Refusal
from app.protocol.outbound_frames import (
    MOST_REASON,
    AddBarred,
    BarredRes,
    CountRes,
    ForgetNumber,
    ReadBarred,
    RemoveBarred,
)
from app.sessions.phone.numbers import normalised

MOST: Final = 400
"""Numbers of one request."""


class BarringDesk:
    """Raises NotDoneError, and StorageError. The audit names hashes, so that it need not be erased."""

    def __init__(
        self,
        barred: Barred,
        *,
        shop: Callable[[], str],
        audit: Callable[[str, str, str], object],
        now_ms: Callable[[], int],
    ) -> None:
        self._barred, self._shop, self._audit, self._now_ms = barred, shop, audit, now_ms

    async def answer(
        self, user: Staff, asked: ReadBarred | AddBarred | RemoveBarred | ForgetNumber
    ) -> BarredRes | CountRes:
        """Answers any of these requests."""
        if isinstance(asked, ReadBarred):
            return await self._read(user, asked)
        if isinstance(asked, AddBarred):
            return await self._add(user, asked)
        if isinstance(asked, RemoveBarred):
            return await self._remove(user, asked)
        return await self._forget(user, asked)

    async def _read(self, user: Staff, asked: ReadBarred) -> BarredRes:
        if asked.number:
            return BarredRes(rows=tuple(await self._barred.one(self._shop(), _number(asked.number))))
        if user.role not in OVERSEERS:
            raise NotDoneError(Refusal.FORBIDDEN)
        rows, more = await self._barred.page(self._shop(), asked.after)
        return BarredRes(rows=tuple(rows), more=more)

    async def _add(self, user: Staff, asked: AddBarred) -> CountRes:
        if len(asked.rows) > MOST or (len(asked.rows) > 1 and user.role not in OVERSEERS):
            raise NotDoneError(Refusal.TOO_LARGE if len(asked.rows) > MOST else Refusal.FORBIDDEN)
        now = self._now_ms()
        for row in asked.rows:
            if normalised(row.number) != row.number or len(row.reason) > MOST_REASON or row.since > now:
                raise NotDoneError(Refusal.INVALID)
        count = await self._barred.add(self._shop(), asked.rows, user.id, now)
        self._audit(user.id, "bar-number", f"{count}")
        return CountRes(count=count)

    async def _remove(self, user: Staff, asked: RemoveBarred) -> CountRes:
        reason = asked.reason.strip()
        if user.role is not Role.ADMIN:
            raise NotDoneError(Refusal.FORBIDDEN)
        if not reason or len(reason) > MOST_REASON:
            raise NotDoneError(Refusal.INVALID)
        done = await self._barred.remove(asked.key, self._now_ms())
        if done:
            self._audit(user.id, "unbar-number", f"{asked.key[:16]} {reason}")
        return CountRes(count=int(done))

    async def _forget(self, user: Staff, asked: ForgetNumber) -> CountRes:
        if user.role is not Role.ADMIN:
            raise NotDoneError(Refusal.FORBIDDEN)
        number = _number(asked.number)
        count = await self._barred.forget(self._shop(), number)
        key = await self._barred.key_of(self._shop(), number)
        self._audit(user.id, "forget-number", key[:16])
        return CountRes(count=count)


def _number(written: str) -> str:
    number = normalised(written)
    if number is None:
        raise NotDoneError(Refusal.INVALID)
    return number
