"""What is written down about one person's shifts: lines that are only ever added, by the hub's clock."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import msgspec

from app.domain.ids import Cid, StaffId
from app.domain.people import Presence

DUTIES: Final = frozenset(
    {Presence.ACCEPTING, Presence.AWAY, Presence.BREAK, Presence.AFTER_WORK, Presence.TRAINING}
)
"""What somebody can be doing in a shift."""

MINUTE_MS: Final = 60_000


class What(StrEnum):
    """What an entry does: a shift starts, goes over to something else, or ends."""

    START = "start"
    TURN = "turn"
    END = "end"


class Keeper(StrEnum):
    """Whose record an entry comes from. The hub's word stands wherever it has one."""

    HUB = "hub"
    CONSOLE = "console"


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One press of the clock at `at` (Unix ms, hub's clock); a break and the way back are turns.

    `duty` is what is done from then on and has no meaning at an end; `shop` and `skill` hold from a start or
    a turn on, and empty ones at a turn stay what they were, but for the skill of a `plain` one: it ends.
    """

    id: Cid
    what: What
    at: int
    duty: Presence = Presence.ACCEPTING
    shop: str = ""
    skill: str = ""
    plain: bool = False
    keeper: Keeper = Keeper.HUB


class Sign(msgspec.Struct, frozen=True, order=True):
    """From `since` to `until` (Unix ms) the console was seen to be running, without a gap."""

    since: int
    until: int


class Correction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A request to change the clock. Nothing changes before somebody else has approved it.

    With `target` and `entry` the entry is replaced, with `target` alone struck out, with `entry` alone added.
    """

    id: Cid
    at: int
    by: StaffId
    reason: str
    target: Cid | None = None
    entry: Entry | None = None


class Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody in charge said to a correction, at `at` (Unix ms). The first one stands.

    `name` is what whoever decided was called then; whose correction it is may not know him.
    """

    id: Cid
    at: int
    by: StaffId
    correction: Cid
    approved: bool
    reason: str = ""
    name: str = ""


class Planned(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A shift that was agreed: from `start` to `end` (Unix ms), for a shop where it is named."""

    id: Cid
    start: int
    end: int
    shop: str = ""
    note: str = ""


class Plan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """That somebody in charge planned a shift, changed it, or (`gone`) took it back, at `at` (Unix ms).

    `version` grows by one with every line about the same plan; the highest counts.
    """

    id: Cid
    at: int
    by: StaffId
    planned: Planned
    version: int = 1
    gone: bool = False


class Ledger(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All lines about one person; in whichever order they came, they mean the same."""

    entries: tuple[Entry, ...] = ()
    signs: tuple[Sign, ...] = ()
    corrections: tuple[Correction, ...] = ()
    decisions: tuple[Decision, ...] = ()
    plans: tuple[Plan, ...] = ()


def asked_well(correction: Correction) -> bool:
    """Tells whether a request says why and what: its reason is no blank, and it changes something."""
    return bool(correction.reason.strip()) and not (correction.target is None and correction.entry is None)


def plans_that_count(lines: Iterable[Plan]) -> tuple[Plan, ...]:
    """Returns of every planned shift the line that counts, taken back or not, by their starts."""
    latest: dict[Cid, Plan] = {}
    for line in lines:
        known = latest.get(line.planned.id)
        if known is None or known.version < line.version:
            latest[line.planned.id] = line
    return tuple(sorted(latest.values(), key=lambda one: (one.planned.start, one.planned.id)))
