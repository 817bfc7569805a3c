"""The trainer's side of courses: the overview of everybody, its file, and the writing of courses."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from app.domain.errors import AppError, RefusedError
from app.domain.events import to_millis
from app.domain.ids import StaffId
from app.domain.people import Role
from app.manual.library import ManualLibrary
from app.protocol.codes import Refusal
from app.protocol.training import CourseRecord
from app.protocol.training_frames import Learner, ProgressEntry
from app.sessions.changes import Change, ProgressChanged
from app.sessions.desk import Desk
from app.sessions.shop_time import shop_zone
from app.training.courses.assignment import is_for
from app.training.courses.overview import by_person, rows
from app.training.courses.standing import Doings, standing
from app.ui.floor_figures.figure_files import write_csv
from app.ui.prompter import Prompter
from app.ui.shell.questions import Choice, Question
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.training.courses.course_editor import CourseEditor
from app.ui.training.courses.course_words import learner_name
from app.ui.training.courses.courses_dialog import CoursesDialog
from app.ui.training.courses.coursing import CALM_MS
from app.ui.training.courses.naming import (
    article_versions,
    group_names,
    known_courses,
    material_of,
    names_of,
)
from app.ui.training.courses.overview_dialog import OverviewDialog
from app.ui.training.courses.page import fill_page
from app.ui.words import tr


class Overseeing(QObject):
    """One overview and one editor at a time."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        now: Callable[[], datetime],
        prompter: Prompter,
        library: Callable[[], ManualLibrary | None],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._now = desk, window, tasks, now
        self._prompter, self._library = prompter, library
        self._people: Sequence[Learner] = ()
        self._entries: Sequence[ProgressEntry] = ()
        self._by_person: Mapping[str, Sequence[ProgressEntry]] = {}
        self.dialog: OverviewDialog | None = None
        self.editor: CourseEditor | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(lambda: self._start(self._go_on(), "read progress"))

    def open(self) -> None:
        """Opens the overview, or brings it forward."""
        if self.dialog is None:
            admin = self._desk.me is not None and self._desk.me.role is Role.ADMIN
            made = self.dialog = OverviewDialog(self._window, may_forget=admin)
            made.refresh_wanted.connect(self.refresh)
            made.course_chosen.connect(lambda: self._show_rows(made))
            made.save_wanted.connect(self.ask_where)
            made.edit_wanted.connect(self.edit)
            made.person_wanted.connect(self.show_person)
            made.forget_wanted.connect(self._ask_to_forget)
            made.finished.connect(lambda _done: setattr(self, "dialog", None))
        self.dialog.show()
        self.dialog.raise_()
        self.refresh()

    def edit(self, course: str = "") -> None:
        """Opens the window in which courses are written, or brings it forward."""
        if self.editor is None:
            made = self.editor = CourseEditor(self._prompter.confirm, self._window)
            made.kept.connect(lambda record, version: self._start(self._keep(record, version), "course"))
            made.removed.connect(lambda id_, version: self._start(self._remove(id_, version), "course"))
            made.finished.connect(self._editor_closed)
        self._show_editor(course)
        self.editor.show()
        self.editor.raise_()
        if not self._people:
            self.refresh()

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the book: the ledger may have grown."""
        if self.dialog is not None and any(isinstance(one, ProgressChanged) for one in changes):
            self._calm.start()

    def books_changed(self) -> None:
        """The shop's records are others: courses may be."""
        self._show()
        self._show_editor()

    def refresh(self) -> None:
        """Asks the hub what everybody did."""
        self._start(self._fetch(), "read progress")

    async def _fetch(self) -> None:
        self._people, self._entries = await self._desk.training.team()
        self._by_person = by_person(self._entries)
        self._show()
        self._show_editor()

    async def _go_on(self) -> None:
        """Asks for what is new alone."""
        last = self._entries[-1].number if self._entries else 0
        if not last:
            await self._fetch()
            return
        _people, fresh = await self._desk.training.team(last)
        known = {one.number for one in self._entries}
        self._entries = [*self._entries, *(one for one in fresh if one.number not in known)]
        self._by_person = by_person(self._entries)
        self._show()

    def _show(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        register, language = self._desk.register, self._window.looks.language
        groups = group_names(register, language)
        released = (one for one in register.all(CourseRecord).values() if not one.draft)
        courses = sorted(released, key=lambda one: (one.title, one.id))
        called = names_of(register, self._library(), language)
        dialog.show_courses(courses, called, lambda one: groups.get(one, one))
        self._show_rows(dialog)

    def _show_rows(self, dialog: OverviewDialog) -> None:
        now = self._now()
        zone = shop_zone(self._desk) or now.astimezone().tzinfo
        course = dialog.chosen
        if course is None or zone is None:
            dialog.show_rows(())
            return
        versions = article_versions(self._desk.register)
        dialog.show_rows(rows(self._people, course, self._by_person, versions, to_millis(now), zone))

    def show_person(self, staff: str) -> None:
        """Opens somebody's own page, to read."""
        person = next((one for one in self._people if one.staff == staff), None)
        if person is None or self.dialog is None:
            return
        entries = self._by_person.get(staff, ())
        register, doings = self._desk.register, Doings(entries)
        versions = article_versions(register)
        courses = sorted(register.all(CourseRecord).values(), key=lambda one: (one.title, one.id))
        stands = [
            standing(one, doings, versions) for one in courses if is_for(one, person.staff, person.groups)
        ]
        page = CoursesDialog(self.dialog, of=learner_name(person))
        fill_page(page, self._desk, self._window.looks, self._library(), stands, entries, self._now())
        page.open()

    def _show_editor(self, chosen: str = "") -> None:
        if self.editor is not None:
            register, language = self._desk.register, self._window.looks.language
            material = material_of(register, self._library(), self._people, language)
            names = names_of(register, self._library(), language)
            self.editor.show_courses(known_courses(register), material, names, chosen=chosen)

    def _editor_closed(self) -> None:
        if self.editor is not None:
            self.editor.deleteLater()
            self.editor = None

    async def _keep(self, record: CourseRecord, expected: int) -> None:
        try:
            version = await self._desk.training.put(record, expected)
        except RefusedError as error:
            if error.code != Refusal.CONFLICT:
                raise
            await self._desk.register.refresh(self._desk.register.version + 1)
            self._show_editor()
            if self.editor is not None:
                self.editor.show_conflict(record)
        else:
            if self.editor is not None:
                self.editor.saved(record, version)

    async def _remove(self, id_: str, expected: int) -> None:
        try:
            await self._desk.training.remove("course", id_, expected)
        finally:
            await self._desk.register.refresh(self._desk.register.version + 1)
            self._show_editor()

    # Files and deleting

    def ask_where(self) -> None:
        """Asks for a file and writes what is shown into it."""
        if self.dialog is None:
            return
        asking = QFileDialog(self.dialog, tr("Save as…"))
        asking.setObjectName("overviewWhere")
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix("csv")
        asking.selectFile(f"madoguchi-progress-{self._now().astimezone():%Y%m%d}.csv")
        asking.fileSelected.connect(lambda where: self.save(Path(where)))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def save(self, path: Path) -> None:
        """Writes what is shown as a table."""
        if self.dialog is None:
            return
        try:
            write_csv(path, self.dialog.as_table(self._now().astimezone().date()))
        except AppError as error:
            self.dialog.show_trouble(explain(error))
        else:
            self.dialog.said.setText(tr("Saved as {file}.", file=path.name))

    def _ask_to_forget(self, chosen: str) -> None:
        """Asks whose progress is to go: first who is chosen, then all of whom there is some."""
        there = {entry.staff for entry in self._entries}
        people = sorted(
            (one for one in self._people if one.staff in there), key=lambda one: one.staff != chosen
        )
        if not people:
            return
        choices = [Choice(value=str(one.staff), text=learner_name(one)) for one in people]
        question = Question(
            name="forget_progress",
            title=tr("Delete the progress?"),
            text=tr("Everything that somebody read, answered, practised and passed is deleted for ever."),
            choices=choices,
            choice_label=tr("Whose progress"),
            act=tr("Delete"),
            dangerous=True,
        )
        self._prompter.ask(
            question, lambda who, _text: self._start(self._forget(StaffId(who)), "delete progress")
        )

    async def _forget(self, staff: StaffId) -> None:
        await self._desk.training.forget(staff)
        await self._fetch()

    def _start(self, work: Awaitable[object], name: str) -> None:
        self._tasks.attempt(work, self._refused, name=name)

    def _refused(self, error: AppError) -> None:
        for one in (self.dialog, self.editor):
            if one is not None:
                one.show_trouble(explain(error))
