"""What is being written, one page a conversation: text, cursor, undo steps and what is on its way."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from app.domain.ids import ConversationId

MARGIN = 8
"""Room between a page's edge and its text, in logical pixels."""


@dataclass(slots=True, eq=False)
class Page:
    """One conversation's reply while it is written.

    `submitted` is the text that was handed over and is not safe yet; `taken` how many
    characters of it came from where: from a macro or from completions.
    """

    conversation: ConversationId
    document: QTextDocument
    position: int = 0
    anchor: int = 0
    taken: dict[str, int] = field(default_factory=dict)
    submitted: str | None = None
    restored: bool = False

    @property
    def via(self) -> str:
        """How the reply came about: what half of it or more was taken from, else `typed`."""
        source, most = max(self.taken.items(), key=lambda each: each[1], default=("", 0))
        return source if source and most * 2 >= len(self.text) else "typed"

    def took(self, source: str, text: str) -> None:
        """Notes that a text was taken over: a macro (`macro:<id>`) or a completion."""
        self.taken[source] = self.taken.get(source, 0) + len(text)

    @property
    def text(self) -> str:
        """The text without what an input method is composing."""
        return self.document.toPlainText()

    def write(self, text: str, cursor: int) -> None:
        """Replaces everything; the cursor goes behind `cursor` characters when the page is opened next."""
        self.document.setPlainText(text)
        self.position = self.anchor = len(text[:cursor].encode("utf-16-le")) // 2


class Pages(QObject):
    """The pages of all conversations, shared by the composers of all panes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[ConversationId, Page] = {}
        self._face = QFont()

    def __contains__(self, conversation: ConversationId) -> bool:
        return conversation in self._pages

    def page(self, conversation: ConversationId, face: QFont) -> Page:
        """Returns a conversation's page, an empty one at first."""
        page = self._pages.get(conversation)
        if page is None:
            document = QTextDocument(self)
            document.setDocumentLayout(QPlainTextDocumentLayout(document))
            document.setDocumentMargin(MARGIN)
            document.setDefaultFont(face)
            page = self._pages[conversation] = Page(conversation, document)
        return page

    def peek(self, conversation: ConversationId) -> Page | None:
        """Returns a conversation's page if there is one."""
        return self._pages.get(conversation)

    def put_before(self, conversation: ConversationId, text: str) -> str:
        """Writes `text` before what stands on a page, leaves the cursor at the end and returns all of it."""
        page = self._pages.get(conversation) or self.page(conversation, self._face)
        whole = f"{text}\n{page.text}" if page.text else text
        page.write(whole, len(whole))
        return whole

    def settle(self, conversation: ConversationId, *, safe: bool) -> None:
        """Ends a hand-over: a text that is `safe` leaves the page, what was written behind it stays."""
        page = self._pages.get(conversation)
        if page is None or page.submitted is None:
            return
        sent, page.submitted = page.submitted, None
        if not safe:
            return
        text = page.text
        start = text.find(sent)
        if start >= 0 and not text[:start].strip():
            page.document.setPlainText(text[start + len(sent) :].lstrip())
            page.taken.clear()
            page.position, page.anchor = 0, 0

    def set_font(self, face: QFont) -> None:
        """Writes all pages in `face`."""
        self._face = face
        for page in self._pages.values():
            page.document.setDefaultFont(face)
