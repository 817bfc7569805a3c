"""Counts one's own conversations now and then while the console runs: the figures are there when asked."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import AppError
from app.domain.ids import StaffId
from app.sessions.ports import Archive
from app.ui.statistics.counting import Counting, ReadLog
from app.ui.tasks import TaskSet

EVERY_MS: Final = 10 * 60_000
BACK: Final = timedelta(days=31)
"""What the first count of a start looks back to; older days were counted while they were the latest."""


class CountingAhead(QObject):
    """Keeps what was counted of the latest days: each conversation is read once after it went on."""

    def __init__(
        self,
        parent: QObject,
        tasks: TaskSet,
        archive: Callable[[], Archive | None],
        read: ReadLog,
        me: Callable[[], StaffId | None],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(parent)
        self._archive, self._read, self._me, self._now = archive, read, me, now
        self._upto: date | None = None
        self._busy = False
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(lambda: tasks.start(self.count(), name="counting ahead"))
        self.timer.start()

    async def count(self) -> None:
        """Counts what went on since the last time; what cannot be read now is counted later."""
        archive, me = self._archive(), self._me()
        if archive is None or me is None or self._busy:
            return
        today = self._now().astimezone().date()
        since = today - BACK if self._upto is None else self._upto - timedelta(days=1)
        self._busy = True
        try:
            await Counting().records(archive, self._read, me, since, today)
        except AppError:
            return
        finally:
            self._busy = False
        self._upto = today
