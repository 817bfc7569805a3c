"""What I did for my training, week by week, in a small table."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.training.courses.weeks import Week
from app.ui.training.courses.tables import plain_table
from app.ui.words import tr

NONE: Final = "–"
_FRAME: Final = 4
_LEAST: Final = 2
"""Weeks that are in sight in the lowest window; the others are scrolled to."""
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class WeekTable(QWidget):
    """One row a week, the present one first. What was not done has a dash: nothing is guessed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("courseWeeks")
        heads = [tr("Week"), tr("Items"), tr("Quiz"), tr("Practice"), tr("Typing")]
        self.table: QTableWidget = plain_table("courseWeekTable", tr("Week by week"), heads, stretched=0)
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head = self.table.horizontalHeader()
        for column in range(1, len(heads)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.table)

    def show_weeks(self, weeks: Sequence[Week]) -> None:
        """Shows weeks; they are given with the present one last."""
        self.table.setRowCount(len(weeks))
        for y, week in enumerate(reversed(weeks)):
            said = (
                f"{week.start:%m-%d}", str(week.done) if week.done else NONE, _percent(week.quiz),
                _percent(week.practice), NONE if week.typing is None else f"{week.typing:.0f}",
            )  # fmt: skip
            for x, text in enumerate(said):
                cell = QTableWidgetItem(text)
                if x:
                    cell.setTextAlignment(_RIGHT)
                self.table.setItem(y, x, cell)
        self._fit(len(weeks))

    def showEvent(self, event: QShowEvent) -> None:
        """Knows its font now."""
        super().showEvent(event)
        self._fit(self.table.rowCount())

    def _fit(self, weeks: int) -> None:
        height = self.table.horizontalHeader().sizeHint().height() + _FRAME
        row = self.table.verticalHeader().defaultSectionSize()
        self.table.setMinimumHeight(height + min(weeks, _LEAST) * row)
        self.setMaximumHeight(height + weeks * row)


def _percent(value: float | None) -> str:
    return NONE if value is None else f"{value:.0f} %"
