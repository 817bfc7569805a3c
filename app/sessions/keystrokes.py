"""When to tell the others that I am typing: not at every key, and soon when I stop."""

from dataclasses import dataclass
from typing import Final

from app.domain.ids import ConversationId
from app.protocol.frames import Typing, conversation_stream
from app.sessions.growing import Growing
from app.sessions.turning import Turning

SPACING_S: Final = 0.5
RENEWAL_S: Final = 3.0
"""Typing is told again after this long: half of the time for which the others show it."""


@dataclass(slots=True)
class _Told:
    on: bool
    at: float
    stop: bool = False


class Keystrokes:
    """Pure: at most one frame each `SPACING_S` for a conversation. Times are monotonic seconds."""

    def __init__(self) -> None:
        self.growing = Growing()
        self.turning = Turning()
        self._told: dict[ConversationId, _Told] = {}
        self._drafts: dict[ConversationId, tuple[int, int]] = {}

    def typed(self, conversation: ConversationId, text: str, now: float) -> Typing | None:
        """Returns the frame to send now that a composer holds `text`, if one is due."""
        deleted = self._count(conversation, text)
        told = self._told.get(conversation)
        if not text:
            return self._stopped(conversation, told, now)
        if told is not None and (now - told.at < (RENEWAL_S if told.on else SPACING_S)):
            told.stop = False
            return None
        self._told[conversation] = _Told(on=True, at=now)
        return Typing(s=conversation_stream(conversation), deleted=deleted)

    def _count(self, conversation: ConversationId, text: str) -> int:
        """Returns how many characters went out of the draft so far: how many, and never which."""
        length, deleted = self._drafts.get(conversation, (0, 0))
        deleted += max(0, length - len(text))
        self._drafts[conversation] = (len(text), deleted)
        return deleted

    def sent(self, conversation: ConversationId) -> None:
        """A message went out, which tells the others as well that I type no longer."""
        self._told.pop(conversation, None)
        self._drafts.pop(conversation, None)
        self.growing.sent(conversation)

    def due(self, now: float) -> list[Typing]:
        """Returns the stops that had to wait for their time."""
        frames = []
        for conversation, told in list(self._told.items()):
            if told.stop and (frame := self._stopped(conversation, told, now)) is not None:
                frames.append(frame)
        return frames

    def _stopped(self, conversation: ConversationId, told: _Told | None, now: float) -> Typing | None:
        if told is None or not told.on:
            return None
        if now - told.at < SPACING_S:
            told.stop = True
            return None
        self._told[conversation] = _Told(on=False, at=now)
        return Typing(s=conversation_stream(conversation), on=False)
