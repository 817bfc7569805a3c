"""Paints the list of past conversations: who, what about, how long, when."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.ids import ConversationId
from app.training.record import Record
from app.ui.chats.timeline.timeline_words import length
from app.ui.parts import initial, paint_person, person_color
from app.ui.theme import Theme, font
from app.ui.training.record_model import Role
from app.ui.training.training_words import customer_name, short_day

EDGE: Final = 8
PAD: Final = 8
PICTURE: Final = 34
GAP: Final = 9
RADIUS: Final = 10.0
FLAG: Final = 9
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RecordDelegate(QStyledItemDelegate):
    """Paints conversations with the colours of a theme; `opened` is the one that is replayed."""

    def __init__(self, theme: Theme, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now
        self.opened: ConversationId | None = None
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        """Takes the colours of a theme and the text size of the program."""
        self._theme = theme
        self._title, self._text = font(13, bold=True), font(12)
        self._clock, self._day = font(12, digits=True), font(11, digits=True)
        self._upper = max(20, QFontMetrics(self._title).height())
        self._lower = max(19, QFontMetrics(self._text).height())
        self._height = max(PICTURE, self._upper + self._lower) + 2 * PAD

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Returns the height that a conversation takes."""
        return QSize(0, self._height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints a conversation."""
        record = index.data(Role.RECORD)
        if not isinstance(record, Record):
            return
        place: QRect = option.rect.adjusted(EDGE, 0, -EDGE, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, place, option.state, record)
        inside = place.adjusted(PAD, PAD, -PAD, -PAD)
        picture = QRect(inside.left(), inside.center().y() - PICTURE // 2 + 1, PICTURE, PICTURE)
        paint_person(painter, picture, initial(record.customer), person_color(record.customer))
        left = inside.left() + PICTURE + GAP
        top = inside.center().y() - (self._upper + self._lower) // 2 + 1
        upper = QRect(left, top, inside.right() + 1 - left, self._upper)
        lower = QRect(left, top + self._upper, upper.width(), self._lower)
        length_width = self._paint_length(painter, upper, record)
        self._write(
            painter, upper.adjusted(0, 0, -length_width, 0), customer_name(record.customer), title=True
        )
        day_width = self._paint_day(painter, lower, record)
        subject = (record.topic or record.last_text).replace("\n", " ")
        self._write(painter, lower.adjusted(0, 0, -day_width, 0), subject, title=False)
        painter.restore()

    def _paint_ground(self, painter: QPainter, place: QRect, state: QStyle.StateFlag, record: Record) -> None:
        ground = None
        if record.conversation == self.opened:
            ground = self._theme["accent_soft"]
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = self._theme["canvas"]
        painter.setPen(Qt.PenStyle.NoPen)
        if ground is not None:
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(place), RADIUS, RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme["focus"])
            painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _paint_length(self, painter: QPainter, line: QRect, record: Record) -> int:
        """Paints how long it took, and a flag where the person in charge was called; returns the width."""
        width = 0
        if record.duration_s is not None:
            painter.setFont(self._clock)
            painter.setPen(self._theme["ink_soft"])
            text = length(record.duration_s)
            painter.drawText(line, int(_RIGHT), text)
            width = QFontMetrics(self._clock).horizontalAdvance(text) + 6
        if record.escalated:
            right, middle = line.right() + 1 - width, line.center().y() + 1
            flag = [QPointF(right - FLAG, middle + 4), QPointF(right, middle + 4)]
            flag.append(QPointF(right - FLAG / 2, middle - 4))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme["danger"])
            painter.drawPolygon(QPolygonF(flag))
            width += FLAG + 6
        return width

    def _paint_day(self, painter: QPainter, line: QRect, record: Record) -> int:
        if record.opened_at is None:
            return 0
        text = short_day(record.opened_at, self._now())
        painter.setFont(self._day)
        painter.setPen(self._theme["ink_faint"])
        painter.drawText(line, int(_RIGHT), text)
        return QFontMetrics(self._day).horizontalAdvance(text) + 6

    def _write(self, painter: QPainter, line: QRect, text: str, *, title: bool) -> None:
        use = self._title if title else self._text
        painter.setFont(use)
        painter.setPen(self._theme["ink" if title else "ink_soft"])
        short = QFontMetrics(use).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, int(_LEFT), short)
