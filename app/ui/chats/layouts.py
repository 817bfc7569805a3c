"""Laid-out rows: texts broken into lines at a width, kept for as long as they are likely to be seen again."""

import math
import re
from collections import OrderedDict
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QTextCharFormat, QTextLayout, QTextOption

from app.ui.chats.links import Link, find_links
from app.ui.chats.selection import units
from app.ui.chats.timeline_rows import Deed, Look, Row
from app.ui.theme import Theme, font
from app.ui.words import tr

PAD: Final = 12
"""Room around the timeline, in logical pixels."""
GAP: Final = 8
"""Room between rows."""
_META_GAP: Final = 3
_BUBBLE_X: Final = 11
_BUBBLE_Y: Final = 8
_ROUND: Final = 12
_CORNER: Final = 4
_NOTE_ROUND: Final = 8
_WIDEST: Final = 0.82
_LEADING: Final = 1.55

TEXT_CAP: Final = 4_000
"""Characters of a text that are laid out before the person asks for all of it."""
LINE_CAP: Final = 60
"""Lines of a text that are painted before the person asks for all of it."""
_ALL_LINES: Final = 20_000

_WILD: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3}"
)
_LEFTWARD: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_BREAKS: Final = str.maketrans({"\n": "\u2028", "\u2029": "\u2028", "\x0b": "\u2028", "\x0c": "\u2028"})


class Body(NamedTuple):
    """A text in lines: its size, its links, and whether something of it is left out. `length` in UTF-16 units."""

    layout: QTextLayout
    width: float
    height: float
    length: int
    links: tuple[Link, ...]
    capped: bool
    wild: bool


class Doable(NamedTuple):
    """Words under a row that can be clicked; `area` is relative to the row."""

    deed: Deed
    words: str
    area: QRectF


class Laid(NamedTuple):
    """A row with the place of everything in it, relative to its own top left corner."""

    row: Row
    body: Body
    height: int
    bubble: QRectF
    path: QPainterPath | None
    text_at: QPointF
    lead: QRectF
    unread: QRectF
    meta: QRectF
    deeds: tuple[Doable, ...]


class _Kept(NamedTuple):
    text: str
    look: Look
    gone: bool
    whole: bool
    body: Body


