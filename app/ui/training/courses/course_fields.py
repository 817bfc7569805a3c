"""The fields of the window in which courses are written, and its list of courses."""

from collections.abc import Sequence
from typing import Final, get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.protocol.training import CourseRecord, StepKind
from app.training.faults import LONGEST_TITLE
from app.ui.parts import Choices, ShortLabel, button, label, plain_tooltip, set_look
from app.ui.training.courses.course_words import kind_name
from app.ui.training.courses.for_whom import ForWhom
from app.ui.training.courses.material import Material
from app.ui.training.courses.step_fields import StepFields
from app.ui.training.courses.tables import elided, plain_table, two_lines
from app.ui.words import tr

LIST_WIDTH: Final = 220
ABOUT_HEIGHT: Final = 56
_ID: Final = Qt.ItemDataRole.UserRole


class CourseFields(QWidget):
    """Lays a dialog out; `wanted` names what is to be done, `changed` carries fields of the course."""

    wanted = Signal(str)
    changed = Signal(dict)
    step_changed = Signal(dict)

    def __init__(self, dialog: QDialog) -> None:
        super().__init__()
        self._showing = False
        self.list = _course_list()
        self.title = QLineEdit()
        self.title.setObjectName("courseEditorTitle")
        self.title.setAccessibleName(tr("Title of the course"))
        self.title.setPlaceholderText(tr("Title of the course"))
        self.title.setMaxLength(LONGEST_TITLE)
        self.about = QPlainTextEdit()
        self.about.setObjectName("courseEditorAbout")
        self.about.setAccessibleName(tr("What the course is for"))
        self.about.setPlaceholderText(tr("What the course is for"))
        self.about.setTabChangesFocus(True)
        self.about.setFixedHeight(ABOUT_HEIGHT)
        self.due = QLineEdit()
        self.due.setObjectName("courseEditorDue")
        self.due.setAccessibleName(tr("To be done until, such as 2026-12-31"))
        self.due.setPlaceholderText("2026-12-31")
        self.due.setMaximumWidth(140)
        self.released = QCheckBox(tr("Released: trainees see it"))
        self.released.setObjectName("courseReleased")
        heads = [tr("Kind of step"), tr("Step of the course"), tr("At least")]
        self.steps = plain_table("courseEditorSteps", tr("Steps of the course"), heads, stretched=1)
        self.step = StepFields()
        self.whom = ForWhom()
        self.said = ShortLabel(name="courseEditorSaid", tone="soft")
        self.add_step = self._act("courseAddStep", tr("Add the step"), "step")
        self.kind = Choices("courseStepKind")
        self.kind.setAccessibleName(tr("Kind of step"))
        for kind in get_args(StepKind):
            self.kind.addItem(kind_name(kind), kind)
        self.undo = self._act("courseUndo", tr("Undo"), "undo")
        self.save = self._act("courseSave", tr("Save"), "save", kind="primary")
        self.empty = label(tr("Choose a course, or begin a new one."), name="courseNone", tone="soft")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out(dialog)
        self._connect()

    def show_list(self, rows: Sequence[tuple[str, str, str]], chosen: str) -> str:
        """Shows courses by id, title and state; returns the id of the one that is chosen then."""
        self.list.blockSignals(True)
        self.list.clear()
        for id_, title, state in rows:
            item = QListWidgetItem(elided(self.list, title, state))
            item.setData(_ID, id_)
            item.setToolTip(plain_tooltip(title))
            item.setSizeHint(two_lines(self.list))
            self.list.addItem(item)
        ids = [id_ for id_, _title, _state in rows]
        place = ids.index(chosen) if chosen in ids else 0 if ids else -1
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        return ids[place] if ids else ""

    @staticmethod
    def id_of(item: QListWidgetItem) -> str:
        """Returns which course a line stands for."""
        return str(item.data(_ID))

    def mark(self, title: str, state: str) -> None:
        """Shows the chosen course in the list as it stands now."""
        item = self.list.currentItem()
        if item is not None:
            item.setText(elided(self.list, title, state))

    def show_course(self, course: CourseRecord | None, material: Material) -> None:
        """Shows a course; None: there is none."""
        self.setVisible(course is not None)
        self.empty.setVisible(course is None)
        if course is None:
            return
        self._showing = True
        if self.title.text() != course.title:
            self.title.setText(course.title)
        if self.about.toPlainText() != course.about:
            self.about.setPlainText(course.about)
        self.due.setText(course.due)
        self.released.setChecked(not course.draft)
        self.whom.show_course(course, material)
        self._showing = False

    def allow(self, *, undo: bool, save: bool) -> None:
        """Says what can be done now."""
        self.undo.setEnabled(undo)
        self.save.setEnabled(save)

    def say(self, text: str, *, bad: bool = False) -> None:
        """Says how it went; `bad`: it did not work."""
        set_look(self.said, "tone", "danger" if bad else "soft")
        self.said.setText(text)

    def finish(self) -> None:
        """Hands over what is still being written."""
        if not self.isHidden():
            self._tell_texts()
            self.step.finish()

    def _tell(self, **values: object) -> None:
        if not self._showing:
            self.changed.emit(values)

    def _tell_texts(self) -> None:
        self._tell(
            title=self.title.text().strip(),
            about=self.about.toPlainText().strip(),
            due=self.due.text().strip(),
        )

    def _writing(self) -> None:
        if not self._showing:
            self.save.setEnabled(True)

    def _connect(self) -> None:
        for line in (self.title, self.due):
            line.editingFinished.connect(self._tell_texts)
        self.title.textEdited.connect(lambda _text: self.save.setEnabled(True))
        self.about.textChanged.connect(self._writing)
        self.released.toggled.connect(lambda on: self._tell(draft=not on))
        self.whom.changed.connect(lambda values: self._tell(**values))
        self.step.changed.connect(self.step_changed)
        self.step.questions_wanted.connect(lambda: self.wanted.emit("questions"))

    def _act(self, name: str, said: str, deed: str, *, kind: str = "plain") -> QPushButton:
        act = button(said, name=name, kind=kind)
        act.clicked.connect(lambda: self.wanted.emit(deed))
        return act

    def _steps_page(self) -> QWidget:
        page = QWidget()
        sides = QHBoxLayout(page)
        sides.setSpacing(16)
        rows = QVBoxLayout()
        rows.addWidget(self.steps, 1)
        acts = QHBoxLayout()
        acts.setSpacing(6)
        for name, said, deed in (
            ("courseStepUp", tr("Up"), "up"), ("courseStepDown", tr("Down"), "down"),
            ("courseDropStep", tr("Remove the step"), "drop"),
        ):  # fmt: skip
            acts.addWidget(self._act(name, said, deed))
        acts.addStretch(1)
        rows.addLayout(acts)
        sides.addLayout(rows, 3)
        side, adding = QVBoxLayout(), QHBoxLayout()
        side.setSpacing(14)
        adding.addWidget(self.kind, 1)
        adding.addWidget(self.add_step)
        side.addLayout(adding)
        side.addWidget(self.step)
        side.addStretch(1)
        sides.addLayout(side, 2)
        return page

    def _side(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.list, 1)
        for name, said, deed in (
            ("courseNew", tr("New course"), "new"), ("courseDuplicate", tr("Duplicate"), "duplicate"),
            ("courseRemove", tr("Remove the course…"), "remove"),
        ):  # fmt: skip
            side.addWidget(self._act(name, said, deed))
        return side

    def _lay_out(self, dialog: QDialog) -> None:
        row = QHBoxLayout()
        row.addWidget(self.released)
        row.addStretch(1)
        row.addWidget(label(tr("To be done until")))
        row.addWidget(self.due)
        tabs = QTabWidget()
        tabs.setObjectName("courseTabs")
        tabs.addTab(self._steps_page(), tr("Steps of the course"))
        tabs.addTab(self.whom, tr("For whom"))
        main = QVBoxLayout(self)
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(8)
        main.addWidget(self.title)
        main.addWidget(self.about)
        main.addLayout(row)
        main.addWidget(tabs, 1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addLayout(self._side())
        body.addWidget(self, 1)
        body.addWidget(self.empty, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.undo)
        foot.addWidget(self._act("courseRevert", tr("As it is at the hub"), "revert", kind="link"))
        foot.addWidget(self.said, 1)
        foot.addWidget(self._act("courseEditorClose", tr("Close"), "close"))
        foot.addWidget(self.save)
        rows = QVBoxLayout(dialog)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addLayout(body, 1)
        rows.addLayout(foot)


def _course_list() -> QListWidget:
    made = QListWidget()
    made.setObjectName("courseList")
    made.setAccessibleName(tr("Courses"))
    made.setFixedWidth(LIST_WIDTH)
    return made
