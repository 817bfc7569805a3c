"""The last hour and the topics of the day beside the tables of the floor; read and drawn only while shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.protocol.records import ShopRecord
from app.protocol.staff_room import AskFigures
from app.sessions.desk import Desk
from app.sessions.kpi.figures import Figure
from app.sessions.kpi.periods import Period, cut
from app.sessions.kpi.reading import Told
from app.sessions.shop_time import shop_zone
from app.ui.application import Looks
from app.ui.floor_figures.figure_words import title
from app.ui.floor_figures.loading import load_charts
from app.ui.parts import ShortLabel, button
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.words import tr

if TYPE_CHECKING:  # charts are loaded when the first one is shown
    from app.ui.floor_figures.plot import Plot

AGAIN_MS: Final = 10_000
MOST_TOPICS: Final = 8


class LastHour(QWidget):
    """A page of the supervisor's room. `open_all` opens the window of all figures."""

    def __init__(
        self,
        desk: Desk,
        looks: Looks,
        tasks: TaskSet,
        now: Callable[[], datetime],
        open_all: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("lastHour")
        self._desk, self._looks, self._tasks, self._now = desk, looks, tasks, now
        self._task: asyncio.Task[Any] | None = None
        self.plots: tuple[Plot, Plot] | None = None
        self.said = ShortLabel(name="lastHourSaid", tone="soft", size="note")
        self.more = button(name="lastHourMore", kind="link")
        self.more.clicked.connect(open_all)
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._ask)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(4, 4, 4, 4)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.more)
        self._rows.addStretch(0)
        self._rows.addLayout(foot)
        looks.changed.connect(self._restyle)
        self.retranslate()

    def name(self) -> str:
        """Returns what the page is called."""
        return tr("Last hour")

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.setAccessibleName(self.name())
        self.more.setText(tr("All figures"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begins to ask."""
        super().showEvent(event)
        self._again.start()
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        """Asks no more."""
        super().hideEvent(event)
        self._again.stop()

    def _ask(self) -> None:
        if self._task is None or self._task.done():
            self._task = self._tasks.start(self._fetch(), name="last hour")

    async def _fetch(self) -> None:
        now, zone = self._now(), shop_zone(self._desk)
        today = now.astimezone(zone).date()
        hour, day = (cut(period, now, zone, today, today) for period in (Period.LAST_HOUR, Period.TODAY))
        ask = self._desk.staff_room.figures
        topics = AskFigures(edges=(day.edges[0], day.edges[-1]), by="topic")
        try:
            last = Told(
                asked=(asked := AskFigures(edges=hour.edges)), answer=await ask(asked), names=hour.names
            )
            divided = Told(asked=topics, answer=await ask(topics), names=("",))
        except AppError as error:
            self.said.setText(explain(error))
            return
        await load_charts()
        self._show(last, divided)

    def _show(self, last: Told, divided: Told) -> None:
        lines, bars = self._made()
        from app.ui.floor_figures.plot import Series  # noqa: PLC0415 (loaded by now)

        series = [
            Series(title=title(figure), values=last.over_time(figure))
            for figure in (Figure.WAITING, Figure.LIVE)
        ]
        lines.show_lines(tr("Queue and live conversations, last hour"), last.names, series, whole=True)
        parts = {part: value for part, value in divided.by_part(Figure.OPENED).items() if value}
        chosen = dict(list(parts.items())[:MOST_TOPICS])
        names = self._topics()
        said = [names.get(part, part) or tr("None of these") for part in chosen]
        bars.show_bars(
            tr("Topics, today"), said, Series(title=tr("Topics, today"), values=tuple(chosen.values()))
        )
        at = datetime.fromtimestamp(last.answer.now / 1000).astimezone(shop_zone(self._desk))
        self.said.setText(tr("As of {time}", time=f"{at:%H:%M:%S}"))

    def _made(self) -> tuple[Plot, Plot]:
        if self.plots is None:
            from app.ui.floor_figures.plot import Plot  # noqa: PLC0415 (loaded by now)

            self.plots = (
                Plot("lastHourLines", self._looks.theme, heading=True),
                Plot("lastHourTopics", self._looks.theme, heading=True),
            )
            for place, plot in enumerate(self.plots):
                plot.setMinimumHeight(120)
                self._rows.insertWidget(place, plot, 1)
        return self.plots

    def _topics(self) -> dict[str, str]:
        japanese = self._looks.language.value == "ja"
        found = {}
        for shop in self._desk.register.all(ShopRecord).values():
            for topic in shop.topics:
                words = topic.words
                found[topic.id] = (words.ja if japanese else words.en) or words.en or words.ja or topic.id
        return found

    def _restyle(self) -> None:
        for plot in self.plots or ():
            plot.set_theme(self._looks.theme)
