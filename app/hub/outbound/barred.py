"""The do-not-call list in the hub's database: numbers that are not called, known by a keyed hash."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.hub.store.cold import Cold
from app.hub.store.outbound_tables import do_not_call, outbound_entries, outbound_lists
from app.hub.store.tables import about
from app.protocol.outbound_frames import PAGE, BarredRow

KEY: Final = "outbound.key"
"""Under which name the key of the hashes is kept: without it numbers could be tried out one by one."""

_AT_ONCE: Final = 500
_c: Final = do_not_call.c


def insert_into(link: sa.Connection, table: sa.Table) -> Any:
    """Returns an insert that two nodes may make in the same moment."""
    return (postgresql.insert if link.dialect.name == "postgresql" else sqlite.insert)(table)


class Barred:
    """Every method may raise `StorageError`; then nothing was changed. Numbers are E.164, times Unix ms."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold
        self._key = b""

    async def key_of(self, shop: str, number: str) -> str:
        """Returns the hash by which a number is known in a shop for ever."""
        await self._prepare()
        return self._hash(shop, number)

    async def among(self, shop: str, numbers: Iterable[str]) -> set[str]:
        """Returns those of these numbers that must not be called."""
        await self._prepare()
        keys = {self._hash(shop, one): one for one in numbers}
        return {keys[key] for key in await self._cold.run(lambda link: held(link, list(keys)))}

    async def since(self, shop: str, number: str) -> tuple[int, int]:
        """Returns since when somebody must not be called (0: he may), and when that was last taken back."""
        key = await self.key_of(shop, number)
        query = sa.select(_c.since_ms, _c.removed_ms).where(_c.key == key)
        row = await self._cold.run(lambda link: link.execute(query).first())
        if row is None:
            return 0, 0
        return (0, row.removed_ms) if row.removed_ms else (row.since_ms, 0)

    async def add(self, shop: str, rows: Sequence[BarredRow], by: str, now: int) -> int:
        """Puts numbers on the list; of who stands there already nothing changes. Returns how many are new.

        What was taken off later than a row's own time stays off: an old refusal is not heard twice.
        """
        await self._prepare()
        made = [
            {
                "key": self._hash(shop, row.number), "shop": shop, "phone": row.number,
                "since_ms": row.since or now, "reason": row.reason, "by": by, "removed_ms": 0,
            }
            for row in rows
        ]  # fmt: skip

        def write(link: sa.Connection) -> int:
            count = 0
            for values in made:
                insert = insert_into(link, do_not_call).values(**values)
                again = insert.on_conflict_do_update(
                    index_elements=[_c.key],
                    set_={name: values[name] for name in ("phone", "since_ms", "reason", "by", "removed_ms")},
                    where=sa.and_(_c.removed_ms > 0, _c.removed_ms < values["since_ms"]),
                )
                count += link.execute(again).rowcount
                refuse(link, shop, str(values["phone"]))
            return count

        return await self._cold.run(write)

    async def refuse_if_held(self, shop: str, number: str) -> bool:
        """Tells whether somebody must not be called, and then has no list call him."""
        since, _removed = await self.since(shop, number)
        if since:
            await self._cold.run(lambda link: refuse(link, shop, number))
        return since > 0

    async def remove(self, key: str, now: int) -> bool:
        """Takes a number off the list."""
        gone = sa.update(do_not_call).where(_c.key == key, _c.removed_ms == 0).values(removed_ms=now)
        return await self._cold.run(lambda link: link.execute(gone).rowcount > 0)

    async def page(self, shop: str, after: str) -> tuple[list[BarredRow], bool]:
        """Returns numbers behind a key, and whether there are more."""
        query = sa.select(do_not_call).where(_c.shop == shop, _c.removed_ms == 0, _c.key > after)
        rows = await self._cold.run(lambda link: link.execute(query.order_by(_c.key).limit(PAGE + 1)).all())
        return [_row(one) for one in rows[:PAGE]], len(rows) > PAGE

    async def one(self, shop: str, number: str) -> list[BarredRow]:
        """Returns what is known of a number, even where only its hash was kept."""
        key = await self.key_of(shop, number)
        query = sa.select(do_not_call).where(_c.key == key, _c.removed_ms == 0)
        return [_row(one) for one in await self._cold.run(lambda link: link.execute(query).all())]

    async def forget(self, shop: str, number: str) -> int:
        """Erases a number from the lists of a shop and here, where no more than its hash stays."""
        key = await self.key_of(shop, number)

        def write(link: sa.Connection) -> int:
            lists = sa.select(outbound_lists.c.id).where(outbound_lists.c.shop == shop)
            here, entry = outbound_entries, outbound_entries.c
            gone = link.execute(sa.delete(here).where(entry.phone == number, entry.list.in_(lists)))
            left = sa.update(do_not_call).where(_c.key == key, _c.phone != "").values(phone="", reason="")
            return int(gone.rowcount + link.execute(left).rowcount)

        return await self._cold.run(write)

    def _hash(self, shop: str, number: str) -> str:
        return hmac.new(self._key, f"{shop}\n{number}".encode(), hashlib.sha256).hexdigest()

    async def _prepare(self) -> None:
        if not self._key:
            self._key = await self._cold.run(_key)


def _key(link: sa.Connection) -> bytes:
    first = insert_into(link, about).values(name=KEY, value=secrets.token_hex(32))
    link.execute(first.on_conflict_do_nothing(index_elements=[about.c.name]))
    return bytes.fromhex(link.execute(sa.select(about.c.value).where(about.c.name == KEY)).scalar_one())


def held(link: sa.Connection, keys: Sequence[str]) -> list[str]:
    """Returns those of these hashes that are on the list."""
    found: list[str] = []
    for start in range(0, len(keys), _AT_ONCE):
        query = sa.select(_c.key).where(_c.key.in_(keys[start : start + _AT_ONCE]), _c.removed_ms == 0)
        found += link.scalars(query).all()
    return found


def refuse(link: sa.Connection, shop: str, number: str) -> None:
    """Has nobody called by this number any more, on whichever list of the shop."""
    lists = sa.select(outbound_lists.c.id).where(outbound_lists.c.shop == shop)
    entry = outbound_entries.c
    link.execute(
        sa.update(outbound_entries)
        .where(entry.phone == number, entry.state == "open", entry.list.in_(lists))
        .values(state="refused", lease_by="", due_ms=0)
    )


def _row(row: sa.Row[Any]) -> BarredRow:
    return BarredRow(key=row.key, number=row.phone, since=row.since_ms, reason=row.reason, by=row.by)
