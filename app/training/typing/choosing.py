"""Which texts come next: those that have what is weak, not the same again soon, by chance among equals."""

import random
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from app.training.typing.texts import Passage

FASTEST: Final = {"ja": 220, "en": 600}
"""Characters a minute that hardly anybody types: so much text is laid out for each minute."""

_WEAK: Final = 6.0
_SHORT: Final = 0.25
_LATELY: Final = 3.0


def choose(
    known: Sequence[Passage],
    wanted: int,
    *,
    weak: Mapping[str, float],
    lately: Collection[str] = (),
    chance: random.Random,
) -> tuple[Passage, ...]:
    """Returns passages with at least `wanted` characters together, none twice before all came once.

    `weak` has how weak characters and words are (0 to 1), `lately` the ids of passages typed not long ago:
    these come last. Returns nothing where nothing is known.
    """
    if not known:
        return ()
    recent = set(lately)
    order = sorted(known, key=lambda one: _weight(one, weak, recent, chance), reverse=True)
    chosen: list[Passage] = []
    total = 0
    while total < wanted:
        for one in order:
            chosen.append(one)
            total += len(one.text)
            if total >= wanted:
                break
    return tuple(chosen)


def weakness_of(text: str, weak: Mapping[str, float]) -> float:
    """Returns how much of what is weak stands in a text, from 0 to 1: the mean over its characters."""
    if not text:
        return 0.0
    found = sum(text.count(key) * len(key) * amount for key, amount in weak.items() if key)
    return min(1.0, found / len(text))


def _weight(
    passage: Passage, weak: Mapping[str, float], recent: Collection[str], chance: random.Random
) -> float:
    drawn = chance.random() + _SHORT * chance.random() * min(1.0, 60 / len(passage.text))
    return _WEAK * weakness_of(passage.text, weak) + drawn - (_LATELY if passage.id in recent else 0.0)
