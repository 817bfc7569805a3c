"""My courses: fetches what I did, opens steps, has quizzes graded, and notices what I read in the manual."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.commands.command import CommandId
from app.domain.errors import AppError
from app.domain.ids import new_cid
from app.protocol.training import CourseRecord, CourseStep
from app.protocol.training_frames import AnswerQuiz, ProgressEntry
from app.sessions.changes import Change, ProgressChanged
from app.sessions.desk import Desk
from app.training.courses.assignment import is_for
from app.training.courses.standing import CourseStanding, Doings, StepState, standing
from app.ui.manual.manual_panel import ManualPanel
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.training.courses.article_reading import ArticleReading
from app.ui.training.courses.courses_dialog import CoursesDialog
from app.ui.training.courses.naming import article_versions, shown_article
from app.ui.training.courses.page import fill_page
from app.ui.training.courses.quiz_dialog import QuizDialog
from app.ui.words import tr

CALM_MS: Final = 1_500
"""What others do comes in bursts; my own part is asked for when it is calm."""

PRACTICE: Final = "practice"
_COMMANDS: Final = {"typing": "training.typing", "exam": "training.exams"}
"""What opens the place where a step is done, unless a starter of its own is given."""


class Coursing(QObject):
    """One page at a time. `starters` begin what other parts of the program do, by the kind of step."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        now: Callable[[], datetime],
        panel: ManualPanel,
        monotonic: Callable[[], float],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._now = desk, window, tasks, now
        self._panel = panel
        self._entries: list[ProgressEntry] = []
        self._doings = Doings()
        self._whose = ""
        self.starters: dict[str, Callable[[str], object]] = {}
        self.dialog: CoursesDialog | None = None
        self.quiz: QuizDialog | None = None
        self.reading = ArticleReading(
            desk, panel, tasks, monotonic, wanted=self._read_at, done=self.refresh
        )  # fmt: skip
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self.refresh)

    @property
    def courses(self) -> list[CourseRecord]:
        """The courses that are given to me, by title."""
        me = self._desk.me
        every = self._desk.register.all(CourseRecord).values()
        mine = [one for one in every if me is not None and is_for(one, me.id, me.groups)]
        return sorted(mine, key=lambda one: (one.title, one.id))

    def open(self) -> None:
        """Opens my courses, or brings them forward."""
        if self.dialog is None:
            made = self.dialog = CoursesDialog(self._window)
            made.step_wanted.connect(self.begin)
            made.practice_wanted.connect(self.practise)
            made.refresh_wanted.connect(self.refresh)
            made.finished.connect(lambda _done: setattr(self, "dialog", None))
        self.dialog.show()
        self.dialog.raise_()
        self._show()
        self.refresh()

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the book: the ledger may have grown."""
        if any(isinstance(one, ProgressChanged) for one in changes) and (self.courses or self.dialog):
            self._calm.start()

    def books_changed(self) -> None:
        """The shop's records are others: courses and articles may be."""
        if self.courses and not self._entries:
            self._calm.start()
        self._show()

    def refresh(self) -> None:
        """Asks the hub what I did since the last time."""
        self._do(self._fetch(), "read my progress")

    def begin(self, course_id: str, step_id: str) -> None:
        """Opens a step of a course."""
        course = next((one for one in self.courses if one.id == course_id), None)
        step = next((one for one in course.steps if one.id == step_id), None) if course else None
        if course is None or step is None:
            self._tell(tr("The course was changed meanwhile."))
        elif step.does == "quiz":
            self._open_quiz(course, step)
        elif step.does == "article":
            self._open_article(step.subject)
        else:
            self._start(step.does, step.subject)

    def practise(self, scenario: str) -> None:
        """Begins a practice conversation at the desk."""
        self._start(PRACTICE, scenario)

    def _start(self, kind: str, subject: str) -> None:
        starter, command = self.starters.get(kind), CommandId(_COMMANDS.get(kind, ""))
        if starter is None and not self._window.registry.enabled(command):
            self._tell(tr("This cannot be started from here yet."))
            return
        if self.dialog is not None:
            self.dialog.reject()
        self._window.open_room(self._window.chats.id)
        if starter is not None:
            starter(subject)
        else:
            self._window.actions_of.run(command)

    def _open_article(self, id_: str) -> None:
        article = shown_article(self._desk.register, self._panel.library, id_)
        if article is None:
            self._tell(tr("This article is not in the manual any more. Tell your trainer."))
            return
        if self.dialog is not None:
            self.dialog.reject()
        self._window.open_room(self._window.chats.id)
        self._window.actions_of.run("view.manual")
        self._panel.open_article(article)

    def _open_quiz(self, course: CourseRecord, step: CourseStep) -> None:
        made = self.quiz = QuizDialog(step, step.title, self.dialog or self._window)
        version = self._desk.register.version_of("course", course.id)

        def grade(answers: dict[str, tuple[str, ...]]) -> None:
            given = AnswerQuiz(
                cid=new_cid(), course=course.id, step=step.id, version=version, answers=answers
            )  # fmt: skip
            self._tasks.start(self._grade(made, given), name="grade a quiz")

        made.handed_in.connect(grade)
        made.finished.connect(lambda _done: setattr(self, "quiz", None))
        made.open()

    async def _grade(self, quiz: QuizDialog, given: AnswerQuiz) -> None:
        try:
            graded = await self._desk.training.answer(given)
        except AppError as error:
            if self.quiz is quiz:
                quiz.show_trouble(explain(error))
            return
        if self.quiz is quiz:
            quiz.show_result(graded.marks, graded.entry.score or 0.0)
        await self._fetch()

    async def _fetch(self) -> None:
        me = self._desk.me
        if me is None:
            return
        if self._whose != me.id:
            self._entries, self._whose = [], me.id
        last = self._entries[-1].number if self._entries else 0
        fresh = await self._desk.training.mine(last)
        known = {one.number for one in self._entries}
        self._entries += [one for one in fresh if one.number not in known]
        self._doings = Doings(self._entries)
        self._show()

    def standings(self) -> list[CourseStanding]:
        """Returns how far I am in each of my courses."""
        versions = article_versions(self._desk.register)
        return [standing(one, self._doings, versions) for one in self.courses]

    def _show(self) -> None:
        self.reading.look()
        if self.dialog is not None:
            looks, library = self._window.looks, self._panel.library
            fill_page(self.dialog, self._desk, looks, library, self.standings(), self._entries, self._now())

    def _read_at(self, article: str) -> int | None:
        """Returns when I read the present version of an article, 0: not yet, None: no course asks for it."""
        steps = [
            step
            for stands in self.standings()
            for step in stands.steps
            if step.step.does == "article" and step.step.subject == article
        ]
        if not steps:
            return None
        return steps[0].at if steps[0].state is StepState.DONE else 0

    def _tell(self, text: str) -> None:
        if self.dialog is not None:
            self.dialog.show_trouble(text)

    def _do(self, work: Awaitable[object], name: str) -> None:
        self._tasks.attempt(work, self._refused, name=name)

    def _refused(self, error: AppError) -> None:
        self._tell(explain(error))
