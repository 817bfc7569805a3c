"""Answers what staff ask about outbound lists: who is next, how lists stand, and how they are imported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, assert_never

import msgspec

from app.domain.events import to_millis
from app.domain.ids import StaffId
from app.domain.people import Role, Staff
from app.hub.outbound.barring import BarringDesk
from app.hub.outbound.following import Following
from app.hub.outbound.guard import OVERSEERS, Guard, oversees, works
from app.hub.outbound.importing import ImportDesk
from app.hub.outbound.list_rows import DELETED
from app.hub.outbound.turns import Asker
from app.hub.refusing import NotDoneError
from app.protocol.codes import Refusal
from app.protocol.outbound_frames import (
    AddBarred,
    CommitEntries,
    DropStage,
    EntriesRes,
    Entry,
    ForgetNumber,
    LeaveEntry,
    ListRow,
    ListsRes,
    NextEntry,
    NextRes,
    OutboundRequest,
    ReadBarred,
    ReadEntries,
    ReadLists,
    RemoveBarred,
    SetList,
    StageEntries,
)
from app.sessions.outbound.call_hours import are_hours, next_time

DAY_MS: Final = 86_400_000
"""So long a deleted list can be brought back."""

_TRIES: Final = 50


class OutboundDesk:
    """Raises NotDoneError, and StorageError. `here` returns those whose consoles are connected."""

    def __init__(
        self,
        guard: Guard,
        following: Following,
        importing: ImportDesk,
        barring: BarringDesk,
        *,
        shop: Callable[[], str],
        here: Callable[[], tuple[StaffId, ...]],
        audit: Callable[[str, str, str], object],
        now_ms: Callable[[], int],
    ) -> None:
        self._guard, self._following = guard, following
        self._importing, self._barring = importing, barring
        self._shop, self._here, self._audit, self._now_ms = shop, here, audit, now_ms

    async def answer(self, user: Staff, asked: OutboundRequest) -> msgspec.Struct | None:
        """Answers any of these requests."""
        match asked:
            case ReadLists():
                return await self._lists(user)
            case SetList():
                return await self._set(user, asked)
            case NextEntry(list=list_):
                return await self._next(user, list_)
            case LeaveEntry(entry=entry):
                await self._guard.turns.leave(entry, user.id)
                return None
            case ReadEntries():
                return await self._entries(user, asked)
            case StageEntries() | CommitEntries() | DropStage():
                return await self._importing.answer(user, asked)
            case ReadBarred() | AddBarred() | RemoveBarred() | ForgetNumber():
                return await self._barring.answer(user, asked)
            case _:
                assert_never(asked)

    async def _lists(self, user: Staff) -> ListsRes:
        now = self._now_ms()
        await self._guard.lists.clear(now - DAY_MS)
        found = await self._guard.lists.all(self._shop(), now)
        over = user.role in OVERSEERS
        seen = [one for one in found if (oversees(user, one) if over else works(user, one))]
        shown = [one for one in seen if one.state in ("open", "paused") or (over and one.state == DELETED)]
        return ListsRes(lists=tuple(shown), now=now)

    async def _mine(self, user: Staff, list_: str) -> ListRow:
        row = await self._guard.lists.one(list_, self._now_ms())
        if row is None or row.state not in ("open", "paused", DELETED) or not oversees(user, row):
            raise NotDoneError(Refusal.NOT_FOUND)
        return row

    async def _set(self, user: Staff, asked: SetList) -> ListsRes:
        row = await self._mine(user, asked.list)
        if asked.state not in ("open", "paused", DELETED):
            raise NotDoneError(Refusal.BAD_FRAME)
        if asked.hours is not None:
            if not are_hours(asked.hours):
                raise NotDoneError(Refusal.INVALID)
            text = msgspec.json.encode(asked.hours).decode()
            await self._guard.lists.change(row.id, hours=text)
            self._audit(user.id, "outbound-hours", f"{row.id} {row.name}")
        if asked.state != row.state:
            gone = self._now_ms() if asked.state == DELETED else 0
            await self._guard.lists.change(row.id, state=asked.state, deleted_ms=gone)
            self._audit(user.id, f"outbound-{asked.state}", f"{row.id} {row.name}")
        return ListsRes(lists=(await self._mine(user, row.id),), now=self._now_ms())

    async def _entries(self, user: Staff, asked: ReadEntries) -> EntriesRes:
        row = await self._mine(user, asked.list)
        if not asked.after:
            self._audit(user.id, "outbound-read", f"{row.id} {row.name}")
        entries, more = await self._guard.turns.page(row.id, asked.after)
        return EntriesRes(entries=tuple(entries), more=more)

    async def _next(self, user: Staff, list_: str) -> NextRes:
        now = self._now_ms()
        row = await self._guard.lists.one(list_, now)
        if row is None or not works(user, row) or user.role is Role.TRAINER:
            raise NotDoneError(Refusal.NOT_FOUND)
        await self._following.recall(user.id)
        if row.state != "open":
            return NextRes(why="paused")
        zones = await self._guard.turns.zones(list_)
        fine = [one for one in zones if self._guard.may_call(row, one, now)]
        asker = Asker(staff=user.id, now=now, here=self._here())
        entry = await self._taken(row, asker, fine) if fine else None
        if entry is not None:
            return NextRes(entry=entry)
        if zones and not fine:
            return NextRes(why="out_of_hours", at=self._goes_on(row, zones, now))
        waiting = await self._guard.turns.waiting(list_, asker)
        if not waiting.open:
            return NextRes(why="done")
        if waiting.next:
            return NextRes(why="later", at=self._goes_on(row, zones, waiting.next - 1))
        return NextRes(why="taken" if waiting.taken else "later")

    async def _taken(self, row: ListRow, asker: Asker, zones: list[str]) -> Entry | None:
        """Gives the next one who may be called: whoever was put on the do-not-call list meanwhile is out."""
        for _ in range(_TRIES):
            entry = await self._guard.turns.take(row.id, asker, zones)
            if entry is None or not await self._guard.barred.refuse_if_held(row.shop, entry.number):
                return entry
        return None

    def _goes_on(self, row: ListRow, zones: list[str], after_ms: int) -> int:
        """Returns when somebody of these zones may be called next (Unix ms), 0: not in two weeks."""

        def allowed(at: datetime) -> bool:
            return any(self._guard.may_call(row, one, to_millis(at)) for one in zones)

        after = datetime.fromtimestamp(after_ms / 1000, UTC)
        if allowed(after):
            return after_ms + 1
        found = next_time(after, allowed)
        return 0 if found is None else to_millis(found)
