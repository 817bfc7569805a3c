"""When a reply that is being written is noted for practice: for staff who agreed, and not at every key."""

from typing import Final

from app.domain.ids import ConversationId

SPACING_S: Final = 2.0


class Growing:
    """Pure: at most one note each `SPACING_S` for a conversation; none while `on` is off, as at first."""

    def __init__(self) -> None:
        self.on = False
        self._noted: dict[ConversationId, tuple[str, float]] = {}

    def written(self, conversation: ConversationId, text: str, now: float) -> str | None:
        """Returns the text to note now that a composer holds `text`, None where nothing is due."""
        if not self.on:
            self._noted.clear()
            return None
        last, at = self._noted.get(conversation, ("", now - SPACING_S))
        if text == last or (text and now - at < SPACING_S):
            return None
        self._noted[conversation] = (text, now)
        return text
