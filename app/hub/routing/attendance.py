"""Follows what staff do: the timesheet, and which of its lines this node has to write down."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from app.domain.ids import StaffId
from app.domain.people import Presence
from app.hub.routing.presence import Presences, Seat
from app.hub.routing.timesheet import Timesheet


class Attendance:
    """Listens to the seats; `to_write` are changes that are not written down yet, oldest first."""

    def __init__(self, presences: Presences, now_ms: Callable[[], int]) -> None:
        self._now_ms = now_ms
        self._seated: set[StaffId] = set()
        self.times = Timesheet()
        self.to_write: deque[tuple[StaffId, Presence]] = deque()
        presences.listen(self._seat_changed)

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
