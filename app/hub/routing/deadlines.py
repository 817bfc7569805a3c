"""What is due when: offers that run out, answers that are missing, conversations that fell silent."""

import heapq
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import msgspec

from app.domain.channels import FORM, is_by_hours
from app.domain.conversation import Conversation, State
from app.domain.escalation import EscalationState, is_open
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
    RETURN = "return"
    WARN = "warn"
    CLOSE = "close"
    CALL = "call"


class Due(msgspec.Struct, frozen=True):
    """Something to do with a conversation at `at_ms` (Unix ms)."""

    at_ms: int
    what: What


TYPING_MS: Final = 30_000
"""How long after the last key of either side nobody counts as silent."""


def due_of(
    conversation: Conversation, rules: Rules, typed_ms: int = 0, done: Due | None = None
) -> Due | None:
    """Returns what is due next; `typed_ms` is when somebody typed last, `done` what is done already."""
    found = (_of_call(conversation, rules), _of_turn(conversation, rules, typed_ms, done))
    return min((due for due in found if due is not None), key=lambda due: due.at_ms, default=None)


def _of_call(now: Conversation, rules: Rules) -> Due | None:
    """Returns when a call for help that nobody took goes on to the next; one that came back goes nowhere."""
    call = now.escalation
    waits = call.state is EscalationState.ASKED and not call.came_back and now.is_open
    if not rules.call_ms or not waits or call.changed_at is None:
        return None
    return Due(to_millis(call.changed_at) + rules.call_ms, What.CALL)


def _of_turn(now: Conversation, rules: Rules, typed_ms: int, done: Due | None) -> Due | None:
    """Returns what is due of the turn-taking: offers, answers, silence."""
    if now.state is State.OFFERED and now.offered_until:
        return Due(now.offered_until, What.OFFER)
    if now.state in (State.HELD, State.SNOOZED) and now.held_until is not None:
        return Due(to_millis(now.held_until), What.RETURN)
    if now.state is not State.LIVE or now.mail is not None:  # mails wait for hours and days
        return None
    pushed = now.claim_how == "push" and not now.answered and not is_by_hours(now.channel)
    if rules.answer_ms and pushed and now.assigned_at is not None:
        return Due(max(to_millis(now.assigned_at), typed_ms) + rules.answer_ms, What.ANSWER)
    silent = [due for due in _of_silence(now, rules, typed_ms) if due != done]
    return min(silent, key=lambda due: due.at_ms, default=None)


def _of_silence(now: Conversation, rules: Rules, typed_ms: int) -> Iterator[Due]:
    """Yields what a customer's silence leads to: it takes no room, he is warned, the conversation closes.

    Whoever waits for us is not silent: while the person in charge is asked, nothing closes; and whoever left
    a message is answered when he comes back.
    """
    if now.quiet_since is None:
        return
    quiet_ms = to_millis(now.quiet_since)
    if rules.idle_ms:
        yield Due(quiet_ms + rules.idle_ms, What.IDLE)
    if not (rules.warn_ms and rules.close_ms) or is_open(now.escalation.state) or now.channel == FORM:
        return
    earliest_ms = typed_ms + TYPING_MS if typed_ms > quiet_ms else 0
    warned = now.idle_warned_at
    if warned is None or warned < now.quiet_since:
        yield Due(max(quiet_ms + rules.warn_ms, earliest_ms), What.WARN)
    else:
        yield Due(max(to_millis(warned) + rules.close_ms, earliest_ms), What.CLOSE)


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
