"""Figures as files: a table for spreadsheets, and pages of PDF with the chart above the table."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from app.domain.errors import StorageError
from app.sessions.exporting.table_text import BOM, row_of
from app.ui.theme import Theme, font

Row = Sequence[str]
Paint = Callable[[QPainter, QRectF], None]

_DPI: Final = 96
_EDGE, _CHART, _LINE = 40.0, 260.0, 20.0


def write_csv(path: Path, rows: Sequence[Row]) -> None:
    """Writes a table; no cell is a formula.

    Raises:
        StorageError: the file cannot be written.
    """
    try:
        path.write_text(BOM + "".join(row_of(row) for row in rows), encoding="utf-8", newline="")
    except OSError as error:
        raise _trouble(error) from error


def write_pdf(path: Path, title: str, rows: Sequence[Row], theme: Theme, paint: Paint | None = None) -> None:
    """Writes a title, what `paint` paints, and a table on as many pages as they need.

    Raises:
        StorageError: the file cannot be written.
    """
    try:
        path.touch()
    except OSError as error:
        raise _trouble(error) from error
    writer = QPdfWriter(str(path))
    writer.setTitle(title)
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    wide, high = float(writer.width()), float(writer.height())
    painter.setPen(theme["ink"])
    painter.setFont(font(16, bold=True))
    painter.drawText(QRectF(_EDGE, _EDGE, wide - 2 * _EDGE, 30), title)
    top = _EDGE + 44
    if paint is not None:
        paint(painter, QRectF(_EDGE, top, wide - 2 * _EDGE, _CHART))
        top += _CHART + 24
    page = 1
    for number, row in enumerate(rows):
        if top + 2 * _LINE > high - _EDGE:
            _number(painter, page, wide, high, theme)
            writer.newPage()
            page, top = page + 1, _EDGE
        top = _row(painter, row, (top, wide - 2 * _EDGE), theme, head=number == 0)
    _number(painter, page, wide, high, theme)
    painter.end()


def _row(painter: QPainter, row: Row, at: tuple[float, float], theme: Theme, *, head: bool) -> float:
    """Paints a line of the table and returns where the next one begins."""
    top, wide = at
    first = min(0.24, 2.0 / (len(row) + 1)) * wide if len(row) > 1 else wide
    rest = (wide - first) / max(1, len(row) - 1)
    height = 2 * _LINE if head else _LINE
    painter.setPen(theme["ink"])
    painter.setFont(font(8, bold=head))
    for column, cell in enumerate(row):
        left = _EDGE + (0 if column == 0 else first + (column - 1) * rest)
        side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
        flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        width = first if column == 0 else rest
        painter.drawText(QRectF(left, top, width - 6, height), flags, cell)
    return top + height


def _number(painter: QPainter, page: int, wide: float, high: float, theme: Theme) -> None:
    painter.setPen(theme["ink_soft"])
    painter.setFont(font(8))
    painter.drawText(QRectF(0, high - _EDGE + 8, wide, 16), int(Qt.AlignmentFlag.AlignHCenter), str(page))


def _trouble(error: OSError) -> StorageError:
    reason = error.strerror or str(error)
    return StorageError(f"The file cannot be written: {reason}", "Choose another place.")
