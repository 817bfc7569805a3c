"""A picture that one looks at: fitted into its room, or at a zoom, moved about by dragging and by keys."""

from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

STEP: Final = 1.25
FARTHEST: Final = 0.1
NEAREST: Final = 16.0
_BACKGROUND: Final = QColor("black")
_WORDS: Final = QColor("white")


class Canvas(QWidget):
    """Shows a picture: fitted into its room, or at `zoom`, moved about by dragging."""

    def __init__(self, picture: QPixmap) -> None:
        super().__init__()
        self.setObjectName("pictureCanvas")
        self.setMinimumSize(200, 150)
        self.picture = picture
        self.zoom = 0.0
        self._at = QPoint()
        self._dragged: QPoint | None = None
        self._said = ""

    def show_picture(self, picture: QPixmap) -> None:
        """Shows a picture, fitted."""
        self.picture, self._said = picture, ""
        self.change_zoom(0)

    def say(self, text: str) -> None:
        """Shows a sentence in the place of a picture: that it is coming, or why it is not."""
        self.picture, self._said = QPixmap(), text
        self.change_zoom(0)

    def pan(self, by: QPoint) -> None:
        """Moves the picture."""
        self._at += by
        self.update()

    @property
    def scale(self) -> float:
        """How large a pixel of the picture is shown."""
        if self.zoom:
            return self.zoom
        width, height = max(1, self.picture.width()), max(1, self.picture.height())
        return min(1.0, self.width() / width, self.height() / height)

    def change_zoom(self, factor: float) -> None:
        """Goes nearer or farther; 0 fits the picture into the window again."""
        self.zoom = max(FARTHEST, min(NEAREST, self.scale * factor)) if factor else 0.0
        if not factor:
            self._at = QPoint()
        self.update()

    def show_actual(self) -> None:
        """Shows a pixel of the picture as one of the screen."""
        self.zoom = 1.0 / self.devicePixelRatioF()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the picture."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _BACKGROUND)
        if self._said:
            painter.setPen(_WORDS)
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), int(wrapped), self._said)
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.scale < 2)
        target = QRectF(0, 0, self.picture.width() * self.scale, self.picture.height() * self.scale)
        target.moveCenter(QRectF(self.rect()).center())
        target.translate(self._at)
        painter.drawPixmap(target, self.picture, QRectF(self.picture.rect()))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Goes nearer and farther."""
        if event.angleDelta().y():
            self.change_zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the picture."""
        self._dragged = event.position().toPoint() - self._at

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the picture."""
        if self._dragged is not None:
            self._at = event.position().toPoint() - self._dragged
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets the picture go."""
        self._dragged = None
