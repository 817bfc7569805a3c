"""The colour of each conversation: the same in list, pane and window for as long as it is open."""

from collections.abc import Collection
from typing import Final

from PySide6.QtGui import QColor

from app.domain.ids import ConversationId

COLORS: Final = (
    "#1D4ED8", "#B45309", "#0F766E", "#BE185D", "#7C3AED", "#4D7C0F", "#B42318", "#475569",
)  # fmt: skip
"""White letters are readable on each, and no two of them look alike side by side."""
_MODULUS: Final = 1_000_003


class ConversationColors:
    """Gives open conversations colours of their own, as far as there are enough; white is readable on each.

    A conversation begins at the colour of its id, and takes the next free one where another has that already.
    """

    def __init__(self) -> None:
        self._places: dict[ConversationId, int] = {}

    def of(self, conversation: ConversationId) -> QColor:
        """Returns the colour of a conversation: the same one until it is forgotten."""
        place = self._places.get(conversation)
        if place is None:
            place = self._places[conversation] = self._free(conversation)
        return QColor(COLORS[place])

    def keep(self, open_: Collection[ConversationId]) -> None:
        """Forgets the colours of all conversations but these."""
        for gone in self._places.keys() - set(open_):
            del self._places[gone]

    def _free(self, conversation: ConversationId) -> int:
        first, taken = _place(conversation), set(self._places.values())
        following = ((first + step) % len(COLORS) for step in range(len(COLORS)))
        return next((place for place in following if place not in taken), first)


def _place(conversation: ConversationId) -> int:
    total = 0
    for letter in conversation:
        total = (total * 131 + ord(letter)) % _MODULUS
    return total % len(COLORS)
