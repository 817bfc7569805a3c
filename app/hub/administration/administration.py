"""Answers administrative requests: checks the role, does the work, and has every node take notice."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, assert_never

import msgspec

from app.domain.ids import StaffId
from app.domain.people import Staff
from app.hub.administration.declined import DeclinedError
from app.hub.administration.records_desk import RecordsDesk
from app.hub.cluster import news
from app.hub.engine import Engine
from app.hub.files.files import Files
from app.hub.identity.account_rows import AccountError
from app.hub.identity.audit_trail import AuditTrail
from app.hub.identity.passwords import PasswordError
from app.hub.identity.personnel import Personnel
from app.hub.register.register import Register
from app.protocol.administration import (
    AdminRequest,
    ChangePassword,
    DisableUser,
    EnableUser,
    EndSessions,
    ExportRecords,
    ImportRecords,
    ListUsers,
    PasswordRes,
    PutPart,
    PutRecord,
    PutUser,
    ReadAudit,
    Records,
    RemoveRecord,
    ResetPassword,
    UsersRes,
)
from app.protocol.codes import Refusal

if TYPE_CHECKING:
    from app.hub.connection import Connection


class Administration:
    """The one door to everything that is administered over the wire."""

    def __init__(
        self,
        *,
        engine: Engine,
        register: Register,
        personnel: Personnel,
        trail: AuditTrail,
        names: Callable[[], Collection[str]],
        audit: Callable[[str, str, str], object],
        files: Files | None = None,
    ) -> None:
        self._engine = engine
        self._personnel = personnel
        self._trail = trail
        self._records = RecordsDesk(register, names, audit, files)

    async def do(self, connection: Connection, user: Staff, asked: AdminRequest) -> msgspec.Struct | None:
        """Does what is asked; that the role may ask it is checked already.

        Raises:
            DeclinedError: nothing was done.
            StorageError: nothing was done, or nobody knows.
        """
        match asked:
            case Records():
                return self._records.records(user, asked)
            case PutRecord() | PutPart():
                return await self._records.store(user, asked, connection)
            case RemoveRecord():
                await self._records.remove(user, asked)
                return None
            case ImportRecords():
                return await self._records.take(user, asked, connection)
            case ExportRecords():
                return await self._records.export(user, asked)
            case ReadAudit():
                return await self._trail.read(asked, user)
            case ListUsers():
                return UsersRes(users=tuple(await self._personnel.rows()))
            case _:
                try:
                    return await self._people(connection, user, asked)
                except (AccountError, PasswordError) as error:
                    raise DeclinedError(Refusal.INVALID, error.message, error.remedy) from error

    async def _people(
        self,
        connection: Connection,
        user: Staff,
        asked: PutUser | DisableUser | EnableUser | ResetPassword | ChangePassword | EndSessions,
    ) -> PasswordRes:
        made = ""
        match asked:
            case PutUser(user=whom):
                made = await self._personnel.put(asked, by=user.id)
            case DisableUser(user=whom):
                await self._personnel.lock(whom, disabled=True, by=user.id)
            case EnableUser(user=whom):
                await self._personnel.lock(whom, disabled=False, by=user.id)
            case ResetPassword(user=whom, password=password):
                made = await self._personnel.reset_password(whom, password, by=user.id)
            case ChangePassword(old=old, new=new):
                whom = user.id
                if not await self._personnel.change_password(whom, old, new, token=connection.token):
                    raise DeclinedError(Refusal.FORBIDDEN, "The old password is wrong.")
                connection.must_change = False
            case EndSessions(user=whom):
                await self._personnel.end_sessions(whom, by=user.id)
            case _:
                assert_never(asked)
        await self._tell(whom)
        return PasswordRes(password=made)

    async def _tell(self, whom: StaffId) -> None:
        """Has every node look at the connections of an account at once."""
        await self._engine.publish(f"{news.ACCOUNT}:{whom}", b"")
