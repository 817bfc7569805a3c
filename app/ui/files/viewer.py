"""A window of its own for one picture: fitted, nearer and farther by wheel and keys."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parts import ShortLabel, button
from app.ui.words import tr

STEP: Final = 1.25
FARTHEST: Final = 0.1
NEAREST: Final = 16.0
_SHARE: Final = 0.8


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

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the picture."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
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


class PictureViewer(QWidget):
    """Shows one picture; opens nothing else, and keeps nothing on the disk unless it is told to save."""

    save_requested = Signal()

    def __init__(self, name: str, image: QImage, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("pictureViewer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name = name
        self.canvas = Canvas(QPixmap.fromImage(image))
        self._title = ShortLabel(name="pictureName")
        self._buttons = {
            "nearer": button(name="pictureNearer"),
            "farther": button(name="pictureFarther"),
            "fit": button(name="pictureFit"),
            "save": button(name="pictureSave"),
        }
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        for each in self._buttons.values():
            row.addWidget(each)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.canvas, 1)
        self._buttons["nearer"].clicked.connect(lambda: self.canvas.change_zoom(STEP))
        self._buttons["farther"].clicked.connect(lambda: self.canvas.change_zoom(1 / STEP))
        self._buttons["fit"].clicked.connect(lambda: self.canvas.change_zoom(0))
        self._buttons["save"].clicked.connect(self.save_requested)
        self.retranslate()
        room = self.screen().availableSize() * _SHARE
        self.resize((image.size() + self.sizeHint()).boundedTo(room).expandedTo(self.minimumSizeHint()))

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.setWindowTitle(self._name)
        self._title.setText(self._name)
        self.canvas.setAccessibleName(tr("Image {name}", name=self._name))
        for key, text, said in (
            ("nearer", "+", tr("Nearer")),
            ("farther", "−", tr("Farther")),
            ("fit", tr("Fit"), tr("Fit into the window")),
            ("save", tr("Save as…"), tr("Save the file")),
        ):
            self._buttons[key].setText(text)
            self._buttons[key].setAccessibleName(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nearer by +, farther by -, fitted by 0, closed by Escape."""
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal | Qt.Key.Key_Semicolon:
                self.canvas.change_zoom(STEP)
            case Qt.Key.Key_Minus:
                self.canvas.change_zoom(1 / STEP)
            case Qt.Key.Key_0:
                self.canvas.change_zoom(0)
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
