"""A chart of bars in the colours of the theme: values are written as well, arrow keys go from bar to bar."""

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from app.ui.parts import plain_tooltip
from app.ui.statistics.statistics_words import written
from app.ui.theme import Theme, font
from app.ui.words import tr

LEFT, BOTTOM, TOP, RIGHT = 56.0, 30.0, 18.0, 12.0
LINES: Final = 4
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}

Bar = tuple[str, float | None]
"""What stands under a bar, and its value; None leaves its place empty."""


def top_of(largest: float) -> float:
    """Returns where the scale ends: four equal steps of 1, 2, 2.5 or 5 times a power of ten."""
    if largest <= 0:
        return float(LINES)
    part = largest / LINES
    power = 10.0 ** math.floor(math.log10(part))
    step = next(one * power for one in (1, 2, 2.5, 5, 10) if one * power >= part - 1e-9)
    return float(step * LINES)


def paint_chart(
    painter: QPainter, place: QRectF, bars: Sequence[Bar], theme: Theme, current: int = -1
) -> None:
    """Paints the bars into a place; the value of the current one, or of all where there is room, over it."""
    top = top_of(max((value or 0.0 for _name, value in bars), default=0.0))
    field = place.adjusted(LEFT, TOP, -RIGHT, -BOTTOM)
    painter.setFont(font(11, digits=True))
    _paint_scale(painter, place, field, top, theme)
    if not bars:
        return
    step = field.width() / len(bars)
    metrics = painter.fontMetrics()
    widest = max(metrics.horizontalAdvance(name) for name, _value in bars) + 10
    every = max(1, math.ceil(widest / step))
    for number, (name, value) in enumerate(bars):
        left = field.left() + number * step
        if value is not None:
            height = field.height() * value / top
            width = min(step * 0.7, 48.0)
            bar = QRectF(left + (step - width) / 2, field.bottom() - height, width, height)
            painter.fillRect(bar, theme["accent"])
            if number == current:
                painter.setPen(QPen(theme["focus"], 2))
                painter.drawRect(bar.adjusted(-2, -2, 2, 2))
            if number == current or (value and step >= metrics.horizontalAdvance(written(value)) + 4):
                painter.setPen(theme["ink"])
                over = QRectF(left - 40, bar.top() - 17, step + 80, 14)
                painter.drawText(over, int(Qt.AlignmentFlag.AlignCenter), written(value))
        if number % every == 0:
            painter.setPen(theme["ink_soft"])
            under = QRectF(left + step / 2 - widest / 2, field.bottom() + 6, widest, 18)
            under.moveLeft(min(max(under.left(), place.left()), place.right() - widest))
            painter.drawText(under, int(Qt.AlignmentFlag.AlignCenter), name)


def _paint_scale(painter: QPainter, place: QRectF, field: QRectF, top: float, theme: Theme) -> None:
    """Paints the lines behind the bars and what they stand for."""
    for number in range(LINES + 1):
        y = field.bottom() - field.height() * number / LINES
        painter.setPen(QPen(theme["edge" if number == 0 else "line"], 1))
        painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
        painter.setPen(theme["ink_soft"])
        said = QRectF(place.left(), y - 8, LEFT - 8, 16)
        painter.drawText(
            said,
            int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
            written(top * number / LINES),
        )


class Chart(QWidget):
    """Shows bars; the same values stand in a table beside it for whoever reads that better."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("statisticsChart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._theme, self._title = theme, ""
        self.bars: Sequence[Bar] = ()
        self.current = -1

    def show_bars(self, title: str, bars: Sequence[Bar]) -> None:
        """Shows other bars."""
        self._title, self.bars, self.current = title, bars, -1
        self._say()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Shows other colours."""
        self._theme = theme
        self.update()

    def picture(self) -> QImage:
        """Returns the chart as a picture, twice as fine as the screen."""
        made = QImage(self.size() * 2, QImage.Format.Format_RGB32)
        made.setDevicePixelRatio(2)
        made.fill(self._theme["surface"])
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chart(painter, QRectF(self.rect()), self.bars, self._theme)
        painter.end()
        return made

    def sizeHint(self) -> QSize:
        """Returns a comfortable size."""
        return QSize(640, 220)

    def minimumSizeHint(self) -> QSize:
        """Returns what is still readable."""
        return QSize(320, 160)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Goes from bar to bar."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self.bars:
            super().keyPressEvent(event)
            return
        start = self.current if self.current >= 0 else (-1 if step > 0 else len(self.bars))
        self.current = max(0, min(len(self.bars) - 1, start + step))
        self._say()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the chart, and where the keyboard is."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme["surface"])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chart(painter, QRectF(self.rect()), self.bars, self._theme, self.current)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        color: QColor = self._theme["focus" if self.hasFocus() else "line"]
        painter.setPen(QPen(color, 2 if self.hasFocus() else 1))
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _say(self) -> None:
        self.setAccessibleName(tr("Chart: {title}", title=self._title))
        if 0 <= self.current < len(self.bars):
            name, value = self.bars[self.current]
            said = f"{name}: {written(value)}"
            self.setAccessibleDescription(said)
            self.setToolTip(plain_tooltip(said))
            if self.hasFocus() and self.isVisible():
                QToolTip.hideText()
        else:
            self.setAccessibleDescription(tr("The table below has the same figures."))
            self.setToolTip("")
