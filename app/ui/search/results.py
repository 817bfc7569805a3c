"""The left of the search room: what was found, or why there is nothing to be seen."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from app.ui.application import Looks
from app.ui.beside.card_list import CardList
from app.ui.chats.timeline.covering import Mask, as_written
from app.ui.parts import label
from app.ui.search.result_rows import Names, as_seen, hits_in, rows_of
from app.ui.search.search_words import problem_words
from app.ui.search.searching import Found, Searching
from app.ui.shell.refusals import explain
from app.ui.training.state_page import StatePage
from app.ui.words import tr

CHOOSE_MS: Final = 120
"""How long a result is chosen before its conversation is read."""


class Results(QFrame):
    """Shows what a search found; `chosen` comes when one result stays chosen, `taken` when it is wanted."""

    chosen = Signal(str)
    taken = Signal(str)
    left = Signal()
    more_wanted = Signal()
    retried = Signal()

    def __init__(
        self,
        looks: Looks,
        searching: Searching,
        names: Names,
        now: Callable[[], datetime],
        mask: Mask = as_written,
    ) -> None:
        super().__init__()
        self.setObjectName("searchResults")
        self._searching, self._names, self._now, self._mask = searching, names, now, mask
        self._asked = searching.query
        self.list = CardList(looks, "searchList")
        self.page = StatePage("searchState")
        self.count = label(name="searchCount", kind="heading")
        self.problem = label(name="searchProblem", tone="warn", size="small")
        self.partly = label(name="searchPartly", tone="soft", size="small")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.list)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 6)
        rows.setSpacing(4)
        for line in (self.count, self.problem, self.partly):
            line.setContentsMargins(16, 2, 16, 2)
            line.setWordWrap(True)
            rows.addWidget(line)
        rows.addWidget(self._stack, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(CHOOSE_MS)
        self._pause.timeout.connect(self._tell)
        self.list.chosen_changed.connect(self._pause.start)
        self.list.clicked.connect(lambda _index: self._take())
        self.list.taken.connect(self._take)
        self.list.left.connect(self.left)
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.page.pressed.connect(self.retried)
        searching.changed.connect(self.show_found)
        self.show_found()

    def show_found(self) -> None:
        """Shows what there is now; what was chosen stays chosen while the question is the same."""
        asked = self._searching
        same = asked.query == self._asked
        self._asked = asked.query
        words = asked.query.spellings()
        groups = as_seen(asked.groups, self._mask)
        rows = rows_of(groups, words, self._names, self._now()) if groups else []
        self.list.show_rows(rows, keep=same)
        self._stack.setCurrentWidget(self.list if rows else self.page)
        self._say(hits_in(rows))

    def step(self, step: int) -> bool:
        """Chooses another result and opens it; False where there is none."""
        if self.list.chosen is None:
            return False
        before = self.list.chosen.key
        self.list.step(step)
        if step > 0 and self.list.chosen.key == before:
            self.more_wanted.emit()
        self._take()
        return True

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.list.setAccessibleName(tr("Results"))
        self.show_found()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _say(self, count: int) -> None:
        asked = self._searching
        more = "+" if asked.has_more else ""
        self.count.setText(tr("{count} results, latest first", count=f"{count:,}{more}") if count else "")
        self.count.setVisible(bool(count))
        self.problem.setText("\n".join(map(problem_words, asked.query.problems)))
        self.problem.setVisible(bool(asked.query.problems))
        percent = int(asked.filled * 100)
        self.partly.setText(tr("{percent}% of the log is searchable so far.", percent=percent))
        self.partly.setVisible(asked.filled < 1.0)
        self.list.setAccessibleName(tr("Results"))
        self.page.say(*self._words(asked.found))

    def _words(self, found: Found) -> Sequence[str]:
        match found:
            case Found.NOTHING_ASKED:
                return (
                    tr("Search every conversation that this console has kept."),
                    tr("One letter is enough; width, kana and case do not matter. Filters are above."),
                )
            case Found.LOADING | Found.READY:
                return (tr("Searching…"),)
            case Found.CLOSED:
                return (tr("The log is not open yet."), "", tr("Try again"))
            case Found.FAILED:
                error = self._searching.error
                return (explain(error) if error is not None else "", "", tr("Try again"))
            case Found.NOTHING:
                return (tr("Nothing found."), tr("All words and filters must fit."))

    def _take(self) -> None:
        self._pause.stop()
        if self.list.chosen is not None:
            self.taken.emit(self.list.chosen.key)

    def _tell(self) -> None:
        if self.list.chosen is not None and self.isVisible():
            self.chosen.emit(self.list.chosen.key)

    def _scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if value >= bar.maximum() - bar.pageStep() and bar.maximum() > 0:
            self.more_wanted.emit()
