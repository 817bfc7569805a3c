"""The course of an exam: who comes next, what ends it, and what it is then."""

from collections.abc import Collection, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from app.domain.ids import ConversationId, StaffId
from app.protocol.exam_frames import Ending, ExamPart, ExamState, Sitting
from app.protocol.training import ExamRecord, ScenarioRecord

MINUTE_MS: Final = 60_000

COUNTS: Final = "counts"
FAILED: Final = "failed"
"""What an exam counts as whose trainee stayed away: as it is, or as failed; else it is cancelled."""

OVER: Final = frozenset(ExamState) - {ExamState.RUNNING}
FINAL: Final = frozenset({ExamState.PASSED, ExamState.FAILED, ExamState.CANCELLED})


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """How the conversation of a part stands: `open` can be answered, `wrapped` needs nothing any more."""

    open: bool = True
    wrapped: bool = False


def begun(
    id_: str,
    exam: ExamRecord,
    version: int,
    scenarios: Sequence[tuple[ScenarioRecord, int]],
    *,
    staff: StaffId,
    name: str,
    attempt: int,
    now: int,
) -> Sitting:
    """Returns an exam that begins now, with its scenarios in order."""
    parts = tuple(
        ExamPart(scenario=one.id, version=number, title=one.title, sheet=exam.sheet or one.sheet)
        for one, number in scenarios
    )
    return Sitting(
        id=id_,
        exam=exam.id,
        version=version,
        title=exam.title,
        staff=staff,
        name=name,
        attempt=attempt,
        at_once=exam.at_once,
        minutes=exam.minutes,
        help=exam.help,
        pass_mark=exam.pass_mark,
        must=exam.must,
        marked_by=exam.marked_by,
        started=now,
        ends=now + exam.minutes * MINUTE_MS,
        parts=parts,
    )


def followed(sitting: Sitting, seen: dict[ConversationId, Seen], now: int) -> Sitting:
    """Returns the exam with the ends of the conversations that are over."""
    parts = tuple(
        replace(one, ended=now)
        if one.began and not one.ended and not seen.get(one.conversation, Seen()).open
        else one
        for one in sitting.parts
    )
    return sitting if parts == sitting.parts else replace(sitting, parts=parts)


def due_parts(sitting: Sitting, now: int) -> tuple[int, ...]:
    """Returns the numbers of the parts that begin now, so that as many go on at once as are meant to."""
    if sitting.state is not ExamState.RUNNING or now >= sitting.ends:
        return ()
    going_on = sum(bool(one.began) and not one.ended for one in sitting.parts)
    waiting = [at for at, one in enumerate(sitting.parts) if not one.began]
    return tuple(waiting[: max(0, sitting.at_once - going_on)])


def with_part(sitting: Sitting, number: int, conversation: ConversationId, now: int) -> Sitting:
    """Returns the exam after one of its customers came."""
    part = replace(sitting.parts[number], conversation=conversation, began=now)
    return replace(sitting, parts=(*sitting.parts[:number], part, *sitting.parts[number + 1 :]))


def reached(sitting: Sitting, *, here: bool, now: int) -> Sitting:
    """Notes since when the trainee is away, or that he is here again."""
    if here:
        return replace(sitting, lost=0) if sitting.lost else sitting
    return sitting if sitting.lost else replace(sitting, lost=now)


def ending_of(sitting: Sitting, wrapped: Collection[ConversationId], now: int, lost_ms: int) -> Ending:
    """Returns what ends a running exam now; `wrapped` are the conversations that need nothing any more."""
    if sitting.state is not ExamState.RUNNING:
        return Ending.NOTHING
    if now >= sitting.ends:
        return Ending.TIME_OVER
    if sitting.lost and now - sitting.lost >= lost_ms:
        return Ending.LINE_LOST
    if all(one.began and one.ended and one.conversation in wrapped for one in sitting.parts):
        return Ending.ALL_OVER
    return Ending.NOTHING


def ended(sitting: Sitting, ending: Ending, now: int, *, lost: str = COUNTS) -> Sitting:
    """Returns an exam that is over; the same again changes nothing.

    `lost` says what one counts as whose trainee stayed away: counts, failed or cancelled.
    """
    if sitting.state in OVER or ending is Ending.NOTHING:
        return sitting
    state = ExamState.HANDED_IN
    if ending is Ending.LINE_LOST and lost != COUNTS:
        state = ExamState.FAILED if lost == FAILED else ExamState.CANCELLED
    parts = tuple(replace(one, ended=now) if one.began and not one.ended else one for one in sitting.parts)
    end = min(now, sitting.ends) if ending is Ending.TIME_OVER else now
    graded = end if state in FINAL else 0
    return replace(sitting, state=state, ending=ending, ended=end, lost=0, parts=parts, graded=graded)


def cancelled(sitting: Sitting, by: StaffId, reason: str, now: int) -> Sitting:
    """Returns an exam that counts as no attempt; one that was counted stays as it is."""
    if sitting.state in FINAL:
        return sitting
    parts = tuple(replace(one, ended=now) if one.began and not one.ended else one for one in sitting.parts)
    return replace(
        sitting,
        state=ExamState.CANCELLED,
        ending=sitting.ending or Ending.CANCELLED,
        ended=sitting.ended or now,
        graded=now,
        lost=0,
        reason=reason,
        by=by,
        parts=parts,
    )


def left_ms(sitting: Sitting, now: int) -> int:
    """Returns the time that is left, never less than nothing."""
    return max(0, sitting.ends - now) if sitting.state is ExamState.RUNNING else 0
