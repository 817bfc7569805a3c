"""The desk's clock: the hub's time for showing, and seconds that only grow for waiting."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class HubClock:
    """Shows the hub's time, which it learns at every welcome and ping; a wrong clock here harms nothing.

    Between two such moments it goes on by this machine's steady clock, so that setting the wall clock
    moves no time that is shown. The wall clock of this machine is asked once, before the hub has spoken.
    """

    def __init__(
        self,
        *,
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._monotonic = monotonic
        self._hub = datetime.fromtimestamp(wall(), UTC)
        self._at = monotonic()

    def now(self) -> datetime:
        """Returns the hub's time as far as known, in UTC."""
        return self._hub + timedelta(seconds=self._monotonic() - self._at)

    def monotonic(self) -> float:
        """Returns seconds that only grow."""
        return self._monotonic()

    def heard(self, millis: int) -> None:
        """Takes the hub's time (Unix ms); one that no calendar holds is ignored."""
        try:
            self._hub = datetime.fromtimestamp(millis / 1000, UTC)
        except (ValueError, OverflowError, OSError):
            return
        self._at = self._monotonic()
