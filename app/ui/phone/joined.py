"""Joins telephone calls with the desk, the window and the operator's phone."""

from collections.abc import Callable

from app.sessions.desk import Desk
from app.sessions.phone.softphone import Softphone
from app.sessions.ports import Clock
from app.sessions.searching.found import Finder
from app.ui.masking import Masking
from app.ui.phone.known_numbers import KnownNumbers
from app.ui.phone.phone_kit import PhoneKit
from app.ui.phone.phone_work import PhoneWork
from app.ui.phone.tel_link import TelLink
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet


class Phone:
    """The telephone of one window: made before the panes, joined with the rest after them."""

    def __init__(
        self, desk: Desk, window: Window, tasks: TaskSet, clock: Clock, softphone: Softphone | None = None
    ) -> None:
        self._desk, self._window, self._tasks, self._clock = desk, window, tasks, clock
        self._softphone: Softphone = softphone or TelLink()
        self.work: PhoneWork | None = None

    def kit(self) -> PhoneKit:
        """Returns what panes share."""
        return PhoneKit(
            answer=lambda here: self.work.lines.answer(here) if self.work else None,
            end=lambda here, result: self.work.lines.end(here, result) if self.work else None,
        )

    def join(self, finder: Callable[[], Finder | None], masking: Masking) -> None:
        """Binds the commands of telephone calls."""
        numbers = KnownNumbers(self._desk, finder, masking, self._clock.now)
        self.work = PhoneWork(
            self._desk, self._window, self._tasks, self._softphone, numbers, self._clock.now
        )
