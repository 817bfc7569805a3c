"""Asks until when a conversation is to be out of sight: a day and a time of the person's own zone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QDateTimeEdit, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.chats.listing.customer_names import honorific
from app.ui.parts import button, label
from app.ui.words import tr

WIDTH: Final = 380
_PROPOSED: Final = timedelta(minutes=30)
_FARTHEST: Final = timedelta(days=31)


class SnoozeDialog(QDialog):
    """Hands the time to `then`; closing it hands nothing to anybody."""

    def __init__(
        self, customer: str, now: datetime, then: Callable[[datetime], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("snoozeDialog")
        self.setWindowTitle(tr("Snooze {customer}", customer=honorific(customer) or tr("Guest")))
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self._then = then
        self.time = QDateTimeEdit()
        self.time.setObjectName("snoozeTime")
        self.time.setAccessibleName(tr("Return at"))
        self.time.setCalendarPopup(True)
        self.time.setDisplayFormat("yyyy/MM/dd HH:mm")
        self.time.setMinimumDateTime(_moment(now + timedelta(minutes=1)))
        self.time.setMaximumDateTime(_moment(now + _FARTHEST))
        self.time.setDateTime(_moment(now + _PROPOSED))
        self.act = button(tr("Snooze"), name="snoozeAct", kind="primary")
        self.act.setDefault(True)
        self.act.clicked.connect(self._submit)
        self.cancel = button(tr("Cancel"), name="snoozeCancel")
        self.cancel.clicked.connect(self.reject)
        self._lay_out()
        self.finished.connect(self.deleteLater)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(8)
        title = label(self.windowTitle(), name="snoozeTitle", size="head")
        title.setWordWrap(True)
        rows.addWidget(title)
        told = label(tr("It comes back at this time, or at once when the customer writes."), tone="soft")
        told.setWordWrap(True)
        rows.addWidget(told)
        rows.addWidget(label(tr("Return at"), kind="heading"))
        rows.addWidget(self.time)
        rows.addSpacing(6)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.act)
        rows.addLayout(buttons)
        self.time.setFocus()

    def _submit(self) -> None:
        until = datetime.fromtimestamp(self.time.dateTime().toSecsSinceEpoch()).astimezone()
        self.accept()
        self._then(until)


def _moment(at: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(at.timestamp()) // 60 * 60)
