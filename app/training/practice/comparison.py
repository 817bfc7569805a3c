"""What a trainee wrote beside what the experienced operator wrote, answer by answer."""

from collections.abc import Iterable
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.conversation import Entry, EntryState
from app.domain.events import to_millis
from app.domain.ids import CUSTOMER, Author, StaffId
from app.domain.practice import HISTORY, SCRIPTED
from app.protocol.training import ScenarioRecord
from app.training.practice.differences import Piece, differences, likeness

_GONE: Final = frozenset({EntryState.WITHDRAWN, EntryState.REDACTED})


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """What the customer said in a row, and the answers: `mine` is the trainee's, `theirs` the original.

    `mine_s` and `theirs_s` are seconds from the customer's words to the first word of each, None where
    nobody answered or the time is not known. `scripted`: the original has this moment; where the customer
    prodded or the trainer's branch was taken it has none. `pieces` are both wordings as one row.
    """

    customer: tuple[str, ...]
    mine: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    mine_s: float | None = None
    theirs_s: float | None = None
    scripted: bool = True
    pieces: tuple[Piece, ...] = ()
    likeness: float = 0.0


class _Open:
    """An exchange that is being read."""

    def __init__(self, turn: int | None) -> None:
        self.turn = turn
        self.customer: list[str] = []
        self.mine: list[str] = []
        self.asked_ms: int | None = None
        self.answered_ms: int | None = None


def compare(
    script: ScenarioRecord, begin: int, entries: Iterable[Entry], staff: StaffId
) -> tuple[Exchange, ...]:
    """Returns the exchanges of a practice in order, from the moment the trainee had the conversation.

    Words that neither of both answered, such as a good-bye, are no exchange. A wait counts from the words
    of the script: prods do not begin it anew.
    """
    spaceless = not script.language.lower().startswith("en")
    found = (_exchange(script, one, spaceless=spaceless) for one in _read(script, begin, entries, staff))
    return tuple(one for one in found if one.mine or one.theirs)


def _read(script: ScenarioRecord, begin: int, entries: Iterable[Entry], staff: StaffId) -> list[_Open]:
    found = [_Open(begin - 1 if begin else None)]
    for turn in reversed(script.turns[:begin]):
        if turn.by != "customer":
            break
        found[0].customer.insert(0, turn.text)
    for entry in entries:
        now = found[-1]
        match entry.body:
            case ev.Claimed() if now.asked_ms is None:
                now.asked_ms = to_millis(entry.at)
            case ev.Message(via=via) if via != HISTORY and entry.by == CUSTOMER:
                cue = via.removeprefix(SCRIPTED)
                if now.mine:
                    now = _Open(now.turn)
                    found.append(now)
                now.customer.append(entry.text)
                if not cue.startswith("p") or now.asked_ms is None:
                    now.asked_ms = to_millis(entry.at)
                now.turn = _turn(cue, now.turn)
            case ev.Message(via=via) if via != HISTORY and entry.by == Author(staff):
                if entry.state not in _GONE:
                    now.mine.append(entry.text)
                    now.answered_ms = now.answered_ms or to_millis(entry.at)
            case _:
                pass
    return found


def _turn(cue: str, before: int | None) -> int | None:
    """Returns the turn of the original that words are, where they are any; prods belong to the one before."""
    if cue.startswith("t"):
        return int(cue[1:])
    return before if cue.startswith("p") else None


def _exchange(script: ScenarioRecord, read: _Open, *, spaceless: bool) -> Exchange:
    theirs, theirs_s = _original(script, read.turn)
    mine = tuple(read.mine)
    pieces = differences("\n".join(mine), "\n".join(theirs), spaceless=spaceless)
    mine_s = None
    if read.answered_ms is not None and read.asked_ms is not None:
        mine_s = max(0, read.answered_ms - read.asked_ms) / 1000
    return Exchange(
        customer=tuple(read.customer),
        mine=mine,
        theirs=theirs,
        mine_s=mine_s,
        theirs_s=theirs_s,
        scripted=bool(theirs),
        pieces=pieces if theirs else (),
        likeness=likeness(pieces) if theirs and mine else 0.0,
    )


def _original(script: ScenarioRecord, turn: int | None) -> tuple[tuple[str, ...], float | None]:
    """Returns what the operator of the original wrote after a turn, and after how many seconds."""
    start = 0 if turn is None else turn + 1
    said = []
    first_ms: int | None = None
    for one in script.turns[start:]:
        if one.by == "customer" and one.text.strip():
            break
        if one.by == "operator" and one.text.strip():
            said.append(one.text)
            first_ms = one.at_ms if first_ms is None else first_ms
    if first_ms is None or turn is None or first_ms <= script.turns[turn].at_ms:
        return tuple(said), None
    return tuple(said), (first_ms - script.turns[turn].at_ms) / 1000
