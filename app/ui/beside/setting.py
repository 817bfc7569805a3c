"""What the panels of the right column know of the conversation that they stand beside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.domain.conversation import Conversation
from app.domain.events import Message
from app.domain.ids import CUSTOMER, ConversationId

_LOOK_BACK: Final = 60
"""Entries searched for the customer's latest message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """`language` is that of the reply, `values` are those of variables, `asked` the customer's last words."""

    conversation: ConversationId | None = None
    language: str = "ja"
    values: Mapping[str, str] = field(default_factory=dict)
    asked: str = ""
    topic: str = ""
    can_write: bool = False


def answered_in(told: Conversation) -> str:
    """Returns the language in which a conversation is answered: "ja" or "en"."""
    return "en" if told.locale.lower().startswith("en") else "ja"


def last_asked(told: Conversation) -> str:
    """Returns the customer's latest message, or an empty string."""
    for entry in reversed(told.entries[-_LOOK_BACK:]):
        if entry.by == CUSTOMER and isinstance(entry.body, Message):
            return entry.text
    return ""
