"""What people in charge of training write about a conversation, and what who was marked says to it."""

from abc import ABC

from app.domain import events as ev
from app.domain.ids import Cid, ConversationId, StaffId
from app.domain.text import clean
from app.sessions.writing import Writing


class Appraising(Writing, ABC):
    """The actions; they return and raise as those of `Writing` do."""

    async def pin(
        self,
        conversation: ConversationId,
        text: str,
        *,
        on: int,
        to_ms: int = 0,
        staff: StaffId | None = None,
        run: str = "",
    ) -> Cid:
        """Pins a remark to the event `on`, `to_ms` after it, about the part of `staff`."""
        body = ev.Pinned(at=on, text=clean(text), to_ms=to_ms, staff=staff or StaffId(""), run=run)
        return await self._act(conversation, body)

    async def unpin(self, conversation: ConversationId, seq: int) -> Cid:
        """Takes my remark at `seq` back."""
        return await self._act(conversation, ev.Unpinned(target=seq))

    async def mark(self, conversation: ConversationId, mark: ev.Marked) -> Cid:
        """Finishes a score sheet."""
        return await self._act(conversation, mark)

    async def answer_mark(self, conversation: ConversationId, seq: int, text: str) -> Cid:
        """Answers the finished sheet at `seq`, which is about my part."""
        return await self._act(conversation, ev.MarkAnswered(target=seq, text=clean(text)))

    async def open_round(self, conversation: ConversationId, opened: ev.MarkingOpened) -> Cid:
        """Asks several people to mark a conversation, none seeing what another marked."""
        return await self._act(conversation, opened)

    async def close_round(self, conversation: ConversationId, run: str, staff: StaffId) -> Cid:
        """Ends such a round: what was marked in it is known from here on."""
        return await self._act(conversation, ev.MarkingClosed(run=run, staff=staff))
