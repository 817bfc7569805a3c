"""What passed exams permit: to be given customers, and how many at once."""

from collections.abc import Collection, Iterable
from typing import Final

import msgspec

from app.domain.people import CAPACITIES, Role, Staff
from app.protocol.training import DRAFT, EVERYONE, ExamRecord

LIVE: Final = "training.live"
"""Whether exams that permit it must be passed before customers are given to an operator."""

CAPACITY: Final = "training.capacity"
"""How many customers at once an operator takes before an exam permits more."""

LOST: Final = "exam.lost"
"""What an exam counts as whose trainee was away for longer than `LOST_MINUTES`."""

LOST_MINUTES: Final = "exam.lost_minutes"
"""After how many minutes away an exam ends."""

FREE: Final = "free"
PASSED: Final = "passed"

CHOICES: Final = {
    LIVE: (FREE, PASSED),
    CAPACITY: (FREE, *(str(one) for one in CAPACITIES[:-1])),
    LOST: ("counts", "failed", "cancelled"),
    LOST_MINUTES: ("1", "2", "3", "5", "8"),
}
DEFAULTS: Final = {LIVE: FREE, CAPACITY: FREE, LOST: "counts", LOST_MINUTES: "3"}


class Permit(msgspec.Struct, frozen=True, kw_only=True):
    """`lacking` are the exams to be passed before customers are given to him, by id.

    `most` is how many customers at once he may take, None: exams do not limit it.
    """

    lacking: tuple[str, ...] = ()
    most: int | None = None


def is_for(user: Staff, exam: ExamRecord) -> bool:
    """Tells whether an exam is shared with somebody."""
    group = exam.shared.removeprefix("group:")
    return exam.shared != DRAFT and (exam.shared == EVERYONE or group in user.groups)


def permit(
    user: Staff, exams: Iterable[ExamRecord], cleared: Collection[str], *, live: str, capacity: str
) -> Permit:
    """Returns what somebody is permitted by the exams that are shared with him and the shop's choices.

    Only operators need exams. Every shared exam that permits live work must be passed; the highest capacity
    of those passed counts, and never less than the shop gives without.
    """
    if user.role is not Role.OPERATOR:
        return Permit()
    mine = [one for one in exams if is_for(user, one)]
    lacking = (
        tuple(sorted(one.id for one in mine if one.grants_live and one.id not in cleared))
        if live == PASSED
        else ()
    )
    if capacity == FREE:
        return Permit(lacking=lacking)
    granted = (one.grants_capacity for one in mine if one.id in cleared)
    return Permit(lacking=lacking, most=max([int(capacity), *granted]))
