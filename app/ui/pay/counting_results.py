"""Reads from the log what pieces and bonuses are paid for: each conversation once, until it goes on."""

import asyncio
from collections.abc import Iterable
from typing import Final

from app.domain.events import Event
from app.domain.ids import ConversationId, StaffId, is_imported
from app.sessions.pay.items import Result
from app.sessions.pay.results import results_of
from app.sessions.ports import Archive, Kept

PAGE: Final = 200


class ResultCounting:
    """Keeps what it read as long as a conversation does not go on."""

    def __init__(self) -> None:
        self._read: dict[tuple[ConversationId, StaffId], tuple[int, tuple[Result, ...]]] = {}

    async def results(self, archive: Archive, me: StaffId, since_ms: int) -> tuple[Result, ...]:
        """Returns my results since a moment (Unix ms); the cost grows with what happened since then.

        A conversation of which this device has not all is left out. Raises StorageError.
        """
        found: list[Result] = []
        for kept in await _since(archive, since_ms):
            key = kept.conversation, me
            known = self._read.get(key)
            if known is None or known[0] != kept.head:
                log = await archive.log(kept.conversation)
                known = kept.head, await asyncio.to_thread(_safely, log, kept.conversation, me)
                self._read[key] = known
            found += known[1]
        return tuple(one for one in found if one.at >= since_ms)


def _safely(log: Iterable[Event], conversation: ConversationId, me: StaffId) -> tuple[Result, ...]:
    try:
        return results_of(log, conversation, me)
    except ValueError:
        return ()


async def _since(archive: Archive, millis: int) -> list[Kept]:
    found: dict[ConversationId, Kept] = {}
    before: int | None = None
    while True:
        page = await archive.conversations(limit=PAGE, before=before)
        known = len(found)
        for one in page:
            if one.updated_at >= millis and not is_imported(one.conversation):
                found[one.conversation] = one
        ends = len(page) < PAGE or page[-1].updated_at < millis
        if ends or (before is not None and len(found) == known):
            return list(found.values())
        before = page[-1].updated_at + (1 if page[0].updated_at > page[-1].updated_at else 0)
