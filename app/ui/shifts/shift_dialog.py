"""The window of the shift clock: what is being done, the keys of the clock, and the shifts of late."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.people import Presence
from app.domain.shifts import What
from app.sessions.shifts.reading import Shift
from app.ui.parts import button, label
from app.ui.shell.topbar import presence_name
from app.ui.shifts.shift_words import rest_words, row_of, since_words
from app.ui.table_filling import fill
from app.ui.words import tr

SIZE: Final = QSize(860, 560)
_WORDS: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TURNS: Final = (Presence.ACCEPTING, Presence.BREAK, Presence.AWAY, Presence.AFTER_WORK, Presence.TRAINING)


class ShiftDialog(QDialog):
    """`pressed` says what the clock is to write down: a `What`, and what is done from then on."""

    pressed = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shiftDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Shift clock"))
        self.resize(SIZE)
        self.state = label(name="shiftState", size="title")
        self.worked = label(name="shiftWorked")
        self.advice = label(name="shiftAdvice", tone="warn")
        self.trouble = label(name="shiftTrouble", tone="soft")
        for one in (self.state, self.worked, self.advice, self.trouble):
            one.setWordWrap(True)
        self.start = self._press(
            tr("Start the shift"), "shiftStart", What.START, Presence.ACCEPTING, "primary"
        )
        self.end = self._press(tr("End the shift"), "shiftEnd", What.END, Presence.ACCEPTING, "plain")
        self.turns = {
            duty: self._press(presence_name(duty), f"shiftTurn_{duty}", What.TURN, duty, "plain")
            for duty in _TURNS
        }
        self.table = QTableWidget(0, 6)
        self.table.setObjectName("shiftTable")
        self.table.setAccessibleName(tr("My shifts"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.close_button = button(tr("Close"), name="shiftClose")
        self.close_button.clicked.connect(self.reject)
        self._lay_out()

    def show_shifts(self, shifts: Sequence[Shift], zone: tzinfo | None) -> None:
        """Shows how the clock stands and the shifts, the latest first."""
        now = shifts[-1] if shifts and shifts[-1].open else None
        duty = now.stretches[-1].duty if now is not None else None
        if now is None or duty is None:
            self.state.setText(tr("Not in a shift"))
            self.worked.setText(
                tr("The hub's clock says when; without a line it is kept here and told later.")
            )
        else:
            self.state.setText(
                tr(
                    "{doing} · in the shift since {time}",
                    doing=presence_name(duty),
                    time=since_words(now.start, zone),
                )
            )
            self.worked.setText(tr("Worked: {worked}", worked=row_of(now, zone)[3]))
        self.advice.setText(rest_words(now))
        self.advice.setVisible(bool(self.advice.text()))
        self.start.setVisible(now is None)
        self.end.setVisible(now is not None)
        for one, press in self.turns.items():
            press.setEnabled(now is not None and one is not duty)
        names = (tr("Day"), tr("Began"), tr("Ended"), tr("Worked"), tr("Break"), tr("Remark"))
        fill(self.table, names, [row_of(shift, zone) for shift in reversed(shifts)])
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.table.resizeRowsToContents()
        for row in range(len(shifts)):  # words, unlike the figures before them
            remark = self.table.item(row, len(names) - 1)
            if remark is not None:
                remark.setTextAlignment(_WORDS)

    def show_trouble(self, text: str) -> None:
        """Says what did not work; an empty text takes it away."""
        self.trouble.setText(text)

    def _press(self, text: str, name: str, what: What, duty: Presence, kind: str) -> QPushButton:
        made = button(text, name=name, kind=kind)
        made.clicked.connect(lambda: self.pressed.emit(what, duty))
        return made

    def _lay_out(self) -> None:
        keys = QHBoxLayout()
        keys.setSpacing(8)
        for press in (self.start, *self.turns.values(), self.end):
            keys.addWidget(press)
        keys.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.trouble, 1)
        foot.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        for one in (self.state, self.worked, self.advice):
            rows.addWidget(one)
        rows.addLayout(keys)
        rows.addWidget(self.table, 1)
        rows.addLayout(foot)
