"""The breaks that the law asks for, to be pointed out; nothing is deducted for one that was not taken.

More than six hours of work need 45 minutes, more than eight 60, in the course of the work and not before or
after it (Labour Standards Act, art. 34). It speaks of employees; who works on a contract decides himself.
"""

from typing import Final

import msgspec

from app.domain.people import Presence
from app.domain.shifts import MINUTE_MS
from app.sessions.shifts.minutes import WORK
from app.sessions.shifts.reading import Shift, Stretch

NEEDED: Final = ((8 * 60, 60), (6 * 60, 45))
"""Above how many minutes of work how many minutes of break are due."""


class Rest(msgspec.Struct, frozen=True, kw_only=True):
    """What a shift has of break, in minutes, and what it needs.

    `next_need` is the break that is due above `next_at` minutes of work; both are 0 where none is to come.
    """

    worked: int
    taken: int
    needed: int
    next_at: int
    next_need: int

    @property
    def lacking(self) -> int:
        """How many minutes of break are lacking by now."""
        return max(0, self.needed - self.taken)

    @property
    def soon(self) -> int | None:
        """In how many minutes of work more break will be due than was taken; None where enough was taken."""
        if not self.next_need or self.taken >= self.next_need:
            return None
        return self.next_at - self.worked


def rest_of(shift: Shift) -> Rest:
    """Returns how a shift stands. Begun minutes of work and whole minutes of break count."""
    worked = sum(-(-one.end // MINUTE_MS) - one.start // MINUTE_MS for one in _joined_work(shift.stretches))
    taken = sum(max(0, one.end // MINUTE_MS - -(-one.start // MINUTE_MS)) for one in _amid(shift))
    needed = next((rest for above, rest in NEEDED if worked > above), 0)
    to_come = [(above, rest) for above, rest in NEEDED if worked <= above]
    next_at, next_need = to_come[-1] if to_come else (0, 0)
    return Rest(worked=worked, taken=taken, needed=needed, next_at=next_at, next_need=next_need)


def _amid(shift: Shift) -> list[Stretch]:
    """Returns the breaks amid work; where the shift goes on there is work still to come."""
    at_work = [index for index, one in enumerate(shift.stretches) if one.duty in WORK]
    if not at_work:
        return []
    end = len(shift.stretches) if shift.open else at_work[-1]
    return [one for one in shift.stretches[at_work[0] : end] if one.duty is Presence.BREAK]


def _joined_work(stretches: tuple[Stretch, ...]) -> list[Stretch]:
    """Returns the work between breaks as one stretch each, so that no shared minute counts twice."""
    found: list[Stretch] = []
    for one in stretches:
        if one.duty not in WORK:
            continue
        if found and found[-1].end // MINUTE_MS >= one.start // MINUTE_MS:
            found[-1] = msgspec.structs.replace(found[-1], end=one.end)
        else:
            found.append(one)
    return found
