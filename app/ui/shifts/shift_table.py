"""A table of the shift clock: rows of words that a person reads and one of which is chosen."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget

from app.ui.parts import plain_tooltip
from app.ui.table_filling import fill

SHORT: Final = 24
"""Characters of a text that is shown whole, however large it is."""

_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def table(name: str, said: str) -> QTableWidget:
    """Returns an empty table with a name for programs and one for people."""
    made = QTableWidget(0, 0)
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    made.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
    made.setTabKeyNavigation(False)
    made.setWordWrap(True)
    made.verticalHeader().hide()
    return made


def show_rows(
    made: QTableWidget, names: Sequence[str], rows: Sequence[Sequence[str]], words: Sequence[int]
) -> None:
    """Fills a table; the columns `words` stand at the left, the last of them takes the room that is left.

    The one before it shares that room where it has long texts. What was chosen stays so.
    """
    chosen = made.currentRow()
    fill(made, names, rows)
    header = made.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    for column in words[-2:]:
        if column == words[-1] or any(len(row[column]) > SHORT for row in rows):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setDefaultAlignment(_WORDS)
    for row in range(len(rows)):
        for column in words:
            item = made.item(row, column)
            if item is not None:
                item.setTextAlignment(_WORDS)
                item.setToolTip(plain_tooltip(item.text()))
    if 0 <= chosen < len(rows):
        made.setCurrentCell(chosen, 0)


def at_least(made: QTableWidget, rows: int) -> None:
    """Gives a table room for its heading and so many of its rows."""
    high = sum(made.rowHeight(row) for row in range(min(rows, made.rowCount())))
    made.setMinimumHeight(made.horizontalHeader().sizeHint().height() + high + 2 * made.frameWidth())
