"""Words that are nearly what somebody typed: few letters wrong, missing, too many or in the wrong order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

import msgspec

if TYPE_CHECKING:
    import numpy as np

_ONE_FROM, _TWO_FROM = 4, 8  # characters from which one and two errors are forgiven
_LONGEST: Final = 32  # characters of what was typed that are compared
_MOST_EDITS: Final = 2
_NOTHING: Final = 0xFFFF  # fills a row behind its end; no character that is typed
_THINNED_EVERY: Final = 2  # characters after which words that can no longer be near are let go


def forgiven(typed: str) -> int:
    """Returns how many errors are forgiven in a word: none under 4 characters, one under 8, else two."""
    return (len(typed) >= _ONE_FROM) + (len(typed) >= _TWO_FROM)


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """How near: `edits` is the number of errors, `length` the characters of the text that were meant."""

    edits: int
    length: int


def near_beginning(typed: str, text: str, most: int) -> Near | None:
    """Tells whether `text` begins nearly with `typed`: at most `most` errors; None where it does not.

    Two neighbouring characters in the wrong order are one error.
    """
    wide = len(typed) + most
    before: list[int] = []
    row = list(range(min(len(text), wide) + 1))
    for at, sign in enumerate(typed, start=1):
        last, before, row = before, row, [at]
        for place in range(1, len(before)):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (text[place - 1] != sign))
            if (
                at > 1
                and place > 1
                and typed[at - 2] == text[place - 1]
                and sign == text[place - 2]
                and sign != typed[at - 2]
            ):
                cost = min(cost, last[place - 2] + 1)
            row.append(cost)
    best = min(range(len(row)), key=lambda place: (row[place], abs(place - len(typed))))
    return Near(edits=row[best], length=best) if row[best] <= most else None


class NearWords:
    """The beginnings of many texts, compared all at once. `texts` are pairs of an entry and its text.

    An entry may have several texts, such as everything from each of its words on.
    """

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        import numpy as np  # noqa: PLC0415 (costs a tenth of a second that no start should pay)

        self._numpy: Any = np
        self._width = _LONGEST + _MOST_EDITS
        entries: dict[str, list[int]] = {}
        for entry, text in texts:
            if text:
                entries.setdefault(text[: self._width], []).append(entry)
        self._entries = list(entries.values())
        rows = np.full((self._width, len(entries)), _NOTHING, dtype=np.uint16)
        for number, text in enumerate(entries):
            codes = [min(ord(sign), _NOTHING - 1) for sign in text]
            rows[: len(codes), number] = codes
        self._rows = rows

    def hits(self, typed: str, most: int) -> Iterator[tuple[int, int]]:
        """Yields (entry, errors) for the texts that begin nearly with `typed`; an entry may come twice."""
        if not typed or not self._entries:
            return
        numbers, errors = self._compare(typed[:_LONGEST], min(most, _MOST_EDITS))
        for number, error in zip(numbers.tolist(), errors.tolist(), strict=True):
            for entry in self._entries[number]:
                yield entry, error

    def _compare(
        self, typed: str, most: int
    ) -> tuple[np.ndarray[Any, np.dtype[Any]], np.ndarray[Any, np.dtype[Any]]]:
        """Returns the numbers of the texts that are near, and their errors: a band of the edit table."""
        np = self._numpy
        far = most + 1
        codes = [min(ord(sign), _NOTHING - 1) for sign in typed]
        numbers, rows = self._first(codes, most)
        size = len(numbers)
        older: dict[int, Any] = {}
        old = {place: np.full(size, min(place, far), np.uint8) for place in range(most + 1)}
        for at, code in enumerate(codes, start=1):
            new: dict[int, Any] = {}
            if at <= most:
                new[0] = np.full(len(numbers), at, np.uint8)
            for place in range(max(1, at - most), at + most + 1):
                here = rows[place - 1]
                cost = old[place - 1] + (here != code)
                if place in old:
                    np.minimum(cost, old[place] + 1, out=cost)
                if place - 1 in new:
                    np.minimum(cost, new[place - 1] + 1, out=cost)
                if at > 1 and place > 1 and place - 2 in older:
                    swapped = (rows[place - 2] == code) & (here == codes[at - 2])
                    np.minimum(cost, older[place - 2] + 1, out=cost, where=swapped)
                new[place] = cost
            older, old = old, new
            if at % _THINNED_EVERY == 0 or at == len(codes):
                best = np.minimum.reduce(list(old.values()))
                kept = np.flatnonzero(best <= most)
                if len(kept) < len(numbers) * 3 // 4 or at == len(codes):
                    numbers, rows = numbers[kept], rows[:, kept]
                    old = {place: cost[kept] for place, cost in old.items()}
                    older = {place: cost[kept] for place, cost in older.items()}
        if not codes:
            return numbers, np.zeros(len(numbers), np.uint8)
        return numbers, np.minimum.reduce(list(old.values()))

    def _first(self, codes: list[int], most: int) -> tuple[Any, Any]:
        """Leaves out what cannot be near: of the first characters typed at least one must stand there."""
        np, rows = self._numpy, self._rows
        possible = np.zeros(rows.shape[1], bool)
        for at in range(min(len(codes), most + 2)):
            for place in range(max(0, at - most), at + most + 1):
                possible |= rows[place] == codes[at]
        numbers = np.flatnonzero(possible)
        return numbers, rows[:, numbers]
