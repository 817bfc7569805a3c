"""What staff ask the hub about their shifts: to clock, to bridge a lost line, to correct, to read.

The lines are those of `app.domain.shifts`: added, never changed.
"""

from typing import Final, TypeAlias

import msgspec

from app.domain.ids import Cid, StaffId
from app.domain.people import Presence
from app.domain.shifts import Correction, Decision, Entry, Plan, Planned, Sign, What

SHIFTS: Final = "shifts"
"""The state stream of `ShiftsState`."""

BRIDGED_MS: Final = 7 * 86_400_000
"""How old what a console kept may be; what is older needs a correction."""

MOST_SIGNS: Final = 100
"""Signs of life in one frame."""

LONGEST_REASON: Final = 500
"""Characters of a reason."""


class ShiftAsked(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", omit_defaults=True):
    """A request of staff about shifts."""


class ClockShift(ShiftAsked, frozen=True, kw_only=True, tag="clock_shift"):
    """I begin a shift, turn to something else (a break and the way back are turns), or end it; `ShiftsRes`.

    The hub's clock says when, unless `at` (Unix ms) does: what the console kept while the line was lost. The
    same `cid` again counts once, as it was told first. `plain`: from now on without the skill of before.
    """

    cid: Cid
    what: What
    duty: Presence = Presence.ACCEPTING
    shop: str = ""
    skill: str = ""
    plain: bool = False
    at: int = 0


class TellSigns(ShiftAsked, frozen=True, kw_only=True, tag="shift_signs"):
    """My console was running at these times; they are joined with those that the hub knows. `ShiftsRes`."""

    signs: tuple[Sign, ...]


class CorrectShift(ShiftAsked, frozen=True, kw_only=True, tag="correct_shift"):
    """I ask for a correction of my shifts, as `Correction` says; `ShiftsRes`."""

    cid: Cid
    reason: str
    target: Cid | None = None
    entry: Entry | None = None


class DecideShift(ShiftAsked, frozen=True, kw_only=True, tag="decide_shift"):
    """I approve or refuse a correction that somebody else asked for; `ShiftsRes`."""

    cid: Cid
    correction: Cid
    approved: bool
    reason: str = ""


class ReadShifts(ShiftAsked, frozen=True, kw_only=True, tag="shifts"):
    """The lines about somebody (empty: me) after a number; `ShiftsRes`."""

    staff: StaffId = StaffId("")
    after: int = 0


class ShiftsState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`change` grows when somebody asks for a correction, decides on one, or plans a shift."""

    change: int = 0


class ReadCorrections(ShiftAsked, frozen=True, kw_only=True, tag="shift_corrections"):
    """The requests that wait for me or somebody else in charge; `CorrectionsRes`."""


class PlanShift(ShiftAsked, frozen=True, kw_only=True, tag="plan_shift"):
    """I plan a shift for `staff`, change it, or (`gone`) take it back; `ShiftsRes`.

    `expected` is the version that I saw, 0 for a new one; `conflict` where it is another by now.
    """

    cid: Cid
    staff: StaffId
    planned: Planned
    expected: int = 0
    gone: bool = False


class ReadPlans(ShiftAsked, frozen=True, kw_only=True, tag="shift_plans"):
    """The planned shifts of my people that begin from `since` to before `until` (Unix ms); `PlansRes`."""

    since: int
    until: int


class ForgetShifts(ShiftAsked, frozen=True, kw_only=True, tag="forget_shifts"):
    """Deletes all lines about the shifts of somebody; for administrators. `ForgottenShiftsRes`."""

    staff: StaffId


class ForgottenShiftsRes(msgspec.Struct, frozen=True, kw_only=True):
    """How many lines were deleted."""

    lines: int


class Waiting(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A request of somebody that nobody decided on; `old` is the entry that it is about."""

    staff: StaffId
    name: str
    correction: Correction
    old: Entry | None = None


class CorrectionsRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What waits, the oldest first; `more`: there is more than fits into an answer."""

    waiting: tuple[Waiting, ...] = ()
    more: bool = False


class Worker(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody whose shifts I plan."""

    staff: StaffId
    name: str
    groups: tuple[str, ...] = ()


class PlanOf(msgspec.Struct, frozen=True, kw_only=True):
    """The line of a planned shift that counts, taken back or not, and whose it is."""

    staff: StaffId
    plan: Plan


class PlansRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """My people and their plans by their starts; `more`: ask for less time.

    `left`, for administrators: who is here no more, and of whom there are lines.
    """

    people: tuple[Worker, ...] = ()
    left: tuple[Worker, ...] = ()
    plans: tuple[PlanOf, ...] = ()
    more: bool = False


class ShiftLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line about `staff`; `number` grows. One of the others is there.

    A sign of life that grew comes again under a new number; the longer one says all of the shorter one.
    """

    number: int
    staff: StaffId
    entry: Entry | None = None
    correction: Correction | None = None
    decision: Decision | None = None
    plan: Plan | None = None
    sign: Sign | None = None


class ShiftsRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Lines by their numbers: those just written, or asked for. `more`: ask again after the last."""

    lines: tuple[ShiftLine, ...] = ()
    more: bool = False


ShiftRequest: TypeAlias = (
    ClockShift
    | TellSigns
    | CorrectShift
    | DecideShift
    | ReadShifts
    | ReadCorrections
    | PlanShift
    | ReadPlans
    | ForgetShifts
)
