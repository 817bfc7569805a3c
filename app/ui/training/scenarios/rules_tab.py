"""Required steps and branches of a practice problem: rows that are written into, added and taken away."""

from typing import cast, get_args

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.protocol.training import Branch, ScenarioRecord, Sign, Step
from app.ui.parts import Choices, button, label
from app.ui.training.scenarios import problem_words as words
from app.ui.training.scenarios.cell_table import CellTable
from app.ui.training.scenarios.problem_edit import new_id
from app.ui.words import tr

_BETWEEN = "、"


class RulesTab(QWidget):
    """`changed` carries the record with what was written, and the name of what changed."""

    changed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("problemRules")
        self._record: ScenarioRecord | None = None
        heads = [tr("Recognised by"), tr("Required step"), tr("Words or ids, apart by commas")]
        self.steps = CellTable("problemSteps", tr("Required steps"), heads, [1, 2])
        self.sign = Choices("problemSign")
        self.sign.setAccessibleName(tr("Recognised by"))
        for sign in get_args(Sign):
            self.sign.addItem(words.sign_name(sign), sign)
        self.add_step = button(tr("Add a step"), name="problemAddStep")
        self.drop_step = button(tr("Remove the step"), name="problemDropStep")
        heads = [
            tr("After line"),
            tr("Keywords in the answer"),
            tr("Customer then says, apart by /"),
            tr("Goes on at line"),
        ]
        self.branches = CellTable("problemBranches", tr("Branches"), heads, [0, 1, 2, 3])
        for narrow in (0, 3):
            head = self.branches.horizontalHeader()
            head.setSectionResizeMode(narrow, head.ResizeMode.ResizeToContents)
        self.add_branch = button(tr("Add a branch"), name="problemAddBranch")
        self.drop_branch = button(tr("Remove the branch"), name="problemDropBranch")
        self._lay_out()
        self._connect()

    def show_rules(self, record: ScenarioRecord) -> None:
        """Shows the steps and branches of a problem."""
        self._record = record
        self.steps.show_rows(
            [[words.sign_name(one.sign), one.words, _BETWEEN.join(one.any_of)] for one in record.steps]
        )
        self.branches.show_rows([_cells(one) for one in record.branches])
        self.drop_step.setEnabled(bool(record.steps))
        self.drop_branch.setEnabled(bool(record.branches))

    def _write_step(self, row: int, column: int, text: str) -> None:
        if self._record is None or row >= len(self._record.steps):
            return
        step = self._record.steps[row]
        step = replace(step, words=text) if column == 1 else replace(step, any_of=_split(text, "、,，"))
        self._set_steps([*self._record.steps[:row], step, *self._record.steps[row + 1 :]])

    def _add_step(self) -> None:
        if self._record is not None:
            sign = cast("Sign", self.sign.currentData())
            self._set_steps([*self._record.steps, Step(id=new_id(), words=words.sign_name(sign), sign=sign)])

    def _drop_step(self) -> None:
        row = self.steps.currentRow()
        if self._record is not None and 0 <= row < len(self._record.steps):
            self._set_steps([*self._record.steps[:row], *self._record.steps[row + 1 :]])

    def _set_steps(self, steps: list[Step]) -> None:
        if self._record is not None:
            self.changed.emit(replace(self._record, steps=tuple(steps)), "")

    def _write_branch(self, row: int, column: int, text: str) -> None:
        if self._record is None or row >= len(self._record.branches):
            return
        branch = self._record.branches[row]
        match column:
            case 0:
                branch = replace(branch, after=_line_of(text, branch.after))
            case 1:
                branch = replace(branch, words=_split(text, "、,，"))
            case 2:
                branch = replace(branch, turns=_split(text, "/／\n"))
            case _:
                branch = replace(branch, back_to=_line_of(text, -1))
        self._set_branches([*self._record.branches[:row], branch, *self._record.branches[row + 1 :]])

    def _add_branch(self) -> None:
        if self._record is not None:
            after = next((at for at, turn in enumerate(self._record.turns) if turn.by == "customer"), 0)
            self._set_branches([*self._record.branches, Branch(after=after)])
            self.branches.setCurrentCell(self.branches.rowCount() - 1, 1)

    def _drop_branch(self) -> None:
        row = self.branches.currentRow()
        if self._record is not None and 0 <= row < len(self._record.branches):
            self._set_branches([*self._record.branches[:row], *self._record.branches[row + 1 :]])

    def _set_branches(self, branches: list[Branch]) -> None:
        if self._record is not None:
            self.changed.emit(replace(self._record, branches=tuple(branches)), "")

    def _connect(self) -> None:
        self.steps.written.connect(self._write_step)
        self.add_step.clicked.connect(self._add_step)
        self.drop_step.clicked.connect(self._drop_step)
        self.branches.written.connect(self._write_branch)
        self.add_branch.clicked.connect(self._add_branch)
        self.drop_branch.clicked.connect(self._drop_branch)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 12, 12, 12)
        rows.setSpacing(8)
        for heading, table, parts in (
            (tr("Required steps"), self.steps, (self.sign, self.add_step, self.drop_step)),
            (tr("Branches"), self.branches, (self.add_branch, self.drop_branch)),
        ):
            rows.addWidget(label(heading, kind="heading"))
            rows.addWidget(table, 1)
            row = QHBoxLayout()
            for part in parts:
                row.addWidget(part)
            row.addStretch(1)
            rows.addLayout(row)


def _cells(one: Branch) -> list[str]:
    back = str(one.back_to + 1) if one.back_to >= 0 else ""
    return [str(one.after + 1), _BETWEEN.join(one.words), " / ".join(one.turns), back]


def _split(text: str, signs: str) -> tuple[str, ...]:
    for sign in signs[1:]:
        text = text.replace(sign, signs[0])
    return tuple(part.strip() for part in text.split(signs[0]) if part.strip())


def _line_of(text: str, instead: int) -> int:
    """Returns the place of a line that is named by its number from 1 on."""
    return int(text) - 1 if text.strip().isdecimal() and int(text) > 0 else instead
