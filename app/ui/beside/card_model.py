"""Cards and headings as an item model."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.ui.beside.cards import Card, Heading, Row

NO_PARENT: Final = QModelIndex()


class Role(IntEnum):
    """What the model gives beside the text for screen readers."""

    ROW = Qt.ItemDataRole.UserRole + 1


class CardModel(QAbstractListModel):
    """Rows that are replaced as a whole; headings cannot be selected."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._places: dict[str, int] = {}

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown, in order."""
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._places = {row.key: place for place, row in enumerate(self._rows) if isinstance(row, Card)}
        self.endResetModel()

    def place_of(self, key: str) -> int | None:
        """Returns the row of a card, None where it is not shown."""
        return self._places.get(key)

    def card(self, row: int) -> Card | None:
        """Returns the card in a row, None for a heading or no row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Card) else None

    def beside(self, row: int, step: int) -> int | None:
        """Returns the row of the next card from `row` in the direction of `step`, None at the end."""
        at = row + step
        while 0 <= at < len(self._rows):
            if isinstance(self._rows[at], Card):
                return at
            at += step
        return None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        """Returns the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Returns what can be done with a row."""
        if not index.isValid() or self.card(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Returns the row itself, or what a screen reader says of it."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Role.ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.text if isinstance(row, Heading) else row.spoken or row.title
        return None
