"""When a reply that is being written is noted for practice: for staff who agreed, and not at every key."""

from typing import Final

from app.domain.ids import ConversationId

SPACING_S: Final = 2.0


class Growing:
    """Pure: at most one note each `SPACING_S` for a conversation; none while `on` is off, as at first."""

    def __init__(self) -> None:
        self.on = False
        self._noted: dict[ConversationId, tuple[str, float]] = {}
        self._behind: dict[ConversationId, str] = {}

    def written(self, conversation: ConversationId, text: str, now: float) -> str | None:
        """Returns the text to note now that a composer holds `text`, None where nothing is due."""
        if not self.on:
            self._noted.clear()
            self._behind.clear()
            return None
        last, at = self._noted.get(conversation, ("", now - SPACING_S))
        self._behind.pop(conversation, None)
        if text == last:
            return None
        if text and now - at < SPACING_S:
            self._behind[conversation] = text
            return None
        self._noted[conversation] = (text, now)
        return text

    def sent(self, conversation: ConversationId) -> None:
        """The reply went out: it grows no more, and the next one begins anew."""
        self._behind.pop(conversation, None)
        self._noted.pop(conversation, None)

    def due(self, now: float) -> list[tuple[ConversationId, str]]:
        """Returns what had to wait and may be noted now: what stands there when nobody goes on writing."""
        ready = [
            (conversation, text)
            for conversation, text in self._behind.items()
            if self.on and now - self._noted.get(conversation, ("", 0.0))[1] >= SPACING_S
        ]
        for conversation, text in ready:
            del self._behind[conversation]
            self._noted[conversation] = (text, now)
        return ready
