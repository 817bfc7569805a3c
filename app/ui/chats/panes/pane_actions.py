"""What a person does in a pane, done at the desk; the pane may be closed before the desk has answered."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.domain.errors import AppError
from app.domain.events import Edited, Message, ReplyProposed
from app.domain.ids import Cid, ConversationId
from app.ui.chats.panes.pane import Pane
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.shell.refusals import explain
from app.ui.words import tr


class PaneActions(QObject):
    """Sends, sends again and takes back; what comes of it is shown in the pane, or kept on its page."""

    quoting_again = Signal(str, int)
    """Conversation and seq of what a message answers that was taken back."""
    changing_again = Signal(str, int, str)
    """Conversation and seq of a message, and the text of its change that was taken back."""

    def __init__(self, kit: PaneKit, pane: Pane) -> None:
        super().__init__(pane)
        self._kit = kit
        self._pane = pane
        self.before_sending: Callable[[ConversationId], Awaitable[None]] | None = None
        """What is done before a reply is put on its way."""

    def send(self, conversation: str, text: str, via: str) -> None:
        """Sends a reply; its text leaves the composer when it is safe."""
        here = ConversationId(conversation)
        page = self._kit.pages.peek(here)
        quote = page.quoted.seq if page is not None and page.quoted is not None else None
        self._kit.tasks.start(self._send(here, text, via, quote), name="send message")

    def retry(self, cid: str) -> None:
        """Sends a refused event again."""
        self._kit.tasks.start(self._retry(Cid(cid)), name="send again")

    def take_back(self, cid: str) -> None:
        """Gives an event up that was not sent; its text goes back to the composer."""
        self._kit.tasks.start(self._take_back(Cid(cid)), name="take back")

    async def _send(self, conversation: ConversationId, text: str, via: str, quote: int | None) -> None:
        reason = tr("This could not be sent.")
        try:
            if self.before_sending is not None:
                await self.before_sending(conversation)
            send = self._kit.desk.send_message if self._kit.files is None else self._kit.files.send
            await send(conversation, text, via=via, quote=quote)
            reason = ""
        except AppError as error:
            reason = explain(error)
        finally:
            self._answered(conversation, reason)

    def _answered(self, conversation: ConversationId, reason: str) -> None:
        if not isValid(self._pane):
            self._kit.pages.settle(conversation, safe=not reason)
        elif reason:
            self._pane.reply.refused(conversation, reason)
        else:
            self._pane.reply.accepted(conversation)
            self._pane.timeline.set_setting(unread_from=None)

    async def _retry(self, cid: Cid) -> None:
        try:
            await self._kit.desk.retry(cid)
        except AppError as error:
            self._tell(error)

    async def _take_back(self, cid: Cid) -> None:
        try:
            pending = await self._kit.desk.discard(cid)
        except AppError as error:
            self._tell(error)
            return
        if isinstance(pending.body, Edited):
            self.changing_again.emit(pending.conversation, pending.body.target, pending.body.text)
        if not isinstance(pending.body, Message | ReplyProposed):
            return
        conversation, text = pending.conversation, pending.body.text
        if self._kit.files is not None:
            self._kit.files.take_back(pending)
        if isValid(self._pane):
            self._pane.reply.give_back(conversation, text)
            if pending.body.quote is not None:
                self.quoting_again.emit(conversation, pending.body.quote)
        else:
            whole = self._kit.pages.put_before(conversation, text)
            self._kit.desk.keep_draft(conversation, whole, len(whole))

    def _tell(self, error: AppError) -> None:
        if isValid(self._pane):
            self._pane.reply.tell(explain(error))
