"""Past conversations as a list shows them, and the port to whatever keeps them."""

from datetime import datetime
from typing import Protocol

import msgspec

from app.domain.events import Event
from app.domain.ids import ConversationId


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One conversation in the list. `ended_at` is when its log ends, None where nobody knows yet.

    `hands` is 1 where only one person ever had it, None where that is not known.
    """

    conversation: ConversationId
    customer: str = ""
    topic: str = ""
    last_text: str = ""
    owner: str = ""
    opened_at: datetime | None = None
    ended_at: datetime | None = None
    escalated: bool = False
    rating: int = 0
    messages: int = 0
    hands: int | None = None

    @property
    def duration_s(self) -> float | None:
        """Seconds from the opening to the end, or None where the end is not known."""
        if self.opened_at is None or self.ended_at is None:
            return None
        return max(0.0, (self.ended_at - self.opened_at).total_seconds())


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Part of the list, newest first. `before` asks for what follows; None where nothing does.

    A page may repeat rows of the page before it: two conversations can have begun in the same millisecond.
    """

    records: tuple[Record, ...] = ()
    before: int | None = None


class Library(Protocol):
    """Something that keeps past conversations: the hub, or this device.

    Every method raises `LinkError` where the hub is needed and not there, and other kinds of `AppError`
    where it refuses or the file cannot be read.
    """

    async def page(self, words: str = "", before: int | None = None) -> Page:
        """Returns conversations in which all of `words` stand, newest first; `before` is a page's own."""

    def mark(self, at: datetime) -> int | None:
        """Returns the `before` of a page that begins with what stood in the list at a moment."""

    async def log(self, conversation: ConversationId) -> list[Event]:
        """Returns the whole log of a conversation, in order and without gaps."""
