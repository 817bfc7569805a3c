"""What the nodes of a hub tell each other: small, never needed for the truth, and safe to lose or repeat."""

import msgspec

from app.domain.ids import StaffId
from app.domain.people import Presence

PRESENCE = "presence"
INTEREST = "interest"
DEVICE = "device"
EPOCH = "epoch"
ACCOUNT = "account"
"""Topics; `account:<id>` says that an account was changed, locked or signed out, and carries nothing."""

SEATS_AT_ONCE = 50
"""Seats of one message: PostgreSQL carries 8,000 bytes."""


class SeatNews(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One member of staff at the node that tells: `at_ms` is when he chose his presence and capacity."""

    staff: StaffId
    here: bool = True
    presence: Presence = Presence.AWAY
    capacity: int = 5
    at_ms: int = 0


class News(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who sits at a node. `boot` is new with each start of the node, `number` grows with each message.

    A `round` of `parts` messages names everybody who is there: whoever is not in it is not there any more.
    `ask` wants a round from all others; `bye` ends the node.
    """

    node: str
    boot: str
    number: int
    seats: tuple[SeatNews, ...] = ()
    round: int = 0
    parts: int = 0
    ask: bool = False
    bye: bool = False


class Interest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which conversations somebody watches at a node: all as `bits`, or one more as `bit`."""

    boot: str
    bits: bytes = b""
    bit: int = -1


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody signed in with a device: his older connection with the same device ends, wherever it is.

    `session` tells one sign-in from another and opens nothing. With `gone` he left the device again.
    """

    boot: str
    staff: StaffId
    device: str
    at_ms: int
    session: str = ""
    gone: bool = False


news_decoder = msgspec.json.Decoder(News)
interest_decoder = msgspec.json.Decoder(Interest)
device_decoder = msgspec.json.Decoder(Device)
encode = msgspec.json.encode
