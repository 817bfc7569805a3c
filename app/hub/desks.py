"""What somebody's own desk shows: his presence, his conversations, offers, and what waits for him."""

from __future__ import annotations

from msgspec.structs import replace

from app.domain.people import Staff
from app.hub.phone.call_backs import CallBackBook
from app.hub.rooms import Rooms
from app.hub.routing.office import Office
from app.hub.routing.presence import Presences
from app.hub.together.summons import SummonsBook
from app.protocol.states import ConversationRow, DeskState


class Desks:
    """Puts it together from what the rooms and the presences know."""

    def __init__(
        self,
        rooms: Rooms,
        presences: Presences,
        office: Office,
        summons: SummonsBook,
        call_backs: CallBackBook,
    ) -> None:
        self._call_backs = call_backs
        self._rooms = rooms
        self._presences = presences
        self._office = office
        self._summons = summons

    def of(self, user: Staff) -> DeskState:
        """Returns the desk of somebody as it is now."""
        seat = self._presences.seat(user)
        rooms = self._rooms
        mine = (*rooms.owned.get(user.id, {}).values(), *rooms.practised.get(user.id, {}).values())
        rows = sorted((room.row for room in mine), key=_by_claim)
        return DeskState(
            presence=seat.presence,
            capacity=seat.capacity,
            load=self._rooms.load_of(user.id),
            rows=tuple(rows),
            offers=tuple(
                replace(room.row, offered_until=room.fold.offered_until)
                for room in self._rooms.offered.get(user.id, {}).values()
            ),
            notice=self._office.misses.notice(user.id),
            until=self._office.after_work.until(seat),
            spent=self._office.attendance.spent_s(user.id),
            helping=self._summons.helped_by(user.id),
            summons=self._summons.of(user),
            call_backs=self._call_backs.of(user.id),
        )


def _by_claim(row: ConversationRow) -> tuple[int, int, str]:
    return row.claimed_at, row.opened_at, row.conversation
