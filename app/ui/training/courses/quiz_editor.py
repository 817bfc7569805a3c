"""The questions of a quiz being written: added, put in order, tried out, and taken over or thrown away."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.protocol.training import CourseStep, QuizChoice, QuizQuestion
from app.training.courses.assignment import question_for_trainee
from app.training.courses.grading import grade
from app.ui.parts import button, label, plain_tooltip
from app.ui.training.courses.fault_words import question_problem
from app.ui.training.courses.question_fields import QuestionFields, new_id
from app.ui.training.courses.quiz_dialog import QuizDialog
from app.ui.words import tr

SIZE: Final = QSize(900, 600)
AROUND: Final = QSize(80, 80)
LIST_WIDTH: Final = 240


class QuizEditor(QDialog):
    """`taken` carries the questions when they are to be those of the step."""

    taken = Signal(object)

    def __init__(self, step: CourseStep, articles: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("quizEditor")
        self.setWindowTitle(tr("Questions of “{title}”", title=step.title or tr("Quiz")))
        self.setModal(True)
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._step = step
        self.questions: list[QuizQuestion] = list(step.questions) or [_blank()]
        self.list = QListWidget()
        self.list.setObjectName("quizQuestions")
        self.list.setAccessibleName(tr("Questions"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields = QuestionFields(articles)
        self.problem = label(name="quizProblem", tone="danger", size="note")
        self.problem.setWordWrap(True)
        self.preview: QuizDialog | None = None
        self._undo: list[tuple[list[QuizQuestion], int]] = []
        self.back = button(tr("Undo"), name="quizUndo")
        self.back.setEnabled(False)
        self._lay_out()
        self.fields.changed.connect(self._keep)
        self.list.currentRowChanged.connect(self._show)
        self._fill(0)

    def undo(self) -> None:
        """Takes the last adding, moving or removing of a question back."""
        if self._undo:
            self.questions, row = self._undo.pop()
            self._fill(row)
            self.back.setEnabled(bool(self._undo))

    def _remember(self) -> None:
        self._undo.append((list(self.questions), max(0, self.list.currentRow())))
        self.back.setEnabled(True)

    def add(self) -> None:
        """Adds an empty question after the chosen one."""
        self._remember()
        row = self.list.currentRow() + 1
        self.questions.insert(row, _blank())
        self._fill(row)
        self.fields.text.setFocus()

    def duplicate(self) -> None:
        """Adds the chosen question once more."""
        row = self.list.currentRow()
        if 0 <= row < len(self.questions):
            self._remember()
            self.questions.insert(row + 1, msgspec.structs.replace(self.questions[row], id=new_id("q")))
            self._fill(row + 1)

    def remove(self) -> None:
        """Takes the chosen question away."""
        row = self.list.currentRow()
        if 0 <= row < len(self.questions):
            self._remember()
            del self.questions[row]
            if not self.questions:
                self.questions.append(_blank())
            self._fill(min(row, len(self.questions) - 1))

    def move_row(self, step: int) -> None:
        """Moves the chosen question up or down."""
        row = self.list.currentRow()
        if 0 <= row < len(self.questions) and 0 <= row + step < len(self.questions):
            self._remember()
            self.questions.insert(row + step, self.questions.pop(row))
            self._fill(row + step)

    def try_out(self) -> None:
        """Shows the quiz as trainees see it, and grades it here: nothing is kept of it."""
        step = msgspec.structs.replace(self._step, questions=tuple(self.questions))
        if not self._sound():
            return
        asked = tuple(question_for_trainee(one) for one in step.questions)
        as_asked = msgspec.structs.replace(step, questions=asked)
        shown = QuizDialog(as_asked, tr("Preview: {title}", title=self._step.title or tr("Quiz")), self)
        self.preview = shown

        def graded(answers: dict[str, tuple[str, ...]]) -> None:
            done = grade(step.questions, answers)
            shown.show_result(done.marks, done.score)

        shown.handed_in.connect(graded)
        shown.finished.connect(lambda _done: setattr(self, "preview", None))
        shown.open()

    def take(self) -> None:
        """Takes the questions over, unless one cannot be asked like this."""
        if self._sound():
            self.taken.emit(tuple(self.questions))
            self.accept()

    def _sound(self) -> bool:
        for row, question in enumerate(self.questions):
            problem = question_problem(question)
            if problem:
                self.list.setCurrentRow(row)
                self.problem.setText(tr("Question {number}: {problem}", number=row + 1, problem=problem))
                return False
        self.problem.clear()
        return True

    def _keep(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.questions):
            self.questions[row] = self.fields.question()
            item = self.list.item(row)
            item.setText(_line(row, self.questions[row]))
            item.setToolTip(plain_tooltip(self.questions[row].text))
            self.problem.clear()

    def _show(self, row: int) -> None:
        if 0 <= row < len(self.questions):
            self.fields.show_question(self.questions[row])

    def _fill(self, row: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for place, question in enumerate(self.questions):
            self.list.addItem(QListWidgetItem(_line(place, question)))
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._show(row)

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.list, 1)
        deeds = (
            ("quizAdd", tr("Add a question"), self.add), ("quizDuplicate", tr("Duplicate"), self.duplicate),
            ("quizQuestionUp", tr("Up"), lambda: self.move_row(-1)),
            ("quizQuestionDown", tr("Down"), lambda: self.move_row(1)),
            ("quizRemove", tr("Remove the question"), self.remove),
        )  # fmt: skip
        for name, said, deed in deeds:
            act = button(said, name=name)
            act.clicked.connect(lambda _on=False, deed=deed: deed())
            side.addWidget(act)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addLayout(side)
        body.addWidget(self.fields, 1)
        foot = QHBoxLayout()
        preview = button(tr("Preview"), name="quizPreview")
        preview.clicked.connect(self.try_out)
        take = button(tr("Use these questions"), name="quizTake", kind="primary")
        take.clicked.connect(self.take)
        cancel = button(tr("Cancel"), name="quizCancel")
        cancel.clicked.connect(self.reject)
        self.back.clicked.connect(self.undo)
        foot.addWidget(self.back)
        foot.addWidget(preview)
        foot.addWidget(self.problem, 1)
        foot.addWidget(cancel)
        foot.addWidget(take)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addLayout(body, 1)
        rows.addLayout(foot)


def _blank() -> QuizQuestion:
    choices = (QuizChoice(id=new_id("c"), text=""), QuizChoice(id=new_id("c"), text=""))
    return QuizQuestion(id=new_id("q"), text="", choices=choices)


def _line(row: int, question: QuizQuestion) -> str:
    return f"{row + 1}. {question.text or tr('(empty)')}".replace("\n", " ")
