"""The trainer's side: everybody's progress, who is stuck, the file, and courses written and assigned."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.people import Role
from app.protocol.administration import PutRecord, PutRes
from app.protocol.codes import Refusal
from app.protocol.frames import Res
from app.protocol.records import Versioned
from app.protocol.training import CourseRecord
from app.protocol.training_frames import (
    ForgetProgress,
    ForgottenRes,
    ProgressKind,
    ReadTeamProgress,
    TeamProgressRes,
)
from app.ui.training.courses.course_editor import CourseEditor
from app.ui.training.courses.courses_dialog import CoursesDialog
from app.ui.training.courses.overview_dialog import FIXED, OverviewDialog
from app.ui.training.courses.quiz_editor import QuizEditor
from tests.ui.training.courses.school import COURSE, QUIZ, School, did, learner
from tests.ui.window_stage import Stage, at_work

PEOPLE = (learner("anna", "support"), learner("=ben", "sales"))
ENTRIES = (
    did(1, ProgressKind.ARTICLE_READ, "4.2:en", "anna", version=2),
    did(2, ProgressKind.QUIZ, "first/quiz", "anna", score=90.0, passed=True),
    did(3, ProgressKind.ARTICLE_READ, "4.2:en", "=ben", version=2),
    *(did(4 + one, ProgressKind.QUIZ, "first/quiz", "=ben", score=20.0, passed=False) for one in range(3)),
)


async def overseeing(stage: Stage, role: Role = Role.TRAINER) -> tuple[School, OverviewDialog]:
    school = School(stage)
    await school.open(role)
    assert stage.run("training.overview")
    dialog = stage.window.findChild(OverviewDialog)
    assert dialog is not None
    await school.hub.answer(ReadTeamProgress, lambda _: TeamProgressRes(people=PEOPLE, entries=ENTRIES))
    await stage.until(lambda: dialog.table.rowCount() == 2)
    return school, dialog


def names(dialog: OverviewDialog) -> list[str]:
    cells = [dialog.table.item(row, 0) for row in range(dialog.table.rowCount())]
    return [one.text() for one in cells if one is not None]


async def test_a_trainer_sees_people_by_steps_sorts_filters_and_saves_them(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with at_work(qapp) as stage:
        _, dialog = await overseeing(stage)
        assert dialog.table.columnCount() == FIXED + 3
        assert names(dialog) == ["=Ben", "Anna"]
        stuck = dialog.table.item(0, 3)
        assert stuck is not None
        assert stuck.text() == "⚠ Tried 3+ times"
        step = dialog.table.item(1, FIXED + 1)
        assert step is not None
        assert step.text() == "✓ 90 %"
        dialog.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
        assert names(dialog) == ["Anna", "=Ben"]
        stage.joined.overseeing.save(tmp_path / "progress.csv")
        saved = (tmp_path / "progress.csv").read_text("utf-8-sig")
        assert "First week" in saved
        assert "\n=Ben" not in saved  # no cell is a formula
        assert "'=Ben" in saved
        dialog.stuck.setChecked(True)
        assert names(dialog) == ["=Ben"]
        dialog.stuck.setChecked(False)
        dialog.search.setText("ann")
        assert names(dialog) == ["Anna"]
        dialog.search.clear()
        dialog.group.setCurrentIndex(dialog.group.findData("sales"))
        assert names(dialog) == ["=Ben"]
        dialog.reject()


async def test_a_trainer_opens_the_page_of_one_person_on_which_nothing_is_begun(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        _, dialog = await overseeing(stage)
        dialog.table.setCurrentCell(1, 0)
        dialog.person.click()
        page = dialog.findChild(CoursesDialog)
        assert page is not None
        assert page.windowTitle() == "Courses of Anna"
        assert page.far.text() == "2 of 3 steps · 66 %"
        assert not page.begin.isVisible()
        assert not page.chosen.isVisible()
        page.reject()
        dialog.reject()


async def test_only_an_administrator_deletes_somebodys_progress_and_is_asked_first(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        _, dialog = await overseeing(stage)
        assert not dialog.forget.isVisible()
        dialog.reject()
    async with at_work(qapp) as stage:
        school, dialog = await overseeing(stage, Role.ADMIN)
        assert dialog.forget.isVisible()
        stage.prompter.answer = ("anna", "")
        dialog.table.setCurrentCell(1, 0)
        dialog.forget.click()
        assert [one.value for one in stage.prompter.choices] == ["anna", "=ben"]
        gone = await school.hub.answer(ForgetProgress, lambda _: ForgottenRes(entries=2))
        assert gone.staff == "anna"
        await school.hub.answer(ReadTeamProgress, lambda _: TeamProgressRes(people=PEOPLE))
        dialog.reject()


async def editing(stage: Stage) -> tuple[School, CourseEditor]:
    school = School(stage)
    await school.open(Role.TRAINER)
    assert stage.run("training.edit_courses")
    editor = stage.window.findChild(CourseEditor)
    assert editor is not None
    await school.hub.answer(ReadTeamProgress, lambda _: TeamProgressRes(people=PEOPLE))
    await stage.until(lambda: editor.fields.whom.people.count() == 2)
    return school, editor


def kept(asked: PutRecord) -> CourseRecord:
    assert isinstance(asked.record, CourseRecord)
    return asked.record


def write_question(quiz: QuizEditor) -> None:
    """Writes a question, tries it out, and takes it over."""
    quiz.fields.text.setPlainText("What first?")
    quiz.fields.asks.setCurrentIndex(quiz.fields.asks.findData("text"))
    quiz.fields.accepted.setPlainText("Order number\n注文番号")
    quiz.fields.explanation.setPlainText("Else nobody finds it.")
    quiz.try_out()
    preview = quiz.preview
    assert preview is not None
    line = preview.pages[0].line
    assert line is not None
    line.setText("order NUMBER")
    preview.go(1)
    assert preview.again.isVisible()
    preview.reject()
    quiz.take()


async def test_a_course_is_written_given_to_people_and_kept(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        school, editor = await editing(stage)
        editor.new_course()
        editor.fields.title.setText("Second week")
        editor.add("article")
        step = editor.fields.step
        step.subject.setCurrentIndex(step.subject.findData("4.2:en"))
        editor.add("typing")
        step.subject.setCurrentIndex(step.subject.findData("ja"))
        cell = editor.fields.steps.item(1, 1)
        assert cell is not None
        assert cell.text() == "Typing in Japanese"
        editor.add("quiz")
        editor.save()
        assert editor.fields.said.text() == "Step 3: The quiz needs a title."
        step.title.setText("Quiz")
        step.title.editingFinished.emit()
        step.questions.click()
        quiz = editor.quiz
        assert quiz is not None
        quiz.take()
        assert quiz.problem.text() == "Question 1: The question is empty."
        write_question(quiz)
        editor.fields.released.setChecked(True)
        anna = editor.fields.whom.people.item(0)
        assert anna.text() == "Anna"
        anna.setCheckState(Qt.CheckState.Checked)
        editor.save()
        asked = await school.hub.answer(
            PutRecord,
            lambda put: PutRes(record=Versioned(kind="course", id=put.record.id, version=9)),
        )
        record = kept(asked)
        assert (record.title, record.draft, record.people, asked.expected) == (
            "Second week", False, ("anna",), 0
        )  # fmt: skip
        assert [one.does for one in record.steps] == ["article", "typing", "quiz"]
        assert record.steps[2].questions[0].right == ("Order number", "注文番号")
        await stage.until(lambda: editor.fields.said.text() == "Kept at the hub.")
        editor.reject()


async def test_steps_are_moved_removed_and_every_change_is_undone(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        _, editor = await editing(stage)
        draft = editor.draft
        assert draft is not None
        before = draft.record
        editor.fields.steps.setCurrentCell(0, 0)
        for name in ("courseStepDown", "courseDropStep"):
            act = editor.findChild(QPushButton, name)
            assert act is not None
            act.click()
        assert [one.id for one in draft.record.steps] == ["quiz", "do"]
        assert editor.fields.save.isEnabled()
        editor.undo()
        editor.undo()
        assert draft.record == before
        assert not draft.changed
        assert not editor.fields.undo.isEnabled()
        editor.reject()


async def test_a_question_that_was_taken_away_comes_back(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        editor = QuizEditor(QUIZ, (), stage.window)
        before = [one.id for one in editor.questions]
        editor.move_row(1)
        editor.remove()
        editor.duplicate()
        assert len(editor.questions) == 2
        assert len({one.id for one in editor.questions}) == 2
        for _ in range(3):
            editor.undo()
        assert [one.id for one in editor.questions] == before
        assert not editor.back.isEnabled()
        editor.deleteLater()


async def test_a_course_that_somebody_else_changed_is_not_written_over_unseen(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        school, editor = await editing(stage)
        editor.fields.title.setText("Mine")
        editor.save()
        number, asked = await school.hub.asked(PutRecord)
        assert asked.expected == 2
        theirs = msgspec.structs.replace(COURSE, title="Theirs")
        stage.link.give(Res(id=number, code=Refusal.CONFLICT))
        school.hub._answered.add(number)
        await school.give_later(theirs)
        await stage.until(lambda: "Somebody else changed this course" in editor.fields.said.text())
        assert editor.fields.title.text() == "Mine"
        editor.save()
        again = await school.hub.answer(
            PutRecord, lambda put: PutRes(record=Versioned(kind="course", id=put.record.id, version=7))
        )
        assert (kept(again).title, again.expected) == ("Mine", 5)
        await stage.until(lambda: editor.fields.said.text() == "Kept at the hub.")
        editor.reject()
