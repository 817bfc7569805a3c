"""One article of the manual: read, searched through by eye, and quoted into the reply."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QToolButton, QVBoxLayout, QWidget

from app.manual.article import Article
from app.ui.application import Looks
from app.ui.beside.insert_button import InsertButton
from app.ui.chats.timeline.selection import to_units, units
from app.ui.manual.article_text import ArticleText, Part, article_text, places_of
from app.ui.manual.fitting import fitting_part
from app.ui.parts import label
from app.ui.words import tr

_TITLE_MOST: Final = 18
_PARAGRAPH: Final = "\u2029"


class ArticleView(QWidget):
    """Plain text with a cursor: the section where it stands is the one that is quoted."""

    quoted = Signal(str)
    left = Signal()
    back_wanted = Signal()
    """The list of articles is wanted."""
    search_wanted = Signal(str)
    link_wanted = Signal(str)
    """An address, or the number or title of another article."""
    """Letters were typed where nothing can be written: they are searched for."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleView")
        self._looks = looks
        self._article: Article | None = None
        self._query = ""
        self._shown = ArticleText("", ())
        self.back = QToolButton()
        self.back.setObjectName("articleBack")
        self._number = label(name="articleNumber", kind="tag")
        self._title = label(name="articleTitle", kind="strong")
        self._title.setWordWrap(True)
        self.text = _Text()
        self.quote = InsertButton("articleQuote", self)
        self._lay_out()
        self.back.clicked.connect(self.back_wanted)
        self.quote.clicked.connect(self.quote_now)
        self.text.quote_wanted.connect(self.quote_now)
        self.text.left.connect(self.left)
        self.text.typed.connect(self.search_wanted)
        self.text.pressed.connect(self._pressed)
        self.text.cursorPositionChanged.connect(self._moved)
        self.text.selectionChanged.connect(self._moved)
        looks.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()
        self.setFocusProxy(self.text)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        head.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.quote)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 4, 12, 10)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addWidget(self.text, 1)
        rows.addLayout(foot)

    @property
    def article(self) -> Article | None:
        """What is shown."""
        return self._article

    def show_article(self, article: Article, query: str = "", *, about: str = "") -> None:
        """Shows an article with the words of a search marked, the cursor at the first of them.

        Without a search it stands at the section that fits what the conversation is `about`.
        """
        self._article, self._query = article, query
        self._shown = article_text(article)
        self._title.setText(article.title)
        self._number.setText(article.id)
        self.text.setCurrentCharFormat(QTextCharFormat())  # else the new text would begin as the old one did
        self.text.setPlainText(self._shown.text)
        self.text.setAccessibleName(article.title)
        self._format()
        found = places_of(query, self._shown.text)
        cursor = self.text.textCursor()
        start = found[0].start if found else fitting_part(self._shown, about) if about else 0
        cursor.setPosition(to_units(self._shown.text, start))
        self.text.setTextCursor(cursor)
        self._moved()

    def quote_now(self) -> None:
        """Hands out what is selected, else the section where the cursor stands."""
        text = self.text.textCursor().selectedText().replace(_PARAGRAPH, "\n").strip()
        part = self._part()
        if text or part is not None:
            self.quoted.emit(text or (part.quote if part is not None else ""))

    def set_can_quote(self, can_quote: bool) -> None:
        """Says whether there is a reply to quote into."""
        self.quote.setEnabled(can_quote)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.back.setAccessibleName(tr("Back to the articles"))
        self.back.setToolTip(tr("Back to the articles (Esc)"))
        self._moved()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _part(self) -> Part | None:
        cursor = self.text.textCursor()
        units_before = cursor.selectionStart() if cursor.hasSelection() else cursor.position()
        here = len(self._shown.text.encode("utf-16-le")[: 2 * units_before].decode("utf-16-le", "ignore"))
        return self._shown.part_at(here)

    def _moved(self) -> None:
        part = self._part()
        if self.text.textCursor().hasSelection():
            words = tr("Quote what is selected")
        elif part is not None and len(self._shown.parts) > 1:
            name = part.title if len(part.title) <= _TITLE_MOST else part.title[: _TITLE_MOST - 1] + "…"
            words = tr("Quote “{section}”", section=name)
        else:
            words = tr("Quote into the reply")
        self.quote.set_words(words, "Enter")
        self._show_part(part if len(self._shown.parts) > 1 else None)

    def _show_part(self, part: Part | None) -> None:
        """Lays a ground under the section that would be quoted."""
        shown = part is not None and not self.text.textCursor().hasSelection()
        self.text.ground = self._cursor(*part.span) if part is not None and shown else None
        self.text.colors = (self._looks.theme["canvas"], self._looks.theme["accent"])
        self.text.viewport().update()
        grounds = []
        for place in places_of(self._query, self._shown.text):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._cursor(place.start, place.end)
            mark.format.setBackground(self._looks.theme["mark"])
            grounds.append(mark)
        self.text.setExtraSelections(grounds)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(to_units(self._shown.text, start))
        cursor.setPosition(to_units(self._shown.text, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _format(self) -> None:
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        for part in self._shown.parts:
            if units(self._shown.text[part.heading.start : part.heading.end]):
                self._cursor(part.heading.start, part.heading.end).mergeCharFormat(bold)

        for link in self._shown.links:
            leads = QTextCharFormat()
            leads.setForeground(self._looks.theme["accent"])
            leads.setFontUnderline(True)
            self._cursor(*link.span).mergeCharFormat(leads)

    def follow_link(self) -> None:
        """Follows the link under the cursor, if there is one."""
        self._pressed(self.text.textCursor().position())

    def _pressed(self, place: int) -> None:
        here = len(self._shown.text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore"))
        target = self._shown.link_at(here)
        if target:
            self.link_wanted.emit(target)

    def _restyle(self) -> None:
        self.back.setIcon(self._looks.icons.icon("back", size=QSize(16, 16)))
        self._moved()


class _Text(QPlainTextEdit):
    """Read by keyboard and pointer; Enter quotes, Escape goes back."""

    quote_wanted = Signal()
    left = Signal()
    pressed = Signal(int)
    """Where in the text the pointer was pressed and let go, in UTF-16 units."""
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("articleText")
        self.setProperty("kind", "plain")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(9)
        self.ground: QTextCursor | None = None
        self.colors = (QColor(), QColor())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follows a link that was pressed, unless text was selected."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.pressed.emit(self.cursorForPosition(event.position().toPoint()).position())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lays a ground under the section that would be quoted, with a stroke before it."""
        if self.ground is not None:
            document, ground = self.document(), self.ground
            first = document.findBlock(ground.selectionStart())
            last = document.findBlock(ground.selectionEnd())
            top = self.blockBoundingGeometry(first).translated(self.contentOffset()).top()
            bottom = self.blockBoundingGeometry(last).translated(self.contentOffset()).bottom()
            place = QRectF(0, top - 3, self.viewport().width(), bottom - top + 6)
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colors[0])
            painter.drawRoundedRect(place, 6, 6)
            painter.setBrush(self.colors[1])
            painter.drawRoundedRect(QRectF(0, place.top(), 3, place.height()), 1.5, 1.5)
            painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Quotes by Enter and leaves by Escape."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.quote_wanted.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _ if event.text().strip().isprintable() and event.text().strip() and not _chorded(event):
                self.typed.emit(event.text())
            case _:
                super().keyPressEvent(event)
                return
        event.accept()


def _chorded(event: QKeyEvent) -> bool:
    shift, keypad = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
    return bool(event.modifiers() & ~(shift | keypad))
