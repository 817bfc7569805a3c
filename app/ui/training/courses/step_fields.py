"""The fields of one step of a course that is being written."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from app.protocol.training import CourseStep
from app.training.courses.faults import FASTEST
from app.training.faults import LONGEST_TITLE
from app.ui.parts import Choices, button, label
from app.ui.settings.controls import NumberField
from app.ui.training.courses.course_words import kind_name
from app.ui.training.courses.material import Material
from app.ui.words import tr

_PERCENT: Final = 100


class StepFields(QWidget):
    """Shows a step; `changed` carries what the person changed of it, `questions_wanted` opens its quiz."""

    changed = Signal(dict)
    questions_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._material = Material()
        self._showing = False
        self.kind = label(name="stepKind", kind="strong")
        self.subject = Choices("stepSubject")
        self.subject.setAccessibleName(tr("What it is about"))
        self.subject.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.subject.setMinimumContentsLength(8)
        self.title = QLineEdit()
        self.title.setObjectName("stepTitle")
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.setAccessibleName(tr("Title of the step"))
        self.least = NumberField()
        self.least.setObjectName("stepLeast")
        self.least.setAccessibleName(tr("What must be reached"))
        self.questions = button(name="stepQuestions")
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addRow(self.kind)
        self._form.addRow(label(tr("About")), self.subject)
        self._form.addRow(label(tr("Title")), self.title)
        self._form.addRow(label(tr("At least")), self.least)
        self._form.addRow(self.questions)
        self.subject.currentIndexChanged.connect(
            lambda _row: self._tell(subject=str(self.subject.currentData() or ""))
        )
        self.title.editingFinished.connect(lambda: self._tell(title=self.title.text().strip()))
        self.least.valueChanged.connect(lambda value: self._tell(least=float(value)))
        self.questions.clicked.connect(self.questions_wanted)

    def show_material(self, material: Material) -> None:
        """Takes what a step can be about."""
        self._material = material

    def show_step(self, step: CourseStep | None) -> None:
        """Shows a step; None: there is none."""
        self.setVisible(step is not None)
        if step is None:
            return
        self._showing = True
        self.kind.setText(kind_name(step.does))
        subjects = list(self._material.subjects(step.does))
        self.subject.clear()
        typing = step.does == "typing"
        self.subject.addItem(tr("Any language") if typing else tr("Choose…"), "")
        for id_, title in subjects:
            self.subject.addItem(title, id_)
        if step.subject and step.subject not in {id_ for id_, _title in subjects}:
            self.subject.addItem(tr("{id} (not here any more)", id=step.subject), step.subject)
        self.subject.setCurrentIndex(max(0, self.subject.findData(step.subject)))
        self.title.setText(step.title)
        self.title.setPlaceholderText("" if step.does == "quiz" else tr("As what it is about"))
        self.least.setRange(0, FASTEST if typing else _PERCENT)
        self.least.setSuffix(f" {tr('characters a minute')}" if typing else " %")
        self.least.setValue(int(step.least))
        self.questions.setText(tr("Questions ({count})…", count=len(step.questions)))
        self._form.setRowVisible(self.subject, step.does != "quiz")
        self._form.setRowVisible(self.least, step.does not in ("article", "exam"))
        self._form.setRowVisible(self.questions, step.does == "quiz")
        self._showing = False

    def finish(self) -> None:
        """Hands over a title that is still being written."""
        self._tell(title=self.title.text().strip())

    def _tell(self, **values: object) -> None:
        if not self._showing and not self.isHidden():
            self.changed.emit(values)
