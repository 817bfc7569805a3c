"""Invites newcomers: an account whose way in begins, and the secret of its invitation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from app.domain.ids import Cid, StaffId, is_staff_name, new_cid
from app.domain.people import Role, Staff
from app.domain.way_in import Deed
from app.hub.identity.account_rows import AccountError
from app.hub.identity.invitations import Invitations
from app.hub.refusing import NotDoneError
from app.hub.way_in.lines import Told
from app.hub.way_in.places import Places
from app.protocol.administration import PutUser
from app.protocol.codes import Refusal
from app.protocol.way_in_frames import MOST_HOURS, InvitedRes, InviteNewcomer

LONGEST_NAME: Final = 80


class Inviting:
    """Raises NotDoneError, and StorageError. `made` tells every node of an account that is new or changed."""

    def __init__(
        self,
        places: Places,
        invitations: Invitations,
        *,
        made: Callable[[StaffId], Awaitable[None]],
        audit: Callable[[str, str, str], object],
        now_ms: Callable[[], int],
    ) -> None:
        self._places, self._invitations = places, invitations
        self._made, self._audit, self._now_ms = made, audit, now_ms

    async def invite(self, user: Staff, asked: InviteNewcomer) -> InvitedRes:
        """Makes the account and its way in, or invites a newcomer again, whose earlier link is over then.

        `forbidden`: not an administrator. `not_found`: there is no way in, or nobody to invite again.
        `conflict`: there is an account of that name. `invalid`: a value cannot be used.
        """
        if user.role is not Role.ADMIN:
            raise NotDoneError(Refusal.FORBIDDEN)
        if self._places.way is None:
            raise NotDoneError(Refusal.NOT_FOUND)
        if not is_staff_name(asked.user) or not 1 <= asked.hours <= MOST_HOURS:
            raise NotDoneError(Refusal.INVALID)
        in_charge = await self._in_charge(user, asked.in_charge)
        known = await self._places.lines.of(asked.user)
        if asked.again and (known.begun is None or known.live is not None):
            raise NotDoneError(Refusal.NOT_FOUND)
        if not asked.again and asked.user in await self._places.lines.accounts([asked.user]):
            raise NotDoneError(Refusal.CONFLICT)
        if not asked.again:  # before there is an account: an account without its line would skip the way
            await self._begin(user, asked.user, in_charge)
        secret = await self._secret(user, asked)
        await self._made(asked.user)
        self._audit(user.id, "invite-newcomer", f"{asked.user}{' again' if asked.again else ''}")
        account = await self._places.lines.account(asked.user)
        return InvitedRes(secret=secret, until=0 if account is None else account.until)

    async def _secret(self, user: Staff, asked: InviteNewcomer) -> str:
        wanted = PutUser(
            user=asked.user,
            name=asked.name or None,
            public_name=asked.public_name or None,
            role=Role.OPERATOR.value,
            groups=asked.groups,
            languages=asked.languages or None,
        )
        try:
            return await self._invitations.invite(wanted, hours=asked.hours, again=asked.again, by=user.id)
        except AccountError as error:
            raise NotDoneError(Refusal.INVALID) from error

    async def _in_charge(self, user: Staff, named: StaffId) -> StaffId:
        if named and named not in await self._places.lines.trainers():
            raise NotDoneError(Refusal.INVALID)
        return named or user.id

    async def _begin(self, user: Staff, whom: StaffId, in_charge: StaffId) -> None:
        await self._places.lines.add(
            Cid(f"begun-{new_cid()}"), whom, Deed.BEGUN, by=user.id, now=self._now_ms(),
            told=Told(who=in_charge),
        )  # fmt: skip
