"""Facts and sums in the hub's database: kept, taken back, and added up hour by hour."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, TypeAlias

import msgspec
import sqlalchemy as sa

from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence
from app.hub.figures.hours import HOUR_MS, changed, ended, hours_between, hours_of
from app.hub.routing.timesheet import KEPT_MS, LINE
from app.hub.store.cold import Cold
from app.hub.store.floor_tables import figure_facts, figure_hours, figure_sums, figure_touches
from app.hub.store.tables import audit, conversations
from app.sessions.kpi.facts import Facts
from app.sessions.kpi.tallies import Tallies, tally

SETTLE_MS: Final = 60_000
"""An hour is added up when it has been over for so long: what staff did is written down by then."""

AT_ONCE: Final = 500
_PRESENCES: Final = frozenset(Presence)
Shifts: TypeAlias = dict[StaffId, list[tuple[int, Presence]]]
_decode: Final = msgspec.json.Decoder(Facts).decode


class FigureStore:
    """Every method may raise `StorageError`; then nothing was changed."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def behind(self, limit: int) -> list[ConversationId]:
        """Returns conversations of which not everything is known yet, the oldest first."""
        query = (
            sa.select(conversations.c.id)
            .outerjoin(figure_facts, figure_facts.c.conversation == conversations.c.id)
            .where(sa.func.coalesce(figure_facts.c.seq, 0) < conversations.c.last_seq)
            .order_by(conversations.c.number)
            .limit(limit)
        )
        return await self._cold.run(lambda link: [ConversationId(one) for one in link.scalars(query)])

    async def keep(self, facts: Sequence[Facts], now: int) -> None:
        """Keeps what conversations tell now; the hours in which that changes something are open again."""

        def write(link: sa.Connection) -> None:
            before = {one.conversation: one for one in _known(link, [each.conversation for each in facts])}
            for one in facts:
                _keep(link, before.get(one.conversation), one, now)

        await self._cold.run(write)

    async def open_hours(self, now: int, limit: int) -> list[int]:
        """Returns hours that are over and not added up, the latest first."""
        first = sa.select(sa.func.min(figure_touches.c.hour))
        summed = sa.select(figure_hours.c.hour)

        def look(link: sa.Connection) -> list[int]:
            start = link.scalar(first)
            if start is None:
                return []
            done = set(link.scalars(summed.where(figure_hours.c.hour >= start)))
            hours = range(start, now - HOUR_MS - SETTLE_MS + 1, HOUR_MS)
            return [hour for hour in reversed(hours) if hour not in done][:limit]

        return await self._cold.run(look)

    async def add_up(self, hours: Iterable[int]) -> None:
        """Adds up hours that are over."""

        def write(link: sa.Connection) -> None:
            for hour in hours:
                found = direct(link, hour, hour + HOUR_MS)
                link.execute(sa.delete(figure_sums).where(figure_sums.c.hour == hour))
                link.execute(sa.delete(figure_hours).where(figure_hours.c.hour == hour))
                rows = list(_rows(hour, found))
                if rows:
                    link.execute(sa.insert(figure_sums), rows)
                link.execute(sa.insert(figure_hours).values(hour=hour))

        await self._cold.run(write)


def forget(link: sa.Connection, gone: Sequence[ConversationId]) -> None:
    """Takes deleted conversations out of the figures: their hours are added up again without them."""
    for one in _known(link, gone):
        theirs = figure_touches.c.conversation == one.conversation
        hours = list(link.scalars(sa.select(figure_touches.c.hour).where(theirs)))
        _reopen(link, hours)
        link.execute(sa.delete(figure_touches).where(theirs))
        link.execute(sa.delete(figure_facts).where(figure_facts.c.conversation == one.conversation))


def direct(link: sa.Connection, start: int, end: int) -> Tallies:
    """Returns the sums of a time from the facts themselves."""
    return tally(*material(link, start, end), start, end)


def material(link: sa.Connection, start: int, end: int) -> tuple[list[Facts], Shifts]:
    """Returns the facts that count in a time, and what staff did up to its end."""
    touched = figure_touches.c.hour.in_(list(hours_between(start, end)))
    there = sa.select(figure_touches.c.conversation).where(touched)
    going = sa.and_(figure_facts.c.goes_on, figure_facts.c.first_ms < end)
    query = sa.select(figure_facts.c.data).where(sa.or_(figure_facts.c.conversation.in_(there), going))
    return [_decode(data) for data in link.scalars(query)], _shifts(link, start, end)


def _shifts(link: sa.Connection, start: int, end: int) -> Shifts:
    """Returns what staff did up to `end`, as it was written down, from long enough before `start`."""
    query = (
        sa.select(audit.c.at_ms, audit.c.who, audit.c.about)
        .where(audit.c.what == LINE, audit.c.at_ms >= start - KEPT_MS, audit.c.at_ms < end)
        .order_by(audit.c.at_ms, audit.c.number)
    )
    found: Shifts = {}
    for at_ms, who, about in link.execute(query):
        if about in _PRESENCES:
            found.setdefault(StaffId(who), []).append((at_ms, Presence(about)))
    return found


def _known(link: sa.Connection, names: Sequence[ConversationId]) -> list[Facts]:
    found: list[Facts] = []
    for first in range(0, len(names), AT_ONCE):
        some = figure_facts.c.conversation.in_(names[first : first + AT_ONCE])
        found += [_decode(data) for data in link.scalars(sa.select(figure_facts.c.data).where(some))]
    return found


def _keep(link: sa.Connection, before: Facts | None, after: Facts, now: int) -> None:
    if before is not None and before.seq >= after.seq:
        return
    name = after.conversation
    theirs = figure_touches.c.conversation == name
    was = hours_of(ended(before), now) if before is not None else set()
    touched = hours_of(ended(after), now)
    if was - touched:
        link.execute(sa.delete(figure_touches).where(theirs, figure_touches.c.hour.in_(was - touched)))
    if touched - was:
        rows = [{"hour": hour, "conversation": name} for hour in sorted(touched - was)]
        link.execute(sa.insert(figure_touches), rows)
    _reopen(link, hours_of(changed(before, after), now))
    values: dict[str, Any] = {
        "seq": after.seq,
        "first_ms": min((*(one.at for one in after.happenings), now)),
        "goes_on": after.goes_on,
        "data": msgspec.json.encode(after),
    }
    mine = figure_facts.c.conversation == name
    if before is None:
        link.execute(sa.insert(figure_facts).values(conversation=name, **values))
    else:
        link.execute(sa.update(figure_facts).where(mine).values(**values))


def _reopen(link: sa.Connection, hours: Collection[int]) -> None:
    every = sorted(hours)
    for first in range(0, len(every), AT_ONCE):
        some = every[first : first + AT_ONCE]
        link.execute(sa.delete(figure_hours).where(figure_hours.c.hour.in_(some)))


def _rows(hour: int, found: Tallies) -> Iterable[dict[str, Any]]:
    for place, sums in found.items():
        for name, value in sums.items():
            yield {
                "hour": hour,
                "shop": place.shop,
                "group_name": place.group,
                "topic": place.topic,
                "operator": place.operator,
                "name": name,
                "value": float(value),
            }
