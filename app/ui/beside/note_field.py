"""The field in which a note is written: a text for each conversation, never disturbed while composing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from app.domain.ids import ConversationId


class NoteField(QPlainTextEdit):
    """Ctrl+Enter submits, Escape leaves; what was begun stays with its conversation."""

    submitted = Signal(str, str)
    """The conversation to which the text belongs, and the text; it stays until `take`."""
    written = Signal(str, str)
    """The conversation and the text so far."""
    left = Signal()
    composed = Signal()
    """What is being composed changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("noteField")
        self.setProperty("kind", "field")
        self.setTabChangesFocus(True)
        self._texts: dict[ConversationId, str] = {}
        self._here: ConversationId | None = None
        self._wanted: tuple[ConversationId | None] | None = None
        self._preedit = ""
        self._opening = False
        self.textChanged.connect(self._changed)

    @property
    def conversation(self) -> ConversationId | None:
        """The conversation to which the text in the field belongs."""
        return self._here

    @property
    def preedit(self) -> str:
        """What an input method is composing."""
        return self._preedit

    @property
    def is_composing(self) -> bool:
        """Tells whether an input method is composing."""
        return bool(self._preedit)

    def open(self, conversation: ConversationId | None) -> None:
        """Shows the text of another conversation, at the latest when what is composed is done."""
        if conversation == self._here:
            self._wanted = None
            return
        if self._preedit:
            QGuiApplication.inputMethod().commit()
        if self._preedit:
            self._wanted = (conversation,)
            return
        self._wanted = None
        self._here = conversation
        self._opening = True
        self.setPlainText(self._texts.get(conversation, "") if conversation is not None else "")
        self.moveCursor(self.textCursor().MoveOperation.End)
        self._opening = False

    def restore(self, conversation: ConversationId, text: str) -> None:
        """Gives a conversation the text that was kept, unless something was written meanwhile."""
        if text and not self._texts.get(conversation):
            self._texts[conversation] = text
            if conversation == self._here and not self._preedit and not self.toPlainText():
                self._opening = True
                self.setPlainText(text)
                self._opening = False

    def take(self, conversation: ConversationId, text: str) -> None:
        """Takes a text away that is safe now; what was written behind it stays."""
        rest = self._texts.get(conversation, "").lstrip().removeprefix(text).lstrip()
        self._texts[conversation] = rest
        if conversation == self._here and not self._preedit:
            self.setPlainText(rest)
            self.moveCursor(self.textCursor().MoveOperation.End)

    def submit(self) -> None:
        """Hands the text over, if there is any."""
        text = self.toPlainText().strip()
        if text and self._here is not None and not self._preedit and not self.isReadOnly():
            self.submitted.emit(self._here, text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follows what is being composed."""
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        if not self._preedit and self._wanted is not None:
            self.open(self._wanted[0])
        self.composed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Submits by Ctrl+Enter and leaves by Escape, except while something is being composed."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._preedit:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.submit()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _changed(self) -> None:
        if self._here is None or self._opening:
            return
        text = self.toPlainText()
        if text != self._texts.get(self._here, ""):  # Qt says so for every change of the preedit as well
            self._texts[self._here] = text
            self.written.emit(self._here, text)
