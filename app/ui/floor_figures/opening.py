"""Opens the figures of the floor, asks the hub for them beside the window, and saves them."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from app import paths
from app.domain.errors import AppError
from app.protocol.records import GroupRecord, ShopRecord
from app.protocol.staff_room import AskFigures
from app.sessions.desk import Desk
from app.sessions.kpi.figures import SHARE, TARGET, TARGET_S, TARGET_SHARE
from app.sessions.kpi.periods import Period, cut
from app.sessions.kpi.reading import Told
from app.sessions.shop_time import shop_zone
from app.ui.floor_figures.asking_bar import DIVIDED, Names
from app.ui.floor_figures.figure_files import write_csv, write_pdf
from app.ui.floor_figures.figures_dialog import FiguresDialog
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.theme import load_theme
from app.ui.words import tr

LIVE_MS: Final = 10_000
"""How often the last hour is asked for again."""


class FloorFigures(QObject):
    """One window of figures at a time."""

    def __init__(self, desk: Desk, window: Window, tasks: TaskSet, now: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._now = desk, window, tasks, now
        self._task: asyncio.Task[Any] | None = None
        self._dialog: FiguresDialog | None = None
        self._again = QTimer(self)
        self._again.setInterval(LIVE_MS)
        self._again.timeout.connect(self._ask_live)

    def open(self) -> FiguresDialog:
        """Opens the window of figures, or brings it forward; work goes on behind it."""
        if self._dialog is None:
            today = self._now().astimezone(shop_zone(self._desk)).date()
            share = self._policy(SHARE, round(TARGET_SHARE * 100)) / 100
            dialog = FiguresDialog(self._window.looks, self._names(), today, share, self._window)
            dialog.wanted.connect(self._ask)
            dialog.save_wanted.connect(self._ask_where)
            dialog.finished.connect(lambda _done: self._closed())
            self._dialog = dialog
            self._ask()
            self._again.start()
        self._dialog.show()
        self._dialog.raise_()
        return self._dialog

    def save(self, form: str, path: Path) -> None:
        """Writes the table, and the chart with it into a PDF."""
        dialog = self._dialog
        if dialog is None:
            return
        try:
            if form == "csv":
                write_csv(path, dialog.rows())
            else:
                theme = load_theme(paths.resources() / "themes" / "light.toml")  # paper is white
                title = (
                    f"{tr('Figures of the floor')} · {dialog.title} · {dialog.asking.period.currentText()}"
                )
                write_pdf(
                    path,
                    title,
                    dialog.rows(),
                    theme,
                    lambda painter, place: dialog.paint_chart(theme, painter, place),
                )
        except AppError as error:
            dialog.show_trouble(explain(error))
        else:
            dialog.said.setText(tr("Saved as {file}.", file=path.name))

    def _closed(self) -> None:
        self._again.stop()
        self._end()
        self._dialog = None

    def _end(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _ask_live(self) -> None:
        if self._dialog is not None and self._dialog.asking.wanted().period is Period.LAST_HOUR:
            self._ask()

    def _ask(self) -> None:
        self._end()
        if self._dialog is not None:
            self._dialog.show_loading()
            self._task = self._tasks.start(self._fetch(self._dialog), name="figures")

    async def _fetch(self, dialog: FiguresDialog) -> None:
        chosen = dialog.asking.wanted()
        zone = shop_zone(self._desk)
        parts = cut(chosen.period, self._now(), zone, chosen.first, chosen.last)
        asked = AskFigures(edges=parts.edges)
        if chosen.by in DIVIDED:
            asked = replace(asked, by=chosen.by)
        if chosen.named[0]:
            asked = replace(asked, **{chosen.named[0]: chosen.named[1]})
        try:
            answer = await self._desk.staff_room.figures(asked)
        except AppError as error:
            dialog.show_trouble(explain(error))
            return
        target = self._policy(TARGET, TARGET_S)
        told = Told(asked=asked, answer=answer, names=parts.names, target_s=target)
        at = datetime.fromtimestamp(answer.now / 1000).astimezone(zone)
        dialog.show_told(told, f"{at:%H:%M:%S}")

    def _policy(self, name: str, otherwise: int) -> int:
        record = self._desk.register.get("policy", name)
        value = getattr(record, "value", "")
        return int(value) if value.isdecimal() else otherwise

    def _names(self) -> Names:
        """Returns what groups, staff, shops and topics are called in the language of the window."""
        japanese = self._window.looks.language.value == "ja"
        copy = self._desk.register

        def said(words: Any, id_: str) -> str:
            first, second = (words.ja, words.en) if japanese else (words.en, words.ja)
            return first or second or id_

        shops = copy.all(ShopRecord)
        me = self._desk.me
        groups = {id_: said(group.name, id_) for id_, group in copy.all(GroupRecord).items()}
        groups |= {id_: id_ for id_ in (me.groups if me is not None else ()) if id_ not in groups}
        return {
            "group": groups,
            "operator": {str(row.id): row.name or str(row.id) for row in self._desk.book.staff.values()},
            "shop": {id_: said(shop.name, id_) for id_, shop in shops.items()},
            "topic": {
                topic.id: said(topic.words, topic.id) for shop in shops.values() for topic in shop.topics
            },
        }

    def _ask_where(self, form: str) -> None:
        asking = QFileDialog(self._dialog, tr("Save as…"))
        asking.setObjectName("figuresWhere")
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix(form)
        asking.selectFile(f"madoguchi-figures-{self._now().astimezone():%Y%m%d}.{form}")
        asking.fileSelected.connect(lambda where: self.save(form, Path(where)))
        asking.finished.connect(asking.deleteLater)
        asking.open()
