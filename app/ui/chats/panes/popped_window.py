"""A pane in a window of its own: the same pane, with its composer, its guards and its draft."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.application import NAME
from app.ui.chats.panes.pane_row import NARROWEST
from app.ui.rooms import ChatPane
from app.ui.words import tr

USUAL: Final = QSize(480, 720)
LOWEST: Final = 380
NAME_OF_WINDOW: Final = "poppedWindow"


class PoppedWindow(QWidget):
    """Shows one pane. Closing it gives the pane back: `closing` comes, and whoever made it takes the pane."""

    closing = Signal()

    def __init__(self, pane: ChatPane, actions: Iterable[QAction]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName(NAME_OF_WINDOW)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.pane = pane
        self._given_up = False
        self.addActions(list(actions))  # the keys of the program work here as well
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(8, 8, 8, 8)
        self._rows.addWidget(pane.widget())
        pane.widget().setMinimumWidth(NARROWEST)
        pane.widget().show()
        pane.widget().windowTitleChanged.connect(self._entitle)
        self.setMinimumHeight(LOWEST)
        self.resize(USUAL)
        self._entitle(pane.widget().windowTitle())

    def give_up(self) -> QWidget:
        """Gives the pane's widget back and closes the window without a word."""
        self._given_up = True
        widget = self.pane.widget()
        widget.windowTitleChanged.disconnect(self._entitle)
        self._rows.removeWidget(widget)
        widget.hide()
        widget.setParent(None)
        self.close()
        self.deleteLater()
        return widget

    def put_at(self, place: QPoint) -> None:
        """Opens with the middle of its upper edge there, but all on the screen."""
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        self.move(_inside(QRect(place - QPoint(self.width() // 2, 24), self.size()), screen).topLeft())

    def put_back(self, geometry: QByteArray) -> None:
        """Takes the place that it had; one on a screen that is gone is brought to one that there is."""
        self.restoreGeometry(geometry)
        if QGuiApplication.screenAt(self.geometry().center()) is None:
            self.put_at(QGuiApplication.primaryScreen().availableGeometry().center())

    def come_forward(self) -> None:
        """Shows itself above the others, with the keyboard."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Gives the pane back."""
        event.accept()
        if not self._given_up:
            self.closing.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._entitle(self.pane.widget().windowTitle())
        super().changeEvent(event)

    def _entitle(self, customer: str) -> None:
        self.setWindowTitle(f"{customer} — {NAME}" if customer else NAME)
        self.setAccessibleName(tr("Conversation with {name}", name=customer))


def _inside(wanted: QRect, screen: QScreen) -> QRect:
    room = screen.availableGeometry()
    left = max(room.left(), min(wanted.left(), room.right() - wanted.width()))
    top = max(room.top(), min(wanted.top(), room.bottom() - wanted.height()))
    return QRect(QPoint(left, top), wanted.size())
