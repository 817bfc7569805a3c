"""What cells are painted with: the theme's colours, the fonts, and a few shapes."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from app.ui.theme import BASE_SIZE, Theme, font

_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CHIP_PAD: Final = 6
_CHIP_ROUND: Final = 5.0
_BAR: Final = 6


class Ink:
    """Colours and fonts of one moment; `wear` takes others."""

    def __init__(self, theme: Theme) -> None:
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        """Takes the colours of a theme and the text size of the program."""
        self.theme = theme
        self.plain, self.bold = font(13), font(13, bold=True)
        self.small, self.tiny = font(12), font(11)
        self.clock, self.clock_bold = font(12, digits=True), font(12, bold=True, digits=True)
        self.number, self.number_bold = font(13, digits=True), font(13, bold=True, digits=True)
        self._metrics: dict[str, QFontMetrics] = {}
        self.line = max(20, QFontMetrics(self.plain).height())
        self.chip_height = max(17, QFontMetrics(self.tiny).height() + 3)
        self.scale = QFontMetrics(self.plain).height() / max(1, QFontMetrics(_unscaled()).height())

    def metrics(self, face: QFont) -> QFontMetrics:
        """Returns the measures of a font, made once."""
        key = face.key()
        if key not in self._metrics:
            self._metrics[key] = QFontMetrics(face)
        return self._metrics[key]

    def write(
        self, painter: QPainter, place: QRect, text: str, role: str = "ink", face: QFont | None = None, *,
        right: bool = False,
    ) -> int:  # fmt: skip
        """Writes one line, cut where there is no room; returns how wide it became."""
        face = face or self.plain
        measure = self.metrics(face)
        shown = measure.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, max(0, place.width()))
        painter.setFont(face)
        painter.setPen(self.theme[role])
        painter.drawText(place, _RIGHT if right else _LEFT, shown)
        return measure.horizontalAdvance(shown)

    def write_lines(
        self, painter: QPainter, place: QRect, text: str, role: str = "ink", lines: int = 2
    ) -> None:
        """Writes up to so many lines, centred in the height; the last one is cut where there is no room."""
        words = " ".join(text.split())
        measure = self.metrics(self.plain)
        layout = QTextLayout(words, self.plain)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        starts: list[int] = []
        while len(starts) < lines:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1, place.width()))
            starts.append(line.textStart())
        layout.endLayout()
        painter.setFont(self.plain)
        painter.setPen(self.theme[role])
        top = place.top() + (place.height() - self.line * len(starts)) // 2
        units = words.encode("utf-16-le", "surrogatepass")
        for number, start in enumerate(starts):
            last = number == len(starts) - 1
            end = None if last else 2 * starts[number + 1]
            part = units[2 * start : end].decode("utf-16-le", "ignore").strip()
            if last:
                part = measure.elidedText(part, Qt.TextElideMode.ElideRight, max(0, place.width()))
            painter.drawText(
                QRect(place.left(), top + number * self.line, place.width(), self.line), _LEFT, part
            )

    def chip(
        self, painter: QPainter, place: QRect, text: str, ground: str = "sunken", ink: str = "ink_soft"
    ) -> int:
        """Draws a small tag at the left of `place`, in the middle of its height; returns its width."""
        measure = self.metrics(self.tiny)
        room = place.width() - 2 * _CHIP_PAD
        if room < measure.horizontalAdvance("…"):
            return 0
        shown = measure.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room)
        width = measure.horizontalAdvance(shown) + 2 * _CHIP_PAD
        top = place.top() + (place.height() - self.chip_height) // 2
        pill = QRectF(place.left(), top, width, self.chip_height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme[ground])
        painter.drawRoundedRect(pill, _CHIP_ROUND, _CHIP_ROUND)
        painter.setFont(self.tiny)
        painter.setPen(self.theme[ink])
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), shown)
        return width

    def dot(self, painter: QPainter, place: QRect, role: str, *, hollow: bool = False) -> int:
        """Draws a small disc at the left of `place`; returns the room that it takes."""
        size = 8.0
        middle = QPointF(place.left() + size / 2 + 1, place.center().y() + 1)
        painter.setPen(self.theme[role])
        painter.setBrush(self.theme["surface"] if hollow else self.theme[role])
        painter.drawEllipse(middle, size / 2 - 0.5, size / 2 - 0.5)
        return int(size) + 6

    def bar(self, painter: QPainter, place: QRect, share: float, role: str) -> None:
        """Draws a bar that is filled to `share` (0 to 1), along the top of `place`."""
        whole = QRectF(place.left(), place.top(), place.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme["sunken"])
        painter.drawRoundedRect(whole, _BAR / 2, _BAR / 2)
        if share > 0:
            filled = QRectF(whole.topLeft(), whole.size())
            filled.setWidth(max(float(_BAR), whole.width() * min(1.0, share)))
            painter.setBrush(self.theme[role])
            painter.drawRoundedRect(filled, _BAR / 2, _BAR / 2)


def _unscaled() -> QFont:
    made = font(13)
    made.setPixelSize(BASE_SIZE)
    return made
