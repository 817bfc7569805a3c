"""What I have seen of each conversation, told to the customer once for many messages."""

from app.domain.conversation import Conversation
from app.domain.ids import ConversationId


class ReadMarks:
    """Pure: gathers what was seen, gives each new mark out once."""

    def __init__(self) -> None:
        self._seen: dict[ConversationId, int] = {}
        self._told: dict[ConversationId, int] = {}

    def seen(self, conversation: Conversation) -> None:
        """Notes that everything shown of a conversation was seen, if there is an unread message."""
        if not conversation.unseen:
            return
        latest = conversation.unseen[-1]
        if latest > max(self._told.get(conversation.id, 0), conversation.staff_read):
            self._seen[conversation.id] = latest

    def take(self) -> dict[ConversationId, int]:
        """Returns, once, the marks to send: the latest seq seen."""
        taken, self._seen = self._seen, {}
        self._told.update(taken)
        return taken

    def forget(self, conversation: ConversationId) -> None:
        """The conversation is gone, or its history was replaced."""
        self._seen.pop(conversation, None)
        self._told.pop(conversation, None)
