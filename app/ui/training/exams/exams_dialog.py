"""The exams that I may sit: their rules in plain words, a start, and what came of earlier ones."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.protocol.exam_frames import ExamState, Sitting
from app.protocol.training import ExamRecord
from app.training.exams.attempts import Chance, Standing
from app.ui.parts import ShortLabel, button, label
from app.ui.training.courses.sorted_cells import Cell
from app.ui.training.courses.tables import plain_table
from app.ui.training.exams import exam_words as words
from app.ui.training.exams.rolling import rolling
from app.ui.words import tr

SIZE: Final = QSize(1040, 640)
AROUND: Final = QSize(80, 80)
LIST_WIDTH: Final = 400
TRIED_HEIGHT: Final = 150


class ExamsDialog(QDialog):
    """`start_wanted` names an exam, `result_wanted` one that I sat, by id."""

    start_wanted = Signal(str)
    result_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("examsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Exams"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._exams: Sequence[ExamRecord] = ()
        self._stands: Mapping[str, Standing] = {}
        self._sittings: Sequence[Sitting] = ()
        self._busy = False
        self.needed = label(name="examsNeeded", tone="warn")
        self.table = plain_table("examsTable", tr("Exams"), [tr("Exam"), tr("State")], stretched=0)
        self.table.setFixedWidth(LIST_WIDTH)
        self.empty = label(tr("Asking the hub …"), name="examsEmpty", tone="soft")
        self.title = ShortLabel(name="examTitle", size="title")
        self.about = label(name="examAbout", tone="soft")
        self.rules = label(name="examRules")
        heads = [tr("Begun"), tr("Exam"), tr("State"), tr("Score")]
        self.tried = plain_table("examsTried", tr("My attempts"), heads, stretched=1)
        self.said = ShortLabel(name="examsSaid", tone="danger")
        self.start = button(tr("Start the exam"), name="examStart", kind="primary")
        self.open_result = button(tr("Open the result"), name="examResult")
        self.close_button = button(tr("Close"), name="examsClose")
        self._right = QWidget()
        self._rolling = rolling(self._right, "examRulesArea")
        self._lay_out()
        self._connect()
        self._follow()

    @property
    def chosen(self) -> ExamRecord | None:
        """The exam whose rules are shown."""
        row = self.table.currentRow()
        return self._exams[row] if 0 <= row < len(self._exams) else None

    @property
    def chosen_sitting(self) -> Sitting | None:
        """The attempt that is chosen."""
        row = self.tried.currentRow()
        return self._sittings[row] if 0 <= row < len(self._sittings) else None

    def show_exams(
        self,
        exams: Sequence[ExamRecord],
        stands: Mapping[str, Standing],
        sittings: Sequence[Sitting],
        needed: Sequence[str] = (),
    ) -> None:
        """Shows what there is now; `needed` are titles of exams without which no customers are given."""
        before = self.chosen
        self._exams, self._stands, self._sittings = exams, stands, sittings
        self._busy = False
        self.needed.setText(
            tr("To be given customers you need to pass: {titles}", titles=tr(", ").join(needed))
            if needed
            else ""
        )
        self.needed.setVisible(bool(needed))
        self.table.setRowCount(len(exams))
        for y, exam in enumerate(exams):
            for x, text in enumerate((exam.title, words.chance_name(stands[exam.id]))):
                self.table.setItem(y, x, Cell(text, text))
        self.table.resizeColumnToContents(1)
        ids = [one.id for one in exams]
        row = ids.index(before.id) if before is not None and before.id in ids else 0
        self.table.setCurrentCell(row if exams else -1, 0)
        self._fill_tried()
        self.empty.setText(tr("No exam has been shared with you yet."))
        self._follow()

    def show_trouble(self, text: str) -> None:
        """Says what did not work; what is shown stays."""
        self._busy = False
        self.said.setText(text)
        if not self._exams:
            self.empty.setText(text)
        self._follow()

    def busy(self) -> None:
        """Takes no second press while an exam begins."""
        self._busy = True
        self.said.clear()
        self._follow()

    def _fill_tried(self) -> None:
        self.tried.setRowCount(len(self._sittings))
        for y, one in enumerate(self._sittings):
            said = (
                words.moment(one.started),
                one.title,
                words.state_name(one.state),
                words.percent(one.score),
            )
            for x, text in enumerate(said):
                self.tried.setItem(y, x, Cell(text, text))
        for x in (0, 2, 3):
            self.tried.resizeColumnToContents(x)
        if self._sittings:
            self.tried.setCurrentCell(0, 1)

    def _follow(self) -> None:
        exam = self.chosen
        self.table.setVisible(bool(self._exams))
        self._rolling.setVisible(exam is not None)
        self.empty.setVisible(not self._exams)
        stands = self._stands.get(exam.id) if exam is not None else None
        if exam is not None and stands is not None:
            self.title.setText(exam.title)
            self.about.setText(exam.about)
            self.about.setVisible(bool(exam.about))
            self.rules.setText("\n".join(f"•  {one}" for one in words.rules(exam, stands)))
        self.start.setEnabled(stands is not None and stands.may_start and not self._busy)
        running = stands is not None and stands.chance is Chance.RUNNING
        self.start.setText(tr("The exam is running") if running else tr("Start the exam"))
        sitting = self.chosen_sitting
        self.open_result.setEnabled(sitting is not None and sitting.state is not ExamState.RUNNING)

    def _lay_out(self) -> None:
        for made in (self.empty, self.about, self.rules, self.needed):
            made.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.rules.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.tried.setFixedHeight(TRIED_HEIGHT)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(self.title)
        right.addWidget(self.about)
        right.addWidget(self.rules)
        right.addSpacing(8)
        right.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(18)
        body.addWidget(self.table)
        body.addWidget(self._rolling, 1)
        body.addWidget(self.empty, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.open_result)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addWidget(self.needed)
        rows.addLayout(body, 1)
        rows.addWidget(label(tr("My attempts"), name="examsTriedTitle", kind="heading"))
        rows.addWidget(self.tried)
        rows.addLayout(foot)
        self.needed.hide()

    def _connect(self) -> None:
        self.table.currentCellChanged.connect(self._follow)
        self.tried.currentCellChanged.connect(self._follow)
        self.tried.cellActivated.connect(lambda *_place: self.open_result.click())
        self.start.clicked.connect(self._start)
        self.open_result.clicked.connect(self._open_result)
        self.close_button.clicked.connect(self.close)

    def _start(self) -> None:
        exam = self.chosen
        if exam is not None:
            self.start_wanted.emit(exam.id)

    def _open_result(self) -> None:
        sitting = self.chosen_sitting
        if sitting is not None:
            self.result_wanted.emit(sitting.id)
