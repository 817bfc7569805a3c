"""Answers what staff ask about exams: to sit one, to hand it in, what there was, and who is cleared."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import assert_never

import msgspec

from app.domain.ids import StaffId
from app.domain.people import Role, Staff
from app.hub.administration.rights import may_edit
from app.hub.cids import derived_cid, is_cid
from app.hub.refusing import NotDoneError
from app.hub.register.register import Register
from app.hub.training.exams.invigilating import Invigilating
from app.hub.training.exams.permits import Permits
from app.hub.training.exams.sittings import Held, Material, Sittings
from app.hub.training.progress import Done
from app.protocol.codes import Refusal
from app.protocol.exam_frames import (
    ASKED_BY_OTHERS,
    MOST_REASON,
    CancelExam,
    Ending,
    ExamRequest,
    ExamsRes,
    ExamState,
    GrantExam,
    HandInExam,
    MarkExam,
    ReadExams,
    Sitting,
    SittingRes,
    StartExam,
)
from app.protocol.training import ExamRecord, ScenarioRecord, ScoreSheetRecord
from app.protocol.training_frames import ProgressEntry, ProgressKind
from app.training.exams.attempts import standing
from app.training.exams.permits import is_for
from app.training.exams.sitting import begun, cancelled, ended


class ExamDesk:
    """Raises NotDoneError, and StorageError. `write` keeps a line of the ledger and tells every node."""

    def __init__(
        self,
        sittings: Sittings,
        invigilating: Invigilating,
        register: Register,
        permits: Permits,
        *,
        user: Callable[[StaffId], Staff | None],
        write: Callable[[Done], Awaitable[ProgressEntry]],
        audit: Callable[[str, str, str], object],
        now_ms: Callable[[], int],
    ) -> None:
        self._sittings, self._invigilating, self._register = sittings, invigilating, register
        self._permits, self._user, self._write = permits, user, write
        self._audit, self._now_ms = audit, now_ms

    async def answer(self, user: Staff, asked: ExamRequest) -> msgspec.Struct:
        """Answers any of these requests."""
        match asked:
            case StartExam():
                return self._res(await self._start(user, asked))
            case HandInExam(sitting=id_):
                return self._res(await self._hand_in(user, id_))
            case CancelExam():
                return self._res(await self._cancel(user, asked))
            case ReadExams(others=others):
                return await self._read(user, others=others)
            case MarkExam(sitting=id_):
                return self._res(await self._mark(user, id_))
            case GrantExam():
                return await self._grant(user, asked)
            case _:
                assert_never(asked)

    def _res(self, sitting: Sitting) -> SittingRes:
        return SittingRes(sitting=sitting, now=self._now_ms())

    async def _start(self, user: Staff, asked: StartExam) -> Sitting:
        if not is_cid(asked.cid):
            raise NotDoneError(Refusal.BAD_FRAME)
        id_ = derived_cid(asked.cid, f"exam/{user.id}")
        known = await self._sittings.one(id_)
        if known is not None:
            return known.sitting
        exam, version = self._exam(user, asked.exam)
        mine = await self._sittings.of(user.id)
        stands = standing(exam, mine, self._now_ms(), cleared=exam.id in await self._permits.cleared(user.id))
        if not stands.may_start:
            raise NotDoneError(Refusal.ILLEGAL_MOVE)
        await self._invigilating.may_begin(user, exam.at_once)
        scenarios = [self._scenario(name) for name in exam.scenarios]
        sitting = begun(
            id_, exam, version, scenarios, staff=user.id, name=user.name, attempt=stands.tried + 1,
            now=self._now_ms(),
        )  # fmt: skip
        sheets = {part.sheet: self._sheet(part.sheet) for part in sitting.parts if part.sheet}
        material = Material(
            scenarios=tuple(one for one, _version in scenarios),
            sheets={name: one for name, one in sheets.items() if one is not None},
        )
        held = await self._sittings.add(sitting, material)
        if held is None:
            raise NotDoneError(Refusal.IN_EXAM)
        self._audit(user.id, "exam-start", f"{exam.id} {id_}")
        return await self._invigilating.step(id_) or held.sitting

    def _exam(self, user: Staff, name: str) -> tuple[ExamRecord, int]:
        held = self._register.get("exam", name)
        if held is None or not isinstance(held.record, ExamRecord):
            raise NotDoneError(Refusal.NOT_FOUND)
        exam = held.record
        if not exam.scenarios or not (is_for(user, exam) or may_edit(user, "exam", self._register)):
            raise NotDoneError(Refusal.NOT_FOUND)
        return exam, held.version

    def _scenario(self, name: str) -> tuple[ScenarioRecord, int]:
        held = self._register.get("scenario", name)
        if held is None or not isinstance(held.record, ScenarioRecord):
            raise NotDoneError(Refusal.INVALID)
        return held.record, held.version

    def _sheet(self, name: str) -> ScoreSheetRecord | None:
        held = self._register.get("score_sheet", name)
        return held.record if held is not None and isinstance(held.record, ScoreSheetRecord) else None

    async def _hand_in(self, user: Staff, id_: str) -> Sitting:
        held = await self._sittings.one(id_)
        if held is None or held.sitting.staff != user.id:
            raise NotDoneError(Refusal.NOT_FOUND)
        return await self._changed(held, lambda one: ended(one, Ending.HANDED_IN, self._now_ms()))

    async def _cancel(self, user: Staff, asked: CancelExam) -> Sitting:
        held = await self._led(user, asked.sitting)
        reason = asked.reason.strip()
        if not reason or len(reason) > MOST_REASON:
            raise NotDoneError(Refusal.BAD_FRAME)
        if held.sitting.state in (ExamState.PASSED, ExamState.FAILED):
            raise NotDoneError(Refusal.TOO_LATE)
        self._audit(user.id, "exam-cancel", f"{held.sitting.staff} {held.sitting.exam}: {reason}")
        return await self._changed(held, lambda one: cancelled(one, user.id, reason, self._now_ms()))

    async def _mark(self, user: Staff, id_: str) -> Sitting:
        held = await self._led(user, id_)
        if held.sitting.state is ExamState.RUNNING:
            raise NotDoneError(Refusal.CONFLICT)
        sitting = await self._invigilating.step(id_) or held.sitting
        if sitting.state is ExamState.TO_MARK:
            raise NotDoneError(Refusal.CONFLICT)
        return sitting

    async def _led(self, user: Staff, id_: str) -> Held:
        held = await self._sittings.one(id_)
        if held is None or not self._leads(user, held.sitting.staff):
            raise NotDoneError(Refusal.NOT_FOUND)
        return held

    async def _changed(self, held: Held, change: Callable[[Sitting], Sitting]) -> Sitting:
        """Changes an exam, read again where another node was quicker, and does what follows from it."""
        id_ = held.sitting.id
        while True:
            wanted = change(held.sitting)
            if wanted == held.sitting or await self._sittings.save(held, wanted, pending=True) is not None:
                return await self._invigilating.step(id_) or wanted
            again = await self._sittings.one(id_)
            if again is None:
                raise NotDoneError(Refusal.NOT_FOUND)
            held = again

    async def _read(self, user: Staff, *, others: bool) -> ExamsRes:
        if others and user.role is Role.OPERATOR:
            raise NotDoneError(Refusal.FORBIDDEN)
        if others:
            every = await self._sittings.latest(ASKED_BY_OTHERS)
            found = tuple(one for one in every if self._leads(user, one.staff))
            return ExamsRes(sittings=found, now=self._now_ms())
        permit = await self._permits.of(user)
        return ExamsRes(
            sittings=tuple(for_trainee(one) for one in await self._sittings.of(user.id)),
            now=self._now_ms(),
            cleared=tuple(sorted(await self._permits.cleared(user.id))),
            live=permit.lacking,
            most=permit.most or 0,
        )

    async def _grant(self, user: Staff, asked: GrantExam) -> ExamsRes:
        held = self._register.get("exam", asked.exam)
        whom = self._user(asked.staff)
        if held is None or whom is None or not self._leads(user, asked.staff):
            raise NotDoneError(Refusal.NOT_FOUND)
        if asked.staff == user.id:
            raise NotDoneError(Refusal.FORBIDDEN)
        if not is_cid(asked.cid) or not asked.reason.strip() or len(asked.reason) > MOST_REASON:
            raise NotDoneError(Refusal.BAD_FRAME)
        entry = await self._write(
            Done(
                id=asked.cid,
                staff=asked.staff,
                kind=ProgressKind.CLEARED,
                subject=asked.exam,
                version=held.version,
                passed=asked.cleared,
            )
        )
        if entry.staff != asked.staff or entry.subject != asked.exam:
            raise NotDoneError(Refusal.DIFFERENT_BODY)
        what = "exam-clear" if asked.cleared else "exam-unclear"
        self._audit(user.id, what, f"{asked.staff} {asked.exam}: {asked.reason.strip()}")
        return await self._read(user, others=True)

    def _leads(self, user: Staff, staff: StaffId) -> bool:
        """Tells whether somebody is in charge of another's exams: a supervisor of those of his groups."""
        if user.role in (Role.TRAINER, Role.ADMIN):
            return True
        other = self._user(staff)
        groups = set(() if other is None else other.groups)
        return user.role is Role.SUPERVISOR and not groups.isdisjoint(user.groups)


def for_trainee(sitting: Sitting) -> Sitting:
    """Returns an exam as who sits it sees it: without must-haves, and without marks until it is counted."""
    bare = msgspec.structs.replace(sitting, must=())
    if sitting.state in (ExamState.PASSED, ExamState.FAILED):
        return bare
    parts = tuple(
        msgspec.structs.replace(one, total=None, scores=(), failed=(), breaches=0) for one in sitting.parts
    )
    return msgspec.structs.replace(bare, parts=parts, score=None)
