"""The list of practice problems: what I can practise, how far I am, and a start with one to five of them."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.folding import fold
from app.domain.ids import ConversationId
from app.protocol.practice_frames import MOST_AT_ONCE, PracticeRun
from app.protocol.training import ScenarioRecord
from app.ui.parts import Choices, ShortLabel, button, label
from app.ui.training.courses.sorted_cells import Cell
from app.ui.training.courses.tables import plain_table
from app.ui.training.practice import practice_words as words
from app.ui.training.practice.now_table import NowTable
from app.ui.words import tr

SIZE: Final = QSize(1040, 680)
AROUND: Final = QSize(80, 80)
TICK_ROOM: Final = 14
"""What the boxes need beside their words."""

LEVELS: Final = ("basic", "middle", "advanced")


class PracticeDialog(QDialog):
    """Takes problems and past practices; `begin_wanted` names what to practise with, by id."""

    begin_wanted = Signal(list)
    compare_wanted = Signal(str)
    refresh_wanted = Signal()

    def __init__(self, parent: QWidget, *, trains: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("practiceDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Practice"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._problems: Sequence[ScenarioRecord] = ()
        self._best: Mapping[str, PracticeRun] = {}
        self._runs: Sequence[PracticeRun] = ()
        self._ticked: list[str] = []
        self.level = Choices("practiceLevel")
        self.level.setAccessibleName(tr("Level"))
        self.level.addItem(tr("All levels"), "")
        for level in LEVELS:
            self.level.addItem(words.level_name(level), level)
        self.search = QLineEdit()
        self.search.setObjectName("practiceSearch")
        self.search.setPlaceholderText(tr("Search practice problems"))
        self.search.setAccessibleName(tr("Search practice problems"))
        self.search.setClearButtonEnabled(True)
        heads = [tr("Level"), tr("Practice problem"), tr("Topic"), tr("State")]
        self.table = plain_table("practiceTable", tr("Practice problems"), heads, stretched=1)
        self.empty = label(tr("Asking the hub …"), name="practiceEmpty", tone="soft")
        self.about = label(name="practiceAbout", tone="soft", size="note")
        recent = [tr("Practised on"), tr("Practice problem"), tr("Outcome"), tr("Score")]
        self.recent = plain_table("practiceRecent", tr("My practices"), recent, stretched=1)
        self.now = NowTable()
        self.tabs = QTabWidget()
        self.trains = trains
        self.said = ShortLabel(name="practiceSaid", tone="danger")
        self.compare = button(tr("Compare with the experienced operator"), name="practiceCompare")
        self.begin = button(name="practiceBegin", kind="primary")
        self.close_button = button(tr("Close"), name="practiceClose")
        self._lay_out()
        self._connect()
        self._follow()

    @property
    def shown(self) -> list[ScenarioRecord]:
        """The problems that fit the filter, easy ones first."""
        level, wanted = self.level.currentData(), fold(self.search.text()).strip()
        found = [
            one
            for one in self._problems
            if (not level or one.level == level) and wanted in fold(f"{one.title} {one.topic}")
        ]
        return sorted(found, key=lambda one: (LEVELS.index(one.level), one.title, one.id))

    @property
    def wanted(self) -> list[str]:
        """With what to begin: what is ticked, else the row that is chosen."""
        if self._ticked:
            return list(self._ticked)
        row = self.table.currentRow()
        problems = self.shown
        return [problems[row].id] if 0 <= row < len(problems) else []

    @property
    def runs(self) -> Sequence[PracticeRun]:
        """The past practices that are shown."""
        return self._runs

    @property
    def chosen_run(self) -> PracticeRun | None:
        """The past practice that is chosen."""
        row = self.recent.currentRow()
        return self._runs[row] if 0 <= row < len(self._runs) else None

    def show_problems(self, problems: Sequence[ScenarioRecord], runs: Sequence[PracticeRun]) -> None:
        """Shows what there is now; what is ticked stays ticked as long as it is there."""
        self._problems, self._runs = problems, runs
        self._best = best_of(runs)
        ids = {one.id for one in problems}
        self._ticked = [one for one in self._ticked if one in ids]
        self.said.clear()
        self._fill()
        self._fill_recent()

    def show_trouble(self, text: str) -> None:
        """Says what did not work; what is shown stays."""
        self.said.setText(text)
        if not self._problems:
            self.empty.setText(text)

    def busy(self, on: bool) -> None:
        """Takes no second press while practice begins."""
        self.begin.setEnabled(not on and bool(self.wanted))

    def _fill(self) -> None:
        problems = self.shown
        self.table.blockSignals(True)
        self.table.setRowCount(0)
        self.table.setRowCount(len(problems))
        for y, one in enumerate(problems):
            for x, cell in enumerate(self._cells(one)):
                self.table.setItem(y, x, cell)
        self.table.resizeColumnToContents(0)
        self.table.setColumnWidth(0, self.table.columnWidth(0) + TICK_ROOM)
        for x in (2, 3):
            self.table.resizeColumnToContents(x)
            self.table.setColumnWidth(x, min(220, self.table.columnWidth(x) + 8))
        if problems:
            self.table.setCurrentCell(0, 1)
        self.table.blockSignals(False)
        self.table.setVisible(bool(problems))
        self.empty.setVisible(not problems)
        if not problems:
            self.empty.setText(
                tr("No practice problem fits.") if self._problems
                else tr("No practice problem has been shared with you yet. Trainers make them from replays.")
            )  # fmt: skip
        self._follow()

    def _cells(self, one: ScenarioRecord) -> list[QTableWidgetItem]:
        first = Cell(words.level_name(one.level), LEVELS.index(one.level))
        first.setFlags(first.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        ticked = one.id in self._ticked
        first.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        state = words.state_of(self._best.get(one.id))
        return [
            first,
            Cell(one.title, one.title),
            Cell(one.topic or words.NONE, one.topic),
            Cell(state, state),
        ]

    def _fill_recent(self) -> None:
        self.recent.setVisible(bool(self._runs))
        self.none.setVisible(not self._runs)
        self.recent.setRowCount(len(self._runs))
        for y, run in enumerate(self._runs):
            said = (
                words.day_and_time(run.started), run.title, words.outcome_name(run.outcome),
                words.score_text(run.score),
            )  # fmt: skip
            for x, text in enumerate(said):
                self.recent.setItem(y, x, Cell(text, text))
        for x in (0, 2, 3):
            self.recent.resizeColumnToContents(x)
        if self._runs:
            self.recent.setCurrentCell(0, 1)
        self._follow()

    def _tick(self, item: QTableWidgetItem) -> None:
        problems, row = self.shown, item.row()
        if item.column() != 0 or not 0 <= row < len(problems):
            return
        name, on = problems[row].id, item.checkState() is Qt.CheckState.Checked
        self._ticked = [one for one in self._ticked if one != name]
        if on and len(self._ticked) >= MOST_AT_ONCE:
            item.setCheckState(Qt.CheckState.Unchecked)
            self.said.setText(tr("Five customers at once are the most."))
            return
        self._ticked += [name] if on else []
        self._follow()

    def _follow(self) -> None:
        """Brings the buttons and the line about the chosen problem up to date."""
        count = len(self.wanted)
        self.begin.setText(
            tr("Practise with {count} customers at once", count=count) if count > 1 else tr("Practise")
        )
        self.begin.setEnabled(bool(count))
        run = self.chosen_run
        self.compare.setEnabled(run is not None and bool(run.ended) and not run.exam)
        row, problems = self.table.currentRow(), self.shown
        self.about.setText(words.about(problems[row]) if 0 <= row < len(problems) else "")
        self.about.setVisible(bool(self.about.text()))

    def _lay_out(self) -> None:
        for made in (self.empty, self.about):
            made.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.tabs.setObjectName("practiceTabs")
        self.tabs.addTab(self._problems_page(), tr("Practice problems"))
        self.tabs.addTab(self._recent_page(), tr("My practices"))
        if self.trains:
            self.tabs.addTab(self.now, tr("Practising now"))
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.begin)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 10, 16, 14)
        rows.setSpacing(10)
        rows.addWidget(self.tabs, 1)
        rows.addLayout(foot)

    def _problems_page(self) -> QWidget:
        head = QHBoxLayout()
        head.addWidget(self.level)
        head.addWidget(self.search, 1)
        hint = label(
            tr("Tick up to five to serve their customers at once, as in the real desk."),
            name="practiceHint", tone="soft", size="note",
        )  # fmt: skip
        hint.setWordWrap(True)
        page, rows = _page()
        rows.addLayout(head)
        rows.addWidget(hint)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.empty, 1)
        rows.addWidget(self.about)
        return page

    def _recent_page(self) -> QWidget:
        page, rows = _page()
        self.none = label(tr("You have not practised yet."), name="practiceNone", tone="soft")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rows.addWidget(self.recent, 1)
        rows.addWidget(self.none, 1)
        rows.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignRight)
        return page

    def _connect(self) -> None:
        self.level.currentIndexChanged.connect(self._fill)
        self.search.textChanged.connect(self._fill)
        self.table.itemChanged.connect(self._tick)
        self.table.currentCellChanged.connect(self._follow)
        self.table.cellDoubleClicked.connect(lambda _row, _column: self.begin.click())
        self.recent.currentCellChanged.connect(self._follow)
        self.recent.cellDoubleClicked.connect(lambda _row, _column: self.compare.click())
        self.begin.clicked.connect(lambda: self.begin_wanted.emit(self.wanted))
        self.compare.clicked.connect(self._compare)
        self.close_button.clicked.connect(self.close)

    def _compare(self) -> None:
        run = self.chosen_run
        if run is not None:
            self.compare_wanted.emit(str(ConversationId(run.conversation)))


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    rows = QVBoxLayout(page)
    rows.setContentsMargins(0, 12, 0, 0)
    rows.setSpacing(10)
    return page, rows


def best_of(runs: Sequence[PracticeRun]) -> dict[str, PracticeRun]:
    """Returns the best practice of each problem: one that goes on, else that of the highest score."""
    found: dict[str, PracticeRun] = {}
    for run in sorted(runs, key=lambda one: (not one.ended, -1.0 if one.score is None else one.score)):
        if run.scenario:
            found[run.scenario] = run
    return found
