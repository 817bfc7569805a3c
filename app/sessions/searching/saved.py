"""The searches that a person keeps, as they stand in the log: by name, and the latest ones."""

from collections.abc import Iterable
from typing import Final

import msgspec

from app.domain.folding import fold

KEY: Final = "searches"
"""The value of the local log that holds them."""

_SHORTEST: Final = 2
"""Folded letters of a name that is looked for: one letter is in every other search."""


class Saved(msgspec.Struct, frozen=True):
    """A search with a name."""

    name: str
    text: str


class Searches(msgspec.Struct, frozen=True, kw_only=True):
    """Searches by name, in the order in which they were saved; and the latest, latest first."""

    saved: tuple[Saved, ...] = ()
    recent: tuple[str, ...] = ()


def read(kept: str | None) -> Searches:
    """Returns what was kept; none where it is not understood."""
    try:
        return msgspec.json.decode(kept or "{}", type=Searches)
    except msgspec.DecodeError:
        return Searches()


def written(searches: Searches) -> str:
    """Returns searches as they are kept."""
    return msgspec.json.encode(searches).decode()


def without(searches: Searches, traces: Iterable[str]) -> Searches:
    """Returns the searches that name none of these, a customer's name, id, mail: he was erased.

    A part of a name of two letters and more is enough, as one searches for 佐藤 alone.
    """
    parts = {part for trace in traces for part in (fold(trace), *fold(trace).split())}
    names = {part for part in parts if len(part) >= _SHORTEST}

    def tells(text: str) -> bool:
        folded = fold(text)
        return any(name in folded for name in names)

    return Searches(
        saved=tuple(each for each in searches.saved if not tells(f"{each.name}\n{each.text}")),
        recent=tuple(each for each in searches.recent if not tells(each)),
    )
