"""How folded text is cut for the index, and how a search asks it: every two letters that follow each other.

A word of two letters is one token, a longer one a phrase of tokens that follow each other, a single letter
the beginning of a token: whatever stands in a text is found, in Japanese as in English, without a dictionary.
"""

from collections.abc import Iterable
from operator import add
from typing import Final

LONGEST: Final = 20_000
"""Folded letters of one text that are indexed; a message is far shorter."""

MOST_PAIRS: Final = 24
"""Pairs of one word that a search asks for; what follows them is compared in the text that was found."""


_CONTROL: Final = str.maketrans(dict.fromkeys(map(chr, (*range(32), 127)), " "))


def even(folded: str) -> str:
    """Returns a folded text with every stretch of white space and control characters as one space."""
    return " ".join(folded.translate(_CONTROL).split())


def tokens(folded: str) -> str:
    """Returns the index's tokens of a folded text, with spaces between them: each letter with its next."""
    return cut(even(folded[:LONGEST]))


def cut(plain: str) -> str:
    """Returns the tokens of a text that is folded and even already."""
    pairs: list[str] = []
    for word in plain.split(" "):
        pairs += map(add, word, word[1:])
        pairs.append(word[-1:])
    return " ".join(pairs)


def asked(words: Iterable[str]) -> str:
    """Returns the index's question for texts that have all the folded `words`; empty for none.

    A word with spaces in it is a phrase: its parts follow each other. Every word is quoted, so that nothing
    in it is read as an operator.
    """
    return " ".join(_phrase(plain.split()) for word in words if (plain := even(word)))


def _phrase(parts: list[str]) -> str:
    if len(parts) == 1 and len(parts[0]) == 1:
        return f"{_quoted(parts[0])}*"
    pairs: list[str] = []
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        ends = len(part) - 1 if last and len(part) > 1 else len(part)
        pairs += [part[at : at + 2] for at in range(ends)]
    if len(parts) > 1 and len(parts[-1]) == 1:
        return f"{_quoted(' '.join(pairs[:MOST_PAIRS]))}*"
    return _quoted(" ".join(pairs[:MOST_PAIRS]))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def is_cut(word: str) -> bool:
    """Tells whether the index cannot answer for all of a folded word or phrase: the text decides."""
    return len(word) > MOST_PAIRS
