"""The panes that stand in windows of their own."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.ui.chats.panes.arrangement import OwnWindow, encoded
from app.ui.chats.panes.popped_window import PoppedWindow
from app.ui.rooms import ChatPane


class OwnWindows(QObject):
    """Opens and closes them. `closing(pane)` comes when the person closes one: its pane is to come back."""

    closing = Signal(object)

    def __init__(self, actions: Callable[[], Iterable[QAction]], parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._windows: list[PoppedWindow] = []

    @property
    def panes(self) -> Sequence[ChatPane]:
        """Their panes, in the order in which they were opened."""
        return [window.pane for window in self._windows]

    def of(self, pane: ChatPane | None) -> PoppedWindow | None:
        """Returns the window of a pane, None where it has none."""
        return next((window for window in self._windows if window.pane is pane), None)

    def open(
        self, pane: ChatPane, *, at: QPoint | None = None, geometry: bytes = b"", front: bool = True
    ) -> None:
        """Shows a pane in a window of its own, `at` a place of the screen or where it stood before."""
        made = PoppedWindow(pane, self._actions())
        self._windows.append(made)
        made.closing.connect(partial(self.closing.emit, pane))
        if geometry:
            made.put_back(QByteArray(geometry))
        elif at is not None:
            made.put_at(at)
        if front:
            made.come_forward()
        else:
            made.show()

    def take(self, pane: ChatPane) -> QWidget | None:
        """Closes the window of a pane and returns the pane's widget, None where it has no window."""
        window = self.of(pane)
        if window is None:
            return None
        self._windows.remove(window)
        return window.give_up()

    def places(self) -> tuple[OwnWindow, ...]:
        """Returns where they stand and what they show."""
        return tuple(
            OwnWindow(
                conversation=str(window.pane.conversation() or ""),
                geometry=encoded(window.saveGeometry().data()),
            )
            for window in self._windows
        )

    def close(self) -> None:
        """Closes them all with their panes: the program ends."""
        for window in tuple(self._windows):
            self._windows.remove(window)
            window.give_up().deleteLater()

    def show(self, *, shown: bool) -> None:
        """Hides them all, while nobody is signed in, or shows them again."""
        for window in self._windows:
            window.setVisible(shown)
