"""The field in which a reply is written: one page a conversation, never disturbed while somebody composes."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.config import SendKey
from app.domain.ids import ConversationId
from app.ui.chats.reply.composer_keys import is_return, is_writing, sends
from app.ui.chats.reply.composer_pages import MARGIN, Page, Pages
from app.ui.chats.reply.composing_edit import ComposingEdit, commit_now
from app.ui.chats.reply.ghost import Ghost
from app.ui.chats.reply.pasting import PASTE_LIMIT, can_be_pasted, plain_text
from app.ui.chats.reply.text_places import first_line_height, index_of, position_of
from app.ui.files.given import has_files
from app.ui.theme import Theme, font

NOBODY: Final = ConversationId("")


class Composer(ComposingEdit):
    """Writes on the page of one conversation. What it emits names the page that was open at that moment."""

    send_requested = Signal()
    text_changed = Signal()
    """The text without the preedit is another one than before."""
    key_offered = Signal(object)
    """A key press that others may take by accepting the event, before the field does."""
    paste_cut = Signal(int)
    """A paste was longer than what is taken; carries its length."""
    files_given = Signal(object)
    """Files or an image were pasted or dropped; carries the `QMimeData` of that moment."""
    focused = Signal()
    painted = Signal()
    """All that was typed so far is on the screen."""
    menu_wanted = Signal(QPoint, int)
    """The person asked for the menu: a point of the screen, and Qt's place in the text under it."""

    def __init__(
        self,
        theme: Theme,
        pages: Pages,
        *,
        clock: Callable[[], float] = time.monotonic,
        commit: Callable[[], object] = commit_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(clock, commit, parent)
        self.setObjectName("composer")
        self.send_key = SendKey.CTRL_ENTER
        self.ghost = Ghost(theme)
        self.ground, self._theme = "surface", theme
        self._pages = pages
        self._page: Page | None = None
        self._known, self._revision = "", self.document().revision()
        self._blank = Pages(self)
        self.setFont(font(13))
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        # A key then repaints its line alone, and nothing of what lies under the field.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(MARGIN)
        self.textChanged.connect(self._compare)
        self.cursorPositionChanged.connect(self._cursor_moved)

    # Pages

    @property
    def page(self) -> Page | None:
        """The page that is open."""
        return self._page

    @property
    def conversation(self) -> ConversationId | None:
        """The conversation whose page is open."""
        return self._page.conversation if self._page else None

    def open_page(self, conversation: ConversationId | None) -> None:
        """Opens a conversation's page where it was left; None leaves an empty sheet that is nobody's.

        Must not be called while somebody composes: see `when_free`.
        """
        if self._preedit:
            raise RuntimeError("a page cannot be changed under an input method")
        self._keep_place()
        owner = self._pages if conversation is not None else self._blank
        page = owner.current(conversation or NOBODY, self.font())
        if page.editor is None and self.document() is not page.document:
            page.wrap_anew()
        page.editor = self
        self._page = page if conversation is not None else None
        self.blockSignals(True)
        self.setDocument(page.document)
        cursor = self.textCursor()
        last = page.document.characterCount() - 1
        cursor.setPosition(min(page.anchor, last))
        cursor.setPosition(min(page.position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.blockSignals(False)
        self._known, self._revision = self.toPlainText(), page.document.revision()
        self.clear_marks()
        self.ghost.clear()
        self.moment_changed.emit()

    def _keep_place(self) -> None:
        if self._page is not None:
            cursor = self.textCursor()
            self._page.position, self._page.anchor = cursor.position(), cursor.anchor()
            if self._page.editor is self:
                self._page.editor = None

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Takes what an input method composes and commits; nothing is offered in grey behind it."""
        if event.preeditString():
            self.ghost.clear()
        super().inputMethodEvent(event)

    # Writing

    @property
    def before(self) -> str:
        """The text before the cursor."""
        return self._known[: self._index(self.textCursor().position())]

    @property
    def after(self) -> str:
        """The text behind the cursor."""
        return self._known[self._index(self.textCursor().position()) :]

    def write(self, text: str, *, replaces: int = 0) -> None:
        """Writes instead of the selection and of `replaces` characters before the cursor; one undo step."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if replaces:
            start = self._position(max(0, len(self.before) - replaces))
            cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        cursor.insertText(text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def select_span(self, start: int, end: int) -> None:
        """Selects characters `start` to `end` of the text."""
        cursor = self.textCursor()
        cursor.setPosition(self._position(start))
        cursor.setPosition(self._position(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _index(self, position: int) -> int:
        return index_of(self._known, position)

    def _position(self, index: int) -> int:
        return position_of(self._known, index)

    def _cursor_moved(self) -> None:
        """A change of the text moves the cursor first: that moment is told when the text is known, once."""
        if self.document().revision() == self._revision:
            self.moment_changed.emit()

    def _compare(self) -> None:
        changed, self._revision = self._revision, self.document().revision()
        text = self.toPlainText()
        if text == self._known:  # Qt says so for every change of the preedit as well
            if changed != self._revision:
                self.moment_changed.emit()
            return
        self._known = text
        if self._page is not None:
            self._page.note(text)
            if not text:
                self._page.taken.clear()
        self.text_changed.emit()
        self.moment_changed.emit()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sends, or lets the suggestions have the key, or writes."""
        if self._preedit and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._key_while_composing(event)
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_return(event) and not control and self.just_committed:
            event.accept()
            return
        event.ignore()
        self.key_offered.emit(event)
        if event.isAccepted():
            return
        if is_return(event):
            self._return(event)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.accept()
            super().focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def _key_while_composing(self, event: QKeyEvent) -> None:
        """Leaves the keys to the input method; the one that sends ends the composition and sends nothing."""
        if is_writing(event):
            super().keyPressEvent(event)
            return
        event.accept()
        if is_return(event) and sends(event, self.send_key) and not event.isAutoRepeat():
            self.finish_composing()

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Lets Tab come as a key first: a suggestion may want it."""
        return False

    def _return(self, event: QKeyEvent) -> None:
        event.accept()
        wanted = sends(event, self.send_key)
        if wanted and not event.isAutoRepeat():
            self.send_requested.emit()
        elif not wanted and not self.isReadOnly():
            self.textCursor().insertBlock()
            self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu: of the word under the pointer, or at the cursor where a key was pressed."""
        self.finish_composing()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        corner = self.cursorRect().bottomRight()
        where = self.viewport().mapToGlobal(corner) if by_key else event.globalPos()
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        self.menu_wanted.emit(where, cursor.position())
        event.accept()

    # Plain text only

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Takes text and files, and nothing else."""
        return can_be_pasted(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Inserts what was pasted or dropped, as plain text."""
        if has_files(source):
            self.files_given.emit(source)
            return
        text, page = plain_text(source), self._page
        self.when_free(lambda: self._paste(text, page))

    def _paste(self, text: str, page: Page | None) -> None:
        if self._page is not page or self.isReadOnly():
            return
        self.write(text[:PASTE_LIMIT])
        if len(text) > PASTE_LIMIT:
            self.paste_cut.emit(len(text))

    # Looks

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the text, and in grey what may follow."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme[self.ground])
        painter.end()
        super().paintEvent(event)
        if self.ghost.text and not self._preedit:
            self.ghost.paint(self.viewport(), self.cursorRect(), self.font())
        self.painted.emit()

    def set_theme(self, theme: Theme) -> None:
        """Takes colours and text size anew."""
        self._theme = theme
        self.ghost.set_theme(theme)
        self.when_free(self._set_font)
        self.viewport().update()

    def _set_font(self) -> None:
        self.setFont(font(13))
        self._pages.set_font(self.font())

    def wanted_height(self) -> int:
        """Returns how high the field should be to show all its text and the ghost, in logical pixels."""
        lines = max(1, round(self.document().size().height()))
        cursor = self.cursorRect()
        extra = self.ghost.extra_lines(self.viewport().width(), cursor, self.font())
        step = max(self.fontMetrics().lineSpacing(), cursor.height(), first_line_height(self.document()))
        return (lines + extra) * step + 2 * MARGIN + 2

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells that the person writes here now."""
        super().focusInEvent(event)
        self.focused.emit()
