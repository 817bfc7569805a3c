"""How the hub keeps the time of staff: after-work by the shop's choice, minutes of the shift, results."""

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain import working
from app.domain.ids import StaffId
from app.domain.people import Presence, Role
from app.hub.routing.timesheet import BREAK_MS, Timesheet
from app.protocol import frames
from app.protocol.codes import Refusal
from app.protocol.records import PolicyRecord
from app.protocol.states import DeskState, FloorState
from tests.hub.stage import Customer, Peer, Stage, a_stage

ANNA = StaffId("anna")


async def choose(stage: Stage, **policies: str) -> None:
    names = {
        "begins": working.AFTER_WORK_BEGINS,
        "minutes": working.AFTER_WORK_MINUTES,
        "result": working.RESULT,
    }
    for name, value in policies.items():
        await stage.running.hub.register.put(PolicyRecord(id=names[name], value=value), by="test")


async def desk(peer: Peer, where: Any) -> DeskState:
    return await peer.state("desk", DeskState, where)


async def busy_pair(stage: Stage) -> tuple[Peer, Customer, int]:
    operator, customer, fence = await stage.pair()
    await operator.sub("desk")
    return operator, customer, fence


async def test_after_work_begins_with_the_close_and_ends_with_the_wrap_up(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await choose(stage, begins="at_close")
        operator, customer, fence = await busy_pair(stage)
        await customer.write(customer.conversation, ev.Closed(reason="customer"))
        state = await desk(operator, lambda one: one.presence is Presence.AFTER_WORK)
        assert (state.notice, state.until) == ("after_work", 0)
        await operator.write(customer.conversation, ev.WrapUp(disposition="resolved"), fence=fence)
        state = await desk(operator, lambda one: one.presence is Presence.ACCEPTING)
        assert state.notice == "after_work_done"


async def test_who_chose_to_do_after_work_is_not_called_back_by_a_wrap_up(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await choose(stage, begins="at_close")
        operator, customer, fence = await busy_pair(stage)
        await operator.ask(frames.SetPresence(presence=Presence.AFTER_WORK))
        await operator.write(customer.conversation, ev.Closed(), fence=fence)
        await operator.write(customer.conversation, ev.WrapUp(disposition="resolved"), fence=fence)
        await operator.event("wrap_up")
        state = await desk(operator, lambda one: not one.rows)
        assert state.presence is Presence.AFTER_WORK


async def test_after_work_lasts_as_long_as_the_shop_says_and_then_one_accepts_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await choose(stage, minutes="1")
        operator = await stage.staff("anna", presence=Presence.ACCEPTING)
        await operator.sub("desk")
        hub = stage.running.hub
        began = hub.now_ms()
        await operator.ask(frames.SetPresence(presence=Presence.AFTER_WORK))
        state = await desk(operator, lambda one: one.presence is Presence.AFTER_WORK)
        assert began + 60_000 <= state.until <= hub.now_ms() + 60_000
        hub.office.after_work._began[ANNA] -= 60_000  # a minute later
        state = await desk(operator, lambda one: one.presence is Presence.ACCEPTING)
        assert (state.notice, state.until) == ("after_work_over", 0)
        loads = {one.staff: one for one in await stage.running.engine.staff_loads()}
        while not loads[ANNA].accepting:
            loads = {one.staff: one for one in await stage.running.engine.staff_loads()}


async def test_a_shop_that_wants_a_result_gets_no_wrap_up_without_one(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await choose(stage, result="required")
        operator, customer, fence = await busy_pair(stage)
        refused = await operator.write(customer.conversation, ev.WrapUp(note="done"), fence=fence)
        assert isinstance(refused, frames.No)
        assert refused.code == Refusal.INVALID
        done = await operator.write(customer.conversation, ev.WrapUp(disposition="resolved"), fence=fence)
        assert isinstance(done, frames.Ok)


async def test_minutes_of_the_shift_are_known_to_oneself_and_supervisors_and_outlive_the_hub(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        operator = await stage.staff("anna", presence=Presence.ACCEPTING)
        await operator.ask(frames.SetPresence(presence=Presence.BREAK))
        boss = await stage.staff("sato", Role.SUPERVISOR)
        await boss.sub("floor")
        floor = await boss.state("floor", FloorState, lambda one: bool(one.staff))
        (row,) = [one for one in floor.staff if one.id == ANNA]
        assert {"accepting", "break"} <= set(row.spent)
        office = stage.running.hub.office.attendance
        kept = office.times._changes[ANNA]
        office.times._changes[ANNA] = [
            (at - 3_600_000 * (1 + (kind is Presence.ACCEPTING)), kind) for at, kind in kept
        ]
        spent = office.spent_s(ANNA)
        assert spent["accepting"] >= 3_600
        assert spent["break"] >= 3_600
        while office.to_write:
            await operator.ask(frames.SetPresence(presence=Presence.BREAK))
    async with a_stage(tmp_path) as again:
        back = await again.staff("anna")
        await back.sub("desk")
        await desk(back, lambda one: one.presence is Presence.BREAK)
        changes = again.running.hub.office.attendance.times._changes
        while len(changes.get(ANNA, ())) < 5:
            await back.ask(frames.SetPresence(presence=Presence.BREAK))
        assert [kind for _, kind in changes[ANNA]] == [
            Presence.AWAY,
            Presence.ACCEPTING,
            Presence.BREAK,
            Presence.OFFLINE,
            Presence.BREAK,
        ]


@given(st.lists(st.tuples(st.sampled_from(list(Presence)), st.integers(1, 5 * 3_600_000)), max_size=20))
def test_all_time_of_a_shift_is_counted_once(steps: list[tuple[Presence, int]]) -> None:
    sheet, now, expected = Timesheet(), 1_000, dict[Presence, int]()
    for presence, millis in steps:
        sheet.note(ANNA, presence, now)
        now += millis
        if presence is not Presence.OFFLINE:
            expected[presence] = expected.get(presence, 0) + millis
    offline = 0
    longest = 0
    for presence, millis in steps:
        offline = offline + millis if presence is Presence.OFFLINE else 0
        longest = max(longest, offline)
    if longest < BREAK_MS:
        spent = sheet.spent_s(ANNA, now)
        assert spent == {one: round(millis / 1000) for one, millis in expected.items()}


def test_a_night_off_begins_a_new_shift() -> None:
    sheet = Timesheet()
    sheet.note(ANNA, Presence.ACCEPTING, 0)
    sheet.note(ANNA, Presence.OFFLINE, 3_600_000)
    sheet.note(ANNA, Presence.ACCEPTING, 3_600_000 + BREAK_MS)
    assert sheet.spent_s(ANNA, 3_660_000 + BREAK_MS) == {Presence.ACCEPTING: 60}
