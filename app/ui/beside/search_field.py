"""A search field that also looks for what an input method still composes, and drives a list by its keys."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from app.ui.theme import font

_ECHO_S: Final = 0.05
"""Within this time after a commit a Return is the input method's own, not the person's."""
_INSET: Final = 11
_GAP: Final = 16
_PAGE: Final = 1_000


class SearchField(QLineEdit):
    """Arrows, Enter and Escape are handed on, except while something is being composed."""

    query_changed = Signal(str)
    """The text with what is being composed in its place."""
    stepped = Signal(int)
    """So many rows down; a thousand stands for a page."""
    taken = Signal()
    left = Signal()

    PAGE: Final = _PAGE

    def __init__(
        self, name: str, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._clock = clock
        self._committed_at = float("-inf")
        self._preedit = ""
        self._said = ""
        self._hint = ""
        self.textChanged.connect(self._tell)

    @property
    def is_composing(self) -> bool:
        """Tells whether an input method is composing."""
        return bool(self._preedit)

    @property
    def query(self) -> str:
        """What is searched for."""
        at = self.cursorPosition()
        text = self.text()
        return text[:at] + self._preedit + text[at:] if self._preedit else text

    def set_hint(self, hint: str) -> None:
        """Shows a faint remark behind what was typed, where there is room for it."""
        self._hint = hint
        self.update()

    def start_over(self) -> None:
        """Empties the field, whatever is being composed, and keeps the keyboard here."""
        if self._preedit:
            QGuiApplication.inputMethod().reset()  # else it would go on with a text that is gone
        self.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Searches with every change of what is being composed."""
        self._preedit = event.preeditString()  # before the text changes, which tells of it at once
        super().inputMethodEvent(event)
        if event.commitString():
            self._committed_at = self._clock()
        self._tell()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hands the keys on that move through the list."""
        if self._preedit:
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_PageUp:
                self.stepped.emit(-_PAGE)
            case Qt.Key.Key_PageDown:
                self.stepped.emit(_PAGE)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if self._clock() - self._committed_at >= _ECHO_S:
                    self.taken.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the remark behind the text."""
        super().paintEvent(event)
        if not self._hint or not self.query:
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        painter = QPainter(self)
        painter.setFont(font(12))
        room = inside.width() - self.fontMetrics().horizontalAdvance(self.query) - _GAP
        if painter.fontMetrics().horizontalAdvance(self._hint) <= room:
            painter.setPen(self.palette().placeholderText().color())
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inside.adjusted(0, 0, -2, 0), int(flags), self._hint)
        painter.end()

    def _tell(self) -> None:
        query = self.query
        if query != self._said:
            self._said = query
            self.query_changed.emit(query)
