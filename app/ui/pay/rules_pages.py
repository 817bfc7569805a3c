"""Two pages of rules of pay: premiums with their limits of hours, and days with payout and rounding."""

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from app.domain.pay_faults import MOST_PERCENT
from app.domain.pay_rules import Grain, HourTotals, PayRules, Standing, on_contract
from app.sessions.pay.typed import days_of, days_text
from app.ui.parts import Choices
from app.ui.pay.pay_words import PER
from app.ui.settings.controls import NumberField
from app.ui.words import tr, tr_later

_HOUR: Final = 60
_PERCENTS: Final = {
    "night": tr_later("Night premium, 22:00 to 5:00"),
    "overtime": tr_later("Overtime premium"),
    "over_60": tr_later("Overtime premium beyond the month's limit"),
    "rest_day": tr_later("Premium on a legal rest day"),
    "holiday": tr_later("Premium on other holidays"),
}
_LIMITS: Final = {
    "day_limit": (tr_later("Overtime after hours a day"), 24),
    "week_limit": (tr_later("Overtime after hours a week"), 168),
    "month_limit": (tr_later("Higher premium after overtime a month"), 744),
}
WEEKDAYS: Final = (
    tr_later("Monday"), tr_later("Tuesday"), tr_later("Wednesday"), tr_later("Thursday"), tr_later("Friday"),
    tr_later("Saturday"), tr_later("Sunday"),
)  # fmt: skip
_NONE: Final = -1
_SHORTEST: Final = 8
"""So many letters of a choice are seen at least."""


class PremiumsPage(QWidget):
    """Whether the law holds, the premiums in per cent, and after how many hours they begin."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("payPremiums")
        self._showing = False
        self.standing = _choices("payStanding", tr("Kind of work"), {
            Standing.EMPLOYEE: tr("Employee (labour law holds)"),
            Standing.CONTRACTOR: tr("Contract of service (what was agreed holds)"),
        })  # fmt: skip
        self.percents = {name: _number(f"payPercent_{name}", tr(text), 0, MOST_PERCENT)
                         for name, text in _PERCENTS.items()}  # fmt: skip
        self.limits = {name: _number(f"payLimit_{name}", tr(text), 0, most)
                       for name, (text, most) in _LIMITS.items()}  # fmt: skip
        form = _form(self)
        form.addRow(tr("Kind of work"), self.standing)
        for name, box in self.percents.items():
            box.setSuffix(" %")
            form.addRow(tr(_PERCENTS[name]), box)
        for name, box in self.limits.items():
            box.setSuffix(tr(" hours"))
            box.setSpecialValueText(tr("no limit"))
            form.addRow(tr(_LIMITS[name][0]), box)
        self.standing.activated.connect(lambda _: self._stand())
        for box in (*self.percents.values(), *self.limits.values()):
            box.valueChanged.connect(lambda _: self._say())

    def show_rules(self, rules: PayRules) -> None:
        """Shows premiums and limits."""
        self._showing = True
        self.standing.setCurrentIndex(self.standing.findData(rules.standing))
        for name, box in self.percents.items():
            box.setValue(getattr(rules, name))
        for name, box in self.limits.items():
            box.setValue(getattr(rules, name) // _HOUR)
        self._showing = False

    def values(self, base: PayRules) -> dict[str, Any]:
        """Returns the fields; what `base` has beyond whole hours stays where the hours are the same."""
        limits = {}
        for name, box in self.limits.items():
            before = getattr(base, name)
            limits[name] = before if before // _HOUR == box.value() else box.value() * _HOUR
        percents = {name: box.value() for name, box in self.percents.items()}
        return {"standing": Standing(self.standing.currentData()), **percents, **limits}

    def _stand(self) -> None:
        """Fills in what holds for the kind of work: the law's, or nothing that was not agreed."""
        rules = PayRules(rates=())
        if self.standing.currentData() == Standing.CONTRACTOR:
            rules = on_contract(rules)
        self.show_rules(rules)
        self._say()

    def _say(self) -> None:
        if not self._showing:
            self.changed.emit()


