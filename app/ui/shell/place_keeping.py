"""Keeps where the window, its columns and its panes are a moment after they changed, not at the end alone."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer

from app.ui.preferences import Preferences

if TYPE_CHECKING:
    from app.ui.shell.window import Window

PAUSE_MS: Final = 1_000
"""How long after the first change it is kept: what a drag does until then is one change."""
_PLACES: Final = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.WindowStateChange,
        QEvent.Type.ChildAdded,
        QEvent.Type.ChildRemoved,
    }
)


class PlaceKeeping(QObject):
    """Follows a window that is complete. What cannot be written now is written at the next change."""

    def __init__(self, window: "Window", preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        chats = window.chats
        for part in (window, chats.side, chats.area.row, chats.area.row.splitter, chats.area.windows):
            part.installEventFilter(self)
        for splitter in (chats.splitter, chats.area.row.splitter):
            splitter.splitterMoved.connect(self._soon)
        chats.area.active_changed.connect(self._soon)

    @property
    def waiting(self) -> bool:
        """Whether something changed that is not kept yet."""
        return self._pause.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notices that something came, went, or is elsewhere."""
        if event.type() in _PLACES:
            self._soon()
        return super().eventFilter(watched, event)

    def keep(self) -> None:
        """Keeps how everything stands now, where that is another way than before."""
        self._pause.stop()
        panels = self._window.panels()
        if panels == self._preferences.settings.panels:
            return
        try:
            self._preferences.remember(panels=panels)
        except OSError:
            return  # a place is not worth a word; the next change tries again

    def _soon(self, *_how: object) -> None:
        if not self._pause.isActive():
            self._pause.start()
