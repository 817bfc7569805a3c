"""What was said in one open conversation, read on as its log grows, however long that is."""

from collections import deque
from typing import Final

from app.domain.conversation import Conversation
from app.domain.events import Edited, Erased, Message, Redacted, Withdrawn
from app.domain.ids import CUSTOMER, SYSTEM
from app.sessions.guards.findings import Belongs
from app.sessions.guards.marks import KINDS, marks_in
from app.sessions.guards.pieces import grams, words
from app.sessions.guards.talks import Said

_MOST: Final = 20_000
"""Words, grams or marks remembered of one conversation."""
_CHANGING: Final = (Edited, Withdrawn, Redacted, Erased)
_RECENT: Final = 40
_ANSWERS: Final = 20


class Memory:
    """`words`, `grams` and `marks` of all that was said; `recent` are the latest messages, oldest first.

    `replies` counts those of staff, `answers` are the grams of the latest of them.
    """

    __slots__ = ("_changes", "_fields", "_read", "answers", "grams", "marks", "recent", "replies", "words")

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._read = 0
        self._changes = 0
        self._fields: dict[str, str] = {}
        self.words: set[str] = set()
        self.grams: set[str] = set()
        self.marks: dict[Belongs, set[str]] = {kind: set() for kind in KINDS}
        self.recent: list[Said] = []
        self.replies = 0
        self.answers: deque[frozenset[str]] = deque(maxlen=_ANSWERS)

    @property
    def state(self) -> tuple[int, int]:
        """Changes whenever something was said."""
        return self._read, self._changes

    def follow(self, conversation: Conversation) -> None:
        """Takes in what is new; a log whose texts were changed or taken away is read anew."""
        entries = conversation.entries
        if len(entries) < self._read or any(isinstance(one.body, _CHANGING) for one in entries[self._read :]):
            changes = self._changes + 1
            self._forget()
            self._changes = changes
        if self._fields != conversation.shown_fields:
            self._fields = conversation.shown_fields
            self._take(" ".join(self._fields.values()))
        for entry in entries[self._read :]:
            if not entry.text:
                continue
            self._take(entry.text)
            if isinstance(entry.body, Message) and entry.by != SYSTEM:
                by_customer = entry.by == CUSTOMER
                if not by_customer:
                    self.replies += 1
                    self.answers.append(grams(entry.text))
                self.recent.append(Said(by_customer=by_customer, text=entry.text))
        del self.recent[:-_RECENT]
        self._read = len(entries)

    def _take(self, text: str) -> None:
        if len(self.words) < _MOST:
            self.words |= words(text)
        if len(self.grams) < _MOST:
            self.grams |= grams(text)
        for kind, found in marks_in(text).items():
            if len(self.marks[kind]) < _MOST:
                self.marks[kind] |= found
