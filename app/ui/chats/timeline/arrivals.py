"""What a timeline does when something new comes: the chip, the unread line, the word to screen readers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.domain.conversation import Entry
from app.domain.events import Message
from app.domain.ids import CUSTOMER

if TYPE_CHECKING:
    from app.ui.chats.timeline.timeline import Timeline


class Arrivals:
    """Counts what came while nobody could see it, and marks where that begins."""

    def __init__(self, timeline: "Timeline") -> None:
        self._line = timeline
        self._seen_to = 0

    def reset(self) -> None:
        """Another conversation is shown: nothing of it came while it was."""
        self._seen_to = 0

    def seen(self) -> None:
        """A person sees the end: what comes after this is new."""
        entries = self._line.content.entries
        if entries:
            self._seen_to = entries[-1].seq

    def came(self, entries: Sequence[Entry], first: int) -> None:
        """Takes new entries, of which the first is row `first`."""
        line = self._line
        said = [
            number
            for number, entry in enumerate(entries, first)
            if entry.by == CUSTOMER and isinstance(entry.body, Message)
        ]
        if said:
            if not line.view.pinned:
                line.chip.add(len(said))
            replayed = line.content.setting.origin is not None  # what is played again is new to nobody
            if not replayed and not (line.view.pinned and line.isActiveWindow()):
                self._mark(line.content.entries[said[0]].seq)
            line.speaker.arrived(said)

    def _mark(self, seq: int) -> None:
        """Begins the unread line at `seq`, unless it stands above something that was not seen yet."""
        at = self._line.content.setting.unread_from
        if at is None or at <= self._seen_to:
            self._line.content.set_setting(unread_from=seq)
