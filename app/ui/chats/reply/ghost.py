"""Grey text behind the cursor: what could be written next, never part of the text."""

import math
from typing import Final

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from app.ui.chats.reply.composer_pages import MARGIN
from app.ui.theme import Theme

_NARROWEST: Final = 24  # pixels left on the cursor's line that are worth writing into


class Ghost:
    """Holds and paints the text; the first line goes on where the cursor stands."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.text = ""

    def set_theme(self, theme: Theme) -> None:
        """Takes colours anew."""
        self._theme = theme

    def clear(self) -> None:
        """Shows nothing."""
        self.text = ""

    def typed(self, text: str) -> bool:
        """Takes what was typed off the front; tells whether the rest still fits."""
        if text and self.text.startswith(text) and len(text) < len(self.text):
            self.text = self.text[len(text) :]
            return True
        self.text = ""
        return False

    def extra_lines(self, width: int, cursor: QRect, face: QFont) -> int:
        """Returns how many lines the text needs below the cursor's."""
        if not self.text:
            return 0
        return max(0, self._lay(width, cursor, face).lineCount() - 1)

    def paint(self, view: QWidget, cursor: QRect, face: QFont) -> None:
        """Paints into the viewport of the field whose cursor is at `cursor`."""
        layout = self._lay(view.width(), cursor, face)
        painter = QPainter(view)
        painter.setPen(self._theme["ink_faint"])
        layout.draw(painter, QPointF(0, cursor.top()))
        painter.end()

    def _lay(self, width: int, cursor: QRect, face: QFont) -> QTextLayout:
        layout = QTextLayout(self.text.replace("\n", "\u2028"), face)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        right = width - MARGIN
        start = float(cursor.left() + 1)
        y, step = 0.0, max(1, cursor.height())
        if right - start < _NARROWEST:
            start, y = float(MARGIN), float(step)
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(_NARROWEST, right - start))
            line.setPosition(QPointF(start, y + math.floor((step - line.height()) / 2)))
            start, y = float(MARGIN), y + step
        layout.endLayout()
        return layout
