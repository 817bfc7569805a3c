"""A table whose cells are written into, one row a thing; it says what the person changed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

MOST_ROW_LINES: Final = 4


class CellTable(QTableWidget):
    """`written` carries row, column and text. Only the columns of `writable` take text."""

    written = Signal(int, int, str)

    def __init__(self, name: str, said: str, heads: Sequence[str], writable: Sequence[int]) -> None:
        super().__init__(0, len(heads))
        self.setObjectName(name)
        self.setAccessibleName(said)
        self._writable = frozenset(writable)
        self._showing = False
        self.setHorizontalHeaderLabels(list(heads))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        for column in range(len(heads)):
            mode = (
                QHeaderView.ResizeMode.Stretch
                if column in self._writable
                else QHeaderView.ResizeMode.ResizeToContents
            )
            head.setSectionResizeMode(column, mode)
        self.itemChanged.connect(self._changed)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Shows other rows; the chosen row stays as far as there is one, and an open cell is left alone."""
        if self.state() == QAbstractItemView.State.EditingState:
            return
        self._showing = True
        row, column = self.currentRow(), self.currentColumn()
        self.setRowCount(len(rows))
        for at, cells in enumerate(rows):
            for place, text in enumerate(cells):
                self._put(at, place, text)
        if rows and row >= 0:
            self.setCurrentCell(min(row, len(rows) - 1), max(0, column))
        self._showing = False

    def _put(self, row: int, column: int, text: str) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if column in self._writable else flags)
            self.setItem(row, column, item)
        if item.text() != text:
            item.setText(text)

    def _changed(self, item: QTableWidgetItem) -> None:
        if not self._showing:
            self.written.emit(item.row(), item.column(), item.text())
