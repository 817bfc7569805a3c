"""Fills a table with words in its first column and figures in the others."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem


def fill(table: QTableWidget, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Shows `rows` under the headings `names`, figures one under the other at the right."""
    table.setColumnCount(len(names))
    table.setRowCount(len(rows))
    table.setHorizontalHeaderLabels(list(names))
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            item = QTableWidgetItem(cell)
            if x:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(y, x, item)
