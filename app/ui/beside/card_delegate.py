"""Paints cards and headings with the colours of the theme."""

from collections import OrderedDict
from typing import Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.application import Looks
from app.ui.beside.card_model import Role
from app.ui.beside.cards import Card, Heading
from app.ui.beside.set_text import SetText, pitch
from app.ui.theme import font

EDGE: Final = 8
PAD: Final = 8
GAP: Final = 6
BELOW: Final = 2
RADIUS: Final = 10.0
CAP_PAD: Final = 5
_KEPT: Final = 200
_MEASURED: Final = 10_000


class _Laid(NamedTuple):
    title: SetText
    body: SetText | None
    height: int


class CardDelegate(QStyledItemDelegate):
    """Paints what `CardModel` holds. Laid-out texts are kept as long as nothing about them changes."""

    def __init__(self, looks: Looks, view: QAbstractItemView, *, calm: bool) -> None:
        super().__init__(view)
        self._looks = looks
        self._view = view
        self._calm = calm
        self._kept: OrderedDict[tuple[Card, int], _Laid] = OrderedDict()
        self._lines: dict[tuple[str, int], int] = {}
        self.restyle()

    def restyle(self) -> None:
        """Takes colours and text size anew."""
        self._kept.clear()
        self._lines.clear()
        self._title, self._body = font(13, bold=True), font(12)
        self._small, self._heading = font(11), font(11, bold=True)
        self._heading.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Returns the height that a row takes at the width of the list."""
        row = index.data(Role.ROW)
        if isinstance(row, Card):
            return QSize(0, self._height(row, self._view.viewport().width()))
        return QSize(0, max(17, QFontMetrics(self._heading).height()) + 14)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints a card or a heading."""
        row, place = index.data(Role.ROW), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, place, row)
        elif isinstance(row, Card):
            self._paint_ground(painter, place, option.state)
            self._paint_card(painter, place, row)
        painter.restore()

    def _height(self, card: Card, width: int) -> int:
        """Returns the height of a card; Qt asks for that of every row, so few texts are laid out for it."""
        if card.lines > 2:
            return self._laid(card, width).height
        key = (card.body, width)
        lines = self._lines.get(key)
        if lines is None:
            if len(self._lines) >= _MEASURED:
                self._lines.clear()
            room = width - 2 * (EDGE + PAD)
            fits = len(card.body) < room and QFontMetricsF(self._body).horizontalAdvance(card.body) <= room
            lines = self._lines[key] = min(card.lines, 0 if not card.body else 1 if fits else 2)
        below = BELOW + lines * pitch(self._body) if lines else 0
        return 2 * PAD + pitch(self._title) + below

    def _laid(self, card: Card, width: int) -> _Laid:
        key = (card, width)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        room = width - 2 * (EDGE + PAD)
        used = self._cap_width(card)
        title = SetText(card.title, self._title, room - used, marks=card.title_marks)
        body = None
        if card.body:
            body = SetText(
                card.body, self._body, room, lines=card.lines, marks=card.body_marks, chips=card.chips,
                ink=self._looks.theme["accent"],
            )  # fmt: skip
        height = 2 * PAD + title.height + (BELOW + body.height if body is not None else 0)
        laid = self._kept[key] = _Laid(title, body, height)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return laid

    def _cap_width(self, card: Card) -> int:
        metrics = QFontMetrics(self._small)
        used = metrics.horizontalAdvance(card.cap) + 2 * CAP_PAD + GAP if card.cap else 0
        return used + (metrics.horizontalAdvance(card.aside) + GAP if card.aside else 0)

    def _paint_heading(self, painter: QPainter, place: QRect, heading: Heading) -> None:
        inside = place.adjusted(EDGE + PAD, 9, -EDGE - PAD, -5)
        painter.setFont(self._heading)
        painter.setPen(self._looks.theme["ink_soft"])
        text = painter.fontMetrics().elidedText(heading.text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_ground(self, painter: QPainter, place: QRect, state: QStyle.StateFlag) -> None:
        theme, ground = self._looks.theme, QRectF(place).adjusted(EDGE, 0, -EDGE, 0)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if self._calm and not self._view.hasFocus():
            selected = False
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme["accent_soft" if selected else "canvas"])
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
        if selected and self._view.hasFocus():
            painter.setPen(theme["focus"])
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _paint_card(self, painter: QPainter, place: QRect, card: Card) -> None:
        theme, laid = self._looks.theme, self._laid(card, place.width())
        inside = place.adjusted(EDGE + PAD, PAD, -EDGE - PAD, -PAD)
        at = QPointF(inside.topLeft())
        laid.title.paint(painter, at, theme["ink"], theme["mark"], theme["sunken"])
        if laid.body is not None:
            below = at + QPointF(0, laid.title.height + BELOW)
            laid.body.paint(painter, below, theme["ink_soft"], theme["mark"], theme["sunken"])
        line = QRect(inside.left(), inside.top(), inside.width(), laid.title.height)
        self._paint_end(painter, line, card)

    def _paint_end(self, painter: QPainter, line: QRect, card: Card) -> None:
        """Paints the key cap and the remark at the end of the title's line."""
        theme = self._looks.theme
        painter.setFont(self._small)
        right = line.right() + 1
        if card.cap:
            width = painter.fontMetrics().horizontalAdvance(card.cap) + 2 * CAP_PAD
            height = painter.fontMetrics().height() + 2
            cap = QRectF(right - width, line.center().y() - height // 2, width, height)
            painter.setPen(theme["line"])
            painter.setBrush(theme["surface"])
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, 0.5), 5, 5)
            painter.drawLine(cap.bottomLeft() + QPointF(4, 1.5), cap.bottomRight() + QPointF(-4, 1.5))
            painter.setPen(theme["ink_soft"])
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), card.cap)
            right -= width + GAP
        if card.aside:
            painter.setPen(theme["ink_soft"])
            room = QRect(line.left(), line.top(), right - line.left(), line.height())
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(flags), card.aside)
