"""A log of the floor read plainly from its rows, without the program's fold: times and single moments."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

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
