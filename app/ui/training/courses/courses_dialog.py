"""The trainee's page: my courses, the next step, my weeks, and what to practise next."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.training.courses.standing import CourseStanding, StepStanding
from app.training.courses.weakness import Criterial, Suggestion
from app.training.courses.weeks import Week
from app.ui.parts import ShortLabel, button, label, plain_tooltip
from app.ui.training.courses import course_words as words
from app.ui.training.courses.course_words import Names
from app.ui.training.courses.practise_next import PractiseNext
from app.ui.training.courses.tables import elided, plain_table, two_lines
from app.ui.training.courses.week_table import WeekTable
from app.ui.words import tr

SIZE: Final = QSize(1180, 680)
AROUND: Final = QSize(80, 80)
LIST_WIDTH: Final = 220
SIDE_WIDTH: Final = 310
NARROW: Final = 24
"""Below so many heights of a letter the steps have no room for their kinds."""

LONGEST_NAME: Final = 24
"""Characters of a step's name on the button that begins it."""


class CoursesDialog(QDialog):
    """Takes what is known of me; `step_wanted` says which step of which course I want to do.

    With `of` it is somebody else's page, called by his name, on which nothing is begun.
    """

    step_wanted = Signal(str, str)
    practice_wanted = Signal(str)
    """A scenario that is proposed is to be practised."""
    refresh_wanted = Signal()

    def __init__(self, parent: QWidget, *, of: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("coursesDialog")
        self._of = of
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Courses of {name}", name=of) if of else tr("My courses"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._standings: Sequence[CourseStanding] = ()
        self._names = Names()
        self._today = date.min
        self.list = QListWidget()
        self.list.setObjectName("coursesList")
        self.list.setAccessibleName(self.windowTitle())
        self.list.setWordWrap(True)
        self.list.setFixedWidth(LIST_WIDTH)
        self.title = ShortLabel(name="courseTitle", size="title")
        self.about = label(name="courseAbout", tone="soft")
        self.about.setWordWrap(True)
        self.due = label(name="courseDue", size="note")
        self.bar = QProgressBar()
        self.bar.setObjectName("courseProgress")
        self.bar.setTextVisible(False)
        self.far = label(name="courseFar", size="note")
        self.steps = plain_table("courseSteps", tr("Steps of the course"), _heads(), stretched=1)
        self.begin = button(name="courseBegin", kind="primary")
        self.chosen = button(tr("Open the chosen step"), name="courseOpenStep")
        self.weeks = WeekTable()
        self.next = PractiseNext(mine=not of)
        self.empty = label(tr("Asking the hub …"), name="coursesEmpty", tone="soft")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.said = ShortLabel(name="coursesSaid", tone="soft")
        self._course = QWidget()
        self._lay_out()
        self._connect()
        self._show_course()

    @property
    def shown(self) -> CourseStanding | None:
        """The course that is looked at."""
        row = self.list.currentRow()
        return self._standings[row] if 0 <= row < len(self._standings) else None

    @property
    def step(self) -> StepStanding | None:
        """The step that is chosen in the table."""
        stands, row = self.shown, self.steps.currentRow()
        return stands.steps[row] if stands is not None and 0 <= row < len(stands.steps) else None

    def show_courses(self, standings: Sequence[CourseStanding], names: Names, today: date) -> None:
        """Shows my courses; the one that is looked at stays."""
        before = self.shown
        chosen = before.course.id if before is not None else ""
        self._standings, self._names, self._today = standings, names, today
        self.list.blockSignals(True)
        self.list.clear()
        for one in standings:
            item = QListWidgetItem(elided(self.list, one.course.title, words.progress_words(one)))
            item.setToolTip(plain_tooltip(f"{one.course.title}\n{words.progress_words(one)}"))
            item.setSizeHint(two_lines(self.list))
            self.list.addItem(item)
        ids = [one.course.id for one in standings]
        self.list.setCurrentRow(ids.index(chosen) if chosen in ids else 0)
        self.list.blockSignals(False)
        self.empty.setText(
            tr("No course has been given to {name} yet.", name=self._of) if self._of
            else tr("No course has been given to you yet.")
        )  # fmt: skip
        self._show_course()

    def show_figures(
        self, weeks: Sequence[Week], suggestions: Sequence[Suggestion], weak: Sequence[Criterial]
    ) -> None:
        """Shows what I did week by week, and what I should practise next."""
        self.weeks.show_weeks(weeks)
        self.next.show_suggestions(suggestions, weak, self._names)

    def show_trouble(self, text: str) -> None:
        """Says what did not work; what is shown stays."""
        self.said.setText(text)
        if not self._standings:
            self.empty.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the names of steps their room: their kinds give way first."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        narrow = self.steps.viewport().width() < NARROW * self.fontMetrics().height()
        self.steps.setColumnHidden(0, narrow)

    def _show_course(self) -> None:
        stands = self.shown
        self._course.setVisible(stands is not None)
        self.empty.setVisible(stands is None)
        if stands is None:
            return
        self.title.setText(stands.course.title)
        self.about.setText(stands.course.about)
        self.about.setVisible(bool(stands.course.about))
        self.due.setText(words.due_words(stands.course, self._today))
        self.due.setVisible(bool(stands.course.due))
        self.bar.setValue(stands.percent)
        self.bar.setAccessibleName(words.progress_words(stands))
        self.far.setText(words.progress_words(stands))
        self._show_steps(stands)
        ahead = stands.next
        self.begin.setEnabled(ahead is not None)
        self.begin.setText(
            tr("Next: {step}", step=self._short(ahead)) if ahead is not None else tr("All steps are done")
        )

    def _short(self, stands: StepStanding) -> str:
        name = self._names.of(stands.step)
        return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"

    def _show_steps(self, stands: CourseStanding) -> None:
        row = self.steps.currentRow()
        self.steps.setRowCount(len(stands.steps))
        for y, one in enumerate(stands.steps):
            name, least = self._names.of(one.step), words.wanted(one.step)
            said = (
                words.kind_name(one.step.does),
                f"{name} ({least})" if least else name,
                f"{words.state_sign(one.state)} {words.state_name(one.state)}",
                words.result(one),
            )
            for x, text in enumerate(said):
                cell = QTableWidgetItem(text)
                cell.setToolTip(plain_tooltip(text))
                self.steps.setItem(y, x, cell)
        self.steps.resizeColumnToContents(0)
        self._share()
        for column in (2, 3):
            self.steps.resizeColumnToContents(column)
        self.steps.setCurrentCell(row if 0 <= row < len(stands.steps) else 0, 0)

    def _open(self, stands: StepStanding | None) -> None:
        course = self.shown
        if stands is not None and course is not None and not self._of:
            self.said.clear()
            self.step_wanted.emit(course.course.id, stands.step.id)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._show_course())
        self.begin.clicked.connect(lambda: self._open(self.shown.next if self.shown else None))
        self.chosen.clicked.connect(lambda: self._open(self.step))
        self.steps.cellActivated.connect(lambda *_place: self._open(self.step))
        self.next.wanted.connect(self.practice_wanted)

    def _lay_out(self) -> None:
        self._lay_out_course()
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.list)
        body.addWidget(self._course, 1)
        body.addWidget(self.empty, 1)
        body.addWidget(self._side())
        foot = QHBoxLayout()
        again = button(tr("Refresh"), name="coursesRefresh")
        again.clicked.connect(self.refresh_wanted)
        again.setVisible(not self._of)
        close = button(tr("Close"), name="coursesClose")
        close.clicked.connect(self.reject)
        foot.addWidget(again)
        foot.addWidget(self.said, 1)
        foot.addWidget(close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        if self._of:
            rows.addWidget(label(self.windowTitle(), name="coursesOf", size="head"))
        rows.addLayout(body, 1)
        if not self._of:
            rows.addWidget(_what_is_kept())
        rows.addLayout(foot)

    def _lay_out_course(self) -> None:
        course = QVBoxLayout(self._course)
        course.setContentsMargins(0, 0, 0, 0)
        course.setSpacing(8)
        for part in (self.title, self.about, self.due, self.bar, self.far):
            course.addWidget(part)
        course.addWidget(self.steps, 1)
        acts = QHBoxLayout()
        for act in (self.begin, self.chosen):
            acts.addWidget(act)
            act.setVisible(not self._of)
        acts.addStretch(1)
        course.addLayout(acts)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("Week by week"), kind="heading"))
        column.addWidget(self.weeks, 1)
        column.addWidget(label(tr("Practise next"), kind="heading"))
        column.addWidget(self.next, 1)
        return side


def _what_is_kept() -> QWidget:
    text = tr(
        "Kept at the hub: which articles of your courses you read, and your results in quizzes, "
        "practice, typing and exams. You and those who train you see it."
    )
    made = label(text, name="coursesKept", tone="soft", size="note")
    made.setWordWrap(True)
    return made


def _heads() -> list[str]:
    return [tr("Kind of step"), tr("Step of the course"), tr("State"), tr("Result")]
