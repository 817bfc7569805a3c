"""What figures are wanted: the period, how it is divided, and what it is narrowed to."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import msgspec
from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from app.sessions.kpi.figures import Figure
from app.sessions.kpi.periods import Period
from app.ui.floor_figures.figure_words import period_name, title
from app.ui.parts import Choices, label
from app.ui.words import tr

DIVIDED: Final = ("group", "operator", "shop", "topic")
CALLS: Final = "call:"
RESULTS: Final = "result:"
CALL_ENDS: Final = "call_ended:"
"""Prefixes of what is counted by name instead of over time or by place."""

REASONS: Final = (CALLS, RESULTS, CALL_ENDS)

Names = Mapping[str, Mapping[str, str]]
"""What groups, operators, shops and topics are called, by id: `names["group"]["support"]`."""

_NARROWEST: Final = 90


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be shown. `by`: empty over time, one of `DIVIDED`, or the prefix of reasons.

    `named` narrows to one group, operator, shop or topic: a pair of what it is and its id, or empty.
    """

    period: Period
    first: date
    last: date
    by: str = ""
    named: tuple[str, str] = ("", "")
    figure: Figure = Figure.SERVICE_LEVEL


class AskingBar(QWidget):
    """Says `changed` when other answers are needed, and `shown` when the same ones are shown otherwise."""

    changed = Signal()
    shown = Signal()

    def __init__(self, names: Names, today: date) -> None:
        super().__init__()
        self.setObjectName("figuresAsking")
        self._names = names
        self.period = _choices("figuresPeriod", tr("Period"))
        for one in Period:
            self.period.addItem(period_name(one), one)
        self.first, self.last = (
            _day("figuresFirst", tr("First day"), today),
            _day("figuresLast", tr("Last day"), today),
        )
        self.by = _choices("figuresBy", tr("Divided"))
        for name, said in _divisions().items():
            self.by.addItem(said, name)
        self.only = _choices("figuresOnly", tr("Of what"))
        self.only.addItem(tr("Everything"), ("", ""))
        for kind in DIVIDED:
            for id_, said in sorted(names.get(kind, {}).items(), key=lambda one: one[1]):
                self.only.addItem(f"{division(kind)}: {said}", (kind, id_))
        self.figure = _choices("figuresFigure", tr("Figure"))
        for figure in Figure:
            self.figure.addItem(title(figure), figure)
        self.figure.setCurrentIndex(self.figure.findData(Figure.WAITING))
        self._dash = label("–", name="figuresDash", tone="soft")
        self._lay_out()
        self._follow()
        self.period.currentIndexChanged.connect(self._period_chosen)
        for day in (self.first, self.last):
            day.dateChanged.connect(self.changed)
        for box in (self.by, self.only):
            box.currentIndexChanged.connect(self.changed)
        self.figure.currentIndexChanged.connect(self.shown)

    def wanted(self) -> Wanted:
        """Returns what is chosen now."""
        kind, id_ = self.only.currentData()
        return Wanted(
            period=Period(self.period.currentData()),
            first=_date(self.first),
            last=_date(self.last),
            by=str(self.by.currentData()),
            named=(str(kind), str(id_)),
            figure=Figure(self.figure.currentData()),
        )

    def name_of(self, kind: str, id_: str) -> str:
        """Returns what a group, operator, shop or topic is called."""
        return self._names.get(kind, {}).get(id_, id_) or tr("None of these")

    def _period_chosen(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        days = self.period.currentData() == Period.DAYS
        for one in (self.first, self._dash, self.last):
            one.setVisible(days)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        parts: tuple[QWidget, ...] = (self.period, self.first, self._dash, self.last, self.only, self.by)
        for part in (*parts, self.figure):
            row.addWidget(part)
        row.addStretch(1)


def division(kind: str) -> str:
    """Returns what something is called by which figures are divided."""
    return {
        "group": tr("Group of staff"), "operator": tr("Operator"), "shop": tr("Shop"), "topic": tr("Topic"),
    }[kind]  # fmt: skip


def _divisions() -> dict[str, str]:
    return {
        "": tr("Over time"),
        "group": tr("By group"),
        "operator": tr("By operator"),
        "shop": tr("By shop"),
        "topic": tr("By topic"),
        CALLS: tr("Reasons of calls for help"),
        RESULTS: tr("Results of conversations"),
        CALL_ENDS: tr("Results of calls"),
    }


def _choices(name: str, said: str) -> Choices:
    made = Choices(name)
    made.setAccessibleName(said)
    made.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToContents)
    made.setMinimumWidth(_NARROWEST)  # large text must not make the window wider than the screen
    return made


def _day(name: str, said: str, today: date) -> QDateEdit:
    made = QDateEdit(QDate(today.year, today.month, today.day))
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setCalendarPopup(True)
    made.setDisplayFormat("yyyy-MM-dd")
    return made


def _date(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
