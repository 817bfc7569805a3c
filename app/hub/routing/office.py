"""Joins what decides who gets which conversation, for one node."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any

from app.domain.ids import StaffId
from app.domain.people import Presence
from app.domain.working import WorkRules
from app.hub.engine import Engine
from app.hub.rooms import Rooms
from app.hub.routing.after_work import AfterWork
from app.hub.routing.assignment import Routing
from app.hub.routing.lines import Lines
from app.hub.routing.misses import Misses
from app.hub.routing.presence import Presences, Seat
from app.hub.routing.setup import GroupBook, Setup
from app.hub.routing.timesheet import Timesheet
from app.hub.settings import HubSettings


class Office:
    """The book of groups, the lines, who missed what and did what, and the routing that acts on them.

    `to_write` are changes of presence that are not written down yet, oldest first.
    """

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
    ) -> None:
        self._presences = presences
        self._setup = setup
        self._now_ms = now_ms
        self._work = WorkRules.read(setup.choice)
        self.book = GroupBook(settings, setup)
        self.lines = Lines(rooms, presences, self.book, settings, now_ms)
        self.misses = Misses(engine, rooms, presences, most=settings.misses, spawn=spawn)
        self.after_work = AfterWork(
            engine,
            rooms,
            presences,
            self.misses,
            rules=lambda: self._work,
            now_ms=now_ms,
            spawn=spawn,
        )
        self.times = Timesheet()
        self.to_write: deque[tuple[StaffId, Presence]] = deque()
        self._seated: set[StaffId] = set()
        presences.listen(self._seat_changed)
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

    def spent_s(self, staff: StaffId) -> dict[str, int]:
        """Returns the seconds that somebody spent on each presence in his shift, by its name."""
        spent = self.times.spent_s(staff, self._now_ms())
        return {presence.value: seconds for presence, seconds in spent.items()}

    def _seat_changed(self, seat: Seat) -> None:
        """Notes what somebody does; only a node at which he was writes it down."""
        staff = seat.user.id
        changed = self.times.note(staff, seat.presence, self._now_ms())
        if changed and (seat.links or staff in self._seated):
            self.to_write.append((staff, seat.presence))
        if seat.links:
            self._seated.add(staff)
        else:
            self._seated.discard(staff)

    def groups(self) -> frozenset[str]:
        """Returns all groups that there are."""
        return self.book.names() | self._presences.groups()

    def changed(self) -> None:
        """Says that the records of groups or of the shop changed."""
        self.book.changed()
        self._work = WorkRules.read(self._setup.choice)
        self.routing.reconsider()
