"""The icon beside the clock: how many customers wait, a small menu, and toasts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.ui.alarms.alarm_words import tray_line
from app.ui.application import NAME, Looks
from app.ui.theme import font
from app.ui.words import tr

SIZES: Final = (16, 22, 32, 48, 64)
MOST: Final = 99
TOAST_MS: Final = 10_000


class Tray(QObject):
    """Shown while wanted and where the system has such a place; `opened` when somebody wants the window."""

    opened = Signal()
    toast_opened = Signal()

    def __init__(self, looks: Looks, actions: Sequence[QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._looks = looks
        self._waiting = 0
        self._menu = QMenu()
        self._menu.setObjectName("trayMenu")
        self._open = QAction(self)
        self._open.setObjectName("trayOpen")
        self._open.triggered.connect(self.opened)
        self._menu.addAction(self._open)
        self._menu.addSeparator()
        for action in actions:
            self._menu.addAction(action)
        self._icon = QSystemTrayIcon(self)
        self._icon.setObjectName("trayIcon")
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.toast_opened)
        looks.changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    @staticmethod
    def possible() -> bool:
        """Tells whether the system has a place for it."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def menu(self) -> QMenu:
        """The menu of the icon."""
        return self._menu

    @property
    def waiting(self) -> int:
        """How many customers the icon says wait."""
        return self._waiting

    def show_wanted(self, wanted: bool) -> None:
        """Shows or hides the icon."""
        if wanted != self._icon.isVisible():
            self._icon.setVisible(wanted)

    def show_waiting(self, waiting: int) -> None:
        """Shows how many customers wait for a reply, here and at the program's icon in the taskbar."""
        if waiting == self._waiting:
            return
        self._waiting = waiting
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.setBadgeNumber(waiting)
        self.retranslate()
        self.restyle()

    def toast(self, title: str, text: str) -> None:
        """Shows a message outside the window, where the system does."""
        if self._icon.isVisible():
            self._icon.showMessage(title, text, self._icon.icon(), TOAST_MS)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self._open.setText(tr("Open the window"))
        self._icon.setToolTip(f"{NAME} – {tray_line(self._waiting)}")

    def restyle(self) -> None:
        """Takes the colours of the theme that is switched on."""
        icon = QIcon()
        for size in SIZES:
            icon.addPixmap(self.picture(size))
        self._icon.setIcon(icon)

    def picture(self, size: int) -> QPixmap:
        """Returns the icon in a size, with the count in a corner where somebody waits."""
        theme = self._looks.theme
        picture = QPixmap(self._looks.icons.pixmap("madoguchi", QSize(size, size), theme["accent"]))
        if self._waiting:
            _draw_count(picture, size, str(min(self._waiting, MOST)), theme["danger"])
        return picture

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.opened.emit()


def _draw_count(picture: QPixmap, size: int, count: str, color: QColor) -> None:
    wide = size * (0.62 if len(count) == 1 else 0.8)
    high = size * 0.62
    place = QRectF(QPointF(size - wide, size - high), QPointF(size, size))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(place, high / 2, high / 2)
    painter.setPen(QColor("white"))
    text = font()
    text.setBold(True)
    text.setPixelSize(max(8, round(high * 0.78)))
    painter.setFont(text)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), count)
    painter.end()
