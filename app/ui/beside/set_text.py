"""A short text broken into few lines, cut with an ellipsis, with rounded grounds behind parts of it."""

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from app.domain.folding import Span
from app.ui.chats.timeline.selection import cut, to_units, units

LEADING: Final = 1.55
MARK_RADIUS: Final = 2.0
CHIP_RADIUS: Final = 4.0
_MOST: Final = 300  # characters that are looked at for each line: far more than it can show
_ELLIPSIS: Final = "…"
_TRIES: Final = 6


class SetText:
    """Laid out once, painted often. `chips` are written in `ink`; an ellipsis stands for what is cut off."""

    def __init__(
        self,
        text: str,
        face: QFont,
        width: float,
        *,
        lines: int = 1,
        marks: Sequence[Span] = (),
        chips: Sequence[Span] = (),
        ink: QColor | None = None,
    ) -> None:
        self._face, self._width, self._lines, self._ink = face, max(1.0, width), lines, ink
        self._pitch = pitch(face)
        self._chips = chips
        self.text = text[: _MOST * lines]
        self._layout, end = self._set()
        if end < units(self.text) or len(self.text) < len(text):
            self._cut()
        self.height = self._pitch * max(1, self._layout.lineCount())
        self.mark_grounds = self._grounds(marks, 0.0)
        self.chip_grounds = self._grounds(chips, 0.0)

    @property
    def natural_width(self) -> float:
        """The width of the longest line."""
        lines = (self._layout.lineAt(number) for number in range(self._layout.lineCount()))
        return max((line.naturalTextWidth() for line in lines), default=0.0)

    def paint(self, painter: QPainter, at: QPointF, ink: QColor, mark: QColor, chip: QColor) -> None:
        """Paints with the upper left corner at `at`."""
        painter.setPen(Qt.PenStyle.NoPen)
        for grounds, color, radius in (
            (self.chip_grounds, chip, CHIP_RADIUS),
            (self.mark_grounds, mark, MARK_RADIUS),
        ):
            painter.setBrush(color)
            for ground in grounds:
                painter.drawRoundedRect(ground.translated(at), radius, radius)
        painter.setPen(ink)
        self._layout.draw(painter, at)

    def _set(self) -> tuple[QTextLayout, int]:
        """Breaks the text into lines; returns them, and where the last one ends in UTF-16 units."""
        layout = QTextLayout(self.text, self._face)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        end = 0
        layout.beginLayout()
        for number in range(self._lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, self._pitch * number + (self._pitch - line.height()) / 2))
            end = line.textStart() + line.textLength()
        layout.endLayout()
        return layout, end

    def _cut(self) -> None:
        last = self._layout.lineAt(self._layout.lineCount() - 1)
        room = self._width - QFontMetricsF(self._face).horizontalAdvance(_ELLIPSIS)
        end = last.textStart() + last.textLength()
        if last.naturalTextWidth() > room:
            end = min(end, int(last.xToCursor(max(0.0, room - 1))))
        kept = cut(self.text, 0, end)
        for _ in range(_TRIES):
            self.text = kept.rstrip() + _ELLIPSIS
            self._layout, end = self._set()
            if end >= units(self.text):
                return
            kept = kept.rstrip()[:-1]  # no line may begin with an ellipsis: it took a letter along

    def _formats(self) -> list[QTextLayout.FormatRange]:
        made: list[QTextLayout.FormatRange] = []
        if self._ink is None:
            return made
        for start, end in self._places(self._chips):
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = start, end - start, QTextCharFormat()
            one.format.setForeground(self._ink)
            made.append(one)
        return made

    def _places(self, spans: Sequence[Span]) -> list[tuple[int, int]]:
        """Returns spans in UTF-16 units, without what is cut off."""
        shown = len(self.text)
        clipped = [(max(0, span.start), min(span.end, shown)) for span in spans]
        return [
            (to_units(self.text, start), to_units(self.text, end)) for start, end in clipped if start < end
        ]

    def _grounds(self, spans: Sequence[Span], margin: float) -> tuple[QRectF, ...]:
        grounds = []
        for start, end in self._places(spans):
            for number in range(self._layout.lineCount()):
                line = self._layout.lineAt(number)
                first = max(start, line.textStart())
                last = min(end, line.textStart() + line.textLength())
                if first < last:
                    left, right = sorted((_x(line.cursorToX(first)), _x(line.cursorToX(last))))
                    grounds.append(QRectF(left - margin, line.y(), right - left + 2 * margin, line.height()))
        return tuple(grounds)


def pitch(face: QFont) -> int:
    """Returns the distance from one line to the next in a font, in logical pixels."""
    return max(round(face.pixelSize() * LEADING), math.ceil(QFontMetricsF(face).height()))


def _x(answer: object) -> float:
    """Returns the place alone: the binding gives it together with the cursor that it stands for."""
    return float(answer[0]) if isinstance(answer, tuple) else float(str(answer))
