"""The edge above the editor by which it is made higher or lower, with the pointer or with the arrow keys."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme import Theme
from app.ui.words import tr

HEIGHT: Final = 9
STEP: Final = 20
"""Logical pixels by which a key changes the height: about one line."""


class SizeGrip(QWidget):
    """Emits by how much the editor is to grow; a double click and Home let it follow its text again."""

    dragged = Signal(int)
    """Logical pixels; negative to make it lower."""
    let_go = Signal()
    """The height may follow the text again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replySizeGrip")
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(HEIGHT)
        self._theme = theme
        self._from: float | None = None
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Takes colours anew."""
        self._theme = theme
        self.update()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.setAccessibleName(tr("Height of the reply field"))
        self.setAccessibleDescription(tr("Up and Down change it; Home lets it follow the text."))
        self.setToolTip(tr("Drag to change the height; double-click to let it follow the text."))

    def sizeHint(self) -> QSize:
        """Returns the room for the grip."""
        return QSize(40, HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the edge."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.globalPosition().y()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follows the pointer."""
        if self._from is not None:
            way = round(self._from - event.globalPosition().y())
            if way:
                self._from = event.globalPosition().y()
                self.dragged.emit(way)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets the edge go."""
        self._from = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Lets the height follow the text again."""
        self._from = None
        self.let_go.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down change the height, Home lets it follow the text."""
        match event.key():
            case Qt.Key.Key_Up:
                self.dragged.emit(STEP)
            case Qt.Key.Key_Down:
                self.dragged.emit(-STEP)
            case Qt.Key.Key_Home:
                self.let_go.emit()
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Shows where the pointer and the keyboard are."""
        kinds = (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut)
        if event.type() in kinds:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws a short bar; in the colour of the focus while the keyboard is here."""
        colour = "focus" if self.hasFocus() else "ink_faint" if self.underMouse() else "line"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme[colour], 3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        middle, y = self.width() / 2, self.height() / 2
        painter.drawLine(QPointF(middle - 14, y), QPointF(middle + 14, y))
        painter.end()
