"""The figures of one's own work in a window: a chart of one of them, and a table of all."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from app.sessions.statistics.record import Record
from app.sessions.statistics.sums import By, Sums, keys_between, sums, total
from app.ui.application import Looks
from app.ui.parts import Choices, ShortLabel, button, label
from app.ui.statistics.chart import Bar, Chart
from app.ui.statistics.statistics_files import Row, as_tsv
from app.ui.statistics.statistics_words import MEANINGS, TITLES, Figure, by_name, key_name, value_of, written
from app.ui.table_filling import fill
from app.ui.words import tr

SIZE: Final = QSize(980, 640)
SPANS: Final = (1, 7, 30, 90, 365)
"""Days that can be looked at, counted back from today."""


class StatisticsDialog(QDialog):
    """Takes records; says which days are wanted and what is to be saved."""

    days_wanted = Signal(int)
    save_wanted = Signal(str)
    """`csv` or `pdf`."""

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("statisticsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("My figures"))
        self.resize(SIZE)
        self._looks = looks
        self._records: Sequence[Record] = ()
        self._today, self._now = date.min, datetime.min.replace(tzinfo=UTC)
        self.days = _choices("statisticsDays", tr("Days"))
        for days in SPANS:
            self.days.addItem(tr("Today") if days == 1 else tr("Last {count} days", count=days), days)
        self.days.setCurrentIndex(2)
        self.by = _choices("statisticsBy", tr("Added up"))
        for by in By:
            self.by.addItem(by_name(by), by)
        self.by.setCurrentIndex(1)
        self.figure = _choices("statisticsFigure", tr("Figure"))
        for figure, title in TITLES.items():
            self.figure.addItem(tr(title), figure)
        self.chart = Chart(looks.theme)
        self.table = QTableWidget()
        self.table.setObjectName("statisticsTable")
        self.table.setAccessibleName(tr("Table of all figures"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.meaning = ShortLabel(name="statisticsMeaning", tone="soft")
        self.said = ShortLabel(name="statisticsSaid")
        self.copy_chart = button(tr("Copy the chart"), name="statisticsCopyChart")
        self.copy_table = button(tr("Copy the table"), name="statisticsCopyTable")
        self.csv = button(tr("Save as CSV…"), name="statisticsCsv")
        self.pdf = button(tr("Save as PDF…"), name="statisticsPdf")
        self._lay_out()
        self._connect()
        looks.changed.connect(self._restyle)
        self.show_loading()

    @property
    def span(self) -> int:
        """How many days are looked at, with today."""
        return int(self.days.currentData())

    @property
    def title(self) -> str:
        """What the chart shows."""
        return tr(TITLES[Figure(self.figure.currentData())])

    def show_loading(self) -> None:
        """Says that the log is being read."""
        self.said.setText(tr("Reading the log …"))

    def show_trouble(self, words: str) -> None:
        """Says why there are no figures."""
        self.said.setText(words)

    def show_records(self, records: Sequence[Record], now: datetime) -> None:
        """Shows the figures of these conversations."""
        self._records, self._now, self._today = records, now, now.astimezone().date()
        self._show()

    def bars(self) -> list[Bar]:
        """Returns what the chart shows."""
        by, figure = By(self.by.currentData()), Figure(self.figure.currentData())
        return [(_short(one.key, by), value_of(figure, one)) for one in self._sums(by)]

    def rows(self) -> list[Row]:
        """Returns the table, its names first and its total last."""
        by = By(self.by.currentData())
        names = [by_name(by), *(tr(TITLES[figure]) for figure in Figure)]
        rows: list[Row] = [names]
        rows += [
            [key_name(one.key, by), *(written(value_of(figure, one)) for figure in Figure)]
            for one in self._sums(by)
        ]
        whole = total(self._records, self._now)
        return [*rows, [tr("All together"), *(written(value_of(figure, whole)) for figure in Figure)]]

    def _sums(self, by: By) -> list[Sums]:
        keys = keys_between(self._today - timedelta(days=self.span - 1), self._today, by)
        return sums(self._records, by, self._now, keys=keys)

    def _show(self) -> None:
        if self._today == date.min:
            return
        figure = Figure(self.figure.currentData())
        self.chart.show_bars(self.title, self.bars())
        self.meaning.setText(tr(MEANINGS[figure]))
        count = len(self._records)
        self.said.setText(
            tr("{count} conversations", count=f"{count:,}")
            if count
            else tr("No conversations in these days.")
        )
        names, *rows = self.rows()
        fill(self.table, names, rows)
        self.table.scrollToBottom()  # the latest days, and all of them together

    def _connect(self) -> None:
        self.days.currentIndexChanged.connect(lambda: self.days_wanted.emit(self.span))
        self.by.currentIndexChanged.connect(self._show)
        self.figure.currentIndexChanged.connect(self._show)
        self.copy_chart.clicked.connect(lambda: QGuiApplication.clipboard().setImage(self.chart.picture()))
        self.copy_table.clicked.connect(lambda: QGuiApplication.clipboard().setText(as_tsv(self.rows())))
        self.csv.clicked.connect(lambda: self.save_wanted.emit("csv"))
        self.pdf.clicked.connect(lambda: self.save_wanted.emit("pdf"))

    def _lay_out(self) -> None:
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        chosen, buttons = QHBoxLayout(), QHBoxLayout()
        for one in (self.figure, self.by, self.days):
            chosen.addWidget(one)
        chosen.addWidget(self.said, 1)
        for made in (self.copy_chart, self.copy_table, self.csv, self.pdf):
            buttons.addWidget(made)
        buttons.addStretch(1)
        close = button(tr("Close"), name="statisticsClose")
        close.clicked.connect(self.reject)
        buttons.addWidget(close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(8)
        rows.addWidget(label(self.windowTitle(), name="statisticsTitle", size="head"))
        rows.addLayout(chosen)
        rows.addWidget(self.meaning)
        rows.addWidget(self.chart, 3)
        rows.addWidget(self.table, 2)
        rows.addLayout(buttons)
        self.figure.setFocus()

    def _restyle(self) -> None:
        self.chart.set_theme(self._looks.theme)


def _choices(name: str, said: str) -> Choices:
    made = Choices(name)
    made.setAccessibleName(said)
    return made


def _short(key: str, by: By) -> str:
    """Returns what stands under a bar: days and weeks without their year."""
    match by:
        case By.HOUR:
            return str(int(key))
        case By.DAY | By.WEEK:
            return key[5:].replace("-", "/")
        case By.MONTH:
            return key.replace("-", "/")
