"""Asks when a customer is to be called back, on which number, and by whom."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final

import msgspec
from PySide6.QtCore import QDate, QDateTime, QTime, Signal
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.ids import StaffId
from app.sessions.phone.call_backs import next_moment
from app.sessions.phone.numbers import normalised
from app.ui.parts import Choices, button, label
from app.ui.phone.phone_words import number_words
from app.ui.words import tr

WIDTH: Final = 420
FARTHEST: Final = timedelta(days=180)


class PlannedCall(msgspec.Struct, frozen=True, kw_only=True):
    """What was entered; `staff` empty: I."""

    at: datetime
    number: str
    note: str
    staff: StaffId


class PlanDialog(QDialog):
    """Times are on the shop's clock and within its hours of calling. `wanted` carries a `PlannedCall`."""

    wanted = Signal(object)

    def __init__(
        self,
        customer: str,
        number: str,
        hours: tuple[int, int],
        now: Callable[[], datetime],
        zone: tzinfo | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("planCallDialog")
        self.setWindowTitle(tr("Plan a call back"))
        self.setModal(True)
        self.setMinimumWidth(min(WIDTH, parent.window().width() - 40))
        self._hours, self._now, self._zone = hours, now, zone
        local = now().astimezone(zone)
        self.time = QDateTimeEdit()
        self.time.setObjectName("planCallTime")
        self.time.setCalendarPopup(True)
        self.time.setDisplayFormat("yyyy/MM/dd HH:mm")
        self.time.setMinimumDateTime(_wall(local))
        self.time.setMaximumDateTime(_wall(local + FARTHEST))
        self.time.setDateTime(_wall(next_moment(local, hours)))
        self.number = QLineEdit(number_words(number) if number else "")
        self.number.setObjectName("planCallNumber")
        self.number.setMaxLength(40)
        self.who = Choices("planCallWho")
        self.who.addItem(tr("I call back"), "")
        self.note = QLineEdit()
        self.note.setObjectName("planCallNote")
        self.note.setMaxLength(400)
        self.problem = label(name="planCallProblem", tone="danger")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._make_buttons()
        self._lay_out(customer)
        self.finished.connect(self.deleteLater)

    def _make_buttons(self) -> None:
        self.act = button(tr("Plan"), name="planCallAct", kind="primary")
        self.act.setDefault(True)
        self.act.clicked.connect(self._submit)
        self.cancel = button(tr("Cancel"), name="planCallCancel")
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self, customer: str) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        title = label(tr("Call {customer} back", customer=customer), name="planCallTitle", size="head")
        title.setWordWrap(True)
        rows.addWidget(title)
        form = QFormLayout()
        form.setSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for text, field in (
            (tr("When"), self.time), (tr("Number"), self.number), (tr("Staff"), self.who),
            (tr("Note"), self.note),
        ):  # fmt: skip
            field.setAccessibleName(text)
            named = label(text)
            named.setBuddy(field)
            form.addRow(named, field)
        rows.addLayout(form)
        if self._hours != (0, 24):
            told = label(self._hours_words(), tone="soft", size="note")
            told.setWordWrap(True)
            rows.addWidget(told)
        rows.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.act)
        rows.addLayout(buttons)

    def _hours_words(self) -> str:
        first, last = self._hours
        return tr("The shop calls from {first}:00 to {last}:00.", first=first, last=last)

    def offer(self, staff: Sequence[tuple[StaffId, str]]) -> None:
        """Offers colleagues who may call instead."""
        for one, name in staff:
            self.who.addItem(name, one)

    def entered(self) -> PlannedCall | None:
        """Returns what was entered; None where it cannot be done, which is said."""
        chosen = self.time.dateTime()
        day, time = chosen.date(), chosen.time()
        at = datetime(  # noqa: DTZ001 (the zone follows: the field shows the shop's clock)
            day.year(), day.month(), day.day(), time.hour(), time.minute()
        )
        at = at.replace(tzinfo=self._zone) if self._zone is not None else at.astimezone()
        number = normalised(self.number.text())
        if number is None:
            self.tell(tr("This is no telephone number. Write it with its area code, such as 03-1234-5678."))
            return None
        if not self._hours[0] <= time.hour() < self._hours[1]:
            self.tell(self._hours_words())
            return None
        if at <= self._now():
            self.tell(tr("This time is over."))
            return None
        staff = StaffId(str(self.who.currentData() or ""))
        return PlannedCall(at=at, number=number, note=self.note.text().strip(), staff=staff)

    def tell(self, text: str) -> None:
        """Shows why it cannot be done."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _submit(self) -> None:
        entered = self.entered()
        if entered is not None:
            self.accept()
            self.wanted.emit(entered)


def _wall(local: datetime) -> QDateTime:
    """Returns a wall-clock time as the field shows it, whatever zone this computer is in."""
    day = QDate(local.year, local.month, local.day)
    return QDateTime(day, QTime(local.hour, local.minute))
