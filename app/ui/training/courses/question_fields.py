"""The fields of one question that is being written: its text, its choices or accepted answers, and why."""

import uuid
from collections.abc import Sequence
from typing import Final, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.protocol.training import Asking, QuizChoice, QuizQuestion
from app.ui.parts import Choices, button, label
from app.ui.training.courses.tables import plain_table
from app.ui.words import tr

_ID: Final = Qt.ItemDataRole.UserRole
_LINES: Final = 64
_NO_LIMIT: Final = 16_777_215


def new_id(letter: str) -> str:
    """Returns an id that nothing else has; it begins with a letter."""
    return f"{letter}-{uuid.uuid4().hex[:12]}"


class QuestionFields(QWidget):
    """Shows a question and says how it stands in the fields; `changed` after each change by the person."""

    changed = Signal()

    def __init__(self, articles: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._question = QuizQuestion(id="", text="")
        self._showing = False
        self.text = _paragraph("questionText", tr("Question"))
        self.asks = Choices("questionAsks")
        self.asks.setAccessibleName(tr("Answered by"))
        for value, said in (
            ("one", tr("One choice")), ("several", tr("Several choices")), ("order", tr("Putting in order")),
            ("text", tr("A short text")),
        ):  # fmt: skip
            self.asks.addItem(said, value)
        self.choices = plain_table("questionChoices", tr("Choices"), ["", tr("Choice")], stretched=1)
        self.choices.setEditTriggers(self.choices.EditTrigger.AllEditTriggers)
        self.accepted = _paragraph("questionAccepted", tr("Accepted answers, one a line"))
        self.accepted.setMaximumHeight(_NO_LIMIT)
        self.explanation = _paragraph("questionExplanation", tr("Explanation, shown after the answer"))
        self.article = Choices("questionArticle")
        self.article.setAccessibleName(tr("Article it belongs to"))
        self.article.addItem(tr("No article"), "")
        for id_, title in articles:
            self.article.addItem(title, id_)
        self._kinds = QStackedWidget()
        self._lay_out()
        self._connect()

    def question(self) -> QuizQuestion:
        """Returns the question as it stands in the fields."""
        asks = cast("Asking", self.asks.currentData())
        text = asks == "text"
        rows = [] if text else self._rows()
        choices = tuple(QuizChoice(id=id_, text=said) for id_, said, _ticked in rows)
        if text:
            lines = (line.strip() for line in self.accepted.toPlainText().splitlines())
            right = tuple(dict.fromkeys(line for line in lines if line))
        else:
            right = tuple(id_ for id_, _said, ticked in rows if ticked or asks == "order")
        return QuizQuestion(
            id=self._question.id,
            text=self.text.toPlainText().strip(),
            asks=asks,
            choices=choices,
            right=right,
            explanation=self.explanation.toPlainText().strip(),
            article=str(self.article.currentData() or ""),
        )

    def show_question(self, question: QuizQuestion) -> None:
        """Shows a question."""
        self._question, self._showing = question, True
        self.text.setPlainText(question.text)
        self.asks.setCurrentIndex(self.asks.findData(question.asks))
        ordered = question.choices
        if question.asks == "order" and question.right:
            ordered = tuple(sorted(ordered, key=lambda one: question.right.index(one.id)))
        self.choices.setRowCount(0)
        for choice in ordered:
            self._add_row(choice, ticked=choice.id in question.right)
        self.accepted.setPlainText("\n".join(question.right) if question.asks == "text" else "")
        self.explanation.setPlainText(question.explanation)
        self.article.setCurrentIndex(max(0, self.article.findData(question.article)))
        self._showing = False
        self._arrange()

    def _rows(self) -> list[tuple[str, str, bool]]:
        found: list[tuple[str, str, bool]] = []
        for y in range(self.choices.rowCount()):
            tick, said = self.choices.item(y, 0), self.choices.item(y, 1)
            if tick is not None and said is not None:
                ticked = tick.checkState() is Qt.CheckState.Checked
                found.append((str(tick.data(_ID)), said.text().strip(), ticked))
        return found

    def _add_row(self, choice: QuizChoice, *, ticked: bool = False) -> None:
        y = self.choices.rowCount()
        self.choices.setRowCount(y + 1)
        tick = QTableWidgetItem()
        tick.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
        )
        tick.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        tick.setData(_ID, choice.id)
        tick.setData(Qt.ItemDataRole.AccessibleTextRole, tr("This choice is right"))
        tick.setToolTip(tr("This choice is right"))
        self.choices.setItem(y, 0, tick)
        self.choices.setItem(y, 1, QTableWidgetItem(choice.text))

    def add_choice(self) -> None:
        """Adds an empty choice, with the keyboard in it."""
        self._add_row(QuizChoice(id=new_id("c"), text=""))
        y = self.choices.rowCount() - 1
        self.choices.setCurrentCell(y, 1)
        cell = self.choices.item(y, 1)
        if cell is not None:
            self.choices.editItem(cell)
        self._tell()

    def remove_choice(self) -> None:
        """Takes the chosen choice away."""
        if self.choices.currentRow() >= 0:
            self.choices.removeRow(self.choices.currentRow())
            self._tell()

    def move_choice(self, step: int) -> None:
        """Moves the chosen choice up or down."""
        y, rows = self.choices.currentRow(), self._rows()
        if not (0 <= y < len(rows) and 0 <= y + step < len(rows)):
            return
        rows[y], rows[y + step] = rows[y + step], rows[y]
        self._showing = True
        self.choices.setRowCount(0)
        for id_, said, ticked in rows:
            self._add_row(QuizChoice(id=id_, text=said), ticked=ticked)
        self._showing = False
        self.choices.setCurrentCell(y + step, 1)
        self._tell()

    def _arrange(self) -> None:
        text = self.asks.currentData() == "text"
        self._kinds.setCurrentIndex(1 if text else 0)
        in_order = self.asks.currentData() == "order"
        self.choices.setColumnHidden(0, in_order)
        self.choices.setHorizontalHeaderLabels(
            ["", tr("Choices in their right order") if in_order else tr("Choice: tick what is right")]
        )
        self.choices.setColumnWidth(0, 34)

    def _tell(self) -> None:
        if not self._showing:
            self._arrange()
            self.changed.emit()

    def _connect(self) -> None:
        for field in (self.text, self.accepted, self.explanation):
            field.textChanged.connect(self._tell)
        self.asks.currentIndexChanged.connect(lambda _row: self._tell())
        self.article.currentIndexChanged.connect(lambda _row: self._tell())
        self.choices.itemChanged.connect(lambda _item: self._tell())

    def _lay_out(self) -> None:
        with_acts = QWidget()
        column = QVBoxLayout(with_acts)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.choices, 1)
        acts = QHBoxLayout()
        deeds = (
            ("questionAddChoice", tr("Add a choice"), self.add_choice),
            ("questionRemoveChoice", tr("Remove the choice"), self.remove_choice),
            ("questionChoiceUp", tr("Up"), lambda: self.move_choice(-1)),
            ("questionChoiceDown", tr("Down"), lambda: self.move_choice(1)),
        )
        for name, said, deed in deeds:
            act = button(said, name=name)
            act.clicked.connect(lambda _on=False, deed=deed: deed())
            acts.addWidget(act)
        acts.addStretch(1)
        column.addLayout(acts)
        self._kinds.addWidget(with_acts)
        self._kinds.addWidget(self.accepted)
        form = QFormLayout()
        form.addRow(label(tr("Question")), self.text)
        form.addRow(label(tr("Answered by")), self.asks)
        form.addRow(label(tr("Answers")), self._kinds)
        form.addRow(label(tr("Explanation")), self.explanation)
        form.addRow(label(tr("Article")), self.article)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(form, 1)


def _paragraph(name: str, said: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setPlaceholderText(said)
    made.setTabChangesFocus(True)
    made.setMaximumHeight(_LINES)
    return made
