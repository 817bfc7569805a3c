"""What the panes of a window share about telephone calls."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.ids import ConversationId
from app.domain.phone_call import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneKit:
    """What can be done about a call: it was answered, it ended with a result."""

    answer: Callable[[ConversationId], object]
    end: Callable[[ConversationId, Result], object]
