"""One question of a quiz: choices to tick, to put in order, or a short text to write."""

from collections.abc import Sequence
from typing import Final, assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.protocol.training import QuizQuestion
from app.ui.parts import button, label, plain_tooltip
from app.ui.words import tr

_ID: Final = Qt.ItemDataRole.UserRole
LONGEST_ANSWER: Final = 200


class QuestionPage(QWidget):
    """Says what is answered; `changed` when that is something else."""

    changed = Signal()

    def __init__(self, question: QuizQuestion) -> None:
        super().__init__()
        self.question = question
        self.buttons: list[QAbstractButton] = []
        self.order: QListWidget | None = None
        self.line: QLineEdit | None = None
        self._touched = False
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        asked = label(question.text, name="quizQuestion", size="head")
        asked.setWordWrap(True)
        rows.addWidget(asked)
        rows.addWidget(label(self._how(), name="quizHow", tone="soft", size="note"))
        match question.asks:
            case "one" | "several":
                self._add_buttons(rows)
            case "order":
                self._add_order(rows)
            case "text":
                self._add_line(rows)
            case _:
                assert_never(question.asks)
        rows.addStretch(1)

    @property
    def answer(self) -> tuple[str, ...]:
        """The ids of what is chosen, or the text; empty while nothing is answered."""
        if self.line is not None:
            text = self.line.text().strip()
            return (text,) if text else ()
        if self.order is not None:
            rows = range(self.order.count())
            return tuple(str(self.order.item(row).data(_ID)) for row in rows) if self._touched else ()
        chosen = zip(self.question.choices, self.buttons, strict=True)
        return tuple(choice.id for choice, button_ in chosen if button_.isChecked())

    def show_answer(self, answer: Sequence[str]) -> None:
        """Puts in what was answered before."""
        if self.line is not None:
            self.line.setText(answer[0] if answer else "")
        for choice, one in zip(self.question.choices, self.buttons, strict=False):
            one.setChecked(choice.id in answer)

    def choose(self, number: int) -> bool:
        """Chooses a choice by its number from 1; tells whether there is one."""
        if not 1 <= number <= len(self.buttons):
            return False
        self.buttons[number - 1].click()
        self.buttons[number - 1].setFocus()
        return True

    def begin(self) -> None:
        """Puts the keyboard where the answer is given."""
        where: QWidget | None = self.line or self.order or next(iter(self.buttons), None)
        if where is not None:
            where.setFocus(Qt.FocusReason.OtherFocusReason)

    def _how(self) -> str:
        return {
            "one": tr("Choose one: also by its number."),
            "several": tr("Choose all that are right: also by their numbers."),
            "order": tr("Put them in order, the first on top."),
            "text": tr("Write a short answer."),
        }[self.question.asks]

    def _add_buttons(self, rows: QVBoxLayout) -> None:
        group = QButtonGroup(self)
        group.setExclusive(self.question.asks == "one")
        for number, choice in enumerate(self.question.choices, start=1):
            made: QAbstractButton = QRadioButton() if self.question.asks == "one" else QCheckBox()
            made.setText(f"{number}. {choice.text}".replace("&", "&&"))
            made.setObjectName(f"quizChoice_{number}")
            made.setToolTip(plain_tooltip(choice.text))
            made.toggled.connect(lambda _on: self.changed.emit())
            group.addButton(made)
            self.buttons.append(made)
            rows.addWidget(made)

    def _add_order(self, rows: QVBoxLayout) -> None:
        self.order = QListWidget()
        self.order.setObjectName("quizOrder")
        self.order.setAccessibleName(tr("Put them in order, the first on top."))
        self.order.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        for choice in self.question.choices:
            item = QListWidgetItem(choice.text)
            item.setData(_ID, choice.id)
            self.order.addItem(item)
        self.order.setCurrentRow(0)
        self.order.model().rowsMoved.connect(lambda *_moved: self._moved())
        rows.addWidget(self.order)
        acts = QHBoxLayout()
        for name, said, step in (("quizUp", tr("Up"), -1), ("quizDown", tr("Down"), 1)):
            act = button(said, name=name)
            act.clicked.connect(lambda _on=False, step=step: self.move_row(step))
            acts.addWidget(act)
        kept = button(tr("The order is right as it stands"), name="quizKeepOrder", kind="link")
        kept.clicked.connect(self._moved)
        acts.addWidget(kept)
        acts.addStretch(1)
        rows.addLayout(acts)

    def move_row(self, step: int) -> None:
        """Moves the chosen line up or down."""
        if self.order is None:
            return
        row = self.order.currentRow()
        if 0 <= row < self.order.count() and 0 <= row + step < self.order.count():
            item = self.order.takeItem(row)
            self.order.insertItem(row + step, item)
            self.order.setCurrentRow(row + step)
            self._moved()

    def _moved(self) -> None:
        self._touched = True
        self.changed.emit()

    def _add_line(self, rows: QVBoxLayout) -> None:
        self.line = QLineEdit()
        self.line.setObjectName("quizText")
        self.line.setAccessibleName(self.question.text)
        self.line.setMaxLength(LONGEST_ANSWER)
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        rows.addWidget(self.line)
