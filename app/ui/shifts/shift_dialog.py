"""The window of the shift clock: what is being done, the keys of the clock, and the shifts of late."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from app.domain.people import Presence
from app.domain.shifts import What
from app.sessions.shifts.reading import Shift
from app.ui.parts import Choices, button, label
from app.ui.shell.topbar import presence_name
from app.ui.shifts.entries_page import EntriesPage
from app.ui.shifts.shift_table import show_rows, table
from app.ui.shifts.shift_words import rest_words, row_of, since_words
from app.ui.shifts.week_page import WeekPage
from app.ui.words import tr

SIZE: Final = QSize(900, 640)
_TURNS: Final = (Presence.ACCEPTING, Presence.BREAK, Presence.AWAY, Presence.AFTER_WORK, Presence.TRAINING)


class ShiftDialog(QDialog):
    """`pressed` says what the clock is to write down: a `What`, and what is done from then on."""

    pressed = Signal(object, object)
    work_changed = Signal()
    """For another shop or with another skill from now on, in the shift that goes on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shiftDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Shift clock"))
        self.resize(SIZE)
        self._running = False
        self._work = (label(tr("Shop"), tone="soft"), label(tr("Skill"), tone="soft"))
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
        self.shop, self.skill = _box("shiftShop", tr("Shop")), _box("shiftSkill", tr("Skill"))
        for box in (self.shop, self.skill):
            box.activated.connect(self._turn_work)
        self.table = table("shiftTable", tr("My shifts"))
        self.none = label(tr("No shifts yet."), name="shiftNone", tone="soft")
        self.entries, self.week = EntriesPage(), WeekPage()
        self.pages = QTabWidget()
        self.pages.setObjectName("shiftPages")
        self.pages.setAccessibleName(tr("Shift clock"))
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
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
        show_rows(self.table, names, [row_of(shift, zone) for shift in reversed(shifts)], (5,))
        self.table.setVisible(bool(shifts))
        self.none.setVisible(not shifts)
        self._running = now is not None

    def show_work(self, shops: Mapping[str, str], skills: Sequence[str], shop: str, skill: str) -> None:
        """Offers for which shop (its name by its id) and with which skill somebody works, of several."""
        for box, names, chosen in ((self.shop, tuple(shops), shop), (self.skill, skills, skill)):
            values = list(dict.fromkeys((*names, chosen) if chosen else names))
            known = [box.itemData(place) for place in range(box.count())]
            if box is self.skill and values:
                values = ["", *values]
            if known != values:
                box.clear()
                for value in values:
                    box.addItem(shops.get(value, value) or tr("No special skill"), value)
            box.setCurrentIndex(max(0, box.findData(chosen)))
        several = len(shops) > 1
        self._work[0].setVisible(several)
        self.shop.setVisible(several)
        self._work[1].setVisible(bool(skills))
        self.skill.setVisible(bool(skills))

    def work(self) -> tuple[str, str]:
        """Returns the shop and the skill that are chosen, empty where there is nothing to choose."""
        return str(self.shop.currentData() or ""), str(self.skill.currentData() or "")

    def show_trouble(self, text: str) -> None:
        """Says what did not work; an empty text takes it away."""
        self.trouble.setText(text)

    def _press(self, text: str, name: str, what: What, duty: Presence, kind: str) -> QPushButton:
        made = button(text, name=name, kind=kind)
        made.clicked.connect(lambda: self.pressed.emit(what, duty))
        return made

    def _turn_work(self) -> None:
        if self._running:
            self.work_changed.emit()

    def _lay_out(self) -> None:
        shifts = QWidget()
        inner = QVBoxLayout(shifts)
        inner.setContentsMargins(0, 10, 0, 0)
        inner.addWidget(self.none)
        inner.addWidget(self.table, 1)
        inner.addStretch(0)
        self.pages.addTab(shifts, tr("My shifts"))
        self.pages.addTab(self.entries, tr("Entries and corrections"))
        self.pages.addTab(self.week, tr("Planned"))
        work = QHBoxLayout()
        work.setSpacing(8)
        for words, box in zip(self._work, (self.shop, self.skill), strict=True):
            words.setBuddy(box)
            work.addWidget(words)
            work.addWidget(box)
        work.addStretch(1)
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
        rows.addLayout(work)
        rows.addLayout(keys)
        rows.addWidget(self.pages, 1)
        rows.addLayout(foot)


def _box(name: str, said: str) -> Choices:
    made = Choices(name)
    made.setAccessibleName(said)
    return made
