"""Progress over time: a chart of the days on which one typed, and a table of the same figures."""

from collections.abc import Callable, Sequence
from datetime import tzinfo
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from app.training.typing.history import Day, History, days
from app.ui.application import Looks
from app.ui.parts import Choices, button, label
from app.ui.statistics.chart import Chart
from app.ui.table_filling import fill
from app.ui.training.courses.tables import plain_table
from app.ui.training.typing import typing_words as words
from app.ui.words import tr, tr_later

MOST_DAYS: Final = 30
LANGUAGE_LENGTH: Final = 7
"""Characters of the name of a language that have room."""


class Figure(StrEnum):
    """A figure that the chart can show."""

    BEST = "best"
    ACCURACY = "accuracy"
    STROKES = "strokes"


TITLES: Final = {
    Figure.BEST: tr_later("Best characters/min"),
    Figure.ACCURACY: tr_later("Accuracy (%)"),
    Figure.STROKES: tr_later("Keys/min"),
}
_VALUES: Final[dict[Figure, Callable[[Day], float]]] = {
    Figure.BEST: lambda one: round(one.best),
    Figure.ACCURACY: lambda one: round(one.accuracy * 100, 1),
    Figure.STROKES: lambda one: round(one.strokes),
}


class ProgressPage(QWidget):
    """Takes what is kept; the language that is looked at is the person's choice."""

    leave_wanted = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("typingProgress")
        self._looks = looks
        self._history = History()
        self._zone: tzinfo | None = None
        self.language = Choices("typingProgressLanguage")
        self.language.setMinimumContentsLength(LANGUAGE_LENGTH)
        self.language.setAccessibleName(tr("Language to type"))
        for key, name in words.LANGUAGES.items():
            self.language.addItem(tr(name), key)
        self.figure = Choices("typingProgressFigure")
        self.figure.setAccessibleName(tr("Figure"))
        for figure, title in TITLES.items():
            self.figure.addItem(tr(title), figure)
        self.chart = Chart(looks.theme)
        self.table = plain_table("typingProgressTable", tr("Table of all figures"), [tr("Day")])
        self.meaning = label(
            tr("Best of the day, less one character for each error; the others are means."),
            name="typingProgressMeaning", tone="soft", size="note",
        )  # fmt: skip
        self.empty = label(name="typingProgressEmpty", tone="soft")
        self.leave = button(tr("Back"), name="typingProgressBack")
        self._lay_out()
        self.language.currentIndexChanged.connect(lambda _place: self._show())
        self.figure.currentIndexChanged.connect(lambda _place: self._show())
        self.leave.clicked.connect(self.leave_wanted)

    def show_history(self, history: History, language: str, zone: tzinfo) -> None:
        """Shows the days of somebody."""
        self._history, self._zone = history, zone
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        self._show()

    def restyle(self) -> None:
        """Shows other colours."""
        self.chart.set_theme(self._looks.theme)

    def _show(self) -> None:
        if self._zone is None:
            return
        found = days(self._history.of(str(self.language.currentData())), self._zone)[-MOST_DAYS:]
        figure = Figure(self.figure.currentData())
        self.chart.show_bars(
            tr(TITLES[figure]), [(f"{one.day:%m/%d}", _VALUES[figure](one)) for one in found]
        )
        names = [tr("Day"), tr("Runs"), *(tr(title) for title in TITLES.values())]
        fill(self.table, names, [_row(one) for one in reversed(found)])
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for part in (self.chart, self.table, self.meaning):
            part.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.empty.setText(tr("No results in this language yet: a result counts when the time is up."))

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(10)
        above.addWidget(self.language)
        above.addWidget(self.figure)
        above.addStretch(1)
        self.empty.setWordWrap(True)
        self.meaning.setWordWrap(True)
        self.empty.hide()
        acts = QHBoxLayout()
        acts.addWidget(self.leave)
        acts.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addLayout(above)
        rows.addWidget(self.empty, 1)
        rows.addWidget(self.chart, 3)
        rows.addWidget(self.table, 2)
        rows.addWidget(self.meaning)
        rows.addLayout(acts)


def _row(one: Day) -> Sequence[str]:
    figures = (f"{value(one):g}" for value in _VALUES.values())
    return (one.day.isoformat(), str(one.runs), *figures)
