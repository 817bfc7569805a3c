"""Past conversations: lists of them, and parts of their logs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

from app.domain.conversation import Conversation
from app.domain.events import Event, from_millis
from app.domain.ids import ConversationId
from app.domain.people import Staff
from app.hub.engine import Engine, Head
from app.hub.pump import MOST_EVENTS, runs
from app.hub.room import Room, decoded
from app.hub.rooms import READ_AT_ONCE, Rooms
from app.hub.rows import row_of
from app.hub.sight import row_in_sight
from app.protocol.frames import ListConversations, ListRes, LogRes
from app.protocol.states import ConversationRow

MOST_ROWS: Final = 200
MOST_LOOKED_AT: Final = 2_000
"""Conversations that a search by words goes through."""

ROWS_KEPT: Final = 5_000


class History:
    """Reads what the rooms do not have at hand; rows of closed conversations are kept."""

    def __init__(self, engine: Engine, rooms: Rooms) -> None:
        self._engine = engine
        self._rooms = rooms
        self._rows: OrderedDict[ConversationId, ConversationRow] = OrderedDict()

    async def page(self, wanted: ListConversations, user: Staff | None = None) -> ListRes:
        """Returns a page of conversations that `user` may see, newest first. Raises StorageError."""
        limit = max(1, min(wanted.limit, MOST_ROWS))
        words = wanted.words.casefold().split()
        found: list[ConversationRow] = []
        before, looked = wanted.before, 0
        while looked < MOST_LOOKED_AT:
            heads = await self._engine.recent(before, limit)  # all that opened in the same millisecond, too
            rows = [await self._row(head) for head in heads]
            looked += len(rows)
            found.extend(row for row in rows if _matches(row, words) and row_in_sight(user, row))
            more = len(rows) >= limit
            if not more or len(found) >= limit:
                return ListRes(rows=tuple(found), more=more)
            before = rows[-1].opened_at
        return ListRes(rows=tuple(found), more=True)

    async def rows(self, conversations: Sequence[ConversationId]) -> tuple[ConversationRow, ...]:
        """Returns the rows of those conversations that there are, in this order. Raises StorageError."""
        heads = await self._engine.heads(conversations)
        return tuple([await self._row(heads[one]) for one in conversations if one in heads])

    async def log(self, room: Room, after: int, user: Staff) -> LogRes:
        """Returns the events after `after` as `user` may see them, one answer full. Raises StorageError."""
        batch = await self._engine.read(room.id, after, MOST_EVENTS)
        first = runs([room.item(stored, user) for stored in batch])[:1]
        return LogRes(d=first[0] if first else (), head=room.seq)

    async def _row(self, head: Head) -> ConversationRow:
        room = self._rooms.get(head.conversation)
        if room is not None:
            return room.row
        row = self._rows.get(head.conversation)
        if row is None or row.head != head.last_seq:
            row = row_of(await self._fold(head.conversation))
            self._rows[head.conversation] = row
            while len(self._rows) > ROWS_KEPT:
                self._rows.popitem(last=False)
        return row

    async def _fold(self, conversation: ConversationId) -> Conversation:
        fold = Conversation(conversation)
        while True:
            batch = await self._engine.read(conversation, fold.seq, READ_AT_ONCE)
            for stored in batch:
                fold.apply(
                    Event(
                        conversation=conversation,
                        seq=stored.seq,
                        cid=stored.cid,
                        by=stored.by,
                        at=from_millis(stored.at_ms),
                        body=decoded(stored.kind, stored.data),
                    )
                )
            if len(batch) < READ_AT_ONCE:
                return fold


def _matches(row: ConversationRow, words: list[str]) -> bool:
    text = f"{row.customer}\n{row.topic}\n{row.last_text}\n{row.owner}\n{row.conversation}".casefold()
    return all(word in text for word in words)
