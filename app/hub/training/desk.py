"""Answers what staff ask about training: their own ledger, that of those they train, and quizzes."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Iterable
from typing import Final, assert_never

import msgspec

from app.domain.ids import StaffId
from app.domain.people import Role, Staff
from app.hub.refusing import NotDoneError
from app.hub.register.register import Register
from app.hub.store.cold import Cold
from app.hub.training.exams.sittings import Sittings
from app.hub.training.progress import Done, Progress
from app.hub.training.quizzes import Quizzes, is_name
from app.hub.way_in.lines import WayLines
from app.protocol.codes import Refusal
from app.protocol.training_frames import (
    MOST_FIGURES,
    OWN_KINDS,
    AddProgress,
    AnswerQuiz,
    ForgetProgress,
    ForgottenRes,
    Learner,
    ProgressEntry,
    ProgressRes,
    ReadProgress,
    ReadTeamProgress,
    TeamProgressRes,
    TrainingRequest,
)

TOPIC: Final = "progress"
"""The ephemeral signal by which the nodes tell each other that the ledger grew."""

LARGEST_FIGURE: Final = 1e9


class TrainingDesk:
    """Raises NotDoneError, and StorageError.

    `people` are all staff; `told` tells every node that there is something new.
    """

    def __init__(
        self,
        cold: Cold,
        register: Register,
        *,
        people: Callable[[], Iterable[Staff]],
        told: Callable[[], Awaitable[None]],
        audit: Callable[[str, str, str], object],
        now_ms: Callable[[], int],
    ) -> None:
        self.progress = Progress(cold)
        self._sittings, self._way = Sittings(cold), WayLines(cold)
        self._quizzes = Quizzes(register, self.write)
        self._people, self._told = people, told
        self._audit, self._now_ms = audit, now_ms

    async def answer(self, user: Staff, asked: TrainingRequest) -> msgspec.Struct | None:
        """Answers any of these requests."""
        match asked:
            case AddProgress():
                return await self._add(user, asked)
            case ReadProgress():
                return await self._read(user, asked)
            case ReadTeamProgress(after=after):
                return await self._team(user, after)
            case AnswerQuiz():
                return await self._quizzes.answer(user, asked)
            case ForgetProgress(staff=staff):
                return await self._forget(user, staff)
            case _:
                assert_never(asked)

    async def write(self, done: Done) -> ProgressEntry:
        """Writes what the hub itself graded or decided, such as the result of an exam. Tells every node."""
        entry, fresh = await self.progress.add(done, self._now_ms())
        if fresh:
            await self._told()
        return entry

    async def _add(self, user: Staff, said: AddProgress) -> ProgressRes:
        if said.kind not in OWN_KINDS:
            raise NotDoneError(Refusal.FORBIDDEN)
        if not (is_name(said.cid) and is_name(said.subject)) or said.version < 0 or not _are_sound(said):
            raise NotDoneError(Refusal.BAD_FRAME)
        entry = await self.write(
            Done(
                id=said.cid,
                staff=user.id,
                kind=said.kind,
                subject=said.subject,
                version=said.version,
                score=said.score,
                passed=said.passed,
                figures=said.figures,
            )
        )
        if entry.staff != user.id:
            raise NotDoneError(Refusal.DIFFERENT_BODY)
        return ProgressRes(entries=(entry,))

    async def _read(self, user: Staff, asked: ReadProgress) -> ProgressRes:
        staff = asked.staff or user.id
        if staff != user.id and staff not in {one.staff for one in self._team_of(user)}:
            raise NotDoneError(Refusal.FORBIDDEN)
        entries, more = await self.progress.after([staff], max(0, asked.after))
        return ProgressRes(entries=tuple(entries), more=more)

    async def _team(self, user: Staff, after: int) -> TeamProgressRes:
        team = self._team_of(user)
        if user.role is Role.ADMIN:  # who has left is his to look after
            team = (*team, *await self.progress.left([one.staff for one in team]))
        entries, more = await self.progress.after([one.staff for one in team], max(0, after))
        return TeamProgressRes(people=team if not after else (), entries=tuple(entries), more=more)

    def _team_of(self, user: Staff) -> tuple[Learner, ...]:
        """Returns whose progress somebody may see: a supervisor those of his groups, trainers everybody."""
        if user.role is Role.OPERATOR:
            return ()
        own = user.groups if user.role is Role.SUPERVISOR else None
        found = (one for one in self._people() if own is None or not {*own}.isdisjoint(one.groups))
        return tuple(
            Learner(staff=one.id, name=one.name, role=one.role.value, groups=one.groups)
            for one in sorted(found, key=lambda one: (one.name, one.id))
        )

    async def _forget(self, user: Staff, staff: StaffId) -> ForgottenRes:
        if user.role is not Role.ADMIN:
            raise NotDoneError(Refusal.FORBIDDEN)
        gone = await self.progress.forget(staff) + await self._sittings.forget(staff)
        gone += await self._way.forget(staff)
        self._audit(user.id, "forget-progress", f"{staff} {gone}")
        await self._told()
        return ForgottenRes(entries=gone)


def _are_sound(said: AddProgress) -> bool:
    """Tells whether figures are few, named, and numbers that can be kept."""
    numbers = [*said.figures.values(), *(() if said.score is None else (said.score,))]
    sound = all(math.isfinite(one) and abs(one) <= LARGEST_FIGURE for one in numbers)
    return sound and len(said.figures) <= MOST_FIGURES and all(is_name(one) for one in said.figures)
