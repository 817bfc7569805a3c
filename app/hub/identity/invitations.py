"""Invitations of new colleagues: an account whose password is a secret that counts until its time is over."""

from collections.abc import Callable
from typing import Final

import msgspec
import sqlalchemy as sa

from app.domain.ids import StaffId
from app.hub.clock import wall_clock_ms
from app.hub.identity.personnel import INVITED, Personnel
from app.hub.identity.tokens import new_token
from app.hub.store.cold import Cold
from app.hub.store.tables import about, staff
from app.protocol.administration import PutUser

HOUR_MS: Final = 3_600_000


class Invitations:
    """Makes invitations, and knows whether one still counts. Every method may raise StorageError.

    The secret opens nothing but the choice of a password, and is worth nothing once one was chosen, another
    invitation was made, or its time is over.
    """

    def __init__(
        self, cold: Cold, personnel: Personnel, *, now_ms: Callable[[], int] = wall_clock_ms
    ) -> None:
        self._cold = cold
        self._personnel = personnel
        self._now_ms = now_ms

    async def invite(self, wanted: PutUser, *, hours: int, again: bool, by: str) -> str:
        """Returns the secret of an invitation: for a new account, or `again` for one that there is.

        Raises:
            AccountError: the account cannot be made so, or there is none to invite again.
        """
        secret = new_token()
        if again:
            await self._personnel.reset_password(wanted.user, secret, by=by)
        else:
            await self._personnel.put(msgspec.structs.replace(wanted, password=secret, add=True), by=by)
        until = self._now_ms() + hours * HOUR_MS

        def keep(link: sa.Connection) -> None:
            link.execute(sa.delete(about).where(about.c.name == INVITED + wanted.user))
            link.execute(sa.insert(about).values(name=INVITED + wanted.user, value=str(until)))

        await self._cold.run(keep)
        return secret

    async def over(self, user: StaffId) -> bool:
        """Tells whether somebody was invited, has chosen no password, and came too late."""
        query = (
            sa.select(about.c.value)
            .join(staff, about.c.name == INVITED + staff.c.id)
            .where(staff.c.id == user, staff.c.must_change)
        )
        until = await self._cold.run(lambda link: link.execute(query).scalar_one_or_none())
        return until is not None and int(until) < self._now_ms()
