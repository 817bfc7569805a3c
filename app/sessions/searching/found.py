"""What a search of the log found, and who finds it."""

from typing import Protocol

import msgspec

from app.domain.events import Event
from app.domain.ids import ConversationId
from app.sessions.ports import Kept
from app.sessions.searching.query import Query


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A text that was found: `event` as it was kept, `text` as it reads now; `place` orders hits by time."""

    place: int
    event: Event
    text: str


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation with its hits, latest first; none where its head alone has the words."""

    kept: Kept
    hits: tuple[Hit, ...] = ()


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Some of what was found, the conversation with the latest hit first.

    `more` is where the next page begins (give it as `before`), 0 where there is none. `filled` is the share
    of the log that is indexed, 0 to 1: below 1 older conversations may be missing.
    """

    groups: tuple[Group, ...] = ()
    more: int = 0
    filled: float = 1.0


class Finder(Protocol):
    """Searches the local log beside everything that is written. Every method may raise `StorageError`."""

    async def find(self, query: Query, *, me: str = "", before: int = 0, limit: int = 100) -> Page:
        """Returns at most `limit` hits, latest first, grouped by conversation.

        A search that is asked while another runs ends that one, which then returns an empty page.
        """

    async def log(self, conversation: ConversationId) -> list[Event]:
        """Returns a conversation's events in order."""

    async def of_customer(self, customer_id: str, *, limit: int = 50) -> list[Kept]:
        """Returns the conversations of one customer, latest first; none for an empty id."""
