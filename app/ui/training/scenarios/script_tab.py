"""The script of a practice problem: who says what and when, beside what was really said."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.parts import label
from app.ui.training.scenarios import problem_words as words
from app.ui.training.scenarios.cell_table import CellTable
from app.ui.training.scenarios.problem_edit import ProblemEdit
from app.ui.words import tr

_TEXT = 4
_ORIGINAL = 3


class ScriptTab(QWidget):
    """`written` carries the place of a line and its new text."""

    written = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("problemScript")
        heads = [tr("Line"), tr("Time"), tr("Says"), tr("Original"), tr("Script")]
        self.table = CellTable("problemTurns", tr("Script"), heads, [_TEXT])
        self.table.horizontalHeader().setSectionResizeMode(
            _ORIGINAL, self.table.horizontalHeader().ResizeMode.Stretch
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 12, 12, 12)
        rows.setSpacing(8)
        told = label(
            tr("The customer keeps these pauses; the operator's lines are shown when the practice is over."),
            tone="soft",
            size="note",
        )
        told.setWordWrap(True)
        rows.addWidget(told)
        rows.addWidget(self.table, 1)
        self.table.written.connect(self._written)

    def show_script(self, edit: ProblemEdit) -> None:
        """Shows the lines of a problem."""
        self.table.setColumnHidden(_ORIGINAL, edit.made is None)
        self.table.show_rows(
            [
                [
                    str(place + 1),
                    words.offset_text(turn.at_ms),
                    tr("Customer") if turn.by == "customer" else tr("Operator"),
                    edit.original(place),
                    turn.text,
                ]
                for place, turn in enumerate(edit.record.turns)
            ]
        )

    def go_to(self, line: int) -> None:
        """Shows a line, counted from 0."""
        self.table.setCurrentCell(line, _TEXT)
        self.table.setFocus()

    def _written(self, row: int, column: int, text: str) -> None:
        if column == _TEXT:
            self.written.emit(row, text)
