"""What was noted about newcomers, in the hub's database: lines are added once and never changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.ids import Cid, StaffId
from app.domain.people import Role, Staff
from app.domain.way_in import Deed, Noted, Stage, WayLine, noted
from app.hub.identity.account_rows import person_of
from app.hub.identity.personnel import INVITED
from app.hub.store.cold import Cold
from app.hub.store.tables import about, staff
from app.hub.store.way_tables import way_lines

_c: Final = way_lines.c
_INSERTS: Final[dict[str, Callable[[sa.Table], Any]]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
"""Two nodes may write the same line in the same moment."""


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a line says beside its columns: the fields of `WayLine`."""

    stage: Stage | None = None
    text: str = ""
    day: str = ""
    who: StaffId = StaffId("")


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may sign in: whether he has `chosen` his password, until when an invitation counts."""

    person: Staff
    chosen: bool
    until: int = 0


_told: Final = msgspec.json.Decoder(Told).decode


class WayLines:
    """Every method may raise `StorageError`; then nothing was changed."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def add(
        self, name: Cid | str, whom: StaffId, deed: Deed, *, by: StaffId, now: int, told: Told
    ) -> tuple[WayLine, bool]:
        """Keeps a line and returns it, and whether it is new: of a repeat, the line of the first time."""
        named = sa.select(way_lines).where(_c.id == name)
        values = {
            "id": name, "staff": whom, "at_ms": now, "by": by, "deed": deed.value,
            "data": msgspec.json.encode(told).decode(),
        }  # fmt: skip

        def write(link: sa.Connection) -> tuple[WayLine, bool]:
            insert = _INSERTS[link.dialect.name](way_lines).values(**values)
            added = link.execute(insert.on_conflict_do_nothing(index_elements=[_c.id])).rowcount
            return _line(link.execute(named).one()), added > 0

        return await self._cold.run(write)

    async def of(self, whom: StaffId) -> Noted:
        """Returns what is noted about somebody."""
        query = sa.select(way_lines).where(_c.staff == whom).order_by(_c.number)
        return noted(_line(row) for row in await self._rows(query))

    async def all(self) -> dict[StaffId, Noted]:
        """Returns what is noted about everybody who was invited as a newcomer."""
        by_person: dict[StaffId, list[WayLine]] = {}
        for row in await self._rows(sa.select(way_lines).order_by(_c.number)):
            by_person.setdefault(StaffId(row.staff), []).append(_line(row))
        found = {whom: noted(lines) for whom, lines in by_person.items()}
        return {whom: one for whom, one in found.items() if one.begun is not None}

    async def account(self, whom: StaffId) -> Account | None:
        """Returns somebody's account, None where there is none that may sign in."""
        return (await self.accounts([whom])).get(whom)

    async def accounts(self, people: Sequence[StaffId]) -> dict[StaffId, Account]:
        """Returns the accounts of those of these people who may sign in."""
        query = (
            sa.select(staff, about.c.value.label("until"))
            .outerjoin(about, about.c.name == INVITED + staff.c.id)
            .where(staff.c.id.in_(people), ~staff.c.disabled)
        )
        return {
            StaffId(row.id): Account(
                person=person_of(row), chosen=not row.must_change, until=int(row.until or 0)
            )
            for row in await self._rows(query)
        }

    async def trainers(self) -> dict[str, str]:
        """Returns the names of those who can be in charge of newcomers, by id."""
        roles = [Role.TRAINER.value, Role.SUPERVISOR.value, Role.ADMIN.value]
        query = sa.select(staff.c.id, staff.c.name).where(staff.c.role.in_(roles), ~staff.c.disabled)
        return {row.id: row.name for row in await self._rows(query.order_by(staff.c.name))}

    async def forget(self, whom: StaffId) -> int:
        """Deletes what is noted of somebody who works or has left; returns how many lines.

        Of who is still on the way nothing goes: without it he would count as one who never was.
        """
        there = await self.of(whom)
        if there.live is None and await self.account(whom) is not None:
            return 0
        gone = sa.delete(way_lines).where(_c.staff == whom)
        return await self._cold.run(lambda link: int(link.execute(gone).rowcount))

    async def forget_before(self, before_ms: int) -> int:
        """Deletes lines of those who work or have left, and of whom nothing newer is noted."""
        latest = sa.func.max(_c.at_ms)
        query = sa.select(_c.staff).group_by(_c.staff).having(latest < before_ms)
        return sum([await self.forget(StaffId(row.staff)) for row in await self._rows(query)])

    async def _rows(self, query: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        return await self._cold.run(lambda link: link.execute(query).all())


def _line(row: sa.Row[Any]) -> WayLine:
    told = _told(row.data)
    return WayLine(
        number=row.number,
        id=row.id,
        staff=StaffId(row.staff),
        at=row.at_ms,
        by=StaffId(row.by),
        deed=Deed(row.deed),
        stage=told.stage,
        text=told.text,
        day=told.day,
        who=told.who,
    )
