"""Sees when the person last did something, as far as Qt sees it: keys, the pointer, an input method."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QWindow

POLL_MS: Final = 2_000
"""How often the pointer is looked for; it may be over another program."""

SETTLED_S: Final = 0.5
"""A caret that moves so soon after the keyboard went elsewhere was not moved by an input method."""

_SIGNS: Final = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
    }
)  # fmt: skip


class InputWatch(QObject):
    """Watches the windows that have the keyboard, not every widget: typing must cost nothing more.

    `now` gives monotonic seconds.
    """

    def __init__(self, now: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._now = now
        self._seen_at = self._focused_at = now()
        self._watched: QWindow | None = None
        self._pointer = QCursor.pos()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
            app.focusObjectChanged.connect(self._refocused)
            QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._composed)
        self._watch(QGuiApplication.focusWindow())
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._look_for_pointer)
        self._poll.start()

    @property
    def idle_s(self) -> float:
        """The seconds since the last sign of the person."""
        return max(0.0, self._now() - self._seen_at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Notes signs of the person; takes nothing."""
        if event.type() in _SIGNS:
            self.see()
        return False

    def see(self) -> None:
        """Notes that the person did something."""
        self._seen_at = self._now()

    def _refocused(self, _object: QObject | None) -> None:
        self._focused_at = self._now()

    def _composed(self) -> None:
        """The caret moved: an input method composes, whose keys no window sees."""
        if self._watched is not None and self._now() - self._focused_at > SETTLED_S:
            self.see()

    def _watch(self, window: QWindow | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None

    def _look_for_pointer(self) -> None:
        pointer = QCursor.pos()
        if pointer != self._pointer:
            self._pointer = pointer
            self.see()
