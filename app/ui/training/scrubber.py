"""The time line of a replay: shows what happened when, and takes the person to any moment."""

import math
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip

from app.ui.application import Looks
from app.ui.chats.timeline.timeline_words import length
from app.ui.parts import plain_tooltip
from app.ui.training.track import KNOB, Course, Track
from app.ui.words import tr

STEP_S: Final = 5.0
PAGE_S: Final = 30.0
"""A page is a tenth of the whole, but no less than this."""

_KEYS: Final = frozenset(
    {
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
        Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    }
)  # fmt: skip
_NO_MODIFIER: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Scrubber(QSlider):
    """A slider in seconds, painted as a time line. It takes values and emits what the person wants."""

    sought = Signal(float)
    """A moment, in seconds from the start, by key or click."""
    dragged = Signal(float)
    """A moment that the knob is being dragged over."""
    grabbed = Signal()
    released = Signal()
    grain_changed = Signal(float)
    """How many seconds lie in one pixel."""

    def __init__(self, looks: Looks) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("scrubber")
        self._looks = looks
        self._track = Track(looks.theme)
        self._position = 0.0
        self._setting = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.valueChanged.connect(self._value_wanted)
        looks.changed.connect(self.restyle)
        self.retranslate()

    @property
    def position(self) -> float:
        """The moment at the knob, in seconds from the start."""
        return self._position

    @property
    def track(self) -> Track:
        """Where everything lies."""
        return self._track

    def show_course(self, course: Course) -> None:
        """Takes another conversation; the knob goes to its start."""
        self._track.show(course)
        self._setting = True
        self.setRange(0, math.ceil(course.duration))
        self._setting = False
        self.set_position(0.0)
        self._tell_grain()
        self.update()

    def show_loop(self, part: tuple[float, float] | None) -> None:
        """Marks the part that is repeated; both ends alike mark where one begins."""
        if part != self._track.loop:
            self._track.loop = part
            self.update()

    def set_position(self, position: float) -> None:
        """Moves the knob."""
        self._position = position
        self._setting = True
        self.setValue(int(position))
        self._setting = False
        said = tr("{at} of {total}", at=length(position), total=length(self._track.course.duration))
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
        self.update()

    def restyle(self) -> None:
        """Takes the colours and the text size of the looks that are switched on."""
        self._track.wear(self._looks.theme)
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self._track.forget_words()
        self.setAccessibleName(tr("Moment of the replay"))
        self.set_position(self._position)

    def sizeHint(self) -> QSize:
        """Returns a height with room for flags, line and times."""
        return QSize(400, self._track.height)

    def minimumSizeHint(self) -> QSize:
        """Returns the least size in which moments can be told apart."""
        return QSize(200, self._track.height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the line, the marks, the knob and the times."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._track.resize(self.size())
        self._track.paint_line(painter, self._position)
        painter.drawPixmap(QPointF(0, 0), self._track.picture(self.devicePixelRatioF()))
        theme = self._looks.theme
        middle = QPointF(self._track.x_of(self._position), self._track.groove.center().y())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme["surface"], 4))
        painter.drawEllipse(middle, KNOB - 1, KNOB - 1)
        painter.setPen(QPen(theme["focus" if self.hasFocus() else "ink"], 2))
        painter.drawEllipse(middle, KNOB - 1, KNOB - 1)
        self._paint_times(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Finds the moments' places anew."""
        super().resizeEvent(event)
        self._track.resize(self.size())
        self._tell_grain()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the knob to where the pointer is, or to the mark that is meant."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self.grabbed.emit()
        mark = self._track.mark_at(event.position().x())
        at = mark.at if mark is not None else self._track.position_at(event.position().x())
        self.set_position(at)
        self.sought.emit(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the knob."""
        if self.isSliderDown():
            at = self._track.position_at(event.position().x())
            self.set_position(at)
            self.dragged.emit(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets the knob go."""
        if event.button() == Qt.MouseButton.LeftButton and self.isSliderDown():
            self.setSliderDown(False)
            self.released.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leaves the wheel alone: a moment is not lost by a slip of the hand."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves by seconds, by pages, to the start and to the end."""
        target = self._target(event)
        if target is None:
            event.ignore()
            return
        self.sought.emit(min(max(target, 0.0), self._track.course.duration))

    def event(self, event: QEvent) -> bool:
        """Keeps its own keys from being shortcuts, and says what a mark under the pointer means."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._target(event) is not None:
                event.accept()
                return True
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._track.mark_at(event.pos().x())
            said = self._track.course.tell(mark) if mark is not None else ""
            at = length(self._track.position_at(event.pos().x()))
            QToolTip.showText(event.globalPos(), plain_tooltip(said or at), self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _target(self, event: QKeyEvent) -> float | None:
        if event.key() not in _KEYS or event.modifiers() not in _NO_MODIFIER:
            return None
        duration = self._track.course.duration
        page = max(PAGE_S, duration / 10)
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Down:
                return self._position - STEP_S
            case Qt.Key.Key_Right | Qt.Key.Key_Up:
                return self._position + STEP_S
            case Qt.Key.Key_PageUp:
                return self._position + page
            case Qt.Key.Key_PageDown:
                return self._position - page
            case Qt.Key.Key_Home:
                return 0.0
            case _:
                return duration

    def _value_wanted(self, value: int) -> None:
        """Follows a screen reader that sets the value itself."""
        if not self._setting:
            self.sought.emit(float(value))

    def _tell_grain(self) -> None:
        self.grain_changed.emit(self._track.course.duration / self._track.groove.width())

    def _paint_times(self, painter: QPainter) -> None:
        place = self._track.labels
        painter.setFont(self._track.digits)
        painter.setPen(self._looks.theme["ink_soft"])
        now, total = length(self._position), length(self._track.course.duration)
        width = painter.fontMetrics().horizontalAdvance(now) + 2.0
        left = self._track.x_of(self._position) - width / 2
        left = min(max(place.left(), left), place.right() - width)
        here = QRectF(left, place.top(), width, place.height())
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        start, end = length(0), total
        start_width = painter.fontMetrics().horizontalAdvance(start) + 8.0
        end_width = painter.fontMetrics().horizontalAdvance(end) + 8.0
        if left > start_width:
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft) | middle, start)
        if here.right() < place.right() - end_width:
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight) | middle, end)
        painter.setPen(self._looks.theme["ink"])
        painter.drawText(here, int(Qt.AlignmentFlag.AlignHCenter) | middle, now)
