"""Outbound lists in the hub's database: imported in one step, counted, paused and deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from app.hub.outbound.barred import insert_into
from app.hub.store.cold import Cold
from app.hub.store.outbound_tables import outbound_entries, outbound_lists
from app.protocol.outbound_frames import CallHours, GivenEntry, ListRow

STAGED: Final = "staged"
DELETED: Final = "deleted"
MERGED: Final = "merged"
"""It was an import that became a part of another list."""

STEP: Final = 10_000
"""Places between the parts of an import: more than a part has entries."""

_l: Final = outbound_lists.c
_e: Final = outbound_entries.c


class About(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of somebody on a list besides his number."""

    name: str = ""
    note: str = ""
    fields: dict[str, str] = {}


class ListRows:
    """Every method may raise `StorageError`; then nothing was changed."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def all(self, shop: str, now: int, list_: str = "") -> list[ListRow]:
        """Returns the lists of a shop that were committed with their counts, the latest first; or one."""
        wanted = [_l.shop == shop, _l.state.not_in((STAGED, MERGED))]
        if list_:
            wanted.append(_l.id == list_)
        query = sa.select(outbound_lists).where(*wanted).order_by(_l.at_ms.desc(), _l.id)
        counts = _counts(now).where(_e.list.in_(sa.select(_l.id).where(*wanted)))

        def read(link: sa.Connection) -> list[ListRow]:
            found: dict[str, dict[str, int]] = {}
            for row in link.execute(counts):
                of = found.setdefault(row.list, {"total": 0, "attempts": 0, "due": 0})
                of["total"] += row[2]
                of["attempts"] += row.attempts or 0
                of["due"] += row.due or 0
                of[row.state] = row[2]
            return [_list(row, found.get(row.id, {})) for row in link.execute(query)]

        return await self._cold.run(read)

    async def one(self, list_: str, now: int) -> ListRow | None:
        """Returns a list, None where there is none."""
        query = sa.select(_l.shop).where(_l.id == list_)
        shop = await self._cold.run(lambda link: link.execute(query).scalar())
        return next(iter(await self.all(shop, now, list_)), None) if shop is not None else None

    async def stage(self, row: ListRow, part: int, entries: Sequence[GivenEntry]) -> int | None:
        """Keeps a part of an import; returns how many entries are staged. None: the stage is another's."""

        def write(link: sa.Connection) -> int | None:
            new = insert_into(link, outbound_lists).values(**_values(row, STAGED))
            link.execute(new.on_conflict_do_nothing(index_elements=[_l.id]))
            there = link.execute(sa.select(_l.by, _l.state).where(_l.id == row.id)).one()
            if (there.by, there.state) != (row.by, STAGED):
                return None
            begin = part * STEP
            link.execute(
                sa.delete(outbound_entries).where(
                    _e.list == row.id, _e.place >= begin, _e.place < begin + STEP
                )
            )
            if entries:
                made = [_entry(row.id, begin + at, one) for at, one in enumerate(entries)]
                link.execute(sa.insert(outbound_entries), made)
            return _count(link, row.id)

        return await self._cold.run(write)

    async def others(self, shop: str, stage: str, numbers: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Returns for each of these numbers that stands on a list already its id and name."""
        query = (
            sa.select(_e.phone, _l.id, _l.name)
            .join(outbound_lists, _l.id == _e.list)
            .where(_l.shop == shop, _l.id != stage, _l.state.in_(("open", "paused")))
        )

        def read(link: sa.Connection) -> dict[str, tuple[str, str]]:
            found: dict[str, tuple[str, str]] = {}
            for start in range(0, len(numbers), 500):
                for row in link.execute(query.where(_e.phone.in_(numbers[start : start + 500]))):
                    found[row.phone] = (row.id, row.name)
            return found

        return await self._cold.run(read)

    async def commit(self, row: ListRow, count: int, target: str, left_out: Sequence[str]) -> bool | None:
        """Makes what was staged as `row.id` a list, or puts it at the end of `target`, all in one step.

        Who stands in the target already, or among the numbers `left_out`, does not come along. Returns
        whether it was done; None: it was done before. False: another number than `count` is staged.
        """

        def write(link: sa.Connection) -> bool | None:
            state = link.execute(sa.select(_l.state).where(_l.id == row.id)).scalar()
            if state is None or state != STAGED:
                return None if state is not None else False
            if _count(link, row.id) != count:
                return False
            for start in range(0, len(left_out), 500):
                out = left_out[start : start + 500]
                link.execute(sa.delete(outbound_entries).where(_e.list == row.id, _e.phone.in_(out)))
            if not target:
                link.execute(sa.update(outbound_lists).where(_l.id == row.id).values(**_values(row, "open")))
                return True
            _append(link, row.id, target)
            link.execute(sa.update(outbound_lists).where(_l.id == row.id).values(state=MERGED))
            return True

        return await self._cold.run(write)

    async def staged_numbers(self, stage: str) -> list[str]:
        """Returns the numbers of an import."""
        query = sa.select(_e.phone).where(_e.list == stage)
        return [str(one) for one in await self._cold.run(lambda link: link.scalars(query).all())]

    async def drop(self, stage: str, by: str) -> None:
        """Forgets somebody's import."""

        def write(link: sa.Connection) -> None:
            mine = sa.select(_l.id).where(_l.id == stage, _l.by == by, _l.state == STAGED)
            link.execute(sa.delete(outbound_entries).where(_e.list.in_(mine)))
            link.execute(sa.delete(outbound_lists).where(_l.id.in_(mine)))

        await self._cold.run(write)

    async def change(self, list_: str, **values: Any) -> None:
        """Writes columns of a list."""
        await self._cold.run(
            lambda link: link.execute(sa.update(outbound_lists).where(_l.id == list_).values(**values))
        )

    async def clear(self, before_ms: int) -> int:
        """Deletes for good what was deleted, or staged and never committed, before a time."""
        gone = sa.or_(
            sa.and_(_l.state == DELETED, _l.deleted_ms < before_ms),
            sa.and_(_l.state.in_((STAGED, MERGED)), _l.at_ms < before_ms),
        )
        return await self._cold.run(lambda link: _delete(link, gone))

    async def forget_before(self, before_ms: int) -> int:
        """Deletes lists on which nobody was called, and that were not imported, since a time."""
        latest = sa.select(_e.list).where(_e.last_ms >= before_ms)
        return await self._cold.run(
            lambda link: _delete(link, sa.and_(_l.at_ms < before_ms, _l.id.not_in(latest)))
        )


def _delete(link: sa.Connection, which: sa.ColumnElement[bool]) -> int:
    lists = link.scalars(sa.select(_l.id).where(which)).all()
    link.execute(sa.delete(outbound_entries).where(_e.list.in_(lists)))
    return int(link.execute(sa.delete(outbound_lists).where(_l.id.in_(lists))).rowcount)


def _append(link: sa.Connection, stage: str, target: str) -> None:
    there = sa.select(_e.phone).where(_e.list == target)
    link.execute(sa.delete(outbound_entries).where(_e.list == stage, _e.phone.in_(there)))
    last = link.execute(sa.select(sa.func.max(_e.place)).where(_e.list == target)).scalar()
    begin = 0 if last is None else (last // STEP + 1) * STEP
    moved = sa.update(outbound_entries).where(_e.list == stage)
    link.execute(moved.values(list=target, place=_e.place + begin))


def _count(link: sa.Connection, list_: str) -> int:
    return int(link.execute(sa.select(sa.func.count()).where(_e.list == list_)).scalar_one())


def _counts(now: int) -> sa.Select[Any]:
    due = sa.func.sum(sa.case((sa.and_(_e.due_ms > 0, _e.due_ms <= now, _e.state == "open"), 1), else_=0))
    return sa.select(
        _e.list, _e.state, sa.func.count().label("count"), sa.func.sum(_e.attempts).label("attempts"),
        due.label("due"),
    ).group_by(_e.list, _e.state)  # fmt: skip


def _values(row: ListRow, state: str) -> dict[str, Any]:
    hours = msgspec.json.encode(row.hours).decode()
    return {
        "id": row.id, "shop": row.shop, "name": row.name, "grp": row.group, "purpose": row.purpose,
        "state": state, "hours": hours, "by": row.by, "at_ms": row.at, "deleted_ms": 0,
    }  # fmt: skip


def _entry(list_: str, place: int, given: GivenEntry) -> dict[str, Any]:
    about = About(name=given.name, note=given.note, fields=given.fields)
    return {
        "list": list_, "place": place, "phone": given.number, "zone": given.zone,
        "data": msgspec.json.encode(about).decode(), "state": "open", "attempts": 0, "result": "",
        "last_ms": 0, "last_by": "", "next_ms": 0, "due_ms": 0, "due_staff": "", "back": 0,
        "lease_by": "", "lease_ms": 0, "conversation": "",
    }  # fmt: skip


def _list(row: sa.Row[Any], counts: dict[str, int]) -> ListRow:
    return ListRow(
        id=row.id, name=row.name, shop=row.shop, group=row.grp, purpose=row.purpose, state=row.state,
        hours=msgspec.json.decode(row.hours, type=CallHours), at=row.at_ms, by=row.by,
        deleted_at=row.deleted_ms, **counts,
    )  # fmt: skip
