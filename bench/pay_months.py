"""Generates months of shifts: what somebody did to the millisecond, and the ledgers that tell of it.

What was done is kept apart from what was clocked. The ledgers have what happens to clocks: parts that only
the console has, times that only the hub has right, forgotten, wrong and stray entries with their corrections,
requests that were refused or wait, crashes, breaks with the lid closed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from app.domain.ids import Cid, StaffId
from app.domain.people import Presence
from app.domain.shifts import Correction, Decision, Entry, Keeper, Ledger, Sign, What

MINUTE: Final = 60_000
DAY: Final = 1_440 * MINUTE
EPOCH: Final = date(1970, 1, 1)
SHOPS: Final = ("a", "b")
SKILLS: Final = ("", "english")
NAMES: Final = ("sale", "review")
_TURNS: Final = (
    *(Presence.ACCEPTING,) * 4, *(Presence.BREAK,) * 4, Presence.AWAY, Presence.AFTER_WORK, Presence.TRAINING,
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """From `start` on (Unix ms) this was done, for this shop, by this skill."""

    start: int
    duty: Presence
    shop: str
    skill: str


@dataclass(frozen=True)
class Done:
    """A shift as it was: its parts in order, its end, and whether a crash ended it."""

    parts: tuple[Part, ...]
    end: int
    crashed: bool


@dataclass
class Month:
    """What was done, and the two ledgers."""

    done: list[Done] = field(default_factory=list)
    results: list[tuple[int, str, str]] = field(default_factory=list)
    hub: list[Entry] = field(default_factory=list)
    console: list[Entry] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    count: int = 0

    def name(self) -> Cid:
        """Returns a new id."""
        self.count += 1
        return Cid(f"{self.count:06}")

    def ledgers(self) -> tuple[Ledger, Ledger]:
        """Returns the hub's and the console's."""
        half = len(self.signs) // 2
        return (
            Ledger(
                entries=tuple(self.hub),
                signs=tuple(self.signs[half:]),
                corrections=tuple(self.corrections),
                decisions=tuple(self.decisions),
            ),
            Ledger(
                entries=tuple(self.console),
                signs=tuple(self.signs[: half + 1]),
                corrections=tuple(self.corrections[::2]),
            ),
        )


def month(first: date, days: int, chance: random.Random) -> Month:
    """Returns shifts of some days, from the morning of `first` on."""
    made = Month()
    busy, longest = chance.choice([(0.5, 9), (0.8, 10), (0.95, 14)])
    free = 0
    for number in range(days):
        if chance.random() > busy:
            continue
        day = (first - EPOCH).days + number
        begin = day * DAY - 9 * 60 * MINUTE + chance.randrange(6 * 60, 24 * 60) * MINUTE
        begin = max(begin + _odd_ms(chance), free + chance.choice([1, 40_000, 30 * MINUTE]))
        done = _shift(begin, chance.uniform(0.5, longest), chance)
        made.done.append(done)
        _clock(made, done, chance)
        free = done.end + (20 * MINUTE if done.crashed else 0)
        for _ in range(chance.randrange(4)):
            at = chance.randrange(begin, done.end + chance.choice([0, 3_600_000]) + 1)
            made.results.append((at, chance.choice(NAMES), chance.choice(SHOPS)))
    return made


def _odd_ms(chance: random.Random) -> int:
    return chance.choice([0, 0, chance.randrange(MINUTE)])


def _shift(begin: int, hours: float, chance: random.Random) -> Done:
    parts = [Part(begin, Presence.ACCEPTING, chance.choice(SHOPS), chance.choice(SKILLS))]
    end = begin + round(hours * 60) * MINUTE + _odd_ms(chance)
    at = begin
    while True:
        resting = parts[-1].duty is Presence.BREAK
        longest = 75 if resting else 200
        at += chance.choice([chance.randrange(1, 2 * MINUTE), chance.randrange(1, longest) * MINUTE])
        if at >= end:
            break
        duty = Presence.ACCEPTING if resting else chance.choice(_TURNS)
        last = parts[-1]
        shop = chance.choice(SHOPS) if chance.random() < 0.1 else last.shop
        skill = "english" if chance.random() < 0.1 else last.skill
        parts.append(Part(at, duty, shop, skill))
    while parts[-1].duty is Presence.BREAK:  # who ends his day in a break ended it before
        end = parts.pop().start
    return Done(tuple(parts), end, crashed=chance.random() < 0.07)


def _clock(made: Month, done: Done, chance: random.Random) -> None:
    """Writes a shift down, with all that may go wrong."""
    right = [
        Entry(
            id=made.name(),
            what=What.TURN if number else What.START,
            at=part.start,
            duty=part.duty,
            shop=part.shop,
            skill=part.skill,
        )
        for number, part in enumerate(done.parts)
    ]
    if not done.crashed:
        right.append(Entry(id=made.name(), what=What.END, at=done.end))
    _live(made, done, chance)
    lost = chance.randrange(len(right) + 1) if chance.random() < 0.2 else len(right)
    for number, entry in enumerate(right):
        clocked = _mistaken(made, entry, chance)
        if clocked is None:
            continue
        if number < lost:
            made.hub.append(clocked)
        shift_ms = chance.randrange(-2_000, 2_000) if number < lost else 0
        made.console.append(_by(clocked, Keeper.CONSOLE, clocked.at + shift_ms))


def _by(entry: Entry, keeper: Keeper, at: int) -> Entry:
    return Entry(
        id=entry.id,
        what=entry.what,
        at=at,
        duty=entry.duty,
        shop=entry.shop,
        skill=entry.skill,
        keeper=keeper,
    )


def _live(made: Month, done: Done, chance: random.Random) -> None:
    """Writes signs of life: with short gaps while somebody works, often none in a break."""
    ends = [*(part.start for part in done.parts[1:]), done.end]
    for part, end in zip(done.parts, ends, strict=True):
        if part.duty is Presence.BREAK and chance.random() < 0.5:
            continue
        at = part.start
        while at < end:
            until = min(end, at + chance.randrange(1, 120) * MINUTE)
            made.signs.append(Sign(at, until))
            at = until + chance.randrange(10 * MINUTE)
        if done.crashed and end == done.end:
            made.signs.append(Sign(max(part.start, end - 9 * MINUTE), end))


def _mistaken(made: Month, entry: Entry, chance: random.Random) -> Entry | None:
    """Returns what was clocked instead, None for nothing, and asks for what corrects it."""
    kind = chance.random()
    if kind < 0.04:
        wrong = _by(entry, Keeper.HUB, entry.at + chance.randrange(-90, 90) * MINUTE)
        _ask(made, wrong.id, entry, "approved", chance)
        return wrong
    if kind < 0.07:
        _ask(made, None, entry, "approved", chance)
        return None
    if kind < 0.09:
        stray = Entry(
            id=made.name(), what=chance.choice([*What]), at=entry.at + chance.randrange(-90, 90) * MINUTE
        )
        made.hub.append(stray)
        _ask(made, stray.id, None, "approved", chance)
    elif kind < 0.13:
        other = _by(entry, Keeper.HUB, entry.at + chance.randrange(1, 90) * MINUTE)
        _ask(made, entry.id, other, chance.choice(["refused", "waiting", "own", "blank"]), chance)
    return entry


def _ask(made: Month, target: Cid | None, entry: Entry | None, answer: str, chance: random.Random) -> None:
    hana, boss = StaffId("hana"), StaffId("boss")
    at = chance.randrange(1_000_000)
    reason = " " if answer == "blank" else "Forgot the clock"
    request = Correction(id=made.name(), at=at, by=hana, reason=reason, target=target, entry=entry)
    made.corrections.append(request)
    if answer == "waiting":
        return
    by = hana if answer == "own" else boss
    decision = Decision(id=made.name(), at=at + 1, by=by, correction=request.id, approved=answer != "refused")
    made.decisions.append(decision)


def week_before(first: date) -> date:
    """Returns a day from which on the limits of a month can be counted."""
    return first - timedelta(days=7)
