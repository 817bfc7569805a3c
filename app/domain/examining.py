"""Whether a conversation is one of an exam, and which help is allowed in it."""

from typing import Final

from app.domain.conversation import Conversation
from app.domain.events import PracticeStarted
from app.domain.practice import is_practice

MACROS: Final = "macros"
COMPLETION: Final = "completion"
MANUAL: Final = "manual"
WHISPERS: Final = "whispers"

_NEAR_BEGINNING: Final = 4
"""What begins a practice stands among its first entries."""


def exam_of(conversation: Conversation) -> str:
    """Returns the exam, as somebody sits it, that a conversation belongs to; empty: none."""
    begun = _begun(conversation)
    return "" if begun is None else begun.exam


def allows(conversation: Conversation, what: str) -> bool:
    """Tells whether help may be used in a conversation; outside exams everything may."""
    begun = _begun(conversation)
    return begun is None or not begun.exam or what in begun.help


def _begun(conversation: Conversation) -> PracticeStarted | None:
    if not is_practice(conversation.channel):
        return None
    first = (one.body for one in conversation.entries[:_NEAR_BEGINNING])
    return next((one for one in first if isinstance(one, PracticeStarted)), None)
