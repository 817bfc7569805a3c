"""A quiz: one question after another by mouse or keys, handed in at the end, then what was right and why."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.protocol.training import CourseStep
from app.protocol.training_frames import QuizMark
from app.ui.parts import ShortLabel, button, label
from app.ui.training.courses.question_page import QuestionPage
from app.ui.words import tr

SIZE: Final = QSize(640, 480)
_DIGITS: Final = range(Qt.Key.Key_1, Qt.Key.Key_9 + 1)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuizDialog(QDialog):
    """`handed_in` carries the answers by question; what they were worth is shown when it is told."""

    handed_in = Signal(object)

    def __init__(self, step: CourseStep, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("quizDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(SIZE)
        self.step = step
        self.pages: list[QuestionPage] = []
        self.where = label(name="quizWhere", tone="soft", size="note")
        self.stack = QStackedWidget()
        self.said = ShortLabel(name="quizSaid", tone="soft")
        self.back = button(tr("Back"), name="quizBack")
        self.forth = button(tr("Next"), name="quizNext", kind="primary")
        self.again = button(tr("Again"), name="quizAgain", kind="primary")
        self._close = button(tr("Close"), name="quizClose")
        self._lay_out()
        self.back.clicked.connect(lambda: self.go(-1))
        self.forth.clicked.connect(lambda: self.go(1))
        self.again.clicked.connect(self.start)
        self._close.clicked.connect(self.reject)
        self.start()

    @property
    def answers(self) -> dict[str, tuple[str, ...]]:
        """What is answered so far, by question."""
        return {page.question.id: page.answer for page in self.pages if page.answer}

    def start(self) -> None:
        """Begins anew with the first question."""
        while (gone := self.stack.widget(0)) is not None:
            self.stack.removeWidget(gone)
            gone.deleteLater()
        self.pages = [QuestionPage(one) for one in self.step.questions]
        for page in self.pages:
            page.changed.connect(self._look)
            self.stack.addWidget(_scrolled(page))
        self.said.clear()
        self.again.hide()
        self._close.hide()
        self.forth.setEnabled(True)
        for act in (self.back, self.forth):
            act.show()
        self._look()
        if self.pages:
            self.pages[0].begin()

    def go(self, step: int) -> None:
        """Goes to the next question or the one before; after the last one everything is handed in."""
        place = self.stack.currentIndex() + step
        if place >= len(self.pages):
            self._hand_in()
        elif place >= 0:
            self.stack.setCurrentIndex(place)
            self.pages[place].begin()
            self._look()

    def show_result(self, marks: Sequence[QuizMark], score: float) -> None:
        """Shows what the answers were worth, with an explanation for each question."""
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(12)
        passed = score >= self.step.least
        head = tr("Passed with {percent} %", percent=f"{score:.0f}") if passed else tr(
            "{percent} %: {least} % are needed", percent=f"{score:.0f}", least=f"{self.step.least:g}"
        )  # fmt: skip
        rows.addWidget(label(head, name="quizScore", size="head", tone="" if passed else "danger"))
        texts = {one.id: one.text for one in self.step.questions}
        for number, mark in enumerate(marks, start=1):
            rows.addWidget(_marked(number, texts.get(mark.question, ""), mark))
        rows.addStretch(1)
        self.stack.setCurrentIndex(self.stack.addWidget(_scrolled(page)))
        self.where.setText(tr("Result"))
        self.said.clear()
        self.back.hide()
        self.forth.hide()
        self.again.show()
        self._close.show()
        (self._close if passed else self.again).setFocus()

    def show_trouble(self, text: str) -> None:
        """Says what did not work; the answers stay, and can be handed in again."""
        self.said.setText(text)
        self.forth.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes digits as choices and Enter as the next question; everything else as usual."""
        place = self.stack.currentIndex()
        page = self.pages[place] if 0 <= place < len(self.pages) else None
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if page is not None and plain and event.key() in _DIGITS and page.choose(event.key() - Qt.Key.Key_0):
            return
        if page is not None and plain and event.key() in _ENTER and self.forth.isEnabled():
            self.go(1)
            return
        super().keyPressEvent(event)

    def _hand_in(self) -> None:
        missing = [number for number, page in enumerate(self.pages, start=1) if not page.answer]
        if missing:
            self.said.setText(tr("Not answered yet: {numbers}", numbers=", ".join(map(str, missing))))
            self.stack.setCurrentIndex(missing[0] - 1)
            self.pages[missing[0] - 1].begin()
            self._look()
            return
        self.forth.setEnabled(False)
        self.said.setText(tr("The hub is grading …"))
        self.handed_in.emit(self.answers)

    def _look(self) -> None:
        place, count = self.stack.currentIndex(), len(self.pages)
        self.where.setText(tr("Question {number} of {count}", number=place + 1, count=count))
        self.back.setEnabled(place > 0)
        self.forth.setText(tr("Hand in") if place >= count - 1 else tr("Next"))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addWidget(self.said, 1)
        for act in (self.forth, self.again, self._close):
            foot.addWidget(act)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addWidget(self.where)
        rows.addWidget(self.stack, 1)
        rows.addLayout(foot)


def _marked(number: int, text: str, mark: QuizMark) -> QWidget:
    made = QWidget()
    rows = QVBoxLayout(made)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(2)
    said = f"✓ {tr('Right answer')}" if mark.right else f"✗ {tr('Wrong answer')}"
    rows.addWidget(label(said, name=f"quizMark_{number}", kind="strong", tone="" if mark.right else "danger"))
    for words, tone in ((f"{number}. {text}", ""), (mark.explanation, "soft")):
        line = label(words, tone=tone)
        line.setWordWrap(True)
        line.setVisible(bool(words))
        rows.addWidget(line)
    return made


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(page)
    page.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
