"""The top of the search room: the field with its completions, saved and latest searches, and the filters."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.sessions.searching.completing import Completion, Known, completions, with_filter, without_filter
from app.sessions.searching.query import NAMES, Filter
from app.ui.application import Looks
from app.ui.beside.card_list import CardList
from app.ui.beside.cards import Card
from app.ui.beside.search_field import SearchField
from app.ui.parts import button
from app.ui.search.filter_row import FilterRow
from app.ui.search.keeping import Searches
from app.ui.search.search_words import filter_name, value_name
from app.ui.words import tr

ROW: Final = 34
EDGE: Final = 16


class _Field(SearchField):
    """The field: Tab takes the completion that is chosen, as Enter does."""

    completed = Signal()
    lost = Signal()
    choosing = False

    def event(self, event: QEvent) -> bool:
        """Takes Tab before it goes to the next field."""
        tab = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if tab and event.key() == Qt.Key.Key_Tab and self.choosing and not self.is_composing:  # type: ignore[attr-defined]
            self.completed.emit()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Says that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.lost.emit()


class SearchBar(QFrame):
    """It takes what filters may name, and says what is typed."""

    typed = Signal(str)
    stepped = Signal(int)
    """So many results down, from the field."""
    taken = Signal()
    left = Signal()
    save_wanted = Signal()

    def __init__(self, looks: Looks, known: Callable[[], Known], searches: Searches) -> None:
        super().__init__()
        self.setObjectName("searchBar")
        self._known, self._searches = known, searches
        self._offered: tuple[Completion, ...] = ()
        self._moved = False
        self.field = _Field("searchField", parent=self)
        self.field.setClearButtonEnabled(True)
        self.saved = button(name="searchSaved")
        self.save = button(name="searchSave")
        self.filters = FilterRow(known)
        self.offers = CardList(looks, "searchCompletions")
        self._popup = QFrame(None)
        self._lay_out()
        self._connect()
        self._show_what_is_possible()
        self.retranslate()

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.field.query

    def begin(self) -> None:
        """Puts the keyboard into the field, with all of it selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.field.is_composing:
            self.field.selectAll()

    def set_text(self, text: str, cursor: int | None = None) -> None:
        """Writes another search into the field; what is being composed is left alone."""
        if self.field.is_composing:
            return
        self.field.setText(text)
        self.field.setCursorPosition(len(text) if cursor is None else cursor)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def use_known(self) -> None:
        """Shows filters whose values have become known."""
        self.filters.retranslate()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.field.setPlaceholderText(tr('Search the whole log: words, "phrase", -word, from: tag: before:'))
        self.field.setAccessibleName(tr("Search the whole log"))
        self.save.setText(tr("Save this search…"))
        self.save.setAccessibleName(tr("Save this search"))
        self.saved.setText(tr("Saved searches") + " ▾")
        self.saved.setAccessibleName(tr("Saved searches"))
        self.offers.setAccessibleName(tr("Ways to go on"))
        self.filters.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: object) -> None:
        """Ends the offer, which would stand in the wrong place."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._popup.hide()

    def menu(self) -> QMenu:
        """Returns the menu of saved and latest searches."""
        menu = QMenu(self.saved)
        menu.setObjectName("savedMenu")
        menu.aboutToHide.connect(menu.deleteLater)
        for each in self._searches.saved:
            act = menu.addAction(each.name.replace("&", "&&"))
            act.setToolTip(each.text)
            act.triggered.connect(lambda _on=False, text=each.text: self.set_text(text))
        if self._searches.recent:
            menu.addSection(tr("Latest searches"))
        for text in self._searches.recent:
            menu.addAction(text.replace("&", "&&")).triggered.connect(
                lambda _on=False, text=text: self.set_text(text)
            )
        if self._searches.saved:
            drop = menu.addMenu(tr("Remove a saved search"))
            for each in self._searches.saved:
                drop.addAction(each.name.replace("&", "&&")).triggered.connect(
                    lambda _on=False, name=each.name: self._searches.drop(name)
                )
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.saved.mapToGlobal(QPoint(0, self.saved.height())))

    def _changed(self, text: str) -> None:
        self.filters.show_search(text)
        self._show_what_is_possible()
        self._offer()
        self.typed.emit(text)

    def _show_what_is_possible(self) -> None:
        self.save.setEnabled(bool(self.text.strip()))
        self.saved.setEnabled(bool(self._searches.saved or self._searches.recent))

    def _offer(self) -> None:
        field = self.field
        fits = field.hasFocus() and not field.is_composing
        self._offered = completions(field.text(), field.cursorPosition(), self._known()) if fits else ()
        self._moved = False
        self.offers.show_rows([_card(each) for each in self._offered])
        field.choosing = bool(self._offered)
        self._popup.setVisible(bool(self._offered))
        if self._offered:
            self._place()

    def _place(self) -> None:
        window = self.window()
        if self._popup.parent() is not window:
            self._popup.setParent(window)
        corner = self.field.mapTo(window, QPoint(0, self.field.height() + 4))
        rows = sum(max(24, self.offers.sizeHintForRow(row)) for row in range(len(self._offered)))
        self._popup.setGeometry(corner.x(), corner.y(), min(420, self.field.width()), rows + 12)
        self._popup.raise_()
        self._popup.show()

    def _step(self, step: int) -> None:
        if self._offered and abs(step) == 1:
            if self._moved or step < 0:
                self.offers.step(step)
            self._moved = True
            return
        self.stepped.emit(step)

    def _take(self) -> None:
        if self._offered and self._moved:
            self._complete()
        else:
            self._hide()
            self.taken.emit()

    def _complete(self) -> None:
        chosen = self.offers.chosen
        for each in self._offered:
            if chosen is not None and each.label == chosen.key:
                self.set_text(each.text, each.cursor)
                return

    def _type_value(self, name: str) -> None:
        """Writes a filter's name behind the search, for its value to be typed; what is known is offered."""
        before = self.field.text().rstrip()
        self.set_text(f"{before} {name}:" if before else f"{name}:")

    def _leave(self) -> None:
        if self._offered:
            self._hide()
        elif self.field.text():
            self.field.start_over()
        else:
            self.left.emit()

    def _hide(self) -> None:
        self._offered = ()
        self.field.choosing = False
        self._popup.hide()

    def _connect(self) -> None:
        self.field.query_changed.connect(self._changed)
        self.field.cursorPositionChanged.connect(lambda _old, _new: self._offer())
        self.field.stepped.connect(self._step)
        self.field.taken.connect(self._take)
        self.field.completed.connect(self._complete)
        self.field.left.connect(self._leave)
        self.field.lost.connect(self._hide)
        self.offers.clicked.connect(lambda _index: self._complete())
        self.saved.clicked.connect(self._open_menu)
        self.save.clicked.connect(self.save_wanted)
        self._searches.changed.connect(self._show_what_is_possible)
        self.filters.wanted.connect(
            lambda name, value, alone: self.set_text(
                with_filter(self.field.text(), Filter(name), value, alone=alone)
            )
        )
        self.filters.type_wanted.connect(self._type_value)
        self.filters.unwanted.connect(
            lambda name, value: self.set_text(without_filter(self.field.text(), Filter(name), value))
        )

    def _lay_out(self) -> None:
        self._popup.setObjectName("palette")
        self._popup.setParent(self)
        self._popup.hide()
        inside = QVBoxLayout(self._popup)
        inside.setContentsMargins(2, 6, 2, 6)
        inside.addWidget(self.offers)
        self.offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.field.setMinimumHeight(ROW)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.field, 1)
        above.addWidget(self.save)
        above.addWidget(self.saved)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(EDGE, 12, EDGE, 10)
        rows.setSpacing(8)
        rows.addLayout(above)
        rows.addWidget(self.filters)
        QWidget.setTabOrder(self.field, self.saved)


def _card(each: Completion) -> Card:
    name = NAMES.get(each.label.removesuffix(":"))
    if name is not None and each.label.endswith(":"):
        meaning = filter_name(name)
    else:
        meaning = next((said for one in Filter if (said := value_name(one, each.label))), each.meaning)
    return Card(key=each.label, title=each.label, aside=meaning, spoken=f"{each.label} {meaning}", lines=1)
