"""Transcripts as pages: laid out once into values, painted the same on paper, in a PDF and in the preview.

Lengths are dots, of which 300 make an inch; Qt breaks the text, from right to left where it begins so.
"""

from collections.abc import Callable, Iterator
from typing import Final

import msgspec
from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QTextLayout,
    QTextOption,
)

from app.sessions.exporting.told import Line, Side, Told, Words, moment, side_name
from app.ui.theme import FAMILIES

DPI: Final = 300
MARGIN: Final = 200
GAP: Final = 26
INDENT: Final = 40
_POINT: Final = DPI / 72
TITLE, HEAD, BODY = 15.0, 8.0, 10.0

_LEFT: Final = int(
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)
_RIGHT: Final = int(
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)
_BAR: Final = {
    Side.CUSTOMER: "#828C9D", Side.STAFF: "#0B6E63", Side.INTERNAL: "#A35206", Side.SYSTEM: "#C9CFD8",
}  # fmt: skip


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One line of text at a place of a page; `points` is its size, `bar` the colour of its side."""

    text: str
    top: float
    height: float
    points: float
    bold: bool = False
    rtl: bool = False
    soft: bool = False
    bar: str = ""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A page; `about` stands above it: whose conversation it is."""

    about: str
    pieces: tuple[Piece, ...]


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """The size of a page in dots."""

    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Where the text of a page ends."""
        return self.height - MARGIN


def paper_of(layout: QPageLayout | None = None) -> Paper:
    """Returns the paper of a printer, A4 where there is none."""
    size = (
        layout.fullRectPixels(DPI).size()
        if layout is not None
        else QPageSize(QPageSize.PageSizeId.A4).sizePixels(DPI)
    )
    return Paper(width=size.width(), height=size.height())


def face(points: float, *, bold: bool = False) -> QFont:
    """Returns the font of pages; unhinted, so that it is as wide on every device."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(round(points * _POINT))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


class Layouter:
    """Puts conversations on pages, one after the other; every conversation begins a page of its own."""

    def __init__(self, paper: Paper, words: Words) -> None:
        self._paper, self._words = paper, words
        self._pieces: list[Piece] = []
        self._top = float(MARGIN)
        self._about = ""

    def sheets(self, told: Told) -> Iterator[Sheet | None]:
        """Yields the pages of a conversation, and None after each line that did not fill one."""
        words = self._words
        self._about = " · ".join(part for part in (told.customer, told.topic) if part)
        self._pieces, self._top = [], float(MARGIN)
        yield from self._text(told.customer, TITLE, bold=True)
        opened = moment(told.opened_at) if told.opened_at is not None else ""
        for name, value in ((words.topic, told.topic), (words.opened, opened), (words.conversation, told.id)):
            if value:
                yield from self._text(f"{name}: {value}", HEAD, soft=True)
        self._top += GAP
        for line in told.lines:
            yield from self._line(line)
            yield None
        yield self._sheet()

    def _line(self, line: Line) -> Iterator[Sheet]:
        bar = _BAR[line.side]
        who = line.who or side_name(line.side, self._words)
        side = side_name(line.side, self._words) if line.side is Side.INTERNAL else ""
        head = "  ".join(part for part in (moment(line.at), who, side, line.state) if part)
        if self._top + 2 * BODY * _POINT * 2 > self._paper.bottom:  # a head never stands alone at the end
            yield self._sheet()
        yield from self._text(head, HEAD, soft=True, bar=bar)
        for part in line.text.splitlines():
            yield from self._text(part, HEAD if line.side is Side.SYSTEM else BODY, bar=bar)
        for name in line.files:
            yield from self._text(f"{self._words.files}: {name}", HEAD, bar=bar)
        self._top += GAP

    def _text(
        self, text: str, points: float, *, bold: bool = False, soft: bool = False, bar: str = ""
    ) -> Iterator[Sheet]:
        rtl = is_rtl(text)
        for part, height in broken(text, face(points, bold=bold), self._paper.width - 2 * MARGIN - INDENT):
            if self._top + height > self._paper.bottom:
                yield self._sheet()
            self._pieces.append(
                Piece(
                    text=part,
                    top=self._top,
                    height=height,
                    points=points,
                    bold=bold,
                    rtl=rtl,
                    soft=soft,
                    bar=bar,
                )
            )
            self._top += height

    def _sheet(self) -> Sheet:
        made = Sheet(about=self._about, pieces=tuple(self._pieces))
        self._pieces, self._top = [], float(MARGIN)
        return made


