"""What a reply is about beside its text: a message that it answers, or one that is being changed."""

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.domain.ids import ConversationId
from app.sessions.drafts import quote_key
from app.ui.chats.reply.answer_strip import AnswerStrip
from app.ui.chats.reply.composer import Composer
from app.ui.chats.reply.composer_pages import Pages, Quoted
from app.ui.chats.reply.sending import Sending

CHANGE_LAST: Final = "message.change_last"


class Answering(QObject):
    """Joins the strip above the editor with the pages, and takes the keys that belong to it."""

    opened = Signal(str)
    """The page of this conversation is to be opened anew: what is written on it is another thing now."""
    changed = Signal()
    draft_changed = Signal(str, str, int)
    """The page's key, text, place of the cursor."""
    command_wanted = Signal(str)
    """A key means a command of the catalogue here."""

    def __init__(self, composer: Composer, sending: Sending, pages: Pages) -> None:
        super().__init__(composer)
        self._composer, self._sending, self._pages = composer, sending, pages
        self.strip = AnswerStrip()
        self.strip.removed.connect(self.leave)
        sending.cleared.connect(self._sent)

    def show_page(self, *_: object) -> None:
        """Shows what the page that is open is about."""
        self.strip.show_page(self._composer.page)
        self.changed.emit()

    def _sent(self, conversation: str, _text: str = "") -> None:
        self.draft_changed.emit(quote_key(ConversationId(conversation)), "", 0)
        self.show_page()

    def quote(self, conversation: ConversationId, quoted: Quoted) -> None:
        """Has the reply answer a message, which is shown above it and goes with it."""
        self._pages.page(conversation, self._composer.font()).quoted = quoted
        self.draft_changed.emit(quote_key(conversation), str(quoted.seq), 0)
        self.show_page()

    def change(self, conversation: ConversationId, seq: int, original: str, text: str | None = None) -> None:
        """Opens a message that was sent, to change it; the reply that is being written waits as it is."""

        def turn() -> None:
            self._pages.rewrite(conversation, seq, original, text)
            if self._composer.conversation == conversation:
                self.opened.emit(conversation)

        self._composer.when_free(turn)

    def stop_changing(self, conversation: ConversationId) -> None:
        """Ends the change of a message: the reply is there again, with its undo steps."""
        page = self._pages.stop_rewriting(conversation)
        if page is None:
            return
        self.draft_changed.emit(page.key, "", 0)

        def turn_back() -> None:
            if self._composer.page is page:
                self.opened.emit(conversation)

        if self._composer.page is page:
            self._composer.when_free(turn_back)

    def refused(self, conversation: ConversationId, reason: str) -> None:
        """The change could not be made safe: it stays, and the person is told why."""
        page = self._pages.rewriting(conversation)
        if page is not None:
            page.submitted = None
        self._sending.refused(conversation, reason)

    def leave(self) -> None:
        """Ends the change of a message, or else takes the quotation away."""
        page = self._composer.page
        if page is None:
            return
        if page.rewrites is not None:
            self.stop_changing(page.conversation)
        elif page.quoted is not None:
            page.quoted = None
            self._sent(page.conversation)
        self._composer.setFocus(Qt.FocusReason.OtherFocusReason)

    def key(self, event: QKeyEvent) -> None:
        """Takes the keys that mean something here when no suggestion wants them."""
        page = self._composer.page
        if event.isAccepted() or page is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return
        if event.key() == Qt.Key.Key_Escape and (page.rewrites is not None or page.quoted is not None):
            self.leave()
            event.accept()
        elif event.key() == Qt.Key.Key_Up and not page.text and page.rewrites is None:
            self.command_wanted.emit(CHANGE_LAST)
            event.accept()
