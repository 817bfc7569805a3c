"""The round sign before a practice problem in the list: the first letter of its level, in its colour."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from app.ui.theme import font
from app.ui.training.practice.practice_words import level_name
from app.ui.words import tr

SIZE: Final = 32
_COLORS: Final = {"basic": QColor("#0F766E"), "middle": QColor("#7C3AED"), "advanced": QColor("#B45309")}
_EXAM: Final = QColor("#475569")


def level_badge(level: str, *, exam: bool, ratio: float) -> QIcon:
    """Returns the sign for a screen with this ratio; what is for exams alone has a sign of its own."""
    picture = QPixmap(round(SIZE * ratio), round(SIZE * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_EXAM if exam else _COLORS.get(level, _EXAM))
    painter.drawEllipse(QRectF(0, 0, SIZE, SIZE))
    letters = font(13)
    letters.setBold(True)
    painter.setFont(letters)
    painter.setPen(Qt.GlobalColor.white)
    said = tr("Exam only") if exam else level_name(level)
    painter.drawText(QRectF(0, 0, SIZE, SIZE), int(Qt.AlignmentFlag.AlignCenter), said[:1])
    painter.end()
    return QIcon(picture)
