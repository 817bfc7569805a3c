"""Asks the system whether the screen is locked, without waiting: what is not known counts as locked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

PATIENCE_MS: Final = 400
"""A system that has not answered by then says nothing."""

_SERVICES: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)


class Lock(Protocol):
    """Knows whether somebody else may be looking at the screen."""

    def ask(self, then: Callable[[bool], object]) -> None:
        """Calls `then`, now or later, with whether the screen is certainly not locked."""


class ScreenLock(QObject):
    """The lock of this system: by D-Bus on Linux, by the input desktop on Windows, unknown elsewhere."""

    def ask(self, then: Callable[[bool], object]) -> None:
        """Calls `then`, once, with whether the screen is certainly not locked."""
        if sys.platform == "win32":
            then(_windows_is_open())
        elif sys.platform.startswith("linux"):
            _Question(then, self).ask()
        else:
            then(False)


class _Question(QObject):
    """One question to the session's screen savers; the first answer counts, or none in time."""

    def __init__(self, then: Callable[[bool], object], parent: QObject) -> None:
        super().__init__(parent)
        self._then: Callable[[bool], object] | None = then
        self._asked = 0

    def ask(self) -> None:
        """Asks without waiting."""
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher  # noqa: PLC0415

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            self._say(False)
            return
        for service, path in _SERVICES:
            call = QDBusMessage.createMethodCall(service, path, service, "GetActive")
            watcher = QDBusPendingCallWatcher(bus.asyncCall(call, PATIENCE_MS), self)
            watcher.finished.connect(self._heard)
            self._asked += 1
        QTimer.singleShot(2 * PATIENCE_MS, self, lambda: self._say(False))

    def _heard(self, watcher: QDBusPendingCallWatcher) -> None:
        from PySide6.QtDBus import QDBusMessage  # noqa: PLC0415 (not before it is needed)

        reply = watcher.reply()
        self._asked -= 1
        if reply.type() is QDBusMessage.MessageType.ReplyMessage and reply.arguments():
            self._say(not bool(reply.arguments()[0]))
        elif not self._asked:
            self._say(False)

    def _say(self, is_open: bool) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(is_open)
            self.deleteLater()


def _windows_is_open() -> bool:
    """Tells whether the desktop that takes input is ours: a locked screen's is not."""
    import ctypes  # noqa: PLC0415 (needed on one system)

    user32 = getattr(ctypes, "windll").user32  # noqa: B009 (there is none on other systems)
    switch = 0x0100
    desktop = user32.OpenInputDesktop(0, False, switch)
    if not desktop:
        return False
    user32.CloseDesktop(desktop)
    return True
