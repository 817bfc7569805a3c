"""Joins the guards with the reply field of a pane: what is open beside it, and in which words it is said."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from app.config import ConfirmSend
from app.domain.conversation import Conversation
from app.domain.events import Message
from app.domain.ids import ConversationId
from app.sessions.guards.concerns import Judge
from app.sessions.guards.wording import Wording
from app.ui.chats.panes import pane_values as values
from app.ui.chats.panes.pane import Pane
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.chats.reply.objections import Objection, objection
from app.ui.words import tr


class GuardFeed(QObject):
    """Judges what is written in one pane."""

    def __init__(self, kit: PaneKit, pane: Pane) -> None:
        super().__init__(pane)
        self._kit = kit
        self._judge = kit.judge or Judge(kit.guard, Wording(()))
        self.more: Callable[[ConversationId, str], Sequence[Objection]] = lambda _here, _text: ()
        """What else speaks against a text: to whom it would go."""
        self.asks: Callable[[ConversationId], str] = lambda _here: ""
        """What else is asked before a reply goes out."""
        pane.reply.sending.set_guard(self.objections)
        pane.reply.sending.set_question(self.question)
        pane.language_changed.connect(pane.reply.sending.judge)

    def objections(self, conversation: ConversationId, text: str) -> list[Objection]:
        """Returns what speaks against a text in a conversation, the gravest first."""
        more = self.more(conversation, text)
        concerns = self._judge.judge(text, conversation, self._open(conversation))
        return [*more, *(objection(one, self._kit.looks.language, self._kit.masking) for one in concerns)]

    def question(self, conversation: ConversationId) -> str:
        """Returns what the person wants to be asked before a reply goes out, if anything."""
        asked = self.asks(conversation)
        if asked:
            return asked
        session = self._kit.desk.book.sessions.get(conversation)
        wish = self._kit.confirm()
        if session is None or wish is ConfirmSend.OFF:
            return ""
        told = session.conversation
        begun = told.answered or any(isinstance(one.body, Message) for one in session.pending)
        if wish is ConfirmSend.FIRST and begun:
            return ""
        return tr("This goes to {name}.", name=values.customer_name(told, self._kit.masking))

    def _open(self, here: ConversationId) -> dict[ConversationId, Conversation]:
        return {
            key: session.conversation
            for key, session in self._kit.desk.book.sessions.items()
            if session.writable or key == here
        }
