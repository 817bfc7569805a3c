"""The picture of the camera, shown and kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QCamera, QMediaCaptureSession


class CameraView(QWidget):
    """Is hidden until `start`. `lost` is emitted where the camera stops giving a picture by itself."""

    lost = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checkCamera")
        self.setAccessibleName(tr("Picture of the camera"))
        self.setMinimumHeight(0)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._camera: QCamera | None = None
        self._session: QMediaCaptureSession | None = None
        self._shown: QWidget | None = None
        self.hide()

    @property
    def on(self) -> bool:
        """Tells whether the camera is open."""
        return self._camera is not None

    def start(self) -> bool:
        """Opens the camera; False where that cannot be."""
        try:
            from PySide6.QtMultimedia import (  # noqa: PLC0415 (slow to load; may be missing)
                QCamera,
                QMediaCaptureSession,
                QMediaDevices,
            )
            from PySide6.QtMultimediaWidgets import QVideoWidget  # noqa: PLC0415 (as above)
        except ImportError:
            return False
        device = QMediaDevices.defaultVideoInput()
        if device.isNull():
            return False
        shown = self._shown = QVideoWidget(self)
        shown.setMinimumSize(320, 180)
        self._rows.addWidget(shown)
        self._camera, self._session = QCamera(device, self), QMediaCaptureSession(self)
        self._session.setCamera(self._camera)
        self._session.setVideoOutput(shown)
        self._camera.errorOccurred.connect(self.give_up)
        self._camera.start()
        self.show()
        return True

    def give_up(self) -> None:
        """Closes a camera that failed, and says so."""
        if self._camera is not None:
            self.stop()
            self.lost.emit()

    def stop(self) -> None:
        """Closes the camera."""
        if self._camera is not None:
            self._camera.stop()
        for part in (self._session, self._camera, self._shown):
            if part is not None:
                part.deleteLater()
        self._camera = self._session = self._shown = None
        self.hide()
