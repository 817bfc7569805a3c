"""What a shop chooses about telephone calls: the room they take, the hours of calling, reminders, editors."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

WEIGHT: Final = "phone.weight"
"""How many chats a call takes the room of, from its beginning to its end; `all`: no chat comes beside it."""

HOURS: Final = "phone.hours"
"""Between which hours of the shop's day customers are called; `any`: at any time."""

REMIND: Final = "phone.remind_minutes"
"""How many minutes before a planned call back its caller is reminded."""

EDITORS: Final = "scripts.editors"
"""Who writes scripts, besides administrators."""

ALL: Final = "all"
ANY: Final = "any"
WHOLE_ROOM: Final = 50
"""As many chats as anybody can have at once."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    WEIGHT: ("0", "1", "2", "3", ALL),
    HOURS: (ANY, "8-21", "9-21", "9-20", "9-19", "9-18", "10-20", "10-19", "10-18"),
    REMIND: ("0", "1", "5", "10", "15", "30"),
    EDITORS: ("admins", "supervisors", "trainers", "supervisors+trainers"),
}

DEFAULTS: Final[Mapping[str, str]] = {WEIGHT: ALL, HOURS: "8-21", REMIND: "5", EDITORS: "supervisors"}
"""Before 8 and after 21 a call counts as a nuisance (特定商取引法施行規則, 迷惑を覚えさせるような仕方)."""


def weight_of(value: str) -> int:
    """Returns how many chats a call counts as, by the value of `WEIGHT`."""
    return WHOLE_ROOM if value == ALL else int(value) if value.isdecimal() else 1


def hours_of(value: str) -> tuple[int, int]:
    """Returns the first hour of calling and the hour at which it ends, by the value of `HOURS`."""
    first, _, last = value.partition("-")
    return (int(first), int(last)) if first.isdecimal() and last.isdecimal() else (0, 24)


def may_call_at(at: datetime, value: str) -> bool:
    """Tells whether customers are called at a time of the shop's own clock, by the value of `HOURS`."""
    first, last = hours_of(value)
    return first <= at.hour < last
