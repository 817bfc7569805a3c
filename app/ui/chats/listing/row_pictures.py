"""Pictures of list rows, kept for as long as the rows look the same: a row that only moved costs a copy."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

MOST: Final = 40
"""Two screens of rows; each takes about 60 KB at the usual size."""


class RowPictures:
    """Paints a row once for each way in which it looks, and copies the picture from then on.

    The ground is part of the picture: text on an opaque ground is drawn as sharp as on the screen.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def forget(self) -> None:
        """Drops all pictures, as after a change of colours or fonts."""
        self._kept.clear()

    def paint(
        self,
        painter: QPainter,
        place: QRect,
        look: Hashable,
        ground: QColor,
        draw: Callable[[QPainter, QRect], object],
    ) -> None:
        """Paints a row at `place`; `draw` does it where no picture of this `look` and size is kept."""
        ratio = painter.device().devicePixelRatio()
        key = (look, place.width(), place.height(), ratio)
        picture = self._kept.get(key)
        if picture is None:
            picture = QPixmap(place.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(ground)
            inner = QPainter(picture)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(inner, QRect(QPoint(0, 0), place.size()))
            inner.end()
            self._kept[key] = picture
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        painter.drawPixmap(place.topLeft(), picture)
