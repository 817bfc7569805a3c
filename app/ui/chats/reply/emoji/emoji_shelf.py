"""The emoji at hand in a window: all of them, and those that the person used last."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # the names are read where somebody first looks for an emoji, not at the start
    from app.ui.chats.reply.emoji.emoji_book import Emoji, EmojiBook

MOST_RECENT: Final = 24


class EmojiShelf:
    """Shared by all panes; `keep` is told of the recent ones whenever they change."""

    def __init__(
        self,
        recent: tuple[str, ...] = (),
        keep: Callable[[tuple[str, ...]], object] = lambda _recent: None,
        language: Callable[[], str] = lambda: "ja",
    ) -> None:
        self.language = language
        self.recent = recent[:MOST_RECENT]
        self._keep = keep
        self._book: EmojiBook | None = None

    @property
    def book(self) -> "EmojiBook":
        """All emoji; read at the first use."""
        if self._book is None:
            from app.ui.chats.reply.emoji.emoji_book import EmojiBook  # noqa: PLC0415 (as above)

            self._book = EmojiBook()
        return self._book

    def used(self, sign: str) -> None:
        """Puts an emoji in front of the recent ones."""
        recent = (sign, *(one for one in self.recent if one != sign))[:MOST_RECENT]
        if recent != self.recent:
            self.recent = recent
            self._keep(recent)

    def find(self, query: str) -> "tuple[Emoji, ...]":
        """Returns what a search finds; without one all of them, the recent ones first."""
        return self.book.search(query) if query.strip() else self.book.first(self.recent)
