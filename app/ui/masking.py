"""Masks personal data where texts are shown, by the role of who looks; a reason that is kept shows them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from app.domain.errors import AppError
from app.domain.ids import ConversationId
from app.domain.masking import mask, may_be_personal
from app.domain.personal import Personal
from app.ui.prompter import Prompter
from app.ui.shell.refusals import explain
from app.ui.words import tr


class Masking:
    """What views ask before they show a text; before `use` nothing is masked."""

    def __init__(self) -> None:
        self._kinds: Callable[[], frozenset[Personal]] = frozenset
        self._revealed: set[ConversationId] = set()

    def use(self, kinds: Callable[[], frozenset[Personal]]) -> None:
        """Takes who knows what is masked for the person who looks."""
        self._kinds = kinds

    def __call__(self, conversation: ConversationId | None, text: str) -> str:
        """Returns the text as it may be shown."""
        if not may_be_personal(text) or conversation in self._revealed:
            return text
        return mask(text, self._kinds())

    @property
    def masks(self) -> bool:
        """Tells whether anything is masked for the person who looks."""
        return bool(self._kinds())

    def is_revealed(self, conversation: ConversationId) -> bool:
        """Tells whether somebody asked to see everything of a conversation."""
        return conversation in self._revealed

    def reveal(self, conversation: ConversationId) -> None:
        """Shows everything of a conversation from now on, until the program ends or `forget`."""
        self._revealed.add(conversation)

    def forget(self) -> None:
        """Masks everything again: somebody else may sit here."""
        self._revealed.clear()


class Revealing:
    """Asks why, has it written down by `note`, and then shows what was masked; `anew` has it drawn again."""

    def __init__(
        self,
        masking: Masking,
        prompter: Prompter,
        *,
        shown: Callable[[], ConversationId | None],
        note: Callable[[ConversationId, str], Awaitable[bool]],
        start: Callable[[Coroutine[Any, Any, None]], object],
        say: Callable[[str], object],
        anew: Callable[[], object],
    ) -> None:
        self._masking, self._prompter, self._shown = masking, prompter, shown
        self._note, self._start, self._say, self._anew = note, start, say, anew

    def ask(self) -> None:
        """Asks for the reason, unless there is nothing to show."""
        conversation = self._shown()
        if conversation is None:
            return
        if not self._masking.masks or self._masking.is_revealed(conversation):
            self._say(tr("Nothing is masked for you in this conversation."))
            return
        self._prompter.text(
            "reveal",
            tr("Show masked data"),
            tr("Why do you need to see them? Your name, the conversation and the reason go into the audit."),
            tr("Show"),
            lambda reason: self._start(self._reveal(conversation, reason)),
            required=True,
        )

    async def _reveal(self, conversation: ConversationId, reason: str) -> None:
        try:
            noted = await self._note(conversation, reason)
        except AppError as error:
            self._say(explain(error))
            return
        if not noted:
            self._say(tr("The local log is not open yet."))
            return
        self._masking.reveal(conversation)
        self._anew()
