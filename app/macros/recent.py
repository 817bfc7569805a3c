"""How much a person used each macro of late, altogether and in conversations of one kind."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final, TypeAlias

from app.macros.macro import MacroId

Kept: TypeAlias = dict[MacroId, dict[str, tuple[float, float]]]
"""For each macro and kind of conversation: weight, and when it had that weight (Unix seconds)."""

_HALF_LIFE_S: Final = 14 * 86_400
_SAME_KIND: Final = 3.0  # a use in the same kind of conversation counts so much more
_MOST: Final = 2_000


class RecentUse:
    """Uses by macro and kind; each counts half as much after two weeks. A kind is any text, "" is unknown."""

    def __init__(self, kept: Mapping[MacroId, Mapping[str, tuple[float, float]]] | None = None) -> None:
        self._kept: Kept = {macro: dict(kinds) for macro, kinds in (kept or {}).items()}

    def note(self, macro: MacroId, kind: str, at: float) -> None:
        """Counts one use at Unix time `at`."""
        kinds = self._kept.pop(macro, {})  # the order is that of the last use
        weight, since = kinds.get(kind, (0.0, at))
        kinds[kind] = (_faded(weight, since, at) + 1.0, at)
        self._kept[macro] = kinds
        if len(self._kept) > _MOST:
            del self._kept[next(iter(self._kept))]

    def add(self, other: Mapping[MacroId, Mapping[str, tuple[float, float]]]) -> None:
        """Adds uses that were kept; of two for the same kind the later one is taken."""
        for macro, kinds in other.items():
            mine = self._kept.setdefault(macro, {})
            for kind, (weight, since) in kinds.items():
                if kind not in mine or mine[kind][1] < since:
                    mine[kind] = (weight, since)

    def weights(self, kind: str, at: float) -> dict[MacroId, float]:
        """Returns what each macro weighs at Unix time `at` in a conversation of this kind."""
        weights: defaultdict[MacroId, float] = defaultdict(float)
        for macro, kinds in self._kept.items():
            for known, (weight, since) in kinds.items():
                weights[macro] += _faded(weight, since, at) * (_SAME_KIND if known == kind else 1.0)
        return dict(weights)

    def last(self, macro: MacroId) -> float | None:
        """Returns when the macro was last used (Unix seconds), None if never."""
        return max((since for _, since in self._kept.get(macro, {}).values()), default=None)

    def kept(self) -> Kept:
        """Returns what is to be kept."""
        return {macro: dict(kinds) for macro, kinds in self._kept.items()}


def kind_of(language: str, topic: str) -> str:
    """Returns the kind of a conversation: its language and its topic."""
    return f"{language}/{topic}"


def _faded(weight: float, since: float, at: float) -> float:
    return float(weight * 0.5 ** (max(0.0, at - since) / _HALF_LIFE_S))
