"""How a conversation that came out of a file is marked wherever conversations of the log are listed."""

from app.domain.ids import ConversationId, is_imported
from app.ui.words import tr


def marked_topic(conversation: ConversationId, topic: str) -> str:
    """Returns the topic; where the conversation was imported it says so."""
    return f"{tr('[Imported]')} {topic}".rstrip() if is_imported(conversation) else topic
