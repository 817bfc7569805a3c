"""Where the index has a text: the later its place, the smaller the number, so that the latest are met first.

FTS5 begins to read a list of rows at its beginning at once. At its end it begins at once only as long as
nothing was ever taken out in place; from then on it reads all of the list first (`fts5SegIterReverse`).
"""

from typing import Final

LAST: Final = 1 << 36
"""The place of which the number is 0, in the year 2242; later ones have numbers below."""


def turned(place: int) -> int:
    """Returns the number in the index for a place or for a conversation, and the other way round."""
    return LAST - place
