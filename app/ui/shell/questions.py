"""The questions that commands ask before they act: dialogs that are opened and never block."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from app.domain.escalation import EscalationType
from app.domain.events import TEXT_LIMIT
from app.ui import codes
from app.ui.parts import Choices, button, label, set_look
from app.ui.theme import BASE_SIZE
from app.ui.words import tr

WIDTH: Final = 460
BESIDE: Final = 80
"""Logical pixels of the window that stay beside the widest question."""
TEXT_HEIGHT: Final = 96
HIGH_TEXT: Final = 168
FEW_LINES: Final = 3
"""Lines of a text that is written already up to which the field is as high as an empty one."""
_SUBMIT: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One line of a list to choose from: what is meant, what is shown, and whether it needs a note."""

    value: str
    text: str
    note_required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question: an optional list to choose from, an optional text, and what the button does.

    With `choice_required` nothing is chosen beforehand.
    `ways` are ways of doing it of which one is marked, the first unless another is chosen.
    """

    name: str
    title: str
    text: str = ""
    choices: Sequence[Choice] = ()
    choice_label: str = ""
    choice_required: bool = False
    ways: Sequence[Choice] = ()
    note_label: str = ""
    note: str = ""
    note_required: bool = False
    act: str
    dangerous: bool = False


def escalation_types() -> list[Choice]:
    """Returns why one may call for help, in the language that is switched on."""
    names = {
        EscalationType.QUESTION: tr("Question"),
        EscalationType.COMPLAINT: tr("Complaint"),
        EscalationType.TECHNICAL: tr("Technical problem"),
        EscalationType.REFUND: tr("Refund or money"),
        EscalationType.HARASSMENT: tr("Harassment"),
        EscalationType.SOS: tr("SOS: help at once"),
        EscalationType.OTHER: tr("Something else"),
    }
    return [Choice(value=kind.value, text=names[kind]) for kind in EscalationType]


def dispositions() -> list[Choice]:
    """Returns how a conversation can have ended, in the language that is switched on."""
    return [Choice(value=code, text=text) for code, text in codes.dispositions().items()]


class QuestionDialog(QDialog):
    """Asks a question and hands `(choice, text)` to `then`; closing it hands nothing to anybody."""

    def __init__(self, question: Question, then: Callable[[str, str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"question_{question.name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question.title)
        self.setModal(True)
        self._question = question
        self._then = then
        self.choice = Choices("questionChoice")
        self.choice.setAccessibleName(question.choice_label)
        for one in question.choices:
            self.choice.addItem(one.text, one.value)
        if question.choice_required:
            self.choice.setPlaceholderText(tr("Please choose"))
            self.choice.setCurrentIndex(-1)
        self.choice.currentIndexChanged.connect(self._judge)
        self.ways = [_way(one, place) for place, one in enumerate(question.ways)]
        self.note = QPlainTextEdit(question.note)
        self.note.setObjectName("questionNote")
        self.note.setProperty("kind", "field")
        self.note.setAccessibleName(question.note_label)
        high = HIGH_TEXT if question.note.count("\n") >= FEW_LINES else 0
        self.note.setFixedHeight(max(high, self._scaled(TEXT_HEIGHT)))
        self.note.moveCursor(QTextCursor.MoveOperation.End)
        self.note.setTabChangesFocus(True)
        self.note.textChanged.connect(self._judge)
        self.note.installEventFilter(self)
        self.problem = label(name="questionProblem", tone="danger", size="note")
        self.act = button(
            question.act, name="questionAct", kind="danger" if question.dangerous else "primary"
        )
        self.act.clicked.connect(self._submit)
        self.cancel = button(tr("Cancel"), name="questionCancel")
        self.cancel.clicked.connect(self.reject)
        self.setFixedWidth(max(WIDTH, min(self._scaled(WIDTH), parent.window().width() - BESIDE)))
        self._lay_out()
        self._judge()

    @property
    def way(self) -> str:
        """The way that is marked, empty where there are none."""
        pairs = zip(self._question.ways, self.ways, strict=True)
        return next((one.value for one, way in pairs if way.isChecked()), "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets Ctrl+Enter answer from inside the text."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if ctrl and event.key() in _SUBMIT:
                self._submit()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        asked = self._question
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(8)
        rows.addWidget(_wrapped(label(asked.title, name="questionTitle", size="head")))
        if asked.text:
            rows.addWidget(_wrapped(label(asked.text, name="questionText", tone="soft")))
        if asked.choices:
            rows.addWidget(_wrapped(label(asked.choice_label, kind="heading")))
            rows.addWidget(self.choice)
        for way in self.ways:
            rows.addWidget(way)
        if asked.note_label:
            rows.addWidget(_wrapped(label(asked.note_label, name="questionNoteLabel", kind="heading")))
            rows.addWidget(self.note)
            rows.addWidget(_wrapped(self.problem))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.act)
        rows.addSpacing(6)
        rows.addLayout(buttons)
        first = self.choice if asked.choices else self.note if asked.note_label else self.act
        first.setFocus()

    def _judge(self) -> None:
        text = self.note.toPlainText()
        chosen = self.choice.currentIndex()
        asked_for = 0 <= chosen < len(self._question.choices) and self._question.choices[chosen].note_required
        long, empty = len(text) > TEXT_LIMIT, not text.strip()
        open_ = self._question.choice_required and chosen < 0
        self.act.setEnabled(not (open_ or long or (empty and (asked_for or self._question.note_required))))
        told = tr("At most {count} characters", count=TEXT_LIMIT) if long else ""
        if asked_for and empty:
            told = tr("This result needs a note")
        if open_:
            told = tr("Choose a result: this shop wants one for every conversation")
        self.problem.setText(told)
        self.problem.setVisible(bool(told))
        self._make_room()
        set_look(self.note, "wrong", "true" if long else "")

    def _make_room(self) -> None:
        """Gives sentences that take several lines all the lines that they need."""
        rows = self.layout()
        if rows is not None:
            rows.activate()
            self.setFixedHeight(rows.totalHeightForWidth(self.width()))

    def _scaled(self, length: int) -> int:
        """Returns a length in logical pixels at the text size that is switched on."""
        return round(length * max(self.font().pixelSize(), BASE_SIZE) / BASE_SIZE)

    def showEvent(self, event: QShowEvent) -> None:
        """Makes room once the text has the face in which it is shown."""
        super().showEvent(event)
        self._make_room()

    def _submit(self) -> None:
        if not self.act.isEnabled():
            return
        answer = str(self.choice.currentData() or ""), self.note.toPlainText().strip()
        self.accept()
        self._then(*answer)


def _wrapped(made: QLabel) -> QLabel:
    made.setWordWrap(True)
    return made


def _way(way: Choice, place: int) -> QRadioButton:
    made = QRadioButton(way.text)
    made.setObjectName(f"questionWay_{way.value}")
    made.setChecked(place == 0)
    return made
