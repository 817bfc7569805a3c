"""The panel of canned replies: a search field, what it finds, and the chosen reply as it will read."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.commands.keymap import Keymap
from app.commands.topics.macros import MACROS
from app.macros.library import MacroLibrary
from app.macros.macro import Macro, MacroId
from app.macros.template import parse, render
from app.ui.application import Looks
from app.ui.beside.card_list import CardList
from app.ui.beside.cards import Card
from app.ui.beside.empty_state import EmptyState
from app.ui.beside.problem_line import ProblemLine
from app.ui.beside.search_field import SearchField
from app.ui.macros.card_drag import CardDrag
from app.ui.macros.macro_filter import MacroFilter
from app.ui.macros.macro_preview import MacroPreview
from app.ui.macros.macro_rows import LAST, macro_id, macro_rows
from app.ui.macros.macro_tools import MacroTools
from app.ui.macros.macro_words import more_words
from app.ui.words import tr

_PAD: Final = Qt.KeyboardModifier.KeypadModifier


class MacroPanel(QWidget):
    """It takes values and emits what was chosen; it never touches a composer itself."""

    chosen = Signal(str, str)
    """The id of the macro and its text with what is known filled in."""
    left = Signal()
    """The person wants back to the composer."""
    moved = Signal(str, str)
    """The id of a macro, and of the one whose place it is to take."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("macroPanel")
        self._library: MacroLibrary | None = None
        self._language, self._topic = "ja", ""
        self._last: Sequence[MacroId] = ()
        self._values: Mapping[str, str] = {}
        self._can_insert = False
        self.search = SearchField("macroSearch")
        self.problems = ProblemLine("macroProblems")
        self.list = CardList(looks, "macroList")
        self.empty = EmptyState("macroEmpty")
        self.filter = MacroFilter()
        self.uses: Callable[[MacroId], tuple[int, float | None]] = lambda _macro: (0, None)
        self.keys: Callable[[str], tuple[str, ...]] = Keymap(MACROS).keys
        self.preview = MacroPreview(looks)
        self.tools = MacroTools()
        self.tools.hide()
        self._stack = QStackedWidget()
        self._lay_out()
        self._join()
        self.retranslate()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        above = QVBoxLayout()
        above.setContentsMargins(12, 10, 12, 6)
        above.setSpacing(6)
        above.addWidget(self.search)
        above.addWidget(self.filter)
        above.addWidget(self.problems)
        below = QVBoxLayout()
        below.setContentsMargins(12, 6, 12, 12)
        below.setSpacing(8)
        below.addWidget(self.preview)
        below.addWidget(self.tools)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(above)
        rows.addWidget(self._stack, 1)
        rows.addLayout(below)
        self.setFocusProxy(self.search)

    def _join(self) -> None:
        self.search.query_changed.connect(lambda _query: self._look())
        self.search.stepped.connect(self._step)
        self.search.taken.connect(self.insert_chosen)
        self.search.left.connect(self.left)
        self.filter.changed.connect(self._look)
        self._drag = CardDrag(self.list)
        self._drag.dropped.connect(lambda one, other: self.moved.emit(macro_id(one), macro_id(other)))
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.chosen_changed.connect(self._preview)
        self.list.taken.connect(self.insert_chosen)
        self.list.left.connect(self.left)
        self.preview.inserted.connect(self.insert_chosen)
        self.empty.pressed.connect(self.search.start_over)

    def show_library(self, library: MacroLibrary, problems: Sequence[str] = ()) -> None:
        """Shows these macros, and what was wrong with their files."""
        self._library = library
        self.problems.show_problems(problems)
        self._look()

    def show_last(self, last: Sequence[MacroId]) -> None:
        """Says which macros were used last, latest first."""
        if tuple(last) != tuple(self._last):
            self._last = tuple(last)
            if not self.search.query.strip():
                self._look(keep=True)

    def show_conversation(
        self, *, language: str, values: Mapping[str, str], can_insert: bool, topic: str = ""
    ) -> None:
        """Says for which conversation a reply is wanted; it decides language, order and variables."""
        other = (language, topic) != (self._language, self._topic)
        self._language, self._topic = language, topic
        self._values, self._can_insert = dict(values), can_insert
        if other:
            self._look()
        self._preview()

    @property
    def language(self) -> str:
        """The language of the conversation that is shown."""
        return self._language

    @property
    def values(self) -> Mapping[str, str]:
        """What variables stand for in the conversation that is shown."""
        return dict(self._values)

    def macros(self) -> Sequence[Macro]:
        """Returns all replies that are listed here."""
        return () if self._library is None else self._library.macros

    def chosen_macro(self) -> Macro | None:
        """Returns the reply that is chosen in the list."""
        return self._macro()

    def allow_writing(self) -> None:
        """Shows the buttons that change replies."""
        self.tools.show()

    def begin(self) -> None:
        """Puts the keyboard into the search field; what stands there is replaced by typing."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def insert_chosen(self) -> None:
        """Hands the chosen reply out, where there is a composer for it."""
        macro = self._macro()
        if macro is not None and self._can_insert:
            self.chosen.emit(macro.id, render(parse(macro.body), self._values, language=macro.language).text)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.search.setPlaceholderText(tr("Search by title, text, ;key, reading or romaji"))
        self.search.setAccessibleName(tr("Search the canned replies"))
        self.search.set_hint(tr("Romaji will do"))
        self.list.setAccessibleName(tr("Canned replies"))
        self.tools.retranslate()
        self.filter.retranslate()
        self._look(keep=True)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Moves the chosen reply by its keys, except while something is being composed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = self._moves(event)
            if step and not self.search.is_composing:
                self.move_chosen(step)
                return True
        return super().eventFilter(watched, event)

    def _moves(self, event: QKeyEvent) -> int:
        """Returns by how much a key moves the chosen reply: the keys are those of the catalog, or chosen."""
        pressed = QKeySequence(QKeyCombination(event.modifiers() & ~_PAD, Qt.Key(event.key())))
        for command, step in (("macro.earlier", -1), ("macro.later", 1)):
            if any(QKeySequence(keys) == pressed for keys in self.keys(command)):
                return step
        return 0

    def move_chosen(self, step: int) -> None:
        """Wants the chosen reply one place further in its folder, or back."""
        macro = self._macro()
        shown = [one for one in self.list.rows if isinstance(one, Card) and not one.key.startswith(LAST)]
        at = next((n for n, one in enumerate(shown) if macro is not None and one.key == macro.id), None)
        if macro is not None and at is not None and 0 <= at + step < len(shown):
            self.moved.emit(macro.id, shown[at + step].key)

    def choose(self, macro: MacroId) -> None:
        """Chooses a reply in the list, where it is shown."""
        self.list.choose(macro)

    def _macro(self) -> Macro | None:
        card = self.list.chosen
        return None if card is None or self._library is None else self._library.get(macro_id(card.key))

    def _step(self, step: int) -> None:
        rows = self.list.page() if abs(step) >= SearchField.PAGE else abs(step)
        self.list.step(rows if step > 0 else -rows)

    def _look(self, *, keep: bool = False) -> None:
        query = self.search.query
        rows = (
            []
            if self._library is None
            else macro_rows(
                self._library,
                query,
                language=self._language,
                last=self._last,
                topic=self._topic,
                chosen=self.filter.chosen() if self.filter.narrows else None,
            )
        )
        self.list.show_rows(rows, keep=keep)
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        if self._library is None:
            self.empty.say(tr("Reading the canned replies…"))
        elif self.filter.narrows and not query.strip():
            self.empty.say(tr("No canned reply is of this kind."))
        elif query.strip():
            self.empty.say(tr("No canned reply has “{query}”", query=query.strip()), tr("Show all"))
        else:
            self.empty.say(tr("There are no canned replies yet."))

    def _preview(self) -> None:
        macro = self._macro()
        self.preview.insert.setEnabled(self._can_insert)
        self.preview.show_more([] if macro is None else more_words(macro, *self.uses(macro.id)))
        self.preview.show_rendered(
            None if macro is None else render(parse(macro.body), self._values, language=macro.language)
        )
