"""What rounds show: who has finished, where the markers differ, and how far they agree over all rounds."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.parts import Choices, button, label, set_look
from app.ui.table_filling import fill
from app.ui.training.marking.rounds.agreement_words import kappa_heads, meaning
from app.ui.words import tr

SIZE: Final = QSize(860, 680)
Table = Sequence[Sequence[str]]


class RoundView(msgspec.Struct, frozen=True, kw_only=True):
    """A round in words: `lines` say how it stands; the tables are empty until it is closed."""

    key: str
    title: str
    lines: tuple[str, ...] = ()
    differences: tuple[tuple[str, ...], ...] = ()
    difference_heads: tuple[str, ...] = ()
    stands: tuple[tuple[str, ...], ...] = ()
    can_close: bool = False


class ResultsDialog(QDialog):
    """Takes rounds and tables; says which round is to be closed."""

    close_wanted = Signal(str)
    all_wanted = Signal()
    """The agreement over all rounds is to be worked out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("roundResults")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("How markers agree"))
        self.resize(SIZE)
        self._rounds: tuple[RoundView, ...] = ()
        self.rounds = Choices("resultsRound")
        self.rounds.setAccessibleName(tr("Round"))
        self.lines = label(name="resultsLines")
        self.lines.setWordWrap(True)
        self.lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.end = button(tr("Close the round…"), name="resultsClose")
        self.differences = _table("resultsDifferences", tr("Criteria on which the markers differ"))
        self.stands = _table("resultsStands", tr("Each marker against the median of all"))
        self.kappas = _table("resultsKappas", tr("Agreement by criterion over all rounds"))
        self.all_state = label(name="resultsAllState", tone="soft")
        self.all_state.setWordWrap(True)
        self.tabs = QTabWidget()
        self._heads = (
            label(tr("Differences, largest first"), kind="heading"),
            label(tr("Markers against the median"), kind="heading"),
        )
        self._lay_out()
        self.rounds.currentIndexChanged.connect(self._show)
        self.end.clicked.connect(lambda: self.close_wanted.emit(str(self.rounds.currentData())))
        self.tabs.currentChanged.connect(lambda at: self.all_wanted.emit() if at == 1 else None)

    def show_rounds(self, rounds: Sequence[RoundView]) -> None:
        """Shows the rounds of the conversation, the latest chosen."""
        chosen = self.rounds.currentData()
        self._rounds = tuple(rounds)
        self.rounds.blockSignals(True)
        self.rounds.clear()
        for one in self._rounds:
            self.rounds.addItem(one.title, one.key)
        known = self.rounds.findData(chosen)
        self.rounds.setCurrentIndex(known if known >= 0 else len(self._rounds) - 1)
        self.rounds.blockSignals(False)
        self._show()

    def show_all(self, rows: Table, words: str) -> None:
        """Shows the agreement over all rounds."""
        fill(self.kappas, kappa_heads(), rows)
        self.kappas.setVisible(bool(rows))
        self.all_state.setText(words)

    def say(self, words: str, tone: str = "soft") -> None:
        """Says what became of something."""
        self.lines.setText(words)
        set_look(self.lines, "tone", tone)

    def _show(self) -> None:
        at = self.rounds.currentIndex()
        self.rounds.setVisible(bool(self._rounds))
        if not 0 <= at < len(self._rounds):
            self.say(tr("Nobody had this conversation marked by several yet."))
            for part in (self.end, self.differences, self.stands, *self._heads):
                part.hide()
            return
        one = self._rounds[at]
        self.say("\n".join(one.lines), "")
        self.end.setVisible(one.can_close)
        for part, shown in zip((self.differences, self.stands), self._heads, strict=True):
            rows = one.differences if part is self.differences else one.stands
            part.setVisible(bool(rows))
            shown.setVisible(bool(rows))
        fill(self.differences, one.difference_heads, one.differences)
        fill(
            self.stands,
            [tr("Marker"), tr("Total"), tr("Result"), tr("Above the median"), tr("Apart from it")],
            one.stands,
        )

    def _lay_out(self) -> None:
        here, every = QWidget(), QWidget()
        top = QHBoxLayout()
        top.addWidget(self.rounds, 1)
        top.addWidget(self.end)
        column = QVBoxLayout(here)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.lines)
        column.addWidget(self._heads[0])
        column.addWidget(self.differences, 1)
        column.addWidget(self._heads[1])
        column.addWidget(self.stands, 1)
        told = label(meaning(), name="resultsMeaning", tone="soft")
        told.setWordWrap(True)
        second = QVBoxLayout(every)
        second.setContentsMargins(0, 12, 0, 0)
        second.setSpacing(8)
        second.addWidget(told)
        second.addWidget(self.all_state)
        second.addWidget(self.kappas, 1)
        self.tabs.setObjectName("resultsTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(here, tr("This conversation"))
        self.tabs.addTab(every, tr("All rounds"))
        close = button(tr("Close"), name="resultsDone")
        close.clicked.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addWidget(label(self.windowTitle(), name="resultsTitle", size="head"))
        rows.addWidget(self.tabs, 1)
        rows.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _table(name: str, said: str) -> QTableWidget:
    made = QTableWidget()
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setTabKeyNavigation(False)
    made.verticalHeader().hide()
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return made