class DaysPage(QWidget):
    """Where weeks and months begin, which days are for rest, how often is paid, how is rounded."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("payDays")
        self._showing = False
        weekdays = dict(enumerate(map(tr, WEEKDAYS)))
        self.payout = _choices("payPayout", tr("Payout"), {key: tr(text) for key, text in PER.items()})
        self.totals = _choices("payTotals", tr("Hours of a month"), {
            HourTotals.EXACT: tr("To the minute"),
            HourTotals.HALF_HOUR: tr("Totals rounded: under 30 minutes down, from 30 up"),
        })  # fmt: skip
        self.month = _number("payMonthBegins", tr("Payroll month begins on day"), 1, 28)
        self.week = _choices("payWeekBegins", tr("Week begins on"), weekdays)
        self.rest = _choices("payRestWeekday", tr("Legal rest day"), {**weekdays, _NONE: tr("none")})
        self.rest_days = _line("payRestDays", tr("More legal rest days"))
        self.closed_days = _line("payClosedDays", tr("Other holidays of the shop"))
        self.national = QCheckBox(tr("Public holidays of Japan are holidays, too"))
        self.national.setObjectName("payNational")
        self.away = QCheckBox(tr("Time away from the desk is paid"))
        self.away.setObjectName("payAwayCounts")
        self.zone = _line("payZone", tr("Time zone"))
        form = _form(self)
        for box in (self.payout, self.totals, self.month, self.week, self.rest, self.rest_days,
                    self.closed_days):  # fmt: skip
            form.addRow(box.accessibleName(), box)
        form.addRow("", self.national)
        form.addRow("", self.away)
        form.addRow(tr("Time zone"), self.zone)
        for choice in (self.payout, self.totals, self.week, self.rest):
            choice.activated.connect(lambda _: self._say())
        self.month.valueChanged.connect(lambda _: self._say())
        for line in (self.rest_days, self.closed_days, self.zone):
            line.editingFinished.connect(self._say)
        for check in (self.national, self.away):
            check.toggled.connect(lambda _: self._say())

    def show_rules(self, rules: PayRules) -> None:
        """Shows days, payout and rounding."""
        self._showing = True
        rest = _NONE if rules.rest_weekday is None else rules.rest_weekday
        for box, value in ((self.payout, rules.payout), (self.totals, rules.hour_totals),
                           (self.week, rules.week_begins), (self.rest, rest)):  # fmt: skip
            box.setCurrentIndex(box.findData(value))
        self.month.setValue(rules.month_begins)
        self.rest_days.setText(days_text(rules.rest_days))
        self.closed_days.setText(days_text(rules.closed_days))
        self.national.setChecked(rules.national)
        self.away.setChecked(rules.away_counts)
        self.zone.setText(rules.zone)
        self._showing = False

    def values(self) -> dict[str, Any]:
        """Returns the fields."""
        rest = self.rest.currentData()
        return {
            "payout": Grain(self.payout.currentData()),
            "hour_totals": HourTotals(self.totals.currentData()),
            "month_begins": self.month.value(),
            "week_begins": self.week.currentData(),
            "rest_weekday": None if rest == _NONE else rest,
            "rest_days": days_of(self.rest_days.text())[0],
            "closed_days": days_of(self.closed_days.text())[0],
            "national": self.national.isChecked(),
            "away_counts": self.away.isChecked(),
            "zone": self.zone.text().strip(),
        }

    def unread(self) -> tuple[str, ...]:
        """Returns what stands among the days and is none."""
        return days_of(self.rest_days.text())[1] + days_of(self.closed_days.text())[1]

    def _say(self) -> None:
        if not self._showing:
            self.changed.emit()


def _form(page: QWidget) -> QFormLayout:
    form = QFormLayout(page)
    form.setContentsMargins(4, 12, 4, 4)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(8)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def _choices(name: str, title: str, values: dict[Any, str]) -> Choices:
    made = Choices(name)
    made.setAccessibleName(title)
    made.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(_SHORTEST)
    for value, text in values.items():
        made.addItem(text, value)
    return made


def _number(name: str, title: str, least: int, most: int) -> NumberField:
    made = NumberField()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setRange(least, most)
    return made


def _line(name: str, title: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(title)
    if "Days" in name:
        made.setPlaceholderText("2026-08-14, 2026-12-31")
    return made
