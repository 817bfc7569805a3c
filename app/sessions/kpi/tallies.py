"""Adds facts up between two moments, by where the work was done: sums that can be added to other sums.

Names of sums: `opened`, `taken` (`taken_ms`), `first_response` (`…_ms`, `first_within:30`), `abandoned`
(`left_within:30`), `closed`, `handled` (`…_ms`; one for each who answered), `wrapped_up` (`…_ms`),
`resolved`, `resolved_at_once`, `rated` (`rated_sum`, `satisfied`), `called` (`called_first`, `call:<type>`),
`transferred`, `result:<disposition>`, the times `wait_ms`, `handle_ms`, `after_ms` and `focus_ms`, of staff
alone `accepting_ms` and `live_accepting_ms`, and of mails and forms, which count in none of these,
`mail_opened`, `mail_taken`, `mail_first_response` (`…_ms`), `mail_closed` and `mail_resolved`,
and of telephone calls, which are apart likewise, `call_opened` and `call_ended` (by direction and result),
`call_talked` and `call_after` (`…_ms`).
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from app.domain.ids import StaffId
from app.domain.people import Presence
from app.sessions.kpi.facts import HANDLE, Facts, Happening, Stretch

EDGES_S: Final = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 900, 1_800)
"""Seconds of a first response that can be a target: responses are counted by the first that they kept."""

SATISFIED_FROM: Final = 4
"""A rating of 4 or 5 is of a satisfied customer (CSAT)."""


class Place(NamedTuple):
    """Where work was done; what cannot be told apart is empty."""

    shop: str = ""
    group: str = ""
    topic: str = ""
    operator: StaffId = StaffId("")


Tally: TypeAlias = dict[str, float]
Tallies: TypeAlias = dict[Place, Tally]
Shift: TypeAlias = Sequence[tuple[int, Presence]]
"""What somebody did from when on (Unix ms), in order."""


def tally(facts: Iterable[Facts], shifts: Mapping[StaffId, Shift], start: int, end: int) -> Tallies:
    """Returns the sums from `start` up to `end` (Unix ms), which is not later than now."""
    found: Tallies = {}
    held: dict[StaffId, list[tuple[Stretch, Place]]] = {}
    for one in facts:
        for happening in one.happenings:
            if start <= happening.at < end:
                place = Place(one.shop, happening.group, one.topic, happening.operator)
                _count(found.setdefault(place, {}), happening)
        for stretch in one.stretches:
            length = stretch.clipped(start, end)
            if length:
                place = Place(one.shop, stretch.group, one.topic, stretch.operator)
                _add(found.setdefault(place, {}), f"{stretch.doing}_ms", length)
                if stretch.doing == HANDLE:
                    held.setdefault(stretch.operator, []).append((stretch, place))
    for stretches in held.values():
        _share(found, stretches, start, end)
    for staff, shift in shifts.items():
        _accept(found, staff, shift, [stretch for stretch, _ in held.get(staff, ())], start, end)
    return found


def add(into: Tally, other: Mapping[str, float]) -> None:
    """Adds sums to sums."""
    for name, value in other.items():
        _add(into, name, value)


def within(seconds: float) -> str:
    """Returns the target that a time of that length keeps, `over` where it keeps none."""
    index = bisect_left(EDGES_S, seconds)
    return str(EDGES_S[index]) if index < len(EDGES_S) else "over"


def _add(into: Tally, name: str, value: float) -> None:
    into[name] = into.get(name, 0) + value


def _count(into: Tally, one: Happening) -> None:
    _add(into, one.what, 1)
    match one.what:
        case "taken" | "handled":
            _add(into, f"{one.what}_ms", one.value)
        case "wrapped_up":
            _add(into, "wrapped_up_ms", one.value)
            _add(into, f"result:{one.name}", 1)
        case "first_response":
            _add(into, "first_response_ms", one.value)
            _add(into, f"first_within:{within(one.value / 1000)}", 1)
        case "mail_first_response":
            _add(into, "mail_first_response_ms", one.value)
        case "call_talked" | "call_after":
            _add(into, f"{one.what}_ms", one.value)
        case "call_opened" | "call_ended":
            _add(into, f"{one.what}:{one.name}", 1)
        case "abandoned":
            _add(into, "abandoned_ms", one.value)
            _add(into, f"left_within:{within(one.value / 1000)}", 1)
        case "rated":
            _add(into, "rated_sum", one.value)
            _add(into, "satisfied", one.value >= SATISFIED_FROM)
        case "called":
            _add(into, "called_first", one.value)
            _add(into, f"call:{one.name}", 1)
        case _:
            pass


def _share(found: Tallies, stretches: list[tuple[Stretch, Place]], start: int, end: int) -> None:
    """Shares every moment of one person among the conversations that he had at it."""
    marks: list[tuple[int, int, int]] = []
    for number, (stretch, _place) in enumerate(stretches):
        marks.append((max(stretch.start, start), 1, number))
        marks.append((min(stretch.end or end, end), -1, number))
    marks.sort()
    open_: dict[int, None] = {}
    for (at, step, number), (following, _step, _number) in pairwise([*marks, (end, 0, -1)]):
        if step > 0:
            open_[number] = None
        else:
            open_.pop(number, None)
        length = following - at
        for one in open_ if length > 0 else ():
            _add(found[stretches[one][1]], "focus_ms", length / len(open_))


def _accept(
    found: Tallies, staff: StaffId, shift: Shift, stretches: Sequence[Stretch], start: int, end: int
) -> None:
    """Adds how long somebody accepted conversations, and how many he had in that time."""
    ends = [at for at, _ in shift[1:]] + [end]
    for (since, presence), until in zip(shift, ends, strict=True):
        first, last = max(since, start), min(until, end)
        if presence is Presence.ACCEPTING and first < last:
            into = found.setdefault(Place(operator=staff), {})
            _add(into, "accepting_ms", last - first)
            _add(into, "live_accepting_ms", sum(one.clipped(first, last) for one in stretches))
