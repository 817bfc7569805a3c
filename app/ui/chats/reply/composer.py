"""The field in which a reply is written: one page a conversation, never disturbed while somebody composes."""

import time
from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.config import SendKey
from app.domain.events import TEXT_LIMIT
from app.domain.ids import ConversationId
from app.domain.text import clean
from app.ui.chats.reply.composer_pages import MARGIN, Page, Pages
from app.ui.chats.reply.ghost import Ghost
from app.ui.files.given import has_files
from app.ui.theme import Theme, font

PASTE_LIMIT: Final = 4 * TEXT_LIMIT
"""Characters of a paste that are taken; more would only be refused later."""
NOBODY: Final = ConversationId("")
_ECHO_S: Final = 0.05
"""Within this time after a commit a Return is the input method's own, not the person's."""
_LEFT_TO_INPUT_METHOD: Final = frozenset(
    {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape}
)
"""While something is being composed these mean nothing to the field, should one of them reach it."""


class Composer(QPlainTextEdit):
    """Writes on the page of one conversation. What it emits names the page that was open at that moment."""

    send_requested = Signal()
    text_changed = Signal()
    """The text without the preedit is another one than before."""
    moment_changed = Signal()
    """Text, cursor or preedit changed: other suggestions may fit."""
    key_offered = Signal(object)
    """A key press that others may take by accepting the event, before the field does."""
    composed = Signal()
    """Nothing is being composed any more."""
    paste_cut = Signal(int)
    """A paste was longer than what is taken; carries its length."""
    files_given = Signal(object)
    """Files or an image were pasted or dropped; carries the `QMimeData` of that moment."""
    focused = Signal()

    def __init__(
        self,
        theme: Theme,
        pages: Pages,
        *,
        clock: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self.send_key = SendKey.CTRL_ENTER
        self.ghost = Ghost(theme)
        self._pages = pages
        self._page: Page | None = None
        self._clock = clock
        self._preedit = ""
        self._known = ""
        self._committed_at = float("-inf")
        self._waiting: deque[Callable[[], None]] = deque()
        self._blank = Pages(self)
        self.setFont(font(13))
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(MARGIN)
        self.textChanged.connect(self._compare)
        self.cursorPositionChanged.connect(self.moment_changed)

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
        page = owner.page(conversation or NOBODY, self.font())
        self._page = page if conversation is not None else None
        self.blockSignals(True)
        self.setDocument(page.document)
        cursor = self.textCursor()
        last = page.document.characterCount() - 1
        cursor.setPosition(min(page.anchor, last))
        cursor.setPosition(min(page.position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.blockSignals(False)
        self._known = self.toPlainText()
        self.ghost.clear()
        self.moment_changed.emit()

    def _keep_place(self) -> None:
        if self._page is not None:
            cursor = self.textCursor()
            self._page.position, self._page.anchor = cursor.position(), cursor.anchor()

    # Composing

    @property
    def preedit(self) -> str:
        """What an input method is composing, not part of the text yet."""
        return self._preedit

    @property
    def is_composing(self) -> bool:
        """Whether the field must be left alone."""
        return bool(self._preedit)

    def when_free(self, act: Callable[[], None]) -> None:
        """Does `act` now, or once nothing is being composed any more."""
        if self._preedit:
            self._waiting.append(act)
        else:
            act()

    def finish_composing(self) -> None:
        """Asks the input method to commit what is being composed."""
        if self._preedit:
            QGuiApplication.inputMethod().commit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Takes what an input method composes and commits."""
        super().inputMethodEvent(event)
        was, self._preedit = self._preedit, event.preeditString()
        if event.commitString():
            self._committed_at = self._clock()
        if self._preedit:
            self.ghost.clear()
        if self._preedit != was:
            self.moment_changed.emit()
        if was and not self._preedit:
            # The event is still on its way through the field: what waited comes after it.
            QTimer.singleShot(0, self, self._release)

    def _release(self) -> None:
        while self._waiting and not self._preedit:
            self._waiting.popleft()()
        if not self._preedit:
            self.composed.emit()

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
        text = self._known
        if text.isascii():
            return position
        return len(text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))

    def _position(self, index: int) -> int:
        return len(self._known[:index].encode("utf-16-le")) // 2

    def _compare(self) -> None:
        text = self.toPlainText()
        if text == self._known:  # Qt says so for every change of the preedit as well
            return
        self._known = text
        if self._page is not None and not text:
            self._page.taken.clear()
        self.text_changed.emit()
        self.moment_changed.emit()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sends, or lets the suggestions have the key, or writes."""
        if self._preedit and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if event.key() not in _LEFT_TO_INPUT_METHOD:
                super().keyPressEvent(event)
            return
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_return and not control and self._clock() - self._committed_at < _ECHO_S:
            event.accept()
            return
        event.ignore()
        self.key_offered.emit(event)
        if event.isAccepted():
            return
        if is_return:
            self._return(event, control=control)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.accept()
            super().focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Lets Tab come as a key first: a suggestion may want it."""
        return False

    def _return(self, event: QKeyEvent, *, control: bool) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        sends = control if self.send_key is SendKey.CTRL_ENTER else not shift and not control
        event.accept()
        if sends and not event.isAutoRepeat():
            self.send_requested.emit()
        elif not sends and not self.isReadOnly():
            self.textCursor().insertBlock()
            self.ensureCursorVisible()

    # Plain text only

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Takes text and files, and nothing else."""
        return bool(source.hasText()) or has_files(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Inserts what was pasted or dropped, as plain text."""
        if has_files(source):
            self.files_given.emit(source)
            return
        text = clean(source.text())
        self.when_free(lambda: self._paste(text))

    def _paste(self, text: str) -> None:
        self.write(text[:PASTE_LIMIT])
        if len(text) > PASTE_LIMIT:
            self.paste_cut.emit(len(text))

    # Looks

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the text, and in grey what may follow."""
        super().paintEvent(event)
        if self.ghost.text and not self._preedit:
            self.ghost.paint(self.viewport(), self.cursorRect(), self.font())

    def set_theme(self, theme: Theme) -> None:
        """Takes colours and text size anew."""
        self.ghost.set_theme(theme)
        self.setFont(font(13))
        self._pages.set_font(self.font())
        self.viewport().update()

    def wanted_height(self) -> int:
        """Returns how high the field should be to show all its text and the ghost, in logical pixels."""
        lines = max(1, round(self.document().size().height()))
        extra = self.ghost.extra_lines(self.viewport().width(), self.cursorRect(), self.font())
        step = max(self.fontMetrics().lineSpacing(), self.cursorRect().height())
        return (lines + extra) * step + 2 * MARGIN + 2

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells that the person writes here now."""
        super().focusInEvent(event)
        self.focused.emit()
