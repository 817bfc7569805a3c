"""Takes a message back that is held: its text goes to its page, its files beside it."""

from shiboken6 import isValid

from app.domain.errors import AppError
from app.domain.events import Message
from app.domain.ids import Cid, ConversationId
from app.ui.chats.panes.pane import Pane
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.shell.refusals import explain


class TakingBack:
    """Serves all panes of a window, also for conversations that none of them shows."""

    def __init__(self, kit: PaneKit) -> None:
        self._kit = kit

    async def take_back(self, cid: Cid, pane: Pane | None = None, why: str = "") -> None:
        """Puts the text of a held message on its page again; `pane` is where it is said if that is too late.

        `why` is said there in any case.
        """
        kit = self._kit
        try:
            pending = await kit.desk.take_back(cid)
        except AppError as error:
            if pane is not None and isValid(pane):
                pane.reply.tell(explain(error))
            return
        if kit.files is not None:
            kit.files.take_back(pending)
        if not isinstance(pending.body, Message):
            return
        conversation, text = pending.conversation, pending.body.text
        if pane is not None and isValid(pane):
            pane.reply.give_back(conversation, text)
            if pending.body.quote is not None and pane.reply.composer.conversation == conversation:
                pane.timeline.quote_requested.emit(pending.body.quote, "")
            if why:
                pane.reply.tell(why)
            return
        page = kit.pages.peek(conversation)
        if page is not None:
            page.when_free(lambda: self._put(conversation, text))

    def _put(self, conversation: ConversationId, text: str) -> None:
        whole = self._kit.pages.put_before(conversation, text)
        self._kit.desk.keep_draft(conversation, whole, len(whole))
