"""In the window: corrections are asked for and decided on, and shifts are planned, warned of and undone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QApplication, QTableWidget

from app.domain.events import to_millis
from app.domain.ids import Cid, StaffId
from app.domain.people import Role
from app.domain.shifts import Correction, Entry, Planned, What
from app.protocol.records import Hours, ShopRecord, Words
from app.protocol.shift_frames import CorrectShift, DecideShift, ForgetShifts, PlanShift, Waiting
from app.ui.shell.questions import QuestionDialog
from app.ui.shifts.approve_dialog import ApproveDialog
from app.ui.shifts.correction_dialog import CorrectionDialog
from app.ui.shifts.correction_words import change_words
from app.ui.shifts.plan_editor import PlanEditor
from app.ui.shifts.plans_dialog import PlansDialog
from app.ui.shifts.week_page import plan_row
from tests.ui.shifts.clock_hub import HOUR, ClockHouse, hold
from tests.ui.window_stage import Stage, at_work

TOKYO = ZoneInfo("Asia/Tokyo")


def in_tokyo(stage: Stage) -> None:
    """The shop is in Tokyo: 2026-03-02 18:00, a Monday, where the tests' clock stands."""
    hold(stage, "shop", ShopRecord(id="shop", hours=Hours(zone="Asia/Tokyo")))


def cells(table: QTableWidget, row: int = 0) -> list[str]:
    found = [table.item(row, column) for column in range(table.columnCount())]
    return ["" if item is None else item.text() for item in found]


