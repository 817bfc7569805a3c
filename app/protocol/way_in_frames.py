"""The way in between staff and hub: how a shop sets it up, where somebody stands, and what is decided."""

from enum import StrEnum
from typing import Final, TypeAlias

import msgspec

from app.domain.ids import Cid, StaffId
from app.domain.way_in import Stage
from app.protocol.register_base import Record, Words

WAY: Final = "way"
"""The id of the one record, and its kind."""

MOST_REASON: Final = 400
"""Characters of a reason, a reminder and the reference of a contract."""

PLACES: Final = 200
"""Places of one answer: at their longest they fit into a frame."""

MOST_HOURS: Final = 30 * 24
"""For how long an invitation counts at most."""


class WayRecord(Record, frozen=True, kw_only=True, tag="way"):
    """Which stages newcomers of the shop go through, always in the order of `Stage`, and their marks.

    `typing_least` is right characters a minute, in `typing_language` (empty: any). `course` is finished with
    all its steps; each scenario of `practice` is done with `practice_least` percent; `exam` is passed. What
    is empty or False is not asked for. Who stays in a stage for `stuck_days` counts as stuck. `program` is
    the address from where the program is installed, `help` whom to ask.
    """

    active: bool = True
    check: bool = True
    typing: bool = True
    typing_language: str = ""
    typing_least: int = 40
    course: str = ""
    practice: tuple[str, ...] = ()
    practice_least: int = 60
    exam: str = ""
    contract: bool = True
    stuck_days: int = 3
    program: str = ""
    help: Words = Words()


class StepState(StrEnum):
    """What a stage is for somebody."""

    DONE = "done"
    EXCUSED = "excused"
    NOW = "now"
    LATER = "later"


class Trouble(StrEnum):
    """Why the present stage does not go on by itself."""

    NONE = ""
    FAILED = "failed"
    """The latest try was not enough; it can be tried again."""
    WAIT = "wait"
    """It can be tried again from `from_ms` on."""
    NONE_LEFT = "none_left"
    TO_MARK = "to_mark"
    """A trainer's marks are missing."""
    OVER = "over"
    """The invitation does not count any more."""
    GONE = "gone"
    """What the stage asks for is not there for him: the way in needs a look."""


class WayStep(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stage as somebody stands to it; times are Unix ms.

    `at` is when it was done; `done` of `of` parts are; `score` is the best so far and `least` what is asked;
    `tried` counts tries, `left` those that remain (None: any number). `parts` are the ids of what is still
    to be done: lines of a check that failed, scenarios, the exam. `reason` and `by` are those of an excuse,
    or the reference of the contract and who marked it, `day` its date.
    """

    stage: Stage
    state: StepState = StepState.LATER
    at: int = 0
    trouble: Trouble = Trouble.NONE
    from_ms: int = 0
    done: int = 0
    of: int = 0
    score: float | None = None
    least: float = 0.0
    tried: int = 0
    left: int | None = None
    parts: tuple[str, ...] = ()
    subject: str = ""
    reason: str = ""
    day: str = ""
    by: StaffId = StaffId("")


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a newcomer stands: `stage` is the first that is not done, LIVE with `live` when he is through.

    `since` is from when on he is in it, `last` when he last did something. `invited` is when he was invited,
    `until` how long the invitation counts. `in_charge` looks after him.
    """

    staff: StaffId
    name: str = ""
    groups: tuple[str, ...] = ()
    stage: Stage = Stage.INVITATION
    live: bool = False
    since: int = 0
    last: int = 0
    invited: int = 0
    until: int = 0
    in_charge: StaffId = StaffId("")
    in_charge_name: str = ""
    stuck: bool = False
    reminder: str = ""
    reminded: int = 0
    reminded_by: str = ""
    steps: tuple[WayStep, ...] = ()


class WayAsked(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", omit_defaults=True):
    """A request of staff about the way in."""


class ReadWay(WayAsked, frozen=True, kw_only=True, tag="way"):
    """Where I stand, or a newcomer whom I train; `WayRes`."""

    staff: StaffId = StaffId("")


class ReadNewcomers(WayAsked, frozen=True, kw_only=True, tag="newcomers"):
    """Where all newcomers stand whom I train, without the first `skip` of them; `NewcomersRes`."""

    skip: int = 0


class InviteNewcomer(WayAsked, frozen=True, kw_only=True, tag="invite_newcomer"):
    """Makes an operator's account whose way in begins, or (`again`) invites a newcomer anew; `InvitedRes`."""

    user: StaffId
    name: str = ""
    public_name: str = ""
    groups: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    in_charge: StaffId = StaffId("")
    hours: int = 72
    again: bool = False


class ExcuseStage(WayAsked, frozen=True, kw_only=True, tag="excuse_stage"):
    """A newcomer need not do a stage (or must, after all), and why; `WayRes`."""

    cid: Cid
    staff: StaffId
    stage: Stage
    excused: bool = True
    reason: str = ""


class MarkContract(WayAsked, frozen=True, kw_only=True, tag="mark_contract"):
    """The contract of a newcomer is there (or, after all, not): its ISO date and reference; `WayRes`."""

    cid: Cid
    staff: StaffId
    signed: bool = True
    day: str = ""
    reference: str = ""


class GoLive(WayAsked, frozen=True, kw_only=True, tag="go_live"):
    """A newcomer whose stages are all done works from now on (or, after all, not, and why); `WayRes`."""

    cid: Cid
    staff: StaffId
    live: bool = True
    reason: str = ""


class GiveNewcomer(WayAsked, frozen=True, kw_only=True, tag="give_newcomer"):
    """Somebody else is in charge of a newcomer; `WayRes`."""

    cid: Cid
    staff: StaffId
    in_charge: StaffId


class RemindNewcomer(WayAsked, frozen=True, kw_only=True, tag="remind_newcomer"):
    """Reminds a newcomer of his way in: he reads it on his page; `WayRes`."""

    cid: Cid
    staff: StaffId
    text: str


class WayRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A newcomer's place, None for who is none; `now` is the hub's time in Unix ms."""

    place: Place | None = None
    now: int = 0


class NewcomersRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The places of newcomers, stuck ones first; `more`: ask again without these.

    `trainers` are who can be in charge, names by id.
    """

    places: tuple[Place, ...] = ()
    more: bool = False
    trainers: dict[str, str] = {}
    now: int = 0


class InvitedRes(msgspec.Struct, frozen=True, kw_only=True):
    """The secret of the invitation, told this once, and until when it counts (Unix ms)."""

    secret: str
    until: int


WayRequest: TypeAlias = (
    ReadWay
    | ReadNewcomers
    | InviteNewcomer
    | ExcuseStage
    | MarkContract
    | GoLive
    | GiveNewcomer
    | RemindNewcomer
)
"""What the desk of the way in answers."""
