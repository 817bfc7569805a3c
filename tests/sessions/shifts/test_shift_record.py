"""The console's own record: no press is lost with the line or the program, and none counts twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import LinkError, RefusedError
from app.domain.ids import Cid, StaffId
from app.domain.people import Presence, Role
from app.domain.shifts import Entry, Keeper, Planned, What
from app.hub.clock import wall_clock_ms
from app.protocol.shift_frames import BRIDGED_MS
from app.sessions.changes import LinkState
from app.sessions.shifts.exchanging import ShiftExchange
from app.sessions.shifts.planning import planned
from app.sessions.shifts.reading import Shift, read
from app.sessions.shifts.record import ShiftRecord
from tests.sessions.hub_parts import CuttingWire, HubHouse, Worker
from tests.sessions.shifts.shift_ledgers import HOUR, MINUTE, at

NOON = at("2026-11-02 12:00")


def shifts(record: ShiftRecord, now: int) -> tuple[Shift, ...]:
    return read(record.ledger, now).shifts


def test_a_press_is_kept_before_any_hub_has_heard_of_it_and_outlives_the_program() -> None:
    record, again = ShiftRecord(), ShiftRecord()
    record.press(What.START, NOON)
    for minute in range(31):
        record.live(NOON + minute * MINUTE)
    again.load(record.dump(), NOON + HOUR)
    assert [said.at for said in again.unsent(NOON + HOUR)] == [NOON]
    (shift,) = shifts(again, NOON + HOUR)
    assert (shift.end - shift.start, shift.estimated) == (30 * MINUTE, True)


def test_of_a_press_just_now_the_hub_says_when_it_was() -> None:
    record = ShiftRecord()
    record.press(What.START, NOON)
    assert record.unsent(NOON + 200)[0].at == 0
    assert record.unsent(NOON + MINUTE)[0].at == NOON


def test_a_clock_that_is_set_back_turns_no_two_presses_round() -> None:
    record = ShiftRecord()
    record.press(What.START, NOON)
    record.press(What.TURN, NOON - HOUR, Presence.BREAK)
    record.press(What.END, NOON - 2 * HOUR)
    assert [said.what for said in record.unsent(NOON)] == [What.START, What.TURN, What.END]


def test_a_record_that_cannot_be_read_is_left_alone() -> None:
    record = ShiftRecord()
    record.press(What.START, NOON)
    record.load("{not json", NOON)
    record.load(None, NOON)
    assert len(record.unsent(NOON)) == 1


def test_lines_of_many_months_ago_are_not_dragged_along() -> None:
    record, again = ShiftRecord(), ShiftRecord()
    record.press(What.START, NOON)
    again.load(record.dump(), NOON + 300 * 24 * HOUR)
    assert len(again.ledger.entries) == 1  # what the hub does not know yet is never thrown away
    assert again.unsent(NOON)[0].at == 0


steps = st.lists(st.tuples(st.sampled_from(["press", "live", "reload"]), st.integers(0, 20)), max_size=20)


@given(steps=steps)
def test_what_was_pressed_comes_out_in_order_whatever_happens_between(steps: list[tuple[str, int]]) -> None:
    record, now, pressed = ShiftRecord(), NOON, list[str]()
    for step, minutes in steps:
        now += minutes * MINUTE
        if step == "press":
            pressed.append(record.press(What.TURN if pressed else What.START, now).id)
        elif step == "live":
            record.live(now)
        else:
            again = ShiftRecord()
            again.load(record.dump(), now)
            record = again
    assert [said.cid for said in record.unsent(now)] == pressed
    signs = record.ledger.signs
    assert all(sign.since <= sign.until <= now for sign in signs)


async def exchanged(worker: Worker, shift: ShiftExchange) -> int:
    """Exchanges until nothing breaks off; returns how often it broke off."""
    broken = 0
    while True:
        await worker.until(lambda: worker.desk.status.state is LinkState.LIVE)
        try:
            await shift.exchange()
        except LinkError:
            broken += 1
        else:
            return broken


async def test_a_line_that_breaks_again_and_again_loses_no_press_and_doubles_none(tmp_path: Path) -> None:
    hub = HubHouse(tmp_path / "hub")
    running = await hub.start()
    await hub.add("anna")
    try:
        async with (
            CuttingWire(running, [4_000, *range(1_500, 5_000, 400)]).open() as wire,
            Worker.at(wire, "anna") as anna,
        ):
            now = wall_clock_ms()
            record = ShiftRecord()
            shift = ShiftExchange(anna.desk._requests, record, lambda: now)
            begun = now - 20 * HOUR
            pressed = [record.press(What.START, begun)]
            for hour in range(1, 18):
                duty = Presence.BREAK if hour % 2 else Presence.ACCEPTING
                pressed.append(record.press(What.TURN, begun + hour * HOUR, duty))
                record.live(begun + hour * HOUR + MINUTE)
            pressed.append(record.press(What.END, begun + 18 * HOUR))
            before = read(record.ledger, now)
            assert await exchanged(anna, shift) > 0
            assert wire.cuts > 0
            assert record.unsent(now) == ()
            assert record.unsaid() is None
            fresh = ShiftExchange(anna.desk._requests, ShiftRecord(), lambda: now)
            await exchanged(anna, fresh)
            assert [one.id for one in fresh.record.ledger.entries] == [one.id for one in pressed]
            assert read(fresh.record.ledger, now).shifts == before.shifts
    finally:
        await hub.stop()


async def test_corrections_go_through_the_one_in_charge_and_come_back(tmp_path: Path) -> None:
    hub = HubHouse(tmp_path / "hub")
    running = await hub.start()
    await hub.add("anna")
    await hub.add("sue", Role.ADMIN)
    try:
        async with Worker.at(running, "anna") as anna, Worker.at(running, "sue") as sue:
            now = wall_clock_ms()
            record = ShiftRecord()
            mine = ShiftExchange(anna.desk._requests, record, lambda: now)
            hers = ShiftExchange(sue.desk._requests, ShiftRecord(), lambda: now)
            record.press(What.START, now - BRIDGED_MS - HOUR)
            start = record.press(What.START, now - 3 * HOUR)
            await mine.exchange()
            assert [one.what for one in record.refused] == [What.START]  # too old: it needs a correction
            right = Entry(id=start.id, what=What.START, at=now - 2 * HOUR)
            await mine.correct("I was late", target=start.id, entry=right)
            (request,) = read(await hers.of(StaffId("anna")), now).waiting
            assert [one.correction for one in (await hers.waiting()).waiting] == [request]
            await hers.decide(request.id, approved=True)
            await mine.exchange()
            (change,) = read(record.ledger, now).changes
            assert change.old is not None
            assert (change.old.at, change.old.keeper) == (start.at, Keeper.CONSOLE)
            assert shifts(record, now)[0].start == right.at
            with pytest.raises(RefusedError):
                await mine.of(StaffId("sue"))
            night = Planned(id=Cid("p"), start=now + HOUR, end=now + 7 * HOUR, note="Night")
            line = await hers.plan(StaffId("anna"), night, 0)
            await mine.exchange()
            assert planned(record.ledger) == (night,)
            await hers.plan(StaffId("anna"), night, line.version, gone=True)
            await mine.exchange()
            assert planned(record.ledger) == ()
            assert [one.plan.gone for one in (await hers.plans(now, now + 9 * HOUR)).plans] == [True]
    finally:
        await hub.stop()
