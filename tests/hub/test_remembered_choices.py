"""What the store remembers of a member of staff never stands over what he chose since."""

from app.domain.ids import StaffId
from app.domain.people import Presence, Role, Staff
from app.hub.engine import StaffLoad
from app.hub.routing.presence import Presences

ANNA = Staff(id=StaffId("anna"), name="Anna", public_name="Anna", role=Role.OPERATOR)


def remembered(capacity: int) -> StaffLoad:
    return StaffLoad(
        staff=ANNA.id, capacity=capacity, load=0, accepting=False, lease_ms=0, presence=Presence.BREAK
    )


def test_a_row_that_was_read_before_the_choice_changes_neither_presence_nor_capacity() -> None:
    presences = Presences(lambda _seat: None, lambda: 1_000)
    presences.know([ANNA], [remembered(3)])
    seat = presences.seat(ANNA)
    assert (seat.chosen, seat.capacity) == (Presence.BREAK, 3)
    presences.elsewhere(ANNA.id, "n2", True, chosen=Presence.ACCEPTING, capacity=7, chosen_ms=900)
    presences.know([ANNA], [remembered(5)])
    assert (seat.chosen, seat.capacity) == (Presence.ACCEPTING, 7)
