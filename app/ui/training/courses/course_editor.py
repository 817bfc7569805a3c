"""Courses being written: steps added and put in order, given to people, kept at the hub."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QListWidgetItem, QTableWidgetItem, QWidget

from app.protocol.training import CourseRecord, CourseStep, StepKind
from app.training.courses.drafting import CourseDraft
from app.ui.parts import plain_tooltip
from app.ui.training.courses.course_fields import CourseFields
from app.ui.training.courses.course_words import Names, kind_name, wanted
from app.ui.training.courses.fault_words import course_problem
from app.ui.training.courses.material import Material
from app.ui.training.courses.question_fields import new_id
from app.ui.training.courses.quiz_editor import QuizEditor
from app.ui.words import tr

SIZE: Final = QSize(1120, 680)
AROUND: Final = QSize(80, 80)
Known = Mapping[str, tuple[CourseRecord, int]]
"""Courses with their versions, by id."""

Confirm = Callable[[str, str, str, str, Callable[[], object]], object]


class CourseEditor(QDialog):
    """`kept` carries a course and the version that it replaces, `removed` an id and its version."""

    kept = Signal(object, int)
    removed = Signal(str, int)

    def __init__(self, confirm: Confirm, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("courseEditor")
        self.setWindowTitle(tr("Courses"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._confirm = confirm
        self._known: dict[str, tuple[CourseRecord, int]] = {}
        self._drafts: dict[str, CourseDraft] = {}
        self._material, self._names = Material(), Names()
        self._shown = ""
        self.fields = CourseFields(self)
        self.quiz: QuizEditor | None = None
        self._connect()
        self._fill("")

    @property
    def draft(self) -> CourseDraft | None:
        """The course that is written at."""
        return self._drafts.get(self._shown)

    def show_courses(self, known: Known, material: Material, names: Names, *, chosen: str = "") -> None:
        """Shows the courses that there are; what is changed here and not kept stays as it is."""
        self._known, self._material, self._names = dict(known), material, names
        for id_, (record, version) in known.items():
            held = self._drafts.get(id_)
            if held is None or not held.changed:
                self._drafts[id_] = CourseDraft(record, version)
        for id_ in [one for one, held in self._drafts.items() if one not in known and not held.changed]:
            del self._drafts[id_]
        self._fill(chosen or self._shown)

    def saved(self, record: CourseRecord, version: int) -> None:
        """The hub has a course now."""
        held = self._drafts.get(record.id)
        if held is not None:
            if held.record == record:
                held.saved(version)
            else:
                held.rebase(version)
        self.fields.say(tr("Kept at the hub."))
        self._fill(self._shown)

    def show_trouble(self, text: str) -> None:
        """Says what did not work; nothing of what was written is lost."""
        self.fields.say(text, bad=True)

    def show_conflict(self, record: CourseRecord) -> None:
        """Somebody else kept the course meanwhile: asks which of the two is to count."""
        current = self._known.get(record.id)
        held = self._drafts.get(record.id)
        if held is None or current is None:
            self.show_trouble(tr("Somebody removed this course meanwhile. Save again to keep yours."))
            if held is not None:
                held.rebase(0)
            return
        self.show_trouble(
            tr("Somebody else changed this course meanwhile. Yours is not kept yet: save again to replace "
               "theirs, or take theirs with “As it is at the hub”.")
        )  # fmt: skip
        held.rebase(current[1])

    def new_course(self) -> None:
        """Begins a course."""
        record = CourseRecord(id=new_id("course"), title=tr("New course"))
        self._drafts[record.id] = CourseDraft(record, 0)
        self._fill(record.id)
        self.fields.title.setFocus()
        self.fields.title.selectAll()

    def duplicate(self) -> None:
        """Begins a course as a copy of the chosen one, given to nobody."""
        if self.draft is not None:
            title = tr("{title} (copy)", title=self.draft.record.title)
            record = msgspec.structs.replace(
                self.draft.record, id=new_id("course"), title=title, people=(), groups=(), everyone=False,
                draft=True,
            )  # fmt: skip
            self._drafts[record.id] = CourseDraft(record, 0)
            self._fill(record.id)

    def remove(self) -> None:
        """Takes the chosen course away, after asking."""
        held = self.draft
        if held is None:
            return

        def gone() -> None:
            self._drafts.pop(held.record.id, None)
            if held.version:
                self.removed.emit(held.record.id, held.version)
            self._fill("")

        text = tr("“{title}” is taken away from everybody. What people did stays in the ledger.",
                  title=held.record.title)  # fmt: skip
        self._confirm("remove_course", tr("Remove the course?"), text, tr("Remove"), gone)

    def revert(self) -> None:
        """Shows the chosen course as it is at the hub."""
        known = self._known.get(self._shown)
        if known is None:
            self._drafts.pop(self._shown, None)
        else:
            self._drafts[self._shown] = CourseDraft(*known)
        self.fields.say("")
        self._fill(self._shown)

    def save(self) -> None:
        """Has the chosen course kept at the hub, unless something is wrong with it."""
        self.fields.finish()
        held = self.draft
        if held is None:
            return
        problem = course_problem(held.record)
        if problem:
            self.show_trouble(problem)
        elif not held.changed:
            self.fields.say(tr("Nothing has changed."))
        else:
            self.fields.say(tr("Asking the hub …"))
            self.kept.emit(held.record, held.version)

    def undo(self) -> None:
        """Takes the last change of the chosen course back."""
        if self.draft is not None and self.draft.undo():
            self._show()

    def reject(self) -> None:
        """Closes the window; what is not kept is asked about first."""
        self.fields.finish()
        left = [held.record.title for held in self._drafts.values() if held.changed]
        if not left:
            super().reject()
            return
        text = tr("Not kept yet: {titles}", titles=", ".join(left))
        self._confirm("leave_courses", tr("Throw the changes away?"), text, tr("Throw away"), super().reject)

    # What the fields say

    def _connect(self) -> None:
        fields = self.fields
        fields.list.currentItemChanged.connect(lambda item, _before: self._chose(item))
        fields.changed.connect(self._change)
        fields.step_changed.connect(self._change_step)
        fields.steps.currentCellChanged.connect(lambda *_place: self._show_step())
        deeds: dict[str, Callable[[], object]] = {
            "new": self.new_course, "duplicate": self.duplicate, "remove": self.remove, "save": self.save,
            "revert": self.revert, "undo": self.undo, "up": lambda: self._move(-1),
            "down": lambda: self._move(1), "drop": self._drop, "questions": self._questions,
            "step": lambda: self.add(fields.kind.currentData()), "close": self.reject,
        }  # fmt: skip
        fields.wanted.connect(lambda _name: fields.finish())
        fields.wanted.connect(lambda name: deeds[name]())

    def _chose(self, item: QListWidgetItem | None) -> None:
        self.fields.finish()
        self._shown = "" if item is None else self.fields.id_of(item)
        self.fields.say("")
        self._show()

    def _change(self, values: dict[str, Any]) -> None:
        if self.draft is not None:
            self.draft.change(**values)
            self._told()

    def _change_step(self, values: dict[str, Any]) -> None:
        if self.draft is not None:
            self.draft.set_step(self.fields.steps.currentRow(), **values)
            self._show_steps()
            self._told()

    def add(self, kind: StepKind) -> None:
        """Adds a step after the chosen one."""
        self.fields.finish()
        if self.draft is not None:
            least = {"quiz": 80.0, "practice": 70.0, "typing": 100.0}.get(kind, 0.0)
            step = CourseStep(id=new_id("step"), does=kind, least=least)
            place = self.draft.add(step, self.fields.steps.currentRow())
            self._show(place)

    def _move(self, step: int) -> None:
        if self.draft is not None:
            self._show(self.draft.move(self.fields.steps.currentRow(), step))

    def _drop(self) -> None:
        if self.draft is not None:
            self.draft.remove(self.fields.steps.currentRow())
            self._show()

    def _questions(self) -> None:
        held, place = self.draft, self.fields.steps.currentRow()
        if held is None or not 0 <= place < len(held.record.steps):
            return
        self.fields.finish()
        self.quiz = QuizEditor(held.record.steps[place], self._material.articles, self)

        def take(questions: object) -> None:
            held.set_step(place, questions=questions)
            self._show(place)

        self.quiz.taken.connect(take)
        self.quiz.finished.connect(self.quiz.deleteLater)
        self.quiz.open()

    # Showing

    def _fill(self, chosen: str) -> None:
        held = sorted(self._drafts.values(), key=lambda one: (one.record.title, one.record.id))
        rows = [(one.record.id, one.record.title, self._state(one)) for one in held]
        self._shown = self.fields.show_list(rows, chosen)
        self._show()

    @staticmethod
    def _state(held: CourseDraft) -> str:
        said = tr("Draft") if held.record.draft else ""
        return f"{said} · {tr('not kept')}".lstrip(" ·") if held.changed else said

    def _told(self) -> None:
        held = self.draft
        if held is not None:
            self.fields.mark(held.record.title, self._state(held))
            self.fields.allow(undo=held.can_undo, save=held.changed)

    def _show(self, row: int = -1) -> None:
        held = self.draft
        self.fields.show_course(None if held is None else held.record, self._material)
        self._show_steps(row)
        self._told()

    def _show_steps(self, row: int = -1) -> None:
        table, held = self.fields.steps, self.draft
        steps = held.record.steps if held is not None else ()
        place = row if row >= 0 else table.currentRow()
        table.blockSignals(True)
        table.setRowCount(len(steps))
        for y, step in enumerate(steps):
            for x, text in enumerate((kind_name(step.does), self._names.of(step), wanted(step))):
                cell = QTableWidgetItem(text)
                cell.setToolTip(plain_tooltip(text))
                table.setItem(y, x, cell)
        table.resizeColumnToContents(0)
        table.resizeColumnToContents(2)
        table.setCurrentCell(min(max(place, 0), len(steps) - 1), 0)
        table.blockSignals(False)
        self._show_step()

    def _show_step(self) -> None:
        place, held = self.fields.steps.currentRow(), self.draft
        steps = held.record.steps if held is not None else ()
        self.fields.step.show_material(self._material)
        self.fields.step.show_step(steps[place] if 0 <= place < len(steps) else None)
