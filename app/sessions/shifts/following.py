"""How the clock follows what somebody says that he does: his presence turns the shift that goes on."""

from collections.abc import Callable
from typing import Final

import msgspec

from app.domain.people import Presence
from app.domain.shifts import DUTIES, What
from app.protocol.records import PolicyRecord
from app.sessions.register_copy import RegisterCopy
from app.sessions.shifts.reading import Shift
from app.sessions.shifts.rules import CHOICES, DEFAULTS

TAKES: Final = frozenset({Presence.ACCEPTING, Presence.BUSY})
"""At work with customers, whether new ones come or not."""


class Press(msgspec.Struct, frozen=True, kw_only=True):
    """What the clock is to write down."""

    what: What
    duty: Presence


def duty_of(presence: Presence) -> Presence | None:
    """Returns what a presence is for the clock; None for one that says nothing about work."""
    if presence is Presence.BUSY:
        return Presence.ACCEPTING
    return presence if presence in DUTIES else None


class Following:
    """Takes the presence each time that the hub tells of the desk. Only a change says something.

    The first one that is seen is none: whoever comes back to a break that goes on is still on his break.
    """

    def __init__(self) -> None:
        self._seen: Presence | None = None

    def take(self, presence: Presence) -> tuple[Presence, Presence] | None:
        """Returns what it was and what it is where it has changed; a lost line changes nothing."""
        if presence is Presence.OFFLINE or presence is self._seen:
            return None
        before, self._seen = self._seen, presence
        return None if before is None else (before, presence)


def turned(change: tuple[Presence, Presence], running: Shift | None) -> Press | None:
    """Returns the turn that a change of presence makes in the shift that goes on."""
    duty = duty_of(change[1])
    if running is None or duty is None or running.stretches[-1].duty is duty:
        return None
    return Press(what=What.TURN, duty=duty)


def begins(change: tuple[Presence, Presence], running: Shift | None) -> bool:
    """Tells whether somebody begins to accept customers without a shift."""
    before, now = change
    return running is None and now is Presence.ACCEPTING and before not in TAKES


def starting(presence: Presence) -> Presence:
    """Returns what a shift starts with: what is being done now, if that is work."""
    duty = duty_of(presence)
    return Presence.ACCEPTING if duty in (None, Presence.BREAK) else duty


def choice_of(register: RegisterCopy) -> Callable[[str], str]:
    """Returns what tells a shop's choice about shifts by its name."""

    def choice(name: str) -> str:
        held = register.get("policy", name)
        value = held.value if isinstance(held, PolicyRecord) else ""
        return value if value in CHOICES[name] else DEFAULTS[name]

    return choice
