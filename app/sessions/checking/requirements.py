"""What a shop requires of a desk: choices in the register, and what they ask of each line of a check."""

from collections.abc import Callable
from typing import Final

import msgspec

from app.sessions.checking.items import Item

LIVE: Final = "check.live"
"""Whether a check of the desk must be passed before customers are given to an operator."""

DAYS: Final = "check.days"
"""For how many days a passed check counts."""

MEMORY: Final = "check.memory_gb"
DISK: Final = "check.disk_gb"
ROUND_TRIP: Final = "check.round_trip_ms"
LOSS: Final = "check.loss_percent"
THROUGHPUT: Final = "check.mbps"
ROOM: Final = "check.room_dbfs"
WIRED: Final = "check.wired"
MICROPHONE: Final = "check.microphone"
SPEAKER: Final = "check.speaker"
CAMERA: Final = "check.camera"
PRINTER: Final = "check.printer"

FREE: Final = "unchecked"
PASSED: Final = "checked"
OPTIONAL: Final = "optional"
REQUIRED: Final = "required"
_NEED: Final = (OPTIONAL, REQUIRED)

CHOICES: Final = {
    LIVE: (FREE, PASSED),
    DAYS: ("1", "7", "30", "90"),
    MEMORY: ("0", "2", "4", "8", "16"),
    DISK: ("0", "1", "2", "5", "10"),
    ROUND_TRIP: ("0", "50", "100", "200", "300", "500"),
    LOSS: ("0", "1", "2", "5"),
    THROUGHPUT: ("0", "1", "5", "10", "30"),
    ROOM: ("0", "-30", "-40", "-50"),
    WIRED: _NEED,
    MICROPHONE: _NEED,
    SPEAKER: _NEED,
    CAMERA: _NEED,
    PRINTER: _NEED,
}
DEFAULTS: Final = {
    LIVE: FREE,
    DAYS: "7",
    MEMORY: "4",
    DISK: "2",
    ROUND_TRIP: "300",
    LOSS: "2",
    THROUGHPUT: "1",
    ROOM: "0",
    WIRED: OPTIONAL,
    MICROPHONE: OPTIONAL,
    SPEAKER: OPTIONAL,
    CAMERA: OPTIONAL,
    PRINTER: OPTIONAL,
}
"""0 switches a limit off."""

_LIMITS: Final = {
    Item.MEMORY: MEMORY,
    Item.DISK: DISK,
    Item.ROUND_TRIP: ROUND_TRIP,
    Item.LOSS: LOSS,
    Item.THROUGHPUT: THROUGHPUT,
    Item.ROOM: ROOM,
}
_NEEDS: Final = {
    Item.WIRE: WIRED,
    Item.MICROPHONE: MICROPHONE,
    Item.SPEAKER: SPEAKER,
    Item.CAMERA: CAMERA,
    Item.PRINTER: PRINTER,
}


class Requirements(msgspec.Struct, frozen=True, kw_only=True):
    """`limits` by item (without those that are switched off), the items that are `needed`, and for how long.

    `live`: a check must be passed before going live. `days` is for how long one counts.
    """

    limits: dict[Item, float]
    needed: frozenset[Item]
    live: bool = False
    days: int = 7


def required(choice: Callable[[str], str]) -> Requirements:
    """Returns what a shop's choices ask for; `choice` gives one by its name."""
    limits = {item: float(choice(name)) for item, name in _LIMITS.items()}
    needed = {item for item, name in _NEEDS.items() if choice(name) == REQUIRED}
    return Requirements(
        limits={item: limit for item, limit in limits.items() if limit},
        needed=frozenset(needed | {item for item in (Item.ROOM,) if limits[item]}),
        live=choice(LIVE) == PASSED,
        days=int(choice(DAYS)),
    )


USUAL: Final = required(DEFAULTS.__getitem__)
"""What holds where no shop has said anything."""
