"""What is offered to me, and to whom a conversation of mine can be handed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence
from app.protocol.floor import SetStaff
from app.protocol.frames import LogRes, ReadLog, VisitsRes
from app.protocol.offers import ColleaguesRes, Decline, ListColleagues
from app.protocol.states import ConversationRow
from app.protocol.visits import ListVisits

if TYPE_CHECKING:
    from app.sessions.book import SessionBook
    from app.sessions.requests import Requests


_BEHIND_ALL: Final = 2**31 - 1
"""After this number no log has events: asking for them costs the hub a look at the rights alone."""


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation that I am asked to take: until `until_ms` (hub time, Unix ms), or 0 while it rings."""

    row: ConversationRow
    until_ms: int = 0


def offered_to_me(book: SessionBook) -> list[Offered]:
    """Returns what I am asked to take: what is mine alone to take first, then what rings for others, too."""
    mine = sorted(book.desk.offers, key=lambda row: (row.offered_until, row.conversation))
    ringing = [row for row in book.queue.rows if row.ringing and row.conversation not in book.sessions]
    return [Offered(row=row, until_ms=row.offered_until) for row in mine] + [
        Offered(row=row) for row in ringing
    ]


class Handing:
    """The requests about it."""

    _requests: Requests
    book: SessionBook

    async def decline(self, conversation: ConversationId) -> None:
        """Leaves a conversation that is offered to me to others.

        Raises:
            RefusedError: `taken` when it is not offered to me any more.
            LinkError: the hub cannot be reached.
        """
        await self._requests.tell(Decline(conversation=conversation))

    async def colleagues(self) -> ColleaguesRes:
        """Returns all staff and groups to whom a conversation can be handed. Raises as `decline`."""
        found = await self._requests.ask(ListColleagues(), ColleaguesRes)
        self.book.names.update((one.id, one.name) for one in found.staff if one.name)
        self.book.names.update(found.trainers)
        return found

    async def ask_to_read(self, conversation: ConversationId) -> None:
        """Returns where I may read a conversation, and raises as `decline` where I may not (`forbidden`)."""
        await self._requests.ask(ReadLog(conversation=conversation, after=_BEHIND_ALL), LogRes)

    async def set_staff(
        self, staff: StaffId, *, presence: Presence | None = None, capacity: int | None = None
    ) -> None:
        """Sets what a member of staff does, or how many conversations he takes. Raises as `decline`."""
        await self._requests.tell(SetStaff(staff=staff, presence=presence, capacity=capacity))

    async def visits(self, conversation: ConversationId) -> VisitsRes:
        """Returns the other conversations of the customer of one that I may read. Raises as `decline`."""
        return await self._requests.ask(ListVisits(conversation=conversation), VisitsRes)
