"""Opens the figures of one's own work, reads them beside the window, and saves them."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app import paths
from app.domain.errors import AppError
from app.domain.ids import StaffId
from app.sessions.ports import Archive
from app.ui.application import Looks
from app.ui.shell.refusals import explain
from app.ui.statistics.counting import Counting
from app.ui.statistics.statistics_dialog import StatisticsDialog
from app.ui.statistics.statistics_files import write_csv, write_pdf
from app.ui.tasks import TaskSet
from app.ui.theme import load_theme
from app.ui.training.libraries import LocalLibrary
from app.ui.words import tr


class Statistics(QObject):
    """What was read stays read from one opening to the next."""

    def __init__(
        self,
        window: QWidget,
        looks: Looks,
        tasks: TaskSet,
        archive: Callable[[], Archive | None],
        me: Callable[[], StaffId | None],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._window, self._looks, self._tasks = window, looks, tasks
        self._archive, self._me, self._now = archive, me, now
        self._library = LocalLibrary(archive)
        self._counting = Counting()
        self._task: asyncio.Task[Any] | None = None

    def open(self) -> StatisticsDialog:
        """Opens the window of figures; work goes on behind it."""
        dialog = StatisticsDialog(self._looks, self._window)
        dialog.days_wanted.connect(lambda _days: self._read(dialog))
        dialog.save_wanted.connect(lambda form: self._ask_where(dialog, form))
        dialog.finished.connect(lambda _done: self._end())
        dialog.show()
        self._read(dialog)
        return dialog

    def save(self, dialog: StatisticsDialog, form: str, path: Path) -> None:
        """Writes the table, and the chart with it into a PDF."""
        try:
            if form == "csv":
                write_csv(path, dialog.rows())
            else:
                theme = load_theme(paths.resources() / "themes" / "light.toml")  # paper is white
                write_pdf(path, f"{tr('My figures')} · {dialog.title}", dialog.rows(), dialog.bars(), theme)
        except AppError as error:
            dialog.show_trouble(explain(error))
        else:
            dialog.said.setText(tr("Saved as {file}.", file=path.name))

    def _read(self, dialog: StatisticsDialog) -> None:
        self._end()
        dialog.show_loading()
        self._task = self._tasks.start(self._count(dialog), name="statistics")

    def _end(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _count(self, dialog: StatisticsDialog) -> None:
        archive, me, now = self._archive(), self._me(), self._now()
        if archive is None or me is None:
            dialog.show_trouble(tr("The log on this device is not open yet. Try again in a moment."))
            return
        last = now.astimezone().date()
        first = last - timedelta(days=dialog.span - 1)
        try:
            records = await self._counting.records(archive, self._library.log, me, first, last)
        except AppError as error:
            dialog.show_trouble(explain(error))
        else:
            dialog.show_records(records, now)

    def _ask_where(self, dialog: StatisticsDialog, form: str) -> None:
        asking = QFileDialog(dialog, tr("Save as…"))
        asking.setObjectName("statisticsWhere")
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix(form)
        asking.selectFile(f"madoguchi-{self._now().astimezone():%Y%m%d}.{form}")
        asking.fileSelected.connect(lambda where: self.save(dialog, form, Path(where)))
        asking.finished.connect(asking.deleteLater)
        asking.open()
