"""Whose turn it is on an outbound list: given to one caller at a time, called, and how that ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from app.domain.ids import ConversationId, StaffId
from app.hub.outbound.list_rows import About
from app.hub.store.cold import Cold
from app.hub.store.outbound_tables import outbound_entries
from app.protocol.outbound_frames import PAGE, Entry
from app.sessions.outbound.outbound_rules import (
    CALLING,
    GRACE_MS,
    LEASE_MS,
    OPEN,
    Outcome,
    standing_after,
)

_e: Final = outbound_entries.c


class Asker(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks for somebody to call, when (Unix ms), and which of the staff are `here` with a console."""

    staff: StaffId
    now: int
    here: tuple[StaffId, ...]


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """Why nobody is given: `next` is when the next one may be called (0: nobody), `taken` are with others."""

    open: int = 0
    next: int = 0
    taken: int = 0


class Turns:
    """Every method may raise `StorageError`; then nothing was changed."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def zones(self, list_: str) -> list[str]:
        """Returns the zones of those who are still to be called."""
        query = sa.select(_e.zone).where(_e.list == list_, _e.state == OPEN).distinct()
        return [str(one) for one in await self._cold.run(lambda link: link.scalars(query).all())]

    async def take(self, list_: str, asker: Asker, zones: Sequence[str]) -> Entry | None:
        """Gives somebody the next one whose zone is among `zones`; two never get the same one.

        Whom he has before him comes again. Then calls back that are due, his own first and those of others
        when their time is long over; then who was called least, in the order of the list.
        """
        me, now = asker.staff, asker.now
        free = sa.or_(_e.lease_by == "", _e.lease_ms <= now, _e.lease_by.not_in(asker.here))
        own = sa.or_(_e.due_staff == "", _e.due_staff == me, _e.due_ms <= now - GRACE_MS)
        fresh = sa.or_(free, _e.lease_by == me)
        query = (
            sa.select(_e.number)
            .where(_e.list == list_, _e.state == OPEN, _e.next_ms <= now, _e.zone.in_(zones), fresh, own)
            .order_by(
                sa.case((sa.and_(_e.lease_by == me, _e.lease_ms > now), 0), else_=1),
                sa.case((sa.and_(_e.due_ms > 0, _e.due_staff == me), 0), (_e.due_ms > 0, 1), else_=2),
                _e.due_ms, _e.attempts, _e.place,
            )
            .limit(1)
            .with_for_update(skip_locked=True)
        )  # fmt: skip

        def write(link: sa.Connection) -> Entry | None:
            number = link.execute(query).scalar()
            if number is None:
                return None
            mine = sa.update(outbound_entries).where(_e.number == number)
            link.execute(mine.values(lease_by=me, lease_ms=now + LEASE_MS))
            _leave(link, me, but=number)
            return entry_of(link.execute(sa.select(outbound_entries).where(_e.number == number)).one())

        return await self._cold.run(write)

    async def waiting(self, list_: str, asker: Asker) -> Waiting:
        """Returns who of a list is still to be called, and when."""
        now = asker.now
        held = sa.and_(
            _e.lease_by != "", _e.lease_by != asker.staff, _e.lease_ms > now, _e.lease_by.in_(asker.here)
        )
        own = sa.or_(_e.due_staff == "", _e.due_staff == asker.staff)
        at = sa.case((own, _e.next_ms), else_=_e.next_ms + GRACE_MS)
        query = sa.select(
            sa.func.count().label("open"),
            sa.func.min(sa.case((at > now, at), else_=None)).label("next"),
            sa.func.sum(sa.case((sa.or_(held, _e.state == CALLING), 1), else_=0)).label("taken"),
        ).where(_e.list == list_, _e.state.in_((OPEN, CALLING)))
        row = await self._cold.run(lambda link: link.execute(query).one())
        return Waiting(open=row.open, next=row.next or 0, taken=row.taken or 0)

    async def one(self, entry: str) -> Entry | None:
        """Returns somebody on a list."""
        if not entry.isdecimal() or len(entry) > 18:
            return None
        query = sa.select(outbound_entries).where(_e.number == int(entry))
        row = await self._cold.run(lambda link: link.execute(query).first())
        return None if row is None else entry_of(row)

    async def leave(self, entry: str, staff: StaffId) -> None:
        """Gives back whom somebody has before him."""
        if entry.isdecimal():
            await self._cold.run(lambda link: _leave(link, staff, only=int(entry)))

    async def gone(self, staff: StaffId) -> None:
        """Gives back everybody whom somebody has before him: his console is away."""
        await self._cold.run(lambda link: _leave(link, staff))

    async def begun(self, entry: str, staff: StaffId, conversation: ConversationId, now: int) -> None:
        """Counts a call; the same call again counts once."""
        call = sa.update(outbound_entries).where(_e.number == int(entry), _e.conversation != conversation)
        values: dict[str, Any] = {
            "state": CALLING, "attempts": _e.attempts + 1, "result": "", "last_ms": now, "last_by": staff,
            "conversation": conversation, "due_ms": 0, "due_staff": "", "back": 0, "lease_by": "",
        }  # fmt: skip
        await self._cold.run(lambda link: link.execute(call.values(**values)))

    async def ended(
        self, entry: str, conversation: ConversationId, outcome: Outcome, *, most: int, gap_ms: int
    ) -> None:
        """Puts down how a call ended; only while that is the latest call to him."""

        def write(link: sa.Connection) -> None:
            mine = sa.and_(_e.number == int(entry), _e.conversation == conversation)
            row = link.execute(sa.select(_e.attempts, _e.state).where(mine)).first()
            if row is None:
                return
            made = standing_after(outcome, row.attempts, most=most, gap_ms=gap_ms)
            values = {
                "state": made.state, "result": made.result, "next_ms": made.next, "due_ms": made.due,
                "due_staff": made.due_staff, "back": made.back,
            }  # fmt: skip
            link.execute(sa.update(outbound_entries).where(mine).values(**values))

        if entry.isdecimal():
            await self._cold.run(write)

    async def page(self, list_: str, after: int) -> tuple[list[Entry], bool]:
        """Returns those of a list behind a place, in its order, and whether there are more."""
        query = sa.select(outbound_entries).where(_e.list == list_, _e.number > after).order_by(_e.number)
        rows = await self._cold.run(lambda link: link.execute(query.limit(PAGE + 1)).all())
        return [entry_of(one) for one in rows[:PAGE]], len(rows) > PAGE

    async def calling(self, staff: StaffId | None = None) -> list[ConversationId]:
        """Returns the calls, or somebody's, of which nobody has put down how they ended."""
        query = sa.select(_e.conversation).where(_e.state == CALLING)
        if staff is not None:
            query = query.where(_e.last_by == staff)
        return [ConversationId(one) for one in await self._cold.run(lambda link: link.scalars(query).all())]


def _leave(link: sa.Connection, staff: StaffId, *, only: int = 0, but: int = 0) -> None:
    which = [_e.lease_by == staff, _e.number != but]
    if only:
        which.append(_e.number == only)
    link.execute(sa.update(outbound_entries).where(*which).values(lease_by="", lease_ms=0))


def entry_of(row: sa.Row[Any]) -> Entry:
    """Returns a row as it is told to staff."""
    about = msgspec.json.decode(row.data, type=About)
    return Entry(
        id=str(row.number), list=row.list, number=row.phone, name=about.name, note=about.note, zone=row.zone,
        fields=about.fields, state=row.state, attempts=row.attempts, result=row.result, last=row.last_ms,
        last_by=StaffId(row.last_by), next=row.next_ms, due=row.due_ms, due_staff=StaffId(row.due_staff),
        conversation=ConversationId(row.conversation), back=row.back, lease_by=StaffId(row.lease_by),
        until=row.lease_ms,
    )  # fmt: skip
