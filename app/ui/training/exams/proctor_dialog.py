"""The trainer's view of exams: which run now with the time left, what is to be marked, and results."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTableWidget, QTabWidget, QVBoxLayout, QWidget

from app.protocol.exam_frames import ExamPart, ExamState, Sitting
from app.ui.parts import ShortLabel, button, label
from app.ui.training.courses.sorted_cells import Cell
from app.ui.training.courses.tables import plain_table
from app.ui.training.exams import exam_words as words
from app.ui.words import tr

SIZE: Final = QSize(1080, 640)
AROUND: Final = QSize(80, 80)
PARTS_HEIGHT: Final = 170
RUNNING, TO_MARK, RESULTS = range(3)


class ProctorDialog(QDialog):
    """Every signal carries the id of an exam that somebody sits; `mark_wanted` that and a conversation."""

    watch_wanted = Signal(str)
    cancel_wanted = Signal(str)
    mark_wanted = Signal(str, str)
    count_wanted = Signal(str)
    result_wanted = Signal(str)
    clear_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("proctorDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Exams: watch and mark"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._now = 0
        self._lists: list[list[Sitting]] = [[], [], []]
        heads = [tr("Trainee"), tr("Exam"), tr("State"), tr("Progress"), tr("Time left")]
        ended = [tr("Trainee"), tr("Exam"), tr("State"), tr("Score"), tr("Begun")]
        self.tables: tuple[QTableWidget, ...] = (
            plain_table("proctorRunning", tr("Running exams"), heads, stretched=1),
            plain_table("proctorToMark", tr("To be marked"), ended, stretched=1),
            plain_table("proctorResults", tr("Results of exams"), ended, stretched=1),
        )
        self.tabs = QTabWidget()
        self.tabs.setObjectName("proctorTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for table in self.tables:
            self.tabs.addTab(table, "")
        self.empty = label(tr("Asking the hub …"), name="proctorEmpty", tone="soft")
        part_heads = [tr("Customer"), tr("State"), tr("Score"), tr("Pointed out")]
        self.parts = plain_table("proctorParts", tr("Conversations of the exam"), part_heads, stretched=0)
        self.said = ShortLabel(name="proctorSaid", tone="soft")
        self.watch = button(tr("Watch side by side"), name="proctorWatch", kind="primary")
        self.mark = button(tr("Open the score sheet"), name="proctorMark", kind="primary")
        self.count = button(tr("Count the result"), name="proctorCount")
        self.open_result = button(tr("Open the result"), name="proctorResult", kind="primary")
        self.cancel = button(tr("Cancel the exam…"), name="proctorCancel")
        self.clear = button(tr("Clear somebody by hand…"), name="proctorClear")
        self.edit = button(tr("Write exams…"), name="proctorEdit")
        self.close_button = button(tr("Close"), name="proctorClose")
        self._lay_out()
        self._connect()
        self._follow()

    @property
    def chosen(self) -> Sitting | None:
        """The exam that is chosen in the list that is shown."""
        at = self.tabs.currentIndex()
        row = self.tables[at].currentRow()
        return self._lists[at][row] if 0 <= row < len(self._lists[at]) else None

    @property
    def chosen_part(self) -> ExamPart | None:
        """The conversation that is chosen, else the first that is still to be marked."""
        sitting, row = self.chosen, self.parts.currentRow()
        parts = [one for one in sitting.parts if one.began] if sitting is not None else []
        return parts[row] if 0 <= row < len(parts) else next(iter(parts), None)

    def show_sittings(self, sittings: Sequence[Sitting], now: int) -> None:
        """Shows the exams of those whom I train; what is chosen stays."""
        chosen = [self._chosen_id(at) for at in range(len(self.tables))]
        waiting = (ExamState.HANDED_IN, ExamState.TO_MARK)
        self._lists = [
            [one for one in sittings if one.state is ExamState.RUNNING],
            [one for one in sittings if one.state in waiting],
            [one for one in sittings if one.state not in (ExamState.RUNNING, *waiting)],
        ]
        self._now = now
        names = (tr("Running now"), tr("To be marked"), tr("Results of exams"))
        for at, found in enumerate(self._lists):
            self.tabs.setTabText(at, f"{names[at]} ({len(found)})")
            self._fill(at, chosen[at])
        self.empty.setText(tr("Nobody sits an exam now, and none waits for marks."))
        self._follow()

    def tick(self, now: int) -> None:
        """Lets the time that is left run."""
        self._now = now
        for row, one in enumerate(self._lists[RUNNING]):
            cell = self.tables[RUNNING].item(row, 4)
            if cell is not None:
                cell.setText(_left(one, now))

    def say(self, text: str) -> None:
        """Says what was done, or why not."""
        self.said.setText(text)

    def _chosen_id(self, at: int) -> str:
        row = self.tables[at].currentRow()
        return self._lists[at][row].id if 0 <= row < len(self._lists[at]) else ""

    def _fill(self, at: int, chosen: str) -> None:
        table, found = self.tables[at], self._lists[at]
        table.blockSignals(True)
        table.setRowCount(len(found))
        for y, one in enumerate(found):
            last = (words.progress(one), _left(one, self._now)) if at == RUNNING else (
                words.percent(one.score), words.moment(one.started),
            )  # fmt: skip
            for x, text in enumerate((one.name or one.staff, one.title, _state(one), *last)):
                table.setItem(y, x, Cell(text, text))
        for x in (0, 2, 3, 4):
            table.resizeColumnToContents(x)
        ids = [one.id for one in found]
        table.setCurrentCell(ids.index(chosen) if chosen in ids else (0 if found else -1), 0)
        table.blockSignals(False)

    def _fill_parts(self, sitting: Sitting | None) -> None:
        parts = [one for one in sitting.parts if one.began] if sitting is not None else []
        row = self.parts.currentRow()
        self.parts.setRowCount(len(parts))
        for y, one in enumerate(parts):
            state = tr("Over") if one.ended else tr("Customer is there")
            if sitting is not None and sitting.state is ExamState.TO_MARK:
                state = tr("✎ A sheet is missing") if one.automatic else tr("✓ Marked")
            pointed = words.breaches(one.breaches)
            for x, text in enumerate((one.title or one.scenario, state, words.percent(one.total), pointed)):
                self.parts.setItem(y, x, Cell(text, text))
        for x in (1, 2, 3):
            self.parts.resizeColumnToContents(x)
        self.parts.setCurrentCell(min(max(row, 0), len(parts) - 1), 0)

    def _follow(self) -> None:
        sitting, at = self.chosen, self.tabs.currentIndex()
        self._fill_parts(sitting)
        self.empty.setVisible(not any(self._lists))
        self.tabs.setVisible(any(self._lists))
        for made, tab in ((self.watch, RUNNING), (self.mark, TO_MARK), (self.count, TO_MARK)):
            made.setVisible(at == tab)
            made.setEnabled(sitting is not None)
        self.cancel.setVisible(at != RESULTS)
        self.cancel.setEnabled(sitting is not None)
        self.open_result.setVisible(at == RESULTS)
        self.open_result.setEnabled(sitting is not None)

    def _emit(self, signal: str) -> None:
        sitting = self.chosen
        if sitting is not None:
            getattr(self, signal).emit(sitting.id)

    def _mark(self) -> None:
        sitting, part = self.chosen, self.chosen_part
        if sitting is not None and part is not None:
            self.mark_wanted.emit(sitting.id, part.conversation)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._follow)
        for table in self.tables:
            table.currentCellChanged.connect(self._follow)
        self.tables[RESULTS].cellActivated.connect(lambda *_place: self.open_result.click())
        self.parts.cellActivated.connect(lambda *_place: self.mark.click())
        self.watch.clicked.connect(lambda: self._emit("watch_wanted"))
        self.cancel.clicked.connect(lambda: self._emit("cancel_wanted"))
        self.count.clicked.connect(lambda: self._emit("count_wanted"))
        self.open_result.clicked.connect(lambda: self._emit("result_wanted"))
        self.mark.clicked.connect(self._mark)
        self.clear.clicked.connect(self.clear_wanted)
        self.edit.clicked.connect(self.edit_wanted)
        self.close_button.clicked.connect(self.close)

    def _lay_out(self) -> None:
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.parts.setFixedHeight(PARTS_HEIGHT)
        acts = QHBoxLayout()
        for made in (self.watch, self.mark, self.count, self.open_result, self.cancel):
            acts.addWidget(made)
        acts.addWidget(self.said, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.clear)
        foot.addWidget(self.edit)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addWidget(self.tabs, 1)
        rows.addWidget(self.empty, 1)
        rows.addWidget(label(tr("Conversations of the exam"), name="proctorPartsTitle", kind="heading"))
        rows.addWidget(self.parts)
        rows.addLayout(acts)
        rows.addLayout(foot)


def _state(one: Sitting) -> str:
    if one.state is ExamState.RUNNING and one.lost:
        return tr("⚠ Trainee is away")
    return words.state_name(one.state)


def _left(one: Sitting, now: int) -> str:
    return words.clock(one.ends - now)
