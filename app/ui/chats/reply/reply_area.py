"""The lower part of a pane: suggestions, warnings, the composer and what sends it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.config import SendKey
from app.domain.ids import ConversationId
from app.macros.completion import Completer
from app.ui.chats.reply.answering import Answering
from app.ui.chats.reply.composer import Composer
from app.ui.chats.reply.composer_menu import ComposerMenu
from app.ui.chats.reply.composer_pages import Pages
from app.ui.chats.reply.emoji.emoji_putting import EmojiPutting
from app.ui.chats.reply.guard_bar import GuardBar
from app.ui.chats.reply.reply_row import ReplyRow
from app.ui.chats.reply.sending import Sending
from app.ui.chats.reply.size_grip import STEP, SizeGrip
from app.ui.chats.reply.spelling.spelling import Spelling
from app.ui.chats.reply.suggesting import Suggesting
from app.ui.chats.reply.suggestion_chips import SuggestionChips
from app.ui.chats.reply.suggestion_list import SuggestionList
from app.ui.files.strip import FileStrip
from app.ui.parts import set_look
from app.ui.theme import Theme
from app.ui.words import tr

LEAST_HEIGHT: Final = 62
"""The height of an empty composer in logical pixels."""
_SHARE: Final = 0.4
_MOST: Final = 0.6
"""The share of the pane that the composer takes by itself, and that a person may give it."""
_EDGE: Final = 3
"""So far inside its frame the field covers none of the round corners."""


class ReplyArea(QWidget):
    """Lets a person write and send; what it emits names the conversation that was open at the key press."""

    submitted = Signal(str, str, str)
    """Conversation, text, via. The text stays until `accepted`."""
    draft_changed = Signal(str, str, int)
    """The page's key (for a reply its conversation), text, place of the cursor."""
    typing = Signal(str, str)
    """Conversation and the text so far; empty when nothing is being written any more."""
    focused = Signal()
    command_wanted = Signal(str)
    """A key means a command of the catalogue here."""
    height_chosen = Signal(int)
    """The person gave the composer this height in logical pixels; 0 lets it follow its text."""

    def __init__(self, theme: Theme, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replyArea")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages = pages
        self._height = 0
        self._shown = True
        self.composer = Composer(theme, pages)
        self.sending = Sending(self.composer, pages)
        self._chips = SuggestionChips(theme, self)
        self._popup = SuggestionList(theme, self)
        self.suggesting = Suggesting(self.composer, self._chips, self._popup)
        self.spelling = Spelling(self.composer, theme)
        self.emoji = EmojiPutting(self.composer, theme)
        self.menu_actions: Callable[[], Sequence[QAction]] = tuple
        self.says_send: Callable[[], str] = lambda: tr("Send")
        self.taken: Callable[[], int] = lambda: 0
        """How much of the pane's height is not to be had, in logical pixels."""
        self.guard_bar = GuardBar()
        self.warning = self.guard_bar.words
        self.grip = SizeGrip(theme)
        self.answering = Answering(self.composer, self.sending, pages)
        self.strip = FileStrip()
        self._row = ReplyRow()
        self._hint = self._row.hint
        self.attach_button, self.send_button = self._row.attach, self._row.send
        self._frame = QFrame()
        self._frame.setObjectName("composerFrame")
        self._build()
        self._join()
        self.retranslate()

    def _build(self) -> None:
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        inside.setSpacing(0)
        inside.addWidget(self.answering.strip)
        inside.addWidget(self.composer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 9)
        for part in (self.grip, self._chips, self.guard_bar, self.strip, self._frame, self._row):
            layout.addWidget(part)
        layout.setSpacing(7)
        self.composer.setFixedHeight(LEAST_HEIGHT - 2 * _EDGE)

    def _join(self) -> None:
        self.composer.text_changed.connect(self._text_changed)
        self.composer.moment_changed.connect(self.fit)
        self.composer.key_offered.connect(self.suggesting.key)
        self.composer.focused.connect(self.focused)
        self.composer.menu_wanted.connect(self._open_menu)
        self.composer.installEventFilter(self)
        self.suggesting.changed.connect(self.fit)
        self.sending.submitted.connect(self.submitted)
        self.sending.changed.connect(self._refresh)
        self.sending.field_missing.connect(self.suggesting.next_field)
        self.sending.cleared.connect(self.suggesting.restart)
        self.send_button.clicked.connect(self.sending.submit_surely)
        self.guard_bar.corrected.connect(self.sending.correct)
        self._row.emoji.clicked.connect(lambda: self.emoji.open(self._frame))
        self.answering.opened.connect(lambda here: self.open(ConversationId(here)))
        self.answering.draft_changed.connect(self.draft_changed)
        self.answering.command_wanted.connect(self.command_wanted)
        self.answering.changed.connect(self._refresh)
        self.composer.key_offered.connect(self.answering.key)
        self.grip.dragged.connect(self.grow)
        self.grip.let_go.connect(lambda: self._choose_height(0))

    # What it is told

    def set_send_key(self, key: SendKey) -> None:
        """Says which key sends."""
        self.composer.send_key = key
        self.retranslate()

    def set_completer(self, completer: Completer | None, *, unasked: bool = True) -> None:
        """Says who suggests, and whether also where nobody typed `/` or `;`."""
        self.suggesting.unasked = unasked
        self.suggesting.set_completer(self.emoji.naming(completer))

    def set_context(
        self, *, customer_text: str, language: str, values: Mapping[str, str], topic: str = ""
    ) -> None:
        """Says what the customer last wrote, in which language to answer, and what variables stand for."""
        self.suggesting.set_context(
            customer_text=customer_text, language=language, values=values, topic=topic
        )

    def open(self, conversation: ConversationId | None) -> None:
        """Opens the page of a conversation; the one that was open keeps its text, cursor and undo steps."""
        self.composer.open_page(conversation)
        self.sending.opened()
        self.spelling.look()
        self.answering.show_page()
        page = self.composer.page
        self._row.counter.show_length(len(page.text) if page is not None else 0)
        self.fit()

    def set_read_only(self, read_only: bool) -> None:
        """Says whether anything can be written; nothing that was written is lost."""
        self.composer.when_free(lambda: self.composer.setReadOnly(read_only))
        self._refresh()

    def restore(self, conversation: ConversationId, text: str, cursor: int, history: str = "") -> None:
        """Puts a saved draft on a page on which nothing was written yet, before the page is opened.

        With its `history` the steps that led to it can be undone.
        """
        page = self._pages.page(conversation, self.composer.font())
        if not page.restored and not page.text:
            page.restore(text, cursor, history)
        page.restored = True

    def accepted(self, conversation: ConversationId) -> None:
        """The text that was handed over is safe."""
        self.sending.accepted(conversation)

    def refused(self, conversation: ConversationId, reason: str) -> None:
        """The text could not be made safe: it stays, and the person is told why."""
        self.sending.refused(conversation, reason)

    def give_back(self, conversation: ConversationId, text: str) -> None:
        """Puts a text that was taken back from the timeline before what stands on the page."""

        def put() -> None:
            whole = self._pages.put_before(conversation, text)
            if self.composer.conversation == conversation:
                self.composer.select_span(len(whole), len(whole))
            self.draft_changed.emit(conversation, whole, len(whole))

        self.composer.when_free(put)

    def warn(self, text: str) -> None:
        """Shows a warning until the text changes; sending then needs a second word of the person."""
        self.sending.warn(text)

    def tell(self, text: str) -> None:
        """Shows a sentence until the text changes."""
        self.sending.tell(text)

    # Following what is written

    def _open_menu(self, where: QPoint, position: int) -> None:
        ComposerMenu(self.composer, self.spelling.offers(position), self.menu_actions()).open(where)

    def _text_changed(self) -> None:
        page = self.composer.page
        if page is not None:
            self.draft_changed.emit(page.key, page.text, len(self.composer.before))
            self.typing.emit(page.conversation, page.text)
            self._row.counter.show_length(len(page.text))

    def _refresh(self) -> None:
        warning, proposal = self.sending.warning, self.sending.proposal
        self.guard_bar.say(warning, self.sending.hint, proposal.instead if proposal is not None else None)
        alarmed = self.sending.alarmed
        self.send_button.setEnabled(self.sending.ready)
        page = self.composer.page
        plain = tr("Save the change") if page is not None and page.rewrites is not None else self.says_send()
        self.send_button.setText(tr("Check and send") if alarmed else plain)
        set_look(self.send_button, "kind", "warn" if alarmed else "primary")
        set_look(self._frame, "wrong", "true" if warning else "false")

    # Looks

    def setVisible(self, visible: bool) -> None:
        """Goes out of sight only when nothing is being composed any more."""
        self._shown = visible
        if visible or not self.composer.is_composing:
            super().setVisible(visible)
        else:
            self.composer.when_free(lambda: super(ReplyArea, self).setVisible(self._shown))

    def set_height(self, height: int) -> None:
        """Gives the composer a height in logical pixels; 0 lets it follow its text."""
        self._height = height
        self.fit()

    def grow(self, by: int = STEP) -> None:
        """Makes the composer higher, or lower where `by` is negative."""
        self._choose_height(max(LEAST_HEIGHT - 2 * _EDGE, self.composer.height() + by))

    def _choose_height(self, height: int) -> None:
        self.set_height(height)
        self.height_chosen.emit(self.composer.height() if height else 0)

    def fit(self) -> None:
        """Makes the composer as high as its text, up to a share of the pane, or as high as was chosen."""
        parent = self.parentWidget()
        room = parent.height() - self.taken() if parent is not None else self.height()
        wanted = self._height or min(self.composer.wanted_height(), round(room * _SHARE))
        height = max(LEAST_HEIGHT - 2 * _EDGE, min(wanted, round(room * _MOST)))
        if height != self.composer.height():
            self.composer.setFixedHeight(height)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        hint = self._row.retranslate(self.composer.send_key)
        self.grip.retranslate()
        self._chips.retranslate()
        self.composer.setAccessibleName(tr("Reply"))
        self.composer.setAccessibleDescription(hint)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Takes colours and text size anew."""
        self.composer.set_theme(theme)
        for part in (self._chips, self._popup, self.grip, self.spelling, self.emoji):
            part.set_theme(theme)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the composer's height to its text."""
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rings the composer while it has the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_look(self._frame, "focus", "true" if event.type() == QEvent.Type.FocusIn else "false")
        return super().eventFilter(watched, event)
