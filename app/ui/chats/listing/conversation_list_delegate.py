"""Paints the list of conversations: headings, pictures of people, unread counts, clocks that tick."""

from collections.abc import Callable, Hashable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain import practice
from app.domain.ids import ConversationId
from app.sessions.list_row import Group, ListRow
from app.ui.chats.conversation_colors import ConversationColors
from app.ui.chats.listing.conversation_list_model import Heading, Role
from app.ui.chats.listing.conversation_list_words import (
    StaffNames,
    clock_words,
    customer_name,
    group_name,
    standing,
    subtitle,
)
from app.ui.chats.listing.marks import paint_mark
from app.ui.chats.listing.row_pictures import RowPictures
from app.ui.parts import NOBODY_COLOR, initial, paint_person
from app.ui.theme import Theme, font
from app.ui.words import tr

EDGE: Final = 8
PAD: Final = 8
PICTURE: Final = 34
GAP: Final = 9
RADIUS: Final = 10.0
BAR: Final = 3
"""How wide the mark of the active row is."""
BADGE_PAD: Final = 5
FOLD: Final = 9
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ROOM_FOR_CHANNEL: Final = 110
"""The name of the customer matters more than by which channel he came."""


PRACTICE_SIGN: Final = "◆"
"""Stands before the word by which practice is told from real conversations in the list."""


def channel_name(channel: str) -> str:
    """Returns the name of a channel that is not chat, or an empty string."""
    match channel:
        case "mail":
            return tr("Mail")
        case "form":
            return tr("Form")
        case "phone":
            return tr("Phone")
        case practice.CHANNEL:
            return tr("Practice")
        case _:
            return ""


