"""The result of a run: speed, accuracy, level and next goal, what went wrong, and what is weak."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.training.typing.measuring import Measured
from app.training.typing.weakness import Weak
from app.ui.parts import button, label, plain_tooltip
from app.ui.training.courses.tables import plain_table
from app.ui.training.typing import typing_words as words
from app.ui.training.typing.scrolled import scrolled
from app.ui.words import tr

MOST_PAIRS: Final = 60
NOTHING: Final = "–"
LINES: Final = 9
"""Lines of text for which a table has room at least."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown: `pairs` are what was to be typed and what was; `timed_out` says that it counts."""

    measured: Measured
    language: str
    minutes: int
    timed_out: bool
    best_before: float = 0.0
    pairs: Sequence[tuple[str, str]] = ()
    weak: Sequence[Weak] = ()
    words: Sequence[Weak] = ()


class OutcomePage(QWidget):
    """Shows one result; asks for the same again, other texts, or the progress over time."""

    again_wanted = Signal()
    next_wanted = Signal()
    progress_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("typingOutcome")
        self.headline = label(name="typingHeadline", size="title")
        self.level = label(name="typingLevel")
        self.goal = label(name="typingNextGoal")
        self.kept = label(name="typingKept", tone="soft", size="note")
        self.facts = label(name="typingFacts")
        self.pairs = plain_table(
            "typingDifferences", tr("What was different"), [tr("To be typed"), tr("Typed")], stretched=0
        )
        self.weak = plain_table(
            "typingWeak",
            tr("Weak keys and words"),
            [tr("Key or word"), tr("Wrong"), tr("Times as slow")],
            stretched=0,
        )
        self.next = button(tr("Next text"), name="typingNext", kind="primary")
        self.again = button(tr("The same text again"), name="typingSame")
        self.progress = button(tr("My progress"), name="typingToProgress")
        self.leave = button(tr("Choose something else"), name="typingChooseElse")
        self._lay_out()
        self.next.clicked.connect(self.next_wanted)
        self.again.clicked.connect(self.again_wanted)
        self.progress.clicked.connect(self.progress_wanted)
        self.leave.clicked.connect(self.leave_wanted)

    def show_outcome(self, told: Outcome) -> None:
        """Shows a result, and has a screen reader say it."""
        found = told.measured
        self.show_kept("")
        self.headline.setText(
            tr("{speed} · accuracy {accuracy}", speed=words.speed(found.a_minute),
               accuracy=words.percent(found.accuracy))
        )  # fmt: skip
        self.level.setText(words.level_sentence(found, told.language, told.minutes))
        self.goal.setText(words.goal_sentence(found, told.best_before, told.language))
        self.facts.setText(_facts(found))
        self._fill_pairs(told)
        rows = [(one, one.key) for one in (*told.weak[: words.MOST_WEAK], *told.words[: words.MOST_WEAK])]
        self.weak.clearSpans()
        self.weak.setRowCount(len(rows))
        for y, (one, key) in enumerate(rows):
            slower = f"{one.slower:.1f}" if one.slower != 1.0 else NOTHING
            _fill(self.weak, y, (key, f"{one.missed * 100:.0f} %", slower))
        if not rows:
            _say(self.weak, tr("No weak keys known yet."))
        self.pairs.setFocus()  # not a button: a space may still be on its way from the run
        self._announce(found)

    def show_kept(self, text: str) -> None:
        """Says where the result is kept."""
        self.kept.setText(text)
        self.kept.setVisible(bool(text))

    def _announce(self, found: Measured) -> None:
        said = f"{words.result_sentence(found)} {self.level.text()} {self.goal.text()}"
        self.headline.setAccessibleName(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _fill_pairs(self, told: Outcome) -> None:
        shown = list(told.pairs)[:MOST_PAIRS]
        self.pairs.clearSpans()
        self.pairs.setRowCount(len(shown))
        if not shown:
            _say(self.pairs, tr("Nothing was different."))
        for y, (wanted, typed) in enumerate(shown):
            _fill(self.pairs, y, (_said(wanted) or tr("(nothing)"), _said(typed) or tr("(left out)")))

    def _lay_out(self) -> None:
        for part in (self.headline, self.facts, self.level, self.goal, self.kept):
            part.setWordWrap(True)
        for column in (0, 1):
            self.pairs.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.weak.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        tables = self._tables()
        acts = QHBoxLayout()
        for act in (self.next, self.again, self.leave, self.progress):
            acts.addWidget(act)
        acts.addStretch(1)
        inside = QWidget()
        told = QVBoxLayout(inside)
        told.setContentsMargins(0, 0, 8, 0)
        told.setSpacing(10)
        for part in (self.facts, self.level, self.goal, self.kept):
            told.addWidget(part)
        told.addLayout(tables, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(self.headline)
        rows.addWidget(scrolled(inside, "typingResult"), 1)
        rows.addLayout(acts)

    def _tables(self) -> QHBoxLayout:
        tables = QHBoxLayout()
        tables.setSpacing(16)
        for title, table in (
            (tr("What was different"), self.pairs), (tr("Weak keys and words"), self.weak),
        ):  # fmt: skip
            table.setMinimumHeight(LINES * self.fontMetrics().height())
            side = QVBoxLayout()
            side.setSpacing(6)
            side.addWidget(label(title, kind="heading"))
            side.addWidget(table, 1)
            tables.addLayout(side, 1)
        return tables


def _facts(found: Measured) -> str:
    return " · ".join((
        tr("Time taken {time}", time=words.clock(found.seconds)),
        tr("{count} characters", count=found.characters),
        tr("{speed} less errors", speed=words.speed(found.right_a_minute)),
        tr("{count} keys/min", count=f"{found.strokes_a_minute:.0f}"),
        tr("Errors {count}", count=found.errors),
        tr("Corrected on the way {count}", count=found.corrections),
    ))  # fmt: skip


def _say(table: QTableWidget, text: str) -> None:
    """Says in an empty table why it is empty."""
    table.setRowCount(1)
    _fill(table, 0, (text,))
    table.setSpan(0, 0, 1, table.columnCount())


def _said(text: str) -> str:
    return text.replace("\n", "↵").replace(" ", "␣")


def _fill(table: QTableWidget, row: int, cells: Sequence[str]) -> None:
    for column, text in enumerate(cells):
        cell = QTableWidgetItem(text)
        cell.setToolTip(plain_tooltip(text))
        table.setItem(row, column, cell)
