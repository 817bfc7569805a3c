"""What came of an exam: passed or not, by which conversations and criteria, and the certificate."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.protocol.exam_frames import ExamState, Sitting
from app.training.exams.grading import by_criterion
from app.ui.parts import ShortLabel, button, label, set_look
from app.ui.training.courses.sorted_cells import Cell
from app.ui.training.courses.tables import plain_table
from app.ui.training.exams import exam_words as words
from app.ui.words import tr

SIZE: Final = QSize(860, 520)
AROUND: Final = QSize(80, 80)


class ResultDialog(QDialog):
    """`certificate_wanted` comes where there is one; `part_wanted` names a conversation to be looked at."""

    certificate_wanted = Signal()
    part_wanted = Signal(str)

    def __init__(self, sitting: Sitting, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.sitting, self._language = sitting, language
        self.setObjectName("examResultDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Result of the exam"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self.title = ShortLabel(name="resultTitle", size="title")
        self.verdict = label(name="resultVerdict", size="title")
        self.about = label(name="resultAbout", tone="soft")
        heads = [tr("Customer"), tr("Score"), tr("Marked by"), tr("Pointed out")]
        self.parts = plain_table("resultParts", tr("Conversations"), heads, stretched=0)
        self.criteria = plain_table(
            "resultCriteria", tr("Criteria"), [tr("Criterion"), tr("Points reached")], stretched=0
        )
        self.said = ShortLabel(name="resultSaid", tone="soft")
        self.certificate = button(tr("Certificate as PDF…"), name="resultCertificate", kind="primary")
        self.close_button = button(tr("Close"), name="resultClose")
        self._lay_out()
        self._fill()
        self.close_button.setFocus()
        self.certificate.clicked.connect(self.certificate_wanted)
        self.close_button.clicked.connect(self.close)

    def show_sitting(self, sitting: Sitting) -> None:
        """Shows the exam as it stands now."""
        self.sitting = sitting
        self._fill()

    def say(self, text: str) -> None:
        """Says what was done, or why not."""
        self.said.setText(text)

    def _fill(self) -> None:
        one = self.sitting
        name = f"{one.title} · {one.name}" if one.name else one.title
        self.title.setText(name)
        counted = one.state in (ExamState.PASSED, ExamState.FAILED)
        score = tr("{score} of {mark} % needed", score=words.percent(one.score), mark=one.pass_mark)
        self.verdict.setText(
            f"{words.state_name(one.state)}  ·  {score}" if counted else words.state_name(one.state)
        )
        tone = {ExamState.PASSED: "ok", ExamState.FAILED: "danger"}.get(one.state, "soft")
        set_look(self.verdict, "tone", tone)
        told = [
            tr("Attempt {number}", number=one.attempt),
            words.moment(one.started),
            words.ending_name(one.ending),
            tr("Missed must-haves: {count}", count=len(one.failed)) if one.failed else "",
            tr("Reason: {reason}", reason=one.reason) if one.reason else "",
        ]
        self.about.setText(" · ".join(text for text in told if text))
        self._fill_parts()
        self._fill_criteria()
        self.certificate.setVisible(one.state is ExamState.PASSED)

    def _fill_parts(self) -> None:
        parts = self.sitting.parts
        self.parts.setRowCount(len(parts))
        for y, part in enumerate(parts):
            by = tr("Automatic") if part.automatic else tr("Trainer")
            pointed = [
                tr("Help that is not allowed: {count}", count=part.breaches) if part.breaches else "",
                tr("Must-haves missed: {count}", count=len(part.failed)) if part.failed else "",
                tr("Did not come to it") if not part.began else "",
            ]
            said = (
                part.title or part.scenario,
                words.percent(part.total),
                by if part.total is not None and part.began else words.NONE,
                " · ".join(text for text in pointed if text) or words.NONE,
            )
            for x, text in enumerate(said):
                self.parts.setItem(y, x, Cell(text, text))
        for x in (1, 2, 3):
            self.parts.resizeColumnToContents(x)

    def _fill_criteria(self) -> None:
        found = by_criterion(self.sitting)
        self.criteria.setVisible(bool(found))
        self.criteria.setRowCount(len(found))
        for y, one in enumerate(found):
            name = one.names.get(self._language) or next(iter(one.names.values()), one.id)
            share = words.percent(round(100 * one.share))
            for x, text in enumerate((name, share)):
                self.criteria.setItem(y, x, Cell(text, text))
        self.criteria.resizeColumnToContents(1)

    def _lay_out(self) -> None:
        self.about.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.certificate)
        foot.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        for part in (self.title, self.verdict, self.about):
            rows.addWidget(part)
        rows.addWidget(self.parts, 1)
        rows.addWidget(self.criteria, 1)
        rows.addLayout(foot)
