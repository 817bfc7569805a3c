"""Lays widgets out side by side, and one below the other where they have no room for that."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QBoxLayout, QLayoutItem


class FoldingRow(QBoxLayout):
    """A row as long as each widget gets its least width in it; else a column."""

    def __init__(self) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self.still = False
        """While true, it neither folds nor unfolds: what is below must not move."""

    def minimumSize(self) -> QSize:
        """Returns the size of what is there now, no wider than the widest widget."""
        edges = self.contentsMargins()
        widest = max((item.minimumSize().width() for item in self._shown()), default=0)
        return QSize(widest + edges.left() + edges.right(), super().minimumSize().height())

    def setGeometry(self, place: QRect) -> None:
        """Puts every widget in its place, beside or below the one before."""
        fits = self._across() <= place.width()
        wanted = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if wanted is not self.direction() and not self.still:
            self.setDirection(wanted)
        super().setGeometry(place)

    def _shown(self) -> list[QLayoutItem]:
        items = [self.itemAt(place) for place in range(self.count())]
        return [item for item in items if item is not None and not item.isEmpty()]

    def _across(self) -> int:
        shown, edges = self._shown(), self.contentsMargins()
        gaps = self.spacing() * max(len(shown) - 1, 0)
        return sum(item.minimumSize().width() for item in shown) + gaps + edges.left() + edges.right()
