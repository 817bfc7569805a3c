"""People in charge at a real hub: they see the requests of their people, and plan shifts that these see."""

from __future__ import annotations

from pathlib import Path

from app.domain.ids import Cid, StaffId, new_cid
from app.domain.people import Role
from app.domain.shifts import Entry, Planned, What
from app.hub.clock import wall_clock_ms
from app.protocol.administration import AuditRes, ReadAudit
from app.protocol.codes import Refusal
from app.protocol.shift_frames import (
    ClockShift,
    CorrectionsRes,
    CorrectShift,
    DecideShift,
    ForgetShifts,
    ForgottenShiftsRes,
    PlanShift,
    PlansRes,
    ReadCorrections,
    ReadPlans,
    ReadShifts,
    ShiftsRes,
    ShiftsState,
)
from tests.hub.stage import Peer, a_stage

HOUR = 3_600_000
DAY = 24 * HOUR
ANNA = StaffId("anna")


async def waiting(peer: Peer) -> list[tuple[str, str]]:
    found = await peer.want(ReadCorrections(), CorrectionsRes)
    return [(one.staff, one.correction.reason) for one in found.waiting]


async def test_open_requests_are_listed_with_the_old_value_until_somebody_decides(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        boss, other = (
            await stage.staff("boss", Role.SUPERVISOR),
            await stage.staff("olga", Role.SUPERVISOR, groups=("sales",)),
        )
        begun = wall_clock_ms() - 5 * HOUR
        start = ClockShift(cid=new_cid(), what=What.START, at=begun)
        await anna.want(start, ShiftsRes)
        right = Entry(id=Cid("e"), what=What.START, at=begun - HOUR)
        asked = CorrectShift(cid=new_cid(), reason="Began earlier", target=start.cid, entry=right)
        await anna.want(asked, ShiftsRes)
        own = CorrectShift(cid=new_cid(), reason="Mine", entry=right)
        await boss.want(own, ShiftsRes)
        assert await waiting(boss) == [("anna", "Began earlier")]  # nobody is shown his own to decide on
        assert await waiting(other) == []
        found = (await boss.want(ReadCorrections(), CorrectionsRes)).waiting[0]
        assert found.old is not None
        assert (found.name, found.old.at) == ("anna the operator", begun)
        assert (await anna.ask(ReadCorrections())).code == Refusal.FORBIDDEN
        await boss.want(
            DecideShift(cid=new_cid(), correction=asked.cid, approved=False, reason="No"), ShiftsRes
        )
        assert await waiting(boss) == []
        decisions = [line.decision for line in (await anna.want(ReadShifts(), ShiftsRes)).lines]
        assert [(one.name, one.reason) for one in decisions if one is not None] == [
            ("boss the supervisor", "No")
        ]


async def test_both_sides_are_told_that_there_is_something_new(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, boss = await stage.staff("anna"), await stage.staff("boss", Role.SUPERVISOR)
        for peer in (anna, boss):
            await peer.sub("shifts")
            await peer.state("shifts", ShiftsState, lambda _: True)
        entry = Entry(id=Cid("e"), what=What.START, at=wall_clock_ms() - HOUR)
        asked = CorrectShift(cid=new_cid(), reason="Forgot", entry=entry)
        await anna.want(asked, ShiftsRes)
        first = await boss.state("shifts", ShiftsState, lambda one: one.change > 0)
        await boss.want(DecideShift(cid=new_cid(), correction=asked.cid, approved=True), ShiftsRes)
        await anna.state("shifts", ShiftsState, lambda one: one.change > first.change)


def planned(begin: int, hours: int = 6, name: str = "p", note: str = "") -> Planned:
    return Planned(id=Cid(name), start=begin, end=begin + hours * HOUR, note=note)


async def test_a_planned_shift_reaches_whom_it_is_for_and_a_deletion_can_be_undone(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, boss = await stage.staff("anna"), await stage.staff("boss", Role.SUPERVISOR)
        now = wall_clock_ms()
        first = PlanShift(cid=new_cid(), staff=ANNA, planned=planned(now + DAY, note="Night"))
        answer = await boss.want(first, ShiftsRes)
        assert await boss.want(first, ShiftsRes) == answer  # sent twice it counts once

        async def seen(peer: Peer) -> list[tuple[int, bool]]:
            found = (await peer.want(ReadPlans(since=now, until=now + 30 * DAY), PlansRes)).plans
            return [(one.plan.planned.start, one.plan.gone) for one in found]

        gone = PlanShift(cid=new_cid(), staff=ANNA, planned=first.planned, expected=1, gone=True)
        await boss.want(gone, ShiftsRes)
        assert await seen(boss) == [(now + DAY, True)]
        back = PlanShift(cid=new_cid(), staff=ANNA, planned=first.planned, expected=2)
        await boss.want(back, ShiftsRes)
        late = PlanShift(cid=new_cid(), staff=ANNA, planned=planned(now + 2 * DAY), expected=2)
        assert (await boss.ask(late)).code == Refusal.CONFLICT  # it was another version by then
        moved = PlanShift(cid=new_cid(), staff=ANNA, planned=planned(now + 9 * DAY), expected=3)
        await boss.want(moved, ShiftsRes)
        assert await seen(boss) == [(now + 9 * DAY, False)]
        week = (await boss.want(ReadPlans(since=now, until=now + 7 * DAY), PlansRes)).plans
        assert [one.plan.gone for one in week] == [True]  # where it was before it is taken back
        own = [line.plan for line in (await anna.want(ReadShifts(), ShiftsRes)).lines if line.plan]
        assert max(own, key=lambda one: one.version).planned.start == now + 9 * DAY
        while not (found := await boss.want(ReadAudit(what="unplan-shift"), AuditRes)).rows:
            pass
        assert found.rows[0].about == "anna p"


async def test_shifts_are_planned_by_people_in_charge_of_somebody_alone(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        other = await stage.staff("olga", Role.SUPERVISOR, groups=("sales",))
        admin = await stage.staff("ada", Role.ADMIN)
        now = wall_clock_ms()
        said = PlanShift(cid=new_cid(), staff=ANNA, planned=planned(now + DAY))
        for nobody in (anna, other):
            assert (await nobody.ask(said)).code == Refusal.FORBIDDEN
        for wrong in (planned(now + DAY, 0), planned(now + DAY, 25), planned(now + 500 * DAY)):
            bad = PlanShift(cid=new_cid(), staff=ANNA, planned=wrong)
            assert (await admin.ask(bad)).code == Refusal.BAD_FRAME
        await admin.want(said, ShiftsRes)
        assert (await anna.ask(ReadPlans(since=now, until=now + DAY))).code == Refusal.FORBIDDEN
        theirs = await other.want(ReadPlans(since=now, until=now + 2 * DAY), PlansRes)
        assert ([one.staff for one in theirs.people], theirs.plans) == (["olga"], ())


async def test_only_an_administrator_deletes_the_lines_of_one_person_and_the_audit_says_so(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        anna, ken = await stage.staff("anna"), await stage.staff("ken")
        boss, admin = await stage.staff("boss", Role.SUPERVISOR), await stage.staff("ada", Role.ADMIN)
        for peer in (anna, ken):
            await peer.want(ClockShift(cid=new_cid(), what=What.START), ShiftsRes)
        forget = ForgetShifts(staff=ANNA)
        for peer in (anna, boss):
            assert (await peer.ask(forget)).code == Refusal.FORBIDDEN
        assert (await admin.want(forget, ForgottenShiftsRes)).lines == 1
        assert (await anna.want(ReadShifts(), ShiftsRes)).lines == ()
        assert len((await ken.want(ReadShifts(), ShiftsRes)).lines) == 1
        while not (found := await admin.want(ReadAudit(what="forget-shifts"), AuditRes)).rows:
            pass
        assert found.rows[0].about == "anna 1"
