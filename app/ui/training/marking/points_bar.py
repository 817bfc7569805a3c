"""The points of one criterion as a bar, by keyboard or pointer; none until somebody gives them."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from app.ui.application import Looks
from app.ui.words import tr

THICK: Final = 8.0
_RING: Final = 3.0
_DIGITS_MS: Final = 1_200
"""Digits typed within this time belong to one number."""


class PointsBar(QAbstractSlider):
    """Arrows give a point more or less, Home and End none and all, digits a number; Delete takes back."""

    given = Signal(object)
    """The person gave so many points (int), or took them back (None)."""

    def __init__(self, looks: Looks, name: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._looks = looks
        self._points: int | None = None
        self._digits = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DIGITS_MS)
        self._pause.timeout.connect(self._forget)
        self.setRange(0, most)
        self.setSingleStep(1)
        self.setPageStep(max(1, most // 5))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setOrientation(Qt.Orientation.Horizontal)
        looks.changed.connect(self.update)

    @property
    def points(self) -> int | None:
        """The points that were given, None while there are none."""
        return self._points

    def show_points(self, points: int | None) -> None:
        """Shows points without saying that somebody gave them."""
        self._points = points
        self.setValue(points or 0)
        self.setAccessibleDescription("" if points is not None else tr("No points yet"))
        self.update()

    def sizeHint(self) -> QSize:
        """Returns the height of the bar with its ring."""
        return QSize(120, round(THICK + 2 * _RING + 2))

    def minimumSizeHint(self) -> QSize:
        """Returns the least that can be hit with a pointer."""
        return QSize(60, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes digits as a number, arrows as steps."""
        text, key, now = event.text(), event.key(), self._points
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        steps = {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: self.pageStep(), Qt.Key.Key_PageDown: -self.pageStep(),
        }  # fmt: skip
        if not plain:
            event.ignore()
        elif text.isdecimal() and text.isascii():
            self._digit(text)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._give(None)
        elif key == Qt.Key.Key_Home:
            self._give(0)
        elif key == Qt.Key.Key_End:
            self._give(self.maximum())
        elif key in steps:
            step = steps[Qt.Key(key)]
            self._give((self.maximum() if step < 0 else step) if now is None else now + step)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Gives as many points as the pointer points at."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._give(self._at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follows a pointer that is held down."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._give(self._at(event.position().x()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leaves the wheel to the page: points are never given by scrolling past."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Shows whether it can be used."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the bar, and a ring around it where the keyboard is."""
        theme = self._looks.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = self._bar()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["sunken" if not theme.dark else "line"])
        painter.drawRoundedRect(bar, THICK / 2, THICK / 2)
        if self._points:
            full = QRectF(bar)
            full.setWidth(max(THICK, bar.width() * self._points / max(1, self.maximum())))
            painter.setBrush(theme["accent" if self.isEnabled() else "ink_faint"])
            painter.drawRoundedRect(full, THICK / 2, THICK / 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme["focus"], 1.5))
            ring = bar.adjusted(-_RING, -_RING, _RING, _RING)
            painter.drawRoundedRect(ring, THICK / 2 + _RING, THICK / 2 + _RING)
        painter.end()

    def _bar(self) -> QRectF:
        top = (self.height() - THICK) / 2
        return QRectF(_RING + 1, top, max(1.0, self.width() - 2 * (_RING + 1)), THICK)

    def _at(self, x: float) -> int:
        bar = self._bar()
        return round((x - bar.left()) / bar.width() * self.maximum())

    def _digit(self, digit: str) -> None:
        number = int(self._digits + digit)
        if number > self.maximum():
            number = int(digit)
            self._digits = digit
        else:
            self._digits += digit
        self._pause.start()
        self._give(number)

    def _give(self, points: int | None) -> None:
        if points is not None:
            points = max(0, min(points, self.maximum()))
        if points == self._points:
            return
        self.show_points(points)
        self.given.emit(points)

    def _forget(self) -> None:
        self._digits = ""
