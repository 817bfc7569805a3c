"""Whether somebody may sit an exam now: what he has passed, how often he tried, how long he must wait."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

import msgspec

from app.protocol.exam_frames import ExamState, Sitting
from app.protocol.training import ExamRecord
from app.protocol.training_frames import ProgressEntry, ProgressKind

HOUR_MS: Final = 3_600_000


class Chance(StrEnum):
    """How somebody stands to an exam."""

    OPEN = "open"
    RUNNING = "running"
    TO_MARK = "to_mark"
    PASSED = "passed"
    WAIT = "wait"
    NONE_LEFT = "none_left"


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """`left` counts the attempts that remain, None: as many as he likes. `from_ms` is when to try again."""

    chance: Chance
    tried: int = 0
    left: int | None = None
    from_ms: int = 0

    @property
    def may_start(self) -> bool:
        """Tells whether the exam can be begun now."""
        return self.chance is Chance.OPEN


def standing(exam: ExamRecord, sittings: Iterable[Sitting], now: int, *, cleared: bool = False) -> Standing:
    """Returns how somebody stands to an exam after his `sittings`; cancelled ones count as no attempt.

    Who passed, or was cleared, does not sit it again. Others wait `wait_hours` from the end of their latest
    attempt on.
    """
    mine = [one for one in sittings if one.exam == exam.id and one.state is not ExamState.CANCELLED]
    tried = len(mine)
    left = max(0, exam.attempts - tried) if exam.attempts else None

    def stands(chance: Chance, from_ms: int = 0) -> Standing:
        return Standing(chance=chance, tried=tried, left=left, from_ms=from_ms)

    states = {one.state for one in mine}
    if ExamState.RUNNING in states:
        return stands(Chance.RUNNING)
    if states & {ExamState.HANDED_IN, ExamState.TO_MARK}:
        return stands(Chance.TO_MARK)
    if cleared:
        return stands(Chance.PASSED)
    if left == 0:
        return stands(Chance.NONE_LEFT)
    again = max((one.ended for one in mine), default=0) + exam.wait_hours * HOUR_MS if mine else 0
    return stands(Chance.WAIT, again) if again > now else stands(Chance.OPEN)


def cleared_of(entries: Sequence[ProgressEntry]) -> frozenset[str]:
    """Returns the exams that count as passed by the ledger, by id: passed, or cleared by hand and not undone.

    `entries` are those of one person, oldest first.
    """
    found: set[str] = set()
    for one in entries:
        if one.kind is ProgressKind.CLEARED and not one.passed:
            found.discard(one.subject)
        elif one.kind in (ProgressKind.CLEARED, ProgressKind.EXAM) and one.passed:
            found.add(one.subject)
    return frozenset(found)
