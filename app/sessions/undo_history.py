"""The texts between which undo and redo go while a reply is written, so that they outlive the program."""

from bisect import bisect_left
from itertools import pairwise
from typing import Final

import msgspec

from app.domain.text import clean

MOST: Final = 100
"""Steps that are kept, the latest ones."""

LARGEST: Final = 65_536
"""Bytes that a written history may have; the oldest steps go first."""


class Step(msgspec.Struct, frozen=True, array_like=True):
    """One change of a text: at `start` the text `removed` was replaced by `added`."""

    start: int
    removed: str
    added: str


class _Written(msgspec.Struct, frozen=True, kw_only=True):
    first: str
    steps: tuple[Step, ...] = ()
    at: int = 0


class UndoHistory:
    """Follows an editor that counts its undo steps: which text stood at which count.

    An editor may join what is typed in one go into one step; its text then is the latest at that count.
    """

    def __init__(self) -> None:
        self._levels = [0]
        self._texts = [""]
        self._at = 0

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts from the oldest to the newest, also those that were undone."""
        return tuple(self._texts)

    @property
    def at(self) -> int:
        """The place in `texts` of the one that stands on the page."""
        return self._at

    def note(self, undoable: int, redoable: bool, text: str) -> None:
        """Takes a text with how many steps can be undone there, and whether any can be redone."""
        place = bisect_left(self._levels, undoable)
        if place < len(self._levels) and self._levels[place] == undoable:
            self._texts[place] = text
        else:
            self._levels.insert(place, undoable)
            self._texts.insert(place, text)
        if not redoable:
            del self._levels[place + 1 :], self._texts[place + 1 :]
        over = len(self._texts) - MOST - 1
        if over > 0:
            del self._levels[:over], self._texts[:over]
            place -= over
        self._at = max(0, place)

    def written(self) -> str:
        """Returns the history as it is kept, at most `LARGEST` bytes; empty where nothing can be undone."""
        texts, at = [clean(text) for text in self._texts], self._at
        while len(texts) > 1:
            steps = tuple(difference(old, new) for old, new in pairwise(texts))
            made = msgspec.json.encode(_Written(first=texts[0], steps=steps, at=at))
            if len(made) <= LARGEST:
                return made.decode()
            fewer = max(1, len(texts) // 4)
            if at >= fewer:
                texts, at = texts[fewer:], at - fewer
            else:
                texts = texts[: max(at + 1, len(texts) - fewer)] if len(texts) > at + 1 else texts[at:]
                at = min(at, len(texts) - 1)
        return ""


def read_history(written: str, text: str) -> tuple[tuple[str, ...], int] | None:
    """Returns the texts of a kept history and the place of `text` in it; None where it is none of `text`.

    A `text` that the history does not know yet, because the program ended between both writings, follows
    the one that it knew last.
    """
    try:
        kept = msgspec.json.decode(written, type=_Written)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return None
    texts = [kept.first]
    for step in kept.steps:
        old = texts[-1]
        if old[step.start : step.start + len(step.removed)] != step.removed:
            return None
        texts.append(old[: step.start] + step.added + old[step.start + len(step.removed) :])
    if not 0 <= kept.at < len(texts):
        return None
    if texts[kept.at] == text:
        return tuple(texts), kept.at
    return ((*texts[: kept.at + 1], text), kept.at + 1) if text else None


def difference(old: str, new: str) -> Step:
    """Returns the one change that makes `new` of `old`."""
    start = _alike(old, new)
    rest, other = old[start:], new[start:]
    end = _alike(rest[::-1], other[::-1])
    return Step(start, rest[: len(rest) - end], other[: len(other) - end])


def _alike(one: str, other: str) -> int:
    """Returns how many letters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
