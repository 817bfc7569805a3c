"""The trainer's overview: who is how far in a course, step by step, who is stuck, and as a file."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.folding import fold
from app.protocol.training import CourseRecord
from app.training.courses.overview import Row, Stuck
from app.ui.parts import Choices, ShortLabel, button, label, plain_tooltip
from app.ui.training.courses import course_words as words
from app.ui.training.courses.course_words import Names
from app.ui.training.courses.sorted_cells import Cell
from app.ui.training.courses.tables import plain_table, set_heads
from app.ui.words import tr

SIZE: Final = QSize(1160, 700)
AROUND: Final = QSize(80, 80)
FIXED: Final = 6
"""Columns before those of the steps."""

WIDEST: Final = 15
"""Heights of a letter that a column is wide at most."""


class OverviewDialog(QDialog):
    """Takes courses, and the rows of the chosen one; shows those that fit the filter."""

    refresh_wanted = Signal()
    course_chosen = Signal()
    """Another course is looked at."""
    save_wanted = Signal()
    edit_wanted = Signal(str)
    person_wanted = Signal(str)
    """Somebody's own page is wanted, by his id."""
    forget_wanted = Signal(str)
    """Somebody's progress is to be deleted; the id is that of who is chosen, empty for nobody."""

    def __init__(self, parent: QWidget, *, may_forget: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("overviewDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Progress of trainees"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._rows: Sequence[Row] = ()
        self._courses: Sequence[CourseRecord] = ()
        self._names = Names()
        self._group_name: Callable[[str], str] = str
        self.course = _choices("overviewCourse", tr("Course"), 22)
        self.group = _choices("overviewGroup", tr("Group of trainees"), 12)
        self.stuck = QCheckBox(tr("Only who is stuck"))
        self.stuck.setObjectName("overviewStuck")
        self.search = QLineEdit()
        self.search.setObjectName("overviewSearch")
        self.search.setPlaceholderText(tr("Search names"))
        self.search.setAccessibleName(tr("Search names"))
        self.search.setClearButtonEnabled(True)
        self.table = plain_table("overviewTable", tr("Progress of trainees"), self._heads())
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.empty = label(tr("Asking the hub …"), name="overviewEmpty", tone="soft")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.said = ShortLabel(name="overviewSaid", tone="soft")
        self.person = button(tr("Show this person…"), name="overviewPerson")
        self.edit = button(tr("Edit courses…"), name="overviewEdit")
        self.save = button(tr("Save as CSV…"), name="overviewSave")
        self.forget = button(tr("Delete somebody's progress…"), name="overviewForget", kind="link")
        self.forget.setVisible(may_forget)
        self._lay_out()
        self._connect()
        self._fill()

    @property
    def shown(self) -> list[Row]:
        """The rows that fit the filter, as they are given."""
        group = self.group.currentData()
        wanted = fold(self.search.text()).strip()
        return [
            row
            for row in self._rows
            if (not group or group in row.person.groups)
            and (row.stuck or not self.stuck.isChecked())
            and wanted in fold(row.person.name)
        ]

    @property
    def chosen(self) -> CourseRecord | None:
        """The course that is looked at."""
        return next((one for one in self._courses if one.id == self.course.currentData()), None)

    def show_courses(
        self, courses: Sequence[CourseRecord], names: Names, group_name: Callable[[str], str]
    ) -> None:
        """Offers these courses; the one that is chosen stays chosen."""
        self._courses, self._names, self._group_name = courses, names, group_name
        _refill(self.course, [(one.title, one.id) for one in courses])

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows people in the chosen course; the filter stays."""
        self._rows = rows
        groups = sorted({group for row in rows for group in row.person.groups})
        _refill(self.group, [(tr("All groups"), ""), *((self._group_name(one), one) for one in groups)])
        self.said.clear()
        self.empty.setText(
            tr("Nobody fits, or the course is given to nobody yet.") if self._courses
            else tr("There is no course yet. Make one with “Edit courses…”.")
        )  # fmt: skip
        self._fill()

    def show_trouble(self, text: str) -> None:
        """Says what did not work; what is shown stays."""
        self.said.setText(text)
        if not self._rows:
            self.empty.setText(text)

    def as_table(self, today: date) -> list[list[str]]:
        """Returns what is shown, in its order, with a head, for a file."""
        rows = [self._heads()]
        for y in range(self.table.rowCount()):
            cells = [self.table.item(y, x) for x in range(self.table.columnCount())]
            rows.append(["" if cell is None else cell.text() for cell in cells])
        course = self.chosen
        return [[course.title if course else "", today.isoformat()], *rows]

    def _heads(self) -> list[str]:
        course = self.chosen if self._courses else None
        steps = [
            f"{number}. {self._names.of(step)}"
            for number, step in enumerate(course.steps if course else (), start=1)
        ]
        fixed = [tr("Name"), tr("Groups"), tr("Done"), tr("Stuck"), tr("Weakest"), tr("Last did something")]
        return [*fixed, *steps]

    def _fill(self) -> None:
        rows = self.shown
        self.table.setSortingEnabled(False)
        self.table.setRowCount(0)
        set_heads(self.table, self._heads())
        self.table.setRowCount(len(rows))
        for y, row in enumerate(rows):
            for x, cell in enumerate(self._cells(row)):
                self.table.setItem(y, x, cell)
        self.table.setSortingEnabled(True)
        widest = WIDEST * self.fontMetrics().height()
        for x in range(self.table.columnCount()):
            self.table.resizeColumnToContents(x)
            self.table.setColumnWidth(x, min(widest, self.table.columnWidth(x)))
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if rows:
            stuck = sum(bool(row.stuck) for row in rows)
            self.said.setText(tr("{count} people, {stuck} stuck", count=len(rows), stuck=stuck))
        self.save.setEnabled(bool(rows))
        self.person.setEnabled(bool(rows))

    def _cells(self, row: Row) -> list[Cell]:
        stands = row.standing
        groups = ", ".join(self._group_name(one) for one in row.person.groups)
        weak = words.weak_words(row.weakest, self._names) if row.weakest is not None else ""
        stuck = words.stuck_words(row.stuck)
        name = words.learner_name(row.person)
        cells = [
            Cell(name, row.person.name),
            Cell(groups, groups),
            Cell(f"{stands.percent} % ({stands.done}/{len(stands.steps)})", stands.percent),
            Cell(f"⚠ {stuck}" if stuck else "", list(Stuck).index(row.stuck)),
            Cell(weak, row.weakest.mean if row.weakest is not None else 2.0),
            Cell(words.day(stands.last), stands.last),
        ]
        cells[0].setData(Qt.ItemDataRole.UserRole, str(row.person.staff))
        for step in stands.steps:
            said = f"{words.state_sign(step.state)} {words.state_name(step.state)}"
            made = f"{words.state_sign(step.state)} {words.result(step)}".strip()
            cell = Cell(made, (list(type(step.state)).index(step.state), step.best or 0.0))
            cell.setData(Qt.ItemDataRole.AccessibleTextRole, f"{said} {words.result(step)}")
            cell.setToolTip(plain_tooltip(f"{self._names.of(step.step)}\n{said}"))
            cells.append(cell)
        return cells

    def _chosen_person(self) -> str:
        cell = self.table.item(self.table.currentRow(), 0)
        return "" if cell is None else str(cell.data(Qt.ItemDataRole.UserRole))

    def _open_person(self) -> None:
        if self._chosen_person():
            self.person_wanted.emit(self._chosen_person())

    def _connect(self) -> None:
        self.course.currentIndexChanged.connect(lambda _row: self.course_chosen.emit())
        self.group.currentIndexChanged.connect(lambda _row: self._fill())
        self.stuck.toggled.connect(lambda _on: self._fill())
        self.search.textChanged.connect(lambda _text: self._fill())
        self.save.clicked.connect(self.save_wanted)
        self.edit.clicked.connect(lambda: self.edit_wanted.emit(str(self.course.currentData() or "")))
        self.forget.clicked.connect(lambda: self.forget_wanted.emit(self._chosen_person()))
        self.person.clicked.connect(self._open_person)
        self.table.cellActivated.connect(lambda *_place: self._open_person())

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        for part in (self.course, self.group, self.stuck):
            head.addWidget(part)
        head.addWidget(self.search, 1)
        again = button(tr("Refresh"), name="overviewRefresh")
        again.clicked.connect(self.refresh_wanted)
        close = button(tr("Close"), name="overviewClose")
        close.clicked.connect(self.reject)
        for act in (self.person, self.edit, self.save, again, self.forget):
            foot.addWidget(act)
        foot.addWidget(self.said, 1)
        foot.addWidget(close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.empty, 1)
        rows.addLayout(foot)


def _choices(name: str, said: str, wide: int) -> Choices:
    made = Choices(name)
    made.setAccessibleName(said)
    made.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(wide)
    return made


def _refill(box: Choices, among: Sequence[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for said, value in among:
        box.addItem(said, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
