"""How imported conversations and practice are marked wherever conversations of the log are listed."""

from app.domain.ids import ConversationId, is_imported
from app.ui.words import tr


def marked_topic(conversation: ConversationId, topic: str, *, practice: bool = False) -> str:
    """Returns the topic; where the conversation was imported, or practice, it says so."""
    if practice:
        return f"{tr('[Practice]')} {topic}".rstrip()
    return f"{tr('[Imported]')} {topic}".rstrip() if is_imported(conversation) else topic
