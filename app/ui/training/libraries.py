"""Where past conversations come from: the hub, or the log on this device."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from app.domain.errors import StorageError
from app.domain.events import Event, from_millis, to_millis
from app.domain.ids import ConversationId
from app.domain.practice import is_played, is_practice
from app.protocol.frames import ListRes
from app.protocol.states import ConversationRow
from app.sessions.ports import Archive, Kept
from app.training.record import Page, Record
from app.ui.beside.imported_mark import marked_topic

PAGE: Final = 60
"""How many conversations are asked for at once."""

LOG_PAGE: Final = 1_000
"""How many events of a log are read from the device at once: other work waits no longer than that."""


class Source(StrEnum):
    """On which side of the switch a library stands."""

    HUB = "hub"
    LOCAL = "local"


class HubRecords(Protocol):
    """What is needed of the desk: its questions to the hub."""

    async def list_conversations(
        self, *, before: int | None = None, limit: int = 100, words: str = ""
    ) -> ListRes:
        """Returns conversations, newest first."""

    async def fetch_log(self, conversation: ConversationId) -> list[Event]:
        """Returns the whole log of a conversation."""


class HubLibrary:
    """Past conversations of everybody, as the hub keeps them."""

    def __init__(self, desk: HubRecords) -> None:
        self._desk = desk

    async def page(self, words: str = "", before: int | None = None) -> Page:
        """Returns conversations by when they were opened."""
        answer = await self._desk.list_conversations(before=before, limit=PAGE, words=words)
        marks = [row.opened_at for row in answer.rows]
        following = _following(marks) if answer.more else None
        return Page(records=tuple(_of_hub(row) for row in answer.rows), before=following)

    def mark(self, at: datetime) -> int | None:
        """Returns the `before` of a page that begins with what was opened by then."""
        return to_millis(at) + 1

    async def log(self, conversation: ConversationId) -> list[Event]:
        """Returns the whole log of a conversation."""
        return await self._desk.fetch_log(conversation)


class LocalLibrary:
    """The conversations that this device was shown; `archive` gives the log, or None while it is not open."""

    def __init__(self, archive: Callable[[], Archive | None]) -> None:
        self._archive = archive

    async def page(self, words: str = "", before: int | None = None) -> Page:
        """Returns conversations by when something happened in them last."""
        kept = await self._open().conversations(limit=PAGE, before=before, words=words)
        following = _following([one.updated_at for one in kept]) if len(kept) == PAGE else None
        return Page(records=tuple(_of_device(one) for one in kept), before=following)

    def mark(self, at: datetime) -> int | None:
        """Returns the `before` of a page that begins with what changed last by then."""
        return to_millis(at) + 1

    async def log(self, conversation: ConversationId) -> list[Event]:
        """Returns the log of a conversation as far as this device has it, read in parts."""
        archive = self._open()
        events: list[Event] = []
        while True:
            part = await archive.log(conversation, after=len(events), limit=LOG_PAGE)
            events.extend(part)
            if len(part) < LOG_PAGE:
                return events

    def _open(self) -> Archive:
        archive = self._archive()
        if archive is None:
            raise StorageError(
                "The log on this device is not open.", "It opens soon after the program starts.", retry=True
            )
        return archive


def _following(marks: list[int]) -> int | None:
    """Returns what to ask for after a full page: from its last millisecond, which may hold more of them."""
    if not marks:
        return None
    return marks[-1] + 1 if marks[0] > marks[-1] else marks[-1]


def _of_hub(row: ConversationRow) -> Record:
    return Record(
        conversation=row.conversation,
        customer=row.customer,
        topic=marked_topic(row.conversation, row.topic, practice=is_practice(row.channel)),
        last_text=row.last_text,
        owner=row.owner,
        opened_at=_time(row.opened_at),
        ended_at=_time(row.closed_at),
        escalated=row.escalation != "none",
        rating=row.rating,
        messages=row.messages,
        hands=row.fence or None,
    )


def _of_device(kept: Kept) -> Record:
    return Record(
        conversation=kept.conversation,
        customer=kept.customer,
        topic=marked_topic(kept.conversation, kept.topic, practice=is_played(kept.customer_id)),
        last_text=kept.last_text,
        owner=kept.owner,
        opened_at=_time(kept.opened_at),
        ended_at=_time(kept.closed_at or kept.updated_at),
        escalated=kept.escalations > 0,
        rating=kept.rating,
        messages=kept.messages,
    )


def _time(millis: int) -> datetime | None:
    return from_millis(millis) if millis else None
