"""Tables of the courses' windows: to read and to choose from, never to write into."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QWidget

_TALLEST: Final = 1.35
"""A line of Japanese, in whatever font it is shown, over one of the window's font."""
_EDGE: Final = 5
_ROW: Final = 1.8
_MEASURED: Final = 40
"""Rows by which the width of a column is found."""


class PlainTable(QTableWidget):
    """Gives every row the height that its font asks for, without measuring each of them."""

    def showEvent(self, event: QShowEvent) -> None:
        """Knows its font now."""
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(int(_ROW * self.fontMetrics().height()))


def plain_table(name: str, said: str, heads: Sequence[str], *, stretched: int = -1) -> QTableWidget:
    """Returns a table whose rows are chosen as a whole; one column may take the room that is left."""
    made = PlainTable(0, len(heads))
    made.setObjectName(name)
    made.setAccessibleName(said)
    set_heads(made, heads)
    made.verticalHeader().hide()
    made.horizontalHeader().setResizeContentsPrecision(_MEASURED)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setTabKeyNavigation(False)
    made.setWordWrap(False)
    head = made.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
    if stretched >= 0:
        head.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    return made


def two_lines(widget: QWidget) -> QSize:
    """Returns the size of a list's line with two lines of text in it, whatever scripts they are in."""
    return QSize(0, 2 * int(_TALLEST * widget.fontMetrics().height()) + 2 * _EDGE)


def elided(widget: QWidget, *lines: str) -> str:
    """Returns lines of text, each short enough for a list that is as wide as this one."""
    room = widget.width() - 6 * _EDGE
    metrics = widget.fontMetrics()
    short = (metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines if line)
    return "\n".join(short)


def set_heads(table: QTableWidget, heads: Sequence[str]) -> None:
    """Gives a table these columns."""
    table.setColumnCount(len(heads))
    table.setHorizontalHeaderLabels(list(heads))
