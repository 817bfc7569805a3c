"""Lets a pane be dragged by its header: beside or in the place of another, or out into its own window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.rooms import ChatPane

if TYPE_CHECKING:
    from app.ui.chats.panes.drop_place import DropPlace

HEADER = "paneHeader"


class PaneDrag(QObject):
    """Watches the header of one pane."""

    def __init__(self, pane: ChatPane, place: DropPlace) -> None:
        super().__init__(pane.widget())
        self._pane = pane
        self._drop_place = place
        self._from: QPoint | None = None
        header = pane.widget().findChild(QWidget, HEADER)
        if header is not None:
            header.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the pointer from where the button went down; clicks stay clicks."""
        if isinstance(event, QMouseEvent):
            at = event.globalPosition().toPoint()
            match event.type():
                case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                    self._from = at
                case QEvent.Type.MouseMove if event.buttons() & Qt.MouseButton.LeftButton:
                    self._moved(at)
                case QEvent.Type.MouseButtonRelease if event.button() == Qt.MouseButton.LeftButton:
                    self._from = None
                    self._drop_place.drop(at)
                case _:
                    pass
        return super().eventFilter(watched, event)

    def _moved(self, at: QPoint) -> None:
        conversation = self._pane.conversation()
        if self._from is None or conversation is None:
            return
        far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if far or self._drop_place.dragging:
            self._drop_place.drag(conversation, self._pane.widget().windowTitle(), at)
