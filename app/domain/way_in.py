"""The way in: its stages, and what was written down about somebody who is on it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import assert_never

import msgspec

from app.domain.ids import StaffId


class Stage(StrEnum):
    """The stages from the invitation to the first customer, in their order."""

    INVITATION = "invitation"
    INSTALL = "install"
    CHECK = "check"
    TYPING = "typing"
    MANUAL = "manual"
    PRACTICE = "practice"
    EXAM = "exam"
    CONTRACT = "contract"
    LIVE = "live"

    @property
    def place(self) -> int:
        """The place in the order, from 0."""
        return list(Stage).index(self)


ALWAYS = frozenset({Stage.INVITATION, Stage.INSTALL, Stage.LIVE})
"""Stages that no shop leaves out and nobody is excused from."""


class Deed(StrEnum):
    """What is written down about somebody on the way; everything else is known from what he did."""

    BEGUN = "begun"
    """Invited as a newcomer; once more where he is invited again."""
    ARRIVED = "arrived"
    """The installed program accepted the invitation: he chose a password of his own."""
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"
    SIGNED = "signed"
    """The contract is there; `day` is its date, `text` its reference."""
    UNSIGNED = "unsigned"
    WENT_LIVE = "went_live"
    BACK = "back"
    """Live no longer: he goes on where his stages say."""
    GIVEN = "given"
    """`who` is in charge of him from now on."""
    REMINDED = "reminded"


class WayLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line about `staff`, never changed; `at` is Unix ms, `number` grows."""

    number: int
    id: str
    staff: StaffId
    at: int
    by: StaffId
    deed: Deed
    stage: Stage | None = None
    text: str = ""
    day: str = ""
    who: StaffId = StaffId("")


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """What the lines about one person come to; None where it is not so (any more)."""

    begun: WayLine | None = None
    arrived: WayLine | None = None
    excused: dict[Stage, WayLine] = {}
    contract: WayLine | None = None
    live: WayLine | None = None
    in_charge: StaffId = StaffId("")
    reminder: WayLine | None = None


def noted(lines: Iterable[WayLine]) -> Noted:
    """Folds the lines about one person, oldest first."""
    found = Noted()
    for one in lines:
        found = _after(found, one)
    return found


def _after(so_far: Noted, line: WayLine) -> Noted:
    excused = so_far.excused
    values: dict[str, object]
    match line.deed:
        case Deed.BEGUN:
            values = {"begun": so_far.begun or line, "in_charge": line.who or so_far.in_charge}
        case Deed.ARRIVED:
            values = {"arrived": so_far.arrived or line}
        case Deed.EXCUSED:
            values = {"excused": excused if line.stage is None else {**excused, line.stage: line}}
        case Deed.UNEXCUSED:
            values = {"excused": {stage: one for stage, one in excused.items() if stage is not line.stage}}
        case Deed.SIGNED:
            values = {"contract": line}
        case Deed.UNSIGNED:
            values = {"contract": None}
        case Deed.WENT_LIVE:
            values = {"live": line, "reminder": None}
        case Deed.BACK:
            values = {"live": None}
        case Deed.GIVEN:
            values = {"in_charge": line.who}
        case Deed.REMINDED:
            values = {"reminder": line}
        case _:
            assert_never(line.deed)
    return msgspec.structs.replace(so_far, **values)
