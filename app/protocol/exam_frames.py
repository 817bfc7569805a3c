"""What staff ask the hub about exams: to sit one, to hand it in, how it went, and who is cleared by hand."""

from enum import StrEnum
from typing import Final, TypeAlias

import msgspec

from app.domain.events import Scored
from app.domain.ids import Cid, ConversationId, StaffId
from app.protocol.training import ExamHelp

MOST_REASON: Final = 400
"""Characters of the reason for which an exam was cancelled, or somebody was cleared."""

ASKED_BY_OTHERS: Final = 200
"""So many exams of others are told at once, the latest first."""


class ExamAsked(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", omit_defaults=True):
    """A request of staff about exams."""


class ExamState(StrEnum):
    """How far an exam that somebody began is."""

    RUNNING = "running"
    HANDED_IN = "handed_in"
    """It is over; the hub has not counted it yet."""
    TO_MARK = "to_mark"
    """A trainer's marks are missing."""
    PASSED = "passed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    """It counts as no attempt."""


class Ending(StrEnum):
    """What ended an exam."""

    NOTHING = ""
    ALL_OVER = "all_over"
    HANDED_IN = "handed_in"
    TIME_OVER = "time_over"
    LINE_LOST = "line_lost"
    CANCELLED = "cancelled"


class ExamPart(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One customer of an exam; times are Unix ms, 0 where it did not begin or end.

    `total` is percent, None as long as it is not marked; `automatic` whether no trainer marked it. `failed`
    are the ids of missed must-haves, `breaches` how often help was used that was not allowed.
    """

    scenario: str
    version: int = 0
    title: str = ""
    sheet: str = ""
    conversation: ConversationId = ConversationId("")
    began: int = 0
    ended: int = 0
    total: float | None = None
    scores: tuple[Scored, ...] = ()
    failed: tuple[str, ...] = ()
    automatic: bool = True
    breaches: int = 0


class Sitting(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An exam that somebody began, with its rules as they were then; times are Unix ms.

    `ends` is when its time is over; `lost` since when its trainee is away, 0: he is here. `reason` is why it
    was cancelled, `by` who did. `score` is percent, `attempt` counts from 1. `number` is the certificate's.
    """

    id: str
    exam: str
    version: int
    title: str
    staff: StaffId
    name: str = ""
    attempt: int = 1
    at_once: int = 1
    minutes: int = 20
    help: ExamHelp = ExamHelp()
    pass_mark: int = 70
    must: tuple[str, ...] = ()
    marked_by: str = "automatic"
    started: int = 0
    ends: int = 0
    ended: int = 0
    lost: int = 0
    graded: int = 0
    state: ExamState = ExamState.RUNNING
    ending: Ending = Ending.NOTHING
    reason: str = ""
    by: StaffId = StaffId("")
    parts: tuple[ExamPart, ...] = ()
    score: float | None = None
    failed: tuple[str, ...] = ()
    number: str = ""


class StartExam(ExamAsked, frozen=True, kw_only=True, tag="exam_start"):
    """I sit this exam now; `SittingRes`. The same `cid` again finds what the first try began."""

    cid: Cid
    exam: str


class HandInExam(ExamAsked, frozen=True, kw_only=True, tag="exam_hand_in"):
    """My exam is over, whatever is still open; `SittingRes`."""

    sitting: str


class CancelExam(ExamAsked, frozen=True, kw_only=True, tag="exam_cancel"):
    """The exam of somebody whom I train does not count, and why; `SittingRes`."""

    sitting: str
    reason: str


class ReadExams(ExamAsked, frozen=True, kw_only=True, tag="exams"):
    """My exams; with `others` those of everybody whom I train, running and to be marked ones first.

    `ExamsRes`.
    """

    others: bool = False


class MarkExam(ExamAsked, frozen=True, kw_only=True, tag="exam_mark"):
    """Counts an exam whose conversations I marked; `SittingRes`. `conflict`: sheets are missing."""

    sitting: str


class GrantExam(ExamAsked, frozen=True, kw_only=True, tag="exam_grant"):
    """Somebody counts as having passed an exam (`cleared`), or no longer does, and why; `ExamsRes`."""

    cid: Cid
    staff: StaffId
    exam: str
    cleared: bool = True
    reason: str = ""


class SittingRes(msgspec.Struct, frozen=True, kw_only=True):
    """The exam as it is now; `now` is the hub's time in Unix ms."""

    sitting: Sitting
    now: int


class ExamsRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Exams, the latest first. `cleared` are the exams that I passed or was cleared of; `now` as above.

    `live`: the exams that I must pass before I am given customers; `most`: how many customers at once I may
    take, 0 where no exam limits it.
    """

    sittings: tuple[Sitting, ...] = ()
    now: int = 0
    cleared: tuple[str, ...] = ()
    live: tuple[str, ...] = ()
    most: int = 0


ExamRequest: TypeAlias = StartExam | HandInExam | CancelExam | ReadExams | MarkExam | GrantExam
"""What the exam desk answers."""
