"""Joins the reply field with the emoji: the picker over it, and names behind a colon."""

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from app.macros.completion import Completer
from app.ui.chats.reply.composer import Composer
from app.ui.chats.reply.emoji.emoji_naming import EmojiNaming
from app.ui.chats.reply.emoji.emoji_picker import EmojiPicker
from app.ui.chats.reply.emoji.emoji_shelf import EmojiShelf
from app.ui.theme import Theme


class EmojiPutting(QObject):
    """Puts emoji at the cursor, on the page for which the picker was opened."""

    def __init__(self, composer: Composer, theme: Theme) -> None:
        super().__init__(composer)
        self._composer = composer
        self._theme = theme
        self._shelf = EmojiShelf()
        self._names = False
        self.picker: EmojiPicker | None = None

    def set_shelf(self, shelf: EmojiShelf, *, names: bool) -> None:
        """Says which emoji are at hand, and whether `:name` offers them."""
        self._shelf, self._names = shelf, names

    def naming(self, other: Completer | None) -> Completer | None:
        """Returns a completer that also offers emoji by name, where the person wants that."""
        return EmojiNaming(self._shelf, other) if self._names else other

    def set_theme(self, theme: Theme) -> None:
        """Takes colours anew."""
        self._theme = theme
        if self.picker is not None:
            self.picker.set_theme(theme)

    def open(self, beside: QWidget | None = None) -> None:
        """Opens the picker above a widget, or above the cursor; what is being composed is committed first."""
        composer = self._composer
        composer.finish_composing()
        composer.when_free(lambda: self._open(beside))

    def _open(self, beside: QWidget | None) -> None:
        composer = self._composer
        page = composer.page
        if page is None or composer.isReadOnly():
            return
        if self.picker is not None:
            self.picker.close_picker()
            self.picker.deleteLater()
        picker = self.picker = EmojiPicker(self._theme, self._shelf, composer.window())

        def put(sign: str) -> None:
            if composer.page is page:
                composer.when_free(lambda: composer.write(sign))

        picker.picked.connect(put)
        picker.closed.connect(self._closed)
        picker.open_above(self._place(beside))

    def _closed(self, typing: bool) -> None:
        if typing:
            self._composer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, beside: QWidget | None) -> QRect:
        if beside is not None:
            return QRect(beside.mapToGlobal(QPoint(0, 0)), beside.size())
        view, cursor = self._composer.viewport(), self._composer.cursorRect()
        return QRect(view.mapToGlobal(cursor.topLeft()), cursor.size())
