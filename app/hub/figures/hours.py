"""Hours, by which sums are kept: in which of them something counts, and how a time is cut into them."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from app.sessions.kpi.facts import Facts, Happening, Stretch

HOUR_MS: Final = 3_600_000


class Rest(NamedTuple):
    """A part of an hour, or an hour that is not added up: from `start` up to `end` (Unix ms)."""

    start: int
    end: int


def hour_of(at_ms: int) -> int:
    """Returns the beginning of the hour of a moment."""
    return at_ms - at_ms % HOUR_MS


def hours_between(start: int, end: int) -> Iterator[int]:
    """Yields the beginnings of the hours that have something of the time from `start` up to `end`."""
    return iter(range(hour_of(start), end, HOUR_MS))


def hours_of(parts: Iterable[Stretch | Happening], until: int) -> set[int]:
    """Returns the hours in which these count; what goes on counts up to `until`."""
    found: set[int] = set()
    for one in parts:
        if isinstance(one, Happening):
            found.add(hour_of(one.at))
        else:
            found.update(hours_between(one.start, max(one.end or until, one.start + 1)))
    return found


def ended(facts: Facts) -> list[Stretch | Happening]:
    """Returns what of the facts is over, so that time alone does not change it."""
    return [*facts.happenings, *(one for one in facts.stretches if one.end)]


def changed(before: Facts | None, after: Facts) -> list[Stretch | Happening]:
    """Returns what counts in one of both and not in the other."""
    mine: set[Stretch | Happening] = {*after.stretches, *after.happenings}
    if before is None:
        return list(mine)
    theirs: set[Stretch | Happening] = {*before.stretches, *before.happenings}
    if (before.shop, before.topic) != (after.shop, after.topic):
        return list(mine | theirs)
    return list(mine ^ theirs)


def cut(start: int, end: int, summed: set[int]) -> tuple[list[int], list[Rest]]:
    """Returns which hours of a time stand as sums, and what is left of it."""
    whole: list[int] = []
    rests: list[Rest] = []
    for hour in hours_between(start, end):
        first, last = max(hour, start), min(hour + HOUR_MS, end)
        if last - first == HOUR_MS and hour in summed:
            whole.append(hour)
        elif first < last:
            rests.append(Rest(first, last))
    return whole, rests
