"""Keys that work in the whole room: Space plays, arrows go to messages, + and - change the speed, N pins."""

from collections.abc import Callable, Collection
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.training.player import Playing

_NO_MODIFIER: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class ReplayKeys(QObject):
    """Hears the keys of the widgets that it watches, before they do; text fields are not watched."""

    pin_wanted = Signal()
    """A note is to be pinned to the moment that is shown."""

    def __init__(self, player: Callable[[], Playing], parent: QObject) -> None:
        super().__init__(parent)
        self._player = player
        self._own: dict[QObject, Collection[Qt.Key]] = {}

    def watch(self, widget: QWidget, own: Collection[Qt.Key] = ()) -> None:
        """Hears the keys of a widget, except those without modifiers that are its `own`."""
        self._own[widget] = own
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Does what a key means, once."""
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(
            event, QKeyEvent
        ):
            return super().eventFilter(watched, event)
        if event.modifiers() in _NO_MODIFIER and event.key() in self._own.get(watched, ()):
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()  # a shortcut of the window must not take a key that the widget needs
                return True
            return False
        return kind == QEvent.Type.KeyPress and self._act(event)

    def _act(self, event: QKeyEvent) -> bool:
        player = self._player()
        plain = event.modifiers() in _NO_MODIFIER
        shifted = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        match event.key():
            case Qt.Key.Key_Space if plain:
                if not event.isAutoRepeat():
                    player.toggle()
            case Qt.Key.Key_Left if plain or shifted:
                player.step(-1)
            case Qt.Key.Key_Right if plain or shifted:
                player.step(1)
            case Qt.Key.Key_Plus if plain or shifted:
                player.change_speed(1)
            case Qt.Key.Key_Minus if plain:
                player.change_speed(-1)
            case Qt.Key.Key_S if plain:
                if not event.isAutoRepeat():
                    player.set_skipping(not player.skipping)
            case Qt.Key.Key_L if plain:
                if not event.isAutoRepeat():
                    player.mark()
            case Qt.Key.Key_N if plain:
                if not event.isAutoRepeat():
                    self.pin_wanted.emit()
            case _:
                return False
        return True
