"""Types into a reply area as a person with an input method does, and remembers what comes out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.sessions.guards.concerns import Gate
from app.ui.chats.reply.objections import Objection
from tests.builders import C1

if TYPE_CHECKING:
    from app.domain.ids import ConversationId
    from app.macros.completion import CompletionRequest, Suggestion
    from app.ui.chats.reply.objections import Objector
    from app.ui.chats.reply.reply_area import ReplyArea


def asks(word: str, text: str) -> Objector:
    """Returns a guard that asks about every text with a word in it."""
    return lambda _, written: [Objection(gate=Gate.ASK, text=text)] if word in written else []


class Suggestions:
    """A completer that offers what the test says, and remembers what it was asked and taught."""

    def __init__(self, *offered: Suggestion) -> None:
        self.offered = offered
        self.requests: list[CompletionRequest] = []
        self.learned: list[str] = []

    def suggest(self, request: CompletionRequest) -> tuple[Suggestion, ...]:
        self.requests.append(request)
        return self.offered

    def learn(self, reply: str, *, customer_text: str = "", conversation: str = "") -> None:
        self.learned.append(reply)


class Writing:
    """A reply area with the page of C1 open."""

    def __init__(self, area: ReplyArea) -> None:
        self.area = area
        self.composer = area.composer
        self.sent: list[tuple[str, str, str]] = []
        self.drafts: list[tuple[str, str, int]] = []
        self.typed: list[tuple[str, str]] = []
        area.submitted.connect(lambda *what: self.sent.append(what))
        area.draft_changed.connect(lambda *what: self.drafts.append(what))
        area.typing.connect(lambda *what: self.typed.append(what))
        area.open(C1)

    @property
    def text(self) -> str:
        return self.composer.toPlainText()

    def open(self, conversation: ConversationId) -> None:
        self.area.open(conversation)

    def write(self, text: str) -> None:
        """Writes without an input method."""
        self.composer.insertPlainText(text)

    def compose(self, preedit: str) -> None:
        """The input method shows what it composes."""
        self._input(preedit, "")

    def commit(self, text: str) -> None:
        """The input method is done."""
        self._input("", text)
        QApplication.sendPostedEvents()
        QTest.qWait(0)

    def key(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        text: str = "",
        *,
        repeated: bool = False,
    ) -> bool:
        """Presses a key; tells whether the composer took it."""
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text, repeated)
        QApplication.sendEvent(self.composer, event)
        QTest.keyRelease(self.composer, Qt.Key.Key_Control)  # or Qt believes that it is held for ever
        return event.isAccepted()

    def send(self) -> None:
        self.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "\r")

    def suggest(self, *offered: Suggestion) -> Suggestions:
        """Has a completer offer these, at once."""
        completer = Suggestions(*offered)
        self.area.set_completer(completer)
        self.area.suggesting.ask()
        return completer

    def _input(self, preedit: str, committed: str) -> None:
        event = QInputMethodEvent(preedit, [])
        if committed:
            event.setCommitString(committed)
        QApplication.sendEvent(self.composer, event)
