"""Emoji in rows and columns; one is chosen by keys or the pointer."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.chats.reply.emoji.emoji_book import Emoji
from app.ui.theme import Theme, font

CELL: Final = 36
_SIGN: Final = 19


class EmojiModel(QAbstractListModel):
    """The emoji that are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: Sequence[Emoji] = ()
        self.language = "ja"

    def show(self, shown: Sequence[Emoji]) -> None:
        """Shows others."""
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Returns how many there are."""
        return len(self._shown)

    def at(self, row: int) -> Emoji | None:
        """Returns the emoji at a place."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """Returns the sign, and its name for tooltips and screen readers."""
        one = self.at(index.row())
        if one is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return one.sign
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return one.name(self.language)
        return None


class _Cell(QStyledItemDelegate):
    """Paints a sign in the middle of its cell."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints the sign; the chosen one on a ground, with a rim."""
        area = option.rect.adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(self.theme["focus"])
            painter.setBrush(self.theme["accent_soft"])
            painter.drawRoundedRect(area, 6, 6)
        painter.setFont(font(_SIGN))
        painter.setPen(self.theme["ink"])
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Returns the room for a sign."""
        return QSize(CELL, CELL)


class EmojiGrid(QListView):
    """A view of emoji that never takes the keyboard: the field above it drives it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("emojiGrid")
        self.signs = EmojiModel(self)
        self._cell = _Cell(theme, self)
        self.setModel(self.signs)
        self.setItemDelegate(self._cell)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(QSize(CELL, CELL))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def columns(self) -> int:
        """How many stand in a row."""
        return max(1, self.viewport().width() // CELL)

    def set_theme(self, theme: Theme) -> None:
        """Takes colours anew."""
        self._cell.theme = theme
        self.viewport().update()

    def show_signs(self, shown: Sequence[Emoji], language: str) -> None:
        """Shows these and chooses the first."""
        self.signs.language = language
        self.signs.show(shown)
        self.choose(0)

    def chosen(self) -> Emoji | None:
        """Returns the chosen one."""
        return self.signs.at(self.currentIndex().row())

    def step(self, step: int) -> None:
        """Chooses the one so many places further, as far as there are any."""
        self.choose(max(0, min(self.signs.rowCount() - 1, self.currentIndex().row() + step)))

    def choose(self, row: int) -> None:
        """Chooses the one at a place and brings it into view."""
        index = self.signs.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)
