"""A table in which lines are added, changed and removed: amounts, names, days, and what can be chosen."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.ui.parts import Choices, button, label
from app.ui.words import tr

ROW_HEIGHT: Final = 38
_AROUND: Final = 11


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column; with `choices`, pairs of a value and its name, it is chosen, else it is typed."""

    title: str
    choices: tuple[tuple[str, str], ...] = ()
    figure: bool = False


class RowTable(QWidget):
    """`changed` says that a line is different now. A value that is no choice any more stays one."""

    changed = Signal()

    def __init__(self, name: str, title: str, columns: Sequence[Column], blank: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._columns, self._blank = tuple(columns), tuple(blank)
        self._showing = False
        self.table = QTableWidget(0, len(columns))
        self.table.setObjectName(f"{name}Table")
        self.table.setAccessibleName(title)
        self.table.setHorizontalHeaderLabels([one.title for one in columns])
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.setMinimumHeight(3 * ROW_HEIGHT)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectItems)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.itemChanged.connect(lambda _: self._say())
        self.add = button(tr("Add a line"), name=f"{name}Add")
        self.add.clicked.connect(self._add)
        self.remove = button(tr("Remove the line"), name=f"{name}Remove")
        self.remove.clicked.connect(self._remove)
        head = QHBoxLayout()
        head.addWidget(label(title, kind="heading"), 1)
        head.addWidget(self.add)
        head.addWidget(self.remove)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 4, 0, 4)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)

    def show_rows(self, rows: Sequence[Sequence[str]], columns: Sequence[Column] = ()) -> None:
        """Shows lines; `columns` if what can be chosen is different now."""
        self._showing = True
        high = max(ROW_HEIGHT, self.table.fontMetrics().height() + 2 * _AROUND)
        self.table.verticalHeader().setDefaultSectionSize(high)
        self._columns = tuple(columns) or self._columns
        self.table.setRowCount(0)
        for row in rows:
            self._append(row)
        self._showing = False
        self.remove.setEnabled(bool(rows))

    def values(self) -> list[tuple[str, ...]]:
        """Returns the lines as they stand."""
        return [
            tuple(self._value(row, column) for column in range(len(self._columns)))
            for row in range(self.table.rowCount())
        ]

    def _value(self, row: int, column: int) -> str:
        box = self.table.cellWidget(row, column)
        if isinstance(box, Choices):
            return str(box.currentData())
        item = self.table.item(row, column)
        return item.text().strip() if item is not None else ""

    def _append(self, row: Sequence[str]) -> None:
        number = self.table.rowCount()
        self.table.insertRow(number)
        for at, (column, value) in enumerate(zip(self._columns, row, strict=True)):
            if column.choices:
                self.table.setCellWidget(number, at, self._box(column, value))
                continue
            item = QTableWidgetItem(value)
            if column.figure:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(number, at, item)

    def _box(self, column: Column, value: str) -> Choices:
        made = Choices(f"{self.objectName()}Choice")
        made.setAccessibleName(column.title)
        known = dict(column.choices)
        for key, name in ({value: value} | known if value not in known else known).items():
            made.addItem(name, key)
        made.setCurrentIndex(made.findData(value))
        made.activated.connect(lambda _: self._say())
        return made

    def _add(self) -> None:
        self._showing = True
        self._append(self._blank)
        self._showing = False
        self.table.setFocus()
        self.table.setCurrentCell(self.table.rowCount() - 1, 0)
        self.remove.setEnabled(True)
        self._say()

    def _remove(self) -> None:
        row = self.table.currentRow()
        self.table.removeRow(row if row >= 0 else self.table.rowCount() - 1)
        self.remove.setEnabled(self.table.rowCount() > 0)
        self._say()

    def _say(self) -> None:
        if not self._showing:
            self.changed.emit()
