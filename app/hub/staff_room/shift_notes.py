"""Notes for the next shift in the hub's database, with all their versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy as sa

from app.domain.ids import StaffId
from app.hub.staff_room.posts import names_of
from app.hub.store.cold import Cold
from app.hub.store.floor_tables import shift_notes
from app.protocol.staff_room import PutShiftNote, ShiftNote

MOST: Final = 200


class ShiftNotes:
    """Every method may raise `StorageError`; then nothing was changed."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def open(self, groups: Sequence[str] | None) -> tuple[ShiftNote, ...]:
        """Returns the latest versions of the notes that are not done, of groups or (None) of all."""
        later = shift_notes.alias("later")
        newer = sa.exists().where(later.c.id == shift_notes.c.id, later.c.version > shift_notes.c.version)
        query = sa.select(shift_notes).where(~newer, ~shift_notes.c.done)
        if groups is not None:
            query = query.where(shift_notes.c.group_name.in_(("", *groups)))
        return await self._cold.run(lambda link: _notes(link, query))

    async def versions(self, note: str) -> tuple[ShiftNote, ...]:
        """Returns all versions of a note, the latest first."""
        query = sa.select(shift_notes).where(shift_notes.c.id == note)
        return await self._cold.run(lambda link: _notes(link, query))

    async def put(self, by: StaffId, note: PutShiftNote, text: str, now: int) -> ShiftNote | None:
        """Keeps another version of a note; None where it is not of the version any more that was seen."""
        versions = sa.select(sa.func.max(shift_notes.c.version)).where(shift_notes.c.id == note.id)

        def write(link: sa.Connection) -> ShiftNote | None:
            if (link.scalar(versions) or 0) != note.expected:
                return None
            values = {
                "id": note.id,
                "version": note.expected + 1,
                "group_name": note.group,
                "text": text,
                "done": note.done,
                "by": by,
                "at_ms": now,
            }
            link.execute(sa.insert(shift_notes).values(**values))
            return _notes(link, sa.select(shift_notes).where(shift_notes.c.id == note.id))[0]

        return await self._cold.run(write)


def _notes(link: sa.Connection, query: sa.Select[Any]) -> tuple[ShiftNote, ...]:
    rows = list(link.execute(query.order_by(shift_notes.c.number.desc()).limit(MOST)))
    people = {row.by for row in rows}
    names = names_of(link, people)
    return tuple(
        ShiftNote(
            id=row.id,
            version=row.version,
            group=row.group_name,
            text=row.text,
            done=row.done,
            by=StaffId(row.by),
            name=names.get(row.by, row.by),
            at=row.at_ms,
        )
        for row in rows
    )
