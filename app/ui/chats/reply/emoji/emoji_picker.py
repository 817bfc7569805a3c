"""The picker: search field, emoji, and the name of the chosen one; all of it by the keyboard."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.beside.search_field import SearchField
from app.ui.chats.reply.emoji.emoji_grid import CELL, EmojiGrid
from app.ui.chats.reply.emoji.emoji_shelf import EmojiShelf
from app.ui.parts import ShortLabel, label
from app.ui.theme import Theme
from app.ui.words import tr

COLUMNS: Final = 9
ROWS: Final = 5
_EDGE: Final = 8
_GAP: Final = 6


class EmojiPicker(QFrame):
    """Lies over the window, above the place that it was opened for, and closes when it is left."""

    picked = Signal(str)
    closed = Signal(bool)
    """It was closed; tells whether the keyboard was in it and has to go elsewhere."""

    def __init__(self, theme: Theme, shelf: EmojiShelf, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("emojiPicker")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._over = window
        self._shelf = shelf
        self.search = SearchField("emojiSearch", parent=self)
        self.grid = EmojiGrid(theme, self)
        self._name = ShortLabel(name="emojiName", tone="soft", size="note")
        self._none = label(name="emojiNone", tone="faint")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.search.query_changed.connect(self._find)
        self.search.taken.connect(self.take)
        self.search.left.connect(self.close_picker)
        self.search.stepped.connect(self._step)
        self.search.installEventFilter(self)
        self.grid.clicked.connect(self._clicked)
        self.grid.selectionModel().currentChanged.connect(self._show_name)
        self.hide()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        rows.setSpacing(_GAP)
        rows.addWidget(self.search)
        rows.addWidget(self.grid)
        rows.addWidget(self._none)
        foot = QHBoxLayout()
        foot.addWidget(self._name, 1)
        rows.addLayout(foot)
        bar = self.grid.verticalScrollBar().sizeHint().width()
        self.grid.setFixedSize(COLUMNS * CELL + bar + 2, ROWS * CELL)
        self._none.setFixedSize(self.grid.size())

    # Opening and closing

    def open_above(self, place: QRect) -> None:
        """Opens above a place of the screen, with all emoji, the recent ones first."""
        self.retranslate()
        self.search.clear()
        self._find("")
        self.adjustSize()
        self.move(self._beside(place))
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def close_picker(self) -> None:
        """Closes without a choice."""
        if self.isHidden():
            return
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._focus_moved)
        typing = self.search.hasFocus()  # hidden, it has lost the keyboard to whatever comes next
        self.hide()
        self.closed.emit(typing)

    def take(self) -> None:
        """Takes the chosen emoji."""
        chosen = self.grid.chosen()
        if chosen is not None:
            self._shelf.used(chosen.sign)
            self.picked.emit(chosen.sign)
            self.close_picker()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.setAccessibleName(tr("Emoji"))
        self.search.setPlaceholderText(tr("Search emoji, in Japanese or English"))
        self.search.setAccessibleName(tr("Search emoji, in Japanese or English"))
        self.grid.setAccessibleName(tr("Emoji"))
        self._none.setText(tr("No emoji fits."))

    def set_theme(self, theme: Theme) -> None:
        """Takes colours anew."""
        self.grid.set_theme(theme)

    # Choosing

    def _find(self, query: str) -> None:
        found = self._shelf.find(query)
        self.grid.show_signs(found, self._shelf.language())
        self.grid.setVisible(bool(found))
        self._none.setVisible(not found)
        self._show_name()

    def _step(self, rows: int) -> None:
        whole = ROWS if abs(rows) >= SearchField.PAGE else abs(rows)
        self.grid.step((1 if rows > 0 else -1) * whole * self.grid.columns)

    def _clicked(self, index: QModelIndex) -> None:
        self.grid.choose(index.row())
        self.take()

    def _show_name(self, *_: object) -> None:
        chosen = self.grid.chosen()
        name = chosen.name(self._shelf.language()) if chosen is not None else ""
        self._name.setText(f"{chosen.sign}  {name}" if chosen is not None else "")
        if name and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.grid, name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and Right choose while nothing is searched for; else they move in the search."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and not self.search.query
            and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        ):
            self.grid.step(1 if event.key() == Qt.Key.Key_Right else -1)
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new is not self.search and not self.isAncestorOf(new):
            self.close_picker()

    def _beside(self, place: QRect) -> QPoint:
        """Returns where it lies in the window: above the place, or below where there is no room above."""
        window = self._over
        corner = window.mapFromGlobal(place.topLeft())
        x = max(0, min(corner.x(), window.width() - self.width()))
        y = corner.y() - self.height() - _GAP
        return QPoint(x, y if y >= 0 else min(corner.y() + place.height(), window.height() - self.height()))
