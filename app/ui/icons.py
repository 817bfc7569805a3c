"""Icons: simple SVG files of our own, drawn in whatever colour is wanted."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

USUAL: Final = QSize(16, 16)
_RATIOS: Final = (1.0, 2.0, 3.0)


class Icons:
    """Draws `name.svg` of a folder; `currentColor` in the file becomes the colour asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, int, int, int, float], QPixmap] = {}
        self.color = QColor("black")

    def icon(self, name: str, color: QColor | None = None, size: QSize = USUAL) -> QIcon:
        """Returns an icon in `color` (the theme's soft ink when None), sharp on screens up to ratio 3.

        Raises:
            FileNotFoundError: there is no such icon.
        """
        made = QIcon()
        for ratio in _RATIOS:
            made.addPixmap(self.pixmap(name, size, color, ratio))
        return made

    def pixmap(
        self, name: str, size: QSize = USUAL, color: QColor | None = None, ratio: float = 1.0
    ) -> QPixmap:
        """Returns a picture of `size` logical pixels for a screen with this ratio.

        Raises:
            FileNotFoundError: there is no such icon.
        """
        color = color or self.color
        key = (name, size.width(), size.height(), color.rgba(), ratio)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, size, color, ratio)
        return self._drawn[key]

    def _draw(self, name: str, size: QSize, color: QColor, ratio: float) -> QPixmap:
        from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 (the first picture may need no icon)

        if name not in self._sources:
            self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        source = self._sources[name].replace("currentColor", color.name())
        picture = QPixmap(size * ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(source.encode())).render(painter)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture
