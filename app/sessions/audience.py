"""Everybody who wants to know what changed, told batch after batch."""

from collections import deque
from collections.abc import Callable, Sequence

from app.sessions import faults
from app.sessions.changes import Change

Callback = Callable[[Sequence[Change]], None]


class Audience:
    """Tells each batch to all, in order, also when one of them causes the next batch while it listens."""

    def __init__(self) -> None:
        self._callbacks: list[Callback] = []
        self._untold: deque[Sequence[Change]] = deque()
        self._telling = False

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Tells `callback` every batch from now on; returns what ends that."""
        self._callbacks.append(callback)

        def unsubscribe() -> None:
            if callback in self._callbacks:
                self._callbacks.remove(callback)

        return unsubscribe

    def tell(self, changes: Sequence[Change]) -> None:
        """Tells a batch; one who raises is reported and blinds nobody else."""
        self._untold.append(changes)
        if self._telling:
            return
        self._telling = True
        try:
            while self._untold:
                batch = self._untold.popleft()
                for callback in tuple(self._callbacks):
                    self._call(callback, batch)
        finally:
            self._telling = False

    def _call(self, callback: Callback, batch: Sequence[Change]) -> None:
        try:
            callback(batch)
        except Exception as error:  # noqa: BLE001 (reported, and none of the others pays for it)
            faults.report(error, "somebody failed to take changes")
