"""Takes imports of outbound lists: staged first and told what is wrong, then committed in one step."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import msgspec

from app.domain.people import Staff
from app.hub.cids import is_cid
from app.hub.outbound.guard import OVERSEERS, Guard, oversees
from app.hub.outbound.list_rows import STEP
from app.hub.refusing import NotDoneError
from app.protocol.codes import Refusal
from app.protocol.outbound_frames import (
    MOST_FIELDS,
    MOST_NAME,
    MOST_NOTE,
    CommitEntries,
    DropStage,
    GivenEntry,
    ListRow,
    ListsRes,
    StagedRes,
    StageEntries,
    Verdict,
)
from app.sessions.outbound.call_hours import are_hours, zone_of
from app.sessions.outbound.packing import unpacked
from app.sessions.phone.numbers import normalised

MOST_PARTS = 1_000


class ImportDesk:
    """Raises NotDoneError, and StorageError."""

    def __init__(
        self,
        guard: Guard,
        *,
        shop: Callable[[], str],
        groups: Callable[[], frozenset[str]],
        audit: Callable[[str, str, str], object],
        now_ms: Callable[[], int],
    ) -> None:
        self._guard, self._shop, self._groups = guard, shop, groups
        self._audit, self._now_ms = audit, now_ms

    async def answer(
        self, user: Staff, asked: StageEntries | CommitEntries | DropStage
    ) -> msgspec.Struct | None:
        """Does a step of an import."""
        if user.role not in OVERSEERS:
            raise NotDoneError(Refusal.FORBIDDEN)
        if not is_cid(asked.stage):
            raise NotDoneError(Refusal.BAD_FRAME)
        if isinstance(asked, StageEntries):
            return await self._stage(user, asked)
        if isinstance(asked, CommitEntries):
            return await self._commit(user, asked)
        await self._guard.lists.drop(asked.stage, user.id)
        return None

    async def _stage(self, user: Staff, asked: StageEntries) -> StagedRes:
        try:
            given, bad = await asyncio.to_thread(_read, asked.pack)
        except ValueError as error:
            raise NotDoneError(Refusal.BAD_FRAME) from error
        if not 0 <= asked.part < MOST_PARTS or len(given) > STEP:
            raise NotDoneError(Refusal.TOO_LARGE)
        wrong = [Verdict(line=one, code="invalid") for one in sorted(bad)]
        fine = [one for one in given if one.line not in bad]
        row = ListRow(id=asked.stage, name="", shop=self._shop(), by=user.id, at=self._now_ms())
        count = await self._guard.lists.stage(row, asked.part, fine)
        if count is None:
            raise NotDoneError(Refusal.CONFLICT)
        return StagedRes(verdicts=(*wrong, *await self._verdicts(asked, fine)), count=count)

    async def _verdicts(self, asked: StageEntries, given: list[GivenEntry]) -> list[Verdict]:
        shop, numbers = self._shop(), [one.number for one in given]
        barred = await self._guard.barred.among(shop, numbers)
        others = await self._guard.lists.others(shop, asked.stage, numbers)
        found: list[Verdict] = []
        for one in given:
            list_, name = others.get(one.number, ("", ""))
            if one.number in barred:
                found.append(Verdict(line=one.line, code="do_not_call"))
            elif list_:
                code = "here" if list_ == asked.target else "elsewhere"
                found.append(Verdict(line=one.line, code=code, list=name))
        return found

    async def _commit(self, user: Staff, asked: CommitEntries) -> ListsRes:
        now, shop = self._now_ms(), self._shop()
        row = await self._target(user, asked, now)
        numbers = await self._guard.lists.staged_numbers(asked.stage)
        out = await self._guard.barred.among(shop, numbers)
        if not asked.elsewhere:
            others = await self._guard.lists.others(shop, asked.stage, numbers)
            out |= {number for number, (list_, _name) in others.items() if list_ != asked.target}
        done = await self._guard.lists.commit(row, asked.count, asked.target, sorted(out))
        if done is False:
            raise NotDoneError(Refusal.CONFLICT)
        if done:
            told = asked.name or asked.target
            self._audit(user.id, "outbound-import", f"{asked.stage} {told}: {asked.count}")
        made = await self._guard.lists.one(asked.target or asked.stage, now)
        return ListsRes(lists=() if made is None else (made,), now=now)

    async def _target(self, user: Staff, asked: CommitEntries, now: int) -> ListRow:
        """Returns the list that it becomes; refuses one that somebody has no right to."""
        if asked.target:
            there = await self._guard.lists.one(asked.target, now)
            if there is None or there.state not in ("open", "paused") or not oversees(user, there):
                raise NotDoneError(Refusal.NOT_FOUND)
        elif not asked.name.strip() or len(asked.name) > MOST_NAME or not are_hours(asked.hours):
            raise NotDoneError(Refusal.INVALID)
        elif asked.group not in self._groups():
            raise NotDoneError(Refusal.NOT_FOUND)
        row = ListRow(
            id=asked.stage, name=asked.name.strip(), shop=self._shop(), group=asked.group,
            purpose=asked.purpose.strip()[:MOST_NAME], hours=asked.hours, by=user.id, at=now,
        )  # fmt: skip
        if not asked.target and not oversees(user, row):
            raise NotDoneError(Refusal.FORBIDDEN)
        return row


def _read(pack: str) -> tuple[tuple[GivenEntry, ...], set[int]]:
    """Returns the entries of a part and which lines are none; on a thread, for others wait for the loop."""
    given = unpacked(pack)
    return given, {one.line for one in given if not is_entry(one)}


def is_entry(given: GivenEntry) -> bool:
    """Tells whether a line can be somebody to call, whoever says so."""
    short = len(given.name) <= MOST_NAME and len(given.note) <= MOST_NOTE and len(given.fields) <= MOST_FIELDS
    fields = all(len(key) <= MOST_NAME and len(value) <= MOST_NOTE for key, value in given.fields.items())
    return short and fields and zone_of(given.zone) is not None and normalised(given.number) == given.number
