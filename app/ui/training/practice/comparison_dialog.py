"""A practice beside the original: every answer, how long it took, the required steps and the measures."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.protocol.practice_frames import PracticeRun
from app.training.marking.measures import Measured
from app.training.practice.comparison import Exchange
from app.ui.application import Looks
from app.ui.parts import ShortLabel, button, label
from app.ui.training.fact_grid import FactSection
from app.ui.training.marking.measure_words import measured_facts
from app.ui.training.practice import practice_words as words
from app.ui.training.practice.exchange_card import ExchangeCard
from app.ui.words import tr

SIZE: Final = QSize(1160, 720)
AROUND: Final = QSize(60, 60)
SIDE_WIDTH: Final = 320


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown: the practice, its exchanges, and what was measured of the trainee's part."""

    run: PracticeRun
    exchanges: Sequence[Exchange]
    measured: Measured


class ComparisonDialog(QDialog):
    """Shows one comparison. `again_wanted` begins the same practice anew."""

    again_wanted = Signal()

    def __init__(self, compared: Compared, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("comparisonDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Practice beside the original"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self.compared = compared
        run = compared.run
        self.title = ShortLabel(name="comparisonTitle", size="title")
        self.title.setText(run.title)
        self.outcome = label(_outcome(run), name="comparisonOutcome", tone="soft")
        self.outcome.setWordWrap(True)
        self.cards = [
            ExchangeCard(number, one, looks) for number, one in enumerate(compared.exchanges, start=1)
        ]
        self.steps = StepList(compared)
        self.facts = FactSection("comparisonFacts", rule=False)
        plain = msgspec.structs.replace(compared.measured, steps=())
        self.facts.show_facts(tr("Measures"), measured_facts(plain))
        self.again = button(tr("Practise again"), name="comparisonAgain", kind="primary")
        self.again.setVisible(bool(run.scenario) and not run.exam)
        self.close_button = button(tr("Close"), name="comparisonClose")
        self._lay_out()
        self.again.clicked.connect(self.again_wanted)
        self.close_button.clicked.connect(self.close)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.outcome)
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(self._exchanges(), 5)
        body.addWidget(self._side(), 2)
        legend = label(
            tr("Underlined: what the other did not write."), name="comparisonLegend", tone="soft", size="note"
        )
        foot = QHBoxLayout()
        foot.addWidget(legend, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.again)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.setSpacing(10)
        rows.addLayout(head)
        rows.addLayout(body, 1)
        rows.addLayout(foot)

    def _exchanges(self) -> QWidget:
        page = QWidget()
        page.setObjectName("comparisonPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        for card in self.cards:
            column.addWidget(card)
        if not self.cards:
            nothing = label(tr("Nothing was said in this practice."), name="comparisonNothing", tone="soft")
            column.addWidget(nothing)
        column.addStretch(1)
        return _scrolled(page, "comparisonScroll", tr("Answers side by side"))

    def _side(self) -> QWidget:
        page = QWidget()
        page.setObjectName("comparisonSidePage")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(self.steps)
        column.addWidget(self.facts)
        column.addStretch(1)
        made = _scrolled(page, "comparisonSide", tr("Required steps and measures"))
        made.setMinimumWidth(SIDE_WIDTH)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return made


class StepList(QWidget):
    """The required steps: each with a sign and a word, done or missed."""

    def __init__(self, compared: Compared) -> None:
        super().__init__()
        self.setObjectName("comparisonSteps")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        steps = compared.measured.steps
        done = sum(one.done for one in steps)
        title = tr("Required steps: {done} of {count}", done=done, count=len(steps))
        rows.addWidget(label(title, name="comparisonStepsTitle", kind="heading"))
        for number, one in enumerate(steps, start=1):
            text = (
                tr("✓ Done: {step}", step=one.step.words)
                if one.done
                else tr("✗ Missed: {step}", step=one.step.words)
            )
            line = label(text, name=f"comparisonStep{number}", tone="ok" if one.done else "danger")
            line.setWordWrap(True)
            rows.addWidget(line)
        self.setVisible(bool(steps))


def _scrolled(page: QWidget, name: str, said: str) -> QScrollArea:
    made = QScrollArea()
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(page)
    return made


def _outcome(run: PracticeRun) -> str:
    ended = words.outcome_name(run.outcome)
    if run.score is None:
        return ended
    return tr("{outcome} · required steps {score}", outcome=ended, score=words.score_text(run.score))
