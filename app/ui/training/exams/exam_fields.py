"""The fields of the window in which exams are written."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.protocol.training import DRAFT, EVERYONE, ExamHelp, ExamRecord
from app.training.exams.faults import LONGEST_MINUTES, LONGEST_WAIT_HOURS, MOST_AT_ONCE, MOST_ATTEMPTS
from app.training.faults import LONGEST_TITLE
from app.ui.parts import Choices, label
from app.ui.settings.controls import NumberField
from app.ui.training.exams.exam_material import Titled
from app.ui.words import tr

ABOUT_HEIGHT: Final = 52
_ID: Final = Qt.ItemDataRole.UserRole
HELP: Final = ("macros", "completion", "manual", "whispers")


class ExamFields(QWidget):
    """Shows an exam; `changed` carries the fields that the person changed."""

    changed = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("examFields")
        self._showing = False
        self.title = QLineEdit()
        self.title.setMaxLength(LONGEST_TITLE)
        _named(self.title, "examFieldTitle", tr("Title of the exam"))
        self.about = QPlainTextEdit()
        self.about.setTabChangesFocus(True)
        self.about.setFixedHeight(ABOUT_HEIGHT)
        _named(self.about, "examFieldAbout", tr("What the exam is for"))
        self.scenarios = QListWidget()
        _named(self.scenarios, "examFieldScenarios", tr("Practice problems of the exam"))
        self.at_once = _number("examFieldAtOnce", tr("Conversations at once"), 1, MOST_AT_ONCE)
        self.minutes = _number("examFieldMinutes", tr("Minutes"), 1, LONGEST_MINUTES)
        self.pass_mark = _number("examFieldPassMark", tr("Pass mark (%)"), 0, 100)
        self.wait_hours = _number("examFieldWait", tr("Hours until the next attempt"), 0, LONGEST_WAIT_HOURS)
        self.attempts = _number("examFieldAttempts", tr("Attempts at most (0: any number)"), 0, MOST_ATTEMPTS)
        self.capacity = _number("examFieldCapacity", tr("Permits customers at once (0: no change)"), 0, 50)
        self.live = QCheckBox(tr("Permits work with customers"))
        self.live.setObjectName("examFieldLive")
        self.by_trainer = QCheckBox(tr("A trainer marks, too"))
        self.by_trainer.setObjectName("examFieldByTrainer")
        self.helps = {name: QCheckBox(text) for name, text in zip(HELP, _help_names(), strict=True)}
        for name, box in self.helps.items():
            box.setObjectName(f"examFieldHelp_{name}")
        self.sheet = Choices("examFieldSheet")
        self.sheet.setAccessibleName(tr("Score sheet"))
        self.must = QListWidget()
        _named(self.must, "examFieldMust", tr("Must-haves"))
        self.must_title = label(tr("Must-haves"), kind="heading")
        self.shared = Choices("examFieldShared")
        self.shared.setAccessibleName(tr("Shared with"))
        self._lay_out()
        self._connect()

    def show_exam(
        self, exam: ExamRecord | None, scenarios: Titled, sheets: Titled, groups: Titled, criteria: Titled
    ) -> None:
        """Shows an exam and what it can be made of; None: there is none."""
        self.setEnabled(exam is not None)
        exam = exam or ExamRecord(id="", title="")
        self._showing = True
        if self.title.text() != exam.title:
            self.title.setText(exam.title)
        if self.about.toPlainText() != exam.about:
            self.about.setPlainText(exam.about)
        _fill(self.scenarios, scenarios, exam.scenarios)
        self.show_must(criteria, exam.must)
        self._showing = True
        for box, value in (
            (self.at_once, exam.at_once), (self.minutes, exam.minutes), (self.pass_mark, exam.pass_mark),
            (self.wait_hours, exam.wait_hours), (self.attempts, exam.attempts),
            (self.capacity, exam.grants_capacity),
        ):  # fmt: skip
            box.setValue(value)
        self.live.setChecked(exam.grants_live)
        self.by_trainer.setChecked(exam.marked_by == "trainer")
        for name, check in self.helps.items():
            check.setChecked(getattr(exam.help, name))
        _choose(self.sheet, [("", tr("Each problem's own")), *sheets], exam.sheet)
        everyone = [(DRAFT, tr("Draft: nobody")), (EVERYONE, tr("Everyone"))]
        _choose(self.shared, [*everyone, *((f"group:{id_}", name) for id_, name in groups)], exam.shared)
        self._showing = False

    def show_must(self, criteria: Titled, must: Sequence[str]) -> None:
        """Shows the criteria that there are now."""
        self._showing = True
        _fill(self.must, criteria, must)
        for made in (self.must, self.must_title):
            made.setVisible(self.must.count() > 0)
        self._showing = False

    def finish(self) -> None:
        """Takes what is being typed."""
        self._say(title=self.title.text().strip(), about=self.about.toPlainText().strip())

    def _say(self, **values: Any) -> None:
        if not self._showing and self.isEnabled():
            self.changed.emit(values)

    def _connect(self) -> None:
        self.title.editingFinished.connect(self.finish)
        for box, name in (
            (self.at_once, "at_once"), (self.minutes, "minutes"), (self.pass_mark, "pass_mark"),
            (self.wait_hours, "wait_hours"), (self.attempts, "attempts"), (self.capacity, "grants_capacity"),
        ):  # fmt: skip
            box.valueChanged.connect(lambda value, name=name: self._say(**{name: value}))
        self.live.toggled.connect(lambda on: self._say(grants_live=on))
        self.by_trainer.toggled.connect(lambda on: self._say(marked_by="trainer" if on else "automatic"))
        for check in self.helps.values():
            check.toggled.connect(lambda _on: self._say(help=self._help()))
        self.scenarios.itemChanged.connect(lambda _item: self._say(scenarios=_ticked(self.scenarios)))
        self.must.itemChanged.connect(lambda _item: self._say(must=_ticked(self.must)))
        self.sheet.activated.connect(lambda _at: self._say(sheet=self.sheet.currentData()))
        self.shared.activated.connect(lambda _at: self._say(shared=self.shared.currentData()))

    def _help(self) -> ExamHelp:
        return ExamHelp(**{name: box.isChecked() for name, box in self.helps.items()})

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for box in (
            self.at_once, self.minutes, self.pass_mark, self.wait_hours, self.attempts, self.capacity,
        ):  # fmt: skip
            form.addRow(label(box.accessibleName()), box)
        form.addRow(label(tr("Score sheet")), self.sheet)
        form.addRow(label(tr("Shared with")), self.shared)
        numbers = QVBoxLayout()
        numbers.addLayout(form)
        for check in (self.live, self.by_trainer):
            numbers.addWidget(check)
        numbers.addStretch(1)
        lists = QVBoxLayout()
        lists.setSpacing(6)
        lists.addWidget(label(tr("Practice problems of the exam"), kind="heading"))
        lists.addWidget(self.scenarios, 3)
        lists.addWidget(self.must_title)
        lists.addWidget(self.must, 2)
        lists.addWidget(label(tr("Help that is allowed"), kind="heading"))
        for check in self.helps.values():
            lists.addWidget(check)
        columns = QHBoxLayout()
        columns.setSpacing(18)
        columns.addLayout(lists, 1)
        columns.addLayout(numbers, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.title)
        rows.addWidget(self.about)
        rows.addLayout(columns, 1)


def _named(made: QLineEdit | QPlainTextEdit | QListWidget, name: str, said: str) -> None:
    made.setObjectName(name)
    made.setAccessibleName(said)
    if not isinstance(made, QListWidget):
        made.setPlaceholderText(said)


def _number(name: str, said: str, least: int, most: int) -> NumberField:
    made = NumberField()
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setRange(least, most)
    return made


def _help_names() -> tuple[str, ...]:
    return tr("Canned replies"), tr("Completion"), tr("Manual"), tr("Whispers of trainers")


def _fill(made: QListWidget, rows: Titled, ticked: Sequence[str]) -> None:
    """Shows what may be ticked: what is ticked stands first, in its order."""
    made.clear()
    names = dict(rows)
    order = [*ticked, *(id_ for id_, _name in rows if id_ not in ticked)]
    for id_ in order:
        item = QListWidgetItem(names.get(id_, tr("{id} (not there any more)", id=id_)))
        item.setData(_ID, id_)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if id_ in ticked else Qt.CheckState.Unchecked)
        made.addItem(item)


def _ticked(made: QListWidget) -> tuple[str, ...]:
    items = [made.item(row) for row in range(made.count())]
    return tuple(str(one.data(_ID)) for one in items if one.checkState() is Qt.CheckState.Checked)


def _choose(made: Choices, rows: Titled, value: str) -> None:
    made.clear()
    for id_, name in rows:
        made.addItem(name, id_)
    made.setCurrentIndex(max(0, made.findData(value)))
