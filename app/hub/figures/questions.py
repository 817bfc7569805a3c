"""Answers what the sums of a time are: whole hours from what was added up, the rest from the facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

import sqlalchemy as sa

from app.hub.figures.hours import HOUR_MS, Rest, cut, hour_of
from app.hub.figures.store import Shifts, material
from app.hub.store.floor_tables import figure_hours, figure_sums
from app.protocol.staff_room import AskFigures, FiguresRes
from app.sessions.kpi.facts import Facts
from app.sessions.kpi.tallies import Place, Tally, add, tally

MOST_EDGES: Final = 121
MOST_RESTS: Final = 160
"""Hours and parts of hours that one answer adds up by itself; what is more is told as pending."""

_COLUMNS: Final = {
    "shop": figure_sums.c.shop,
    "group": figure_sums.c.group_name,
    "topic": figure_sums.c.topic,
    "operator": figure_sums.c.operator,
}


class Question:
    """One request; `groups` are those that whoever asks may see, None for all."""

    def __init__(self, asked: AskFigures, groups: Sequence[str] | None, now: int) -> None:
        self._asked, self._groups, self._now = asked, groups, now
        self._named = {name: getattr(asked, name) for name in _COLUMNS if getattr(asked, name)}
        self._pending = 0
        self._rests = 0
        self._parts: dict[str, Tally] = {}
        self._loaded: tuple[int, tuple[list[Facts], Shifts]] | None = None

    def answer(self, link: sa.Connection) -> FiguresRes:
        """Returns the sums."""
        edges = [min(edge, self._now) for edge in self._asked.edges]
        in_time = sa.and_(figure_hours.c.hour >= edges[0], figure_hours.c.hour < edges[-1])
        summed = set(link.scalars(sa.select(figure_hours.c.hour).where(in_time)))
        buckets = tuple(self._bucket(link, start, end, summed) for start, end in pairwise(edges))
        return FiguresRes(buckets=buckets, parts=self._parts, now=self._now, pending=self._pending)

    def _bucket(self, link: sa.Connection, start: int, end: int, summed: set[int]) -> Tally:
        whole, rests = cut(start, end, summed)
        sums = self._stored(link, whole) if whole else {}
        for rest in rests:
            if self._rests >= MOST_RESTS:
                self._pending += 1
                continue
            self._rests += 1
            for place, found in tally(*self._material(link, rest), rest.start, rest.end).items():
                if self._counts(place):
                    add(sums, found)
                    if self._asked.by:
                        add(self._parts.setdefault(self._part(place), {}), found)
        return sums

    def _material(self, link: sa.Connection, rest: Rest) -> tuple[list[Facts], Shifts]:
        """Returns what counts in the hour of a rest; the rests of one hour follow each other."""
        hour = hour_of(rest.start)
        if self._loaded is None or self._loaded[0] != hour:
            self._loaded = (hour, material(link, hour, hour + HOUR_MS))
        return self._loaded[1]

    def _stored(self, link: sa.Connection, whole: Sequence[int]) -> Tally:
        """Adds the rows of whole hours up; they are asked for as runs, of which there are few."""
        sums: Tally = {}
        column = _COLUMNS.get(self._asked.by, sa.literal(""))
        for first, last in _runs(whole):
            query = (
                sa.select(column.label("part"), figure_sums.c.name, sa.func.sum(figure_sums.c.value))
                .where(figure_sums.c.hour >= first, figure_sums.c.hour <= last, *self._where())
                .group_by(sa.text("part"), figure_sums.c.name)
            )
            for part, name, value in link.execute(query):
                add(sums, {name: value})
                if self._asked.by:
                    add(self._parts.setdefault(part, {}), {name: value})
        return sums

    def _where(self) -> list[sa.ColumnElement[bool]]:
        found = [_COLUMNS[name] == value for name, value in self._named.items()]
        if self._groups is not None:
            found.append(figure_sums.c.group_name.in_(self._groups))
        return found

    def _counts(self, place: Place) -> bool:
        if self._groups is not None and place.group not in self._groups:
            return False
        said: Mapping[str, str] = place._asdict()
        return all(said[name] == value for name, value in self._named.items())

    def _part(self, place: Place) -> str:
        return str(place._asdict()[self._asked.by])


def _runs(hours: Sequence[int]) -> list[tuple[int, int]]:
    """Returns hours that follow each other as first and last."""
    found: list[tuple[int, int]] = []
    for hour in hours:
        if found and found[-1][1] + HOUR_MS == hour:
            found[-1] = (found[-1][0], hour)
        else:
            found.append((hour, hour))
    return found
