"""What changed: the values by which the book tells screens and the log what to redraw and keep."""

from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

import msgspec

from app.domain.events import AnyBody, Event
from app.domain.ids import Cid, ConversationId, StaffId


class PendingState(StrEnum):
    """How far an outgoing event has come. What the hub confirmed by its event is pending no longer."""

    HELD = "held"
    """Kept in the outbox for a moment in which the person may take it back."""
    WAITING = "waiting"
    """Kept in the outbox; no connection, or behind another."""
    SENDING = "sending"
    """On its way; no answer yet."""
    SENT = "sent"
    """The hub has it for good (`ok`); its event is not here yet."""
    FAILED = "failed"
    """The hub refused it (`code`); the person decides: again, or away."""


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """One event of ours that its conversation's log does not show yet."""

    cid: Cid
    conversation: ConversationId
    body: AnyBody
    at: datetime
    fence: int | None = None
    state: PendingState = PendingState.WAITING
    code: str = ""


class LinkState(StrEnum):
    """The connection to the hub, as the person should see it."""

    OFFLINE = "offline"
    CONNECTING = "connecting"
    LIVE = "live"
    RECONNECTING = "reconnecting"
    REFUSED = "refused"


class LinkStatus(msgspec.Struct, frozen=True, kw_only=True):
    """`since`: when `state` began; `reason`: a sentence for the person; `round_trip_ms`: of the last ping.

    `slept_s`: the connection ended because the computer slept so long.
    """

    state: LinkState = LinkState.OFFLINE
    since: datetime | None = None
    attempt: int = 0
    retry_in_s: float = 0.0
    code: int = 0
    reason: str = ""
    round_trip_ms: float | None = None
    slept_s: float = 0.0


class SessionOpened(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation is in the book now (mine, watched, or being read)."""

    conversation: ConversationId


class SessionGone(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation left the book."""

    conversation: ConversationId


class EventsArrived(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Events were shown: they made `count` entries from `first` on, and changed those in `changed`."""

    conversation: ConversationId
    events: tuple[Event, ...]
    first: int
    count: int
    changed: tuple[int, ...] = ()


class PendingChanged(msgspec.Struct, frozen=True, kw_only=True):
    """The outgoing events of a conversation changed."""

    conversation: ConversationId


class HeadChanged(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a list row or a header shows of a conversation changed."""

    conversation: ConversationId


class TypingChanged(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody began or stopped typing in a conversation."""

    conversation: ConversationId


class HistoryReset(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's history of a conversation was replaced: forget all entries and read it anew."""

    conversation: ConversationId


class DeskChanged(msgspec.Struct, frozen=True, kw_only=True):
    """My presence, capacity or the set of my conversations changed."""


class QueueChanged(msgspec.Struct, frozen=True, kw_only=True):
    """Who waits changed."""


class FloorChanged(msgspec.Struct, frozen=True, kw_only=True):
    """The floor changed: rows of these conversations and `people` (`full`: any), `staff` of any."""

    conversations: tuple[ConversationId, ...] = ()
    full: bool = False
    staff: bool = False
    people: tuple[StaffId, ...] = ()


class RegisterChanged(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's register is at this version."""

    version: int


class ProgressChanged(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger of training grew, or the hub was reached again: it may be asked for what is new."""


class ShiftsChanged(msgspec.Struct, frozen=True, kw_only=True):
    """A shift was planned, a correction asked for or decided on, or the hub was reached again."""


class PostsChanged(msgspec.Struct, frozen=True, kw_only=True):
    """Staff said something to each other, read an announcement, or changed a note for the next shift."""


class LinkChanged(msgspec.Struct, frozen=True, kw_only=True):
    """The connection changed."""

    status: LinkStatus


class StorageTrouble(msgspec.Struct, frozen=True, kw_only=True):
    """The local log cannot be written (`message`, `remedy`), or can again (both empty)."""

    message: str = ""
    remedy: str = ""


Change: TypeAlias = (
    SessionOpened
    | SessionGone
    | EventsArrived
    | PendingChanged
    | HeadChanged
    | TypingChanged
    | HistoryReset
    | DeskChanged
    | QueueChanged
    | FloorChanged
    | RegisterChanged
    | PostsChanged
    | ProgressChanged
    | ShiftsChanged
    | LinkChanged
    | StorageTrouble
)
