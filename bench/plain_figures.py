"""The figures of the floor worked out a second time: plainly, from the rows of the log, for one question.

It shares nothing with the program's way: no fold, no facts, no sums; each figure is computed by its
definition from lists of times, for the conversations or parts of them that the question is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from bench.plain_log import Told, Where


def figures(
    logs: Iterable[Told],
    shifts: dict[str, list[tuple[int, str]]],
    start: int,
    end: int,
    counts: Callable[[Where], bool],
    *,
    target_s: int = 30,
    of_operator: bool = False,
) -> dict[str, float | None]:
    """Returns all figures from `start` up to `end` of what `counts`, None where there is nothing to tell."""
    found: dict[str, list[float]] = {}
    busy: dict[str, float] = {"wait": 0, "handle": 0}
    per_person: dict[str, list[tuple[int, int, bool]]] = {}
    for log in logs:
        for what, at, group, who, value in log.moments:
            if start <= at < end and counts((log.shop, group, log.topic, who)):
                found.setdefault(what.split()[0] if what.startswith("call ") else what, []).append(value)
        for doing, since, until, group, who in log.spans:
            first, last = max(since, start), min(end if until is None else until, end)
            if first < last:
                mine = counts((log.shop, group, log.topic, who))
                busy[doing] = busy.get(doing, 0) + (last - first) * mine
                if doing == "handle":
                    per_person.setdefault(who, []).append((first, last, mine))
    focus = sum(map(_focused, per_person.values()))
    accepted = _accepted(shifts, per_person, start, end, counts)
    return _values(found, busy, focus, accepted, end - start, target_s, of_operator=of_operator)


def _focused(stretches: list[tuple[int, int, bool]]) -> float:
    """Returns one person's time on those of his conversations that count: each moment shared among all."""
    edges = sorted({edge for first, last, _ in stretches for edge in (first, last)})
    total = 0.0
    for first, last in pairwise(edges):
        inside = [mine for begin, until, mine in stretches if begin <= first and until >= last]
        if inside:
            total += (last - first) * sum(inside) / len(inside)
    return total


def _accepted(
    shifts: dict[str, list[tuple[int, str]]],
    per_person: dict[str, list[tuple[int, int, bool]]],
    start: int,
    end: int,
    counts: Callable[[Where], bool],
) -> tuple[float, float]:
    time = handled = 0.0
    for who, changes in shifts.items():
        if not counts(("", "", "", who)):
            continue
        for (since, what), until in zip(changes, [*(at for at, _ in changes[1:]), end], strict=True):
            first, last = max(since, start), min(until, end)
            if what == "accepting" and first < last:
                time += last - first
                handled += sum(
                    max(0, min(two, last) - max(one, first)) for one, two, _ in per_person.get(who, ())
                )
    return time, handled


def _values(
    found: dict[str, list[float]],
    busy: dict[str, float],
    focus: float,
    accepted: tuple[float, float],
    length: int,
    target_s: int,
    *,
    of_operator: bool,
) -> dict[str, float | None]:
    many = {what: len(values) for what, values in found.items()}.get
    taken, gave_up, wrapped, rated = (many(what, 0) for what in ("taken", "gave up", "wrapped", "rated"))
    target = target_s * 1_000
    kept = sum(one <= target for one in found.get("answered", ()))
    too_late = sum(one > target for one in found.get("gave up", ()))
    closed = many("part" if of_operator else "closed", 0)
    time, at_it = accepted
    return {
        "opened": many("opened", 0),
        "taken": taken,
        "waiting": busy["wait"] / length,
        "live": busy["handle"] / length,
        "queue_wait": _mean(found, "taken"),
        "first_response": _mean(found, "answered"),
        "service_level": _part(kept, many("answered", 0) + too_late),
        "answered": _part(taken, taken + gave_up),
        "abandoned": _part(gave_up, taken + gave_up),
        "handling": _part(sum(found.get("part", ())) / 1_000, closed),
        "focused": _part(focus / 1_000, closed),
        "after_work": _mean(found, "wrapped"),
        "concurrency": _part(at_it, time),
        "at_once": _part(busy["handle"], focus),
        "resolved": _part(many("resolved", 0), wrapped),
        "resolved_at_once": _part(many("at once", 0), wrapped),
        "rating": _mean(found, "rated", 1),
        "satisfied": _part(sum(one >= 4 for one in found.get("rated", ())), rated),
        "called": _part(sum(found.get("call", ())), taken),
        "transferred": _part(many("transferred", 0), taken),
    }


def _mean(found: dict[str, list[float]], what: str, unit: float = 1_000) -> float | None:
    values = found.get(what, [])
    return sum(values) / len(values) / unit if values else None


def _part(some: float, of: float) -> float | None:
    return some / of if of else None
