"""How two wordings differ: by words where a language has spaces, by characters where it has none."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

import msgspec

from app.domain.folding import fold

_WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")
SHORT: Final = 2
"""What is the same over fewer characters, between two differences, is chance: single kana, particles."""


class Same(StrEnum):
    """Where a piece of text stands."""

    BOTH = "both"
    MINE = "mine"
    THEIRS = "theirs"


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of two texts: in both, in mine alone, or in theirs alone."""

    where: Same
    text: str


def differences(mine: str, theirs: str, *, spaceless: bool) -> tuple[Piece, ...]:
    """Returns both texts as one row of pieces: without those of one of them it is the other.

    Width and case make no difference; what is in both is shown as it stands in mine.
    """
    left, right = (list(one) if spaceless else _WORDS.findall(one) for one in (mine, theirs))
    matcher = SequenceMatcher(None, [*map(fold, left)], [*map(fold, right)], autojunk=False)
    found: list[tuple[str, str, bool]] = [
        ("".join(left[a:b]), "".join(right[c:d]), tag == "equal") for tag, a, b, c, d in matcher.get_opcodes()
    ]
    return tuple(_pieces(_joined(found) if spaceless else found))


def _joined(found: list[tuple[str, str, bool]]) -> list[tuple[str, str, bool]]:
    """Makes a difference of what is the same by chance only, and one difference of those that then touch."""
    settled: list[tuple[str, str, bool]] = []
    for at, (left, right, same) in enumerate(found):
        chance = same and 0 < at < len(found) - 1 and len(left) < SHORT
        if settled and not settled[-1][2] and (chance or not same):
            settled[-1] = (settled[-1][0] + left, settled[-1][1] + right, False)
        else:
            settled.append((left, right, same and not chance))
    return settled


def _pieces(found: Iterable[tuple[str, str, bool]]) -> Iterator[Piece]:
    for left, right, same in found:
        if same:
            yield Piece(where=Same.BOTH, text=left)
            continue
        if left:
            yield Piece(where=Same.MINE, text=left)
        if right:
            yield Piece(where=Same.THEIRS, text=right)


def likeness(pieces: Iterable[Piece]) -> float:
    """Returns how much of both texts is the same, from 0 to 1; two empty texts are the same."""
    total = same = 0
    for one in pieces:
        length = len(one.text.strip())
        total += length * (2 if one.where is Same.BOTH else 1)
        same += length * 2 if one.where is Same.BOTH else 0
    return same / total if total else 1.0
