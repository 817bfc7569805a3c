"""The ledger of training in the hub's database: lines are added once, read page by page, never changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.ids import Cid, StaffId
from app.hub.identity.account_rows import person_of
from app.hub.store.cold import Cold
from app.hub.store.tables import staff
from app.hub.store.training_tables import practice_runs, progress
from app.protocol.training_frames import Learner, ProgressEntry, ProgressKind

PAGE: Final = 150
"""Entries of one answer: at their longest they fit into a frame."""

_INSERTS: Final[dict[str, Callable[[sa.Table], Any]]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
"""Two nodes may write the same line in the same moment."""

_figures: Final = msgspec.json.Decoder(dict[str, float]).decode


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be written: the fields of `ProgressEntry` without what the ledger gives itself."""

    id: Cid | str
    staff: StaffId
    kind: ProgressKind
    subject: str
    version: int = 0
    score: float | None = None
    passed: bool | None = None
    figures: dict[str, float] = {}


class Progress:
    """Every method may raise `StorageError`; then nothing was changed."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def add(self, done: Done, now: int) -> tuple[ProgressEntry, bool]:
        """Keeps a line and returns it, and whether it is new: of a repeat, the line of the first time."""
        named = sa.select(progress).where(progress.c.id == done.id)

        def write(link: sa.Connection) -> tuple[ProgressEntry, bool]:
            known, added = link.execute(named).first(), 0
            if known is None:
                values = {
                    "id": done.id,
                    "staff": done.staff,
                    "at_ms": now,
                    "kind": done.kind.value,
                    "subject": done.subject,
                    "version": done.version,
                    "score": done.score,
                    "passed": done.passed,
                    "data": msgspec.json.encode(done.figures).decode(),
                }
                insert = _INSERTS[link.dialect.name](progress).values(**values)
                added = link.execute(insert.on_conflict_do_nothing(index_elements=[progress.c.id])).rowcount
            return _entry(link.execute(named).one()), added > 0

        return await self._cold.run(write)

    async def after(
        self, people: Collection[StaffId] | None, number: int, *, limit: int = PAGE
    ) -> tuple[list[ProgressEntry], bool]:
        """Returns what these people (None: all) did after a line, oldest first, and whether there is more."""
        query = sa.select(progress).where(progress.c.number > number)
        if people is not None:
            query = query.where(progress.c.staff.in_(sorted(people)))
        rows = await self._rows(query.order_by(progress.c.number).limit(limit + 1))
        return [_entry(row) for row in rows[:limit]], len(rows) > limit

    async def every(self, people: Collection[StaffId]) -> dict[StaffId, list[ProgressEntry]]:
        """Returns all that these people did, by person, oldest first."""
        query = sa.select(progress).where(progress.c.staff.in_(sorted(people))).order_by(progress.c.number)
        found: dict[StaffId, list[ProgressEntry]] = {}
        for row in await self._rows(query):
            found.setdefault(StaffId(row.staff), []).append(_entry(row))
        return found

    async def of(self, who: StaffId, kind: ProgressKind, subject: str = "") -> list[ProgressEntry]:
        """Returns all lines of somebody of a kind, about one subject where it is named, oldest first."""
        query = sa.select(progress).where(progress.c.staff == who, progress.c.kind == kind.value)
        if subject:
            query = query.where(progress.c.subject == subject)
        return [_entry(row) for row in await self._rows(query.order_by(progress.c.number))]

    async def left(self, here: Collection[StaffId]) -> list[Learner]:
        """Returns who has lines in the ledger and an account, but is none of those who are here."""
        lines = sa.select(progress.c.staff)
        query = sa.select(staff).where(staff.c.id.in_(lines), staff.c.id.not_in(sorted(here)))
        rows = await self._rows(query.order_by(staff.c.name, staff.c.id))
        people = [person_of(row) for row in rows]
        return [
            Learner(staff=one.id, name=one.name, role=one.role.value, groups=one.groups, left=True)
            for one in people
        ]

    async def forget(self, who: StaffId) -> int:
        """Deletes everything of somebody, his practices too; returns how many lines there were."""
        gone = sa.delete(progress).where(progress.c.staff == who)
        practised = sa.delete(practice_runs).where(practice_runs.c.staff == who)

        def forget(link: sa.Connection) -> int:
            link.execute(practised)
            return int(link.execute(gone).rowcount)

        return await self._cold.run(forget)

    async def forget_before(self, before_ms: int) -> int:
        """Deletes lines that are older; returns how many."""
        gone = sa.delete(progress).where(progress.c.at_ms < before_ms)
        return await self._cold.run(lambda link: int(link.execute(gone).rowcount))

    async def _rows(self, query: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        return await self._cold.run(lambda link: link.execute(query).all())


def _entry(row: sa.Row[Any]) -> ProgressEntry:
    return ProgressEntry(
        number=row.number,
        id=row.id,
        staff=StaffId(row.staff),
        at=row.at_ms,
        kind=ProgressKind(row.kind),
        subject=row.subject,
        version=row.version,
        score=row.score,
        passed=row.passed,
        figures=_figures(row.data),
    )
