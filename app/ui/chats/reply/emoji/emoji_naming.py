"""Emoji written as `:name`: offered in the list above the line, by a completer around another one."""

import re
from typing import Final

from app.macros.completion import Completer, CompletionRequest, Source, Suggestion
from app.ui.chats.reply.emoji.emoji_shelf import EmojiShelf

_NAMED: Final = re.compile(
    r"(?:(?<=\s)|(?<=[。、！？])|^)[:：]"
    r"([0-9a-z_+-]{2,30}|[ぁ-ゖァ-ヶー一-鿿]{1,20})$"
)


class EmojiNaming:
    """Offers emoji behind a colon; everything else is the other completer's. Never while composing."""

    def __init__(self, shelf: EmojiShelf, other: Completer | None) -> None:
        self._shelf = shelf
        self._other = other

    def suggest(self, request: CompletionRequest) -> tuple[Suggestion, ...]:
        """Returns the emoji that are named, or what the other completer offers."""
        named = None if request.preedit else _NAMED.search(request.before)
        if named is not None:
            return tuple(
                Suggestion(
                    text_to_insert=one.sign,
                    shown=f"{one.sign}  {one.name(request.language)}",
                    source=Source.SHORTCUT,
                    replaces=len(named.group()),
                )
                for one in self._shelf.book.named(named.group(1))
            )
        return self._other.suggest(request) if self._other is not None else ()

    def learn(self, reply: str, *, customer_text: str = "", conversation: str = "") -> None:
        """Hands a reply that was sent on."""
        if self._other is not None:
            self._other.learn(reply, customer_text=customer_text, conversation=conversation)
