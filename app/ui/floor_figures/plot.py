"""Charts of the floor, drawn by pyqtgraph in the colours of the theme; loaded when the first one is shown.

A chart is a picture: whoever reads with a screen reader is told of it in a sentence and has the same values
as a table beside it.
"""

import math
from collections.abc import Sequence
from typing import Any, Final

import msgspec
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.parts import label
from app.ui.theme import Theme, font
from app.ui.words import tr

COLOURS: Final = ("accent", "warn", "focus", "danger")
STYLES: Final = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
"""Lines differ in their pattern as well: nobody needs to tell colours apart."""

MOST_NAMES: Final = 10
LONGEST_NAME: Final = 16
LETTER: Final = 13
"""Logical pixels of a Japanese letter below a chart."""


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """One line: a value for each name of the axis, None where there is none."""

    title: str
    values: tuple[float | None, ...]


class Plot(QWidget):
    """Lines over time, or bars side by side."""

    def __init__(self, name: str, theme: Theme, *, heading: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._theme = theme
        self._names: Sequence[str] = ()
        self._series: Sequence[Series] = ()
        self._bars = False
        self.view = pg.PlotWidget()
        self.view.setObjectName(f"{name}View")
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMenuEnabled(False)
        self.view.setMouseEnabled(x=False, y=False)
        self.view.hideButtons()
        self._item: Any = self.view.getPlotItem()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._heading = label(name=f"{name}Heading", kind="heading") if heading else None
        if self._heading is not None:
            whole.addWidget(self._heading)
        whole.addWidget(self.view)

    def show_lines(self, title: str, names: Sequence[str], series: Sequence[Series]) -> None:
        """Shows values over time."""
        self._show(title, names, series, bars=False)

    def show_bars(self, title: str, names: Sequence[str], series: Series) -> None:
        """Shows values side by side."""
        self._show(title, names, (series,), bars=True)

    def set_theme(self, theme: Theme) -> None:
        """Shows other colours."""
        self._theme = theme
        self._draw()

    def paint(self, painter: QPainter, place: QRectF) -> None:
        """Paints the chart into a place, as lines and not as a picture."""
        self.view.scene().render(painter, place, QRectF(self.view.rect()))

    def _show(self, title: str, names: Sequence[str], series: Sequence[Series], *, bars: bool) -> None:
        self._names, self._series, self._bars = names, series, bars
        self.setAccessibleName(tr("Chart: {title}", title=title))
        if self._heading is not None:
            self._heading.setText(title)
        told = [_told(names, one) for one in series]
        self.setAccessibleDescription(" ".join((*told, tr("The table has the same figures."))))
        self._draw()

    def _draw(self) -> None:
        item, theme = self._item, self._theme
        item.clear()
        if item.legend is not None:
            item.legend.scene().removeItem(item.legend)
            item.legend = None
        self.view.setBackground(theme["surface"])
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setPen(pg.mkPen(theme["line"]))
            axis.setTextPen(pg.mkPen(theme["ink_soft"]))
            axis.setStyle(tickFont=font(11, digits=True), tickLength=-4)
            axis.enableAutoSIPrefix(False)
        self._name_places()
        item.showGrid(x=False, y=True, alpha=0.25)
        if len(self._series) > 1:
            legend = item.addLegend(offset=(-8, 4), labelTextColor=theme["ink"])
            legend.setLabelTextSize("9pt")
        for number, one in enumerate(self._series):
            self._add(number, one)
        top = max((value for one in self._series for value in one.values if value is not None), default=0.0)
        room = 1.25 if len(self._series) > 1 else 1.12  # for the legend, or the values over the bars
        item.setYRange(0, top * room or 1.0, padding=0)
        item.setXRange(-0.5, max(1, len(self._names)) - 0.5, padding=0.01)

    def _add(self, number: int, one: Series) -> None:
        colour = self._theme[COLOURS[number % len(COLOURS)]]
        places = list(range(len(one.values)))
        values = [math.nan if value is None else value for value in one.values]
        if self._bars:
            heights = [0.0 if value is None else value for value in one.values]
            width = min(0.6, 0.08 * max(2, len(places)))
            bars = pg.BarGraphItem(x=places, height=heights, width=width, brush=colour, pen=pg.mkPen(None))
            bars.setZValue(10)  # over the lines of the grid
            self._item.addItem(bars)
            self._write(one)
            return
        pen = pg.mkPen(colour, width=2, style=STYLES[number % len(STYLES)])
        self._item.plot(
            places,
            values,
            pen=pen,
            name=one.title,
            connect="finite",
            symbol="o" if len(places) <= 40 else None,
            symbolSize=5,
            symbolBrush=colour,
            symbolPen=pg.mkPen(None),
            antialias=True,
        )

    def _write(self, one: Series) -> None:
        """Writes the values over the bars where there is room."""
        if len(one.values) > MOST_NAMES:
            return
        for place, value in enumerate(one.values):
            said = pg.TextItem(
                "–" if value is None else f"{value:,.4g}", self._theme["ink"], anchor=(0.5, 1.0)
            )
            said.setFont(font(11, digits=True))
            said.setPos(place, value or 0.0)
            self._item.addItem(said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts the names to what there is room for."""
        super().resizeEvent(event)
        self._name_places()

    def _name_places(self) -> None:
        """Writes what stands below the chart."""
        every = 1 if self._bars else self._every()
        room = self.width() * every / max(1, len(self._names)) / LETTER
        ticks = _ticks(self._names, every, max(3, min(LONGEST_NAME, int(room))))
        self._item.getAxis("bottom").setTicks([ticks])

    def _every(self) -> int:
        return max(1, math.ceil(len(self._names) / MOST_NAMES))


def _ticks(names: Sequence[str], every: int, longest: int) -> list[tuple[int, str]]:
    return [
        (place, name if len(name) <= longest else f"{name[: longest - 1]}…")
        for place, name in enumerate(names)
        if place % every == 0
    ]


def _told(names: Sequence[str], one: Series) -> str:
    """Returns the largest and the latest value of a line in a sentence."""
    known = [(value, name) for name, value in zip(names, one.values, strict=True) if value is not None]
    if not known:
        return tr("{title}: no values.", title=one.title)
    most, at = max(known)
    return tr(
        "{title}: at most {most} ({at}), at the end {last}.",
        title=one.title,
        most=f"{most:,.1f}",
        at=at,
        last=f"{known[-1][0]:,.1f}",
    )
