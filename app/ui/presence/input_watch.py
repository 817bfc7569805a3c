"""Sees when the person last did something, as far as Qt sees it: keys, the pointer, an input method."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QWindow

POLL_MS: Final = 2_000
"""How often the pointer is looked for; it may be over another program."""

_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
_SIGNS: Final = _KEYS | {
    QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}  # fmt: skip


class InputWatch(QObject):
    """Watches the windows that have the keyboard, not every widget: typing must cost nothing more.

    `moved_at` and `typed_at` are monotonic seconds of `now`.
    """

    def __init__(self, now: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._now = now
        self.moved_at = now()
        self.typed_at = float("-inf")
        self._watched: QWindow | None = None
        self._pointer = QCursor.pos()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
            QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._composed)
        self._watch(QGuiApplication.focusWindow())
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._look_for_pointer)
        self._poll.start()

    @property
    def idle_s(self) -> float:
        """The seconds since the last sign of the person."""
        return max(0.0, self._now() - max(self.moved_at, self.typed_at))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Notes signs of the person; takes nothing."""
        kind = event.type()
        if kind in _SIGNS:
            self._see(typed=kind in _KEYS)
        return False

    def _see(self, *, typed: bool) -> None:
        now = self._now()
        if typed:
            self.typed_at = now
        else:
            self.moved_at = now

    def _composed(self) -> None:
        """The caret moved: an input method composes, whose keys no window sees."""
        if self._watched is not None:
            self._see(typed=True)

    def _watch(self, window: QWindow | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)
            self._see(typed=False)

    def _forget(self) -> None:
        self._watched = None

    def _look_for_pointer(self) -> None:
        pointer = QCursor.pos()
        if pointer != self._pointer:
            self._pointer = pointer
            self._see(typed=False)
