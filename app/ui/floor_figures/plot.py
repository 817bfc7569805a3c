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
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.parts import label
from app.ui.theme import Theme, font
from app.ui.words import tr

COLOURS: Final = ("accent", "warn", "focus", "danger")
STYLES: Final = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
"""Lines differ in their pattern as well: nobody needs to tell colours apart."""

MOST_NAMES: Final = 10
LONGEST_NAME: Final = 190
GAP: Final = 10
AXIS: Final = 44
"""Logical pixels: of the longest name below a chart, between two names, and of the numbers at the left."""

VALUE: Final = 22
"""Logical pixels that a value over a bar is high."""

LOWEST_TOP: Final = 3.0
"""The least that an axis of whole numbers goes up to: one person is no mountain."""


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """One line: a value for each name of the axis, None where there is none."""

    title: str
    values: tuple[float | None, ...]


class NumberAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """The numbers beside a chart; whole ones alone where people or conversations are counted."""

    whole = False

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:  # noqa: N803
        """Returns the distances between numbers, largest first."""
        found = list(super().tickSpacing(minVal, maxVal, size))
        return [one for one in found if one[0] >= 1] or [(1.0, 0.0)] if self.whole else found


class Plot(QWidget):
    """Lines over time, or bars side by side."""

    def __init__(self, name: str, theme: Theme, *, heading: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._theme = theme
        self._names: Sequence[str] = ()
        self._series: Sequence[Series] = ()
        self._bars = False
        self._numbers = NumberAxis("left")
        self.view = pg.PlotWidget(axisItems={"left": self._numbers})
        self.view.setObjectName(f"{name}View")
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMenuEnabled(False)
        self.view.setMouseEnabled(x=False, y=False)
        self.view.hideButtons()
        self._item: Any = self.view.getPlotItem()
        self._item.vb.sigResized.connect(lambda _box: self._set_range())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._heading = label(name=f"{name}Heading", kind="heading") if heading else None
        if self._heading is not None:
            whole.addWidget(self._heading)
        whole.addWidget(self.view)

    def show_lines(
        self, title: str, names: Sequence[str], series: Sequence[Series], *, whole: bool = False
    ) -> None:
        """Shows values over time; `whole`: of people or things, so that the axis counts in ones."""
        self._numbers.whole = whole or _are_whole(series)
        self._show(title, names, series, bars=False)

    def show_bars(self, title: str, names: Sequence[str], series: Series) -> None:
        """Shows values side by side."""
        self._numbers.whole = _are_whole((series,))
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
            axis.setStyle(tickFont=font(11, digits=True), tickLength=-4, hideOverlappingLabels=False)
            axis.enableAutoSIPrefix(False)
            axis.setZValue(-1000)  # the lines of the grid, under the bars
        self._name_places()
        item.showGrid(x=False, y=True, alpha=0.25)
        if len(self._series) > 1:
            legend = item.addLegend(offset=(-8, 2), colCount=len(self._series), labelTextColor=theme["ink"])
            legend.setLabelTextSize("9pt")
        for number, one in enumerate(self._series):
            self._add(number, one)
        self._set_range()

    def _set_range(self) -> None:
        """Leaves room over the highest value: for the legend, or for what is written over the bars."""
        box, legend = self._item.vb, self._item.legend
        kept = VALUE if legend is None else legend.boundingRect().height() + GAP
        high = max(box.height(), 2 * kept)
        least = LOWEST_TOP if self._numbers.whole else 0.0
        known = [value for one in self._series for value in one.values if value is not None]
        top = max(least, *known, 0.0)
        self._item.setYRange(0, (top or 1.0) * high / (high - kept), padding=0)
        self._item.setXRange(-0.5, max(1, len(self._names)) - 0.5, padding=0.01)

    def _add(self, number: int, one: Series) -> None:
        colour = self._theme[COLOURS[number % len(COLOURS)]]
        places = list(range(len(one.values)))
        values = [math.nan if value is None else value for value in one.values]
        if self._bars:
            heights = [0.0 if value is None else value for value in one.values]
            width = min(0.6, 0.08 * max(2, len(places)))
            bars = pg.BarGraphItem(x=places, height=heights, width=width, brush=colour, pen=pg.mkPen(None))
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
        """Writes what stands below the chart; long names of bars in two lines by turns."""
        metrics = QFontMetricsF(font(11, digits=True))
        slot = max(1.0, (self.width() - AXIS) / max(1, len(self._names)))
        widest = max((metrics.horizontalAdvance(name) for name in self._names), default=0.0)
        every, lines = 1, 1
        if self._bars:
            lines = 1 if widest + GAP <= slot else 2
        else:
            every = max(math.ceil(len(self._names) / MOST_NAMES), math.ceil((widest + GAP) / slot))
        room = min(LONGEST_NAME, slot * every * lines - GAP)
        last, edge = len(self._names) - 1, min(room, max(slot * every - GAP, slot))
        ticks = [
            (
                place,
                "\n" * (place % lines)
                + metrics.elidedText(name, Qt.TextElideMode.ElideRight, room if place < last else edge),
            )
            for place, name in enumerate(self._names)
            if place % every == 0
        ]
        axis = self._item.getAxis("bottom")
        axis.setHeight(math.ceil(lines * metrics.height()) + GAP)
        axis.setTicks([ticks])


def _are_whole(series: Sequence[Series]) -> bool:
    return all(value is None or float(value).is_integer() for one in series for value in one.values)


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
