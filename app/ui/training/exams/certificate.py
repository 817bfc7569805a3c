"""The certificate of a passed exam as a page of PDF."""

from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from app.domain.errors import StorageError
from app.ui.theme import font
from app.ui.words import tr

DPI: Final = 96
INK: Final = QColor("#1F2937")
SOFT: Final = QColor("#4B5563")
LINE: Final = QColor("#0F766E")
EDGE: Final = 44.0


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on it; `score` is percent."""

    name: str
    exam: str
    shop: str
    passed_at: datetime
    score: float
    number: str


def pdf_of(one: Certificate) -> bytes:
    """Returns the certificate: one page of A4, across, in the language that is switched on."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(f"{tr('Certificate')} {one.number}")
    writer.setCreator("Madoguchi")
    painter = QPainter(writer)
    paint(painter, QRectF(0, 0, writer.width(), writer.height()), one)
    painter.end()
    return bytes(buffer.data().data())


def paint(painter: QPainter, page: QRectF, one: Certificate) -> None:
    """Paints the certificate into a rectangle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = page.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    painter.setPen(QPen(LINE, 3))
    painter.drawRect(frame)
    painter.setPen(QPen(LINE, 1))
    painter.drawRect(frame.adjusted(8, 8, -8, -8))
    day = f"{one.passed_at:%Y-%m-%d}"
    lines: tuple[tuple[str, int, bool, QColor, float], ...] = (
        (tr("Certificate"), 34, True, INK, 0.17),
        (one.name, 28, True, INK, 0.34),
        (tr("has passed the exam"), 14, False, SOFT, 0.44),
        (one.exam, 22, True, INK, 0.54),
        (tr("with a score of {score} %.", score=f"{one.score:g}"), 14, False, SOFT, 0.63),
        (one.shop, 16, True, INK, 0.77),
        (f"{tr('Date')}: {day}    {tr('Number')}: {one.number}", 11, False, SOFT, 0.87),
    )
    for text, size, bold, ink, at in lines:
        painter.setFont(font(size, bold=bold))
        painter.setPen(ink)
        room = QRectF(frame.left() + 40, page.height() * at - 32, frame.width() - 80, 64)
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, short)
    painter.setPen(QPen(LINE, 1))
    middle, low = page.center().x(), page.height() * 0.70
    painter.drawLine(int(middle - 120), int(low), int(middle + 120), int(low))


def write(path: Path, one: Certificate) -> None:
    """Writes the certificate.

    Raises:
        StorageError: the file cannot be written.
    """
    try:
        path.write_bytes(pdf_of(one))
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(f"The file cannot be written: {reason}", "Choose another place.") from error
