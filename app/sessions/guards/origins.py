"""Where copied texts come from: what was copied or cut in one conversation and stands in another's reply."""

from collections import deque
from collections.abc import Callable, Container
from typing import Final, NamedTuple

from app.domain.ids import ConversationId

LEAST: Final = 6
"""Characters of a text that counts as somebody's."""
_MOST: Final = 20


class Copied(NamedTuple):
    """A text that was copied or cut in a conversation: its spaces are single ones."""

    text: str
    conversation: ConversationId


class Origins:
    """Remembers the latest texts that were copied or cut, and where."""

    def __init__(self) -> None:
        self._copied: deque[Copied] = deque(maxlen=_MOST)

    def note(self, text: str, conversation: ConversationId) -> None:
        """A text was copied or cut in a conversation: what somebody said there, or its reply."""
        kept = _single(text)
        if len(kept) >= LEAST:
            self._copied.append(Copied(kept, conversation))

    def find(self, text: str, here: ConversationId, is_at_home: Callable[[str], bool]) -> Copied | None:
        """Returns what of a reply was copied elsewhere, the latest first; what stands here as well is not."""
        plain = _single(text)
        for copied in reversed(self._copied):
            if copied.text not in plain:
                continue
            if copied.conversation == here:
                return None
            if not is_at_home(copied.text):
                return copied
        return None

    def keep_only(self, open_: Container[ConversationId]) -> None:
        """Forgets what was copied in conversations that are no longer open."""
        kept = [one for one in self._copied if one.conversation in open_]
        if len(kept) < len(self._copied):
            self._copied.clear()
            self._copied.extend(kept)


def _single(text: str) -> str:
    return " ".join(text.split())
