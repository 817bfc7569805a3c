"""Asks the hub about outbound lists and the do-not-call list, and takes a file to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from app.domain.ids import Cid
from app.protocol.outbound_frames import (
    AddBarred,
    BarredRes,
    BarredRow,
    CallHours,
    CommitEntries,
    CountRes,
    DropStage,
    EntriesRes,
    Entry,
    ForgetNumber,
    GivenEntry,
    LeaveEntry,
    ListRow,
    ListsRes,
    NextEntry,
    NextRes,
    ReadBarred,
    ReadEntries,
    ReadLists,
    RemoveBarred,
    SetList,
    StagedRes,
    StageEntries,
)
from app.sessions.outbound.judging import BadRow, Fault
from app.sessions.outbound.packing import packed
from app.sessions.requests import Requests

MOST_PAGES: Final = 1_000
_AT_ONCE: Final = 300


class Staged(msgspec.Struct, frozen=True, kw_only=True):
    """An import that waits to be committed: how many entries it has, and the lines that the hub told of."""

    stage: Cid
    count: int
    bad: tuple[BadRow, ...] = ()


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What an import becomes: a new list, or a part of `target`."""

    target: str = ""
    name: str = ""
    group: str = ""
    purpose: str = ""
    hours: CallHours = CallHours()
    elsewhere: bool = False


class Outbound:
    """Every method raises RefusedError, LinkError or ProtocolError as `Requests.ask` says."""

    def __init__(self, requests: Requests) -> None:
        self._requests = requests

    async def lists(self) -> ListsRes:
        """Returns the lists that I may work or oversee."""
        return await self._requests.ask(ReadLists(), ListsRes)

    async def next(self, list_: str) -> NextRes:
        """Returns whom to call next, or why nobody."""
        return await self._requests.ask(NextEntry(list=list_), NextRes)

    async def leave(self, entry: str) -> None:
        """Gives back whom I was given."""
        await self._requests.tell(LeaveEntry(entry=entry))

    async def set_state(self, list_: str, state: str) -> ListRow | None:
        """Pauses, resumes, deletes or restores a list."""
        answer = await self._requests.ask(SetList(list=list_, state=state), ListsRes)
        return next(iter(answer.lists), None)

    async def stage(
        self,
        stage: Cid,
        entries: Sequence[GivenEntry],
        target: str = "",
        told: Callable[[int, int], object] = lambda _done, _all: None,
    ) -> Staged:
        """Takes the entries of a file to the hub, where nobody sees them yet; `told` hears how far it is."""
        parts = list(packed(entries))
        bad: list[BadRow] = []
        count = 0
        numbers = {one.line: one.number for one in entries}
        for at, pack in enumerate(parts):
            asked = StageEntries(stage=stage, part=at, pack=pack, target=target)
            answer = await self._requests.ask(asked, StagedRes)
            count = answer.count
            bad += [
                BadRow(
                    line=one.line, fault=_fault(one.code), number=numbers.get(one.line, ""), about=one.list
                )
                for one in answer.verdicts
            ]
            told(at + 1, len(parts))
        return Staged(stage=stage, count=count, bad=tuple(bad))

    async def commit(self, staged: Staged, wanted: Wanted) -> ListRow | None:
        """Makes an import a list, whole or not at all. `conflict`: it is not what was staged."""
        asked = CommitEntries(
            stage=staged.stage, count=staged.count, target=wanted.target, name=wanted.name,
            group=wanted.group, purpose=wanted.purpose, hours=wanted.hours, elsewhere=wanted.elsewhere,
        )  # fmt: skip
        answer = await self._requests.ask(asked, ListsRes)
        return next(iter(answer.lists), None)

    async def drop(self, stage: Cid) -> None:
        """Gives an import up."""
        await self._requests.tell(DropStage(stage=stage))

    async def entries(self, list_: str) -> list[Entry]:
        """Returns everybody on a list, in its order."""
        found: list[Entry] = []
        for _ in range(MOST_PAGES):
            after = int(found[-1].id) if found else 0
            answer = await self._requests.ask(ReadEntries(list=list_, after=after), EntriesRes)
            found += answer.entries
            if not answer.more or not answer.entries:
                break
        return found

    async def barred(self, most_pages: int = MOST_PAGES) -> tuple[list[BarredRow], bool]:
        """Returns the do-not-call list, and whether there is more of it."""
        found: list[BarredRow] = []
        more = True
        for _ in range(most_pages):
            after = found[-1].key if found else ""
            answer = await self._requests.ask(ReadBarred(after=after), BarredRes)
            found += answer.rows
            more = answer.more
            if not more or not answer.rows:
                break
        return found, more

    async def known(self, number: str) -> Sequence[BarredRow]:
        """Returns what the do-not-call list says about a number."""
        return (await self._requests.ask(ReadBarred(number=number), BarredRes)).rows

    async def bar(self, rows: Sequence[BarredRow]) -> int:
        """Puts numbers on the do-not-call list; returns how many are new."""
        count = 0
        for start in range(0, len(rows), _AT_ONCE):
            asked = AddBarred(rows=tuple(rows[start : start + _AT_ONCE]))
            count += (await self._requests.ask(asked, CountRes)).count
        return count

    async def unbar(self, key: str, reason: str) -> int:
        """Takes a number off the do-not-call list."""
        return (await self._requests.ask(RemoveBarred(key=key, reason=reason), CountRes)).count

    async def forget(self, number: str) -> int:
        """Erases a number from all lists; returns how many places had it."""
        return (await self._requests.ask(ForgetNumber(number=number), CountRes)).count


def _fault(code: str) -> Fault:
    return Fault(code) if code in set(Fault) else Fault.INVALID
