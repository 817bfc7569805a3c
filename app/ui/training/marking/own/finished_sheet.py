"""A finished score sheet to be read: points, measures, comment, pinned notes, and what was answered."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.events import Marked
from app.ui.application import Looks
from app.ui.chats.timeline.timeline_words import isolated
from app.ui.parts import button, label, set_look
from app.ui.training.fact_grid import FactSection
from app.ui.training.marking.criterion_row import CriterionRow
from app.ui.training.marking.measure_words import facts_of, meanings
from app.ui.training.marking.sheet_words import (
    chosen,
    lines_of_mark,
    points_of,
    total_words,
    verdict_words,
)
from app.ui.training.training_words import full_time, since_start
from app.ui.words import tr


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """A pinned note as it is read: `line` is what was written at that moment."""

    at: float
    text: str
    by: str
    line: str = ""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """An answer to the sheet."""

    by: str
    at: datetime
    text: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is read with a sheet: who marked (`by`) whose part, when, of which conversation."""

    mark: Marked
    by: str
    about: str
    at: datetime
    customer: str = ""
    notes: tuple[Noted, ...] = ()
    answers: tuple[Said, ...] = ()
    mine: bool = False
    """It is about me: I can answer."""


class FinishedSheet(QScrollArea):
    """Shows one sheet. `moment_wanted`: somebody wants to see that moment of the conversation."""

    moment_wanted = Signal(float)

    def __init__(self, looks: Looks, *, moments: bool = False) -> None:
        super().__init__()
        self.setObjectName("finishedSheet")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._looks, self._moments = looks, moments
        self.rows: list[CriterionRow] = []
        self.title = label(name="readTitle", size="head")
        self.title.setWordWrap(True)
        self.about = label(name="readAbout", tone="soft", size="note")
        self.about.setWordWrap(True)
        self.total = label(name="readTotal", kind="strong")
        self.verdict = label(name="readVerdict")
        self.verdict.setWordWrap(True)
        self.comment = _text("readComment")
        self.measures = FactSection("readMeasures")
        self.meaning = label(name="readMeaning", tone="soft", size="note")
        self.meaning.setWordWrap(True)
        self._heads = {name: FactSection(f"read{name}Head") for name in ("Comment", "Notes", "Answers")}
        self._parts: list[QWidget] = []
        self._criteria, self._notes, self._answers = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._lay_out()

    def show_reading(self, told: Reading) -> None:
        """Shows another sheet."""
        mark, language = told.mark, self._looks.language
        self._clear()
        self.title.setText(chosen(mark.titles, language, mark.sheet))
        parts = [
            tr("about {name}", name=isolated(told.about)), tr("marked by {name}", name=isolated(told.by)),
            full_time(told.at), isolated(told.customer) if told.customer else "",
        ]  # fmt: skip
        self.about.setText(" · ".join(part for part in parts if part))
        lines = lines_of_mark(mark, language)
        names = {line.id: line.name for line in lines}
        self.total.setText(tr("Total {total}", total=total_words(mark.total)))
        failed = [names.get(one, one) for one in mark.failed]
        self.verdict.setText(verdict_words(passed=mark.passed, pass_mark=mark.pass_mark, failed=failed))
        set_look(self.verdict, "tone", "ok" if mark.passed else "danger")
        points = points_of(mark.scores)
        for line in lines:
            row = CriterionRow(self._looks, line)
            row.show_points(points[line.id], failed=line.id in mark.failed, out=points[line.id] is None)
            row.show_locked(locked=True)
            self.rows.append(row)
            self._criteria.addWidget(row)
        self._say("Comment", tr("Comment of the trainer") if mark.comment else "")
        self.comment.setText(mark.comment)
        self.comment.setVisible(bool(mark.comment))
        self.measures.show_facts(tr("Measures"), facts_of(mark.measures))
        self.meaning.setText(meanings(mark.measures))
        self.meaning.setVisible(bool(mark.measures))
        self._show_notes(told.notes)
        self._show_answers(told.answers)
        self.verticalScrollBar().setValue(0)

    def _show_notes(self, notes: Sequence[Noted]) -> None:
        self._say("Notes", tr("Notes pinned to moments") if notes else "")
        for number, note in enumerate(notes):
            self._add(self._notes, self._moment(number, note))
            if note.line:
                self._add(self._notes, _text(f"readNoteLine{number}", f"「{note.line}」", soft=True))
            self._add(self._notes, _text(f"readNote{number}", f"{isolated(note.by)}: {note.text}"))

    def _moment(self, number: int, note: Noted) -> QLabel | QPushButton:
        time = since_start(note.at)
        if not self._moments:
            return label(time, name=f"readNoteAt{number}", kind="heading")
        made = button(time, name=f"readNoteAt{number}", kind="link")
        made.setAccessibleName(tr("Go to {time}", time=time))
        made.clicked.connect(lambda: self.moment_wanted.emit(note.at))
        return made

    def _show_answers(self, answers: Sequence[Said]) -> None:
        self._say("Answers", tr("Answers to the sheet") if answers else "")
        for number, one in enumerate(answers):
            head = f"{isolated(one.by)} · {full_time(one.at)}"
            self._add(self._answers, label(head, name=f"readAnswerHead{number}", kind="heading"))
            self._add(self._answers, _text(f"readAnswer{number}", one.text))

    def _say(self, name: str, title: str) -> None:
        self._heads[name].show_heading(title)

    def _add(self, column: QVBoxLayout, part: QWidget) -> None:
        self._parts.append(part)
        left = Qt.AlignmentFlag.AlignLeft if isinstance(part, QPushButton) else Qt.AlignmentFlag(0)
        column.addWidget(part, 0, left)

    def _clear(self) -> None:
        for old in (*self.rows, *self._parts):
            old.hide()
            old.deleteLater()
        self.rows, self._parts = [], []

    def _lay_out(self) -> None:
        body = QWidget()
        body.setObjectName("settingsPage")
        head = QHBoxLayout()
        head.addWidget(self.verdict, 1)
        head.addWidget(self.total, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(body)
        rows.setContentsMargins(18, 14, 18, 14)
        rows.setSpacing(10)
        rows.addWidget(self.title)
        rows.addWidget(self.about)
        rows.addLayout(head)
        self._criteria.setSpacing(8)
        rows.addLayout(self._criteria)
        rows.addWidget(self._heads["Comment"])
        rows.addWidget(self.comment)
        rows.addWidget(self._heads["Notes"])
        rows.addLayout(self._notes)
        rows.addWidget(self._heads["Answers"])
        rows.addLayout(self._answers)
        rows.addWidget(self.measures)
        rows.addWidget(self.meaning)
        rows.addStretch(1)
        self.setWidget(body)


def _text(name: str, text: str = "", *, soft: bool = False) -> QLabel:
    made = label(text, name=name, tone="soft" if soft else "")
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
