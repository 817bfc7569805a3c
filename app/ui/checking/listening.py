"""Listens to the microphone and tells only how loud it is; nothing that is said is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QObject, QTimer, Signal

from app.sessions.checking.level import ROOM_S, Level

if TYPE_CHECKING:
    from PySide6.QtCore import QIODevice
    from PySide6.QtMultimedia import QAudioSource

RATE: Final = 16_000


class Listening(QObject):
    """`heard` comes with each level in dBFS; `measured` with the room's mean, None where nothing came.

    `lost` comes where the microphone was unplugged, or is taken away, while it was open.
    """

    heard = Signal(float)
    measured = Signal(object)
    lost = Signal()

    def __init__(self, parent: QObject, *, room_s: float = ROOM_S) -> None:
        super().__init__(parent)
        self._source: QAudioSource | None = None
        self._from: QIODevice | None = None
        self._room: Level | None = None
        self._end = QTimer(self, singleShot=True, interval=int(room_s * 1000))
        self._end.timeout.connect(self._finish)

    @property
    def on(self) -> bool:
        """Tells whether the microphone is open."""
        return self._source is not None

    def start(self, *, room: bool) -> bool:
        """Opens the microphone, for ten seconds where the room is measured; False where that cannot be."""
        self.stop()
        try:
            from PySide6.QtMultimedia import (  # noqa: PLC0415 (slow to load; may be missing)
                QAudioFormat,
                QAudioSource,
                QMediaDevices,
            )
        except ImportError:
            return False
        device, form = QMediaDevices.defaultAudioInput(), QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if device.isNull():
            return False
        self._source = QAudioSource(device, form, self)
        self._source.stateChanged.connect(self._look)
        opened = cast("QIODevice | None", self._source.start())  # none where the driver refuses
        if opened is None:
            self.stop()
            return False
        self._from = opened
        self._from.readyRead.connect(self._take)
        self._room = Level()
        if room:
            self._end.start()
        return True

    def stop(self) -> None:
        """Closes the microphone."""
        self._end.stop()
        source, self._source, self._from = self._source, None, None
        if source is not None:
            source.stop()
            source.deleteLater()

    def _take(self) -> None:
        if self._from is not None and self._room is not None:
            self._room.hear(bytes(self._from.readAll().data()))
            self.heard.emit(self._room.latest)

    def _look(self, _state: object) -> None:
        if self._source is not None and self._from is not None and self._source.error().value:
            self.stop()
            self.lost.emit()

    def _finish(self) -> None:
        mean = self._room.mean if self._room is not None else None
        self.stop()
        self.measured.emit(mean)
