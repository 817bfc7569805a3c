"""Which conversations can be exported: the one that is shown, those of a search, and the whole log."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

import msgspec

from app.domain.ids import ConversationId
from app.sessions.ports import Archive
from app.sessions.searching.found import Finder
from app.sessions.searching.query import Query
from app.ui.exporting.writing import ReadLog

PAGE: Final = 500
MOST_OF_CUSTOMER: Final = 10_000


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """Conversations that can be chosen: `ids` finds them when they are wanted, `read` reads one."""

    title: str
    ids: Callable[[], Awaitable[Sequence[ConversationId]]]
    read: ReadLog


async def whole_log(archive: Archive) -> list[ConversationId]:
    """Returns every conversation of this device, the latest first. Raises StorageError."""
    found: dict[ConversationId, None] = {}
    before: int | None = None
    while True:
        page = await archive.conversations(limit=PAGE, before=before)
        known = len(found)
        found.update((one.conversation, None) for one in page)
        if len(page) < PAGE or len(found) == known:
            return list(found)
        # A page may end within a millisecond that others share: it is asked for again, once.
        last = page[-1].updated_at
        before = last + 1 if page[0].updated_at > last else last


async def whole_search(finder: Finder, query: Query, me: str) -> list[ConversationId]:
    """Returns every conversation in which a search finds something, the latest first. Raises StorageError."""
    found: dict[ConversationId, None] = {}
    before = 0
    while True:
        page = await finder.find(query, me=me, before=before, limit=PAGE)
        found.update((group.kept.conversation, None) for group in page.groups)
        if not page.more:
            return list(found)
        before = page.more


async def whole_customer(finder: Finder, customer_id: str) -> list[ConversationId]:
    """Returns the conversations of one customer, the latest first. Raises StorageError."""
    return [kept.conversation for kept in await finder.of_customer(customer_id, limit=MOST_OF_CUSTOMER)]


def fixed(*ids: ConversationId) -> Callable[[], Awaitable[Sequence[ConversationId]]]:
    """Returns what finds conversations that are known already."""

    async def found() -> Sequence[ConversationId]:
        return ids

    return found
