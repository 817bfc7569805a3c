"""The date at the shop, and a signal when its next day begins: some things are in use on some days only."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.sessions.ports import Clock

LONGEST_MS: Final = 600_000
"""The clock is looked at again after so long at the latest: a computer sleeps, and its clock is set."""


class ShopDay(QObject):
    """`zone` is that of the shop, None for this computer's."""

    turned = Signal()

    def __init__(self, clock: Clock, zone: Callable[[], tzinfo | None], parent: QObject) -> None:
        super().__init__(parent)
        self._clock, self._zone = clock, zone
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._day = self.today()
        self._arm()

    def now(self) -> datetime:
        """Returns what the shop's clock shows."""
        return self._clock.now().astimezone(self._zone())

    def today(self) -> date:
        """Returns the date at the shop."""
        return self.now().date()

    def look(self) -> None:
        """Says so if another day has begun."""
        today = self.today()
        self._arm()
        if today != self._day:
            self._day = today
            self.turned.emit()

    def _arm(self) -> None:
        self._timer.start(min(LONGEST_MS, ms_to_midnight(self.now()) + 1))


def ms_to_midnight(now: datetime) -> int:
    """Returns the milliseconds until the day of `now`, a time with a zone, is over there."""
    following = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo)
    return max(0, round((following.timestamp() - now.timestamp()) * 1000))
