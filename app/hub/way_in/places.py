"""Everybody's place on the way, seen from what the hub holds: accounts, the ledger, exams and decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

import msgspec

from app.domain.ids import StaffId
from app.domain.people import Staff
from app.domain.way_in import Noted
from app.hub.administration.rights import policy
from app.hub.register.register import Register
from app.hub.store.cold import Cold
from app.hub.training.exams.sittings import Sittings
from app.hub.training.progress import Progress
from app.hub.way_in.lines import Account, WayLines
from app.protocol.exam_frames import Sitting
from app.protocol.training import CourseRecord, ExamRecord, ScenarioRecord
from app.protocol.training_frames import ProgressEntry, ProgressKind
from app.protocol.way_in_frames import WAY, Place, WayRecord
from app.sessions.checking.items import Status
from app.sessions.checking.requirements import Requirements, required
from app.sessions.checking.telling import counts, statuses
from app.training.courses.assignment import is_for as course_is_for
from app.training.exams.permits import is_for as exam_is_for
from app.training.scenarios.sharing import for_trainee
from app.training.way_in.facts import Checked, Facts
from app.training.way_in.standing import DAY_MS, place_of

LIVE_DAYS: Final = 60
"""For so many days the overview shows who went live."""


class Places:
    """`now_ms` is the hub's time. Raises StorageError."""

    def __init__(self, cold: Cold, register: Register, now_ms: Callable[[], int]) -> None:
        self.lines = WayLines(cold)
        self._progress, self._sittings = Progress(cold), Sittings(cold)
        self._register, self._now_ms = register, now_ms

    @property
    def way(self) -> WayRecord | None:
        """The shop's way in, None where newcomers begin as they always did."""
        held = self._register.get(WAY, WAY)
        record = None if held is None else held.record
        return record if isinstance(record, WayRecord) and record.active else None

    @property
    def course(self) -> CourseRecord | None:
        """The course of the way."""
        way = self.way
        held = None if way is None else self._register.get("course", way.course)
        return held.record if held is not None and isinstance(held.record, CourseRecord) else None

    async def of(self, whom: StaffId) -> Place | None:
        """Returns somebody's place, None where he was not invited as a newcomer or cannot sign in."""
        known, way = await self.lines.of(whom), self.way
        if way is None or known.begun is None:
            return None
        account = await self.lines.account(whom)
        if account is None:
            return None
        entries = await self._progress.every([whom])
        names = await self.lines.trainers()
        return await self._place(way, account, known, entries.get(whom, []), names)

    async def all(self) -> list[Place]:
        """Returns the places of all newcomers, those who went live lately among them."""
        way = self.way
        if way is None:
            return []
        since = self._now_ms() - LIVE_DAYS * DAY_MS
        known = {
            whom: one
            for whom, one in (await self.lines.all()).items()
            if one.live is None or one.live.at >= since
        }
        accounts = await self.lines.accounts(list(known))
        entries, names = await self._progress.every(list(accounts)), await self.lines.trainers()
        return [
            await self._place(way, account, known[whom], entries.get(whom, []), names)
            for whom, account in accounts.items()
        ]

    async def _place(
        self,
        way: WayRecord,
        account: Account,
        known: Noted,
        entries: Sequence[ProgressEntry],
        names: Mapping[str, str],
    ) -> Place:
        person, now = account.person, self._now_ms()
        sittings: Sequence[Sitting] = await self._sittings.of(person.id) if way.exam else ()
        asked = required(partial(policy, self._register))
        facts = Facts(
            way=way,
            person=person,
            noted=known,
            chosen=account.chosen,
            until=account.until,
            entries=entries,
            checks=tuple(_checked(one, asked) for one in entries if one.kind is ProgressKind.CHECK),
            sittings=sittings,
            course=self._course_for(person),
            exam=self._exam_for(person, way.exam),
            scenarios=self._scenarios_for(person, way.practice),
        )
        found = place_of(facts, now)
        by = "" if known.reminder is None else known.reminder.by
        return msgspec.structs.replace(
            found,
            in_charge_name=names.get(known.in_charge, ""),
            reminded_by=names.get(by, by),
        )

    def _course_for(self, person: Staff) -> CourseRecord | None:
        course = self.course
        return course if course is not None and course_is_for(course, person.id, person.groups) else None

    def _exam_for(self, person: Staff, name: str) -> ExamRecord | None:
        held = self._register.get("exam", name)
        record = None if held is None else held.record
        return record if isinstance(record, ExamRecord) and exam_is_for(person, record) else None

    def _scenarios_for(self, person: Staff, names: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for name in names:
            held = self._register.get("scenario", name)
            record = None if held is None else held.record
            if isinstance(record, ScenarioRecord) and for_trainee(person, record) is not None:
                found[name] = record.title
        return found


def _checked(entry: ProgressEntry, asked: Requirements) -> Checked:
    found = statuses(entry.figures)
    bad = (item.value for item, status in found.items() if status is Status.FAILED)
    lacking = (item.value for item in asked.needed if found.get(item) not in (Status.PASSED, Status.DOUBTFUL))
    failed = tuple(dict.fromkeys((*bad, *sorted(lacking))))
    return Checked(at=entry.at, good=counts(entry, asked), failed=failed)
