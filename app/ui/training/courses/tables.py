"""Tables of the courses' windows: to read and to choose from, never to write into."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget


def plain_table(name: str, said: str, heads: Sequence[str], *, stretched: int = -1) -> QTableWidget:
    """Returns a table whose rows are chosen as a whole; one column may take the room that is left."""
    made = QTableWidget(0, len(heads))
    made.setObjectName(name)
    made.setAccessibleName(said)
    set_heads(made, heads)
    made.verticalHeader().hide()
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


def set_heads(table: QTableWidget, heads: Sequence[str]) -> None:
    """Gives a table these columns."""
    table.setColumnCount(len(heads))
    table.setHorizontalHeaderLabels(list(heads))
