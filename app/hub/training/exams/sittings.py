"""Exams that somebody began, in the hub's database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from app.domain.ids import StaffId
from app.hub.store.cold import Cold
from app.hub.store.training_tables import exam_sittings
from app.protocol.exam_frames import ExamState, Sitting
from app.protocol.training import ScenarioRecord, ScoreSheetRecord

OWN_MOST: Final = 200
"""So many exams of one person are read at once."""

_t: Final = exam_sittings.c


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """The scenarios in the order of the exam's parts, and the score sheets by id, as they were."""

    scenarios: tuple[ScenarioRecord, ...] = ()
    sheets: dict[str, ScoreSheetRecord] = {}


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """An exam as it stands at `revision`; a `pending` one wants something of the hub."""

    sitting: Sitting
    revision: int = 0
    pending: bool = True
    material: Material = Material()


_sitting: Final = msgspec.json.Decoder(Sitting).decode
_material: Final = msgspec.json.Decoder(Material).decode


class Sittings:
    """Every method may raise `StorageError`; then nothing was changed."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def add(self, sitting: Sitting, material: Material) -> Held | None:
        """Keeps an exam that begins; the same id again finds it. None: another one of his is running."""
        running = sa.select(exam_sittings).where(
            _t.staff == sitting.staff, _t.state == ExamState.RUNNING.value, _t.id != sitting.id
        )
        same = sa.select(exam_sittings).where(_t.id == sitting.id)
        values = {
            "id": sitting.id,
            "staff": sitting.staff,
            "exam": sitting.exam,
            "started_ms": sitting.started,
            "state": sitting.state.value,
            "revision": 0,
            "pending": True,
            "data": msgspec.json.encode(sitting),
            "material": msgspec.json.encode(material),
        }

        def write(link: sa.Connection) -> Held | None:
            known = link.execute(same).first()
            if known is None:
                if link.execute(running.limit(1)).first() is not None:
                    return None
                link.execute(sa.insert(exam_sittings).values(**values))
                known = link.execute(same).one()
            return _held(known)

        return await self._cold.run(write)

    async def one(self, id_: str) -> Held | None:
        """Returns an exam that somebody began."""
        rows = await self._rows(sa.select(exam_sittings).where(_t.id == id_))
        return _held(rows[0]) if rows else None

    async def save(self, held: Held, sitting: Sitting, *, pending: bool) -> Held | None:
        """Changes an exam, unless it was changed since it was read: None then."""
        query = (
            sa.update(exam_sittings)
            .where(_t.id == sitting.id, _t.revision == held.revision)
            .values(
                state=sitting.state.value,
                revision=held.revision + 1,
                pending=pending,
                data=msgspec.json.encode(sitting),
            )
        )
        if not await self._cold.run(lambda link: bool(link.execute(query).rowcount)):
            return None
        return Held(sitting=sitting, revision=held.revision + 1, pending=pending, material=held.material)

    async def pending(self) -> list[tuple[str, ExamState]]:
        """Returns the exams that want something of the hub, oldest first, and how far they are."""
        query = sa.select(_t.id, _t.state).where(_t.pending).order_by(_t.started_ms)
        rows = await self._cold.run(lambda link: link.execute(query).all())
        return [(row.id, ExamState(row.state)) for row in rows]

    async def of(self, staff: StaffId) -> list[Sitting]:
        """Returns somebody's exams, the latest first."""
        query = sa.select(_t.data).where(_t.staff == staff).order_by(_t.started_ms.desc()).limit(OWN_MOST)
        return await self._sittings(query)

    async def latest(self, most: int) -> list[Sitting]:
        """Returns everybody's exams: those that are not settled first, then the latest."""
        query = sa.select(_t.data).order_by(_t.pending.desc(), _t.started_ms.desc()).limit(most)
        return await self._sittings(query)

    async def is_sitting(self, staff: StaffId) -> bool:
        """Tells whether somebody sits an exam now."""
        query = sa.select(_t.id).where(_t.staff == staff, _t.state == ExamState.RUNNING.value).limit(1)
        return await self._cold.run(lambda link: link.execute(query).first() is not None)

    async def _sittings(self, query: sa.Select[Any]) -> list[Sitting]:
        rows = await self._cold.run(lambda link: link.execute(query).all())
        return [_sitting(row.data) for row in rows]

    async def _rows(self, query: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        return await self._cold.run(lambda link: link.execute(query).all())

    async def forget(self, staff: StaffId) -> int:
        """Deletes all exams of somebody; returns how many."""
        gone = sa.delete(exam_sittings).where(_t.staff == staff)
        return await self._cold.run(lambda link: int(link.execute(gone).rowcount))

    async def forget_before(self, before_ms: int) -> int:
        """Deletes exams that are settled and older; returns how many."""
        gone = sa.delete(exam_sittings).where(_t.started_ms < before_ms, sa.not_(_t.pending))
        return await self._cold.run(lambda link: int(link.execute(gone).rowcount))


def _held(row: sa.Row[Any]) -> Held:
    return Held(
        sitting=_sitting(row.data),
        revision=row.revision,
        pending=row.pending,
        material=_material(row.material),
    )
