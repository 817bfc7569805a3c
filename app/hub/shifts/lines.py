"""The ledger of shifts in the hub's database: lines are added once and read page by page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Final, TypeAlias

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.ids import Cid, StaffId, uuid7
from app.domain.people import Staff
from app.domain.shifts import Correction, Decision, Entry, Plan, Sign
from app.hub.identity.account_rows import person_of
from app.hub.store.cold import Cold
from app.hub.store.shift_tables import shift_lines
from app.hub.store.tables import staff as staff_table
from app.protocol.shift_frames import ShiftLine
from app.sessions.shifts.bridging import coalesced

Written: TypeAlias = Entry | Correction | Decision

PAGE: Final = 100
"""Lines of one answer: at their longest they fit into a frame."""

_KINDS: Final[dict[type[Written], str]] = {
    Entry: "entry",
    Correction: "correction",
    Decision: "decision",
}
_SIGN: Final = "sign"
_PLAN: Final = "plan"
_c: Final = shift_lines.c
_INSERTS: Final[dict[str, Callable[[sa.Table], Any]]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
"""Two nodes may write the same line in the same moment."""


class ShiftLines:
    """Every method may raise `StorageError`; then nothing was changed."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def add(self, staff: StaffId, line: Written) -> tuple[ShiftLine, bool]:
        """Keeps a line about somebody; returns it, and whether it is new: of a repeat, the first one."""
        named = sa.select(shift_lines).where(_c.id == line.id)

        def write(link: sa.Connection) -> tuple[ShiftLine, bool]:
            known, added = link.execute(named).first(), 0
            if known is None:
                values = _values(line.id, staff, line.at, _KINDS[type(line)], line)
                insert = _INSERTS[link.dialect.name](shift_lines).values(**values)
                added = link.execute(insert.on_conflict_do_nothing(index_elements=[_c.id])).rowcount
            return _line(link.execute(named).one()), added > 0

        return await self._cold.run(write)

    async def live(self, staff: StaffId, signs: Iterable[Sign]) -> list[ShiftLine]:
        """Joins signs of life with those that are known; returns those that are new or grew."""
        wanted = coalesced(signs)

        def write(link: sa.Connection) -> list[ShiftLine]:
            grown = [_grow(link, staff, sign) for sign in wanted]
            return [line for line in grown if line is not None]

        return await self._cold.run(write)

    async def after(self, staff: StaffId, number: int, *, limit: int = PAGE) -> tuple[list[ShiftLine], bool]:
        """Returns the lines about somebody after one, oldest first, and whether there are more."""
        query = sa.select(shift_lines).where(_c.staff == staff, _c.number > number)
        rows = await self._rows(query.order_by(_c.number).limit(limit + 1))
        return [_line(row) for row in rows[:limit]], len(rows) > limit

    async def plan(self, staff: StaffId, line: Plan, expected: int) -> list[ShiftLine] | None:
        """Keeps what somebody in charge planned for `staff`; None where it is not of that version any more.

        The same id again gives the first line. A plan that begins at another time is first taken back where
        it began before, so that whoever reads either time knows.
        """
        named = sa.select(shift_lines).where(_c.id == line.id)

        def write(link: sa.Connection) -> list[ShiftLine] | None:
            known = link.execute(named).first()
            if known is not None:
                return [_line(known)]
            before = _planned(link, staff, line)
            if (before.version if before is not None else 0) != expected:
                return None
            lines = [msgspec.structs.replace(line, version=expected + 1)]
            if before is not None and before.planned.start != line.planned.start and not before.gone:
                gone = {"version": expected + 1, "gone": True, "planned": before.planned, "id": Cid(uuid7())}
                moved = msgspec.structs.replace(line, version=expected + 2)
                lines = [msgspec.structs.replace(line, **gone), moved]
            return [_insert(link, staff, one) for one in lines]

        return await self._cold.run(write)

    async def of_kind(
        self, kinds: Collection[str], people: Collection[StaffId], since: int, until: int, *, limit: int
    ) -> list[ShiftLine]:
        """Returns at most `limit` lines of kinds about people from a time to before another, oldest first."""
        query = sa.select(shift_lines).where(
            _c.kind.in_(sorted(kinds)), _c.staff.in_(sorted(people)), _c.at_ms >= since, _c.at_ms < until
        )
        return [_line(row) for row in await self._rows(query.order_by(_c.at_ms, _c.number).limit(limit))]

    async def left(self, here: Collection[StaffId]) -> list[Staff]:
        """Returns of whom there are lines and an account, but who is none of those who are here."""
        lines = sa.select(_c.staff)
        query = sa.select(staff_table).where(
            staff_table.c.id.in_(lines), staff_table.c.id.not_in(sorted(here))
        )
        rows = await self._rows(query.order_by(staff_table.c.name, staff_table.c.id))
        return [person_of(row) for row in rows]

    async def forget(self, who: StaffId) -> int:
        """Deletes everything about somebody; returns how many lines there were."""
        gone = sa.delete(shift_lines).where(_c.staff == who)
        return await self._cold.run(lambda link: int(link.execute(gone).rowcount))

    async def forget_before(self, before_ms: int) -> int:
        """Deletes lines about a time that is longer ago; returns how many."""
        gone = sa.delete(shift_lines).where(_c.at_ms < before_ms)
        return await self._cold.run(lambda link: int(link.execute(gone).rowcount))

    async def named(self, name: Cid) -> ShiftLine | None:
        """Returns a line by its writer's name for it."""
        rows = await self._rows(sa.select(shift_lines).where(_c.id == name))
        return _line(rows[0]) if rows else None

    async def _rows(self, query: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        return await self._cold.run(lambda link: link.execute(query).all())


def _grow(link: sa.Connection, staff: StaffId, sign: Sign) -> ShiftLine | None:
    """Writes a sign and all that it touches as one, under a new number; None where it was known."""
    near = sa.select(shift_lines).where(_c.staff == staff, _c.kind == _SIGN, _c.at_ms <= sign.until)
    lines = (_line(row) for row in link.execute(near))
    touched = [line for line in lines if line.sign is not None and line.sign.until >= sign.since]
    (whole,) = coalesced([sign, *(line.sign for line in touched if line.sign is not None)])
    if any(line.sign == whole for line in touched):
        return None
    name = uuid7()
    link.execute(sa.insert(shift_lines).values(**_values(name, staff, whole.since, _SIGN, whole)))
    link.execute(sa.delete(shift_lines).where(_c.number.in_([line.number for line in touched])))
    return _line(link.execute(sa.select(shift_lines).where(_c.id == name)).one())


def _planned(link: sa.Connection, staff: StaffId, line: Plan) -> Plan | None:
    """Returns the line that counts of the same planned shift; there are few lines about one."""
    query = sa.select(shift_lines).where(_c.staff == staff, _c.kind == _PLAN)
    near = query.where(_c.data.contains(f'"{line.planned.id}"', autoescape=True))
    found = [one for row in link.execute(near) if (one := _line(row).plan) is not None]
    same = [one for one in found if one.planned.id == line.planned.id]
    return max(same, key=lambda one: one.version, default=None)


def _insert(link: sa.Connection, staff: StaffId, line: Plan) -> ShiftLine:
    values = _values(line.id, staff, line.planned.start, _PLAN, line)
    link.execute(sa.insert(shift_lines).values(**values))
    return _line(link.execute(sa.select(shift_lines).where(_c.id == line.id)).one())


def _values(name: str, staff: StaffId, at: int, kind: str, line: Written | Plan | Sign) -> dict[str, object]:
    return {"id": name, "staff": staff, "at_ms": at, "kind": kind, "data": msgspec.json.encode(line).decode()}


def _line(row: sa.Row[Any]) -> ShiftLine:
    told = {row.kind: msgspec.Raw(row.data.encode())}
    whole = {"number": row.number, "staff": row.staff, **told}
    return msgspec.json.decode(msgspec.json.encode(whole), type=ShiftLine)
