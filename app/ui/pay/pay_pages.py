"""A pay sheet as pages of a PDF: the rows of the window, all opened, under a head on every page."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPageSize, QPainter, QPdfWriter, QPen

from app.domain.errors import StorageError
from app.ui.exporting.pages import DPI, INDENT, MARGIN, face
from app.ui.pay.pay_nodes import Node

_TITLE, _BODY, _SMALL = 15.0, 9.0, 8.0
_WIDTHS: Final = (46, 15, 12, 15, 12)
"""Widths of the columns, to each other: what for, shop and skill, time, rate, amount."""
_NUMBERS_FROM: Final = 2
"""The column from which on cells stand at the right."""
_AIR: Final = 14
_RULE: Final = QColor("#C9CFD8")
_FOOT: Final = 60


def pdf_of(title: str, opening: Sequence[str], head: Sequence[str], nodes: Sequence[Node]) -> bytes:
    """Returns a PDF of A4 pages: `opening` is a line each below the title. Raises StorageError."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    writer.setCreator("Madoguchi")
    painter = QPainter()
    if not painter.begin(writer):
        raise StorageError("The pages cannot be painted.", "Choose another format.")
    pages = _Pages(writer, painter)
    pages.paragraph(title, _TITLE, bold=True)
    for line in opening:
        pages.paragraph(line, _BODY)
    pages.table(head, nodes)
    pages.number()
    painter.end()
    del writer
    return bytes(buffer.data().data())


def _opened(nodes: Sequence[Node], depth: int = 0) -> Iterator[tuple[Node, int]]:
    for node in nodes:
        yield node, depth
        yield from _opened(node.behind, depth + 1)


class _Pages:
    """Writes down a page, numbers it, and begins another where it is full."""

    def __init__(self, writer: QPdfWriter, painter: QPainter) -> None:
        self._writer, self._painter = writer, painter
        self._wide = writer.width() - 2 * MARGIN
        self._top = float(MARGIN)
        self._page = 1
        self._columns = [self._wide * one / sum(_WIDTHS) for one in _WIDTHS]

    def paragraph(self, text: str, points: float, *, bold: bool = False) -> None:
        """Writes a paragraph of its own."""
        self._painter.setFont(face(points, bold=bold))
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        room = QRectF(MARGIN, self._top, self._wide, self._writer.height())
        high = self._painter.boundingRect(room, flags, text).height()
        self._painter.drawText(QRectF(MARGIN, self._top, self._wide, high), flags, text)
        self._top += high * 1.3

    def table(self, head: Sequence[str], nodes: Sequence[Node]) -> None:
        """Writes all rows; a row is never cut by the end of a page."""
        self._top += 2 * _AIR
        self._row(head, bold=True)
        for node, depth in _opened(nodes):
            if self._top + self._high(node.cells, depth, bold=node.strong) > self._bottom:
                self._turn()
                self._row(head, bold=True)
            self._row(node.cells, depth, bold=node.strong)

    def number(self) -> None:
        """Writes the page's number below it."""
        self._painter.setFont(face(_SMALL))
        foot = QRectF(MARGIN, self._writer.height() - MARGIN + _AIR, self._wide, _FOOT)
        self._painter.drawText(foot, int(Qt.AlignmentFlag.AlignHCenter), str(self._page))

    @property
    def _bottom(self) -> float:
        return float(self._writer.height() - MARGIN)

    def _turn(self) -> None:
        self.number()
        self._writer.newPage()
        self._page += 1
        self._top = float(MARGIN)

    def _row(self, cells: Sequence[str], depth: int = 0, *, bold: bool = False) -> None:
        high = self._high(cells, depth, bold=bold)
        self._painter.setFont(face(_SMALL, bold=bold))
        for text, room in self._rooms(cells, depth, high):
            self._painter.drawText(room[0], room[1], text)
        self._top += high
        self._painter.setPen(QPen(_RULE, 1))
        self._painter.drawLine(int(MARGIN), int(self._top), int(MARGIN + self._wide), int(self._top))
        self._painter.setPen(QPen(Qt.GlobalColor.black))

    def _rooms(
        self, cells: Sequence[str], depth: int, high: float
    ) -> Iterator[tuple[str, tuple[QRectF, int]]]:
        left = float(MARGIN)
        for column, (text, width) in enumerate(zip(cells, self._columns, strict=True)):
            indent = depth * INDENT if column == 0 else 0
            room = QRectF(left + indent, self._top, width - indent - _AIR, high)
            yield text, (room, _flags(column))
            left += width

    def _high(self, cells: Sequence[str], depth: int, *, bold: bool) -> float:
        measure = QFontMetricsF(face(_SMALL, bold=bold), self._writer)
        return _AIR + max(
            measure.boundingRect(QRectF(0, 0, room.width(), self._bottom), flags, text or "0").height()
            for text, (room, flags) in self._rooms(cells, depth, self._bottom)
        )


def _flags(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column >= _NUMBERS_FROM else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
