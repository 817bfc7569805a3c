"""Saves a pay sheet: as CSV, as a workbook, as pages; for oneself alone to read."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from app.domain.errors import StorageError
from app.domain.pay_rules import PayRules
from app.sessions.pay.pay_files import as_csv, as_workbook
from app.sessions.pay.rows import PayWords, Row, details, lines, opening
from app.sessions.pay.sheet import PaySheet
from app.ui.exporting.pages import DPI, MARGIN, face

_TITLE, _BODY, _SMALL = 15.0, 9.0, 7.0
_LINES: Final = (12, 12, 16, 10, 7, 6, 6, 7, 7, 10, 17, 7)
_MINUTES: Final = (13, 12, 17, 17, 6, 7, 6, 8, 6, 6, 10, 6, 9)
"""Widths of the columns, to each other."""


def data_of(sheet: PaySheet, rules: PayRules, words: PayWords, form: str) -> bytes:
    """Returns a file's bytes; `form` is csv, xlsx or pdf. Raises StorageError for pages that fail."""
    if form == "csv":
        return as_csv(sheet, rules, words, bom=True).encode()
    if form == "xlsx":
        return as_workbook(sheet, rules, words)
    return _pdf(sheet, rules, words)


def keep(path: Path, data: bytes) -> None:
    """Writes a file that others cannot read; it has its name when it is whole. Raises StorageError."""
    part = path.with_name(f".{path.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as handle:
            handle.write(data)
        part.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(f"The file cannot be written: {reason}", "Choose another place.") from error
    finally:
        part.unlink(missing_ok=True)


def _pdf(sheet: PaySheet, rules: PayRules, words: PayWords) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(words.title)
    writer.setCreator("Madoguchi")
    painter = QPainter()
    if not painter.begin(writer):
        raise StorageError("The pages cannot be painted.", "Choose another format.")
    page = _Page(writer, painter)
    for number, row in enumerate(opening(sheet, words)):
        page.text("  ".join(_said(cell) for cell in row), _BODY if number else _TITLE, bold=not number)
    page.gap()
    page.table(list(lines(sheet, words)), _LINES)
    page.gap()
    page.text(words.details, _BODY, bold=True)
    page.table(list(details(sheet, rules, words)), _MINUTES)
    painter.end()
    del writer
    return bytes(buffer.data().data())


def _said(cell: object) -> str:
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


class _Page:
    """Writes down a page, and begins another where it is full."""

    def __init__(self, writer: QPdfWriter, painter: QPainter) -> None:
        self._writer, self._painter = writer, painter
        self._wide = writer.width() - 2 * MARGIN
        self._top = float(MARGIN)

    def gap(self) -> None:
        """Leaves a line empty."""
        self._top += _BODY * DPI / 72

    def text(self, text: str, points: float, *, bold: bool = False) -> None:
        """Writes a paragraph."""
        self._painter.setFont(face(points, bold=bold))
        room = QRectF(MARGIN, self._top, self._wide, self._writer.height())
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
        high = self._painter.boundingRect(room, flags, text).height()
        self._turn(high)
        self._painter.drawText(QRectF(MARGIN, self._top, self._wide, high), flags, text)
        self._top += high * 1.3

    def table(self, rows: Sequence[Row], widths: Sequence[int]) -> None:
        """Writes rows under their head, which stands on every page."""
        self._row(rows[0], widths, head=True)
        for row in rows[1:]:
            if self._turn(self._high(row, widths)):
                self._row(rows[0], widths, head=True)
            self._row(row, widths)

    def _row(self, row: Row, widths: Sequence[int], *, head: bool = False) -> None:
        self._painter.setFont(face(_SMALL, bold=head))
        high = self._high(row, widths)
        self._turn(high)
        left = float(MARGIN)
        for cell, width in zip(row, self._widths(widths), strict=True):
            side = Qt.AlignmentFlag.AlignLeft if isinstance(cell, str) else Qt.AlignmentFlag.AlignRight
            self._painter.drawText(QRectF(left, self._top, width - 16, high), _wrap(side), _said(cell))
            left += width
        self._top += high + 8

    def _high(self, row: Row, widths: Sequence[int]) -> float:
        self._painter.setFont(face(_SMALL))
        rooms = zip(row, self._widths(widths), strict=True)
        flags = _wrap(Qt.AlignmentFlag.AlignLeft)
        return max(
            self._painter.boundingRect(QRectF(0, 0, width - 16, 4_000), flags, _said(cell) or "0").height()
            for cell, width in rooms
        )

    def _widths(self, widths: Sequence[int]) -> list[float]:
        return [self._wide * one / sum(widths) for one in widths]

    def _turn(self, high: float) -> bool:
        if self._top + high <= self._writer.height() - MARGIN:
            return False
        self._writer.newPage()
        self._top = float(MARGIN)
        return True


def _wrap(side: Qt.AlignmentFlag) -> int:
    return int(side) | int(Qt.TextFlag.TextWordWrap) | int(Qt.TextFlag.TextWrapAnywhere)
