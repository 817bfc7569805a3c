"""Who is signed in where: sessions that end by age, by idleness, and when somebody ends them."""

from collections.abc import Callable
from typing import Final

import sqlalchemy as sa

from app.domain.ids import StaffId
from app.domain.people import Staff
from app.hub.clock import wall_clock_ms
from app.hub.identity.account_rows import nobody, note, person_of
from app.hub.identity.tokens import new_token, token_hash
from app.hub.store.cold import Cold
from app.hub.store.tables import sessions, staff
from app.protocol.identity import SessionRow

SESSION_MS: Final = 14 * 3_600_000
"""How long a session lasts, whatever happens in it: one long working day."""

IDLE_MS: Final = 4 * 3_600_000
"""How long a session lasts without a connection."""

SEEN_EVERY_MS: Final = 60_000
LONGEST_DEVICE: Final = 100
NAME_DIGITS: Final = 16


class Sessions:
    """The sessions in the hub's database; only hashes of tokens are kept. Methods may raise StorageError."""

    def __init__(
        self,
        cold: Cold,
        *,
        session_ms: int = SESSION_MS,
        idle_ms: int = IDLE_MS,
        now_ms: Callable[[], int] = wall_clock_ms,
    ) -> None:
        self._cold = cold
        self._session_ms = session_ms
        self._idle_ms = idle_ms
        self._now_ms = now_ms

    async def open(self, user: StaffId, *, device: str = "", address: str = "") -> str:
        """Returns a new token; a session that the same device had before is over.

        Raises:
            AccountError: there is no such user, or he is disabled.
        """
        token, now = new_token(), self._now_ms()

        def open_it(link: sa.Connection) -> None:
            known = link.execute(sa.select(staff.c.id).where(staff.c.id == user, ~staff.c.disabled)).first()
            if known is None:
                raise nobody(user)
            over = self._over(now)
            if device:
                over |= (sessions.c.staff == user) & (sessions.c.device == device[:LONGEST_DEVICE])
            link.execute(sa.delete(sessions).where(over))
            link.execute(
                sa.insert(sessions).values(
                    token_hash=token_hash(token),
                    staff=user,
                    created_ms=now,
                    expires_ms=now + self._session_ms,
                    seen_ms=now,
                    device=device[:LONGEST_DEVICE],
                    address=address,
                )
            )

        await self._cold.run(open_it)
        return token

    async def user(self, token: str) -> Staff | None:
        """Returns whom a token stands for, None: unknown, ended, too old or idle, or the account is locked.

        To ask is to use it: who is connected is asked about now and then, and so is never idle.
        """
        now, hashed = self._now_ms(), token_hash(token)
        query = (
            sa.select(staff, sessions.c.seen_ms)
            .join(sessions, sessions.c.staff == staff.c.id)
            .where(sessions.c.token_hash == hashed, ~self._over(now), ~staff.c.disabled)
        )

        def look(link: sa.Connection) -> Staff | None:
            row = link.execute(query).one_or_none()
            if row is None:
                return None
            if now - row.seen_ms >= SEEN_EVERY_MS:
                link.execute(sa.update(sessions).where(sessions.c.token_hash == hashed).values(seen_ms=now))
            return person_of(row)

        return await self._cold.run(look)

    async def of(self, user: StaffId, token: str) -> list[SessionRow]:
        """Returns the sessions of somebody, latest used first; `token` is the one who asks."""
        mine = token_hash(token)
        query = (
            sa.select(sessions)
            .where(sessions.c.staff == user, ~self._over(self._now_ms()))
            .order_by(sessions.c.seen_ms.desc(), sessions.c.created_ms.desc())
        )
        rows = await self._cold.run(lambda link: link.execute(query).all())
        return [
            SessionRow(
                id=_name(row.token_hash),
                device=row.device,
                address=row.address,
                since_ms=row.created_ms,
                seen_ms=row.seen_ms or row.created_ms,
                mine=row.token_hash == mine,
            )
            for row in rows
        ]

    async def end(self, token: str) -> None:
        """Makes a token worthless; one that is not known is ignored."""
        query = sa.delete(sessions).where(sessions.c.token_hash == token_hash(token))
        await self._cold.run(lambda link: link.execute(query))

    async def end_one(self, user: StaffId, name: str) -> bool:
        """Ends one session of somebody by the name that `of` gives; False when there is none."""

        def end(link: sa.Connection) -> bool:
            hashes = link.execute(sa.select(sessions.c.token_hash).where(sessions.c.staff == user)).scalars()
            found = [one for one in hashes if _name(one) == name]
            if found:
                link.execute(sa.delete(sessions).where(sessions.c.token_hash.in_(found)))
                note(link, self._now_ms(), user, "end-session", f"{user} {name}")
            return bool(found)

        return await self._cold.run(end)

    def _over(self, now: int) -> sa.ColumnElement[bool]:
        used = sa.func.coalesce(sa.func.nullif(sessions.c.seen_ms, 0), sessions.c.created_ms)
        return (sessions.c.expires_ms <= now) | (used <= now - self._idle_ms)


def _name(hashed: bytes) -> str:
    """Returns what a session is called outside: part of its hash, from which no token can be made."""
    return hashed.hex()[:NAME_DIGITS]
