"""The shift clock in the window: one key, the hub's clock, a lost line, breaks that are due."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.domain.events import to_millis
from app.domain.ids import Cid
from app.domain.people import Presence, Role
from app.domain.shifts import Entry, Keeper, What
from app.protocol.shift_frames import ClockShift, ReadShifts, ShiftLine, ShiftsRes, TellSigns
from app.ui.shifts.shift_dialog import ShiftDialog
from tests.ui.floor_hub import BOSS, FloorHub
from tests.ui.window_stage import Stage, at_work

HOUR = 3_600_000


class ClockHub(FloorHub):
    """Answers what the clock asks, as the hub does."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.lines: list[ShiftLine] = []

    async def take(self, *, key: bool = False) -> ClockShift:
        """Writes the next press down, and answers what follows; a key asks first how things stand."""
        if key:
            await self.answer(ReadShifts, self._tell)
        said = await self.answer(ClockShift, self._write)
        await self.answer(TellSigns, lambda _: ShiftsRes())
        await self.answer(ReadShifts, self._tell)
        return said

    def begun(self, hours: float) -> None:
        """Somebody began hours ago at another console."""
        at = to_millis(self.stage.clock.now()) - round(hours * HOUR)
        self._write(ClockShift(cid=Cid("old"), what=What.START, at=at))

    def _write(self, said: ClockShift) -> ShiftsRes:
        entry = Entry(
            id=said.cid, what=said.what, duty=said.duty, at=said.at or to_millis(self.stage.clock.now()),
            keeper=Keeper.CONSOLE if said.at else Keeper.HUB,
        )  # fmt: skip
        line = ShiftLine(number=len(self.lines) + 1, staff=BOSS, entry=entry)
        self.lines.append(line)
        return ShiftsRes(lines=(line,))

    def _tell(self, asked: ReadShifts) -> ShiftsRes:
        return ShiftsRes(lines=tuple(line for line in self.lines if line.number > asked.after))


def dialog_of(stage: Stage) -> ShiftDialog:
    found = stage.window.findChild(ShiftDialog)
    assert found is not None
    return found


async def test_one_key_starts_the_shift_another_a_break_and_the_window_says_so(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = ClockHub(stage)
        await hub.sign_in(Role.OPERATOR)
        assert stage.run("shift.start_end")
        dialog = dialog_of(stage)
        assert (await hub.take(key=True)).what is What.START
        await stage.until(lambda: dialog.state.text().startswith("Accepting · in the shift since"))
        assert not dialog.start.isVisible()
        stage.clock.pass_time(60)
        assert stage.run("shift.break")
        said = await hub.take(key=True)
        assert (said.what, said.duty) == (What.TURN, Presence.BREAK)
        await stage.until(lambda: dialog.state.text().startswith("On a break"))
        assert not dialog.turns[Presence.BREAK].isEnabled()
        stage.clock.pass_time(60)
        dialog.turns[Presence.TRAINING].click()
        assert (await hub.take()).duty is Presence.TRAINING
        stage.clock.pass_time(60)
        dialog.end.click()
        assert (await hub.take()).what is What.END
        await stage.until(lambda: dialog.state.text() == "Not in a shift")
        assert dialog.start.isVisible()
        assert dialog.table.rowCount() == 1


async def test_without_a_line_the_press_is_kept_and_told_later_with_its_time(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = ClockHub(stage)
        await hub.sign_in(Role.OPERATOR)
        stage.link.drop()
        await stage.until(lambda: not stage.window.registry.enabled("queue.take_next"))
        stage.clock.pass_time(-600)  # the hub says at the next welcome what time it is
        pressed = to_millis(stage.clock.now())
        assert stage.run("shift.start_end")
        dialog = dialog_of(stage)
        await stage.until(lambda: dialog.state.text().startswith("Accepting"))
        await hub.sign_in(Role.OPERATOR)
        assert stage.run("shift.clock")
        said = await hub.take()
        assert (said.what, said.at) == (What.START, pressed)


async def test_a_break_that_the_law_asks_for_is_pointed_out(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = ClockHub(stage)
        await hub.sign_in(Role.OPERATOR)
        hub.begun(6.5)
        assert stage.run("shift.clock")
        dialog = dialog_of(stage)
        await hub.answer(ReadShifts, hub._tell)
        await stage.until(dialog.advice.isVisible)
        assert (
            dialog.advice.text() == "Worked for 6 h 30 min: 45 minutes of break are due by law, 0 were taken."
        )
