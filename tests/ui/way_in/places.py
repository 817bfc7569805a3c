"""Places of newcomers, made by the rules that the hub goes by."""

from __future__ import annotations

from typing import Final

import msgspec

from app.domain.ids import StaffId
from app.domain.people import Role, Staff
from app.domain.way_in import Deed, Noted, Stage, WayLine
from app.protocol.exam_frames import ExamState, Sitting
from app.protocol.training import EVERYONE, CourseRecord, CourseStep, ExamRecord
from app.protocol.training_frames import ProgressEntry, ProgressKind
from app.protocol.way_in_frames import WAY, Place, WayRecord
from app.training.way_in.facts import Checked, Facts
from app.training.way_in.standing import DAY_MS, place_of

NOW: Final = 1_780_000_000_000
NAO: Final = StaffId("nao")
COURSE: Final = CourseRecord(
    id="basics",
    title="Basics",
    steps=(
        CourseStep(id="1", does="article", subject="returns"),
        CourseStep(id="2", does="quiz", title="Returns", least=80.0),
    ),
    everyone=True,
    draft=False,
)
EXAM: Final = ExamRecord(
    id="debut", title="Debut", scenarios=("parcel",), attempts=2, wait_hours=24, shared=EVERYONE
)
RECORD: Final = WayRecord(id=WAY, course="basics", practice=("parcel", "refund"), exam="debut")
PERSON: Final = Staff(id=NAO, name="Nao Aoki", public_name="Nao", role=Role.OPERATOR, groups=("support",))


def noted(deed: Deed, at: int = NOW - DAY_MS, **more: object) -> WayLine:
    """A line about Nao, a day ago."""
    line = WayLine(number=1, id=f"{deed}", staff=NAO, at=at, by=StaffId("ada"), deed=deed)
    return msgspec.structs.replace(line, **more)


BEGUN: Final = Noted(begun=noted(Deed.BEGUN), in_charge=StaffId("tina"))
ARRIVED: Final = msgspec.structs.replace(BEGUN, arrived=noted(Deed.ARRIVED))


def did(kind: ProgressKind, subject: str, *, number: int = 1, **more: object) -> ProgressEntry:
    """A line of the ledger, an hour ago."""
    line = ProgressEntry(
        number=number, id=f"{kind}{number}", staff=NAO, at=NOW - 3_600_000, kind=kind, subject=subject
    )
    return msgspec.structs.replace(line, **more)


CHECKED: Final = (Checked(at=NOW - 7_000_000, good=True),)
TYPED: Final = did(ProgressKind.TYPING, "ja", score=55.0)
LEARNT: Final = (
    did(ProgressKind.ARTICLE_READ, "returns"),
    did(ProgressKind.QUIZ, "basics/2", score=90.0, passed=True),
)
PRACTISED: Final = (
    did(ProgressKind.PRACTICE, "parcel", score=80.0),
    did(ProgressKind.PRACTICE, "refund", score=75.0),
)
PASSED: Final = did(ProgressKind.EXAM, "debut", score=88.0, passed=True, number=9)


def facts(**more: object) -> Facts:
    """Nao on the way, who has just arrived unless something else is said."""
    usual = Facts(
        way=RECORD,
        person=PERSON,
        noted=ARRIVED,
        chosen=True,
        course=COURSE,
        exam=EXAM,
        scenarios={"parcel": "Where is my parcel?", "refund": "My money back"},
    )
    return msgspec.structs.replace(usual, **more)


def all_done(**more: object) -> Facts:
    """Nao after the exam; the contract is missing."""
    entries = (TYPED, *LEARNT, *PRACTISED, PASSED)
    return msgspec.structs.replace(facts(checks=CHECKED, entries=entries), **more)


def at(stage: Stage) -> Facts:
    """Nao in the middle of the way."""
    entries: dict[Stage, tuple[ProgressEntry, ...]] = {
        Stage.CHECK: (),
        Stage.TYPING: (),
        Stage.MANUAL: (TYPED,),
        Stage.PRACTICE: (TYPED, *LEARNT),
        Stage.EXAM: (TYPED, *LEARNT, *PRACTISED),
        Stage.CONTRACT: (TYPED, *LEARNT, *PRACTISED, PASSED),
    }
    return facts(checks=() if stage is Stage.CHECK else CHECKED, entries=entries[stage])


def place(found: Facts, now: int = NOW, **more: object) -> Place:
    """Where that leads."""
    made = place_of(found, now)
    return msgspec.structs.replace(made, in_charge_name="Tina Trainer", **more)


def failed_exam(tries: int = 1, *, state: ExamState = ExamState.FAILED) -> tuple[Sitting, ...]:
    """Exams that were sat, each an hour long, the latest an hour ago."""
    return tuple(
        Sitting(
            id=str(n), exam="debut", version=1, title="Debut", staff=NAO, state=state, score=40.0,
            started=NOW - 7_200_000, ended=NOW - 3_600_000,
        )
        for n in range(tries)
    )  # fmt: skip
