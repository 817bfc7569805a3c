"""Joins a pane with the messages that it holds back: shows the latest, takes it back, follows who owns it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from app.domain.events import Message
from app.domain.ids import Cid, ConversationId
from app.sessions.changes import Pending
from app.ui.chats.panes.held_bar import HeldBar
from app.ui.chats.panes.pane import Pane
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.chats.panes.taking_back import TakingBack

_TICK_MS: Final = 200


class HeldFeed(QObject):
    """Shows what is held back in the conversation of one pane; `here` says which that is."""

    def __init__(self, kit: PaneKit, pane: Pane, here: Callable[[], ConversationId | None]) -> None:
        super().__init__(pane)
        self._kit, self._pane, self._here = kit, pane, here
        self._taking = TakingBack(kit)
        self.bar = HeldBar(pane)
        pane.put_above_reply(self.bar)
        self.bar.take_back_wanted.connect(self.take_back)
        self.bar.send_wanted.connect(self.send_now)
        pane.reply.composer.key_offered.connect(self._key)
        pane.language_changed.connect(self._say_again)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.follow)

    def follow(self) -> None:
        """Shows what is held back now."""
        held = self._held()
        if not held:
            self._tick.stop()
            self.bar.hide()
            return
        pending, due = held[-1]
        text = pending.body.text if isinstance(pending.body, Message) else ""
        files = pending.body.attachments if isinstance(pending.body, Message) else ()
        shown = text or ", ".join(file.name for file in files)
        left = due - self._kit.clock.monotonic()
        self.bar.say(shown, left, self._kit.desk.book.outbox.hold_s, len(held) - 1)
        if not self._tick.isActive():
            self._tick.start()

    def _say_again(self) -> None:
        self.bar.hide()
        self.follow()

    def take_back(self) -> bool:
        """Takes the latest message back that is still held; False where there is none."""
        held = self._held()
        if not held:
            return False
        self._take(held[-1][0].cid)
        return True

    def send_now(self) -> None:
        """Lets everything go that is held back here."""
        here = self._here()
        if here is not None:
            self._kit.desk.send_now(here)
            self._pane.take_keyboard()

    def _take(self, cid: Cid) -> None:
        self._kit.tasks.start(self._taking.take_back(cid, self._pane), name="take back")
        self._pane.take_keyboard()

    def _held(self) -> tuple[tuple[Pending, float], ...]:
        here = self._here()
        return self._kit.desk.book.outbox.held(here) if here is not None else ()

    def _key(self, event: QKeyEvent) -> None:
        """Takes back by Ctrl+Z where nothing can be undone on the page, and by Escape."""
        composer = self._pane.reply.composer
        if event.isAccepted() or composer.is_composing:
            return
        undo = event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        undo = undo and not composer.document().isUndoAvailable() and not composer.toPlainText()
        escape = event.key() == Qt.Key.Key_Escape and not event.modifiers()
        if (undo or escape) and self.take_back():
            event.accept()
