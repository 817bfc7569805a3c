"""Laid-out rows of a timeline: the place of everything in a row, at the width of the view."""

import math
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainterPath

from app.ui.chats.timeline.texts import LINE_CAP, TEXT_CAP, Body, Texts, leading
from app.ui.chats.timeline.timeline_rows import Deed, Look, Row
from app.ui.files.file_boxes import FileBox, placed
from app.ui.theme import Theme
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
_NARROWEST: Final = 40
_LETTER: Final = 0.55  # width of a Latin letter, in sizes of the font
_BARE: Final = frozenset({Look.LINE, Look.TYPING})


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
    files: tuple[FileBox, ...] = ()
    quote: QRectF = QRectF()


class Typesetter:
    """Lays rows out for one width; keeps the last `capacity` of them."""

    def __init__(self, theme: Theme, capacity: int = 64) -> None:
        self._capacity = capacity
        self._laid: dict[str, Laid] = {}
        self.texts = Texts(capacity)
        self.whole: set[str] = set()
        self.width = 0
        self.bubble_room = _NARROWEST
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Takes colours and fonts anew; everything is laid out again when it is next seen."""
        self.theme = theme
        self.texts.restyle(theme["focus"])
        self._small = QFontMetricsF(self.texts.small_font)
        self.small_height = leading(self.texts.small_font)
        self._em = self.texts.text_font.pixelSize()
        self._line = leading(self.texts.text_font)
        self._laid.clear()

    def set_width(self, width: int) -> bool:
        """Takes the width of the view in logical pixels; tells whether it is another one."""
        if width == self.width:
            return False
        self.width = width
        self.bubble_room = max(_NARROWEST, math.floor((width - 2 * PAD) * _WIDEST) - 2 * _BUBBLE_X)
        self.forget()
        return True

    def forget(self) -> None:
        """Drops all that is kept, as after a change of the language."""
        self.texts.forget()
        self._laid.clear()

    def estimate(self, text: str) -> int:
        """Returns about how high a bubble with `text` will be, without laying it out."""
        size = min(len(text), TEXT_CAP) * self._em
        lines = 1 + int(size * _LETTER if text.isascii() else size) // self.bubble_room
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
        laid = self._place(row, self.texts.body(row, self._room(row), whole=row.key in self.whole))
        if len(self._laid) >= self._capacity:
            self._laid.clear()
        self._laid[row.key] = laid
        return laid

    def show_whole(self, key: str) -> None:
        """Shows all of a text from now on."""
        self.whole.add(key)
        self._laid.pop(key, None)

    def _room(self, row: Row) -> int:
        match row.look:
            case Look.CUSTOMER | Look.STAFF:
                return self.bubble_room
            case Look.NOTE | Look.QUIET:
                return max(_NARROWEST, self.width - 2 * PAD - 2 * _BUBBLE_X)
            case Look.LINE | Look.TYPING:
                return max(_NARROWEST, self.width - 2 * PAD)

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
        quote = QRectF()
        if row.quote:
            quote = self._quote(row, y)
            y = quote.bottom() + _META_GAP
        bubble, text_at, path = QRectF(), QPointF(), None
        if row.text:
            bubble = self._bubble(row, body, y)
            text_at = bubble.topLeft()
            if row.look not in _BARE:
                text_at += QPointF(_BUBBLE_X, _BUBBLE_Y)
                path = _outline(row.look, bubble)
            y = bubble.bottom()
        files = placed(row.files, PAD, self.width - PAD, y, to_right=row.look is Look.STAFF)
        y = files[-1].area.bottom() if files else y
        wanted = _deeds(row, body)
        deeds: tuple[Doable, ...] = ()
        if row.meta or wanted:
            y += _META_GAP
            meta, deeds = self._meta(row, wanted, y)
            y += self.small_height
        height = math.ceil(y) + GAP if row.text or files else math.ceil(y)
        bubble = bubble if row.text or not files else files[0].area
        return Laid(row, body, height, bubble, path, text_at, lead, unread, meta, deeds, tuple(files), quote)

    def _quote(self, row: Row, y: float) -> QRectF:
        """Returns the place of the line above a bubble that says what it answers."""
        width = min(self._small.horizontalAdvance(row.quote) + 1, (self.width - 2 * PAD) * _WIDEST)
        x = self.width - PAD - width if row.look is Look.STAFF else PAD
        return QRectF(x, y, width, self.small_height)

    def _bubble(self, row: Row, body: Body, y: float) -> QRectF:
        if row.look in _BARE:
            return QRectF(PAD, y, body.width, body.height)
        width, height = body.width + 2 * _BUBBLE_X, body.height + 2 * _BUBBLE_Y
        x = self.width - PAD - width if row.look is Look.STAFF else PAD
        return QRectF(x, y, width, height)

    def _meta(
        self, row: Row, wanted: tuple[tuple[Deed, str], ...], y: float
    ) -> tuple[QRectF, tuple[Doable, ...]]:
        room = self.width - 2 * PAD
        widths = [self._small.horizontalAdvance(said) for _, said in wanted]
        gap = self._small.horizontalAdvance("  ")
        tail = sum(widths) + gap * len(widths)
        said = min(math.ceil(self._small.horizontalAdvance(row.meta)) + 1.0, max(0.0, room - tail))
        x = PAD + room - said - tail if row.look is Look.STAFF else float(PAD)
        meta = QRectF(x, y, said, self.small_height)
        at = x + said + (gap if row.meta else 0)
        deeds = []
        for (deed, text), width in zip(wanted, widths, strict=True):
            deeds.append(Doable(deed, text, QRectF(at, y, width + 1, self.small_height)))
            at += width + gap
        return meta, tuple(deeds)


def _deeds(row: Row, body: Body) -> tuple[tuple[Deed, str], ...]:
    wanted: list[tuple[Deed, str]] = []
    if body.capped:
        wanted.append((Deed.SHOW_ALL, tr("Show all {count} characters", count=f"{len(row.text):,}")))
    wanted += row.offers
    if row.covered:
        wanted.append((Deed.UNCOVER, tr("Show it")))
    if row.failed:
        wanted += [(Deed.RETRY, tr("Send again")), (Deed.DISCARD, tr("Take back"))]
    return tuple(wanted)


def _outline(look: Look, bubble: QRectF) -> QPainterPath:
    if look in (Look.NOTE, Look.QUIET):
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
