"""Joins what decides who gets which conversation, for one node."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from app.domain.ids import StaffId
from app.domain.working import WorkRules
from app.hub.engine import Engine
from app.hub.rooms import Rooms
from app.hub.routing.after_work import AfterWork
from app.hub.routing.assignment import Routing
from app.hub.routing.attendance import Attendance
from app.hub.routing.lines import Lines
from app.hub.routing.misses import Misses
from app.hub.routing.orders import Orders
from app.hub.routing.presence import Presences
from app.hub.routing.setup import GroupBook, Setup
from app.hub.settings import HubSettings


class Office:
    """The book of groups, the lines, who missed what and did what, and the routing that acts on them."""

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        presences: Presences,
        setup: Setup,
        settings: HubSettings,
        *,
        now_ms: Callable[[], int],
        spawn: Callable[[Coroutine[Any, Any, None]], None],
        fault: Callable[[Exception], None],
        limit: Callable[[StaffId], Awaitable[int]],
        audit: Callable[[str, str, str], Awaitable[None]],
    ) -> None:
        self._presences = presences
        self._setup = setup
        self._work = WorkRules.read(setup.choice)
        self.book = GroupBook(settings, setup)
        self.lines = Lines(rooms, presences, self.book, settings, now_ms)
        self.misses = Misses(engine, rooms, presences, most=settings.misses, spawn=spawn)
        rules = lambda: self._work  # noqa: E731 (the rules of the moment)
        self.after_work = AfterWork(
            engine, rooms, presences, self.misses, rules=rules, now_ms=now_ms, spawn=spawn
        )
        self.orders = Orders(engine, presences, self.misses, limit=limit, audit=audit)
        self.attendance = Attendance(presences, now_ms)
        self.routing = Routing(
            engine,
            rooms,
            presences,
            self.lines,
            settings=settings,
            now_ms=now_ms,
            spawn=spawn,
            fault=fault,
        )

    def groups(self) -> frozenset[str]:
        """Returns all groups that there are."""
        return self.book.names() | self._presences.groups()

    def changed(self) -> None:
        """Says that the records of groups or of the shop changed."""
        self.book.changed()
        self._work = WorkRules.read(self._setup.choice)
        self.routing.reconsider()
