"""Texts to type: paragraphs of replies and articles, cut at sentences."""

import hashlib
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import msgspec

from app.training.typing.characters import UNKNOWN, typeable

SHORTEST: Final = {"ja": 8, "en": 20}
LONGEST: Final = {"ja": 120, "en": 260}
"""Characters of a passage, by language."""

_END: Final = re.compile(r"[。！？]+[」』）]*|[.!?]+[\"')]?(?=\s|$)|\n")
_CLOSING: Final = tuple("。！？」』）.!?\")'")
"""How a sentence ends: headings and lines of lists do not."""
_ADDRESS: Final = re.compile(r"https?:|www\.|@|\{|\}|［|］")


class Source(StrEnum):
    """Where a text is from."""

    MACROS = "macros"
    MANUAL = "manual"
    OWN = "own"
    """The product's own sentences, for shops that have no others."""


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph to type on one line. `id` stays the same as long as its text does."""

    id: str
    text: str
    language: str
    source: Source
    title: str = ""


def passages(text: str, *, language: str, source: Source, title: str = "") -> Iterator[Passage]:
    """Yields what there is to type of a text; sentences with addresses or unknown words are left out."""
    longest, shortest = LONGEST[language], SHORTEST[language]
    piece = ""
    for sentence in (*_sentences(typeable(text, language)), ""):
        joint = "" if language == "ja" or not piece else " "
        if sentence and len(piece) + len(joint) + len(sentence) <= longest:
            piece += joint + sentence
            continue
        if shortest <= len(piece) <= longest:
            yield Passage(id=_name(piece), text=piece, language=language, source=source, title=title)
        piece = sentence


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        sentence = text[start:end].strip()
        start = end
        if sentence.endswith(_CLOSING) and UNKNOWN not in sentence and not _ADDRESS.search(sentence):
            yield sentence


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
