"""Files under a message: where they stand in a row of the timeline, and how they are painted."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from app.domain.events import Attachment
from app.ui.files.file_words import is_picture, size_words
from app.ui.theme import Theme

PICTURE: Final = QSize(220, 150)
"""Room of a picture in logical pixels, the same before it is there: nothing moves when it comes."""

CHIP_HEIGHT: Final = 46
CHIP_WIDTH: Final = 260
GAP: Final = 4
_PAD: Final = 11
_ROUND: Final = 10.0


class FileBox(NamedTuple):
    """A file and its place, relative to its row."""

    file: Attachment
    area: QRectF


def files_height(files: Sequence[Attachment]) -> int:
    """Returns the height of the boxes of files, with the room above each."""
    return sum((PICTURE.height() if is_picture(file) else CHIP_HEIGHT) + GAP for file in files)


def placed(
    files: Sequence[Attachment], left: float, right: float, y: float, *, to_right: bool
) -> list[FileBox]:
    """Returns where files stand below `y`, between two edges, at the right one when `to_right`."""
    boxes = []
    for file in files:
        y += GAP
        width = min(float(PICTURE.width() if is_picture(file) else CHIP_WIDTH), right - left)
        height = PICTURE.height() if is_picture(file) else CHIP_HEIGHT
        boxes.append(FileBox(file, QRectF(right - width if to_right else left, y, width, height)))
        y += height
    return boxes


def paint_file(
    painter: QPainter, box: FileBox, theme: Theme, faces: tuple[QFont, QFont], picture: QPixmap | None
) -> None:
    """Paints a file: its picture, or its name and size until there is one."""
    area = box.area.adjusted(0.5, 0.5, -0.5, -0.5)
    path = QPainterPath()
    path.addRoundedRect(area, _ROUND, _ROUND)
    painter.setPen(QPen(theme["line"], 1))
    painter.setBrush(theme["surface"])
    painter.drawPath(path)
    if picture is not None and not picture.isNull():
        size = picture.deviceIndependentSize().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(area.center())
        painter.save()
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, picture, QRectF(picture.rect()))
        painter.restore()
        return
    inner = area.adjusted(_PAD, 0, -_PAD, 0)
    middle = area.center().y()
    _line(painter, faces[0], theme["ink"], box.file.name, QRectF(inner.x(), middle - 19, inner.width(), 19))
    said = size_words(box.file.size)
    _line(painter, faces[1], theme["ink_soft"], said, QRectF(inner.x(), middle + 1, inner.width(), 16))


def _line(painter: QPainter, face: QFont, colour: QColor, text: str, area: QRectF) -> None:
    painter.setFont(face)
    painter.setPen(colour)
    shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideMiddle, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
