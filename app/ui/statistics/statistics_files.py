"""The figures as text for spreadsheets, and as a page of PDF: the chart above, the table below it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from app.domain.errors import StorageError
from app.sessions.exporting.table_text import BOM, row_of
from app.ui.statistics.chart import Bar, paint_chart
from app.ui.theme import Theme, font

Row = Sequence[str]
_DPI: Final = 96
_EDGE, _CHART, _LINE = 48.0, 260.0, 18.0


def as_tsv(rows: Sequence[Row]) -> str:
    """Returns a table as spreadsheets paste it."""
    return "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in rows)


def write_csv(path: Path, rows: Sequence[Row]) -> None:
    """Writes a table; no cell is a formula.

    Raises:
        StorageError: the file cannot be written.
    """
    try:
        path.write_text(BOM + "".join(row_of(row) for row in rows), encoding="utf-8", newline="")
    except OSError as error:
        raise _trouble(error) from error


def write_pdf(path: Path, title: str, rows: Sequence[Row], bars: Sequence[Bar], theme: Theme) -> None:
    """Writes a chart and its table on as many pages as they need; `theme` should be a light one.

    Raises:
        StorageError: the file cannot be written.
    """
    try:
        path.touch()
    except OSError as error:
        raise _trouble(error) from error
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    wide, high = float(writer.width()), float(writer.height())
    painter.setPen(theme["ink"])
    painter.setFont(font(16, bold=True))
    painter.drawText(QRectF(_EDGE, _EDGE, wide - 2 * _EDGE, 30), title)
    paint_chart(painter, QRectF(_EDGE, _EDGE + 36, wide - 2 * _EDGE, _CHART), bars, theme)
    top = _EDGE + _CHART + 60
    width = (wide - 2 * _EDGE) / max(1, len(rows[0]))
    for number, row in enumerate(rows):
        if top + 2 * _LINE > high - _EDGE:
            writer.newPage()
            top = _EDGE
        painter.setPen(theme["ink"])
        painter.setFont(font(8, bold=number == 0))
        height = 2 * _LINE if number == 0 else _LINE
        for column, cell in enumerate(row):
            side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
            flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(QRectF(_EDGE + column * width, top, width - 4, height), flags, cell)
        top += height
    painter.end()


def _trouble(error: OSError) -> StorageError:
    reason = error.strerror or str(error)
    return StorageError(f"The file cannot be written: {reason}", "Choose another place.")
