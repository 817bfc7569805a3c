"""Paints one laid-out row of a timeline."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap, QTextCharFormat, QTextLayout

from app.domain.events import Attachment
from app.ui.chats.panes.layouts import Laid, Typesetter
from app.ui.chats.timeline.timeline_rows import Deed, Look
from app.ui.files.file_boxes import paint_file
from app.ui.files.file_words import is_picture
from app.ui.theme import Theme
from app.ui.words import tr

_FAINT: Final = 0.72
_RING: Final = 2.0
_MIDDLE: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowPainter:
    """Draws rows in the colours of a theme."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._set = typesetter
        self.pictures: Callable[[Attachment], QPixmap | None] = lambda _file: None
        self.retheme()

    def retheme(self) -> None:
        """Takes the colours of the typesetter's theme."""
        theme = self._set.theme
        self._fills = {
            Look.CUSTOMER: theme["customer"],
            Look.STAFF: theme["operator"],
            Look.NOTE: theme["note"],
            Look.QUIET: theme["sunken"],
        }
        self._selected = QTextCharFormat()
        self._selected.setBackground(theme["accent"])
        self._selected.setForeground(theme["on_accent"])
        self._mark, self._hit = QTextCharFormat(), QTextCharFormat()
        self._mark.setBackground(theme["mark"])
        self._mark.setForeground(theme["ink"])
        self._hit.setBackground(theme["warn"])
        self._hit.setForeground(theme["on_accent"])
        self._hit.setFontUnderline(True)
        self._small = QFontMetricsF(self._set.texts.small_font)

    def paint(
        self,
        painter: QPainter,
        laid: Laid,
        top: float,
        *,
        selected: tuple[int, int] | None = None,
        ring: bool = False,
        hovered: Deed | None = None,
        marks: Sequence[tuple[int, int, bool]] = (),
    ) -> None:
        """Draws a row whose top is at `top`.

        `selected` is a stretch of its text, `marks` are those that a search found, with which is the current.
        """
        row, theme = laid.row, self._set.theme
        painter.translate(0, top)
        self._above(painter, laid, theme)
        if laid.path is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._fills[row.look])
            painter.setOpacity(_FAINT if row.faint else 1.0)
            painter.drawPath(laid.path)
            painter.setOpacity(1.0)
            if row.failed:
                self._outline(painter, laid, theme["danger"], 1.0)
        if row.text:
            self._text(painter, laid, theme, selected, marks)
        for box in laid.files:
            faces = (self._set.texts.text_font, self._set.texts.small_font)
            picture = self.pictures(box.file) if is_picture(box.file) else None
            paint_file(painter, box, theme, faces, picture)
        if row.meta:
            colour = theme["danger"] if row.failed or row.alarm else theme["ink_faint"]
            self._small_text(painter, laid.meta, row.meta, colour, _LEFT)
        self._deeds(painter, laid, theme, hovered)
        if ring and (row.text or row.files):
            self._outline(painter, laid, theme["focus"], _RING)
        painter.translate(0, -top)

    def _above(self, painter: QPainter, laid: Laid, theme: Theme) -> None:
        """Draws what stands above the bubble: the day, the unread line, what it answers."""
        row = laid.row
        if row.lead:
            self._small_text(painter, laid.lead, row.lead, theme["ink_faint"], _MIDDLE)
        if row.unread:
            self._unread(painter, laid.unread, theme)
        if row.quote:
            self._small_text(painter, laid.quote, row.quote, theme["ink_soft"], _LEFT)

    def _deeds(self, painter: QPainter, laid: Laid, theme: Theme, hovered: Deed | None) -> None:
        for deed in laid.deeds:
            face = QColor(theme["danger"] if deed.deed in (Deed.RETRY, Deed.DISCARD) else theme["accent"])
            self._small_text(painter, deed.area, deed.words, face, _LEFT)
            if deed.deed is hovered:
                base = deed.area.bottom() - 2
                painter.drawLine(QPointF(deed.area.left(), base), QPointF(deed.area.right(), base))

    def _text(
        self,
        painter: QPainter,
        laid: Laid,
        theme: Theme,
        selected: tuple[int, int] | None,
        found: Sequence[tuple[int, int, bool]],
    ) -> None:
        painter.setPen(_ink(laid, theme))
        marks = [_range(start, end, self._hit if now else self._mark) for start, end, now in found]
        if selected is not None:
            marks.append(_range(*selected, self._selected))
        if laid.body.wild:  # piled-up marks stay inside their own bubble
            painter.save()
            painter.setClipRect(laid.bubble, Qt.ClipOperation.IntersectClip)
            laid.body.layout.draw(painter, laid.text_at, marks)
            painter.restore()
        else:
            laid.body.layout.draw(painter, laid.text_at, marks)

    def _small_text(
        self, painter: QPainter, area: QRectF, text: str, colour: QColor, align: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(self._set.texts.small_font)
        painter.setPen(colour)
        if self._small.horizontalAdvance(text) > area.width():
            text = self._small.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, align, text)

    def _unread(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        said = tr("New from here")
        half = self._small.horizontalAdvance(said) / 2 + 8
        middle = area.center()
        painter.setPen(QPen(theme["danger"], 1))
        painter.drawLine(QPointF(area.left(), middle.y()), QPointF(middle.x() - half, middle.y()))
        painter.drawLine(QPointF(middle.x() + half, middle.y()), QPointF(area.right(), middle.y()))
        self._small_text(painter, area, said, theme["danger"], _MIDDLE)

    @staticmethod
    def _outline(painter: QPainter, laid: Laid, colour: QColor, width: float) -> None:
        painter.setPen(QPen(colour, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if laid.path is not None:
            painter.drawPath(laid.path)
        else:
            painter.drawRoundedRect(laid.bubble.adjusted(-4, -1, 4, 1), 4, 4)


def _range(start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, look
    return made


def _ink(laid: Laid, theme: Theme) -> QColor:
    row = laid.row
    match row.look:
        case Look.NOTE:
            return theme["note_ink"]
        case Look.LINE:
            return theme["ink_faint"]
        case Look.TYPING | Look.QUIET:
            return theme["ink_soft"]
        case Look.CUSTOMER | Look.STAFF:
            return theme["ink_soft"] if row.gone or row.faint else theme["ink"]
