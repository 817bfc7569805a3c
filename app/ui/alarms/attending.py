"""Joins alarms and idleness with a desk and a window: one place that is brought up to date each second."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.working import WorkRules
from app.protocol.records import PolicyRecord
from app.sessions.desk import Desk
from app.sessions.ports import Clock
from app.ui.alarms.alarm_trial import AlarmTrial
from app.ui.alarms.alarming import Alarming
from app.ui.alarms.player import NoPlayer, Player
from app.ui.alarms.screen_lock import ScreenLock
from app.ui.display import Display
from app.ui.preferences import Preferences
from app.ui.presence.idling import Idling
from app.ui.presence.input_watch import InputWatch
from app.ui.program import Program
from app.ui.prompter import DialogPrompter, Prompter
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet

TICK_MS: Final = 1_000


class Attending(QObject):
    """What calls a person to the window, and what notices that he is not there."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        clock: Clock,
        tasks: TaskSet,
        preferences: Preferences,
        display: Display,
    ) -> None:
        super().__init__(window)
        self._desk, self._display, self._preferences = desk, display, preferences
        self._version = -1
        self._rules = WorkRules()
        self.watch = InputWatch(clock.monotonic, self)
        self.alarming = Alarming(
            desk,
            window,
            clock,
            lock=ScreenLock(self),
            settings=lambda: preferences.settings,
            text_allowed=lambda: self.rules().toast_text,
        )
        self.idling = Idling(
            desk, window.chats.area.notices, self.watch, tasks, rules=self.rules, parent=self
        )
        display.shown.connect(self.follow)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.follow)
        self._timer.start()

    def join(self, program: Program, prompter: Prompter, player: Player | None) -> None:
        """Takes what plays (None: nothing is heard), puts its line into the settings, says what is asked."""
        if isinstance(prompter, DialogPrompter):
            prompter.result_required = lambda: self.rules().needs_result
        self.alarming.player = player or NoPlayer()
        program.extras["sound_percent"] = self.trial

    def rules(self) -> WorkRules:
        """Returns how the shop wants the time of its staff to be kept."""
        register = self._desk.register
        if register.version != self._version:
            self._version = register.version
            chosen = register.all(PolicyRecord)
            self._rules = WorkRules.read(lambda name: chosen[name].value if name in chosen else "")
        return self._rules

    def follow(self) -> None:
        """Looks at what the display shows."""
        self.alarming.follow(self._display.listed)
        self.idling.follow(self._display.listed)

    def trial(self) -> QWidget:
        """Returns the line in the settings by which sounds are tried."""
        return AlarmTrial(self.alarming.try_sound, lambda: self._preferences.settings)
