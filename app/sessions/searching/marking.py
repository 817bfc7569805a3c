"""Which parts of a text have the words of a search, and the part of a long one that shows the first."""

from collections.abc import Sequence
from typing import Final

import msgspec

from app.domain.folding import Span, fold_with_origin, merged

_BEFORE: Final = 18
"""Characters before the first marked part that are shown of a long text."""

CUT: Final = "…"


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a text, and the parts of it that are marked, in Python characters."""

    text: str
    marks: tuple[Span, ...] = ()


def marks(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """Returns where the folded `words` stand in a text, in order and without overlaps."""
    folded = fold_with_origin(text)
    return merged(span for word in words if word for span in folded.spans_of(word))


def excerpt(text: str, words: Sequence[str], most: int = 160) -> Excerpt:
    """Returns at most `most` characters of a text on one line, around the first marked part."""
    line = "".join(" " if letter.isspace() else letter for letter in text)
    found = marks(line, words)
    begin = max(0, found[0].start - _BEFORE) if found and found[0].end > most // 2 else 0
    end = min(len(line), begin + most)
    head, tail = CUT if begin else "", CUT if end < len(line) else ""
    moved = len(head) - begin
    shown = tuple(
        Span(max(each.start, begin) + moved, min(each.end, end) + moved)
        for each in found
        if each.end > begin and each.start < end
    )
    return Excerpt(text=head + line[begin:end] + tail, marks=shown)
