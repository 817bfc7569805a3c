"""Cells of a table that are sorted by what they stand for, not by the text that they show."""

from typing import Any

from PySide6.QtWidgets import QTableWidgetItem

from app.ui.parts import plain_tooltip


class Cell(QTableWidgetItem):
    """Shows a text; `rank` is compared with that of the other cells of its column."""

    def __init__(self, text: str, rank: Any) -> None:
        super().__init__(text)
        self.rank = rank
        self.setToolTip(plain_tooltip(text))

    def __lt__(self, other: QTableWidgetItem) -> bool:
        """Compares by rank."""
        return bool(self.rank < other.rank) if isinstance(other, Cell) else super().__lt__(other)
