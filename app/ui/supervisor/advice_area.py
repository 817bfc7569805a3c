"""The yellow field in which a supervisor advises the operator, on pages that no customer ever gets."""

from typing import Final

from PySide6.QtWidgets import QWidget

from app.config import SendKey
from app.domain.ids import ConversationId
from app.ui.chats.reply.composer_pages import Pages
from app.ui.chats.reply.reply_area import ReplyArea
from app.ui.theme import Theme
from app.ui.words import tr

_PREFIX: Final = "advice:"


def advice_page(conversation: ConversationId) -> ConversationId:
    """Returns the name under which advice for a conversation is written and its draft is kept.

    It is not the conversation's own: what is meant for the operator must never turn up as a reply.
    """
    return ConversationId(f"{_PREFIX}{conversation}")


def conversation_of_page(page: ConversationId) -> ConversationId:
    """Returns the conversation that a page of advice is about."""
    return ConversationId(page.removeprefix(_PREFIX))


class AdviceArea(ReplyArea):
    """Lets a supervisor write to the operator; everything it emits names the page, not the conversation."""

    _operator = ""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, Pages(parent), parent)
        self.setObjectName("adviceArea")
        self.send_button.setObjectName("adviceSendButton")
        self._frame.setProperty("advice", "true")
        self.composer.ground = "note"
        self.set_completer(None, unasked=False)

    def show_operator(self, name: str) -> None:
        """Says to whom the advice goes."""
        if name != self._operator:
            self._operator = name
            self.retranslate()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        super().retranslate()
        name = self._operator
        keys = "Ctrl+Enter" if self.composer.send_key is SendKey.CTRL_ENTER else "Enter"
        seen = tr("Only {name} sees this", name=name) if name else ""
        self._hint.setText(tr("{seen} · {keys}: send", keys=keys, seen=seen))
        self._hint.update()
        self.composer.setPlaceholderText(seen)
        self.composer.setAccessibleName(tr("Advice for {name}", name=name))
        self.composer.setAccessibleDescription(self._hint.text())
        self.send_button.setAccessibleName(tr("Send to {name}", name=name))

    def _refresh(self) -> None:
        super()._refresh()
        self.send_button.setText(tr("Send to {name}", name=self._operator))
