"""What exams permit at this hub: who may be given customers, and how many at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from app.domain.ids import StaffId
from app.domain.people import Role, Staff
from app.hub.administration.rights import policy
from app.hub.refusing import NotDoneError
from app.hub.register.register import Register
from app.hub.training.exams.sittings import Sittings
from app.hub.training.progress import Progress
from app.protocol.codes import Refusal
from app.protocol.training import ExamRecord
from app.protocol.training_frames import ProgressEntry, ProgressKind
from app.sessions.checking.requirements import required
from app.sessions.checking.telling import holds
from app.training.exams.attempts import cleared_of
from app.training.exams.permits import CAPACITY, FREE, LIVE, Permit, permit

NOBODY: Final = Permit()


class Permits:
    """`limit` is what somebody's account allows, and `user` finds him. Raises StorageError."""

    def __init__(
        self,
        register: Register,
        progress: Progress,
        sittings: Sittings,
        *,
        user: Callable[[StaffId], Staff | None],
        limit: Callable[[StaffId], Awaitable[int]],
        now_ms: Callable[[], int],
    ) -> None:
        self._register, self._progress, self._sittings = register, progress, sittings
        self._user, self._limit, self._now_ms = user, limit, now_ms

    async def cleared(self, staff: StaffId) -> frozenset[str]:
        """Returns the exams that somebody passed or was cleared of, by id."""
        passed = await self._progress.of(staff, ProgressKind.EXAM)
        cleared = await self._progress.of(staff, ProgressKind.CLEARED)
        return cleared_of(sorted((*passed, *cleared), key=_number))

    async def of(self, user: Staff) -> Permit:
        """Returns what somebody is permitted now."""
        live, capacity = (policy(self._register, name) for name in (LIVE, CAPACITY))
        if user.role is not Role.OPERATOR or live == capacity == FREE:
            return NOBODY
        exams = self._register.all(ExamRecord).values()
        return permit(user, exams, await self.cleared(user.id), live=live, capacity=capacity)

    async def may_accept(self, user: Staff) -> None:
        """Raises NotDoneError where somebody must not be given customers.

        He has not passed an exam, his desk is not checked, or he sits an exam.
        """
        if (await self.of(user)).lacking:
            raise NotDoneError(Refusal.NOT_PASSED)
        if not await self._is_checked(user):
            raise NotDoneError(Refusal.NOT_CHECKED)
        if await self._sittings.is_sitting(user.id):
            raise NotDoneError(Refusal.IN_EXAM)

    async def _is_checked(self, user: Staff) -> bool:
        asked = required(partial(policy, self._register))
        if user.role is not Role.OPERATOR or not asked.live:
            return True
        return holds(await self._progress.of(user.id, ProgressKind.CHECK), asked, self._now_ms())

    async def limit(self, staff: StaffId) -> int:
        """Returns how many customers somebody takes at most: by his account and by the exams he passed."""
        own = await self._limit(staff)
        user = self._user(staff)
        most = None if user is None else (await self.of(user)).most
        return own if most is None else min(own, most)


def _number(entry: ProgressEntry) -> int:
    return entry.number
