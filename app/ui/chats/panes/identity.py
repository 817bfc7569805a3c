"""Whose conversation a pane shows, unmistakably: the colour of the conversation along it, and a picture."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.parts import initial, paint_person

STRIP: Final = 4
"""Logical pixels of the strip's width."""
_INSET: Final = 12
_PICTURE: Final = 24


class ColorStrip(QWidget):
    """A strip in the colour of the conversation, from the top of a pane to its composer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paneColor")
        self.setFixedWidth(STRIP + 4)
        self.color: QColor | None = None

    def show_color(self, color: QColor | None) -> None:
        """Shows another colour; None shows nothing."""
        if color != self.color:
            self.color = color
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draws the strip."""
        if self.color is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.color)
        strip = QRectF(4, _INSET, STRIP, max(0, self.height() - 2 * _INSET))
        painter.drawRoundedRect(strip, STRIP / 2, STRIP / 2)
        painter.end()


class PersonPicture(QWidget):
    """The round picture of a customer: the first letter of his name in the colour of the conversation."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panePicture")
        self.setFixedSize(QSize(_PICTURE, _PICTURE))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._color: QColor | None = None
        self._letter = ""

    def show_person(self, name: str, color: QColor | None) -> None:
        """Shows somebody; without a colour there is no picture."""
        self._letter, self._color = initial(name), color
        self.setVisible(color is not None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draws the picture."""
        if self._color is not None:
            painter = QPainter(self)
            paint_person(painter, QRect(0, 0, _PICTURE, _PICTURE), self._letter, self._color)
            painter.end()
