"""What is due when: offers that run out, answers that are missing, conversations that fell silent."""

import heapq
from enum import StrEnum
from typing import Final

import msgspec

from app.domain.conversation import Conversation, State
from app.domain.events import to_millis
from app.domain.ids import ConversationId
from app.hub.routing.setup import Rules

SLACK: Final = 1_000
"""Entries that do not hold any more and may lie about."""


class What(StrEnum):
    """What has to be done at the time."""

    OFFER = "offer"
    ANSWER = "answer"
    IDLE = "idle"


class Due(msgspec.Struct, frozen=True):
    """Something to do with a conversation at `at_ms` (Unix ms)."""

    at_ms: int
    what: What


def due_of(conversation: Conversation, rules: Rules, typed_ms: int = 0) -> Due | None:
    """Returns what is due next; `typed_ms` is when the owner typed last."""
    now = conversation
    if now.state is State.OFFERED and now.offered_until:
        return Due(now.offered_until, What.OFFER)
    if now.state is not State.LIVE:
        return None
    pushed = now.claim_how == "push" and not now.answered
    if rules.answer_ms and pushed and now.assigned_at is not None:
        return Due(max(to_millis(now.assigned_at), typed_ms) + rules.answer_ms, What.ANSWER)
    if rules.idle_ms and now.quiet_since is not None:
        return Due(to_millis(now.quiet_since) + rules.idle_ms, What.IDLE)
    return None


class Deadlines:
    """The next thing due of each conversation, soonest first."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, ConversationId]] = []
        self._due: dict[ConversationId, Due] = {}

    def __len__(self) -> int:
        return len(self._due)

    @property
    def size(self) -> int:
        """How much is kept, with what does not hold any more."""
        return len(self._heap)

    def get(self, conversation: ConversationId) -> Due | None:
        """Returns what is due of a conversation."""
        return self._due.get(conversation)

    def note(self, conversation: ConversationId, due: Due | None) -> None:
        """Sets what is due of a conversation, instead of what was noted before."""
        if due is None:
            self._due.pop(conversation, None)
        elif self._due.get(conversation) != due:
            self._due[conversation] = due
            heapq.heappush(self._heap, (due.at_ms, conversation))
            if len(self._heap) > 2 * len(self._due) + SLACK:  # a node that only stands by takes none out
                self._heap = [(one.at_ms, name) for name, one in self._due.items()]
                heapq.heapify(self._heap)

    def next_ms(self) -> int | None:
        """Returns when the next thing is due."""
        while self._heap:
            at_ms, conversation = self._heap[0]
            current = self._due.get(conversation)
            if current is not None and current.at_ms == at_ms:
                return at_ms
            heapq.heappop(self._heap)
        return None

    def pop(self, now_ms: int) -> list[tuple[ConversationId, Due]]:
        """Takes out what is due by now."""
        found: list[tuple[ConversationId, Due]] = []
        while (at_ms := self.next_ms()) is not None and at_ms <= now_ms:
            _, conversation = heapq.heappop(self._heap)
            found.append((conversation, self._due.pop(conversation)))
        return found
