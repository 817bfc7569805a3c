"""The time line of a replay as it is painted: where moments lie, and a picture of what does not move."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from app.training.replay import Marker, MarkerKind
from app.training.study import Span
from app.ui.theme import Theme, font

INSET: Final = 9.0
"""Room at both ends, so that the knob stays inside."""
GROOVE: Final = 8.0
FLAG: Final = 10.0
DOT: Final = 4.0
KNOB: Final = 8.0
REACH: Final = 6.0
"""How near, in logical pixels, the pointer has to be to a mark."""

_GAP: Final = 3.0
_LABEL_GAP: Final = 8.0
_BAND: Final = 5.0
_TICK: Final = 5.0
_WORD_GAP: Final = 6.0
_AMBER: Final = (QColor("#B97F00"), QColor("#F0B429"))
_DOTS: Final = frozenset({MarkerKind.CUSTOMER, MarkerKind.STAFF, MarkerKind.CLOSE})
_FLAGS: Final = frozenset({MarkerKind.NOTE, MarkerKind.WHISPER, MarkerKind.ESCALATION, MarkerKind.PIN})
_TICKS: Final = frozenset({MarkerKind.SWITCH})
_SHOWN: Final = _DOTS | _FLAGS | _TICKS


class Course(NamedTuple):
    """What a time line shows: its length in seconds, marks in order, long waits, the words of a mark."""

    duration: float = 0.0
    markers: tuple[Marker, ...] = ()
    waits: tuple[Span, ...] = ()
    flag: Callable[[Marker], str] = lambda _marker: ""
    tell: Callable[[Marker], str] = lambda _marker: ""


class Track:
    """Knows where a moment lies in a widget of a size, and keeps the picture of the marks."""

    def __init__(self, theme: Theme) -> None:
        self.course = Course()
        self.loop: tuple[float, float] | None = None
        self._marks: list[Marker] = []
        self._ats: list[float] = []
        self._size = QSize()
        self._groove = QRectF()
        self._picture: QPixmap | None = None
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        """Takes the colours of a theme and the text size of the program."""
        self.theme = theme
        self.small = font(11)
        self.digits = font(11, digits=True)
        self._line = QFontMetricsF(self.small).height()
        self._measure()

    def show(self, course: Course) -> None:
        """Takes another conversation."""
        self.course = course
        self._marks = [marker for marker in course.markers if marker.kind in _SHOWN]
        self._ats = [marker.at for marker in self._marks]
        self._picture = None

    def forget_words(self) -> None:
        """Asks for the words of the flags again, as after a switch of the language."""
        self._picture = None

    def resize(self, size: QSize) -> None:
        """Takes the size of the widget."""
        if size != self._size:
            self._size = size
            self._measure()

    @property
    def height(self) -> int:
        """The height that everything needs, in logical pixels."""
        return round(2 * self._line + 2 + FLAG + _GAP + GROOVE + _LABEL_GAP + 2)

    @property
    def groove(self) -> QRectF:
        """The place of the line itself."""
        return self._groove

    @property
    def labels(self) -> QRectF:
        """The place of the times under the line."""
        return QRectF(0, self.groove.bottom() + _LABEL_GAP, self._size.width(), self._line)

    def x_of(self, position: float) -> float:
        """Returns where a moment lies."""
        share = position / self.course.duration if self.course.duration else 0.0
        return INSET + share * self._groove.width()

    def position_at(self, x: float) -> float:
        """Returns the moment at a place."""
        share = (x - self.groove.left()) / self.groove.width()
        return min(max(share, 0.0), 1.0) * self.course.duration

    def mark_at(self, x: float) -> Marker | None:
        """Returns the mark within reach, a flag rather than a dot, else None."""
        reach_s = REACH / self.groove.width() * self.course.duration
        at = self.position_at(x)
        near = self._marks[bisect_left(self._ats, at - reach_s) : bisect_right(self._ats, at + reach_s)]
        return min(near, key=lambda mark: (mark.kind not in _FLAGS, abs(mark.at - at)), default=None)

    def picture(self, ratio: float) -> QPixmap:
        """Returns the marks on a transparent ground, for a screen with this ratio."""
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(self._size * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_marks(painter)
            painter.end()
        return self._picture

    def _measure(self) -> None:
        top = self._line + 2 + FLAG + _GAP
        self._groove = QRectF(INSET, top, max(1.0, self._size.width() - 2 * INSET), GROOVE)
        self._picture = None

    def paint_line(self, painter: QPainter, position: float) -> None:
        """Paints the line, the long waits behind it, and what has been played of it."""
        groove = self.groove
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme["warn_soft"])
        for wait in self.course.waits:
            left, right = self.x_of(wait.start), self.x_of(wait.end)
            band = QRectF(left, groove.top() - _BAND, max(2.0, right - left), GROOVE + 2 * _BAND)
            painter.drawRoundedRect(band, 3, 3)
        painter.setBrush(self.theme["sunken" if not self.theme.dark else "line"])
        painter.drawRoundedRect(groove, GROOVE / 2, GROOVE / 2)
        painter.setBrush(self.theme["accent"])
        played = QRectF(groove.topLeft(), groove.bottomLeft())
        played.setSize(groove.size())
        played.setWidth(max(0.0, self.x_of(position) - groove.left()))
        painter.drawRoundedRect(played, GROOVE / 2, GROOVE / 2)
        if self.loop is not None:
            self._paint_loop(painter, *self.loop)

    def _paint_loop(self, painter: QPainter, start: float, end: float) -> None:
        """Paints brackets at both ends of the part that is repeated."""
        groove = self.groove
        top, bottom = groove.top() - _BAND, groove.bottom() + _BAND
        painter.setPen(QPen(self.theme["ink"], 2))
        for x, way in ((self.x_of(start), 4.0), (self.x_of(end), -4.0)):
            bracket = ((x + way, top), (x, top), (x, bottom), (x + way, bottom))
            painter.drawPolyline(QPolygonF([QPointF(*point) for point in bracket]))
            if start == end:
                return

    def _paint_marks(self, painter: QPainter) -> None:
        scale = self._groove.width() / (self.course.duration or 1.0)
        by_spot = {(mark.kind, int(mark.at * scale)): mark for mark in reversed(self._marks)}
        seen = sorted(by_spot.values(), key=lambda mark: mark.seq)  # one of each kind to a pixel
        flags = [mark for mark in seen if mark.kind in _FLAGS]
        for mark in seen:
            if mark.kind in _DOTS:
                self._paint_dot(painter, mark)
            elif mark.kind in _TICKS:
                self._paint_tick(painter, mark)
        for mark in flags:
            self._paint_flag(painter, mark)
        self._paint_words(painter, flags)

    def _paint_dot(self, painter: QPainter, mark: Marker) -> None:
        middle = QPointF(self.x_of(mark.at), self.groove.center().y())
        painter.setPen(QPen(self.theme["surface"], 1.5))
        painter.setBrush(self._color(mark.kind))
        if mark.kind is MarkerKind.CLOSE:
            painter.drawRoundedRect(QRectF(middle.x() - 2, middle.y() - GROOVE, 4, 2 * GROOVE), 2, 2)
        else:
            painter.drawEllipse(middle, DOT + 0.75, DOT + 0.75)

    def _paint_tick(self, painter: QPainter, mark: Marker) -> None:
        """Paints under the line where the operator turned to another conversation."""
        x, top = self.x_of(mark.at), self.groove.bottom() + 2
        painter.setPen(QPen(self._color(mark.kind), 1.5))
        painter.drawLine(QPointF(x, top), QPointF(x, top + _TICK))

    def _paint_flag(self, painter: QPainter, mark: Marker) -> None:
        x, top = self.x_of(mark.at), self._line + 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color(mark.kind))
        tip, base = top, top + FLAG
        painter.drawPolygon(QPolygonF([QPointF(x, tip), QPointF(x + 6, base), QPointF(x - 6, base)]))

    def _paint_words(self, painter: QPainter, flags: list[Marker]) -> None:
        """Paints the words of the flags where there is room, calls for help first."""
        painter.setFont(self.small)
        painter.setPen(self.theme["ink_soft"])
        metrics = QFontMetricsF(self.small)
        taken: list[tuple[float, float]] = []
        room = self._size.width() / max(1.0, metrics.averageCharWidth())
        for mark in sorted(flags, key=lambda flag: flag.kind is not MarkerKind.ESCALATION)[: int(room)]:
            word = self.course.flag(mark)
            width = metrics.horizontalAdvance(word)
            left = self._free(self.x_of(mark.at), width, taken)
            if word and left is not None:
                taken.append((left, left + width))
                painter.drawText(QPointF(left, metrics.ascent()), word)

    def _free(self, x: float, width: float, taken: list[tuple[float, float]]) -> float | None:
        """Returns where a word of this width can stand over `x` without touching another, else None."""
        for left in (x - width / 2, x - width, x):
            inside = min(max(0.0, left), self._size.width() - width)
            if all(inside >= end + _WORD_GAP or begin >= inside + width + _WORD_GAP for begin, end in taken):
                return inside
        return None

    def _color(self, kind: MarkerKind) -> QColor:
        match kind:
            case MarkerKind.CUSTOMER:
                return self.theme["focus"]
            case MarkerKind.STAFF:
                return self.theme["accent"]
            case MarkerKind.NOTE | MarkerKind.WHISPER | MarkerKind.PIN:
                return _AMBER[self.theme.dark]
            case MarkerKind.ESCALATION:
                return self.theme["danger"]
            case MarkerKind.CLOSE | MarkerKind.WAIT | MarkerKind.SWITCH:
                return self.theme["ink_soft"]
