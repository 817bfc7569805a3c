"""The field in which one types: it tells what was committed, what is composed and which keys were pressed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.training.typing.comparing import Difference
from app.ui.chats.reply.composing_edit import ComposingEdit, commit_now
from app.ui.chats.reply.text_places import position_of
from app.ui.theme import Theme, font
from app.ui.words import tr

TEXT_SIZE: Final = 17
_NO_TYPING: Final = frozenset({
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape,
})  # fmt: skip
_ORDERS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class TypingField(ComposingEdit):
    """Nothing is pasted, dropped or taken back into it: every character is typed."""

    struck = Signal()
    """A key was pressed that the input method left alone."""
    composing = Signal(str)
    """The input method composes this now; empty: nothing any more."""
    written = Signal(str)
    """The committed text is this now."""
    pasted = Signal()
    """Somebody wanted to paste: nothing was inserted."""

    def __init__(
        self, clock: Callable[[], float], commit: Callable[[], object] = commit_now
    ) -> None:  # fmt: skip
        super().__init__(clock, commit)
        self.setObjectName("typingField")
        self.setAccessibleName(tr("Type the text here"))
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFont(font(TEXT_SIZE))
        self._known = ""
        self.textChanged.connect(self._changed)

    def start_over(self) -> None:
        """Empties the field, once nothing is being composed."""
        self.when_free(self._empty)

    def show_differences(self, differences: tuple[Difference, ...], theme: Theme) -> None:
        """Marks what is wrong or extra by a wave under it; a field in which something is composed waits."""
        text = self.toPlainText()
        marks = [
            self._mark(position_of(text, one.typed_start), position_of(text, one.typed_end), theme)
            for one in differences
            if one.typed_end > one.typed_start
        ]
        self.set_marks("differences", marks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Counts keys; those that give orders to the window are none."""
        if event.key() not in _NO_TYPING and not event.modifiers() & _ORDERS and not self.isReadOnly():
            self.struck.emit()
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Takes what is committed first, then says what is composed from now on."""
        super().inputMethodEvent(event)
        self.composing.emit(self.preedit)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: ARG002
        """Refuses everything: pasting is not typing."""
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: ARG002
        """Inserts nothing, and says that somebody wanted to paste."""
        self.pasted.emit()

    def _empty(self) -> None:
        self.clear_marks()
        self.clear()

    def _changed(self) -> None:
        text = self.toPlainText()
        if text != self._known:  # Qt says so for every change of the preedit as well
            self._known = text
            self.written.emit(text)

    def _mark(self, start: int, end: int, theme: Theme) -> QTextEdit.ExtraSelection:
        return marked(self, start, end, wrong_format(theme))


def marked(edit: ComposingEdit, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    """Returns a mark over a stretch of a text, in Qt's places."""
    made = QTextEdit.ExtraSelection()
    cursor = QTextCursor(edit.document())
    last = edit.document().characterCount() - 1
    cursor.setPosition(min(start, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    made.cursor, made.format = cursor, look
    return made


def wrong_format(theme: Theme) -> QTextCharFormat:
    """Returns how a difference looks: a wave under it, in danger's colours."""
    made = QTextCharFormat()
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    made.setUnderlineColor(theme["danger"])
    made.setBackground(theme["danger_soft"])
    made.setForeground(theme["ink"])
    return made
