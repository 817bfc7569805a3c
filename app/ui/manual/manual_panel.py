"""The panel of the manual: a search field, articles that fit, and the article that is being read."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.manual.article import Article
from app.manual.library import ManualLibrary
from app.ui.application import Looks
from app.ui.beside.card_list import CardList
from app.ui.beside.empty_state import EmptyState
from app.ui.beside.problem_line import ProblemLine
from app.ui.beside.search_field import SearchField
from app.ui.manual.article_text import is_address
from app.ui.manual.article_view import ArticleView
from app.ui.manual.fitting import fitting_articles
from app.ui.manual.manual_rows import article_of, manual_rows
from app.ui.words import tr


class ManualPanel(QWidget):
    """It takes values and emits what is to be quoted; it never touches a composer itself."""

    quoted = Signal(str)
    left = Signal()
    """The person wants back to the composer."""
    link_activated = Signal(str)
    """An address outside the manual is to be opened; the window asks first."""
    article_opened = Signal(str)
    """The article with this id is before the person."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("manualPanel")
        self._library: ManualLibrary | None = None
        self._language = "ja"
        self._about = ""
        self._fits: Sequence[Article] = ()
        self._can_quote = False
        self._opened_for: str | None = None
        self.search = SearchField("manualSearch")
        self.problems = ProblemLine("manualProblems")
        self.list = CardList(looks, "manualList")
        self.empty = EmptyState("manualEmpty")
        self.article = ArticleView(looks)
        self._stack = QStackedWidget()
        self._lay_out()
        self._join()
        self.retranslate()

    def _lay_out(self) -> None:
        for page in (self.list, self.empty, self.article):
            self._stack.addWidget(page)
        above = QVBoxLayout()
        above.setContentsMargins(12, 10, 12, 6)
        above.setSpacing(6)
        above.addWidget(self.search)
        above.addWidget(self.problems)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(above)
        rows.addWidget(self._stack, 1)
        self.setFocusProxy(self.search)

    def _join(self) -> None:
        self.search.query_changed.connect(lambda _query: self._look())
        self.search.stepped.connect(self._step)
        self.search.taken.connect(self.open_chosen)
        self.search.left.connect(self.left)
        self.list.taken.connect(self.open_chosen)
        self.list.clicked.connect(self._clicked)
        self.list.left.connect(self.left)
        self.empty.pressed.connect(self.search.start_over)
        self.article.left.connect(self._leave_article)
        self.article.back_wanted.connect(self.close_article)
        self.article.quoted.connect(self._quote)
        self.article.link_wanted.connect(self._follow)
        self.article.search_wanted.connect(self._search_for)

    @property
    def reading(self) -> bool:
        """Tells whether an article is open."""
        return self._stack.currentWidget() is self.article

    def show_library(self, library: ManualLibrary, problems: Sequence[str] = ()) -> None:
        """Shows these articles, and what was wrong with their files."""
        self._library = library
        self.problems.show_problems(problems)
        self._fit()
        self._look()

    def show_conversation(self, *, language: str, about: str, can_quote: bool) -> None:
        """Says what the conversation is about, and in which language; an open article stays open."""
        self._can_quote = can_quote
        self.article.set_can_quote(can_quote)
        if (language, about) != (self._language, self._about):
            self._language, self._about = language, about
            fits_otherwise = self._fit()
            self._look(keep=not fits_otherwise)

    def begin(self) -> None:
        """Opens the article that fits the conversation best, at the section that does, ready to be quoted.

        Where the keyboard is in an article already it goes to the search field; so it does where nothing
        fits, or something is searched for. An article that the person chose stays open.
        """
        in_article = self.reading and self.article.text.hasFocus()
        stale = self._opened_for is not None and self._opened_for != self._about
        if self.reading and not in_article and not stale:
            self.article.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if not in_article and self._fits and not self.search.query.strip():
            self.open_article(self._fits[0], about=self._about)
            return
        if self.reading:
            self.close_article()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def open_chosen(self) -> None:
        """Opens the chosen article."""
        card = self.list.chosen
        article = None if card is None or self._library is None else article_of(self._library, card.key)
        if article is not None:
            self.open_article(article)

    def open_article(self, article: Article, *, about: str | None = None) -> None:
        """Opens an article, with the keyboard in it; `about` is what it was opened for by itself."""
        self._opened_for = about
        self.article.show_article(article, self.search.query, about=about or "")
        self.article_opened.emit(article.id)
        self._stack.setCurrentWidget(self.article)
        self.article.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def library(self) -> ManualLibrary | None:
        """The articles that there are."""
        return self._library

    def _leave_article(self) -> None:
        """Goes back to where the person came from: an article that opened by itself goes to the composer."""
        if self._opened_for is None:
            self.close_article()
        else:
            self.left.emit()

    def _follow(self, target: str) -> None:
        """Opens the article that a link names by its number or title, or has an address asked about."""
        if is_address(target) or self._library is None:
            self.link_activated.emit(target)
            return
        wanted = target.removeprefix("#").removesuffix(".md").casefold()
        named = (
            one
            for one in sorted(self._library.articles, key=lambda each: each.language != self._language)
            if wanted in (one.id.casefold(), one.title.casefold())
        )
        found = next(named, None)
        if found is not None:
            self.open_article(found)

    def _search_for(self, typed: str) -> None:
        """Goes on as if the letters had been typed into the search field."""
        self.close_article()
        self.search.setText(typed)

    def close_article(self) -> None:
        """Goes back to the articles."""
        self._stack.setCurrentWidget(self.list)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look(keep=True)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.search.setPlaceholderText(tr("Search the manual: number, title, text, reading"))
        self.search.setAccessibleName(tr("Search the manual"))
        self.list.setAccessibleName(tr("Articles of the manual"))
        self._look(keep=True)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _clicked(self, index: QModelIndex) -> None:
        if index.flags():  # a heading has none
            self.open_chosen()

    def _quote(self, text: str) -> None:
        if self._can_quote:
            self.quoted.emit(text)

    def _step(self, step: int) -> None:
        rows = self.list.page() if abs(step) >= SearchField.PAGE else abs(step)
        self.list.step(rows if step > 0 else -rows)

    def _fit(self) -> bool:
        """Finds anew what fits the conversation; tells whether that is something else than before."""
        before = self._fits
        if self._library is not None:
            self._fits = fitting_articles(self._library, self._about, language=self._language)
        return self._fits != before

    def _look(self, *, keep: bool = False) -> None:
        query = self.search.query
        rows = (
            []
            if self._library is None
            else manual_rows(self._library, query, language=self._language, fits=self._fits)
        )
        self.list.show_rows(rows, keep=keep)
        if not self.reading or self.search.hasFocus():
            self._stack.setCurrentWidget(self.list if rows else self.empty)
        if self._library is None:
            self.empty.say(tr("Reading the manual…"))
        elif query.strip():
            self.empty.say(tr("Nothing in the manual has “{query}”", query=query.strip()), tr("Show all"))
        else:
            self.empty.say(tr("There is no manual yet."))
