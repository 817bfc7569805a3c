"""Reads the records of a stretch of days from the log: each conversation once, until it goes on.

What was counted is kept on the disk, where the log can: figures of a year read no event a second time.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from app.domain.events import Event, to_millis
from app.domain.ids import ConversationId, StaffId, is_imported
from app.sessions.ports import Archive, Kept
from app.sessions.statistics.counted import Counted, CountedKeep, written
from app.sessions.statistics.record import Record, record_of

PAGE: Final = 200
AT_ONCE: Final = 100
"""So many conversations are counted before what was counted goes to the disk."""

ReadLog = Callable[[ConversationId], Awaitable[Sequence[Event]]]


class Counting:
    """Keeps what it read: what has not gone on is not read again. What was imported is not one's work."""

    def __init__(self) -> None:
        self._read: dict[tuple[ConversationId, StaffId], tuple[int, Record | None]] = {}

    async def records(
        self, archive: Archive, read: ReadLog, me: StaffId, first: date, last: date
    ) -> list[Record]:
        """Returns the records of conversations taken from one day to another, both in one's own zone.

        The cost grows with the conversations since `first`, not with the log. Raises StorageError.
        """
        start = datetime(first.year, first.month, first.day).astimezone()
        end = datetime(last.year, last.month, last.day).astimezone() + timedelta(days=1)
        if isinstance(archive, CountedKeep):
            records = [each async for each in _counted(archive, read, me, to_millis(start))]
        else:
            rows = await _since(archive, to_millis(start))
            records = [await self._record(read, kept, me) for kept in rows]
        return [each for each in records if each is not None and start <= each.at < end]

    async def _record(self, read: ReadLog, kept: Kept, me: StaffId) -> Record | None:
        key = (kept.conversation, me)
        known = self._read.get(key)
        if known is not None and known[0] == kept.head:
            return known[1]
        events = await read(kept.conversation)
        record = await asyncio.to_thread(_safely, events, kept.conversation, me)
        self._read[key] = (kept.head, record)
        return record


async def _counted(
    keep: CountedKeep, read: ReadLog, me: StaffId, millis: int
) -> AsyncIterator[Record | None]:
    """Yields what is on the disk, and counts and keeps what is not."""
    new: list[Counted] = []
    for row in await keep.counted(me, millis):
        if is_imported(row.conversation):
            continue
        if row.is_current:
            try:
                yield row.record()
                continue
            except msgspec.DecodeError:  # another release wrote it: it is counted anew
                pass
        events = await read(row.conversation)
        record = await asyncio.to_thread(_safely, events, row.conversation, me)
        new.append(msgspec.structs.replace(row, data=written(record)))
        if len(new) >= AT_ONCE:
            await keep.keep_counted(me, new)
            new.clear()
        yield record
    await keep.keep_counted(me, new)


def _safely(events: Sequence[Event], conversation: ConversationId, me: StaffId) -> Record | None:
    try:
        return record_of(events, conversation, me)
    except ValueError:  # this device has not all of it
        return None


async def _since(archive: Archive, millis: int) -> list[Kept]:
    found: dict[ConversationId, Kept] = {}
    before: int | None = None
    while True:
        page = await archive.conversations(limit=PAGE, before=before)
        known = len(found)
        found.update(
            (one.conversation, one)
            for one in page
            if one.updated_at >= millis and not is_imported(one.conversation)
        )
        if len(page) < PAGE or page[-1].updated_at < millis or (before is not None and len(found) == known):
            return list(found.values())
        before = page[-1].updated_at + (1 if page[0].updated_at > page[-1].updated_at else 0)
