"""Changes of what waits in the outbox: another body in its place, or its end without the hub's answer."""

from abc import ABC, abstractmethod

from app.domain.ids import Cid, ConversationId
from app.sessions.book import SessionBook
from app.sessions.changes import Change, Pending, PendingChanged
from app.sessions.ports import Archive, Clock


class Exchanging(ABC):
    """What those need who prepare an outgoing event after it was put into the outbox."""

    book: SessionBook
    _clock: Clock
    _archive: Archive | None

    @abstractmethod
    async def _durably(self, pending: Pending, *, clear_draft: bool) -> None:
        """Writes an event to the outbox on the disk."""

    @abstractmethod
    def _deliver(self, changes: list[Change]) -> None:
        """Brings changes where they belong."""

    async def exchange(self, pending: Pending) -> None:
        """Puts `pending` into the place of the waiting event with its cid, unless that was given up.

        Raises:
            StorageError: the local log cannot be written; nothing was changed.
        """
        if pending.cid not in self.book.outbox:
            return
        await self._durably(pending, clear_draft=False)
        if self.book.outbox.exchange(pending):
            self._deliver(self.book.keep(pending, self._clock.monotonic()))
        elif self._archive is not None:
            await self._archive.drop_pending([pending.cid])  # given up while it was written

    def give_up(self, cid: Cid, conversation: ConversationId, code: str) -> None:
        """Marks a waiting event as one that cannot be sent, for the person to decide."""
        self.book.outbox.on_no(cid, code, final=True, retry_ms=0, now=self._clock.monotonic())
        self.show_anew(conversation)

    def show_anew(self, conversation: ConversationId) -> None:
        """Tells screens that something about the outgoing events of a conversation changed."""
        self._deliver([PendingChanged(conversation=conversation)])
