"""What can happen in a history: deeds of people, faults, and how a seed becomes a list of them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Action:
    """After `pause_s` seconds, `name` happens to number `who`; `pick` and `amount` are its chance."""

    number: int
    pause_s: float
    name: str
    who: int
    pick: int
    amount: float

    def __str__(self) -> str:
        return f"#{self.number} +{self.pause_s:.2f}s {self.name} who={self.who} x={self.amount:.2f}"


DEEDS: Final = {
    "say": 14,
    "send": 14,
    "type": 8,
    "send_typed": 8,
    "type_and_send": 5,
    "note": 3,
    "claim": 3,
    "presence": 3,
    "close": 2,
    "transfer": 2,
    "release": 1,
    "escalate": 3,
    "read": 2,
    "retry": 2,
    "discard": 1,
    "watch": 3,
    "unwatch": 1,
    "whisper": 2,
    "take_over": 3,
    "give_back": 2,
    "hold": 1,
    "edit": 1,
    "tag": 1,
    "reload": 2,
    "wait": 2,
}
FAULTS: Final = {
    "cut": 4,
    "half_open": 3,
    "partition": 4,
    "one_way": 4,
    "slow_network": 2,
    "refuse": 1,
    "repeat": 1,
    "console_crash": 4,
    "computer_crash": 2,
    "crash_at_send": 4,
    "console_restart": 2,
    "hub_crash": 3,
    "hub_vanish": 2,
    "hub_restart": 1,
    "console_disk_fails": 3,
    "console_disk_slow": 2,
    "hub_disk_fails": 2,
    "hub_disk_torn": 3,
    "hub_disk_slow": 2,
    "hub_deaf": 2,
    "console_clock": 1,
    "hub_clock": 1,
    "sleep": 1,
    "session_ends": 1,
}
FAULT_SHARE: Final = 0.28


def script(dice: random.Random, length: int) -> list[Action]:
    """Returns the actions of a history. Each has a leaning of its own: some things often, some never."""
    leaning = {name: weight * dice.choice((0, 1, 1, 2, 4)) for name, weight in (DEEDS | FAULTS).items()}
    actions = []
    for number in range(length):
        kinds = FAULTS if dice.random() < FAULT_SHARE else DEEDS
        (name,) = dice.choices(list(kinds), [leaning[kind] + 0.1 for kind in kinds])
        pause = _pause(dice, dice.random())
        actions.append(
            Action(number, pause, name, dice.randrange(64), dice.randrange(1 << 30), dice.random())
        )
    return actions


def _pause(dice: random.Random, chance: float) -> float:
    """Returns seconds: none or a few milliseconds for a race, or as long as people take."""
    if chance < 0.1:
        return 0.0
    if chance < 0.25:
        return dice.expovariate(150.0)
    return dice.expovariate(2.0) if chance < 0.93 else dice.uniform(3.0, 12.0)
