"""How long a customer may wait before it is worth a warning, and before it is too long: service levels."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final, TypeAlias

import msgspec

from app.protocol.records import GroupRecord
from app.sessions.list_row import Group, Level
from app.sessions.mail.due_time import USUAL_CLOCK, MailClock

WARN_SHARE: Final = 0.5
"""A shop sets the time at which a wait is too long; the warning comes after this share of it."""


class Targets(msgspec.Struct, frozen=True, kw_only=True):
    """After how many seconds a wait is worth a warning, and when it is too long.

    `first` counts from the customer's first message to the first answer of a member of staff, `reply` every
    later wait of his, `queue` the wait in the queue, `escalation` that of a call for help. `mail` is the
    clock of those who wrote a mail or a form.
    """

    first_warn_s: float = 15.0
    first_danger_s: float = 30.0
    reply_warn_s: float = 20.0
    reply_danger_s: float = 40.0
    queue_warn_s: float = 60.0
    queue_danger_s: float = 180.0
    escalation_warn_s: float = 90.0
    escalation_danger_s: float = 180.0
    mail: MailClock = USUAL_CLOCK

    def limits(self, group: Group, *, first: bool = False) -> tuple[float, float] | None:
        """Returns (warn, danger) seconds for the clock of a group's row, None where it has no target."""
        match group:
            case Group.NEEDS_REPLY:
                reply = (self.reply_warn_s, self.reply_danger_s)
                return (self.first_warn_s, self.first_danger_s) if first else reply
            case Group.QUEUE:
                return self.queue_warn_s, self.queue_danger_s
            case Group.ESCALATED:
                return self.escalation_warn_s, self.escalation_danger_s
            case Group.WAITING | Group.WRAP_UP | Group.CALLS:
                return None


DEFAULT_TARGETS: Final = Targets()

TargetsOf: TypeAlias = Callable[[str], Targets]
"""Gives the targets of a group of the shop, by its id."""


def usual_targets(_group: str) -> Targets:
    """Returns the targets that hold where the shop set none."""
    return DEFAULT_TARGETS


def targets_of(groups: Mapping[str, GroupRecord], group: str, mail: MailClock = USUAL_CLOCK) -> Targets:
    """Returns the targets of a group: what the shop set up for it, the usual ones where it said nothing."""
    usual = DEFAULT_TARGETS if mail is USUAL_CLOCK else Targets(mail=mail)
    record = groups.get(group)
    if record is None:
        return usual
    wanted = {
        "first": record.first_reply_target_s,
        "reply": record.reply_target_s,
        "queue": record.queue_target_s,
    }
    changed = {
        name: value
        for kind, seconds in wanted.items()
        if seconds is not None and seconds > 0
        for name, value in ((f"{kind}_warn_s", seconds * WARN_SHARE), (f"{kind}_danger_s", float(seconds)))
    }
    return msgspec.structs.replace(usual, **changed) if changed else usual


def level(since: datetime | None, now: datetime, limits: tuple[float, float] | None) -> Level:
    """Returns how bad a wait since then is at `now`; without a start or a target it is calm."""
    if since is None or limits is None:
        return "calm"
    waited = (now - since).total_seconds()
    warn, danger = limits
    return "danger" if waited >= danger else "warn" if waited >= warn else "calm"


def due(since: datetime | None, limits: tuple[float, float] | None) -> datetime | None:
    """Returns the moment at which a wait becomes too long, None where it never does."""
    return None if since is None or limits is None else since + timedelta(seconds=limits[1])
