"""My courses in the window: what is done, the next step, a quiz by keys, articles that count as read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.config import Language
from app.manual.article import Article, ArticleId
from app.manual.library import ManualLibrary
from app.protocol.codes import Refusal
from app.protocol.frames import Res
from app.protocol.practice_frames import PracticesRes, StartPractice
from app.protocol.training_frames import (
    CRITERION,
    AddProgress,
    AnswerQuiz,
    ProgressKind,
    ProgressRes,
    QuizMark,
    QuizRes,
)
from app.sessions.register_copy import RegisterCopy
from app.sessions.requests import Requests
from app.ui.training.courses.courses_dialog import CoursesDialog
from app.ui.training.courses.naming import article_id, names_of, shown_article
from app.ui.training.courses.quiz_dialog import QuizDialog
from tests.ui.training.courses.school import RECORDS, School, did
from tests.ui.window_stage import Stage, at_work

READ = did(1, ProgressKind.ARTICLE_READ, "4.2:en", version=1)


async def opened(stage: Stage) -> tuple[School, CoursesDialog]:
    school = School(stage)
    await school.open()
    assert stage.run("training.courses")
    dialog = stage.window.findChild(CoursesDialog)
    assert dialog is not None
    return school, dialog


def states(dialog: CoursesDialog) -> list[str]:
    cells = [dialog.steps.item(row, 2) for row in range(dialog.steps.rowCount())]
    return [one.text() for one in cells if one is not None]


def texts(dialog: CoursesDialog, name: str) -> list[str]:
    return [one.text() for one in dialog.findChildren(QLabel, name)]


async def test_a_trainee_sees_what_is_done_what_comes_next_his_weeks_and_what_to_practise(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        school, dialog = await opened(stage)
        calm = did(2, ProgressKind.MARKED, "c1", score=40.0, figures={f"{CRITERION}calm": 0.4})
        await school.tell(did(1, ProgressKind.ARTICLE_READ, "4.2:en", version=1), calm)
        await stage.until(lambda: states(dialog)[:1] == ["✓ Step done"])
        assert states(dialog) == ["✓ Step done", "○ Not done", "○ Not done"]
        assert dialog.far.text() == "1 of 3 steps · 33 %"
        assert dialog.begin.text() == "Next: Quiz on returns"
        assert dialog.weeks.table.rowCount() == 5
        assert texts(dialog, "practiseTitle") == ["A parcel is late"]
        assert texts(dialog, "practiseReason") == [
            "You reached 40 % of “Calm words” on average in 1 results. Recent ones weigh more."
        ]
        start = dialog.findChild(QPushButton, "practise_late")
        assert start is not None
        start.click()
        asked = await school.hub.answer(StartPractice, lambda _: PracticesRes())
        assert asked.scenarios == ("late",)
        assert stage.joined.coursing.dialog is None


async def test_a_quiz_is_answered_by_keys_graded_by_the_hub_and_taken_again(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        school, dialog = await opened(stage)
        await school.tell(did(1, ProgressKind.ARTICLE_READ, "4.2:en", version=1))
        await stage.until(lambda: dialog.begin.text() == "Next: Quiz on returns")
        dialog.begin.click()
        quiz = dialog.findChild(QuizDialog)
        assert quiz is not None
        QTest.keyClick(quiz, Qt.Key.Key_2)
        QTest.keyClick(quiz, Qt.Key.Key_Return)
        assert quiz.where.text() == "Question 2 of 2"
        quiz.forth.click()
        assert quiz.said.text() == "Not answered yet: 2"
        line = quiz.pages[1].line
        assert line is not None
        QTest.keyClicks(line, "order number")
        QTest.keyClick(line, Qt.Key.Key_Return)
        failed = did(2, ProgressKind.QUIZ, "first/quiz", score=50.0, passed=False)
        marks = (QuizMark(question="q1", right=True), QuizMark(question="q2", explanation="See 4.2."))
        given = await school.hub.answer(AnswerQuiz, lambda _: QuizRes(entry=failed, marks=marks))
        assert given.answers == {"q1": ("b",), "q2": ("order number",)}
        await school.tell(failed)
        await stage.until(quiz.again.isVisible)
        said = [one.text() for one in quiz.findChildren(QLabel)]
        assert "50 %: 80 % are needed" in said
        assert "✗ Wrong answer" in said
        assert "See 4.2." in said
        quiz.again.click()
        assert quiz.answers == {}
        assert quiz.where.text() == "Question 1 of 2"
        quiz.reject()
        await stage.until(lambda: dialog.steps.item(1, 3) is not None)
        dialog.reject()


async def test_a_quiz_that_cannot_be_graded_keeps_its_answers(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        school, dialog = await opened(stage)
        await school.tell()
        dialog.steps.setCurrentCell(1, 0)
        dialog.chosen.click()
        quiz = dialog.findChild(QuizDialog)
        assert quiz is not None
        quiz.pages[0].choose(1)
        line = quiz.pages[1].line
        assert line is not None
        line.setText("number")
        quiz.go(1)
        quiz.go(1)
        number, _ = await school.hub.asked(AnswerQuiz)
        stage.link.give(Res(id=number, code=Refusal.CONFLICT))
        await stage.until(lambda: "changed this meanwhile" in quiz.said.text())
        assert quiz.answers == {"q1": ("a",), "q2": ("number",)}
        assert quiz.forth.isEnabled()
        quiz.reject()
        dialog.reject()


async def test_an_article_of_a_course_counts_as_read_when_one_says_so_or_was_in_sight_long_enough(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        school, dialog = await opened(stage)
        await school.tell()
        dialog.begin.click()
        reading, panel = stage.joined.coursing.reading, stage.joined.beside.manual.panel
        assert panel.article.article is not None
        assert panel.article.article.title == "Returns"
        assert not reading.mark.isHidden()
        assert "open for 5 s" in reading.mark.text.text()
        assert reading.timer.isActive()
        reading.mark.act.click()
        line = did(1, ProgressKind.ARTICLE_READ, "4.2:en", version=1)
        said = await school.hub.answer(AddProgress, lambda _: ProgressRes(entries=(line,)))
        assert (said.kind, said.subject, said.version) == (ProgressKind.ARTICLE_READ, "4.2:en", 1)
        await school.tell(line)
        await stage.until(lambda: reading.mark.text.text().startswith("✓ Read on 2026-03-04"))
        assert not reading.timer.isActive()
        await school.give(RECORDS[0])  # the article changed
        await stage.until(lambda: "open for 5 s" in reading.mark.text.text())


async def test_reading_counts_by_the_time_in_which_the_article_is_in_sight(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        school, dialog = await opened(stage)
        await school.tell()
        dialog.begin.click()
        reading, panel = stage.joined.coursing.reading, stage.joined.beside.manual.panel
        stage.window.activateWindow()
        await stage.until(lambda: stage.window.isActiveWindow() and panel.article.isVisible())
        reading.tick()
        stage.clock.pass_time(3.0)
        panel.close_article()  # out of sight
        reading.tick()
        stage.clock.pass_time(60.0)
        reading.tick()
        assert not told(stage)
        article = panel.article.article
        assert article is not None
        panel.open_article(article)
        reading.tick()
        stage.clock.pass_time(3.0)
        reading.tick()
        asked = await school.hub.answer(AddProgress, lambda _: ProgressRes(entries=(READ,)))
        assert asked.subject == "4.2:en"
        await school.tell(READ)


def told(stage: Stage) -> list[AddProgress]:
    asked = [getattr(frame, "d", None) for frame in stage.link.sent]
    return [one for one in asked if isinstance(one, AddProgress)]


async def test_a_step_of_another_part_is_begun_by_it_and_what_nobody_begins_is_told(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        school, dialog = await opened(stage)
        await school.tell()
        begun: list[str] = []
        coursing = stage.joined.coursing
        coursing.starters.clear()
        coursing.begin("first", "do")
        assert dialog.said.text() == "This cannot be started from here yet."
        coursing.begin("first", "gone")
        assert dialog.said.text() == "The course was changed meanwhile."
        coursing.starters["practice"] = begun.append
        coursing.begin("first", "do")
        assert begun == ["late"]
        assert coursing.dialog is None


async def test_no_reading_is_written_down_that_no_course_asks_for(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        school = School(stage)
        await school.open(records=RECORDS[:1])
        panel = stage.joined.beside.manual.panel
        await stage.until(lambda: panel.library is not None and panel.library.articles)
        assert panel.library is not None
        panel.open_article(next(iter(panel.library.articles)))
        reading = stage.joined.coursing.reading
        assert reading.mark.isHidden()
        assert not reading.timer.isActive()
        reading.confirm()
        assert not told(stage)


async def test_who_has_no_course_is_told_so(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        school = School(stage)
        await school.open(records=())
        assert stage.run("training.courses")
        await school.tell()
        dialog = stage.window.findChild(CoursesDialog)
        assert dialog is not None
        await stage.until(lambda: dialog.empty.text() == "No course has been given to you yet.")
        dialog.reject()


def test_articles_of_files_are_named_in_courses_like_those_of_the_shop() -> None:
    register = RegisterCopy(Requests(lambda _frame: True), lambda: "")
    article = Article(id=ArticleId("4.2"), title="Returns", body="…", language="en")
    library = ManualLibrary([article])
    assert article_id(register, article) == "4.2:en"
    assert names_of(register, library, Language.ENGLISH).articles == {"4.2:en": "Returns"}
    assert shown_article(register, library, "4.2:en") == article
    assert shown_article(register, library, "4.2:ja") is None
