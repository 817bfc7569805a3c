"""The figures of the floor in a window: the main ones as numbers, one as a chart, all of them as a table."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.escalation import EscalationType
from app.sessions.kpi.figures import TARGET_S, Figure
from app.sessions.kpi.reading import Told
from app.sessions.urgency import Level
from app.ui.application import Looks
from app.ui.chats.timeline.timeline_words import escalation_type
from app.ui.floor_figures.asking_bar import CALL_ENDS, REASONS, RESULTS, AskingBar, Names, division
from app.ui.floor_figures.figure_words import MEANINGS, result_name, scaled, title, unit, written
from app.ui.floor_figures.plot import Plot, Series
from app.ui.parts import ShortLabel, button, label, plain_tooltip
from app.ui.phone.phone_words import result_words
from app.ui.supervisor.number_cards import NumberCard
from app.ui.table_filling import fill
from app.ui.theme import Theme
from app.ui.words import tr

AROUND: Final = QSize(80, 80)
"""What is left of the window around it at least."""

SIZE: Final = QSize(1120, 720)
CARDS: Final = (
    Figure.SERVICE_LEVEL, Figure.FIRST_RESPONSE, Figure.HANDLING, Figure.ABANDONED, Figure.RESOLVED,
    Figure.RATING,
)  # fmt: skip
MOST_BARS: Final = 24

Row = Sequence[str]


class FiguresDialog(QDialog):
    """Takes answers of the hub; says that others are wanted, and what is to be saved."""

    wanted = Signal()
    save_wanted = Signal(str)
    """`csv` or `pdf`."""

    def __init__(self, looks: Looks, names: Names, today: date, share: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figuresDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Figures of the floor"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._looks, self._share = looks, share
        self._told: Told | None = None
        self._target = TARGET_S
        self.asking = AskingBar(names, today)
        self.cards = {figure: NumberCard(f"figure_{figure.value}") for figure in CARDS}
        self.plot = Plot("figuresPlot", looks.theme)
        self.table = _table()
        self.stack = QStackedWidget()
        self.meaning = ShortLabel(name="figuresMeaning", tone="soft")
        self.said = ShortLabel(name="figuresSaid", tone="soft")
        self.as_table = button(tr("Show as a table"), name="figuresAsTable")
        self.as_table.setCheckable(True)
        self.csv = button(tr("Save as CSV…"), name="figuresCsv")
        self.pdf = button(tr("Save as PDF…"), name="figuresPdf")
        self._lay_out()
        self.asking.changed.connect(self.wanted)
        self.asking.shown.connect(self._show)
        self.as_table.toggled.connect(self._turn)
        self.csv.clicked.connect(lambda: self.save_wanted.emit("csv"))
        self.pdf.clicked.connect(lambda: self.save_wanted.emit("pdf"))
        looks.changed.connect(self._restyle)

    @property
    def title(self) -> str:
        """What the chart shows."""
        chosen = self.asking.wanted()
        if chosen.by in REASONS:
            return self.asking.by.currentText()
        return " · ".join(
            part for part in (title(chosen.figure), self.asking.by.currentText() if chosen.by else "") if part
        )

    def show_loading(self) -> None:
        """Says that the hub was asked."""
        self.said.setText(tr("Asking the hub…"))

    def show_trouble(self, words: str) -> None:
        """Says why there are no new figures."""
        self.said.setText(words)

    def show_told(self, told: Told, at: str) -> None:
        """Shows an answer, of the time `at`."""
        self._told, self._target = told, told.target_s
        pending = told.answer.pending
        said = tr("As of {time}", time=at)
        if pending:
            said += " · " + tr("{count} hours are still being added up.", count=pending)
        self.said.setText(said)
        self._show()

    def rows(self) -> list[Row]:
        """Returns the table, its names first: a line for each part of the period, group, person or reason."""
        told = self._told
        if told is None:
            return []
        chosen = self.asking.wanted()
        if chosen.by in REASONS:
            counts = told.reasons(chosen.by)
            return [
                [tr("Reason"), tr("Count")],
                *([_reason(chosen.by, name), f"{count:,}"] for name, count in counts.items()),
            ]
        head = [division(chosen.by) if chosen.by else tr("Time"), *(title(figure) for figure in Figure)]
        if not chosen.by:
            columns = [told.over_time(figure) for figure in Figure]
            body = [
                [name, *(written(figure, column[at]) for figure, column in zip(Figure, columns, strict=True))]
                for at, name in enumerate(told.names)
            ]
        else:
            parts = {figure: told.by_part(figure) for figure in Figure}
            body = [
                [
                    self.asking.name_of(chosen.by, part),
                    *(written(figure, parts[figure].get(part)) for figure in Figure),
                ]
                for part in parts[chosen.figure]
            ]
        whole = [tr("All together"), *(written(figure, told.altogether(figure)) for figure in Figure)]
        return [head, *body, whole]

    def paint_chart(self, theme: Theme, painter: QPainter, place: QRectF) -> None:
        """Paints the chart as it is shown, in a theme of its own: paper is white."""
        copy = Plot("figuresPaper", theme)
        copy.resize(round(place.width()), round(place.height()))
        self._draw(copy)
        copy.grab()  # lays it out
        copy.paint(painter, place)
        copy.deleteLater()

    def _show(self) -> None:
        told = self._told
        if told is None:
            return
        chosen = self.asking.wanted()
        reasons = chosen.by in REASONS
        self.asking.figure.setEnabled(not reasons)
        self.meaning.setText("" if reasons else tr(MEANINGS[chosen.figure]))
        for figure, card in self.cards.items():
            value = told.altogether(figure)
            meaning = title(figure)
            tone: Level = "calm"
            if figure is Figure.SERVICE_LEVEL:
                share = round(self._share * 100)
                meaning = tr("Within {seconds} s (target {share}%)", seconds=self._target, share=share)
                tone = "danger" if value is not None and value < self._share else "calm"
            card.show_number(written(figure, value), meaning, tone=tone)
        self._draw(self.plot)
        self._fill()

    def _draw(self, plot: Plot) -> None:
        told, chosen = self._told, self.asking.wanted()
        if told is None:
            return
        if chosen.by in REASONS:
            counts = dict(list(told.reasons(chosen.by).items())[:MOST_BARS])
            names = [_reason(chosen.by, name) for name in counts]
            values: tuple[float | None, ...] = tuple(float(count) for count in counts.values())
            plot.show_bars(self.title, names, Series(title=self.title, values=values))
            return
        figure, said = chosen.figure, _with_unit(chosen.figure)
        if chosen.by:
            parts = dict(list(told.by_part(figure).items())[:MOST_BARS])
            names = [self.asking.name_of(chosen.by, part) for part in parts]
            values = tuple(scaled(figure, value) for value in parts.values())
            plot.show_bars(self.title, names, Series(title=said, values=values))
            return
        series = [self._series(told, figure)]
        if figure is Figure.WAITING:
            series.append(self._series(told, Figure.LIVE))
        of_people = figure in (Figure.WAITING, Figure.LIVE)
        plot.show_lines(self.title, told.names, series, whole=of_people)

    @staticmethod
    def _series(told: Told, figure: Figure) -> Series:
        values = tuple(scaled(figure, value) for value in told.over_time(figure))
        return Series(title=_with_unit(figure), values=values)

    def _fill(self) -> None:
        names, *rows = self.rows()
        fill(self.table, names, rows)
        for x, figure in enumerate(Figure, start=1):
            if (head := self.table.horizontalHeaderItem(x)) is not None and len(names) > 2:
                head.setToolTip(plain_tooltip(tr(MEANINGS[figure])))

    def _turn(self, as_table: bool) -> None:
        self.stack.setCurrentWidget(self.table if as_table else self.plot)
        self.as_table.setText(tr("Show as a chart") if as_table else tr("Show as a table"))

    def _restyle(self) -> None:
        self.plot.set_theme(self._looks.theme)

    def _lay_out(self) -> None:
        cards, buttons = QHBoxLayout(), QHBoxLayout()
        cards.setSpacing(8)
        for card in self.cards.values():
            cards.addWidget(card, 1)
        self.stack.addWidget(self.plot)
        self.stack.addWidget(self.table)
        for made in (self.as_table, self.csv, self.pdf):
            buttons.addWidget(made)
        buttons.addWidget(self.said, 1)
        close = button(tr("Close"), name="figuresClose")
        close.clicked.connect(self.reject)
        buttons.addWidget(close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addWidget(label(self.windowTitle(), name="figuresTitle", size="head"))
        rows.addWidget(self.asking)
        rows.addLayout(cards)
        rows.addWidget(self.meaning)
        rows.addWidget(self.stack, 1)
        rows.addLayout(buttons)
        self.asking.period.setFocus()


def _reason(prefix: str, name: str) -> str:
    if prefix == RESULTS:
        return result_name(name)
    if prefix == CALL_ENDS:
        return result_words(name)
    return escalation_type(EscalationType(name)) if name in frozenset(EscalationType) else name


def _with_unit(figure: Figure) -> str:
    measured = unit(figure)
    return f"{title(figure)} ({measured})" if measured else title(figure)


def _table() -> QTableWidget:
    made = QTableWidget()
    made.setObjectName("figuresTable")
    made.setAccessibleName(tr("Table of all figures"))
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setTabKeyNavigation(False)
    made.verticalHeader().hide()
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return made
