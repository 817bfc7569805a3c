"""The room in which the whole local log is searched: the field, the results, and the place that was found."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.domain.conversation import fold
from app.domain.errors import StorageError
from app.domain.ids import Author, ConversationId
from app.sessions.searching.completing import Known
from app.sessions.searching.found import Finder
from app.sessions.searching.spelling import Spelling
from app.ui.application import Looks
from app.ui.chats.timeline.covering import Mask, as_written
from app.ui.chats.timeline.timeline_words import stand_in_name
from app.ui.prompter import Prompter
from app.ui.search.keeping import Searches, Values
from app.ui.search.place import PlaceReader
from app.ui.search.result_rows import place_of
from app.ui.search.results import Results
from app.ui.search.search_bar import SearchBar
from app.ui.search.searching import Searching
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.words import tr

_SHARE: Final = (420, 700)


class SearchRoom(QObject):
    """Plugs into the window as a room. `finder` is the log's, None until it is open."""

    id = "search"
    icon = "search"

    link_activated = Signal(str)
    left_by_key = Signal()

    def __init__(
        self,
        looks: Looks,
        tasks: TaskSet,
        prompter: Prompter,
        *,
        finder: Callable[[], Finder | None],
        known: Callable[[], Known],
        names: Callable[[], Mapping[str, str]],
        me: Callable[[], str],
        now: Callable[[], datetime],
        spelling: Spelling | None = None,
        mask: Mask = as_written,
    ) -> None:
        super().__init__()
        self._tasks, self._prompter, self._finder, self._names = tasks, prompter, finder, names
        self._wanted: tuple[ConversationId, int] | None = None
        self._page = QWidget()
        self.searches = Searches(tasks, self._page)
        self.spelling = spelling or Spelling()
        self.searching = Searching(finder, tasks, now, me, self.spelling, self._page)
        self.bar = SearchBar(looks, known, self.searches)
        self.results = Results(looks, self.searching, self._name_of, now, mask)
        self.place = PlaceReader(looks, mask)
        self._lay_out()
        self._connect()

    def title(self) -> str:
        """Returns the room's name."""
        return tr("Search")

    def widget(self) -> QWidget:
        """Returns the room's widget."""
        return self._page

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Returns nothing: see `deeds`."""
        return {}

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Returns what commands of the catalog do while this room is shown."""
        return {
            "search.next": lambda: self.results.step(1),
            "search.previous": lambda: self.results.step(-1),
            "search.within": self.place.find_within,
            "search.save": self.save,
            "search.forget": self.searches.forget_recent,
        }

    def entered(self) -> None:
        """Puts the keyboard into the field; what was found before is still there."""
        self.searches.read_again()
        self.bar.use_known()
        self.bar.begin()

    def left(self) -> None:
        """Does nothing: the search stays."""

    def attach(self, values: Values) -> None:
        """Takes the log that was opened; what was asked before is asked now."""
        self.searches.attach(values)
        self.searching.search_now()

    def show_again(self) -> None:
        """Shows everything anew: what may be seen of it is different."""
        self.results.show_found()
        self.place.timeline.refresh()
        self.place.retranslate()

    def begin(self, text: str = "") -> None:
        """Searches for a text, or goes on with the last search."""
        if text:
            self.bar.set_text(text)
        self.bar.begin()

    def save(self) -> None:
        """Asks for a name for the search that is shown."""
        text = self.bar.text.strip()
        if text:
            self._prompter.text(
                "saveSearch", tr("Save this search"), tr("Name"), tr("Save"),
                lambda name: self.searches.save(name.strip() or text, text), required=True,
            )  # fmt: skip

    def _open(self, key: str, *, wanted: bool = False) -> None:
        self._wanted = place_of(key)
        self.place.show_loading()
        if wanted:
            self.searches.remember(self.bar.text)
        self._tasks.start(self._read(*self._wanted), name="read a found conversation")

    async def _read(self, conversation: ConversationId, seq: int) -> None:
        finder = self._finder()
        if finder is None:
            return
        try:
            events = await finder.log(conversation)
        except StorageError as error:
            if self._is_wanted(conversation, seq):
                self.place.show_trouble(explain(error))
            return
        if not self._is_wanted(conversation, seq):
            return
        told = fold(events, conversation)
        names = dict(self._names())
        if told.owner is not None and told.owner_name:
            names.setdefault(told.owner, told.owner_name)
        self.place.show_place(told, seq, self.searching.query.spellings(), names)

    def _is_wanted(self, conversation: ConversationId, seq: int) -> bool:
        return self._wanted == (conversation, seq) and shiboken6.isValid(self.place)

    def _found(self) -> None:
        rows = self.results.list.chosen is not None and bool(self.searching.groups)
        self.place.show_steps(possible=rows)
        if not self.searching.groups and not self.searching.is_busy:
            self._wanted = None
            self.place.show_nothing()

    def _name_of(self, by: Author) -> str:
        return self._names().get(by) or stand_in_name(by, "")

    def _read_again(self) -> None:
        if self._wanted is not None:
            self._tasks.start(self._read(*self._wanted), name="read a found conversation")

    def _connect(self) -> None:
        self.bar.typed.connect(self.searching.ask)
        self.bar.stepped.connect(self.results.list.step)
        self.bar.taken.connect(self._take_first)
        self.bar.left.connect(self.left_by_key)
        self.bar.save_wanted.connect(lambda: QTimer.singleShot(0, self, self.save))
        self.results.chosen.connect(self._open)
        self.results.taken.connect(lambda key: self._open(key, wanted=True))
        self.results.left.connect(self.bar.begin)
        self.results.more_wanted.connect(self.searching.more)
        self.results.retried.connect(self.searching.search_now)
        self.place.stepped.connect(self.results.step)
        self.place.retried.connect(self._read_again)
        self.place.timeline.link_activated.connect(self.link_activated)
        self.searching.changed.connect(self._found)

    def _take_first(self) -> None:
        self.searching.search_now()
        if self.results.list.chosen is not None:
            self.results.list.setFocus()
            self._open(self.results.list.chosen.key, wanted=True)

    def _lay_out(self) -> None:
        page = self._page
        page.setObjectName("searchRoom")
        split = QSplitter()
        split.setObjectName("searchSplitter")
        split.setChildrenCollapsible(False)
        self.results.setMinimumWidth(300)
        self.place.setMinimumWidth(360)
        split.addWidget(self.results)
        split.addWidget(self.place)
        split.setStretchFactor(1, 1)
        split.setSizes(list(_SHARE))
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addWidget(split, 1)
