"""The shift clock in the window follows presence, asks before one leaves, and points out what is due."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QApplication, QPushButton

from app.config import ShiftStart
from app.domain.events import to_millis
from app.domain.ids import StaffId
from app.domain.people import Presence
from app.domain.shifts import Keeper, Sign, What
from app.protocol import frames as fr
from app.protocol.records import PolicyRecord, ShopRecord
from app.protocol.shift_frames import ClockShift
from app.protocol.training_frames import ProgressEntry, ProgressKind
from app.sessions.checking import requirements
from app.sessions.shifts.reading import Shift
from app.sessions.shifts.record import ShiftRecord
from app.ui.shifts.clocking import KEY
from tests.ui.shifts.clock_hub import BOSS, HOUR, ClockHouse, hold
from tests.ui.window_stage import Stage, at_work


def press(stage: Stage, notice: str) -> None:
    """Presses the button of a notice."""
    found = stage.window.findChild(QPushButton, f"notice_{notice}_act")
    assert found is not None
    found.click()


async def test_presence_turns_the_shift_that_goes_on_whoever_set_it(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = ClockHouse(stage)
        hub.began(1)
        await hub.sign_in()
        await hub.until(lambda: stage.joined.shifting.clocking.running)
        for presence, duty in (
            (Presence.BREAK, Presence.BREAK),
            (Presence.ACCEPTING, Presence.ACCEPTING),
            (Presence.AFTER_WORK, Presence.AFTER_WORK),
            (Presence.TRAINING, Presence.TRAINING),
            (Presence.AWAY, Presence.AWAY),
            (Presence.BUSY, Presence.ACCEPTING),
        ):
            stage.clock.pass_time(60)
            await hub.be(presence)
            await hub.until(lambda duty=duty: hub.presses()[-1:] == [(What.TURN, duty)])
        count = len(hub.presses())
        await hub.be(Presence.ACCEPTING)  # with customers as before, only that new ones come
        assert len(hub.presses()) == count


async def test_a_break_at_the_clock_is_one_for_customers_too(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = ClockHouse(stage)
        hub.began(1)
        await hub.sign_in()
        await hub.be(Presence.ACCEPTING)
        await hub.until(lambda: hub.presses() == [(What.TURN, Presence.ACCEPTING)] or not hub.presses())
        assert stage.run("shift.break")
        await hub.until(lambda: stage.desk.book.desk.presence is Presence.BREAK)
        assert hub.presses()[-1] == (What.TURN, Presence.BREAK)
        assert stage.run("shift.start_end")
        await hub.until(lambda: hub.presses()[-1][0] is What.END)
        asked = [frame.d for frame in stage.link.sent if isinstance(frame, fr.Req)]
        assert [one.presence for one in asked if isinstance(one, fr.SetPresence)] == [Presence.BREAK]


async def test_who_accepts_customers_without_a_shift_is_asked_whether_it_starts(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = ClockHouse(stage)
        await hub.sign_in()
        await hub.be(Presence.ACCEPTING)
        assert hub.notices() == []  # nobody uses the clock here
        await hub.be(Presence.AWAY)
        hub.planned(-5)
        hub.news()
        await hub.until(lambda: stage.joined.shifting.clocking.record.ledger.plans)
        await hub.be(Presence.ACCEPTING)
        assert any("your shift has not started" in text for text in hub.notices())
        press(stage, "shift_ask")
        await hub.until(lambda: hub.presses() == [(What.START, Presence.ACCEPTING)])
        await hub.until(lambda: hub.notices() == [])


async def test_a_shift_starts_with_accepting_where_one_wishes_that(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        stage.preferences.put(shift_start=ShiftStart.START)
        hub = ClockHouse(stage)
        await hub.sign_in()
        await hub.be(Presence.ACCEPTING)
        await hub.until(lambda: hub.presses() == [(What.START, Presence.ACCEPTING)])


async def test_leaving_in_a_shift_asks_whether_to_end_it_and_ends_it_first(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = ClockHouse(stage)
        hub.began(1)
        await hub.sign_in()
        await hub.until(lambda: stage.joined.shifting.clocking.running)
        stage.prompter.answer = ("go_on", "")
        stage.joined.ask_to_close()
        assert (stage.prompter.asked, len(stage.stopped), hub.presses()) == (["leave_shift"], 1, [])
        stage.prompter.answer = ("end", "")
        assert stage.run("program.sign_out")
        await hub.until(lambda: hub.presses() == [(What.END, Presence.ACCEPTING)])
        assert stage.prompter.asked[-1] == "leave_shift"


async def test_a_planned_shift_is_reminded_of_and_who_is_late_is_told(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = ClockHouse(stage)
        hub.planned(30)
        await hub.sign_in()
        shifting = stage.joined.shifting
        await hub.until(lambda: shifting.clocking.record.ledger.plans)
        assert hub.notices() == []
        stage.clock.pass_time(16 * 60)
        shifting.clocking.live()
        assert [text for text in hub.notices() if "in 14 minutes" in text]
        stage.clock.pass_time(20 * 60)
        shifting.clocking.live()
        assert [text for text in hub.notices() if "That is 6 minutes ago." in text]
        press(stage, "shift_plan")
        await hub.until(lambda: hub.presses() == [(What.START, Presence.AWAY)])
        await hub.until(lambda: hub.notices() == [])
        assert stage.run("shift.clock")
        dialog = hub.dialog()
        await hub.until(lambda: dialog.week.table.rowCount() == 1)
        item = dialog.week.table.item(0, 5)
        assert item is not None
        assert item.text() == "goes on · 6 min late"


async def test_a_break_is_pointed_out_before_the_law_asks_for_it(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = ClockHouse(stage)
        hub.began(5.6)
        await hub.sign_in()
        await hub.until(lambda: hub.notices() == ["A break of 45 minutes is due in 24 minutes."])
        press(stage, "shift_rest")
        await hub.until(lambda: hub.presses() == [(What.TURN, Presence.BREAK)])
        await hub.until(lambda: hub.notices() == [])


async def test_after_a_crash_the_shift_goes_on_or_its_open_end_is_shown(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        now = to_millis(stage.clock.now())
        before = ShiftRecord()
        before.press(What.START, now - 3 * HOUR)
        before.live(now - 2 * HOUR - 60_000)
        before._own(msgspec.structs.replace(before._kept.own, signs=(Sign(now - 3 * HOUR, now - 2 * HOUR),)))
        await stage.archive.keep_value(f"{KEY}.{BOSS}", before.dump())
        stage.joined._archive = stage.archive
        hub = ClockHouse(stage)
        await hub.sign_in()
        await hub.until(lambda: [one for one in hub.notices() if "Nobody clocked the end" in one])
        assert stage.joined.shifting.clocking.running is None
        press(stage, "shift_gap")
        dialog = hub.dialog()
        assert dialog.pages.currentWidget() is dialog.entries
        await hub.until(lambda: hub.notices() == [])
        stage.joined.shifting.clocking.live()
        assert hub.notices() == []  # it is told once


async def test_signs_of_life_of_an_outage_outlive_a_crash_and_reach_the_hub(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        now = to_millis(stage.clock.now())
        before = ShiftRecord()  # an hour without a line, a crash, and five minutes until it runs again
        before.press(What.START, now - HOUR - 5 * 60_000)
        for minute in range(61):
            before.live(now - HOUR + (minute - 5) * 60_000)
        await stage.archive.keep_value(f"{KEY}.{BOSS}", before.dump())
        stage.joined._archive = stage.archive
        hub = ClockHouse(stage)
        await hub.sign_in()
        await hub.until(lambda: [one for one in hub.lines if one.sign is not None])
        (start,) = [one.entry for one in hub.lines if one.entry is not None]
        told = [one.sign for one in hub.lines if one.sign is not None]
        assert (start.at, start.keeper) == (now - HOUR - 5 * 60_000, Keeper.CONSOLE)
        assert told[0] == Sign(now - HOUR - 5 * 60_000, now - 5 * 60_000)
        running = stage.joined.shifting.clocking.running
        assert running is not None
        assert running.start == start.at  # five minutes are no gap: the same shift goes on
        assert not [one for one in hub.notices() if "Nobody clocked the end" in one]


async def test_a_shift_is_for_the_shop_and_skill_that_are_chosen(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        for shop in ("north", "south"):
            hold(stage, "shop", ShopRecord(id=shop))
        hub = ClockHouse(stage)
        await hub.sign_in(skills=("billing", "english"))
        assert stage.run("shift.clock")
        dialog = hub.dialog()
        assert (dialog.shop.isVisible(), dialog.skill.count()) == (True, 3)
        dialog.shop.setCurrentIndex(dialog.shop.findData("south"))
        dialog.skill.setCurrentIndex(dialog.skill.findData("english"))
        dialog.start.click()
        await hub.until(hub.presses)
        said = next(one for one in hub.said if isinstance(one, ClockShift))
        assert (said.shop, said.skill) == ("south", "english")
        await hub.until(lambda: stage.joined.shifting.clocking.running)

        def running() -> Shift:
            now = stage.joined.shifting.clocking.running
            assert now is not None
            return now

        stage.clock.pass_time(60)
        dialog.skill.setCurrentIndex(dialog.skill.findData("billing"))
        dialog.skill.activated.emit(0)
        await hub.until(lambda: len(hub.presses()) == 2)
        said = [one for one in hub.said if isinstance(one, ClockShift)][-1]
        assert (said.what, said.shop, said.skill) == (What.TURN, "south", "billing")
        stage.clock.pass_time(60)
        dialog.skill.setCurrentIndex(dialog.skill.findData(""))
        dialog.skill.activated.emit(0)
        await hub.until(lambda: len(hub.presses()) == 3)
        await hub.until(lambda: running().stretches[-1].skill == "")
        dialog.turns[Presence.BREAK].click()
        await hub.until(lambda: len(hub.presses()) == 4)
        assert (running().stretches[-1].skill, dialog.skill.currentData()) == ("", "")


async def test_a_shift_starts_with_the_check_of_the_desk_where_the_shop_requires_one(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        hold(stage, "policy", PolicyRecord(id=requirements.LIVE, value=requirements.PASSED))
        hub = ClockHouse(stage)
        entry = ProgressEntry(
            number=1, id="x", staff=StaffId("boss"), at=0, kind=ProgressKind.CHECK, subject="desk"
        )
        hub.progress = (entry,)
        await hub.sign_in()
        assert stage.run("shift.start_end")
        await hub.until(lambda: [one for one in hub.notices() if "check of your desk" in one])
        press(stage, "shift_check")
        assert stage.joined.checking.dialog is not None
        assert hub.presses() == [(What.START, Presence.AWAY)]  # what the shop asks for is work
        stage.joined.checking.dialog.reject()
