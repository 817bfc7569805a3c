"""Which texts of customers are abusive: words of a list of ours, and those that a shop adds."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]")
_LATIN: Final = re.compile(r"[a-z0-9' *]+")
_MARK: Final = "!"
_ANY: Final = "*"
_REMEMBERED: Final = 1_000


class AbuseWords:
    """A list that texts are held against.

    An entry of Latin letters counts as whole words, where * at its end stands for any ending; any other one
    counts wherever it stands, except inside of the longer words behind its ` !`.
    """

    def __init__(self, entries: Iterable[str] = ()) -> None:
        whole: list[str] = []
        inside: list[str] = []
        for entry in entries:
            word, *harmless = [part.strip() for part in _plain(entry).split(_MARK)]
            if not word:
                continue
            if _LATIN.fullmatch(word):
                whole.append(_whole(word))
            else:
                inside.append(_inside(word, harmless))
        parts = [f"(?<![a-z0-9])(?:{'|'.join(whole)})(?![a-z0-9])"] if whole else []
        parts += inside
        self._pattern = re.compile("|".join(parts)) if parts else None
        self.finds = lru_cache(maxsize=_REMEMBERED)(self._finds)

    def _finds(self, text: str) -> bool:
        """Tells whether a text has one of the words."""
        return self._pattern is not None and self._pattern.search(_plain(text)) is not None

    def first(self, text: str) -> str:
        """Returns the first of the words in a text as it stands there, plainly written; empty for none."""
        found = None if self._pattern is None else self._pattern.search(_plain(text))
        return "" if found is None else found[0]


def entries_of(lines: str) -> list[str]:
    """Returns the entries of a list's file: a line each, without empty ones and those that begin with #."""
    stripped = (line.strip() for line in lines.splitlines())
    return [line for line in stripped if line and not line.startswith("#")]


def _plain(text: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).lower().replace("’", "'")


def _whole(word: str) -> str:
    ending = "[a-z]*" if word.endswith(_ANY) else ""
    return r"\s+".join(re.escape(part) for part in word.removesuffix(_ANY).split()) + ending


def _inside(word: str, harmless: Iterable[str]) -> str:
    """Returns a pattern for a word that does not stand where one of the harmless words does."""
    guards = ""
    for longer in harmless:
        before, found, behind = longer.partition(word)
        if found:
            after = f"(?<={re.escape(before)})" if before else ""
            guards += f"(?!{after}{re.escape(word + behind)})"
    return guards + re.escape(word)
