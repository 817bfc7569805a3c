"""Earlier conversations in the palette: read from the local log, found by the customer's name."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import Final

from app.domain.errors import StorageError
from app.domain.ids import ConversationId, is_imported
from app.domain.name_readings import name_readings
from app.sessions.ports import Archive, Kept
from app.ui.chats.timeline.covering import Mask, as_written, masked
from app.ui.shell.palette_offers import Offer
from app.ui.tasks import TaskSet
from app.ui.words import tr

MOST: Final = 500
"""How many of the latest conversations can be found."""


class EarlierConversations:
    """`listed` says which conversations are offered anyway; `came` is called after something new was read."""

    def __init__(
        self,
        archive: Callable[[], Archive | None],
        tasks: TaskSet,
        *,
        listed: Callable[[], Collection[ConversationId]],
        open_: Callable[[Kept], object],
        came: Callable[[], object],
        mask: Mask = as_written,
    ) -> None:
        self._mask = mask
        self._archive, self._tasks = archive, tasks
        self._listed, self._open, self._came = listed, open_, came
        self._kept: list[Kept] = []

    def read(self) -> None:
        """Reads what the log has, beside what the person does."""
        archive = self._archive()
        if archive is not None:
            self._tasks.start(self._read(archive), name="read earlier conversations")

    async def _read(self, archive: Archive) -> None:
        try:
            kept = await archive.conversations(limit=MOST)
        except StorageError:
            return  # the bar below says what is wrong with the log
        if kept != self._kept:
            self._kept = kept
            self._came()

    def offers(self) -> list[Offer]:
        """Returns the conversations of the log that are not in the list."""
        listed = self._listed()
        return [
            Offer(
                title=one.customer or tr("Customer"),
                hint=f"{tr('Earlier conversation')} · {_day(one.updated_at)} · {one.topic or one.last_text}",
                also=one.topic,
                reading=name_readings(one.customer),
                key=f"conversation {one.conversation}",
                act=lambda kept=one: self._open(kept),  # type: ignore[misc]
            )
            for one in (masked(kept, self._mask) for kept in self._kept)
            if one.conversation not in listed and not is_imported(one.conversation)
        ]


def _day(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone().strftime("%Y-%m-%d")
