"""Plays the sounds of alarms. QtMultimedia is loaded with the first sound, never before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWidgets import QApplication

from app.config import Sound
from app.sessions.alarms.causes import Urgency
from app.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaDevices, QSoundEffect


class Player(Protocol):
    """Something that makes sounds."""

    def play(self, sound: Sound, urgency: Urgency, percent: int) -> None:
        """Plays a sound at a volume of 0 to 100; the one before ends."""

    def stop(self) -> None:
        """Ends what still sounds."""

    def problem(self) -> str:
        """Returns a sentence about why nothing can be heard here, or an empty one."""


class NoPlayer:
    """Plays nothing."""

    def play(self, sound: Sound, urgency: Urgency, percent: int) -> None:
        """Plays nothing."""

    def stop(self) -> None:
        """Ends nothing."""

    def problem(self) -> str:
        """Returns that nothing is played."""
        return tr("This window plays no sounds.")


class SoundPlayer(QObject):
    """Plays the WAV files of `folder`; where that cannot be, the system's own signal is all there is."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._effects: dict[str, QSoundEffect] = {}
        self._playing: QSoundEffect | None = None
        self._devices: QMediaDevices | None = None
        self._problem: str | None = None

    def play(self, sound: Sound, urgency: Urgency, percent: int) -> None:
        """Plays a sound; silence and volume 0 are not played."""
        if sound is Sound.SILENT or not percent:
            return
        self.stop()
        if self.problem():
            QApplication.beep()
            return
        effect = self._effect(f"{sound.value}-{urgency.name.lower()}")
        effect.setVolume(_linear(percent))
        effect.play()
        self._playing = effect

    def stop(self) -> None:
        """Ends what still sounds."""
        if self._playing is not None:
            self._playing.stop()
            self._playing = None

    def problem(self) -> str:
        """Returns why nothing can be heard; a loudspeaker that is plugged in later counts."""
        if self._problem is None:
            self._problem = self._look()
        return self._problem

    def _look(self) -> str:
        try:
            from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 (slow to load; may be missing)
        except ImportError:
            return tr("Sounds cannot be played: a part of the system that they need is missing.")
        if self._devices is None:
            self._devices = QMediaDevices(self)
            self._devices.audioOutputsChanged.connect(self._look_again)
        if QMediaDevices.defaultAudioOutput().isNull():
            return tr("No loudspeaker was found on this computer: alarms are shown, not heard.")
        return ""

    def _look_again(self) -> None:
        self._problem = None
        self._effects.clear()

    def _effect(self, name: str) -> QSoundEffect:
        from PySide6.QtMultimedia import QSoundEffect  # noqa: PLC0415 (as above)

        known = self._effects.get(name)
        if known is None:
            known = self._effects[name] = QSoundEffect(self)
            known.setSource(QUrl.fromLocalFile(str(self._folder / f"{name}.wav")))
        return known


def _linear(percent: int) -> float:
    """Returns the amplitude of a loudness: what is half as loud has about a quarter of it."""
    return (percent / 100) ** 2
