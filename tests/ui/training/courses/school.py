"""A shop with a course for the tests of courses in the window, and a hub that knows its records."""

from __future__ import annotations

from typing import Any

from app.domain.ids import StaffId
from app.domain.people import Role
from app.protocol.administration import REGISTER, Records, RecordsRes, RegisterState
from app.protocol.records import AnyRecord, ArticleRecord, Versioned
from app.protocol.register_base import Words
from app.protocol.training import (
    CourseRecord,
    CourseStep,
    Criterion,
    ExamRecord,
    QuizChoice,
    QuizQuestion,
    ScenarioRecord,
    ScoreSheetRecord,
)
from app.protocol.training_frames import Learner, ProgressEntry, ProgressKind, ProgressRes, ReadProgress
from tests.ui.floor_hub import BOSS, FloorHub
from tests.ui.window_stage import Stage

AT = 1_772_600_000_000
ARTICLE = ArticleRecord(id="4.2:en", title="Returns", body="Ask for the number.", language="en")
CHOICES = (QuizChoice(id="a", text="Within 8 days"), QuizChoice(id="b", text="Within 30 days"))
QUIZ = CourseStep(
    id="quiz", does="quiz", title="Quiz on returns", least=80,
    questions=(
        QuizQuestion(id="q1", text="How long?", choices=CHOICES, right=("b",)),
        QuizQuestion(id="q2", text="What do you ask for?", asks="text", right=("number",)),
    ),
)  # fmt: skip
COURSE = CourseRecord(
    id="first", title="First week", about="What everybody needs", everyone=True, draft=False,
    steps=(
        CourseStep(id="read", subject="4.2:en"), QUIZ,
        CourseStep(id="do", does="practice", subject="late", least=70),
    ),
)  # fmt: skip
LATE = ScenarioRecord(id="late", title="A parcel is late", sheet="basic", shared="everyone")
SHEET = ScoreSheetRecord(
    id="basic", criteria=(Criterion(id="calm", name=Words(en="Calm words", ja="落ち着いた言葉")),)
)
RECORDS: tuple[AnyRecord, ...] = (ARTICLE, COURSE, LATE, SHEET)
_KINDS = {ArticleRecord: "article", CourseRecord: "course", ScenarioRecord: "scenario", ExamRecord: "exam"}


def did(number: int, kind: ProgressKind, subject: str, staff: str = BOSS, **more: Any) -> ProgressEntry:
    return ProgressEntry(
        number=number, id=f"n{number}", staff=StaffId(staff), at=AT, kind=kind, subject=subject, **more
    )


def learner(name: str, *groups: str) -> Learner:
    return Learner(staff=StaffId(name), name=name.title(), role="operator", groups=groups)


class School:
    """Speaks to the window as the hub does."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.hub = stage, FloorHub(stage)
        self.version = 0

    async def open(self, role: Role = Role.OPERATOR, records: tuple[AnyRecord, ...] = RECORDS) -> None:
        """Signs somebody in, and gives him the records."""
        await self.hub.sign_in(role)
        if role is Role.OPERATOR:
            await self.tell()  # the desk asks at once whether he may send mails alone
        await self.give(*records)

    async def give(self, *records: AnyRecord) -> None:
        """Changes the register."""
        self.version += len(records)
        version, register = self.version, self.stage.desk.register
        self.hub.state(REGISTER, RegisterState(version=version))
        made = tuple(
            Versioned(
                kind=_KINDS.get(type(one), "score_sheet"), id=one.id, record=one,
                version=version - len(records) + place,
            )
            for place, one in enumerate(records, start=1)
        )  # fmt: skip
        await self.hub.answer(Records, lambda _: RecordsRes(records=made, version=version))
        await self.stage.until(lambda: register.version == version)

    async def give_later(self, record: AnyRecord) -> None:
        """Answers a console that asks by itself what changed in the register."""
        self.version += 1
        made = Versioned(kind=_KINDS[type(record)], id=record.id, record=record, version=self.version)
        version = self.version
        await self.hub.answer(Records, lambda _: RecordsRes(records=(made,), version=version))

    async def tell(self, *entries: ProgressEntry) -> ReadProgress:
        """Answers what I did."""
        return await self.hub.answer(ReadProgress, lambda _: ProgressRes(entries=entries))
