"""Counts exams: reads what was written and marked, and writes the result into the ledger."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from msgspec.structs import replace

from app import paths
from app.domain.ids import StaffId
from app.hub.engine import Engine
from app.hub.practice.reading import events_of
from app.hub.register.register import Register
from app.hub.training.exams.sittings import Material
from app.hub.training.progress import Done
from app.protocol.exam_frames import ExamPart, ExamState, Sitting
from app.protocol.records import NgWordRecord
from app.protocol.training import ScenarioRecord, Step
from app.protocol.training_frames import ProgressEntry, ProgressKind
from app.sessions.guards.ng_words import NgWords
from app.sessions.guards.wording import Wording, read_rules
from app.training.exams.grading import graded, mark_of, marked_by_hub, marked_by_trainer
from app.training.marking.measures import Measured, measured
from app.training.study import Study

LEDGER: Final = "exam"


class Counting:
    """Raises StorageError. `write` keeps a line of the ledger once, however often it is asked."""

    def __init__(
        self, engine: Engine, register: Register, write: Callable[[Done], Awaitable[ProgressEntry]]
    ) -> None:
        self._engine, self._register, self._write = engine, register, write
        self._wording: Wording | None = None

    async def count(self, sitting: Sitting, material: Material, now: int) -> Sitting:
        """Returns an exam that is over with its marks, and with its result once none is missing."""
        pairs = zip(sitting.parts, material.scenarios, strict=True)
        parts = [await self._part(sitting, part, scenario, material) for part, scenario in pairs]
        return graded(replace(sitting, parts=tuple(parts)), now)

    async def _part(
        self, sitting: Sitting, part: ExamPart, scenario: ScenarioRecord, material: Material
    ) -> ExamPart:
        if not part.began:
            return part
        events = await events_of(self._engine, part.conversation)
        sheet = material.sheets.get(part.sheet)
        by_hub = marked_by_hub(part, scenario, sheet, events, sitting.staff, sitting.help, self._measure)
        mark = mark_of(part, events, sitting.staff) if sitting.marked_by == "trainer" else None
        return by_hub if mark is None else marked_by_trainer(by_hub, mark)

    def _measure(self, study: Study, staff: StaffId, steps: Iterable[Step]) -> Measured:
        """Measures with the shop's words and the rules of polite language, as the trainer's room does."""
        if self._wording is None:
            self._wording = Wording(read_rules(paths.resources()))
        wording, words = self._wording, NgWords(self._register.all(NgWordRecord).values())
        return measured(
            study,
            staff,
            ng_words=lambda text: ((hit.start, hit.end) for hit in words.find(text)),
            slips=lambda text: ((slip.start, slip.end) for slip in wording.find(text)),
            steps=steps,
        )

    async def write(self, sitting: Sitting) -> None:
        """Writes the result of an exam that was counted; one that was cancelled leaves no line."""
        if sitting.state not in (ExamState.PASSED, ExamState.FAILED):
            return
        await self._write(
            Done(
                id=f"{LEDGER}:{sitting.id}",
                staff=sitting.staff,
                kind=ProgressKind.EXAM,
                subject=sitting.exam,
                version=sitting.version,
                score=sitting.score if sitting.score is not None else 0.0,
                passed=sitting.state is ExamState.PASSED,
                figures={
                    "attempt": float(sitting.attempt),
                    "breaches": float(sum(part.breaches for part in sitting.parts)),
                },
            )
        )
