"""The words of learned replies: how rare they are, and how much oftener they stand in some replies."""

import math
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from app.completion.moment import words

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]

_RARE_SHARE: Final = 0.002
_TRUST: Final = 4.0  # in what some replies tell, beside what all do


class Vocabulary:
    """Numbers words. Words that no learned reply has become numbers of their own, behind all others."""

    def __init__(self, replies: Sequence[str], *, spaceless: bool) -> None:
        self._spaceless = spaceless
        self._count = len(replies)
        self._numbers: dict[str, int] = {}
        own = {
            reply: self.numbers(dict.fromkeys(words(reply, spaceless=spaceless)))
            for reply in dict.fromkeys(replies)
        }
        self._of_replies = [own[reply] for reply in replies]
        self._learned = len(self._numbers)
        together = np.concatenate(list(own.values())) if own else np.zeros(0, np.int32)
        seen = np.bincount(together, minlength=self._learned)
        weights = np.log((self._count + 1) / (seen + 0.5))
        self._weights: Floats = np.append(weights, math.log((self._count + 1) / 0.5)).astype(np.float32)
        self._rare = np.append(seen < self._count * _RARE_SHARE, self._count > 0)
        self._usual = (np.append(seen, 0) + 0.5) / (self._count + 1)

    def numbers(self, found: Iterable[str]) -> Ints:
        """Returns the numbers of words."""
        known = self._numbers
        return np.array([known.setdefault(word, len(known)) for word in found], np.int32)

    def forget_new(self) -> None:
        """Forgets the numbers of words that no learned reply has."""
        for word in list(self._numbers)[self._learned :]:
            del self._numbers[word]

    def marked(self, texts: Iterable[str]) -> npt.NDArray[np.bool_]:
        """Returns for each number whether its word stands in one of these texts."""
        found: set[str] = set()
        for text in texts:
            found.update(words(text, spaceless=self._spaceless))
        numbers = [number for word in found if (number := self._numbers.get(word)) is not None]
        marks = np.zeros(len(self._numbers) + 1, np.bool_)
        marks[numbers] = True
        return marks

    def weights(self, numbers: Ints) -> tuple[Floats, npt.NDArray[np.bool_]]:
        """Returns how much words tell (the rarer, the more), and whether hardly any reply has them."""
        places = np.minimum(numbers, self._learned)
        return self._weights[places], self._rare[places]

    def lifted(self, some: Sequence[Ints], places: npt.NDArray[np.int64], shares: Floats) -> list[Floats]:
        """Returns how much oftener the words of each text stand in the replies at some places than elsewhere.

        `some` holds the numbers of words by text; `shares` are those of the places and add up to one. By
        text: summed, on average, the least, and how much it has of what is to be expected there.
        """
        theirs = [self._of_replies[place] for place in places.tolist()]
        each_share = np.repeat(shares, [len(each) for each in theirs])
        found = np.bincount(np.concatenate(theirs), each_share, self._learned + 1)
        lift = np.log((_TRUST * found + self._usual) / (self._usual * (1 + _TRUST)))
        expected = found * np.log(1 / self._usual)
        lengths = np.array([len(each) for each in some])
        numbers = np.minimum(np.concatenate(some), self._learned)
        rows = np.repeat(np.arange(len(some)), lengths)
        least = np.zeros(len(some))
        np.minimum.at(least, rows, lift[numbers])
        total = np.bincount(rows, lift[numbers], len(some))
        covered = np.bincount(rows, expected[numbers], len(some)) / (expected.sum() + 1e-9)
        columns = (total / np.sqrt(lengths + 1), total / (lengths + 1), least, covered)
        return [column.astype(np.float32) for column in columns]
