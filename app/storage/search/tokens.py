"""How folded text is cut for the index, and how a search asks it: every three letters in a row.

Each letter of a word begins one token: the three letters from it on, at the end of the word two or one. A
word of three letters is one token, a shorter one the beginning of one, a longer one several tokens that must
all be there; the text itself then decides (`is_cut`). So whatever stands in a text is found, in Japanese as
in English, without a dictionary, and what the index looks through grows little with the log: three letters
are seldom even in digits and Latin, of which there are few.
"""

from collections.abc import Iterable, Sequence
from operator import add
from typing import Final

LONGEST: Final = 20_000
"""Folded letters of one text that are indexed; a message is far shorter."""

WIDTH: Final = 3
"""Letters of a token."""

MOST_TOKENS: Final = 8
"""Tokens of one word that a search asks for: enough to leave few texts to be compared."""

_CONTROL: Final = str.maketrans(dict.fromkeys(map(chr, (*range(32), 127)), " "))


def even(folded: str) -> str:
    """Returns a folded text with every stretch of white space and control characters as one space."""
    return " ".join(folded.translate(_CONTROL).split())


def tokens(folded: str) -> str:
    """Returns the index's tokens of a folded text, each letter with its next two."""
    return cut(even(folded[:LONGEST]))


def cut(plain: str) -> str:
    """Returns the tokens of a text that is folded and even already."""
    made: list[str] = []
    for word in plain.split(" "):
        made += map(add, map(add, word, word[1:]), word[2:])
        made += (word[-2:], word[-1:])
    return " ".join(made)


def asked(words: Iterable[Sequence[str]]) -> str:
    """Returns the index's question for texts that have all the folded words; empty for none.

    Each word is given as the spellings of which one must be there. A word with spaces in it is a phrase.
    Every token is quoted, so that nothing in it is read as an operator.
    """
    return " AND ".join(filter(None, map(_any_of, words)))


def _any_of(spellings: Sequence[str]) -> str:
    ways = dict.fromkeys(filter(None, map(_all_of, spellings)))
    return f"({' OR '.join(ways)})" if ways else ""


def _all_of(word: str) -> str:
    wanted = [token for part in even(word).split() for token in _asked_of(part)]
    longest = sorted(dict.fromkeys(wanted), key=len, reverse=True)[:MOST_TOKENS]
    return f"({' AND '.join(map(_quoted, longest))})" if longest else ""


def _asked_of(part: str) -> list[str]:
    """Returns tokens that cover a word once: its text is compared anyway."""
    if len(part) <= WIDTH:
        return [part]
    return [part[at : at + WIDTH] for at in (*range(0, len(part) - WIDTH, WIDTH), len(part) - WIDTH)]


def _quoted(token: str) -> str:
    quoted = '"' + token.replace('"', '""') + '"'
    return quoted if len(token) == WIDTH else f"{quoted}*"


def is_cut(word: str) -> bool:
    """Tells whether the index cannot answer for all of a folded word or phrase: the text decides."""
    plain = even(word)
    return len(plain) > WIDTH or " " in plain
