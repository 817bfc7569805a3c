"""Joins the upkeep of the local log with the window: its command, and what runs beside the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance

from app.sessions.changes import Change
from app.sessions.desk import Desk
from app.sessions.erasures import Values
from app.sessions.log_care import LogKeeper
from app.ui.log_health.forgetting import Forgetting
from app.ui.log_health.health_dialog import HealthDialog
from app.ui.shell.window import Window
from app.ui.words import tr

if TYPE_CHECKING:
    from app.ui.bridge import Bridge
    from app.ui.means import Means


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
        self.values: Values | None = None
        """The console's own values, once the log is open."""
        self._told = tuple(forgets)
        preferences = means.preferences
        self.forgetting = Forgetting(desk, means.clock, lambda: preferences.settings, self._tell, self)
        bridge.changed.connect(self.forgetting.take)
        window.registry.bind("log.health", self.open)

    def use(self, values: Values, keeper: LogKeeper, shop_changed: SignalInstance) -> None:
        """Cares for this log from now on, and anew when the shop's register `shop_changed`."""
        self._keeper, self.values = keeper, values
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
