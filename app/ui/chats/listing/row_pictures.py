"""Pictures of list rows, kept for as long as the rows look the same: a row that only moved costs a copy."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

MOST: Final = 40
"""Two screens of rows; each takes about 60 KB at the usual size."""

AT_ONCE: Final = 7
"""Rows of which new pictures are made in one turn: more would keep keys waiting."""


class RowPictures:
    """Paints a row once for each way in which it looks, and copies the picture from then on.

    The ground is part of the picture: text on an opaque ground is drawn as sharp as on the screen. Where many
    rows change at once, some are shown as they were for a few turns more: `behind` tells whether any is.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._latest: dict[Hashable, QPixmap] = {}
        self._room = AT_ONCE
        self.behind = False

    def begin(self) -> None:
        """The rows in view are about to be painted."""
        self._room, self.behind = AT_ONCE, False

    def forget(self) -> None:
        """Drops all pictures, as after a change of colours or fonts."""
        self._kept.clear()
        self._latest.clear()

    def paint(
        self,
        painter: QPainter,
        place: QRect,
        whose: Hashable,
        look: Hashable,
        ground: QColor,
        draw: Callable[[QPainter, QRect], object],
    ) -> None:
        """Paints the row of `whose` at `place`; `draw` does it where no picture of this `look` is kept."""
        ratio = painter.device().devicePixelRatio()
        key = (look, place.width(), place.height(), ratio)
        picture = self._kept.get(key)
        if picture is None and self._room <= 0:
            was = self._latest.get(whose)
            if was is not None and was.size() == place.size() * ratio:
                self.behind = True
                painter.drawPixmap(place.topLeft(), was)
                return
        if picture is None:
            self._room -= 1
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
        self._latest[whose] = picture
        if len(self._latest) > MOST:
            self._latest.pop(next(iter(self._latest)))
        painter.drawPixmap(place.topLeft(), picture)
