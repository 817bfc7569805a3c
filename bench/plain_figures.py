"""The figures of the floor worked out a second time: plainly, from the rows of the log, for one question.

It shares nothing with the program's way: no fold, no facts, no sums; each figure is computed by its
definition from lists of times, for the conversations or parts of them that the question is about.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

Row = tuple[int, str, str, int, str]
"""Of a log: number, kind, author, time (Unix ms), data (JSON)."""

Where = tuple[str, str, str, str]
"""Shop, group, topic, operator."""


@dataclass
class Told:
    """What one conversation comes to: times with where they belong, and single moments."""

    spans: list[tuple[str, int, int | None, str, str]] = field(default_factory=list)
    moments: list[tuple[str, int, str, str, float]] = field(default_factory=list)
    shop: str = ""
    topic: str = ""


def told(rows: Iterable[Row]) -> Told:
    """Returns what the rows of one log come to."""
    walk = _Walk()
    for _seq, kind, by, at, data in rows:
        walk.step(kind, by, at, json.loads(data))
    return walk.done()


class _Walk:
    def __init__(self) -> None:
        self.out = Told()
        self.doing, self.begun = "", 0
        self.group = self.owner = ""
        self.holds = False
        self.snoozed = False
        self.until: int | None = None
        self.opened = 0
        self.first_words: int | None = None
        self.answered = False
        self.takers: list[str] = []
        self.reopened = False
        self.wrap: tuple[int, dict[str, Any], int | None, str, str] | None = None
        self.closed: tuple[int, str, str, str] | None = None
        self.rating: tuple[int, str, str, int] | None = None
        self.calls = 0
        self.mine: dict[str, float] = {}

    def step(self, kind: str, by: str, at: int, data: dict[str, Any]) -> None:
        if self.holds and self.until is not None and self.until < at and not self.doing:
            self.doing, self.begun = ("handle" if self.owner else "wait"), self.until
        former = self.owner
        what = getattr(self, f"on_{kind}", None)
        if what is not None:
            what(by, at, data, former)

    def turn(self, doing: str, at: int, *, fresh: bool = False) -> None:
        """Something else is done from now on."""
        if doing == self.doing and not fresh:
            return
        self.stop(at)
        self.doing, self.begun = doing, at

    def stop(self, at: int | None) -> None:
        if self.doing:
            who = "" if self.doing == "wait" else self.span_owner
            self.out.spans.append((self.doing, self.begun, at, self.span_group, who))
        self.doing = ""

    def label(self) -> None:
        self.span_owner, self.span_group = self.owner, self.group

    span_owner = span_group = ""

    def on_opened(self, _by: str, at: int, data: dict[str, Any], _former: str) -> None:
        self.opened = at
        self.group = data.get("group", "support")
        self.out.shop, self.out.topic = data.get("shop", ""), data.get("topic", "")
        self.out.moments.append(("opened", at, self.group, "", 0))

    def on_topic_set(self, _by: str, _at: int, data: dict[str, Any], _former: str) -> None:
        self.out.topic = data["topic"]

    def on_queued(self, _by: str, at: int, data: dict[str, Any], _former: str) -> None:
        self.stop(at)
        self.owner, self.group, self.holds = "", data.get("group", "support"), False
        self.label()
        self.turn("wait", at)

    def on_claimed(self, _by: str, at: int, data: dict[str, Any], _former: str) -> None:
        self.stop(at)
        self.owner, self.holds = data["owner"], False
        if not self.takers:
            self.out.moments.append(("taken", at, self.group, self.owner, at - self.opened))
        self.takers.append(self.owner)
        self.label()
        self.turn("handle", at)

    def on_released(self, _by: str, at: int, _data: dict[str, Any], _former: str) -> None:
        self.stop(at)
        self.owner = ""

    def on_transferred(self, _by: str, at: int, _data: dict[str, Any], former: str) -> None:
        self.out.moments.append(("transferred", at, self.group, former, 0))
        self.stop(at)
        self.owner = ""

    def on_held(self, _by: str, at: int, data: dict[str, Any], _former: str) -> None:
        self.stop(at)
        self.holds, self.until, self.snoozed = True, data.get("until"), False

    def on_snoozed(self, _by: str, at: int, data: dict[str, Any], _former: str) -> None:
        self.stop(at)
        self.holds, self.until, self.snoozed = True, data["until"], True

    def on_resumed(self, _by: str, at: int, _data: dict[str, Any], _former: str) -> None:
        self.holds = False
        self.label()
        self.turn("handle" if self.owner else "wait", at)

    def on_message(self, by: str, at: int, data: dict[str, Any], _former: str) -> None:
        if by == "customer":
            if self.first_words is None:
                self.first_words = at
            if self.holds and self.snoozed:
                self.on_resumed(by, at, data, "")
        elif data.get("via") != "auto" and self.takers and self.first_words is not None and not self.answered:
            self.answered = True
            self.out.moments.append(("answered", at, self.group, by, at - self.first_words))

    def on_escalated(self, by: str, at: int, data: dict[str, Any], _former: str) -> None:
        self.calls += 1
        self.out.moments.append((f"call {data.get('type', 'question')}", at, self.group, by, self.calls == 1))

    def on_rated(self, _by: str, at: int, data: dict[str, Any], former: str) -> None:
        self.rating = (at, self.group, former, data["score"])

    def on_wrap_up(self, _by: str, at: int, data: dict[str, Any], _former: str) -> None:
        self.wrap = (at, data, self.closed[0] if self.closed else None, self.group, self.owner)
        if self.doing == "after":
            self.stop(at)

    def on_closed(self, by: str, at: int, _data: dict[str, Any], _former: str) -> None:
        self.stop(at)
        self.holds = False
        self.closed = (at, by, self.group, self.owner)
        if self.owner and self.wrap is None:
            self.label()
            self.turn("after", at)

    def on_reopened(self, _by: str, at: int, _data: dict[str, Any], _former: str) -> None:
        self.stop(at)
        self.closed = self.wrap = None
        self.reopened = True
        self.label()
        self.turn("handle" if self.owner else "wait", at)

    def done(self) -> Told:
        out = self.out
        self.stop(None)
        if self.closed is not None:
            at, by, group, owner = self.closed
            if self.takers:
                out.moments.append(("closed", at, group, owner, 0))
                spent: dict[str, float] = {}
                for doing, start, end, _group, who in out.spans:
                    if doing == "handle":
                        spent[who] = spent.get(who, 0) + (end or start) - start
                out.moments += [("part", at, group, who, took) for who, took in spent.items()]
            elif by in ("customer", "system"):
                out.moments.append(("gave up", at, group, "", at - self.opened))
        if self.wrap is not None:
            at, data, after, group, owner = self.wrap
            out.moments.append(("wrapped", at, group, owner, 0 if after is None else at - after))
            if (data.get("resolution") or data.get("disposition", "")) == "resolved":
                out.moments.append(("resolved", at, group, owner, 0))
                if not self.reopened and len(set(self.takers)) == 1:
                    out.moments.append(("at once", at, group, owner, 0))
        if self.rating is not None:
            at, group, owner, score = self.rating
            out.moments.append(("rated", at, group, owner, score))
        return out


TARGETS: Final = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 900, 1_800)


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
    accepted, at_it = _accepted(shifts, per_person, start, end, counts)
    return _values(found, busy, focus, accepted, at_it, end - start, target_s, of_operator=of_operator)


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
    accepted: float,
    at_it: float,
    length: int,
    target_s: int,
    *,
    of_operator: bool,
) -> dict[str, float | None]:
    def many(what: str) -> int:
        return len(found.get(what, ()))

    def mean(what: str, unit: float = 1_000) -> float | None:
        values = found.get(what, [])
        return sum(values) / len(values) / unit if values else None

    def part(some: float, of: float) -> float | None:
        return some / of if of else None

    offered = many("taken") + many("gave up")
    kept = sum(one <= target_s * 1_000 for one in found.get("answered", ()))
    too_late = sum(one > target_s * 1_000 for one in found.get("gave up", ()))
    closed = many("part") if of_operator else many("closed")
    return {
        "opened": many("opened"),
        "taken": many("taken"),
        "waiting": busy["wait"] / length,
        "live": busy["handle"] / length,
        "queue_wait": mean("taken"),
        "first_response": mean("answered"),
        "service_level": part(kept, many("answered") + too_late),
        "answered": part(many("taken"), offered),
        "abandoned": part(many("gave up"), offered),
        "handling": part(sum(found.get("part", ())) / 1_000, closed),
        "focused": part(focus / 1_000, closed),
        "after_work": mean("wrapped"),
        "concurrency": part(at_it, accepted),
        "at_once": part(busy["handle"], focus),
        "resolved": part(many("resolved"), many("wrapped")),
        "resolved_at_once": part(many("at once"), many("wrapped")),
        "rating": mean("rated", 1),
        "satisfied": part(sum(one >= 4 for one in found.get("rated", ())), many("rated")),
        "called": part(sum(found.get("call", ())), many("taken")),
        "transferred": part(many("transferred"), many("taken")),
    }
