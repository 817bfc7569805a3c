"""Reading the audit: by who, what, about and time, in pages, newest first, as far as the reader may see."""

from collections.abc import Callable, Collection, Mapping
from typing import Final

import msgspec
import sqlalchemy as sa

from app.domain.people import Role, Staff
from app.hub.clock import wall_clock_ms
from app.hub.identity.account_rows import note, person_of
from app.hub.store.cold import Cold
from app.hub.store.tables import audit, conversations, staff
from app.protocol.administration import ELSEWHERE, AuditRes, AuditRow, ReadAudit

MOST_ROWS: Final = 500
READ: Final = "read audit"
"""What the audit calls it that somebody read it."""


class AuditTrail:
    """Looks into the audit; nobody can change what is there."""

    def __init__(self, cold: Cold, *, node: str = "", now_ms: Callable[[], int] = wall_clock_ms) -> None:
        self._cold = cold
        self._node = node
        self._now_ms = now_ms

    async def page(self, wanted: ReadAudit) -> AuditRes:
        """Returns the latest lines that fit; `what` and `about` by their beginnings. Raises StorageError."""
        return await self._cold.run(lambda link: _page(link, wanted, None))

    async def read(self, wanted: ReadAudit, reader: Staff) -> AuditRes:
        """Returns the same as far as `reader` may see it, with the people in it, and notes that he read it.

        Administrators see everything. A supervisor sees what he and the staff of his groups did, except
        administrators; which conversation of another group it was about is kept from him. Raises
        StorageError; then nothing is answered that was not noted.
        """

        def look(link: sa.Connection) -> AuditRes:
            people = {one.id: one for one in map(person_of, link.execute(sa.select(staff)))}
            seen = {id_: one.name for id_, one in people.items() if _in_charge_of(reader, one)}
            limited = reader.role is not Role.ADMIN
            found = _page(link, wanted, seen if limited else None)
            if limited:
                found = _without_others(link, found, wanted, reader)
            note(link, self._now_ms(), reader.id, READ, _said(wanted), self._node)
            return msgspec.structs.replace(found, people={} if wanted.before else seen)

        return await self._cold.run(look)


def _in_charge_of(reader: Staff, other: Staff) -> bool:
    """Tells whether somebody may read what another did."""
    if reader.role is Role.ADMIN or reader.id == other.id:
        return True
    return other.role is not Role.ADMIN and not set(reader.groups).isdisjoint(other.groups)


def _page(link: sa.Connection, wanted: ReadAudit, of: Collection[str] | None) -> AuditRes:
    """Returns the latest lines that fit, of these people alone unless `of` is None."""
    limit = min(max(1, wanted.limit), MOST_ROWS)
    query = sa.select(audit).order_by(audit.c.number.desc()).limit(limit + 1)
    if of is not None:
        query = query.where(audit.c.who.in_(sorted(of)))
    if wanted.who:
        query = query.where(audit.c.who == wanted.who)
    if wanted.what:
        query = query.where(audit.c.what.startswith(wanted.what, autoescape=True))
    if wanted.about:
        query = query.where(audit.c.about.startswith(wanted.about, autoescape=True))
    if wanted.since_ms:
        query = query.where(audit.c.at_ms >= wanted.since_ms)
    if wanted.until_ms:
        query = query.where(audit.c.at_ms < wanted.until_ms)
    if wanted.before:
        query = query.where(audit.c.number < wanted.before)
    rows = link.execute(query).mappings().all()
    return AuditRes(rows=tuple(AuditRow(**row) for row in rows[:limit]), more=len(rows) > limit)


def _without_others(link: sa.Connection, found: AuditRes, wanted: ReadAudit, reader: Staff) -> AuditRes:
    """Returns lines that name no conversation of another group, but for what the reader did himself."""
    named = {row.number: _subject(row) for row in found.rows if row.who != reader.id}
    groups = _groups_of(link, set(named.values()))
    outside = {number for number, name in named.items() if groups.get(name, "") not in {"", *reader.groups}}
    kept = tuple(
        msgspec.structs.replace(row, about=ELSEWHERE) if row.number in outside else row
        for row in found.rows
        if row.number not in outside or not wanted.about  # or asking for one would tell of it
    )
    return msgspec.structs.replace(found, rows=kept)


def _groups_of(link: sa.Connection, names: Collection[str]) -> Mapping[str, str]:
    """Returns the groups of those that are conversations."""
    table = conversations.c
    query = sa.select(table.id, table.group_name).where(table.id.in_(sorted(names)))
    return {row.id: row.group_name for row in link.execute(query)}


def _subject(row: AuditRow) -> str:
    return row.about.split(maxsplit=1)[0].rstrip(":") if row.about else ""


def _said(wanted: ReadAudit) -> str:
    """Returns what was asked for, as the line of the audit about it has it."""
    asked = {"who": wanted.who, "what": wanted.what.strip(), "about": wanted.about, "before": wanted.before}
    return " ".join(f"{name}={value}" for name, value in asked.items() if value)
