"""Notices that an article which a course asks for was read, and says so to the person and the hub."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import AppError
from app.manual.article import Article
from app.sessions.desk import Desk
from app.training.courses.reading import OpenTime, least_reading_s
from app.ui.manual.manual_panel import ManualPanel
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.training.courses.course_words import day
from app.ui.training.courses.naming import article_id
from app.ui.training.courses.read_mark import ReadMark

TICK_MS: Final = 1_000


class ArticleReading(QObject):
    """One article at a time.

    `wanted` tells of an article's id in the register when I read its present version (Unix ms, 0: not yet);
    None where no course of mine asks for it. `done` is called when it is written down.
    """

    def __init__(
        self,
        desk: Desk,
        panel: ManualPanel,
        tasks: TaskSet,
        monotonic: Callable[[], float],
        *,
        wanted: Callable[[str], int | None],
        done: Callable[[], object],
    ) -> None:
        super().__init__(panel)
        self._desk, self._panel, self._tasks, self._monotonic = desk, panel, tasks, monotonic
        self._wanted, self._done = wanted, done
        self._time = OpenTime()
        self._article, self._needs = "", 0.0
        self._busy = False
        self.mark = ReadMark()
        layout = panel.article.layout()
        if layout is not None:
            layout.addWidget(self.mark)
        self.timer = QTimer(self)
        self.timer.setInterval(TICK_MS)
        self.timer.timeout.connect(self.tick)
        self.mark.confirmed.connect(self.confirm)
        panel.article_opened.connect(lambda _id: self.look())

    def look(self) -> None:
        """Looks anew at the article that is open: courses or what I read may be others."""
        article: Article | None = self._panel.article.article
        id_ = "" if article is None else article_id(self._desk.register, article)
        at = self._wanted(id_) if id_ else None
        self._article = "" if at is None or at else id_
        self._needs = least_reading_s(article.body) if article is not None else 0.0
        if at is None:
            self.mark.hide()
        elif at:
            self.mark.show_read(day(at))
        else:
            self.mark.show_asked(round(self._needs))
        if self._article:
            self.timer.start()
            self.tick()
        else:
            self.timer.stop()
            self._time.opened("", self._monotonic())

    def tick(self) -> None:
        """Counts the time in which the article is in sight of somebody at work."""
        now = self._monotonic()
        there = self._panel.article.isVisible() and self._panel.window().isActiveWindow()
        self._time.opened(self._article if there else "", now)
        if self._article and self._time.seconds(self._article, now) >= self._needs:
            self.confirm()

    def confirm(self) -> None:
        """Writes down that the article was read."""
        if self._article and not self._busy:
            self._busy = True
            self.timer.stop()
            self._tasks.start(self._tell(self._article), name="an article was read")

    async def _tell(self, id_: str) -> None:
        try:
            version = self._desk.register.version_of("article", id_)
            await self._desk.training.read(id_, version)
        except AppError as error:
            self.mark.show_trouble(explain(error))
        else:
            self._done()
        finally:
            self._busy = False
