"""The field in which who was marked answers: several lines, sent by a button or Ctrl+Enter."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.parts import button, label, set_look
from app.ui.words import tr

LINES = 3
_SUBMIT = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Field(QPlainTextEdit):
    """Takes Ctrl+Enter as the end."""

    submitted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ends on Ctrl+Enter."""
        if event.key() in _SUBMIT and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)


class AnswerBox(QWidget):
    """Takes a text and emits it; what is written stays until somebody says that it is kept."""

    written = Signal(str)
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("answerBox")
        self.field = _Field()
        self.field.setObjectName("answerField")
        self.field.setProperty("kind", "field")
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(tr("Answer to the score sheet"))
        self.field.setPlaceholderText(tr("Answer to the score sheet: whoever marked is told"))
        self.send = button(tr("Send the answer"), name="answerSend", kind="primary")
        self.said = label(name="answerSaid", tone="soft", size="note")
        self.said.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.send)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.field)
        rows.addLayout(foot)
        self.field.textChanged.connect(self._typed)
        self.field.submitted.connect(self._submit)
        self.send.clicked.connect(self._submit)
        self._fit()
        self.show_text("")

    def show_text(self, text: str) -> None:
        """Shows what was written before."""
        if self.field.toPlainText() != text:
            self.field.setPlainText(text)
        self.send.setEnabled(bool(text.strip()))

    def say(self, words: str, tone: str = "soft") -> None:
        """Says what became of an answer."""
        self.said.setText(words)
        set_look(self.said, "tone", tone)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        self.field.setFixedHeight(LINES * self.field.fontMetrics().lineSpacing() + 22)

    def _typed(self) -> None:
        text = self.field.toPlainText()
        self.send.setEnabled(bool(text.strip()))
        self.typed.emit(text)

    def _submit(self) -> None:
        if self.field.toPlainText().strip():
            self.written.emit(self.field.toPlainText().strip())
