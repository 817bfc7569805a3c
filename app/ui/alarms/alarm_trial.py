"""The line in the settings by which the sounds are tried, and which says why nothing can be heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from app.config import Settings
from app.sessions.alarms.causes import Kind, Urgency
from app.ui.alarms.tray import Tray
from app.ui.parts import button, label
from app.ui.settings.settings_dialog import SettingsDialog
from app.ui.words import together, tr

NEXT_MS: Final = 1_600
"""Between two sounds of a trial: none is longer."""

Try = Callable[[Kind, Settings, Urgency], str]
"""Plays the sound of a kind as settings say; returns why it cannot be heard, if so."""


class AlarmTrial(QWidget):
    """Stands in the dialog of the settings and plays what is chosen there, saved or not."""

    def __init__(self, play: Try, usual: Callable[[], Settings]) -> None:
        super().__init__()
        self.setObjectName("alarmTrial")
        self._play, self._usual = play, usual
        self._kind = Kind.WROTE
        self._watching = False
        self._left: list[Urgency] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NEXT_MS)
        self._timer.timeout.connect(self._go_on)
        self.play_button = button(tr("Try the sounds"), name="alarmTry")
        self.play_button.setAccessibleName(tr("Play the chosen sound, from gentle to urgent"))
        self.play_button.setToolTip(tr("Play the chosen sound, from gentle to urgent"))
        self.play_button.clicked.connect(self.try_all)
        self.problem = label(name="alarmProblem", tone="warn")
        self.problem.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.play_button, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.problem, 1, 0, 1, 2)
        self._tell("" if Tray.possible() else tr("This desktop has no place for an icon beside the clock."))

    def try_all(self) -> None:
        """Plays the sound that was chosen last, at every urgency."""
        self._left = list(Urgency)
        self._go_on()

    def try_kind(self, kind: Kind) -> None:
        """Plays the sound of a kind once, as it is chosen now."""
        self._kind, self._left = kind, []
        self._tell(self._play(kind, self._settings(), Urgency.GENTLE))

    def showEvent(self, event: QShowEvent) -> None:
        """Plays each sound when it is chosen in the dialog around this line."""
        super().showEvent(event)
        if self._watching:
            return
        self._watching = True
        for kind in Kind:
            box = self.window().findChild(QComboBox, f"sound{kind.value.capitalize()}")
            if isinstance(box, QComboBox):
                box.activated.connect(lambda _place, kind=kind: self.try_kind(kind))

    def _go_on(self) -> None:
        if self._left:
            self._tell(self._play(self._kind, self._settings(), self._left.pop(0)))
            self._timer.start()

    def _settings(self) -> Settings:
        dialog = self.window()
        return dialog.chosen() if isinstance(dialog, SettingsDialog) else self._usual()

    def _tell(self, problem: str) -> None:
        told = (
            together(self.problem.text(), problem)
            if problem not in self.problem.text()
            else self.problem.text()
        )
        self.problem.setText(told)
        self.problem.setVisible(bool(told))
