"""Ids that the hub derives from those that clients give, so that a repeat finds what the first try made."""

import hashlib
import re
from typing import Final

from app.domain.ids import Cid, ConversationId, CustomerId

FILLED: Final = frozenset(
    {"released", "transferred", "taken_over", "returned", "joined", "left", "watching", "watching_ended"}
)
"""Kinds whose data the hub fills in."""

CALLS: Final = frozenset({"call_answered", "call_ended", "call_back_planned", "call_back_done"})
"""Kinds that a telephone call knows once."""

KNOWN_BY_CID: Final = FILLED | {"held", "snoozed", "resumed", "edited", "withdrawn", "wrap_up"} | CALLS
"""Kinds of which a repeat is known by its cid: judged by the room as it stands now, it would be refused."""

_CID: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")


def is_cid(text: str) -> bool:
    """Tells whether `text` may be the id of an event: 8 to 64 letters, digits, dashes and underscores."""
    return _CID.fullmatch(text) is not None


def derived_cid(cid: Cid, label: str) -> Cid:
    """Returns the id of an event that the hub adds to the one named `cid`: always the same (a UUIDv8)."""
    return Cid(_uuid8(f"event\n{cid}\n{label}"))


def derived_conversation(device: str, cid: Cid) -> ConversationId:
    """Returns the id of the conversation that a device opens by `cid`: always the same (a UUIDv8)."""
    return ConversationId(_uuid8(f"conversation\n{device}\n{cid}"))


def derived_customer(shop: str, id_: str) -> CustomerId:
    """Returns the id of whom a shop calls `id_`: always the same, and another in each shop (a UUIDv8)."""
    return CustomerId(_uuid8(f"customer\n{shop}\n{id_}"))


def _uuid8(name: str) -> str:
    number = int.from_bytes(hashlib.sha256(name.encode("utf-8", "replace")).digest()[:16], "big")
    number = number & ~(0xF << 76) | 0x8 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
