"""Names of conversations, people and events, and the time-ordered ids that writers make."""

import os
import re
import threading
import time
from typing import Final, NewType

ConversationId = NewType("ConversationId", str)
StaffId = NewType("StaffId", str)
CustomerId = NewType("CustomerId", str)
Cid = NewType("Cid", str)
"""The id that the writer of an event gives it: a UUIDv7, unique in its conversation for ever."""

Author = NewType("Author", str)
"""Who wrote an event: `CUSTOMER`, `SYSTEM`, or a `StaffId`."""

CUSTOMER: Final = Author("customer")
SYSTEM: Final = Author("system")
STAFF: Final = Author("staff")
"""How a customer's stream names every member of staff: their ids stay inside."""

REGISTER: Final = ConversationId("register")
"""Stands for the register where a file belongs to it and to no conversation: those of canned replies."""

RESERVED_NAMES: Final = frozenset({CUSTOMER, SYSTEM, STAFF, "hub", "me"})

_STAFF_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
_lock = threading.Lock()
_last = 0


def is_staff_name(name: str) -> bool:
    """Tells whether `name` may be a staff id: 1 to 40 of a-z, 0-9, dot, dash, underscore; not reserved."""
    return name not in RESERVED_NAMES and _STAFF_NAME.fullmatch(name) is not None


def uuid7() -> str:
    """Returns a new UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, a counter that keeps order, then chance.

    Ids made by one process sort in the order in which they were made, also within a millisecond and when
    the wall clock steps back.
    """
    global _last  # noqa: PLW0603 (one counter a process is what makes ids of one process sort)
    with _lock:
        stamp = (time.time_ns() // 1_000_000) << 12
        _last = max(stamp, _last + 1)
        ticks = _last
    millis, counter = ticks >> 12, ticks & 0xFFF
    tail = int.from_bytes(os.urandom(8), "big") & 0x3FFF_FFFF_FFFF_FFFF
    number = (millis & 0xFFFF_FFFF_FFFF) << 80 | 0x7 << 76 | counter << 64 | 0x2 << 62 | tail
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def new_cid() -> Cid:
    """Returns a new id for an event that is about to be written."""
    return Cid(uuid7())


def new_conversation_id() -> ConversationId:
    """Returns a new id for a conversation."""
    return ConversationId(uuid7())


IMPORTED: Final = "import:"
"""How the name of a conversation begins that came out of a file: the hub has never heard of it."""


def is_imported(conversation: ConversationId) -> bool:
    """Tells whether a conversation came out of a file, so that nobody may ask the hub about it."""
    return conversation.startswith(IMPORTED)
