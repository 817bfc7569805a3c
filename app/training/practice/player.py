"""Plays the customer: from his script, what was said so far and the time to what he does next, and when.

Nothing is remembered beside the log: each of the customer's messages says in its `via` which words of the
script it is, so whoever plays on finds the place, on any node and after any restart.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.conversation import Entry
from app.domain.events import to_millis
from app.domain.ids import CUSTOMER, SYSTEM
from app.domain.practice import HISTORY, SCRIPTED
from app.protocol.training import Branch
from app.training.practice.script import Say, Script, holds_words, is_hold, typing_ms

LATEST_MS: Final = 60_000
"""How much longer than his own pause the customer lets an answer grow that comes in many messages."""

CATCH_MS: Final = 3_000
"""So long after the latest message of an answer he still reads."""

END_MS: Final = 4_000
"""Between the last answer and the customer's good-bye."""

MOST_HOLDS: Final = 3
"""How often in a row he may be asked to wait before that no longer calms him."""

LONGEST_RUN_MS: Final = 2 * 3_600_000
"""No practice goes on for longer, whatever the customer's patience."""

_AUTO: Final = "auto"


class Who(StrEnum):
    """Whose a line is."""

    CUSTOMER = "customer"
    TRAINEE = "trainee"
    BEGUN = "begun"
    """The trainee has the conversation now: at the start, and again after he was away."""


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the run, as the player needs it; `cue` names the words of the script that it is."""

    who: Who
    at_ms: int
    text: str = ""
    cue: str = ""


class ActKind(StrEnum):
    """What the customer does."""

    SAY = "say"
    PROD = "prod"
    LEAVE = "leave"
    """He gives up."""
    END = "end"
    """He has what he wanted, or nothing more to say."""


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """What the customer does next, at `due_ms` (Unix ms); a `text` that is empty is not said."""

    kind: ActKind
    due_ms: int
    text: str = ""
    cue: str = ""

    @property
    def closes(self) -> bool:
        """Tells whether the customer ends the conversation by it."""
        return self.kind in (ActKind.LEAVE, ActKind.END)


def heard(entries: Iterable[Entry]) -> list[Heard]:
    """Reads the lines of a practice conversation that matter to its customer; its history does not."""
    found: list[Heard] = []
    for entry in entries:
        match entry.body:
            case ev.Message(via=via, text=text) if entry.by == CUSTOMER and via.startswith(SCRIPTED):
                cue = via.removeprefix(SCRIPTED)
                found.append(Heard(who=Who.CUSTOMER, at_ms=to_millis(entry.at), text=text, cue=cue))
            case ev.Message(via=via, text=text) if via not in (HISTORY, _AUTO):
                if entry.by not in (SYSTEM, CUSTOMER):
                    found.append(Heard(who=Who.TRAINEE, at_ms=to_millis(entry.at), text=text))
            case ev.Claimed():
                found.append(Heard(who=Who.BEGUN, at_ms=to_millis(entry.at)))
            case _:
                pass
    return found


class _Place:
    """Where in the script a run is."""

    def __init__(self, script: Script, lines: Sequence[Heard]) -> None:
        self.script = script
        self.next = 0
        self.first_turn, self.last_turn = script.since, script.begin - 1
        self.branch: tuple[int, int] | None = None
        self.used: set[int] = set()
        self.answers: list[Heard] = []
        self.prods = 0
        self.ended = self.spoke = False
        self.started_ms = self.own_ms = self.latest_ms = lines[0].at_ms if lines else 0
        for line in lines:
            self._hear(line)

    def _hear(self, line: Heard) -> None:
        self.latest_ms = max(self.latest_ms, line.at_ms)
        if line.who is Who.TRAINEE:
            self.answers.append(line)
        elif line.who is Who.BEGUN:
            self.own_ms = max(self.own_ms, line.at_ms)
        else:
            self.own_ms = line.at_ms
            self._take(line.cue[:1], line.cue[1:])

    def _take(self, sort: str, which: str) -> None:
        """Moves on by what the customer said."""
        if sort == "p":
            self.prods += 1
            return
        if sort == "e":
            self.ended = True
        elif sort == "b":
            number, _, part = which.partition(".")
            self.branch = int(number), int(part)
            self.used.add(int(number))
        elif sort == "t":
            turn = int(which)
            says = self.script.says
            self.next = next((at for at, say in enumerate(says) if say.turn > turn), len(says))
            if self.answers or not self.spoke:
                self.first_turn = turn
            self.last_turn, self.branch = turn, None
        self.answers, self.prods, self.spoke = [], 0, True


def next_act(script: Script, lines: Sequence[Heard], now_ms: int) -> Act | None:
    """Returns what the customer does next and when (never before `now_ms`), None when he is gone.

    `lines` begin with the moment in which the trainee got the conversation.
    """
    if not lines:
        return None
    place = _Place(script, lines)
    if place.ended:
        return None
    act = _decide(place)
    over = place.started_ms + LONGEST_RUN_MS
    if act is None or act.due_ms > over:
        act = Act(kind=ActKind.LEAVE, due_ms=over)
    return msgspec.structs.replace(act, due_ms=max(act.due_ms, place.latest_ms, now_ms))


def _decide(place: _Place) -> Act | None:
    """Returns the next act; None where nothing but an answer brings one."""
    branch = _branch(place)
    if branch is not None:
        return _in_branch(place, *branch)
    came_back = place.branch is not None
    says = place.script.says
    at = _after_branch(place) if came_back else place.next
    if came_back and at is None:
        return Act(kind=ActKind.END, due_ms=place.own_ms + END_MS)
    if at is not None and at < len(says):
        say = says[at]
        if came_back or say.waits:
            return _say(place, say, after_hold=say.after_hold and not came_back)
        return Act(kind=ActKind.SAY, due_ms=place.own_ms + say.pause_ms, text=say.text, cue=f"t{say.turn}")
    return _finish(place)


def _say(place: _Place, say: Say, *, after_hold: bool) -> Act | None:
    due = _answered(place, say.pause_ms, after_hold=after_hold)
    if due is None:
        return _impatient(place)
    return Act(kind=ActKind.SAY, due_ms=due, text=say.text, cue=f"t{say.turn}")


def _finish(place: _Place) -> Act | None:
    """Takes leave once the last words were answered; whoever waits in vain for that gives up."""
    due = _answered(place, END_MS, after_hold=False)
    if due is None:
        return _impatient(place)
    return Act(kind=ActKind.END, due_ms=due, text=place.script.thanks, cue="e")


def _branch(place: _Place) -> tuple[int, Branch, int] | None:
    """Returns the branch that the answer leads into, or in which the run is, with the words that follow."""
    branches = place.script.branches
    if place.branch is not None:
        number, part = place.branch
        if number < len(branches) and part + 1 < len(branches[number].turns):
            return number, branches[number], part + 1
        return None
    for number, branch in enumerate(branches):
        if number in place.used or not place.first_turn <= branch.after <= place.last_turn:
            continue
        if any(holds_words(line.text, branch.words) for line in place.answers):
            return number, branch, 0
    return None


def _in_branch(place: _Place, number: int, branch: Branch, part: int) -> Act | None:
    if not branch.turns:
        return _skip(place, branch)
    text = branch.turns[part]
    due = _answered(place, typing_ms(text, place.script.language), after_hold=True)
    if due is None:
        return _impatient(place)
    return Act(kind=ActKind.SAY, due_ms=due, text=text, cue=f"b{number}.{part}")


def _skip(place: _Place, branch: Branch) -> Act | None:
    """Goes where a branch leads in which nothing is said."""
    due = _answered(place, END_MS, after_hold=True)
    says = place.script.says
    at = _find(says, branch.back_to)
    if due is None or (at is not None and at >= len(says)):
        return _finish(place)
    if at is None:
        return Act(kind=ActKind.END, due_ms=due, cue="e")
    return Act(kind=ActKind.SAY, due_ms=due, text=says[at].text, cue=f"t{says[at].turn}")


def _after_branch(place: _Place) -> int | None:
    """Returns where the script goes on after the branch that is over; None: nowhere, the customer leaves."""
    assert place.branch is not None  # noqa: S101 (asked for then alone)
    branches, number = place.script.branches, place.branch[0]
    return _find(place.script.says, branches[number].back_to) if number < len(branches) else place.next


def _find(says: Sequence[Say], back_to: int) -> int | None:
    if back_to < 0:
        return None
    return next((at for at, say in enumerate(says) if say.turn >= back_to), len(says))


def _answered(place: _Place, pause_ms: int, *, after_hold: bool) -> int | None:
    """Returns when the customer goes on after the trainee's answer, None while there is none.

    That he should wait is no answer, unless the real customer took it for one.
    """
    real = [line for line in place.answers if after_hold or not is_hold(line.text)]
    if not real:
        return None
    first, last = real[0].at_ms, place.answers[-1].at_ms
    due = max(first + pause_ms, last + min(pause_ms, CATCH_MS))
    return min(due, first + pause_ms + LATEST_MS)


def _impatient(place: _Place) -> Act | None:
    """Prods, and gives up when that does not help either."""
    script = place.script
    if not script.patience_ms:
        return None
    holds = [line.at_ms for line in place.answers[:MOST_HOLDS]]
    due = max([place.own_ms, *holds]) + script.patience_ms
    if place.prods < len(script.prods):
        return Act(kind=ActKind.PROD, due_ms=due, text=script.prods[place.prods], cue=f"p{place.prods}")
    return Act(kind=ActKind.LEAVE, due_ms=due)
