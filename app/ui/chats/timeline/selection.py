"""What is selected in a timeline: from one place to another, within a text or across many.

Places count in UTF-16 units, as Qt's text layouts do; `cut` gives back Python text.
"""

from collections.abc import Callable
from typing import NamedTuple


class Place(NamedTuple):
    """A place between two characters: `offset` UTF-16 units into the text of row `row`."""

    row: int
    offset: int


class Selection(NamedTuple):
    """From where the person began (`anchor`) to where he is now (`focus`), in either direction."""

    anchor: Place
    focus: Place

    @property
    def first(self) -> Place:
        """The upper end."""
        return min(self.anchor, self.focus)

    @property
    def last(self) -> Place:
        """The lower end."""
        return max(self.anchor, self.focus)

    @property
    def is_empty(self) -> bool:
        """Tells whether nothing lies between the ends."""
        return self.anchor == self.focus

    def in_row(self, row: int, length: int) -> tuple[int, int] | None:
        """Returns start and end of what is selected in a row of `length` units, None where nothing is."""
        first, last = self.first, self.last
        if not first.row <= row <= last.row:
            return None
        start = min(first.offset, length) if row == first.row else 0
        end = min(last.offset, length) if row == last.row else length
        return (start, end) if start < end else None

    def within(self, rows: int) -> "Selection | None":
        """Returns the selection in a timeline that has only `rows` rows, None if nothing of it is left."""
        if self.first.row >= rows:
            return None
        return Selection(*(Place(min(at.row, rows - 1), at.offset) for at in self))

    def text(self, of_row: Callable[[int], str], head: Callable[[int], str] | None = None) -> str:
        """Returns what is selected: one text after the other, each on lines of its own.

        Where that is of several rows each begins with what `head` gives for it: who said it and when.
        """
        parts = []
        for row in range(self.first.row, self.last.row + 1):
            text = of_row(row)
            span = self.in_row(row, units(text))
            if span is not None:
                parts.append((row, cut(text, *span)))
        if head is None or len(parts) < 2:
            return "\n".join(part for _, part in parts)
        return "\n".join(head(row) + part for row, part in parts)


def units(text: str) -> int:
    """Returns the length of `text` in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, start: int, end: int) -> str:
    """Returns a stretch of `text`, given in UTF-16 units."""
    if text.isascii():
        return text[start:end]
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "replace")


def to_units(text: str, index: int) -> int:
    """Returns the place in UTF-16 units of a place in Python's characters."""
    return units(text[:index])
