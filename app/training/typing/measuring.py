"""How fast and how exactly somebody typed.

Characters are those that stand in the field at the end, without line ends. Errors are the edit distance of
what stands there to the nearest beginning of the original: a wrong, missing or extra character is one each.
Accuracy is 1 less errors over the longer of both. What was corrected on the way is no error: it is counted
apart. Keys are those pressed that can be seen: keys of their own, and each change of what is composed.
"""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from app.training.typing.comparing import Comparison
from app.training.typing.levels import Level, reached
from app.training.typing.recording import KeyCount, Recording

SHORTEST_MS: Final = 1_000
"""Below it no figure a minute means anything: a shorter time counts as this long."""

MOST_WORDS: Final = 120
_WORD: Final = re.compile(
    r"[一-鿿々]+(?:(?![をはがのにでともへや])[ぁ-ゖ]){0,2}|[ァ-ヶー]+|[ぁ-ゖー]{4,}|[A-Za-z0-9'’]+"
)


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """One run in numbers; `seconds` is how long was typed, without pauses."""

    seconds: float
    characters: int = 0
    errors: int = 0
    strokes: int = 0
    corrections: int = 0
    accuracy: float = 1.0

    @property
    def a_minute(self) -> float:
        """Characters a minute (変換後 字/分)."""
        return self.characters * 60 / self.seconds

    @property
    def right_a_minute(self) -> float:
        """Characters a minute less one for each error, never below 0: what goals and courses ask for."""
        return max(0, self.characters - self.errors) * 60 / self.seconds

    @property
    def strokes_a_minute(self) -> float:
        """Keys a minute (打鍵/分), as far as they are seen."""
        return self.strokes * 60 / self.seconds

    @property
    def level(self) -> Level | None:
        """The level at whose pace that was."""
        return reached(self.characters, self.errors, self.seconds)


def measure(run: Recording, at: int, *, most_ms: int | None = None) -> Measured:
    """Returns the figures of a run as it stands at a moment of its clock, in ms.

    `most_ms` is the time that was given: what notices late that it is up takes no more of it.
    """
    took = run.elapsed(at)
    return figures_of(
        run.typed,
        run.original,
        run.comparison,
        ms=took if most_ms is None else min(took, most_ms),
        strokes=run.strokes,
        corrections=run.corrections,
    )


def figures_of(
    typed: str, original: str, told: Comparison, *, ms: int, strokes: int = 0, corrections: int = 0
) -> Measured:
    """Returns the figures of what was typed in so many ms."""
    longer = max(len(typed), len(original[: told.reached]), 1)
    return Measured(
        seconds=max(ms, SHORTEST_MS) / 1_000,
        characters=len(typed) - typed.count("\n"),
        errors=told.errors,
        strokes=strokes,
        corrections=corrections,
        accuracy=max(0.0, 1 - told.errors / longer),
    )


def words_typed(original: str, told: Comparison) -> tuple[KeyCount, ...]:
    """Returns the words of the original that were reached: how often, and how often they went wrong."""
    found: dict[str, list[int]] = {}
    wrong = [(one.start, max(one.end, one.start + 1)) for one in told.differences]
    for word in _WORD.finditer(original[: told.reached]):
        if word.end() - word.start() < 2:
            continue
        missed = any(start < word.end() and end > word.start() for start, end in wrong)
        hits = found.setdefault(word.group(), [0, 0])
        hits[missed] += 1
    counts = [KeyCount(key=key, hits=right, misses=missed) for key, (right, missed) in found.items()]
    return tuple(sorted(counts, key=lambda one: (-one.misses, one.key))[:MOST_WORDS])


def wrong_pairs(original: str, typed: str, told: Comparison) -> Iterator[tuple[str, str]]:
    """Yields what was to be typed and what was, for each difference; one of them may be empty."""
    for one in told.differences:
        yield original[one.start : one.end], typed[one.typed_start : one.typed_end]
