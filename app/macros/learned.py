"""Offers what was learned from sent replies, beside macros and shortcuts; what answers may take its time."""

import unicodedata
from collections.abc import Callable
from typing import Final, Protocol

import msgspec

from app.completion.messages import Answer, Ask, Order, Prepare, Sent
from app.completion.talk import Example, Moment
from app.macros.completion import OFFERED, CompletionRequest, Remembering, Source, Suggestion, shortened

LEAST_SAVED: Final = 2  # characters
_ALONE: Final = frozenset({Source.SHORTCUT, Source.SEARCH, Source.READING})


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """How a conversation stands: whose it is, in which language it is answered, what was said.

    Nothing is learned from `practice`.
    """

    customer: str
    language: str
    moment: Moment
    practice: bool = False


class Talks(Protocol):
    """The conversations that are open."""

    @property
    def learns(self) -> bool:
        """Whether what is sent may be learned."""

    def stand(self, conversation: str) -> Stand | None:
        """Returns how a conversation stands, None when it is not open."""


class LearnedCompleter:
    """Puts what a learning process answers before what `plain` offers. Never waits.

    What is not answered yet is offered when `heard` has taken the answer: whoever shows it asks again then.
    """

    def __init__(self, plain: Remembering, talks: Talks, tell: Callable[[Order], object]) -> None:
        self._plain = plain
        self._talks = talks
        self._tell = tell
        self._stands: dict[str, Stand] = {}
        self._number = 0
        self._asked: dict[str, tuple[int, CompletionRequest]] = {}
        self._answers: dict[str, tuple[CompletionRequest, Answer]] = {}

    def learn(self, reply: str, *, customer_text: str = "", conversation: str = "") -> None:
        """Learns at once from a reply that was sent; nothing while that is switched off, nor in practice."""
        now = self._talks.stand(conversation) if self._talks.learns else None
        if not self._talks.learns or (now is not None and now.practice):
            return
        self._plain.learn(reply, customer_text=customer_text, conversation=conversation)
        stand = self._stands.get(conversation)
        if stand is not None and reply.strip():
            example = Example(conversation=stand.customer, moment=stand.moment, reply=reply)
            self._tell(Sent(language=stand.language, example=example))

    def open(self, conversation: str) -> None:
        """Gets ready for the reply in a conversation, as it stands now; again costs next to nothing."""
        stand = self._talks.stand(conversation)
        if stand is not None and stand != self._stands.get(conversation):
            self._stands[conversation] = stand
            self._asked.pop(conversation, None)
            self._answers.pop(conversation, None)
            self._tell(Prepare(conversation=conversation, language=stand.language, moment=stand.moment))

    def forget(self) -> None:
        """Forgets what was sent, too: something of it must not be known any more."""
        self.begin_anew()
        self._plain.forget()

    def begin_anew(self) -> None:
        """Another process answers from now on: it knows none of the conversations yet."""
        self._stands.clear()
        self._asked.clear()
        self._answers.clear()

    def heard(self, answer: Answer) -> bool:
        """Takes an answer; tells whether it is the one that is waited for."""
        for conversation, (number, request) in self._asked.items():
            if number == answer.number:
                self._answers[conversation] = request, answer
                return True
        return False

    def suggest(self, request: CompletionRequest) -> tuple[Suggestion, ...]:
        """Returns at most three suggestions, best first, and before them a ghost if there is one."""
        plain = self._plain.suggest(request)
        if not request.conversation or request.preedit or request.after.strip():
            return plain
        if any(each.source in _ALONE for each in plain):
            return plain
        self.open(request.conversation)
        answer = self._answer_to(request)
        return plain if answer is None else self._joined(request, answer, plain)

    def _answer_to(self, request: CompletionRequest) -> Answer | None:
        """Returns what was answered to a request; asks where it was not yet."""
        conversation, asked = request.conversation, _core(request)
        last = self._answers.get(conversation)
        if last is not None and last[0] == asked:
            return last[1]
        waiting = self._asked.get(conversation)
        if waiting is None or waiting[1] != asked:
            self._number += 1
            self._asked[conversation] = self._number, asked
            self._tell(
                Ask(
                    number=self._number,
                    conversation=conversation,
                    typed=request.before,
                    refused=tuple(sorted(request.refused)),
                )
            )
        return None if last is None else _carried(request, *last)

    @staticmethod
    def _joined(
        request: CompletionRequest, answer: Answer, plain: tuple[Suggestion, ...]
    ) -> tuple[Suggestion, ...]:
        """Returns the ghost, if there is one, and at most three other suggestions, each result once.

        What the ghost writes may be offered once more as a whole: it has a key of its own.
        """
        before = request.before
        at_end = not request.after or request.after.startswith("\n")
        ghost: Suggestion | None = None
        if answer.ghost and _parts_cleanly(before, answer.ghost):
            ghost = _learned(before, before + answer.ghost, ghost=at_end)
        offered = [_learned(before, whole, ghost=False) for whole in answer.whole]
        if ghost is not None and ghost.applied_to(before) in request.refused:
            ghost = None
        if ghost is not None and not ghost.ghost:
            offered.insert(0, ghost)
            ghost = None
        chosen: dict[str, Suggestion] = {}
        for each in (*offered, *plain):
            result = each.applied_to(before)
            if result in request.refused:
                continue
            if each.ghost and ghost is None and not chosen:
                ghost = each
                continue
            chosen.setdefault(result, msgspec.structs.replace(each, ghost=False))
        others = tuple(chosen.values())[:OFFERED]
        return others if ghost is None else (ghost, *others)


def _learned(before: str, whole: str, *, ghost: bool) -> Suggestion:
    return Suggestion(
        text_to_insert=whole[len(before) :], shown=shortened(whole), source=Source.LEARNED, ghost=ghost
    )


def _carried(request: CompletionRequest, asked: CompletionRequest, answer: Answer) -> Answer | None:
    """Returns the last answer as far as it goes on behind what was typed since."""
    whole, typed = asked.before + answer.ghost, request.before
    if not answer.ghost or not typed.startswith(asked.before) or not whole.startswith(typed):
        return None
    return Answer(number=0, ghost=whole[len(typed) :]) if len(whole) >= len(typed) + LEAST_SAVED else None


def _core(request: CompletionRequest) -> CompletionRequest:
    """Returns what of a request an answer depends on."""
    return CompletionRequest(
        before=request.before, conversation=request.conversation, refused=request.refused
    )


def _parts_cleanly(before: str, ghost: str) -> bool:
    return not (before.endswith("\u200d") or unicodedata.combining(ghost[0]) or ghost[0] in "\u200d\ufe0f")