async def test_a_correction_is_asked_for_in_the_window_and_its_answer_comes_back(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        in_tokyo(stage)
        hub = ClockHouse(stage)
        start = hub.began(3)
        await hub.sign_in()
        assert stage.run("shift.clock")
        page = hub.dialog().entries
        await hub.until(lambda: page.entries.rowCount() == 1)
        assert not page.change.isEnabled()
        page.entries.setCurrentCell(0, 0)
        page.change.click()
        asking = stage.window.findChild(CorrectionDialog)
        assert asking is not None
        assert not asking.act.isEnabled()  # neither a reason, nor anything another way
        asking.time.setTime(QTime(14, 30))
        assert not asking.act.isEnabled()
        asking.reason.setPlainText("I began at half past two")
        asking.act.click()
        await hub.until(lambda: page.requests.rowCount() == 1)
        said = next(one for one in hub.said if isinstance(one, CorrectShift))
        assert said.entry is not None
        assert (said.target, said.reason) == (start.id, "I began at half past two")
        assert datetime.fromtimestamp(said.entry.at / 1000, TOKYO).strftime("%H:%M") == "14:30"
        assert cells(page.requests)[3] == "waits for an answer"
        page.entries.setCurrentCell(0, 0)
        assert not page.change.isEnabled()  # one request at a time
        hub.decide(approved=True)
        await hub.until(lambda: cells(page.requests)[3] == "approved by Sue")
        assert cells(page.entries)[0].endswith("14:30")
        assert "Your correction was approved (I began at half past two)." in hub.notices()


async def test_a_refusal_is_told_with_its_reason_and_changes_nothing(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = ClockHouse(stage)
        hub.began(3)
        await hub.sign_in()
        assert stage.run("shift.clock")
        page = hub.dialog().entries
        await hub.until(lambda: page.entries.rowCount() == 1)
        page.entries.setCurrentCell(0, 0)
        page.strike.click()
        asking = stage.window.findChild(CorrectionDialog)
        assert asking is not None
        asking.reason.setPlainText("I did not work")
        asking.act.click()
        await hub.until(lambda: page.requests.rowCount() == 1)
        hub.decide(approved=False, reason="You answered customers")
        await hub.until(lambda: cells(page.requests)[3] == "refused by Sue · You answered customers")
        assert page.entries.rowCount() == 1
        assert "Your correction was refused (You answered customers)." in hub.notices()


async def test_a_forgotten_entry_is_added_and_none_lies_ahead(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        in_tokyo(stage)
        hub = ClockHouse(stage)
        await hub.sign_in()
        assert stage.run("shift.clock")
        hub.dialog().entries.add.click()
        asking = stage.window.findChild(CorrectionDialog)
        assert asking is not None
        asking.reason.setPlainText("The computer was off")
        asking.time.setTime(QTime(18, 1))
        assert (asking.act.isEnabled(), asking.problem.text()) == (False, "This time is still to come.")
        asking.time.setTime(QTime(9, 0))
        asking.kind.setCurrentIndex(asking.kind.findText("End of the shift"))
        asking.act.click()
        await hub.until(lambda: [one for one in hub.said if isinstance(one, CorrectShift)])
        said = next(one for one in hub.said if isinstance(one, CorrectShift))
        assert said.entry is not None
        assert (said.target, said.entry.what) == (None, What.END)


async def test_people_in_charge_see_requests_and_answer_them_with_a_reason(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = ClockHouse(stage)
        old = Entry(id=Cid("e"), what=What.START, at=to_millis(stage.clock.now()) - 3 * HOUR)
        new = Entry(id=Cid("e"), what=What.START, at=old.at - HOUR)
        for name in ("one", "two"):
            asked = Correction(
                id=Cid(name), at=old.at, by=StaffId("anna"), reason=f"Reason {name}", target=old.id, entry=new
            )
            hub.waiting.append(Waiting(staff=StaffId("anna"), name="Anna", correction=asked, old=old))
        await hub.sign_in(Role.SUPERVISOR)
        await hub.until(lambda: "2 requests about shifts wait for your answer." in hub.notices())
        assert stage.run("shift.requests")
        dialog = stage.window.findChild(ApproveDialog)
        assert dialog is not None
        await hub.until(lambda: dialog.table.rowCount() == 2)
        assert cells(dialog.table)[2:] == [change_words(old, new, None), "Reason one"]
        assert not dialog.refuse.isEnabled()  # a refusal says why
        dialog.approve.click()
        await hub.until(lambda: dialog.table.rowCount() == 1)
        dialog.reason.setText("You were not there")
        dialog.refuse.click()
        await hub.until(lambda: dialog.state.text() == "No requests wait.")
        decided = [one for one in hub.said if isinstance(one, DecideShift)]
        assert [(one.approved, one.reason) for one in decided] == [
            (True, ""),
            (False, "You were not there"),
        ]
        assert hub.notices() == []


def plan_in(stage: Stage, day: QDate, start: QTime, end: QTime, who: str = "anna") -> PlanEditor:
    """Fills the editor that is open."""
    editor = stage.window.findChildren(PlanEditor)[-1]
    editor.who.setCurrentIndex(editor.who.findData(who))
    editor.day.setDate(day)
    editor.start.setTime(start)
    editor.end.setTime(end)
    return editor


async def test_shifts_are_planned_over_midnight_warned_of_taken_back_and_undone(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        in_tokyo(stage)
        hub = ClockHouse(stage)
        await hub.sign_in(Role.SUPERVISOR)
        assert stage.run("shift.plan")
        dialog = stage.window.findChild(PlansDialog)
        assert dialog is not None
        await hub.until(dialog.add.isEnabled)
        dialog.add.click()
        editor = plan_in(stage, QDate(2026, 3, 3), QTime(22, 0), QTime(5, 0))
        assert editor.said.text() == "7 h 00 min, until the next day"
        assert editor.warning.isHidden()
        editor.act.click()
        await hub.until(lambda: dialog.table.rowCount() == 1)
        assert cells(dialog.table)[:5] == [
            "2026-03-03 Tue",
            "Anna",
            "22:00",
            "05:00 (next day)",
            "7 h 00 min",
        ]
        plan = next(one for one in hub.said if isinstance(one, PlanShift))
        begin = datetime.fromtimestamp(plan.planned.start / 1000, TOKYO)
        assert (begin.strftime("%m-%d %H:%M"), plan.staff) == ("03-03 22:00", "anna")
        dialog.add.click()
        editor = plan_in(stage, QDate(2026, 3, 4), QTime(4, 0), QTime(8, 0))
        assert "overlaps another shift" in editor.warning.text()
        editor.start.setTime(QTime(9, 0))
        editor.end.setTime(QTime(12, 0))
        assert "7 h 00 min of 11 h of rest are missing" in editor.warning.text()
        editor.who.setCurrentIndex(editor.who.findData("ken"))
        assert editor.warning.isHidden()  # it is another's night
        editor.reject()
        dialog.table.setCurrentCell(0, 0)
        dialog.remove.click()
        await hub.until(lambda: dialog.table.rowCount() == 0 and dialog.undo.isVisible())
        dialog.undo.click()
        await hub.until(lambda: dialog.table.rowCount() == 1)
        assert [one.gone for one in hub.said if isinstance(one, PlanShift)] == [False, True, False]


async def test_a_shift_is_planned_for_one_of_several_shops_by_its_name(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        for shop, name in (("north", "Kita"), ("south", "Minami")):
            hold(stage, "shop", ShopRecord(id=shop, name=Words(en=name)))
        hub = ClockHouse(stage)
        await hub.sign_in(Role.SUPERVISOR)
        assert stage.run("shift.plan")
        dialog = stage.window.findChild(PlansDialog)
        assert dialog is not None
        await hub.until(dialog.add.isEnabled)
        dialog.add.click()
        editor = stage.window.findChild(PlanEditor)
        assert editor is not None
        assert [editor.shop.itemText(place) for place in range(3)] == ["Any shop", "Kita", "Minami"]
        editor.shop.setCurrentIndex(2)
        editor.day.setDate(QDate(2026, 3, 5))
        editor.act.click()
        await hub.until(lambda: dialog.table.rowCount() == 1)
        plan = next(one for one in hub.said if isinstance(one, PlanShift))
        assert (plan.planned.shop, cells(dialog.table)[5]) == ("south", "Minami")


async def test_an_administrator_deletes_the_shifts_of_somebody_who_left_after_being_asked(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        hub = ClockHouse(stage)
        await hub.sign_in(Role.ADMIN)
        assert stage.run("shift.plan")
        dialog = stage.window.findChild(PlansDialog)
        assert dialog is not None
        await hub.until(dialog.add.isEnabled)
        assert dialog.forget.isVisible()
        dialog.forget.click()
        asking = dialog.findChild(QuestionDialog)
        assert asking is not None
        assert [asking.choice.itemText(n) for n in range(asking.choice.count())] == ["Yuki", "Anna", "Ken"]
        assert not asking.act.isEnabled()  # nobody is chosen beforehand
        asking.choice.setCurrentIndex(0)
        asking.act.click()
        await hub.until(lambda: dialog.state.text() == "3 lines about shifts were deleted.")
        assert [one.staff for one in hub.said if isinstance(one, ForgetShifts)] == ["yuki"]


async def test_a_person_in_charge_who_leads_nobody_is_told_so(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = ClockHouse(stage)
        hub.people = ()
        await hub.sign_in(Role.SUPERVISOR)
        assert stage.run("shift.plan")
        dialog = stage.window.findChild(PlansDialog)
        assert dialog is not None
        await hub.until(lambda: dialog.state.text() == "There is nobody whose shifts you plan.")
        assert not dialog.add.isEnabled()


def test_a_planned_shift_is_shown_in_the_zone_of_the_shop_on_the_day_the_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    start = round(datetime(2026, 3, 28, 22, tzinfo=berlin).timestamp() * 1000)
    end = round(datetime(2026, 3, 29, 6, tzinfo=berlin).timestamp() * 1000)
    row = plan_row(Planned(id=Cid("p"), start=start, end=end), berlin, "", ())
    assert row[1:4] == ("22:00", "06:00 (next day)", "7 h 00 min")
