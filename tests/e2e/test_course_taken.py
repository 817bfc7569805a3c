"""A course from one end to the other: read, asked, graded at the hub, and seen as done in the window."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication

from app.protocol.records import ArticleRecord
from app.protocol.training import CourseRecord, CourseStep
from app.protocol.training_frames import ProgressKind
from app.ui.training.courses.courses_dialog import CoursesDialog
from tests.e2e.test_console import hub_at, open_console, until, wishes_in
from tests.training.courses.test_quiz_grading import COURSE, QUIZ

READ = CourseStep(id="read", subject="4.2:en")
TAKEN = msgspec.structs.replace(COURSE, steps=(READ, QUIZ), everyone=True)
RIGHT = {"q1": ("b",), "q2": ("a", "b"), "q3": ("b", "c", "a"), "q4": ("card number",)}


async def test_an_operator_takes_his_course_and_never_holds_an_answer(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with hub_at(tmp_path / "hub") as running:
        register = running.hub.register
        await register.put(ArticleRecord(id="4.2:en", title="Returns", body="Ask.", language="en"), by="boss")
        await register.put(TAKEN, by="boss")
        async with open_console(qapp, wishes_in(tmp_path / "home", running.staff)) as console:
            copy = console.desk.register
            await until(lambda: "first" in copy.all(CourseRecord))
            held = copy.all(CourseRecord)["first"]
            assert not any(one.right or one.explanation for step in held.steps for one in step.questions)
            console.window.actions_of.run("training.courses")
            dialog = console.window.findChild(CoursesDialog)
            assert dialog is not None
            await until(lambda: dialog.begin.text() == "Next: Returns")
            dialog.begin.click()
            joined = console._joined
            assert joined is not None
            joined.coursing.reading.mark.act.click()
            await until(lambda: joined.coursing.standings()[0].done == 1)
            console.window.actions_of.run("training.courses")
            again = joined.coursing.dialog
            assert again is not None
            assert again.begin.text() == "Next: Quiz"
            again.begin.click()
            quiz = joined.coursing.quiz
            assert quiz is not None
            quiz.handed_in.emit(RIGHT)
            await until(quiz.again.isVisible)
            await until(lambda: again.far.text() == "2 of 2 steps · 100 %")
            assert [one.kind for one in joined.coursing._entries] == [
                ProgressKind.ARTICLE_READ,
                ProgressKind.QUIZ,
            ]
            quiz.reject()
            again.reject()
