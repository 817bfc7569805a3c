"""Small marks for how a conversation stands: a wait that is nearly or already too long, a hold, a snooze."""

from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

Mark: TypeAlias = Literal["warn", "danger", "held", "snoozed"]

_MOON: Final = 0.42
_THICK: Final = 1.4


def paint_mark(painter: QPainter, place: QRectF, mark: Mark, color: QColor) -> None:
    """Draws a mark: triangle (soon too late), disc with ! (too late), two bars (hold), moon (snooze)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    match mark:
        case "held":
            bar = place.width() * 0.28
            for left in (place.left() + bar * 0.5, place.right() - bar * 1.5):
                painter.drawRoundedRect(QRectF(left, place.top(), bar, place.height()), 1, 1)
        case "snoozed":
            moon, shadow = QPainterPath(), QPainterPath()
            moon.addEllipse(place)
            shadow.addEllipse(place.translated(place.width() * _MOON, -place.height() * _MOON / 2))
            painter.drawPath(moon.subtracted(shadow))
        case "warn":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color, _THICK, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                                Qt.PenJoinStyle.RoundJoin))  # fmt: skip
            painter.drawPolygon(
                [QPointF(place.center().x(), place.top()), place.bottomRight(), place.bottomLeft()]
            )
        case "danger":
            painter.drawEllipse(place)
            painter.setPen(QPen(QColor("white"), _THICK, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            x, height = place.center().x(), place.height()
            painter.drawLine(QPointF(x, place.top() + height * 0.25), QPointF(x, place.top() + height * 0.55))
            painter.drawPoint(QPointF(x, place.top() + height * 0.77))
    painter.restore()
