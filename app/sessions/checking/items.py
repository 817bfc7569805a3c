"""What a check of the desk finds: one line for each thing that was looked at."""

from enum import StrEnum
from typing import Final

import msgspec


class Item(StrEnum):
    """What is looked at, in the order in which it is shown."""

    SYSTEM = "system"
    MEMORY = "memory"
    DISK = "disk"
    SCREEN = "screen"
    ROUND_TRIP = "round_trip"
    JITTER = "jitter"
    LOSS = "loss"
    THROUGHPUT = "throughput"
    WIRE = "wire"
    CLOCK = "clock"
    TLS = "tls"
    PROXY = "proxy"
    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    CAMERA = "camera"
    PRINTER = "printer"
    ROOM = "room"
    KEYRING = "keyring"
    NOTIFICATIONS = "notifications"
    FONTS = "fonts"
    INPUT_METHOD = "input_method"


class Status(StrEnum):
    """How a line came out."""

    PASSED = "passed"
    DOUBTFUL = "doubtful"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a line is not known or not as it should be, where the figure does not say it."""

    NONE = ""
    TOO_LITTLE = "too_little"
    TOO_MUCH = "too_much"
    MISSING = "missing"
    LATE = "late"
    """It did not answer within its time limit."""
    FAULT = "fault"
    """It cannot be asked on this system."""
    NO_HUB = "no_hub"
    """No hub is named or it cannot be reached."""
    NOT_SIGNED_IN = "not_signed_in"
    NOT_MEASURED = "not_measured"
    """A person has to begin it."""
    WIRELESS = "wireless"
    UNTRUSTED = "untrusted"
    PLAIN = "plain"
    """The connection is not protected."""


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What was found: a number in the item's unit, a name, or why there is neither.

    Units: memory and disk GiB, screen logical pixels of height (`text` has all), round trip and jitter ms,
    loss %, throughput Mbit/s, clock s ahead of the hub, devices their number, room dBFS.
    """

    number: float | None = None
    text: str = ""
    reason: Reason = Reason.NONE


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One line: the fact and its verdict; `limit` is what its number was held against."""

    item: Item
    status: Status
    fact: Fact = Fact()
    reason: Reason = Reason.NONE
    limit: float | None = None


UNITS: Final = {
    Item.MEMORY: "GiB",
    Item.DISK: "GiB",
    Item.ROUND_TRIP: "ms",
    Item.JITTER: "ms",
    Item.LOSS: "%",
    Item.THROUGHPUT: "Mbit/s",
    Item.CLOCK: "s",
    Item.ROOM: "dBFS",
}