class Typesetter:
    """Lays rows out for one width; keeps the last `capacity` texts."""

    def __init__(self, theme: Theme, capacity: int = 400) -> None:
        self._capacity = capacity
        self._bodies: OrderedDict[str, _Kept] = OrderedDict()
        self._laid: dict[str, Laid] = {}
        self.whole: set[str] = set()
        self.width = 0
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Takes colours and fonts anew; everything is laid out again when it is next seen."""
        self.theme = theme
        self.text_font = font(13)
        self.note_font = font(12)
        self.small_font = font(11)
        self.slanted_font = font(12)
        self.slanted_font.setItalic(True)
        self._small = QFontMetricsF(self.small_font)
        self.small_height = _leading(self.small_font)
        self._em = self.text_font.pixelSize()
        self._line = _leading(self.text_font)
        self.forget()

    def set_width(self, width: int) -> bool:
        """Takes the width of the view in logical pixels; tells whether it is another one."""
        if width == self.width:
            return False
        self.width = width
        self.forget()
        return True

    def forget(self) -> None:
        """Drops all that is kept."""
        self._bodies.clear()
        self._laid.clear()

    @property
    def bubble_text_width(self) -> int:
        """How wide a text in a bubble may become."""
        return max(40, math.floor((self.width - 2 * PAD) * _WIDEST) - 2 * _BUBBLE_X)

    def estimate(self, text: str) -> int:
        """Returns about how high a bubble with `text` will be, without laying it out."""
        size = len(text)
        advance = self._em * (0.55 if text.isascii() else 1.0)
        lines = 1 + int(min(size, TEXT_CAP) * advance) // self.bubble_text_width
        if "\n" in text:
            lines += text.count("\n", 0, TEXT_CAP)
        return min(lines, LINE_CAP) * self._line + 2 * _BUBBLE_Y + GAP + (self.small_height >> 1)

    @property
    def line_estimate(self) -> int:
        """About how high a row is that is a small line alone."""
        return self.small_height + GAP

    def lay(self, row: Row) -> Laid:
        """Returns the row with the place of everything in it."""
        known = self._laid.get(row.key)
        if known is not None and known.row == row:
            return known
        body = self._body(row)
        laid = self._place(row, body)
        if len(self._laid) > self._capacity:
            self._laid.clear()
        self._laid[row.key] = laid
        return laid

    def show_whole(self, key: str) -> None:
        """Shows all of a text from now on."""
        self.whole.add(key)
        self._bodies.pop(key, None)
        self._laid.pop(key, None)

    def _body(self, row: Row) -> Body:
        kept = self._bodies.get(row.key)
        whole = row.key in self.whole
        if kept is not None and kept[:4] == (row.text, row.look, row.gone, whole):
            self._bodies.move_to_end(row.key)
            return kept.body
        body = self._set(row, whole=whole)
        self._bodies[row.key] = _Kept(row.text, row.look, row.gone, whole, body)
        if len(self._bodies) > self._capacity:
            self._bodies.popitem(last=False)
        return body

    def _set(self, row: Row, *, whole: bool) -> Body:
        text = row.text if whole else row.text[:TEXT_CAP]
        links = find_links(text) if row.look in (Look.CUSTOMER, Look.STAFF, Look.NOTE) else ()
        layout = QTextLayout(text.translate(_BREAKS), self._font(row))
        layout.setCacheEnabled(True)
        layout.setTextOption(_OPTIONS[row.look])
        if links:
            layout.setFormats([self._link_format(link) for link in links])
        wide = self.width - 2 * PAD - (2 * _BUBBLE_X if row.look is Look.NOTE else 0)
        room = self.bubble_text_width if row.look in (Look.CUSTOMER, Look.STAFF) else max(40, wide)
        most = _ALL_LINES if whole else LINE_CAP
        used, height, end = _break(layout, room, most)
        if used < room and _LEFTWARD.search(
            text
        ):  # such lines start at the right edge, which moves with the width
            room = used + 1
            used, height, end = _break(layout, room, most)
        length = units(text)
        shown = min(length, end)
        capped = len(text) < len(row.text) or shown < length
        width = room if row.look in (Look.LINE, Look.NOTE, Look.TYPING) else min(used, room)
        return Body(layout, width, height, shown, links, capped, bool(_WILD.search(text)))

    def _place(self, row: Row, body: Body) -> Laid:
        inner = self.width - 2 * PAD
        y = 0.0
        lead = unread = meta = QRectF()
        if row.lead:
            lead = QRectF(PAD, y, inner, self.small_height)
            y += self.small_height + GAP
        if row.unread:
            unread = QRectF(PAD, y, inner, self.small_height)
            y += self.small_height + GAP
        bubble, text_at, path = QRectF(), QPointF(), None
        if row.text:
            bubble = self._bubble(row, body, y)
            inset = QPointF(_BUBBLE_X, _BUBBLE_Y) if row.look not in (Look.LINE, Look.TYPING) else QPointF()
            text_at = bubble.topLeft() + inset
            path = _outline(row.look, bubble)
            y = bubble.bottom()
        deeds: tuple[Doable, ...] = ()
        wanted = self._deeds(row, body)
        if row.meta or wanted:
            y += _META_GAP
            meta, deeds = self._meta(row, wanted, y)
            y += self.small_height
        height = math.ceil(y) + GAP if row.text else math.ceil(y)
        return Laid(row, body, height, bubble, path, text_at, lead, unread, meta, deeds)

    def _bubble(self, row: Row, body: Body, y: float) -> QRectF:
        if row.look in (Look.LINE, Look.TYPING):
            return QRectF(PAD, y, body.width, body.height)
        if row.look is Look.NOTE:
            return QRectF(PAD, y, self.width - 2 * PAD, body.height + 2 * _BUBBLE_Y)
        width = body.width + 2 * _BUBBLE_X
        x = PAD if row.look is Look.CUSTOMER else self.width - PAD - width
        return QRectF(x, y, width, body.height + 2 * _BUBBLE_Y)

    def _deeds(self, row: Row, body: Body) -> tuple[tuple[Deed, str], ...]:
        wanted: list[tuple[Deed, str]] = []
        if body.capped:
            wanted.append((Deed.SHOW_ALL, tr("Show all {count} characters", count=f"{len(row.text):,}")))
        if row.failed:
            wanted += [(Deed.RETRY, tr("Send again")), (Deed.DISCARD, tr("Take back"))]
        return tuple(wanted)

    def _meta(
        self, row: Row, wanted: tuple[tuple[Deed, str], ...], y: float
    ) -> tuple[QRectF, tuple[Doable, ...]]:
        room = self.width - 2 * PAD
        widths = [self._small.horizontalAdvance(said) for _, said in wanted]
        gap = self._small.horizontalAdvance("  ")
        tail = sum(widths) + gap * len(widths)
        said = min(math.ceil(self._small.horizontalAdvance(row.meta)) + 1.0, max(0.0, room - tail))
        x = PAD if row.look is not Look.STAFF else PAD + room - said - tail
        meta = QRectF(x, y, said, self.small_height)
        at = x + said + (gap if row.meta else 0)
        deeds = []
        for (deed, text), width in zip(wanted, widths, strict=True):
            deeds.append(Doable(deed, text, QRectF(at, y, width + 1, self.small_height)))
            at += width + gap
        return meta, tuple(deeds)

    def _font(self, row: Row) -> QFont:
        match row.look:
            case Look.NOTE:
                return self.note_font
            case Look.LINE:
                return self.small_font
            case Look.TYPING:
                return self.slanted_font
            case Look.CUSTOMER | Look.STAFF:
                return self.text_font

    def _link_format(self, link: Link) -> QTextLayout.FormatRange:
        look = QTextCharFormat()
        look.setForeground(self.theme["focus"])
        look.setFontUnderline(True)
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = link.start, link.end - link.start, look  # type: ignore[misc]
        return made


def _leading(face: QFont) -> int:
    return round(face.pixelSize() * _LEADING)


def _break(layout: QTextLayout, room: float, most: int) -> tuple[float, float, int]:
    """Breaks into at most `most` lines; returns width, height and where the last line ends."""
    pitch = _leading(layout.font())
    used, height, end = 0.0, 0.0, 0
    layout.beginLayout()
    for _ in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room)
        step = max(pitch, math.ceil(line.height()))
        line.setPosition(QPointF(0, height + (step - line.height()) / 2))
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


def _outline(look: Look, bubble: QRectF) -> QPainterPath | None:
    if look in (Look.LINE, Look.TYPING):
        return None
    if look is Look.NOTE:
        return _rounded(bubble, _NOTE_ROUND, _NOTE_ROUND, _NOTE_ROUND)
    left, right = (_CORNER, _ROUND) if look is Look.CUSTOMER else (_ROUND, _CORNER)
    return _rounded(bubble, _ROUND, left, right)


def _rounded(area: QRectF, top: float, left: float, right: float) -> QPainterPath:
    """Returns a rectangle with a radius for the top corners and one for each corner at the bottom."""
    path = QPainterPath()
    x, y, far, low = area.left(), area.top(), area.right(), area.bottom()
    path.moveTo(x + top, y)
    path.arcTo(QRectF(far - 2 * top, y, 2 * top, 2 * top), 90, -90)
    path.arcTo(QRectF(far - 2 * right, low - 2 * right, 2 * right, 2 * right), 0, -90)
    path.arcTo(QRectF(x, low - 2 * left, 2 * left, 2 * left), -90, -90)
    path.arcTo(QRectF(x, y, 2 * top, 2 * top), 180, -90)
    path.closeSubpath()
    return path
