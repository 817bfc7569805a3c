"""What was typed against the original: the fewest edits, and where they are."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import msgspec

from app.training.typing.characters import comparable

FEW: Final = 60
SHARE: Final = 3
"""Beyond `FEW` edits and one in `SHARE` characters nothing is aligned any more: the rest counts as extra."""

BEHIND: Final = 160
"""An alignment that far behind the best one never comes out first: whoever skips a line is still followed."""

_Front = dict[int, int]
"""By diagonal (place in the original less place in what was typed): how far what was typed is explained."""


class Edit(StrEnum):
    """How a piece of what was typed differs."""

    WRONG = "wrong"
    MISSING = "missing"
    EXTRA = "extra"


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the original and what was typed for it, as places in both; `edits` is what it costs."""

    kind: Edit
    start: int
    end: int
    typed_start: int
    typed_end: int
    edits: int


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """`errors` is the edit distance to the nearest beginning of the original, which ends at `reached`."""

    errors: int
    reached: int
    differences: tuple[Difference, ...] = ()


def compare(original: str, typed: str) -> Comparison:
    """Compares by the edit distance of Levenshtein, where the rest of the original is not missed yet.

    Found along diagonals (Ukkonen, Algorithms for approximate string matching, 1985), so that the time grows
    with the errors, not with the product of the lengths. Exact up to `FEW` errors, and for much more in
    texts that resemble the original at all.
    """
    wanted, given = comparable(original), comparable(typed)
    fronts: list[_Front] = [{0: _slide(wanted, given, 0, 0)}]
    most = max(FEW, len(given) // SHARE)
    while len(fronts) <= most:
        done = [diagonal for diagonal, at in fronts[-1].items() if at == len(given)]
        if done:
            return _told(fronts, wanted, given, max(done))
        fronts.append(_next(fronts[-1], wanted, given))
    last = fronts[-1]
    return _told(fronts, wanted, given, max(last, key=lambda diagonal: (last[diagonal], diagonal)))


def _slide(wanted: str, given: str, diagonal: int, at: int) -> int:
    """Returns how far both go on alike."""
    end = min(len(given), len(wanted) - diagonal)
    while at < end and given[at] == wanted[at + diagonal]:
        at += 1
    return at


def _steps(before: _Front, diagonal: int, wanted: str, given: str) -> Iterator[tuple[int, Edit, int]]:
    """Yields where one more edit leads on a diagonal, which one it is, and from which diagonal it comes."""
    ways = (
        (before.get(diagonal), 1, Edit.WRONG, diagonal),
        (before.get(diagonal - 1), 0, Edit.MISSING, diagonal - 1),
        (before.get(diagonal + 1), 1, Edit.EXTRA, diagonal + 1),
    )
    for at, more, edit, origin in ways:
        if at is not None and at + more <= len(given) and 0 <= at + more + diagonal <= len(wanted):
            yield at + more, edit, origin


def _next(before: _Front, wanted: str, given: str) -> _Front:
    found: _Front = {}
    for diagonal in range(min(before) - 1, max(before) + 2):
        ends = [end for end, _edit, _origin in _steps(before, diagonal, wanted, given)]
        if ends:
            found[diagonal] = _slide(wanted, given, diagonal, max(ends))
    best = max(2 * at + diagonal for diagonal, at in found.items())
    return {diagonal: at for diagonal, at in found.items() if 2 * at + diagonal >= best - BEHIND}


def _told(fronts: list[_Front], wanted: str, given: str, diagonal: int) -> Comparison:
    """Walks back from where the alignment ends."""
    end = fronts[-1][diagonal]
    reached, rest = end + diagonal, len(given) - end
    edits: list[Difference] = []
    if rest:
        edits.append(_one(Edit.EXTRA, reached, end, given=rest))
    for before in reversed(fronts[:-1]):
        at, edit, origin = max(_steps(before, diagonal, wanted, given), key=lambda step: step[0])
        if edit is Edit.WRONG:
            edits.append(_one(edit, at - 1 + diagonal, at - 1, wanted=1, given=1))
        elif edit is Edit.MISSING:
            edits.append(_one(edit, at + diagonal - 1, at, wanted=1))
        else:
            edits.append(_one(edit, at + diagonal, at - 1, given=1))
        diagonal = origin
    errors = len(fronts) - 1 + rest
    return Comparison(errors=errors, reached=reached, differences=tuple(_joined(reversed(edits))))


def _one(kind: Edit, start: int, typed_start: int, *, wanted: int = 0, given: int = 0) -> Difference:
    return Difference(
        kind=kind,
        start=start,
        end=start + wanted,
        typed_start=typed_start,
        typed_end=typed_start + given,
        edits=max(wanted, given),
    )


def _joined(edits: Iterator[Difference]) -> Iterator[Difference]:
    """Yields edits that touch as one difference: a word that was converted wrongly is one."""
    held: Difference | None = None
    for one in edits:
        if held is not None and held.end == one.start and held.typed_end == one.typed_start:
            held = Difference(
                kind=held.kind if held.kind is one.kind else Edit.WRONG,
                start=held.start,
                end=one.end,
                typed_start=held.typed_start,
                typed_end=one.typed_end,
                edits=held.edits + one.edits,
            )
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held
