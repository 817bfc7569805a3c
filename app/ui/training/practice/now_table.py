"""Who practises at this moment, for those who train them: with whom, since when, and a button to look on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.protocol.practice_frames import PracticeRun
from app.ui.parts import button, label
from app.ui.training.courses.sorted_cells import Cell
from app.ui.training.courses.tables import plain_table
from app.ui.training.practice import practice_words as words
from app.ui.words import tr


class NowTable(QWidget):
    """Takes practices that go on; `watch_wanted` names the conversation of one."""

    watch_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("practiceNow")
        self._runs: Sequence[PracticeRun] = ()
        heads = [tr("Trainee"), tr("Practice problem"), tr("Began")]
        self.table = plain_table("practiceNowTable", tr("Practising now"), heads, stretched=1)
        self.nobody = label(tr("Nobody practises at the moment."), name="practiceNobody", tone="soft")
        self.watch = button(tr("Look on"), name="practiceWatch")
        self.watch.setToolTip(tr("Unseen; what you whisper reaches the trainee alone."))
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 12, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.nobody, 1)
        rows.addWidget(self.watch, 0, Qt.AlignmentFlag.AlignRight)
        self.watch.clicked.connect(self._watch)
        self.table.cellDoubleClicked.connect(lambda _row, _column: self._watch())
        self.show_runs((), {})

    def show_runs(self, runs: Sequence[PracticeRun], names: dict[str, str]) -> None:
        """Shows who practises; `names` are those of staff by id."""
        self._runs = runs
        self.table.setRowCount(len(runs))
        for y, run in enumerate(runs):
            title = tr("Exam: {title}", title=run.title) if run.exam else run.title
            said = (names.get(run.staff, run.staff), title, words.day_and_time(run.started))
            for x, text in enumerate(said):
                self.table.setItem(y, x, Cell(text, text))
        for x in (0, 2):
            self.table.resizeColumnToContents(x)
        if runs:
            self.table.setCurrentCell(0, 0)
        self.table.setVisible(bool(runs))
        self.nobody.setVisible(not runs)
        self.watch.setEnabled(bool(runs))

    def _watch(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._runs):
            self.watch_wanted.emit(self._runs[row].conversation)