def is_rtl(text: str) -> bool:
    """Tells whether a text begins from the right, by its first strong letter (rule P2 of UAX #9)."""
    import unicodedata  # noqa: PLC0415 (only pages need it)

    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


def broken(text: str, font: QFont, width: float) -> list[tuple[str, float]]:
    """Returns the lines into which a paragraph is broken, each with its height; an empty one is one line."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    units = text.encode("utf-16-le", "replace")
    lines: list[tuple[str, float]] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, count = line.textStart(), line.textLength()
        part = units[2 * start : 2 * (start + count)].decode("utf-16-le", "replace")
        lines.append((part.rstrip("\n"), line.height() * 1.25))
    layout.endLayout()
    return lines


def paint(
    painter: QPainter, sheet: Sheet, paper: Paper, number: int, count: int, words: Words, foot: str
) -> None:
    """Paints a page: above whose it is, below the zone of its times and its number; black on white."""
    inner = QRectF(MARGIN, 0, paper.width - 2 * MARGIN, 0)
    soft, ink = QColor("#576274"), QColor("#000000")
    painter.setFont(face(HEAD))
    painter.setPen(soft)
    metrics = painter.fontMetrics()
    above = QRectF(inner.left(), MARGIN - 110, inner.width(), 60)
    painter.drawText(
        above, _LEFT, metrics.elidedText(words.title, Qt.TextElideMode.ElideRight, int(inner.width() / 2))
    )
    painter.drawText(
        above, _RIGHT, metrics.elidedText(sheet.about, Qt.TextElideMode.ElideRight, int(inner.width() / 2))
    )
    below = QRectF(inner.left(), paper.height - MARGIN + 50, inner.width(), 60)
    painter.drawText(below, _LEFT, foot)
    painter.drawText(below, _RIGHT, f"{number} / {count}")
    for piece in sheet.pieces:
        place = QRectF(MARGIN + INDENT, piece.top, inner.width() - INDENT, piece.height)
        if piece.bar:
            painter.fillRect(QRectF(MARGIN, piece.top, 8, piece.height), QColor(piece.bar))
        painter.setFont(face(piece.points, bold=piece.bold))
        painter.setPen(soft if piece.soft else ink)
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if piece.rtl else Qt.LayoutDirection.LeftToRight
        )
        painter.drawText(place, _RIGHT if piece.rtl else _LEFT, piece.text)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def paint_all(
    device: QPagedPaintDevice,
    sheets: list[Sheet],
    words: Words,
    foot: str,
    *,
    chosen: range | None = None,
    told: Callable[[int], bool] = lambda _done: True,
) -> bool:
    """Paints pages on paper or into a PDF; `told` hears how many are done and says whether to go on.

    Returns False where the device takes no page, or where it was told to stop.
    """
    device.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter()
    if not painter.begin(device):
        return False
    paper = paper_of(device.pageLayout())
    painter.scale(painter.device().logicalDpiX() / DPI, painter.device().logicalDpiY() / DPI)
    try:
        for number in chosen or range(len(sheets)):
            if number != (chosen or range(len(sheets))).start and not device.newPage():
                return False
            paint(painter, sheets[number], paper, number + 1, len(sheets), words, foot)
            if not told(number + 1):
                return False
    finally:
        painter.end()
    return True
