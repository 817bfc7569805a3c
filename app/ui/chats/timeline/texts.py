"""Texts of a timeline broken into lines, kept for as long as they are likely to be seen again."""

import math
import re
from collections import OrderedDict
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from app.ui.chats.timeline.links import Link, find_links
from app.ui.chats.timeline.selection import units
from app.ui.chats.timeline.timeline_rows import Look, Row
from app.ui.theme import font

TEXT_CAP: Final = 4_000
"""Characters of a text that are laid out before the person asks for all of it."""
LINE_CAP: Final = 60
"""Lines of a text that are painted before the person asks for all of it."""
_ALL_LINES: Final = 20_000
_LEADING: Final = 1.55

_WILD: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3}"
)
_LEFTWARD: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_BREAKS: Final = str.maketrans({"\n": "\u2028", "\u2029": "\u2028", "\x0b": "\u2028", "\x0c": "\u2028"})
_MAY_LINK: Final = frozenset({Look.CUSTOMER, Look.STAFF, Look.NOTE})
_FITS_TEXT: Final = frozenset({Look.CUSTOMER, Look.STAFF})


class Body(NamedTuple):
    """A text in lines: its size, its links, whether something is left out. `length` counts UTF-16 units.

    `wild`: so many marks are piled up that they would reach beyond their own line.
    """

    layout: QTextLayout
    width: float
    height: float
    length: int
    links: tuple[Link, ...]
    capped: bool
    wild: bool

    def line_at(self, y: float) -> QTextLine | None:
        """Returns the line at `y`, the last one if `y` is below them all, None if there is none."""
        last = self.layout.lineCount() - 1
        for number in range(last + 1):
            line = self.layout.lineAt(number)
            if y < line.y() + line.height() or number == last:
                return line
        return None

    def offset_at(self, point: QPointF, *, between: bool = True) -> int:
        """Returns the place in the text at a point: between two characters, or the one it is on."""
        line = self.line_at(point.y())
        if line is None or point.y() < 0:
            return 0
        kind = QTextLine.CursorPosition.CursorBetweenCharacters
        if not between:
            kind = QTextLine.CursorPosition.CursorOnCharacter
        return int(line.xToCursor(point.x(), kind))


class _Kept(NamedTuple):
    text: str
    look: Look
    room: int
    whole: bool
    body: Body


class Texts:
    """Breaks texts into lines in the program's font; keeps the last `capacity`."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self.restyle(QColor("blue"))

    def restyle(self, link: QColor) -> None:
        """Takes the fonts anew, and the colour of links."""
        self.text_font, self.note_font = font(13), font(12)
        self.small_font, self.slanted_font = font(11), font(12)
        self.slanted_font.setItalic(True)
        self._link = QTextCharFormat()
        self._link.setForeground(link)
        self._link.setFontUnderline(True)
        self._kept.clear()

    def forget(self) -> None:
        """Drops all that is kept."""
        self._kept.clear()

    def body(self, row: Row, room: int, *, whole: bool) -> Body:
        """Returns the text of a row in lines of at most `room` pixels; `whole`: all of it."""
        kept = self._kept.get(row.key)
        if kept is not None and kept[:4] == (row.text, row.look, room, whole):
            self._kept.move_to_end(row.key)
            return kept.body
        body = self._set(row, room, whole=whole)
        self._kept[row.key] = _Kept(row.text, row.look, room, whole, body)
        if len(self._kept) > self._capacity:
            self._kept.popitem(last=False)
        return body

    def _set(self, row: Row, room: int, *, whole: bool) -> Body:
        text = row.text if whole else row.text[:TEXT_CAP]
        links = find_links(text) if row.look in _MAY_LINK else ()
        layout = QTextLayout(text.translate(_BREAKS), self._font(row.look))
        layout.setCacheEnabled(True)
        layout.setTextOption(_OPTIONS[row.look])
        if links:
            layout.setFormats([self._format(link) for link in links])
        most = _ALL_LINES if whole else LINE_CAP
        used, height, end = _broken(layout, room, most)
        fits = row.look in _FITS_TEXT
        if fits and used < room and _LEFTWARD.search(text):
            # Such lines start at the right edge, which has to be that of the text, not of all the room.
            used, height, end = _broken(layout, used + 1, most)
        length = units(text)
        return Body(
            layout=layout,
            width=min(used, room) if fits else room,
            height=height,
            length=min(length, end),
            links=links,
            capped=len(text) < len(row.text) or end < length,
            wild=bool(_WILD.search(text)),
        )

    def _font(self, look: Look) -> QFont:
        match look:
            case Look.NOTE | Look.QUIET:
                return self.note_font
            case Look.LINE:
                return self.small_font
            case Look.TYPING:
                return self.slanted_font
            case Look.CUSTOMER | Look.STAFF:
                return self.text_font

    def _format(self, link: Link) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = link.start, link.end - link.start, self._link
        return made


def leading(face: QFont) -> int:
    """Returns the distance from one line to the next in a font, in logical pixels."""
    return round(face.pixelSize() * _LEADING)


def _broken(layout: QTextLayout, room: float, most: int) -> tuple[float, float, int]:
    """Breaks into at most `most` lines; returns width, height and where the last line ends."""
    pitch = leading(layout.font())
    used, height, end = 0.0, 0.0, 0
    layout.beginLayout()
    for _ in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room)
        own = line.height()
        step = max(pitch, math.ceil(own))
        line.setPosition(QPointF(0, height + (step - own) / 2))
        height += step
        used = max(used, line.naturalTextWidth())
        end = line.textStart() + line.textLength()
    layout.endLayout()
    return math.ceil(used), height, end


def _options() -> dict[Look, QTextOption]:
    made = {}
    for look in Look:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if look is Look.LINE:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        made[look] = option
    return made


_OPTIONS: Final = _options()
