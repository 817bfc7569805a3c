"""Joins the upkeep of the local log with the window: its command, and what runs beside the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance

from app.sessions.changes import Change
from app.sessions.desk import Desk
from app.sessions.erasures import Values
from app.sessions.log_care import LogKeeper
from app.ui.locking.locking import LockedScreen, Locking
from app.ui.log_health.forgetting import Forgetting
from app.ui.log_health.health_dialog import HealthDialog
from app.ui.shell.window import Window
from app.ui.words import tr

if TYPE_CHECKING:
    from app.ui.alarms.attending import Attending
    from app.ui.bridge import Bridge
    from app.ui.display import Display
    from app.ui.joining import Means
    from app.ui.signing_in import SigningIn


class LogUpkeep(QObject):
    """Knows who cares for the log, once it is open."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        means: Means,
        bridge: Bridge,
        forgets: Sequence[Callable[[Sequence[Change]], object]],
    ) -> None:
        """Takes who has to forget what was erased as `forgets`."""
        super().__init__(window)
        self._desk, self._window, self._tasks, self._prompter = desk, window, means.tasks, means.prompter
        self._keeper: LogKeeper | None = None
        self._told = tuple(forgets)
        preferences = means.preferences
        self.forgetting = Forgetting(desk, means.clock, lambda: preferences.settings, self._tell, self)
        bridge.changed.connect(self.forgetting.take)
        window.registry.bind("log.health", self.open)

    def use(self, values: Values, keeper: LogKeeper, shop_changed: SignalInstance) -> None:
        """Cares for this log from now on, and anew when the shop's register `shop_changed`."""
        self._keeper = keeper
        shop_changed.connect(self.forgetting.look)
        self._tasks.start(self.forgetting.run(values, keeper), name="forgetting")

    def open(self) -> None:
        """Opens the dialog about the log, or says that it is not open yet."""
        if self._keeper is None:
            self._window.chats.area.notices.tell("log_health", tr("The local log is not open yet."))
            return
        HealthDialog(
            self._keeper,
            self._tasks,
            self._prompter,
            self._window,
            restored=self._desk.log_begun_anew,
        ).open()

    def _tell(self, changes: Sequence[Change]) -> None:
        for each in self._told:
            each(changes)


def join_lock(
    desk: Desk, window: Window, means: Means, attending: Attending, display: Display, signing: SigningIn
) -> Locking:
    """Joins the lock of the window with who notices idleness, who tells of alarms, and who signs in."""
    made = Locking(
        desk,
        window,
        means.tasks,
        means.preferences,
        idle_s=lambda: attending.watch.idle_s,
        listed=lambda: display.listed,
        sign_out=signing.sign_out,
    )
    alarming = attending.alarming
    alarming.lock = LockedScreen(alarming.lock, lambda: made.locked, made)
    signing.signed_in = made.signed_in
    return made
