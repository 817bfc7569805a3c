"""What a key press means in the field in which a reply is written."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.config import SendKey

_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_COMMANDS: Final = _CONTROL | Qt.KeyboardModifier.MetaModifier


def is_return(event: QKeyEvent) -> bool:
    """Tells whether it is Enter, the one of the number pad included."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def sends(event: QKeyEvent, wish: SendKey) -> bool:
    """Tells whether an Enter sends what is written; else it starts a new line."""
    control = bool(event.modifiers() & _CONTROL)
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return control if wish is SendKey.CTRL_ENTER else not shift and not control


def is_writing(event: QKeyEvent) -> bool:
    """Tells whether a key writes a letter, rather than moving, deleting, pasting or commanding."""
    return not event.modifiers() & _COMMANDS and event.text().isprintable() and bool(event.text())
