"""Follows telephone calls: puts down how those of lists ended, and who wants no more calls."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any, Final

from app.domain.conversation import Conversation, State
from app.domain.errors import StorageError
from app.domain.events import to_millis
from app.domain.ids import ConversationId, StaffId
from app.domain.phone_call import Result, is_phone
from app.hub.outbound.guard import Guard
from app.hub.room import Room, Standing
from app.hub.rooms import Rooms
from app.protocol.outbound_frames import BarredRow
from app.sessions.outbound.outbound_rules import ATTEMPTS, GAP, HOUR_MS, Outcome

REASON: Final = "refused in a call"
_log = logging.getLogger(__name__)


class Following:
    """Listens to the rooms; what it writes may be written again without another effect."""

    def __init__(
        self,
        rooms: Rooms,
        guard: Guard,
        *,
        choice: Callable[[str], str],
        audit: Callable[[str, str, str], object],
        spawn: Callable[[Coroutine[Any, Any, Any]], object],
        now_ms: Callable[[], int],
    ) -> None:
        self._rooms, self._guard, self._choice = rooms, guard, choice
        self._audit, self._spawn, self._now_ms = audit, spawn, now_ms
        self._seen: dict[ConversationId, tuple[object, ...]] = {}
        rooms.listen(self._room_changed)

    async def recall(self, staff: StaffId | None = None) -> None:
        """Reads the calls of lists, or somebody's, of which nobody has put down how they ended."""
        try:
            for conversation in await self._guard.turns.calling(staff):
                room = await self._rooms.load(conversation)
                if room is not None:
                    await self._settle(room.fold)
        except StorageError as error:
            _log.warning("results of calls are put down when their conversations are opened: %s", error)

    def _room_changed(self, room: Room, _before: Standing | None, _moved: bool) -> None:
        told = room.fold
        if told.call is None or not is_phone(told.channel):
            return
        over = told.state is State.CLOSED
        key = (told.call.ended_at, told.call.result, told.call.call_backs, over, told.call.entry)
        if self._seen.get(room.id) == key or (told.call.ended_at is None and not over):
            return
        self._seen[room.id] = key
        if len(self._seen) > 5_000:
            self._seen.pop(next(iter(self._seen)))
        self._spawn(self._quietly(told))

    async def _quietly(self, told: Conversation) -> None:
        try:
            await self._settle(told)
        except StorageError as error:
            self._seen.pop(told.id, None)
            _log.warning("the result of a call is put down later: %s", error)

    async def _settle(self, told: Conversation) -> None:
        call = told.call
        if call is None or (call.ended_at is None and told.state is not State.CLOSED):
            return
        ended = call.ended_at or told.closed_at
        at = self._now_ms() if ended is None else to_millis(ended)
        if call.result == Result.REFUSED and call.number:
            await self._bar(told, call.number, at)
        if not call.list or not call.entry:
            return
        planned = max(call.open_call_backs, key=lambda one: one.seq, default=None)
        outcome = Outcome(result=call.result, at=at)
        if planned is not None:
            staff = planned.staff or told.owner or StaffId("")
            outcome = Outcome(result=call.result, at=at, due=planned.at, due_staff=staff, back=planned.seq)
        most, gap = self._choice(ATTEMPTS), self._choice(GAP)
        await self._guard.turns.ended(call.entry, told.id, outcome, most=int(most), gap_ms=int(gap) * HOUR_MS)

    async def _bar(self, told: Conversation, number: str, at: int) -> None:
        """Puts who refused on the do-not-call list; the audit names the call, not the person."""
        by = told.owner or StaffId("")
        row = BarredRow(key="", number=number, since=at, reason=REASON)
        if await self._guard.barred.add(told.shop, [row], by, at):
            self._audit(by or "system", "bar-number", f"{REASON} {told.id}")
