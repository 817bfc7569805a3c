"""What is being written, one page a conversation: text, cursor, undo steps and what is on its way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Protocol

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout
from shiboken6 import isValid

from app.domain.ids import ConversationId
from app.sessions.drafts import rewrite_key
from app.sessions.undo_history import UndoHistory, difference, read_history
from app.ui.chats.reply.text_places import position_of

MARGIN: Final = 6
"""Room between a page's edge and its text, in logical pixels."""
_TYPED_TWICE: Final = 2


class Editor(Protocol):
    """The field that has a page open."""

    @property
    def is_composing(self) -> bool:
        """Whether an input method composes on the page at this moment."""

    def when_free(self, act: Callable[[], object]) -> None:
        """Does `act` now, or once nothing is being composed any more."""


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """A message that a reply answers: its `seq`, who said it, and the part of its text that is meant."""

    seq: int
    name: str
    text: str


@dataclass(slots=True, eq=False)
class Page:
    """One conversation's reply while it is written, or another version of a message that was sent.

    `key` names the page and its draft; `rewrites` is the seq of the message whose text it changes and
    `original` that text, `quoted` the message which the reply answers. `submitted` is the text that was
    handed over and is not safe yet; `taken` how many characters of it came from where: from a macro or from
    completions.
    """

    conversation: ConversationId
    document: QTextDocument
    key: ConversationId
    rewrites: int | None = None
    original: str = ""
    quoted: Quoted | None = None
    position: int = 0
    anchor: int = 0
    taken: dict[str, int] = field(default_factory=dict)
    submitted: str | None = None
    restored: bool = False
    editor: Editor | None = None
    history: UndoHistory = field(default_factory=UndoHistory)

    @property
    def via(self) -> str:
        """How the reply came about: what half of it or more was taken from, else `typed`."""
        source, most = max(self.taken.items(), key=lambda each: each[1], default=("", 0))
        return source if source and most * _TYPED_TWICE >= len(self.text) else "typed"

    def took(self, source: str, text: str) -> None:
        """Notes that a text was taken over: a macro (`macro:<id>`) or a completion."""
        self.taken[source] = self.taken.get(source, 0) + len(text)

    @property
    def text(self) -> str:
        """The text without what an input method is composing."""
        return self.document.toPlainText()

    def when_free(self, act: Callable[[], object]) -> None:
        """Does `act` now, or once nobody composes on the page any more, in whichever pane that is."""
        editor = self.editor
        if editor is not None and isValid(editor) and editor.is_composing:
            editor.when_free(act)
        else:
            act()

    def wrap_anew(self) -> None:
        """Lets the next field wrap the text: Qt keeps the width of a wider one that showed it before."""
        self.document.setDocumentLayout(QPlainTextDocumentLayout(self.document))

    def begin(self, text: str, cursor: int) -> None:
        """Writes what nobody wants to undo; the cursor goes behind `cursor` characters."""
        self.document.setPlainText(text)
        self.position = self.anchor = position_of(text, cursor)
        self.note(text)

    def note(self, text: str) -> None:
        """Notes the text that stands on the page now, for what can be undone."""
        page = self.document
        self.history.note(page.availableUndoSteps(), page.isRedoAvailable(), text)

    def restore(self, text: str, cursor: int, history: str = "") -> None:
        """Writes a kept draft again, with the steps that led to it: they can be undone and redone."""
        known = read_history(history, text) if history else None
        if known is None:
            if text:
                self.write(text, cursor)
            return
        texts, at = known
        self.begin(texts[0], 0)
        for old, new in pairwise(texts):
            step, place = difference(old, new), QTextCursor(self.document)
            end = position_of(old, step.start + len(step.removed))
            place.setPosition(position_of(old, step.start))
            place.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            place.beginEditBlock()  # a step of its own: else Qt joins what is inserted side by side
            place.insertText(step.added)
            place.endEditBlock()
            self.note(new)
        for undone in reversed(texts[at:-1]):
            self.document.undo()
            self.note(undone)
        self.position = self.anchor = position_of(text, cursor)

    def write(self, text: str, cursor: int) -> None:
        """Replaces everything in one step that can be undone; the cursor goes behind `cursor` characters."""
        place = QTextCursor(self.document)
        place.select(QTextCursor.SelectionType.Document)
        place.insertText(text)
        self.position = self.anchor = position_of(text, cursor)
        self.note(text)


