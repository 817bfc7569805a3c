"""Which words of a text are not spelt right, as far as somebody knows their language."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from app.sessions.language_aids import SpellCheck

CHECKED: Final = 6_000
"""Characters of a text that are looked at: longer texts are pasted, not typed."""

_ENGLISH: Final = "en"
_WORD: Final = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’][A-Za-zÀ-ɏ]+)*")
_LEFT_ALONE: Final = re.compile(r"\S*(?:://|@|[\\_/]|\d|\.\w)\S*|\{[^}\n]*\}")
_JAPANESE: Final = re.compile(r"[ぁ-ゖァ-ヶー一-鿿々]+")


class Misspelt(NamedTuple):
    """A word that nobody knows: characters `start` to `end` of the text, and its language."""

    start: int
    end: int
    word: str
    language: str


def misspelt(text: str, check: SpellCheck, *, typing_at: int | None = None) -> Iterator[Misspelt]:
    """Yields the words that `check` does not know, without the one that is being typed.

    Addresses, numbers, names of files and fields that nobody filled in are left alone, and so are words in
    capitals: they are codes and abbreviations.
    """
    looked_at = text[:CHECKED]
    alone = [found.span() for found in _LEFT_ALONE.finditer(looked_at)]
    for language, pattern in ((_ENGLISH, _WORD), ("ja", _JAPANESE)):
        if not check.speaks(language):
            continue
        for found in pattern.finditer(looked_at):
            start, end = found.span()
            word = found.group()
            if end == typing_at or any(start < last and first < end for first, last in alone):
                continue
            if language == _ENGLISH and (len(word) == 1 or word.isupper()):
                continue
            if not check.knows(word, language):
                yield Misspelt(start, end, word, language)
