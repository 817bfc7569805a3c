"""The shift clock at a real hub: its clock rules, lost lines are bridged, corrections need approval."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from app.domain.ids import Cid, StaffId, new_cid
from app.domain.people import Presence, Role
from app.domain.shifts import Entry, Keeper, Ledger, Sign, What
from app.hub.clock import wall_clock_ms
from app.protocol.administration import AuditRes, ReadAudit
from app.protocol.codes import Refusal
from app.protocol.shift_frames import (
    BRIDGED_MS,
    ClockShift,
    CorrectShift,
    DecideShift,
    ReadShifts,
    ShiftLine,
    ShiftsRes,
    TellSigns,
)
from app.sessions.shifts.minutes import worked
from app.sessions.shifts.reading import read
from tests.hub.stage import Peer, a_stage

HOUR = 3_600_000
ANNA = StaffId("anna")
MYSELF = StaffId("")


def told(lines: tuple[ShiftLine, ...]) -> Ledger:
    """Returns the ledger that lines of the hub make."""
    return Ledger(
        entries=tuple(line.entry for line in lines if line.entry),
        signs=tuple(line.sign for line in lines if line.sign),
        corrections=tuple(line.correction for line in lines if line.correction),
        decisions=tuple(line.decision for line in lines if line.decision),
    )


async def lines(peer: Peer, staff: StaffId = MYSELF) -> tuple[ShiftLine, ...]:
    found: tuple[ShiftLine, ...] = ()
    while True:
        answer = await peer.want(ReadShifts(staff=staff, after=found[-1].number if found else 0), ShiftsRes)
        found += answer.lines
        if not answer.more:
            return found


def clock(what: What, at: int = 0, duty: Presence = Presence.ACCEPTING) -> ClockShift:
    return ClockShift(cid=new_cid(), what=what, duty=duty, at=at)


async def test_the_hubs_clock_says_when_and_the_console_bridges_a_lost_line(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        before = wall_clock_ms()
        said = clock(What.START)
        (line,) = (await anna.want(said, ShiftsRes)).lines
        assert line.entry is not None
        assert before <= line.entry.at <= wall_clock_ms()
        assert line.entry.keeper is Keeper.HUB
        assert (await anna.want(said, ShiftsRes)).lines == (line,)
        begun = before - 5 * HOUR
        for kept in (
            clock(What.START, begun),
            clock(What.TURN, begun + HOUR, Presence.BREAK),
            clock(What.TURN, begun + HOUR + HOUR // 4),
            clock(What.END, begun + 3 * HOUR),
        ):
            (line,) = (await anna.want(kept, ShiftsRes)).lines
            assert line.entry is not None
            assert (line.entry.at, line.entry.keeper) == (kept.at, Keeper.CONSOLE)
        first = read(told(await lines(anna)), before).shifts[0]
        assert (first.end - first.start, len(first.stretches)) == (3 * HOUR, 3)
        (ahead,) = (await anna.want(clock(What.END, before + 9 * HOUR), ShiftsRes)).lines
        assert ahead.entry is not None
        assert ahead.entry.at <= wall_clock_ms()


async def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, ben = await stage.staff("anna"), await stage.staff("ben")
        said = clock(What.START)
        await anna.want(said, ShiftsRes)
        assert (await ben.ask(said)).code == Refusal.DIFFERENT_BODY
        now = wall_clock_ms()
        for wrong in (
            clock(What.START, now - BRIDGED_MS - HOUR),
            clock(What.START, duty=Presence.OFFLINE),
            ClockShift(cid=Cid("x" * 200), what=What.START),
            TellSigns(signs=(Sign(now - BRIDGED_MS - HOUR, now),)),
            CorrectShift(cid=new_cid(), reason=" ", target=said.cid),
            CorrectShift(cid=new_cid(), reason="Nothing"),
            CorrectShift(
                cid=new_cid(), reason="Later", entry=Entry(id=Cid("e"), what=What.END, at=now + 9 * HOUR)
            ),
        ):
            assert (await anna.ask(wrong)).code == Refusal.BAD_FRAME
        not_his = CorrectShift(cid=new_cid(), reason="Not me", target=said.cid)
        assert (await ben.ask(not_his)).code == Refusal.NOT_FOUND


async def test_signs_of_life_grow_together_and_close_a_shift_after_a_crash(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        begun = wall_clock_ms() - 9 * HOUR
        await anna.want(clock(What.START, begun), ShiftsRes)
        seen = await lines(anna)
        for sign in (Sign(begun, begun + HOUR), Sign(begun + 2 * HOUR, begun + 3 * HOUR)):
            assert (await anna.want(TellSigns(signs=(sign,)), ShiftsRes)).lines[0].sign == sign
        bridge = Sign(begun + HOUR, begun + 2 * HOUR)
        (line,) = (await anna.want(TellSigns(signs=(bridge,)), ShiftsRes)).lines
        assert line.sign == Sign(begun, begun + 3 * HOUR)
        assert (await anna.want(TellSigns(signs=(bridge,)), ShiftsRes)).lines == ()
        assert await lines(anna) == (*seen, line)
        (shift,) = read(told(await lines(anna)), wall_clock_ms()).shifts
        assert (shift.end - shift.start, shift.estimated) == (3 * HOUR, True)


async def test_a_correction_counts_once_somebody_else_in_charge_approved_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, ben = await stage.staff("anna"), await stage.staff("ben")
        boss = await stage.staff("boss", Role.SUPERVISOR)
        other = await stage.staff("olga", Role.SUPERVISOR, groups=("sales",))
        admin = await stage.staff("ada", Role.ADMIN)
        begun = wall_clock_ms() - 9 * HOUR
        wrong = clock(What.END, begun + 8 * HOUR)
        for said in (clock(What.START, begun), wrong):
            await anna.want(said, ShiftsRes)
        right = Entry(id=Cid("e"), what=What.END, at=begun + 2 * HOUR)
        asked = CorrectShift(cid=new_cid(), reason="I forgot to clock out", target=wrong.cid, entry=right)
        await anna.want(asked, ShiftsRes)

        async def minutes() -> int:
            shifts = read(told(await lines(anna)), wall_clock_ms()).shifts
            return sum(one.minutes for one in worked(shifts, ZoneInfo("Asia/Tokyo")))

        assert await minutes() >= 480
        decide = DecideShift(cid=new_cid(), correction=asked.cid, approved=True)
        for nobody in (anna, ben, other):
            assert (await nobody.ask(decide)).code == Refusal.FORBIDDEN
        assert (await ben.ask(ReadShifts(staff=ANNA))).code == Refusal.FORBIDDEN
        assert (await other.ask(ReadShifts(staff=ANNA))).code == Refusal.FORBIDDEN
        await boss.want(decide, ShiftsRes)
        assert 120 <= await minutes() <= 121
        (change,) = read(told(await lines(boss, ANNA)), wall_clock_ms()).changes
        assert change.old is not None
        assert (change.old.at, change.decision.by) == (wrong.at, "boss")
        while not (found := await admin.want(ReadAudit(what="approve-shift"), AuditRes)).rows:
            pass
        assert found.rows[0].about == f"anna {asked.cid}"


async def test_nobody_approves_what_he_asked_for_himself(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        boss, admin = await stage.staff("boss", Role.SUPERVISOR), await stage.staff("ada", Role.ADMIN)
        entry = Entry(id=Cid("e"), what=What.START, at=wall_clock_ms() - HOUR)
        asked = CorrectShift(cid=new_cid(), reason="The computer was off", entry=entry)
        await boss.want(asked, ShiftsRes)
        decide = DecideShift(cid=new_cid(), correction=asked.cid, approved=False, reason="Nobody saw you")
        assert (await boss.ask(decide)).code == Refusal.FORBIDDEN
        (line,) = (await admin.want(decide, ShiftsRes)).lines
        assert line.staff == "boss"
        missing = DecideShift(cid=new_cid(), correction=Cid("none"), approved=True)
        assert (await admin.ask(missing)).code == Refusal.NOT_FOUND


async def test_a_long_ledger_comes_page_by_page(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        now = wall_clock_ms()
        for number in range(60):
            for what in (What.START, What.END):
                await anna.want(clock(what, now - (number + 1) * 60_000), ShiftsRes)
        assert len(await lines(anna)) == 120
