"""The rows of the lists in the right column: cards to choose from, under headings."""

from dataclasses import dataclass
from typing import TypeAlias

from app.domain.folding import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Something to choose. Spans count Python characters; no text has line breaks.

    `key` is unique in its list, `cap` a key that does the same, `aside` a short remark at the end of the
    title's line, `body` at most `lines` lines with marks and chips, `spoken` what a screen reader says,
    `copied` what goes to the clipboard.
    """

    key: str
    title: str
    body: str = ""
    title_marks: tuple[Span, ...] = ()
    body_marks: tuple[Span, ...] = ()
    chips: tuple[Span, ...] = ()
    cap: str = ""
    aside: str = ""
    lines: int = 2
    spoken: str = ""
    copied: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A line above cards; it cannot be chosen."""

    text: str


Row: TypeAlias = Card | Heading


def one_line(text: str) -> str:
    """Returns `text` with every stretch of white space as one space."""
    return " ".join(text.split())
