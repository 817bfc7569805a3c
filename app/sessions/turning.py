"""Which conversation is before the operator, noted for practice: only for staff who agreed, and once each."""

import msgspec

from app.domain.ids import ConversationId


class Turned(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation came before the operator; `away`: it no longer is, and none has come in its place."""

    conversation: ConversationId
    away: bool = False


class Turning:
    """Pure: remembers what was noted last. Notes nothing while `on` is off, as at first."""

    def __init__(self) -> None:
        self.on = False
        self._at: ConversationId | None = None

    def to(self, conversation: ConversationId | None) -> tuple[Turned, ...]:
        """Returns what to note now that a conversation is before the operator, or none."""
        if not self.on:
            self._at = None
            return ()
        left, self._at = self._at, conversation
        if conversation == left:
            return ()
        if conversation is not None:
            return (Turned(conversation=conversation),)
        return (Turned(conversation=left, away=True),) if left is not None else ()
