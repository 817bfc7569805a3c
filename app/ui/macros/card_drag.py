"""Moves a card of a list by the pointer: pressed, drawn over another card, let go there."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QApplication

from app.ui.beside.card_list import CardList


class CardDrag(QObject):
    """While a card is drawn the one under the pointer is chosen, so that its place can be seen."""

    dropped = Signal(str, str)
    """The key of the card that was drawn, and of the one on which it was let go."""

    def __init__(self, cards: CardList) -> None:
        super().__init__(cards)
        self._cards = cards
        self._pressed: QPoint | None = None
        self._key = ""
        self._drawn = False
        cards.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the pointer."""
        if isinstance(event, QMouseEvent):
            match event.type():
                case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                    self._pressed, self._drawn = event.position().toPoint(), False
                    self._key = self._at(self._pressed)
                case QEvent.Type.MouseMove if self._pressed is not None and self._key:
                    self._draw(event.position().toPoint())
                    return self._drawn
                case QEvent.Type.MouseButtonRelease if self._pressed is not None:
                    return self._let_go(event.position().toPoint())
                case _:
                    pass
        return super().eventFilter(watched, event)

    def _draw(self, here: QPoint) -> None:
        start = self._pressed or here
        far = (here - start).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._drawn:
            self._drawn = True
            self._cards.viewport().setCursor(QCursor(Qt.CursorShape.ClosedHandCursor))
        if self._drawn and (over := self._at(here)):
            self._cards.choose(over)

    def _let_go(self, here: QPoint) -> bool:
        drawn, key, over = self._drawn, self._key, self._at(here)
        self._pressed, self._drawn, self._key = None, False, ""
        if not drawn:
            return False
        self._cards.viewport().unsetCursor()
        if over and over != key:
            self.dropped.emit(key, over)
        else:
            self._cards.choose(key)
        return True

    def _at(self, place: QPoint) -> str:
        index = self._cards.indexAt(place)
        row = self._cards.rows[index.row()] if index.isValid() else None
        return str(getattr(row, "key", ""))
