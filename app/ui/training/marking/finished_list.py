"""Finished sheets of a conversation in one line each: who marked, how many points, answered or not."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.parts import button
from app.ui.words import tr


class FinishedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A finished sheet: `seq` is its number in the log, `total` of 100, `answers` how many there are."""

    seq: int
    title: str
    by: str
    total: str
    passed: bool
    answers: int = 0


class FinishedList(QWidget):
    """Takes rows; `wanted` says which of them somebody wants to read."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("finishedSheets")
        self._rows: tuple[FinishedRow, ...] = ()
        self._made: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_rows(self, rows: Sequence[FinishedRow]) -> None:
        """Shows these sheets, newest last."""
        self.setVisible(bool(rows))
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        for old in self._made:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made = [self._line(row) for row in self._rows]

    def _line(self, row: FinishedRow) -> QWidget:
        verdict = tr("passed") if row.passed else tr("not passed")
        parts = [row.title, row.by, row.total, verdict]
        if row.answers:
            parts.append(tr("answered"))
        made = button(" · ".join(part for part in parts if part), name=f"finished{row.seq}", kind="link")
        made.setAccessibleName(made.text())
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: self.wanted.emit(row.seq))
        self._column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return made
