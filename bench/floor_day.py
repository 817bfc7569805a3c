"""A made-up day of a floor: thousands of conversations with everything that can happen to them, in order."""

from __future__ import annotations

import random
from typing import Final, NamedTuple

from app.domain import events as ev
from app.domain.escalation import EscalationType
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId, StaffId
from app.hub.engine import Assign, Close, Enqueue, Move, Reopen

BEGIN_MS: Final = 1_796_054_400_000
"""An hour's beginning on a day in December 2026."""

DAY_S: Final = 86_400
STEP_S: Final = 5
"""Everything happens on the full five seconds, so that many events share a commit."""

GROUPS: Final = ("support", "sales", "billing")
SHOPS: Final = ("kyoto", "osaka")
TOPICS: Final = ("", "refund", "delivery", "contract")
RESULTS: Final = ("resolved", "unresolved", "follow_up")
STAFF: Final = tuple(StaffId(f"op{number:02}") for number in range(60))


class Deed(NamedTuple):
    """Something that happens `at` a second of the day."""

    at: int
    conversation: ConversationId
    by: str
    body: ev.Body
    move: Move | None = None


class Talk:
    """One conversation, which goes its way by chance; `deeds` are in order."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self._chance = chance
        self._name = ConversationId(f"day-{number:06}")
        self._at = chance.randrange(0, DAY_S - 3_600, STEP_S)
        self._group = chance.choice(GROUPS)
        self._owner = StaffId("")
        self._wrapped = False
        self.deeds: list[Deed] = []
        self._open()

    def _wait(self, most: int) -> None:
        self._at += self._chance.randrange(STEP_S, most + STEP_S, STEP_S)

    def _do(self, by: str, body: ev.Body, move: Move | None = None) -> None:
        self.deeds.append(Deed(self._at, self._name, by, body, move))

    def _open(self) -> None:
        chance = self._chance
        opened = ev.Opened(shop=chance.choice(SHOPS), topic=chance.choice(TOPICS), group=self._group)
        self._do(CUSTOMER, opened, Enqueue(group=self._group))
        self._do(SYSTEM, ev.Queued(group=self._group), Enqueue(group=self._group))
        if chance.random() < 0.9:
            self._do(CUSTOMER, ev.Message(text="?"))
        if chance.random() < 0.1:
            self._wait(400)
            self._do(chance.choice((CUSTOMER, SYSTEM)), ev.Closed(), Close())
            return
        self._wait(150)
        self._claim("push")
        for _ in range(chance.randrange(2, 9)):
            self._go_on()
        if chance.random() < 0.97:
            self._end()

    def _claim(self, how: str) -> None:
        self._owner = self._chance.choice(STAFF)
        self._do(SYSTEM, ev.Claimed(owner=self._owner, how=how), Assign(staff=self._owner, **_FREELY))

    def _go_on(self) -> None:
        kind = self._chance.random()
        self._wait(120)
        if kind < 0.6:
            via = "auto" if self._chance.random() < 0.1 else "typed"
            self._do(self._owner, ev.Message(text="!", via=via))
            self._wait(120)
            self._do(CUSTOMER, ev.Message(text="?"))
        elif kind < 0.7:
            self._put_aside()
        elif kind < 0.78:
            self._hand_over()
        elif kind < 0.86:
            self._call()
        elif kind < 0.92:
            self._do(self._owner, ev.TopicSet(topic=self._chance.choice(TOPICS)))
        else:
            self._do(self._owner, ev.Released(reason="busy", group=self._group))
            self._do(SYSTEM, ev.Queued(group=self._group, front=True), Enqueue(group=self._group, front=True))
            self._wait(60)
            self._claim("pull")

    def _put_aside(self) -> None:
        until = BEGIN_MS + (self._at + self._chance.randrange(20, 400, STEP_S)) * 1_000
        if self._chance.random() < 0.5:
            self._do(self._owner, ev.Held(until=until if self._chance.random() < 0.7 else None))
            self._wait(300)
            self._do(self._owner, ev.Resumed())
        else:
            self._do(self._owner, ev.Snoozed(until=until))
            self._wait(300)
            self._do(CUSTOMER, ev.Message(text="back"))

    def _hand_over(self) -> None:
        self._do(self._owner, ev.Transferred(to=STAFF[0], summary="s"))
        if self._chance.random() < 0.5:
            self._claim("transfer")
            return
        self._group = self._chance.choice(GROUPS)
        self._do(SYSTEM, ev.Queued(group=self._group), Enqueue(group=self._group))
        self._wait(90)
        self._claim("push")

    def _call(self) -> None:
        kinds = [kind for kind in EscalationType if kind is not EscalationType.SOS]
        self._do(self._owner, ev.Escalated(type=self._chance.choice(kinds), summary="s"))
        self._wait(60)
        self._do("boss", ev.EscalationResolved())

    def _end(self) -> None:
        chance = self._chance
        if chance.random() < 0.1:
            self._wrap_up()
        self._wait(60)
        self._do(chance.choice((CUSTOMER, self._owner)), ev.Closed(), Close())
        if chance.random() < 0.05:
            self._wait(300)
            self._do(self._owner, ev.Reopened(), Reopen())
            self._wrapped = False
            self._wait(300)
            self._do(self._owner, ev.Closed(), Close())
        if not self._wrapped and chance.random() < 0.9:
            self._wait(120)
            self._wrap_up()
        for _ in range(chance.choice((0, 0, 1, 1, 2))):
            self._wait(600)
            self._do(CUSTOMER, ev.Rated(score=chance.randrange(1, 6)))

    def _wrap_up(self) -> None:
        self._wrapped = True
        settled = "resolved" if self._chance.random() < 0.2 else ""
        self._do(self._owner, ev.WrapUp(disposition=self._chance.choice(RESULTS), resolution=settled))


_FREELY: Final = {"only_waiting": False, "check_capacity": False}


def day(conversations: int, seed: int) -> list[Deed]:
    """Returns everything that happens, in the order of time."""
    chance = random.Random(seed)
    deeds = [deed for number in range(conversations) for deed in Talk(number, chance).deeds]
    return sorted(deeds, key=lambda deed: deed.at)  # what one conversation does at once stays in order


def shifts(seed: int) -> list[tuple[int, StaffId, str]]:
    """Returns what staff do from which second of the day on."""
    chance = random.Random(seed + 1)
    found: list[tuple[int, StaffId, str]] = []
    for staff in STAFF:
        at = chance.randrange(0, DAY_S // 2)
        for _ in range(6):
            found.append((at, staff, chance.choice(("accepting", "accepting", "break", "busy"))))
            at += chance.randrange(600, 9_000)
        found.append((min(at, DAY_S - 1), staff, "offline"))
    return sorted(found)
