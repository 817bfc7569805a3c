"""Pictures of cells: what did not change is not drawn again when lines move."""

from collections import OrderedDict
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from app.ui.supervisor.columns import Column
from app.ui.supervisor.ink import Ink

KEPT: Final = 1_000
"""Pictures kept: several screens of every table; each is as large as a cell."""


class CellPictures:
    """Paints cells and keeps what was painted, with the line, so that no other line is taken for it."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink
        self._kept: OrderedDict[tuple[object, ...], tuple[Any, QPixmap]] = OrderedDict()

    def forget(self) -> None:
        """Forgets all pictures: colours, fonts or words are different."""
        self._kept.clear()

    def paint(self, painter: QPainter, place: QRect, column: Column, line: Any, now: datetime) -> None:
        """Paints the cell of a line; a column that ticks is painted anew with each second."""
        scale = painter.device().devicePixelRatio()
        second: object = int(now.timestamp()) if column.ticks else 0
        if column.mood is not None:
            second = column.mood(line, now)
        key = (column.id, id(line), place.width(), place.height(), second, scale)
        found = self._kept.get(key)
        if found is None or found[0] is not line:
            picture = QPixmap(round(place.width() * scale), round(place.height() * scale))
            picture.setDevicePixelRatio(scale)
            picture.fill(Qt.GlobalColor.transparent)
            inner = QPainter(picture)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            column.paint(self._ink, inner, QRect(0, 0, place.width(), place.height()), line, now)
            inner.end()
            found = self._kept[key] = (line, picture)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        painter.drawPixmap(place.topLeft(), found[1])
