"""What a person does about a mail or a proposed reply from its row: send again, change, take back."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from app.domain.errors import AppError
from app.domain.events import MailFailed
from app.domain.ids import ConversationId
from app.domain.mails import MailState, Proposal
from app.sessions.session import Session
from app.ui.chats.panes.pane import Pane
from app.ui.chats.timeline.timeline_rows import Deed
from app.ui.mail.mail_kit import MailKit
from app.ui.shell.refusals import explain
from app.ui.words import tr

if TYPE_CHECKING:  # it is made by what it names
    from app.ui.chats.panes.pane_kit import PaneKit


class MailDeeds(QObject):
    """Follows the timeline of one pane; what the hub refuses is said above the reply."""

    def __init__(
        self, kit: "PaneKit", mails: MailKit, pane: Pane, session: Callable[[], Session | None]
    ) -> None:
        super().__init__(pane)
        self._kit, self._mails, self._pane, self._session = kit, mails, pane, session
        pane.timeline.mail_deed_wanted.connect(self.act)

    def act(self, seq: int, deed: Deed) -> None:
        """Does what was asked about the mail, failure or proposal at `seq`."""
        session = self._session()
        if session is None:
            return
        here, told = session.conversation.id, session.conversation
        mailing = self._mails.desk.mailing
        match deed:
            case Deed.SEND_AGAIN:
                entry = told.entry(seq)
                if entry is not None and isinstance(entry.body, MailFailed):
                    self._do(mailing.send_again(here, entry.body.target), "send mail again")
            case Deed.TAKE_BACK:
                self._do(mailing.give_back(here, seq), "take proposal back")
            case Deed.REVISE:
                found = _proposal(told.mail, seq)
                if found is not None:
                    self._revise(here, found)
            case _:
                pass

    def _revise(self, here: ConversationId, found: Proposal) -> None:
        """Writes the proposal into the reply; sent again it takes the place of the first."""
        composer = self._pane.reply.composer
        page = self._kit.pages.peek(here)
        if page is None or composer.page is not page:
            return

        def put() -> None:
            if composer.page is not page or composer.isReadOnly():
                return
            self._mails.desk.mailing.revising[here] = found.seq
            composer.selectAll()
            composer.write(found.text)
            self._pane.take_keyboard()

        page.when_free(put)

    def _do(self, work: Awaitable[object], name: str) -> None:
        self._kit.tasks.attempt(work, self._refused, name=name)

    def _refused(self, error: AppError) -> None:
        if isValid(self._pane):
            self._pane.reply.tell(explain(error) or tr("This could not be done."))


def _proposal(state: MailState | None, seq: int) -> Proposal | None:
    if state is None:
        return None
    back = state.returned
    return back if back is not None and back.seq == seq else state.proposal(seq)