class Pages(QObject):
    """The pages of all conversations, shared by the composers of all panes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[ConversationId, Page] = {}
        self._rewriting: dict[ConversationId, Page] = {}
        self._face = QFont()

    def __contains__(self, conversation: ConversationId) -> bool:
        return conversation in self._pages

    def page(self, conversation: ConversationId, face: QFont) -> Page:
        """Returns a conversation's page, an empty one at first."""
        page = self._pages.get(conversation)
        if page is None:
            page = self._pages[conversation] = Page(conversation, self._document(face), conversation)
        return page

    def peek(self, conversation: ConversationId) -> Page | None:
        """Returns a conversation's page if there is one."""
        return self._pages.get(conversation)

    # Changing what was sent

    def current(self, conversation: ConversationId, face: QFont) -> Page:
        """Returns what is written on for a conversation: a message that is being changed, else the reply."""
        return self._rewriting.get(conversation) or self.page(conversation, face)

    def rewriting(self, conversation: ConversationId) -> Page | None:
        """Returns the page on which a message of a conversation is being changed."""
        return self._rewriting.get(conversation)

    def rewrite(self, conversation: ConversationId, seq: int, original: str, text: str | None = None) -> Page:
        """Opens a page for another text of the message at `seq`; the reply that is written stays as it is.

        It begins with the `original` text, or with what had become of it when the console ended.
        """
        known = self._rewriting.get(conversation)
        if known is not None and known.rewrites == seq:
            return known
        page = Page(conversation, self._document(self._face), rewrite_key(conversation, seq), rewrites=seq)
        page.original = original
        page.begin(original, len(original))
        if text is not None and text != original:
            page.write(text, len(text))
        self._rewriting[conversation] = page
        return page

    def stop_rewriting(self, conversation: ConversationId) -> Page | None:
        """Ends the change of a message and returns its page; the reply is what is written on again."""
        return self._rewriting.pop(conversation, None)

    # Texts that come back, and texts that are safe

    def put_before(self, conversation: ConversationId, text: str) -> str:
        """Writes `text` before what stands on a page, leaves the cursor at the end and returns all of it."""
        page = self.page(conversation, self._face)
        whole = f"{text}\n{page.text}" if page.text else text
        page.write(whole, len(whole))
        return whole

    def settle(self, conversation: ConversationId, *, safe: bool) -> None:
        """Ends a hand-over: a text that is `safe` leaves the page, what was written behind it stays."""
        page = self._pages.get(conversation)
        if page is None or page.submitted is None:
            return
        sent, page.submitted = page.submitted, None
        if safe:
            page.quoted = None
            page.when_free(lambda: _take_off(page, sent))

    def set_font(self, face: QFont) -> None:
        """Writes all pages in `face`, each as soon as nobody composes on it."""
        self._face = face
        for page in (*self._pages.values(), *self._rewriting.values()):
            page.when_free(lambda page=page: page.document.setDefaultFont(self._face))  # type: ignore[misc]

    def _document(self, face: QFont) -> QTextDocument:
        document = QTextDocument(self)
        document.setDocumentLayout(QPlainTextDocumentLayout(document))
        document.setDocumentMargin(MARGIN)
        document.setDefaultFont(face)
        return document


def _take_off(page: Page, sent: str) -> None:
    """Takes a text that was sent off its page; it does not come back by undoing."""
    text = page.text
    start = text.find(sent)
    if start >= 0 and not text[:start].strip():
        page.begin(text[start + len(sent) :].lstrip(), 0)
        page.taken.clear()
