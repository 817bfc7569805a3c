"""The bar above a pane whose customer is played by the hub: that it is practice, and what can be done."""

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.parts import ShortLabel, button
from app.ui.words import tr

_SIGN: Final = 16


class PracticeStand(Enum):
    """How a practice stands for who looks at it."""

    GOES_ON = auto()
    OVER = auto()
    WATCHED = auto()
    """It is another's practice."""
    EXAM = auto()
    """It is mine, and part of an exam."""
    EXAM_WATCHED = auto()
    """It is part of another's exam."""


_COMMANDS: Final = {
    PracticeStand.GOES_ON: "practice.stop",
    PracticeStand.OVER: "practice.compare",
    PracticeStand.WATCHED: "practice.whisper",
    PracticeStand.EXAM: "exam.hand_in",
    PracticeStand.EXAM_WATCHED: "practice.whisper",
}


class _Sign(QWidget):
    """A mortarboard, drawn in the colour of the words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(_SIGN, _SIGN)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draws it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color: QColor = self.palette().color(QPalette.ColorRole.WindowText)
        painter.setPen(QPen(color, 1.4))
        painter.drawPolygon([_at(8, 2.5), _at(15, 6), _at(8, 9.5), _at(1, 6)])
        painter.drawPolyline([_at(4, 7.6), _at(4, 11.4), _at(8, 13.4), _at(12, 11.4), _at(12, 7.6)])
        painter.drawLine(_at(15, 6), _at(15, 11))
        painter.end()


def _at(x: float, y: float) -> QPointF:
    return QPointF(x, y)


class PracticeBar(QFrame):
    """Shows that a conversation is practice; `pressed` names the command that the button runs."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practiceBar")
        self.setProperty("kind", "strip")
        self.setProperty("tone", "practice")
        self._stand: PracticeStand | None = None
        self._word = QLabel(self)
        self._word.setObjectName("practiceWord")
        self._word.setTextFormat(Qt.TextFormat.PlainText)
        self._words = QLabel(self)
        self._words.setObjectName("practiceWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self.button: QPushButton = button(name="practiceAct", kind="quiet")
        self.button.clicked.connect(self._press)
        self.task = ShortLabel(name="practiceTask")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 4, 8, 4)
        rows.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(_Sign(self))
        row.addWidget(self._word)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        rows.addLayout(row)
        rows.addWidget(self.task)
        self.hide()

    @property
    def words(self) -> str:
        """The sentence that is shown."""
        return self._words.text()

    def show_stand(self, stand: PracticeStand | None, task: str = "") -> None:
        """Shows how the practice stands and what is to be done in it; None hides the bar."""
        self._stand = stand
        self.task.setText(" · ".join(task.splitlines()))
        self.task.whole = task
        self.task.setAccessibleName(task)
        self.task.setVisible(bool(task))
        self.retranslate()
        self.setVisible(stand is not None)

    def retranslate(self) -> None:
        """Says it in the language that is switched on."""
        if self._stand is None:
            return
        words, act = {
            PracticeStand.GOES_ON: (tr("No real customer: the hub plays him."), tr("Stop")),
            PracticeStand.OVER: (tr("The practice is over."), tr("Compare")),
            PracticeStand.WATCHED: (
                tr("A colleague practises. No real customer reads this."),
                tr("Whisper…"),
            ),
            PracticeStand.EXAM: (tr("No real customer: this is your exam."), tr("Hand in…")),
            PracticeStand.EXAM_WATCHED: (
                tr("A colleague sits an exam. No real customer reads this."),
                tr("Whisper…"),
            ),
        }[self._stand]
        exam = self._stand in (PracticeStand.EXAM, PracticeStand.EXAM_WATCHED)
        self._word.setText(tr("Exam") if exam else tr("Practice"))
        self.button.setVisible(self._stand is not PracticeStand.EXAM)
        self._words.setText(words)
        self.button.setText(act)
        self.button.setAccessibleName(f"{self._word.text()}: {act}")
        self.setAccessibleName(f"{self._word.text()}: {words}")

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _press(self) -> None:
        if self._stand is not None:
            self.pressed.emit(_COMMANDS[self._stand])
