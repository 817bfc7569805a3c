"""The body of a macro as a list shows it: on one line, each variable as a chip with its name."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from app.domain.folding import Span
from app.macros.macro import Macro
from app.macros.template import Blank, Choice, TemplateError, Variable, label_of, parse

_PIECE: Final = re.compile(r"\{\{|\}\}|\{([^{}]+)\}|\s+")
_JOINER: Final = "\u2060"  # keeps the name of a variable on one line
_EDGE: Final = "\u00a0"
_BREAK: Final = "\u200b"  # what stands before a chip would be joined to it by the edge
_AHEAD: Final = 12  # characters shown before the first place that was found
_FAR: Final = 44  # a place further along would not be seen in two lines


class ShownBody(NamedTuple):
    """A body to show; `chips` are the variables. Spans count Python characters."""

    text: str
    chips: tuple[Span, ...]
    marks: tuple[Span, ...] = ()


class _Laid(NamedTuple):
    text: str
    chips: tuple[Span, ...]
    sources: tuple[int, ...]
    places: tuple[int, ...]

    def place_of(self, source: int) -> int:
        """Returns where a character of the body stands in the text."""
        number = bisect_right(self.sources, source) - 1
        following = self.places[number + 1] if number + 1 < len(self.places) else len(self.text)
        return min(self.places[number] + source - self.sources[number], following)


def shown_body(macro: Macro, marks: Sequence[Span] = ()) -> ShownBody:
    """Returns what a list shows of a body; `marks` are stretches of the body as it was written.

    Where the first mark is far inside, the text begins shortly before it.
    """
    laid = _laid(macro.body, macro.language)
    places = tuple(Span(laid.place_of(mark.start), laid.place_of(mark.end)) for mark in marks)
    places = tuple(span for span in places if span.start < span.end)
    if not places or places[0].start <= _FAR:
        return ShownBody(laid.text, laid.chips, places)
    start = _beginning(laid, places[0].start - _AHEAD)
    shift = 1 - start
    return ShownBody(
        "…" + laid.text[start:],
        tuple(Span(a + shift, b + shift) for a, b in laid.chips if a >= start),
        tuple(Span(a + shift, b + shift) for a, b in places),
    )


def _beginning(laid: _Laid, wanted: int) -> int:
    """Returns a place near `wanted` that is not inside a chip."""
    return next((chip.start for chip in laid.chips if chip.start < wanted < chip.end), wanted)


@lru_cache(maxsize=2_000)
def _laid(body: str, language: str) -> _Laid:
    text, chips = "", []
    sources, places = [0], [0]
    at = 0
    for piece in _PIECE.finditer(body):
        text += body[at : piece.start()]
        part = _part(piece.group()) if piece[1] else None
        if part is not None:
            label = label_of(part, language).replace(" ", _EDGE)
            name = _EDGE + _JOINER.join(label) + _EDGE
            before = _BREAK if text else ""
            chips.append(Span(len(text + before), len(text + before + name)))
            name = before + name
        else:
            name = piece.group()[:1] if piece.group()[0] in "{}" else " "
        sources.append(piece.start())
        places.append(len(text))
        text += name
        at = piece.end()
        sources.append(at)
        places.append(len(text))
    return _Laid(text + body[at:], tuple(chips), tuple(sources), tuple(places))


def _part(written: str) -> Variable | Choice | Blank | None:
    """Returns what stands in braces, None where it is nothing that is filled in."""
    try:
        (part,) = parse(written)
    except (TemplateError, ValueError):
        return None
    return None if isinstance(part, str) else part
