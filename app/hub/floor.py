"""The floor stream: open conversations and staff, for each follower as far as his groups reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Generic, Protocol, TypeVar

from app.domain.conversation import State
from app.domain.ids import ConversationId
from app.domain.people import Role, Staff
from app.hub.permissions import Relation, relation_of
from app.hub.room import Room
from app.hub.rooms import Rooms
from app.hub.routing.attendance import Attendance
from app.hub.routing.pace import Pace
from app.hub.routing.presence import Presences, Reach, Seat
from app.protocol.states import ConversationRow, FloorState, StaffRow

ROWS_AT_ONCE: Final = 200
"""Rows of one frame: a longer floor is sent in parts."""

Framed = Callable[[FloorState, bool], bytes]
"""Makes a frame of a state; the second says whether it is the whole one."""


class Looker(Protocol):
    """A connection that follows the floor."""

    @property
    def user(self) -> Staff | None:
        """The member of staff."""


_L = TypeVar("_L", bound="Looker")


class FloorFeed(Generic[_L]):
    """Says what of the floor somebody is sent. What leaves his sight is gone for him."""

    def __init__(
        self, rooms: Rooms, presences: Presences, attendance: Attendance, pace: Pace, frame: Framed
    ) -> None:
        self._rooms, self._presences = rooms, presences
        self._attendance, self._pace, self._frame = attendance, pace, frame
        self._shown: dict[_L, set[ConversationId]] = {}

    def forget(self, looker: _L) -> None:
        """Forgets what somebody was shown."""
        self._shown.pop(looker, None)

    def whole(self, looker: _L) -> list[bytes]:
        """Returns the frames of all that somebody may see."""
        rooms = [room for room in self._rooms if _is_there(room)]
        seats = list(self._presences)
        if sees_all(looker.user):
            return self._frames([room.floor_row for room in rooms], (), self._staff(seats), full=True)
        seen = [room for room in rooms if _sees(looker.user, room)]
        self._shown[looker] = {room.id for room in seen}
        known = [seat for seat in seats if _knows(looker.user, seat)]
        return self._frames([room.floor_row for room in seen], (), self._staff(known), full=True)

    def changed(
        self, lookers: Iterable[_L], moved: Sequence[Room], seats: Sequence[Seat]
    ) -> list[tuple[_L, list[bytes]]]:
        """Returns the frames of what changed, for each of them who sees any of it."""
        everything: list[bytes] | None = None
        found: list[tuple[_L, list[bytes]]] = []
        for looker in lookers:
            if sees_all(looker.user):
                if everything is None:
                    rows = [room.floor_row for room in moved if _is_there(room)]
                    gone = tuple(room.id for room in moved if not _is_there(room))
                    everything = self._frames(rows, gone, self._staff(seats), full=False)
                found.append((looker, everything))
                continue
            if frames := self._for_one(looker, moved, seats):
                found.append((looker, frames))
        return found

    def _for_one(self, looker: _L, moved: Sequence[Room], seats: Sequence[Seat]) -> list[bytes]:
        shown = self._shown.setdefault(looker, set())
        seen = [room for room in moved if _is_there(room) and _sees(looker.user, room)]
        there = {room.id for room in seen}
        gone = tuple(room.id for room in moved if room.id in shown and room.id not in there)
        shown |= there
        shown.difference_update(gone)
        known = [seat for seat in seats if _knows(looker.user, seat)]
        if not seen and not gone and not known:
            return []
        return self._frames([room.floor_row for room in seen], gone, self._staff(known), full=False)

    def _frames(
        self,
        rows: list[ConversationRow],
        gone: tuple[ConversationId, ...],
        staff: list[StaffRow],
        *,
        full: bool,
    ) -> list[bytes]:
        first = FloorState(rows=tuple(rows[:ROWS_AT_ONCE]), gone=gone, staff=tuple(staff))
        parts = (
            FloorState(rows=tuple(rows[start : start + ROWS_AT_ONCE]))
            for start in range(ROWS_AT_ONCE, len(rows), ROWS_AT_ONCE)
        )
        return [self._frame(first, full), *(self._frame(part, False) for part in parts)]

    def _staff(self, seats: Iterable[Seat]) -> list[StaffRow]:
        return [self._row(seat) for seat in seats]

    def _row(self, seat: Seat) -> StaffRow:
        user = seat.user
        return StaffRow(
            id=user.id,
            name=user.name,
            role=user.role.value,
            groups=user.groups,
            presence=seat.presence,
            capacity=seat.capacity,
            load=self._rooms.load_of(user.id),
            since=seat.since_ms,
            suspect=seat.reach is Reach.SUSPECT,
            spent=self._attendance.spent_s(user.id),
            active=self._pace.active_ms(user.id),
            response_ms=self._pace.response_ms(user.id),
            answered=self._pace.answered(user.id),
        )


def sees_all(user: Staff | None) -> bool:
    """Tells whether no group limits what somebody sees: administrators and trainers."""
    return user is None or user.role is not Role.SUPERVISOR


def _is_there(room: Room) -> bool:
    return room.fold.state is not State.CLOSED


def _sees(user: Staff | None, room: Room) -> bool:
    return user is not None and relation_of(user, room.fold) is not Relation.OUTSIDE


def _knows(user: Staff | None, seat: Seat) -> bool:
    """Tells whether somebody in charge knows a colleague: of one of his groups, or in charge as well."""
    if user is None or seat.user.id == user.id or seat.user.role is not Role.OPERATOR:
        return user is not None
    return not set(user.groups).isdisjoint(seat.user.groups)
