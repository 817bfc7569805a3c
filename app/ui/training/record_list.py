"""The left column of the trainer's room: past conversations, searched, from the hub or from this device."""

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.ids import ConversationId
from app.training.record import Record
from app.ui.application import Looks
from app.ui.folding_row import FoldingRow
from app.ui.parts import button, label
from app.ui.training.libraries import Source
from app.ui.training.record_delegate import EDGE, PAD, RecordDelegate
from app.ui.training.record_model import RecordModel
from app.ui.training.record_view import RecordView
from app.ui.training.scenarios.problem_shelf import ProblemShelf
from app.ui.training.state_page import StatePage
from app.ui.words import tr

WIDTH: Final = 250
"""The usual width; it grows with the text size, up to `LARGEST_PERCENT`."""

LARGEST_PERCENT: Final = 125
TYPING_PAUSE_MS: Final = 250
"""How long after the last letter the search begins."""


class ListState(Enum):
    """What the column shows."""

    LOADING = auto()
    READY = auto()
    EMPTY = auto()
    NOTHING_FOUND = auto()
    OFFLINE = auto()
    FAILED = auto()


class RecordList(QFrame):
    """The column. It takes records and states, and says what the person wants."""

    opened = Signal(object)
    """A `Record` to be replayed."""
    words_changed = Signal(str)
    source_changed = Signal(str)
    more_wanted = Signal()
    retry_wanted = Signal()

    def __init__(self, looks: Looks, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("recordColumn")
        self._looks = looks
        self._state = ListState.LOADING
        self._trouble = ("", "")
        self._source = Source.HUB
        self._more = False
        self._sources = {source: _source_button(source) for source in Source}
        self.search = QLineEdit()
        self.search.setObjectName("recordSearch")
        self.search.setClearButtonEnabled(False)
        self._key = label(kind="key", name="recordSearchKey")
        self._heading = label(kind="heading", name="recordHeading")
        self._order = label(kind="heading", name="recordOrder")
        self.model = RecordModel(self)
        self._delegate = RecordDelegate(looks.theme, now, self)
        self.view = RecordView(self.model, self._delegate)
        self.page = StatePage("recordState")
        self.more = button(name="recordsMore", kind="quiet")
        self.shelf = ProblemShelf()
        self._stack = QStackedWidget()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._lay_out()
        self._connect()
        self.set_source(self._source)
        looks.changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    @property
    def state(self) -> ListState:
        """What is shown."""
        return self._state

    def show_records(self, records: Sequence[Record], *, append: bool, more: bool) -> None:
        """Shows conversations, below the former ones or instead of them; `more`: there are others."""
        if append:
            self.model.append(records)
        else:
            self.model.show(records)
            self.view.scrollToTop()
            self.view.setCurrentIndex(self.model.index(0))
        self._more = more
        searched = bool(self.search.text().strip())
        nothing = ListState.NOTHING_FOUND if searched else ListState.EMPTY
        self.show_state(ListState.READY if self.model.records else nothing)

    def show_newer(self, records: Sequence[Record]) -> None:
        """Shows conversations that came since above the others; place and choice stay."""
        self.model.prepend(records)
        if self.model.records and self._state is ListState.EMPTY:
            self.show_state(ListState.READY)

    def show_state(self, state: ListState, trouble: tuple[str, str] = ("", "")) -> None:
        """Shows why there is no list, or the list; `trouble` is what happened and what to do."""
        self._state, self._trouble = state, trouble
        self._stack.setCurrentWidget(self.view if state is ListState.READY else self.page)
        self.more.setVisible(state is ListState.READY and self._more)
        self.more.setEnabled(True)
        self.more.setText(tr("Show more"))
        self._say()

    def show_fetching(self) -> None:
        """Shows that more is on its way, under what is there."""
        self.more.setEnabled(False)
        self.more.setText(tr("Fetching…"))

    def show_more_failed(self) -> None:
        """Shows that what follows could not be fetched; what is there stays."""
        self.more.setEnabled(True)
        self.more.setText(tr("Not fetched. Try again"))

    def show_opened(self, conversation: ConversationId | None) -> None:
        """Marks the conversation that is replayed."""
        self._delegate.opened = conversation
        index = self.model.place_of(conversation)
        if index.isValid():
            self.view.setCurrentIndex(index)
        self.view.viewport().update()

    def set_source(self, source: Source) -> None:
        """Shows which side of the switch is on."""
        self._source = source
        self._sources[source].setChecked(True)

    def focus_search(self) -> None:
        """Puts the keyboard into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def restyle(self) -> None:
        """Takes the colours and the text size of the looks that are switched on."""
        self._delegate.wear(self._looks.theme)
        self.setFixedWidth(round(WIDTH * min(max(self._looks.percent, 100), LARGEST_PERCENT) / 100))
        self.view.doItemsLayout()
        self._key.adjustSize()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self._sources[Source.HUB].setText(tr("On the server"))
        self._sources[Source.LOCAL].setText(tr("On this device"))
        for made in self._sources.values():
            made.setAccessibleName(made.text())
        self.search.setPlaceholderText(tr("Search records"))
        self.search.setAccessibleName(tr("Search records"))
        self._key.setText("Ctrl F")
        self._heading.setText(tr("Records"))
        self._order.setText(tr("Newest first"))
        self.view.setAccessibleName(tr("Records"))
        self.more.setAccessibleName(tr("Show more"))
        self.show_state(self._state, self._trouble)
        self.view.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _say(self) -> None:
        match self._state:
            case ListState.READY:
                pass
            case ListState.LOADING:
                self.page.say(tr("Fetching records…"))
            case ListState.EMPTY:
                self.page.say(tr("There are no records yet."), tr("Every conversation becomes one."))
            case ListState.NOTHING_FOUND:
                self.page.say(tr("Nothing found."), tr("All words must occur."), tr("Clear the search"))
            case ListState.OFFLINE:
                self.page.say(
                    tr("Not connected to the server."),
                    tr("What this device has kept can be replayed all the same."),
                    tr("Show what this device has"),
                )
            case ListState.FAILED:
                self.page.say(*self._trouble, tr("Try again"))

    def _act(self) -> None:
        match self._state:
            case ListState.OFFLINE:
                self._sources[Source.LOCAL].click()
            case ListState.NOTHING_FOUND:
                self.search.clear()
                self._search_now()
            case _:
                self.retry_wanted.emit()

    def _search_soon(self, _words: str) -> None:
        self._pause.start()

    def _search_now(self) -> None:
        self._pause.stop()
        self.words_changed.emit(self.search.text().strip())

    def _connect(self) -> None:
        self.view.opened.connect(self.opened)
        self.view.end_reached.connect(self._want_more)
        self.more.clicked.connect(self.more_wanted)
        self.page.pressed.connect(self._act)
        self.search.textChanged.connect(self._search_soon)
        self.search.returnPressed.connect(self._search_now)
        self._pause.timeout.connect(self._search_now)
        for source, made in self._sources.items():
            made.clicked.connect(lambda _checked=False, wanted=source: self._choose(wanted))

    def _choose(self, source: Source) -> None:
        if source is not self._source:
            self._source = source
            self.source_changed.emit(source)

    def _want_more(self) -> None:
        if self._more and self.more.isEnabled():
            self.more_wanted.emit()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        switch = FoldingRow()
        switch.setSpacing(4)
        for made in self._sources.values():
            group.addButton(made)
            switch.addWidget(made, 1)
        inside = QHBoxLayout(self.search)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addWidget(self._key, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        heading = QHBoxLayout()
        heading.addWidget(self._heading)
        heading.addStretch(1)
        heading.addWidget(self._order)
        above = QVBoxLayout()
        above.setContentsMargins(EDGE, 0, EDGE, 0)
        above.setSpacing(8)
        above.addLayout(switch)
        above.addWidget(self.search)
        heading.setContentsMargins(PAD, 4, PAD, 0)
        above.addLayout(heading)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.view)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 10, 0, 6)
        rows.setSpacing(6)
        rows.addLayout(above)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addWidget(self.shelf)
        QWidget.setTabOrder(self.search, self.view)


def _source_button(source: Source) -> QPushButton:
    made = button(name=f"records_{source}", kind="choice")
    made.setCheckable(True)
    made.setMinimumSize(QSize(0, 0))
    return made
