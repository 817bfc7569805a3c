"""Cuts texts into what two of them can have in common: words that a person would name, and grams."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

LONGEST: Final = 4_000
"""Characters of one text that are looked at; the rest says nothing that these do not."""

_WORD: Final = re.compile(r"[a-z][a-z0-9'’]+|\d+(?:[.,:]\d+)*|[ァ-ヺヽヾー]{2,}|[一-龠々〆]{2,}|[가-힣]{2,}")
_LATIN: Final = re.compile(r"[a-z]+|\d+")
_SPACES: Final = re.compile(r"\s+")
_STEM: Final = 6
_JAPANESE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")


def plain(text: str) -> str:
    """Returns a text as it is compared: one width, small letters."""
    return unicodedata.normalize("NFKC", text[:LONGEST]).lower()


@lru_cache(maxsize=2_048)
def words(text: str) -> frozenset[str]:
    """Returns the words of a text: Latin words, numbers, and runs of kanji or katakana."""
    return frozenset(found.replace("’", "'") for found in _WORD.findall(plain(text)))


@lru_cache(maxsize=2_048)
def grams(text: str) -> frozenset[str]:
    """Returns the grams of a text: stems of Latin words, and runs of two and three Japanese characters."""
    low = plain(text)
    if not _JAPANESE.search(low):
        return frozenset(word[:_STEM] for word in _LATIN.findall(low))
    close = _SPACES.sub("", low)
    two = (close[at : at + 2] for at in range(len(close) - 1))
    three = (close[at : at + 3] for at in range(len(close) - 2))
    return frozenset((*two, *three))


def language(text: str) -> str:
    """Returns `ja` for a text with kana or kanji, else `en`."""
    return "ja" if _JAPANESE.search(text) else "en"
