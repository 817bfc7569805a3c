"""Puts the panes back as they were at the last end, as soon as their conversations are there again."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.sessions.book import SessionBook
from app.ui.chats.panes.arrangement import Arrangement

if TYPE_CHECKING:
    from app.ui.chats.room import ConversationsRoom

PATIENCE_MS: Final = 2_000
"""How long is waited for conversations of the last time of which nothing has been heard yet."""


class Restoring(QObject):
    """Waits until the conversations are known, or for a moment; whoever opens something himself ends it."""

    def __init__(self, chats: "ConversationsRoom", again: Callable[[], object]) -> None:
        super().__init__(chats)
        self._chats = chats
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(again)
        self._waited = False

    def busy(self, book: SessionBook) -> bool:
        """Arranges the panes if it is time; tells whether that is still to come."""
        wanted = self._chats.wanted
        if wanted is None or self._chats.area.conversations():
            self._end()
            return False
        mine = {str(known) for known, session in book.sessions.items() if session.mine}
        listed = {*wanted.conversations, *(own.conversation for own in wanted.windows)} - {""}
        told = bool(book.desk.rows) and all(row.conversation in book.sessions for row in book.desk.rows)
        if listed <= mine or told or (self._waited and not self._patience.isActive()):
            self._end()
            self._arrange(wanted, mine)
            return False
        if not self._waited and mine:
            self._waited = True
            self._patience.start()
        return True

    def _end(self) -> None:
        self._chats.wanted = None
        self._patience.stop()

    def _arrange(self, wanted: Arrangement, mine: set[str]) -> None:
        docked = tuple(one for one in wanted.conversations if one in mine)
        windows = tuple(own for own in wanted.windows if own.conversation in mine)
        if not docked and not windows:
            return
        self._chats.area.arrange(msgspec.structs.replace(wanted, conversations=docked, windows=windows))
        active = self._chats.area.active
        if active is not None and self._chats.isVisible() and not is_writing(self._chats.window()):
            active.focus_composer()


def is_writing(window: QWidget) -> bool:
    """Tells whether the keyboard is where a person may be writing, or answering a question."""
    if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
        return True
    return isinstance(window.focusWidget(), QLineEdit | QPlainTextEdit | QTextEdit)
