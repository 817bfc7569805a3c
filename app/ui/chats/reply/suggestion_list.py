"""The list that opens for `/` and `;` above the line that is being written; it never takes the focus."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetricsF,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)  # fmt: skip
from PySide6.QtWidgets import QWidget

from app.domain.folding import Span
from app.macros.completion import Suggestion
from app.ui.theme import Theme, font

_WIDTH: Final = 380
_INSET: Final = 10
_EDGE: Final = 6
_ABOVE: Final = 6


class SuggestionList(QWidget):
    """Titles with the beginning of their texts; one is chosen by the composer's keys or by a click."""

    picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(
            parent,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.NoDropShadowWindowHint,
        )
        self.setObjectName("suggestionList")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self._theme = theme
        self._rows: tuple[Suggestion, ...] = ()
        self.chosen = 0

    def set_theme(self, theme: Theme) -> None:
        """Takes colours anew."""
        self._theme = theme
        self.update()

    def offer(self, rows: Sequence[Suggestion], line: QRect) -> None:
        """Opens above `line` (on the screen) with these rows, or closes when there are none."""
        if not rows:
            self.close_list()
            return
        if tuple(rows) != self._rows:
            self._rows, self.chosen = tuple(rows), 0
        self.resize(self.sizeHint())
        self.move(self._beside(line))
        self.update()
        if not self.isVisible():
            self.show()
            self._announce()

    def close_list(self) -> None:
        """Closes and forgets the rows."""
        self._rows, self.chosen = (), 0
        self.hide()

    def step(self, step: int) -> None:
        """Chooses the next or previous row, round the end."""
        if self._rows:
            self.chosen = (self.chosen + step) % len(self._rows)
            self.update()
            self._announce()

    def sizeHint(self) -> QSize:
        """Returns the room for all rows."""
        return QSize(_WIDTH, self._row_height() * len(self._rows) + 2 * _EDGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme["line"], 1))
        painter.setBrush(self._theme["surface"])
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))  # corners need a compositor
        for place, row in enumerate(self._rows):
            self._paint_row(painter, self._area(place), row, chosen=place == self.chosen)
        painter.end()

    def _paint_row(self, painter: QPainter, area: QRectF, row: Suggestion, *, chosen: bool) -> None:
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme["accent_soft"])
            painter.drawRoundedRect(area, 6, 6)
        inner = area.adjusted(_INSET, 4, -_INSET, -4)
        half = inner.height() / 2
        for y, face, colour, text, marks in (
            (0.0, font(13, bold=True), "ink", row.shown, row.marks),
            (half, font(12), "ink_soft", row.text_to_insert, ()),
        ):
            painter.setFont(face)
            metrics = QFontMetricsF(face)
            plain = " ".join(text.split())
            said = metrics.elidedText(plain, Qt.TextElideMode.ElideRight, inner.width())
            if plain == text:
                self._mark(painter, inner.adjusted(0, y, 0, 0), said, marks)
            painter.setPen(self._theme[colour])
            painter.drawText(
                QRectF(inner.left(), inner.top() + y, inner.width(), half),
                Qt.AlignmentFlag.AlignVCenter,
                said,
            )

    def _mark(self, painter: QPainter, room: QRectF, said: str, marks: Sequence[Span]) -> None:
        """Lays a ground under the parts of a title that were searched for."""
        metrics = QFontMetricsF(painter.font())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme["mark"])
        for start, end in marks:
            left, right = (metrics.horizontalAdvance(said[:at]) for at in (start, end))
            height = min(metrics.height(), room.height())
            painter.drawRoundedRect(QRectF(room.left() + left, room.top(), right - left, height), 3, 3)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Chooses what the pointer is over."""
        place = self._place_at(event.position().toPoint())
        if place is not None and place != self.chosen:
            self.chosen = place
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes what was clicked."""
        place = self._place_at(event.position().toPoint())
        if place is not None:
            self.picked.emit(place)

    def _place_at(self, point: QPoint) -> int | None:
        return next((n for n in range(len(self._rows)) if self._area(n).contains(point)), None)

    def _area(self, place: int) -> QRectF:
        height = self._row_height()
        return QRectF(_EDGE, _EDGE + place * height, self.width() - 2 * _EDGE, height)

    @staticmethod
    def _row_height() -> int:
        return round((font(13).pixelSize() + font(12).pixelSize()) * 1.55) + 8

    def _beside(self, line: QRect) -> QPoint:
        """Returns the corner above the line: the window of the input method stands below it."""
        place = QPoint(line.left(), line.top() - self.height() - _ABOVE)
        screen = QGuiApplication.screenAt(line.center()) or QGuiApplication.primaryScreen()
        if screen is not None:
            area = screen.availableGeometry()
            place.setX(max(area.left(), min(place.x(), area.right() - self.width())))
            if place.y() < area.top():
                place.setY(line.bottom() + _ABOVE)
        return place

    def _announce(self) -> None:
        if QAccessible.isActive() and self._rows:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._rows[self.chosen].shown))
