"""What people in charge do with the shifts of their people: they see requests, and plan."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from app.domain.ids import StaffId
from app.domain.people import Role, Staff
from app.domain.shifts import Correction, Entry, Plan, plans_that_count
from app.hub.refusing import NotDoneError
from app.hub.shifts.lines import ShiftLines
from app.protocol.codes import Refusal
from app.protocol.shift_frames import (
    LONGEST_REASON,
    CorrectionsRes,
    PlanOf,
    PlanShift,
    PlansRes,
    ReadPlans,
    ShiftLine,
    ShiftsRes,
    Waiting,
    Worker,
)

DAY_MS: Final = 86_400_000
LOOKED_BACK_MS: Final = 400 * DAY_MS
"""A request that nobody decided on for longer is not listed any more."""

LONGEST_MS: Final = 24 * 3_600_000
"""A planned shift is no longer than a day."""

FARTHEST_MS: Final = 400 * DAY_MS
"""How far ahead shifts are planned, and how much time is read at once."""

MOST_LINES: Final = 5_000
MOST_WAITING: Final = 60
MOST_PLANS: Final = 150
"""At their longest so many fit into a frame."""

_LONGEST_NAME: Final = 100


class Overseeing:
    """Raises NotDoneError, and StorageError. `leads` says whose shifts somebody sees and decides on."""

    def __init__(
        self,
        lines: ShiftLines,
        people: Callable[[], Iterable[Staff]],
        leads: Callable[[Staff, StaffId], bool],
        *,
        told: Callable[[], Awaitable[None]],
        audit: Callable[[str, str, str], object],
        now_ms: Callable[[], int],
    ) -> None:
        self._lines, self._people, self._leads = lines, people, leads
        self._told, self._audit, self._now_ms = told, audit, now_ms

    async def corrections(self, user: Staff) -> CorrectionsRes:
        """Returns what waits for an answer of somebody in charge, without his own requests."""
        names = {one.id: one.name for one in self._team(user) if one.id != user.id}
        since, until = self._now_ms() - LOOKED_BACK_MS, self._now_ms() + DAY_MS
        kinds = ("correction", "decision")
        found = await self._lines.of_kind(kinds, names, since, until, limit=MOST_LINES)
        decided = {line.decision.correction for line in found if line.decision is not None}
        asked = [(line, line.correction) for line in found if line.correction is not None]
        waiting = [(line, request) for line, request in asked if request.id not in decided]
        return CorrectionsRes(
            waiting=tuple(
                [
                    Waiting(
                        staff=line.staff,
                        name=names[line.staff],
                        correction=request,
                        old=await self._entry(request),
                    )
                    for line, request in waiting[:MOST_WAITING]
                ]
            ),
            more=len(waiting) > MOST_WAITING or len(found) == MOST_LINES,
        )

    async def plan(self, user: Staff, said: PlanShift) -> ShiftsRes:
        """Writes a planned shift down, or that it is taken back."""
        if not self._is_sound(said):
            raise NotDoneError(Refusal.BAD_FRAME)
        if said.staff not in {one.id for one in self._team(user)}:
            raise NotDoneError(Refusal.FORBIDDEN)
        line = Plan(id=said.cid, at=self._now_ms(), by=user.id, planned=said.planned, gone=said.gone)
        written = await self._lines.plan(said.staff, line, said.expected)
        if written is None:
            raise NotDoneError(Refusal.CONFLICT)
        if any(one.staff != said.staff or one.plan is None for one in written):
            raise NotDoneError(Refusal.DIFFERENT_BODY)
        act = "unplan-shift" if said.gone else "plan-shift"
        self._audit(user.id, act, f"{said.staff} {said.planned.id}")
        await self._told()
        return ShiftsRes(lines=tuple(written))

    async def plans(self, user: Staff, asked: ReadPlans) -> PlansRes:
        """Returns the people of somebody in charge, and what is planned for them in a time."""
        if not 0 <= asked.since <= asked.until <= asked.since + FARTHEST_MS:
            raise NotDoneError(Refusal.BAD_FRAME)
        team = self._team(user)
        names = [one.id for one in team]
        found = await self._lines.of_kind(("plan",), names, asked.since, asked.until, limit=MOST_LINES)
        gone = await self._lines.left([one.id for one in self._people()]) if user.role is Role.ADMIN else []
        whose = {line.plan.planned.id: line.staff for line in found if line.plan is not None}
        plans = plans_that_count(line.plan for line in found if line.plan is not None)
        return PlansRes(
            people=tuple(_worker(one) for one in team),
            left=tuple(_worker(one) for one in gone[:MOST_WAITING]),
            plans=tuple(PlanOf(staff=whose[one.planned.id], plan=one) for one in plans[:MOST_PLANS]),
            more=len(plans) > MOST_PLANS or len(found) == MOST_LINES,
        )

    async def _entry(self, request: Correction) -> Entry | None:
        """Returns the entry that a request is about: as it was clocked, or as it was added."""
        if request.target is None:
            return None
        line: ShiftLine | None = await self._lines.named(request.target)
        if line is None:
            return None
        return line.entry or (line.correction.entry if line.correction is not None else None)

    def _team(self, user: Staff) -> list[Staff]:
        found = (one for one in self._people() if self._leads(user, one.id))
        return sorted(found, key=lambda one: (one.name, one.id))

    def _is_sound(self, said: PlanShift) -> bool:
        plan = said.planned
        texts = (said.cid, plan.id)
        names = all(0 < len(text) <= _LONGEST_NAME for text in texts) and len(plan.shop) <= _LONGEST_NAME
        lasts = 0 < plan.end - plan.start <= LONGEST_MS and abs(plan.start - self._now_ms()) <= FARTHEST_MS
        return names and lasts and len(plan.note) <= LONGEST_REASON and said.expected >= 0


def _worker(one: Staff) -> Worker:
    return Worker(staff=one.id, name=one.name, groups=one.groups)
