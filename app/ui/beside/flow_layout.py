"""Lays widgets out like words: from left to right, going on in the next line."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

GAP: Final = 5


class FlowLayout(QLayout):
    """Widgets keep their own width, up to that of a line; all are as high as the highest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Takes an item behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """Returns the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Returns an item, None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Gives an item away, None where there is none."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Returns that it does not want more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Returns that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Returns the height of all lines at a width."""
        return self._arrange(QRect(0, 0, width, 0), act=False)

    def setGeometry(self, place: QRect) -> None:
        """Puts every item in its place."""
        super().setGeometry(place)
        self._arrange(place, act=True)

    def sizeHint(self) -> QSize:
        """Returns the smallest size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Returns the size of the largest item."""
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(QSize(0, item.minimumSize().height()))
        return size

    def _arrange(self, place: QRect, *, act: bool) -> int:
        shown = [item for item in self._items if not item.isEmpty()]
        tall = max((item.sizeHint().height() for item in shown), default=0)
        x, y, high = place.x(), place.y(), 0
        for item in shown:
            size = QSize(item.sizeHint().width(), tall)
            width = min(size.width(), place.width())
            if x > place.x() and x + width > place.right() + 1:
                x, y, high = place.x(), y + high + GAP, 0
            if act:
                item.setGeometry(QRect(x, y, width, size.height()))
            x, high = x + width + GAP, max(high, size.height())
        return y + high - place.y()
