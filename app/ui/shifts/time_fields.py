"""Fields for days and times of the shop's zone, whatever zone this computer is in."""

from datetime import date, datetime, time, tzinfo
from typing import Final

from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit, QTimeEdit

INDENT: Final = 9
"""Logical pixels before the text, as in other fields."""


def moment_field(name: str, said: str, at: datetime) -> QDateTimeEdit:
    """Returns a field for a day and a time; what it shows is read by `moment_of`."""
    made = QDateTimeEdit()
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setTimeZone(QTimeZone.utc())  # no zone's clock change may move what is shown
    made.setCalendarPopup(True)
    made.setDisplayFormat("yyyy/MM/dd HH:mm")
    made.setDateTime(QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute), QTimeZone.utc()))
    return made


def moment_of(field: QDateTimeEdit, zone: tzinfo | None) -> datetime:
    """Returns what a field shows; None is this computer's zone."""
    day, hour = field.date(), field.time()
    return _in_zone(date(day.year(), day.month(), day.day()), time(hour.hour(), hour.minute()), zone)


def day_field(name: str, said: str, day: date) -> QDateEdit:
    """Returns a field for a day."""
    made = QDateEdit(QDate(day.year, day.month, day.day))
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setTimeZone(QTimeZone.utc())
    made.setCalendarPopup(True)
    made.setDisplayFormat("yyyy/MM/dd")
    made.setDate(QDate(day.year, day.month, day.day))
    return made


def time_field(name: str, said: str, at: time) -> QTimeEdit:
    """Returns a field for a time of the day."""
    made = QTimeEdit(QTime(at.hour, at.minute))
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setTimeZone(QTimeZone.utc())
    made.setDisplayFormat("HH:mm")
    made.lineEdit().setTextMargins(INDENT, 0, INDENT, 0)  # a style sheet's padding does not reach it
    made.setTime(QTime(at.hour, at.minute))
    return made


def on_day(day: QDateEdit, at: QTimeEdit, zone: tzinfo | None, *, after: datetime | None = None) -> datetime:
    """Returns the time on that day; the day after where it is not later than `after`: over midnight."""
    shown, clock = day.date(), at.time()
    first, hour = date(shown.year(), shown.month(), shown.day()), time(clock.hour(), clock.minute())
    found = _in_zone(first, hour, zone)
    if after is not None and found <= after:
        return _in_zone(date.fromordinal(first.toordinal() + 1), hour, zone)
    return found


def _in_zone(day: date, at: time, zone: tzinfo | None) -> datetime:
    made = datetime.combine(day, at)
    return made.replace(tzinfo=zone) if zone is not None else made.astimezone()
