"""Asks for the day of a conversation to go to; days on which something was said stand out."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parts import button, label
from app.ui.theme import Theme
from app.ui.words import tr

Said = Callable[[date], bool]
"""Tells whether anything happened on a day."""

_BESIDE: Final = 0.55
"""How strong the days of other months are: they fill their week up and are no choice of this page."""


class _Month(QCalendarWidget):
    """A calendar in which days that are not of its month, or before or after the log, stand back.

    Qt paints them in the palette's ink for what is switched off, which style sheets do not leave to anybody.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def put_year_first(self) -> None:
        """Has the year stand before the month, as in Japanese dates; Qt has it behind in every language."""
        bar = self.findChild(QWidget, "qt_calendar_navigationbar")
        row = bar.layout() if bar is not None else None
        month = self.findChild(QWidget, "qt_calendar_monthbutton")
        if not isinstance(row, QHBoxLayout) or month is None:
            return
        for name in ("qt_calendar_yearbutton", "qt_calendar_yearedit"):
            part = self.findChild(QWidget, name)
            if part is not None:
                row.removeWidget(part)
                row.insertWidget(row.indexOf(month), part)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:
        """Paints one day."""
        beside = (day.year(), day.month()) != (self.yearShown(), self.monthShown())
        if not beside and self.minimumDate() <= day <= self.maximumDate():
            super().paintCell(painter, rect, day)
            return
        painter.save()
        painter.setFont(self.font())
        painter.setPen(self._theme["ink_faint"])
        painter.setOpacity(_BESIDE if beside else 1.0)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(day.day()))
        painter.restore()


class DateDialog(QDialog):
    """A calendar and a field that say the same day; Enter or a double click goes there."""

    chosen = Signal(object)
    """The `date` to go to."""

    def __init__(self, days: tuple[date, date], now: date, said: Said, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dateDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Go to a date"))
        self._said, self._theme = said, theme
        first, last = (QDate(day.year, day.month, day.day) for day in days)
        self.field = QDateEdit(QDate(now.year, now.month, now.day), self)
        self.field.setObjectName("dateField")
        self.field.setAccessibleName(tr("Date"))
        self.field.setDisplayFormat("yyyy/MM/dd")
        self.field.setDateRange(first, last)
        self.calendar = _Month(theme, self)
        self.calendar.setObjectName("dateCalendar")
        self.calendar.setAccessibleName(tr("Calendar"))
        self.calendar.setLocale(QLocale(tr("en_GB")))  # a translation file names the locale of its words
        if self.calendar.locale().language() is QLocale.Language.Japanese:
            self.calendar.put_year_first()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setDateRange(first, last)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, self._ink("danger"))
        self.calendar.setHeaderTextFormat(self._ink("ink_soft"))
        self.calendar.setSelectedDate(self.field.date())
        go, cancel = button(tr("Go"), name="dateGo", kind="primary"), button(tr("Cancel"), name="dateCancel")
        self._arrange(go, cancel)
        go.setDefault(True)
        self.field.dateChanged.connect(self.calendar.setSelectedDate)
        self.calendar.selectionChanged.connect(lambda: self.field.setDate(self.calendar.selectedDate()))
        self.calendar.activated.connect(self.accept)
        self.calendar.currentPageChanged.connect(self._mark)
        go.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.field.date().toPython()))
        self._mark(self.calendar.yearShown(), self.calendar.monthShown())
        self.field.setFocus()

    def _arrange(self, go: QWidget, cancel: QWidget) -> None:
        head = QHBoxLayout()
        head.addWidget(label(tr("Date")))
        head.addWidget(self.field, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(go)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 16)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addWidget(self.calendar)
        rows.addWidget(label(tr("Days with messages are bold."), tone="faint", size="small"))
        rows.addLayout(foot)

    def _mark(self, year: int, month: int) -> None:
        """Makes the days of a month stand out on which something was said, and no others."""
        plain, bold = self._ink("ink_soft"), self._ink("ink")
        bold.setFontWeight(700)
        bold.setFontUnderline(True)
        day = QDate(year, month, 1)
        while day.month() == month:
            said = self._said(date(day.year(), day.month(), day.day()))
            self.calendar.setDateTextFormat(day, bold if said else plain)
            day = day.addDays(1)

    def _ink(self, role: str) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self._theme[role])
        return made
