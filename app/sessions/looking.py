"""Looking at conversations of the hub without following them: lists, and whole logs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.events import Event
from app.domain.ids import ConversationId
from app.protocol import frames as fr
from app.sessions.book import event_of

if TYPE_CHECKING:
    from app.sessions.requests import Requests

NOWHERE: Final = ConversationId("")


class Looking:
    """The requests about it."""

    _requests: Requests

    async def list_conversations(
        self, *, before: int | None = None, limit: int = 100, words: str = ""
    ) -> fr.ListRes:
        """Returns conversations from the hub, newest first. Raises as `claim`."""
        return await self._requests.ask(
            fr.ListConversations(before=before, limit=limit, words=words), fr.ListRes
        )

    async def fetch_log(
        self, conversation: ConversationId, *, beside: ConversationId = NOWHERE
    ) -> list[Event]:
        """Returns a conversation's whole log from the hub, page by page. Raises as `claim`.

        `beside` is a conversation of mine whose customer is the same: his others may be read as well.
        """
        log: list[Event] = []
        while True:
            after = log[-1].seq if log else 0
            wanted = fr.ReadLog(conversation=conversation, after=after, beside=beside)
            page = await self._requests.ask(wanted, fr.LogRes)
            log += (event_of(conversation, item) for item in page.d)
            if not page.d or log[-1].seq >= page.head:
                return log