class ConversationListDelegate(QStyledItemDelegate):
    """Paints rows and headings with the colours of a theme; no style sheet is asked."""

    def __init__(
        self,
        theme: Theme,
        now: Callable[[], datetime],
        names: StaffNames,
        parent: QWidget,
        colors: ConversationColors,
    ) -> None:
        super().__init__(parent)
        self._colors = colors
        self.pictures = RowPictures()
        self._theme = theme
        self._now = now
        self._names = names
        self.active: ConversationId | None = None
        self.beside: frozenset[ConversationId] = frozenset()
        self.hovered = self.focused = -1
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        """Takes the colours of a theme and the text size of the program."""
        self._theme = theme
        self.pictures.forget()
        self._title_font, self._title_plain = font(13, bold=True), font(13)
        self._small, self._smaller = font(12), font(11, bold=True)
        self._smaller.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        self._clock, self._clock_bold = font(12, digits=True), font(12, bold=True, digits=True)
        self._badge, self._tag = font(11, bold=True, digits=True), font(11, digits=True)
        self._tag_bold = font(11, bold=True)
        title, small = QFontMetrics(self._title_font).height(), QFontMetrics(self._small).height()
        self._line = max(20, title)
        self._row_height = max(PICTURE, self._line + max(19, small)) + 2 * PAD
        self._heading_height = max(17, QFontMetrics(self._smaller).height()) + 16

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Returns the height that a row or heading takes."""
        heading = index.data(Role.HEADING) is not None
        return QSize(0, self._heading_height if heading else self._row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints a row or heading."""
        heading, row = index.data(Role.HEADING), index.data(Role.ROW)
        place = option.rect.adjusted(EDGE, 0, -EDGE, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(heading, Heading):
            self._paint_heading(painter, place, heading)
            if index.row() == self.focused:
                painter.setPen(self._theme["focus"])
                painter.drawRoundedRect(QRectF(place).adjusted(0.5, 4.5, -0.5, -0.5), 6, 6)
        elif isinstance(row, ListRow):
            gone, number = bool(index.data(Role.GONE)), index.row()

            def draw(inner: QPainter, area: QRect) -> None:
                self._paint_ground(inner, area, row, number)
                if gone:
                    inner.setOpacity(0.45)
                self._paint_row(inner, area, row)

            look = self._look(row, number, gone=gone)
            self.pictures.paint(painter, place, row.conversation, look, self._theme["surface"], draw)
        painter.restore()

    def _look(self, row: ListRow, number: int, *, gone: bool) -> Hashable:
        """Returns all that the picture of a row depends on."""
        now = self._now()
        clock = clock_words(row, now)
        marks = (row.conversation == self.active, row.conversation in self.beside, gone)
        at = (number == self.hovered, number == self.focused)
        return (row, clock, standing(row, now), subtitle(row, self._names), customer_name(row), marks, at,
                self._colors.of(row.conversation).rgba())  # fmt: skip

    def _paint_heading(self, painter: QPainter, place: QRect, heading: Heading) -> None:
        inside = place.adjusted(PAD, 10, -PAD, -6)
        painter.setPen(self._theme["ink_soft"])
        painter.setFont(self._smaller)
        if heading.group is not None:
            self._paint_fold(painter, inside, collapsed=heading.collapsed)
            inside = inside.adjusted(FOLD + 5, 0, 0, 0)
        metrics, right = QFontMetrics(self._smaller), 0
        if heading.group is Group.NEEDS_REPLY and not heading.collapsed:
            hint = tr("Most urgent first")
            right = metrics.horizontalAdvance(hint) + GAP
            if inside.width() - right < metrics.horizontalAdvance(group_name(heading.group)) + 2 * GAP:
                right = 0
            else:
                painter.drawText(inside, int(_RIGHT), hint)
        words = f"{group_name(heading.group)} {heading.count}"
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inside.width() - right)
        painter.drawText(inside, int(_LEFT), text)

    def _paint_fold(self, painter: QPainter, inside: QRect, *, collapsed: bool) -> None:
        """Paints the arrow before a heading: down while its rows are shown, else to the right."""
        middle = QPointF(inside.left() + FOLD / 2, inside.center().y() + 0.5)
        reach, low = FOLD / 2 - 1, FOLD / 4
        painter.save()
        painter.setPen(QPen(self._theme["ink_soft"], 1.5, c=Qt.PenCapStyle.RoundCap))
        points = [QPointF(-reach, -low), QPointF(0, low), QPointF(reach, -low)]
        if collapsed:
            points = [QPointF(point.y(), -point.x()) for point in points]
        painter.drawPolyline([middle + point for point in points])
        painter.restore()

    def _paint_ground(self, painter: QPainter, place: QRect, row: ListRow, number: int) -> None:
        ground: QColor | None = None
        if row.conversation == self.active:
            ground = self._theme["accent_soft"]
        elif number == self.hovered:
            ground = self._theme["canvas"]
        painter.setPen(Qt.PenStyle.NoPen)
        if ground is not None:
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(place), RADIUS, RADIUS)
        if row.conversation == self.active or row.conversation in self.beside:
            whole = row.conversation == self.active  # a shape as well: the ground alone is a colour
            height = place.height() - 2 * RADIUS if whole else BAR * 3
            bar = QRectF(place.left(), place.center().y() + 0.5 - height / 2, BAR, height)
            painter.setBrush(self._theme["accent"])
            painter.drawRoundedRect(bar, 1, 1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        focused = number == self.focused
        if focused or row.conversation in self.beside:
            painter.setPen(self._theme["focus" if focused else "accent_soft"])
            painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _paint_row(self, painter: QPainter, place: QRect, row: ListRow) -> None:
        inside = place.adjusted(PAD, PAD, -PAD, -PAD)
        picture = QRect(inside.left(), inside.center().y() - PICTURE // 2 + 1, PICTURE, PICTURE)
        waiting = row.group is Group.QUEUE
        color = QColor(NOBODY_COLOR) if waiting else self._colors.of(row.conversation)
        paint_person(painter, picture, initial(row.title), color)
        left = inside.left() + PICTURE + GAP
        top = inside.center().y() - self._row_height // 2 + PAD + 1
        low = QRect(left, top + self._line, inside.right() + 1 - left, inside.bottom() - top - self._line + 1)
        right_below = self._paint_standing(painter, low, row)
        stands = right_below <= inside.right()
        right = self._paint_clock(
            painter, QRect(left, top, low.width(), self._line) if stands else inside, row
        )
        line = QRect(left, top, right - GAP - left, self._line)
        self._paint_title(painter, line, row)
        below = low.adjusted(0, 0, 0, 0)
        below.setRight(min(right_below - GAP, inside.right() if stands else right - GAP))
        painter.setFont(self._small)
        painter.setPen(self._theme["ink_soft"])
        text = QFontMetrics(self._small).elidedText(
            subtitle(row, self._names).replace("\n", " "), Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_clock(self, painter: QPainter, inside: QRect, row: ListRow) -> int:
        """Paints the clock and returns the x at which it begins."""
        if row.since is None:
            return inside.right() + 1 + GAP
        urgent = row.level in ("warn", "danger") and not row.by_hours
        painter.setFont(self._clock_bold if urgent else self._clock)
        painter.setPen(self._theme[row.level if urgent else "ink_soft"])
        text = clock_words(row, self._now())
        width = QFontMetrics(painter.font()).horizontalAdvance(text)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
        return inside.right() + 1 - width

    def _paint_standing(self, painter: QPainter, line: QRect, row: ListRow) -> int:
        """Paints mark and word of how the row stands at the right end; returns the x at which it begins."""
        mark, word = standing(row, self._now())
        if not word:
            return line.right() + 1
        painter.setFont(self._tag_bold if mark in ("warn", "danger") else self._tag)
        color = self._theme[mark] if mark in ("warn", "danger") else self._theme["ink_soft"]
        metrics = QFontMetrics(painter.font())
        painter.setPen(color)
        painter.drawText(line, int(_RIGHT), word)
        left = line.right() + 1 - metrics.horizontalAdvance(word)
        if mark:
            size = metrics.height() * 0.62
            left -= round(size) + 4
            paint_mark(painter, QRectF(left, line.center().y() + 1 - size / 2, size, size), mark, color)
        return left

    def _paint_title(self, painter: QPainter, line: QRect, row: ListRow) -> None:
        plain = row.group is Group.QUEUE
        use = self._title_plain if plain else self._title_font
        marks: list[tuple[str, QFont, bool]] = []
        if row.unread:
            marks.append((str(min(row.unread, 99)), self._badge, True))
        name = channel_name(row.channel)
        if row.channel == practice.CHANNEL:
            # Said at any width: nobody takes him for a real customer.
            name = f"{PRACTICE_SIGN} {tr('Exam') if row.exam else name}"
        if name and (line.width() > ROOM_FOR_CHANNEL or row.channel == practice.CHANNEL):
            marks.append((name, self._tag, False))
        reserved = sum(
            QFontMetrics(made).horizontalAdvance(text) + 2 * BADGE_PAD + 6 for text, made, _ in marks
        )
        text = QFontMetrics(use).elidedText(
            customer_name(row), Qt.TextElideMode.ElideRight, max(0, line.width() - reserved)
        )
        painter.setFont(use)
        painter.setPen(self._theme["ink"])
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        left = line.left() + QFontMetrics(use).horizontalAdvance(text) + 6
        for mark, made, loud in marks:
            width = max(
                QFontMetrics(made).height() + 3 if loud else 0,
                QFontMetrics(made).horizontalAdvance(mark) + 2 * BADGE_PAD,
            )
            height = max(18, QFontMetrics(made).height())
            pill = QRectF(left, line.center().y() + 1 - height / 2, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme["danger" if loud else "sunken"])
            round_ = height / 2 if loud else 5.0
            painter.drawRoundedRect(pill, round_, round_)
            painter.setPen(self._theme["surface" if loud else "ink_soft"])
            painter.setFont(made)
            painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), mark)
            left += width + 6
