"""A course asks for a speed: one types it, the hub enters it, the step is done, and this device remembers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.protocol.training import CourseRecord, CourseStep
from app.protocol.training_frames import ProgressKind
from app.ui.training.typing.typing_dialog import TypingDialog
from tests.e2e.test_console import hub_at, open_console, until, wishes_in

STEP = CourseStep(id="type", does="typing", subject="en", least=30)
COURSE = CourseRecord(id="fast", title="Fast fingers", everyone=True, draft=False, steps=(STEP,))


async def test_a_step_of_a_course_is_done_by_typing_and_the_result_is_there_after_a_restart(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with hub_at(tmp_path / "hub") as running:
        await running.hub.register.put(COURSE, by="boss")
        wishes = wishes_in(tmp_path / "home", running.staff)
        async with open_console(qapp, wishes) as console:
            await until(lambda: "fast" in console.desk.register.all(CourseRecord))
            joined = console._joined
            assert joined is not None
            seconds = [0.0]
            joined.typing.monotonic = lambda: seconds[0]
            console.window.actions_of.run("training.courses")
            courses = joined.coursing.dialog
            assert courses is not None
            await until(lambda: courses.begin.text() == "Next: Typing in English")
            courses.begin.click()
            dialog = console.window.findChild(TypingDialog)
            assert dialog is not None
            dialog.start.share.click()
            dialog.start.start.click()
            QTest.keyClicks(dialog.run.field, dialog.run.run.original[:40])
            seconds[0] += 60
            await until(lambda: dialog.outcome.kept.text() == "Kept on this device and at the hub.")
            await until(lambda: joined.coursing.standings()[0].percent == 100)
            (entry,) = joined.coursing._entries
            assert (entry.kind, entry.subject, entry.score) == (ProgressKind.TYPING, "en", 40.0)
            dialog.close()
        async with open_console(qapp, wishes) as console:
            joined = console._joined
            assert joined is not None
            await until(lambda: joined._archive is not None and console.desk.me is not None)
            joined.typing.open("en")
            again = joined.typing.dialog
            assert again is not None
            await until(lambda: again.start.best.text() == "Best so far: 40 characters/min")
            assert again.start.share.isChecked()
            again.close()
