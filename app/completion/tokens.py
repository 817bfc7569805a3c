"""Cuts a reply into the pieces that it is learned in: characters in Japanese, words and marks in English."""

import re
from collections.abc import Iterable
from typing import Final

BEGIN: Final = "\x02"
END: Final = "\x03"
SLOT: Final = "\x1a"
"""Opens and closes the name of a slot inside a token: a place where a value of the conversation stands."""

GAP: Final = "▢"
"""Shown in the place of a slot where no conversation gives it a value."""

_PIECE: Final = re.compile(r" ?\w+| ?[^\w\s]|\s+")
_JAPANESE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")
_SPACELESS: Final = frozenset({"ja", "zh", "th"})


def is_spaceless(language: str) -> bool:
    """Tells whether a language is written without spaces between its words."""
    return language[:2] in _SPACELESS


def language_of(text: str) -> str:
    """Returns `ja` for a text with kana or kanji, else `en`."""
    return "ja" if _JAPANESE.search(text) else "en"


def pieces(text: str, *, spaceless: bool) -> list[str]:
    """Returns the tokens of a text; joined they are the text again. A word carries the space before it."""
    return list(text) if spaceless else _PIECE.findall(text)


def slot(name: str) -> str:
    """Returns the token that stands for a value of the conversation, such as a name or an order number."""
    return f"{SLOT}{name}{SLOT}"


def shown(tokens: Iterable[str]) -> str:
    """Returns what a person reads of a learned reply: a gap for each slot."""
    written = []
    for token in tokens:
        if token == END:
            break
        lead = " " if token[:1] == " " else ""
        written.append(lead + GAP if SLOT in token else token)
    return "".join(written)


def slot_name(token: str) -> str:
    """Returns the name of the slot that a token stands for, empty when it is no slot."""
    bare = token.removeprefix(" ")
    return bare[1:-1] if bare[:1] == SLOT else ""
