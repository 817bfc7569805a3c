"""Asks the hub about exams, and knows how its clock goes."""

from collections.abc import Sequence

from app.domain.ids import Cid, StaffId
from app.protocol.exam_frames import (
    CancelExam,
    ExamsRes,
    GrantExam,
    HandInExam,
    MarkExam,
    ReadExams,
    Sitting,
    SittingRes,
    StartExam,
)
from app.sessions.ports import Clock
from app.sessions.requests import Requests


class ExamRoom:
    """Every method raises RefusedError, LinkError or ProtocolError as `Requests.ask` says."""

    def __init__(self, requests: Requests, clock: Clock) -> None:
        self._requests, self._clock = requests, clock
        self._ahead_ms = 0.0

    def now_ms(self) -> int:
        """Returns the hub's time, by its latest answer and this machine's steady clock."""
        return int(self._ahead_ms + 1000 * self._clock.monotonic())

    async def start(self, exam: str, cid: Cid) -> Sitting:
        """Begins an exam; the same `cid` again finds it. `illegal_move`: I may not sit it now.

        `conflict`: customers wait for me. `full`: I practise. `in_exam`: another one is running.
        """
        return self._told(await self._requests.ask(StartExam(cid=cid, exam=exam), SittingRes))

    async def hand_in(self, sitting: str) -> Sitting:
        """Ends my exam."""
        return self._told(await self._requests.ask(HandInExam(sitting=sitting), SittingRes))

    async def cancel(self, sitting: str, reason: str) -> Sitting:
        """Has somebody's exam not count. `too_late`: it was counted."""
        asked = CancelExam(sitting=sitting, reason=reason)
        return self._told(await self._requests.ask(asked, SittingRes))

    async def count(self, sitting: str) -> Sitting:
        """Has an exam counted that I marked. `conflict`: sheets are missing."""
        return self._told(await self._requests.ask(MarkExam(sitting=sitting), SittingRes))

    async def mine(self) -> ExamsRes:
        """Returns my exams, what I passed, and what that permits."""
        return self._all(await self._requests.ask(ReadExams(), ExamsRes))

    async def others(self) -> Sequence[Sitting]:
        """Returns the exams of those whom I train. `forbidden`: I train nobody."""
        return self._all(await self._requests.ask(ReadExams(others=True), ExamsRes)).sittings

    async def grant(
        self, staff: StaffId, exam: str, reason: str, cid: Cid, *, cleared: bool
    ) -> Sequence[Sitting]:
        """Has somebody count as having passed, or no longer; returns the exams of those whom I train."""
        asked = GrantExam(cid=cid, staff=staff, exam=exam, cleared=cleared, reason=reason)
        return self._all(await self._requests.ask(asked, ExamsRes)).sittings

    def _told(self, answer: SittingRes) -> Sitting:
        self._set(answer.now)
        return answer.sitting

    def _all(self, answer: ExamsRes) -> ExamsRes:
        self._set(answer.now)
        return answer

    def _set(self, now: int) -> None:
        self._ahead_ms = now - 1000 * self._clock.monotonic()
