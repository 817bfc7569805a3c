"""Joins the reply field of a pane with messages: they are quoted, changed, withdrawn, sent again."""

from collections.abc import Awaitable, Callable
from typing import Final, assert_never

from PySide6.QtCore import QObject
from shiboken6 import isValid

from app.domain.changing import Barrier, barrier, last_own
from app.domain.errors import AppError
from app.domain.events import Message
from app.domain.ids import CUSTOMER, Author, ConversationId
from app.domain.standing import Entry
from app.sessions.changes import PendingState
from app.sessions.drafts import quote_key, undo_key
from app.sessions.language_aids import Translate
from app.sessions.session import Session
from app.ui.chats.panes import pane_values as values
from app.ui.chats.panes.pane import Pane
from app.ui.chats.panes.pane_actions import PaneActions
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.chats.reply.composer_pages import Page, Quoted
from app.ui.shell.refusals import explain
from app.ui.words import tr

_SHOWN: Final = 200


class PaneReply(QObject):
    """What a person does with messages from the reply field; the conversation is that of the key press."""

    def __init__(self, kit: PaneKit, pane: Pane, actions: PaneActions) -> None:
        super().__init__(pane)
        self._kit, self._pane, self._actions = kit, pane, actions
        reply, writing = pane.reply, kit.writing
        reply.submitted.connect(self._submitted)
        actions.quoting_again.connect(self._quote_again)
        actions.changing_again.connect(self._change_again)
        reply.draft_changed.connect(self._keep)
        reply.typing.connect(lambda here, so_far: kit.desk.typing(ConversationId(here), so_far))
        reply.command_wanted.connect(kit.run)
        reply.menu_actions = writing.actions
        reply.height_chosen.connect(writing.keep_height)
        pane.timeline.quote_requested.connect(self.quote)
        pane.timeline.can_change = lambda seq: self._barrier_of(seq) is None
        pane.timeline.change_requested.connect(self.change)
        pane.timeline.withdraw_requested.connect(self.ask_to_withdraw)
        pane.timeline.keep_requested.connect(self._keep_text)

    def settings_changed(self) -> None:
        """Takes the send key, and the wishes for suggestions, emoji, spelling and a height anew."""
        kit, reply, writing = self._kit, self._pane.reply, self._kit.writing
        reply.set_send_key(kit.send_key())
        reply.emoji.set_shelf(writing.emoji, names=writing.emoji_names())
        reply.spelling.set_check(writing.check())
        reply.set_completer(kit.completer(), unasked=kit.unasked())
        reply.set_height(writing.height())

    def shown(self, conversation: ConversationId | None) -> None:
        """Goes on with what was under way when the console ended: the change of a message, a quotation."""
        if conversation is None:
            return
        self._quote_kept(conversation)
        kept = self._kit.desk.rewrite_draft(conversation)
        session = self._kit.desk.book.sessions.get(conversation)
        entry = session.conversation.entry(kept[0]) if kept is not None and session is not None else None
        if kept is not None and entry is not None and self._kit.pages.rewriting(conversation) is None:
            self._pane.reply.answering.change(conversation, kept[0], entry.text, kept[1].text)

    def restore(self, conversation: ConversationId) -> None:
        """Puts the kept draft of a conversation on its page, with what could be undone of it."""
        desk, page = self._kit.desk, self._kit.pages.peek(conversation)
        draft, history = desk.draft(conversation), desk.draft(undo_key(conversation))
        if (draft is None and history is None) or (page is not None and page.restored):
            return
        text, cursor = (draft.text, draft.cursor) if draft is not None else ("", 0)
        self._pane.reply.restore(conversation, text, cursor, history.text if history is not None else "")
        page = self._kit.pages.peek(conversation)
        if history is not None and page is not None and len(page.history.texts) == 1:
            desk.keep_history(conversation, page.history)  # it belonged to a reply that was sent

    # Quoting

    def _quote_kept(self, conversation: ConversationId) -> None:
        kept, page = self._kit.desk.draft(quote_key(conversation)), self._kit.pages.peek(conversation)
        if kept is not None and page is not None and page.quoted is None:
            if page.text and kept.text.isdecimal():
                self._quote(int(kept.text))
            elif not page.text:  # the reply that it belonged to was sent
                self._kit.desk.keep_draft(kept.conversation, "", 0)

    def quote(self, seq: int, _part: str = "") -> None:
        """Has the reply answer the message at `seq`, and goes on writing."""
        self._quote(seq)
        self._pane.take_keyboard()

    def _quote(self, seq: int) -> None:
        session = self._session()
        entry = session.conversation.entry(seq) if session is not None else None
        if session is None or entry is None or not isinstance(entry.body, Message):
            return
        told = session.conversation
        names = values.names(told, self._kit.desk.book, self._kit.desk.me)
        customer = entry.by == CUSTOMER
        mask = self._kit.masking
        name = values.customer_name(told, mask) if customer else names.get(entry.by, str(entry.by))
        text = mask(told.id, entry.text or ", ".join(one.name for one in entry.body.attachments))
        self._pane.reply.answering.quote(told.id, Quoted(seq=seq, name=name, text=text[:_SHOWN]))

    def _quote_again(self, conversation: str, seq: int) -> None:
        """A message that was taken back answers again what it answered."""
        if conversation == self._pane.reply.composer.conversation:
            self.quote(seq)

    # Changing and withdrawing

    def _change_again(self, conversation: str, seq: int, text: str) -> None:
        """A change that was taken back is open again, as it was written."""
        session = self._kit.desk.book.sessions.get(ConversationId(conversation))
        entry = session.conversation.entry(seq) if session is not None else None
        if entry is not None:
            self._pane.reply.answering.change(ConversationId(conversation), seq, entry.text, text)

    def change_last(self) -> None:
        """Opens my last message, to change it; says why where that cannot be."""
        self._with_last(self.change)

    def withdraw_last(self) -> None:
        """Asks whether my last message is to be withdrawn; says why where that cannot be."""
        self._with_last(self.ask_to_withdraw)

    def change(self, seq: int) -> None:
        """Opens my message at `seq`, to change it; says why where that cannot be."""
        found = self._mine(seq)
        if found is not None:
            session, entry = found
            self._pane.reply.answering.change(session.conversation.id, seq, entry.text)
            self._pane.take_keyboard()

    def ask_to_withdraw(self, seq: int) -> None:
        """Asks whether my message at `seq` is to be withdrawn, and withdraws it."""
        found = self._mine(seq)
        if found is None:
            return
        session, entry = found
        here = session.conversation.id
        text = entry.text or ", ".join(
            file.name for file in (entry.body.attachments if isinstance(entry.body, Message) else ())
        )
        self._kit.writing.confirm(
            "withdraw_message",
            tr("Withdraw this message?"),
            tr("The customer sees that a message was withdrawn.\n\n“{text}”", text=text[:_SHOWN]),
            tr("Withdraw"),
            lambda: self._do(self._kit.desk.withdraw(here, seq), "withdraw message"),
        )

    def resend(self) -> None:
        """Sends everything again that the hub refused in this conversation."""
        session = self._session()
        for pending in session.pending if session is not None else ():
            if pending.state is PendingState.FAILED:
                self._actions.retry(pending.cid)

    # Translating

    def translate(self) -> None:
        """Says what was written in the customer's language, as one step that can be undone."""
        session, page, aid = self._session(), self._pane.reply.composer.page, self._kit.writing.translate
        if session is None or page is None or aid is None or not page.text.strip():
            return
        into = values.language(session.conversation)
        if not aid.speaks(into):
            self._pane.reply.tell(tr("The translator does not know the customer's language."))
            return
        self._kit.tasks.start(self._translate(aid, page, page.text, into), name="translate")

    async def _translate(self, aid: Translate, page: Page, text: str, into: str) -> None:
        try:
            said = await aid.translate(text, into=into)
        except AppError as error:
            self._tell(explain(error))
            return

        def put() -> None:
            if page.text == text:
                page.write(said, len(said))
            else:
                self._tell(tr("The text was changed meanwhile; it was not replaced by the translation."))

        page.when_free(put)

    def _keep_text(self, seq: int) -> None:
        session = self._session()
        entry = session.conversation.entry(seq) if session is not None else None
        if entry is not None and entry.text:
            self._kit.told.keep_wanted.emit(entry.text)

    # Writing and sending

    def _keep(self, page: str, text: str, cursor: int) -> None:
        key = ConversationId(page)
        self._kit.desk.keep_draft(key, text, cursor)
        written = self._kit.pages.peek(key)
        if written is not None:
            self._kit.desk.keep_history(key, written.history)

    def _submitted(self, conversation: str, text: str, via: str) -> None:
        here = ConversationId(conversation)
        page = self._kit.pages.rewriting(here)
        if page is None or page.submitted is None:
            self._actions.send(conversation, text, via)
        elif not text.strip():
            self._pane.reply.answering.refused(here, tr("Write something, or withdraw the message."))
        elif text == page.original.strip("\n").rstrip():
            self._pane.reply.answering.stop_changing(here)
        else:
            self._kit.tasks.start(self._change(here, page, text), name="change message")

    async def _change(self, here: ConversationId, page: Page, text: str) -> None:
        reason = tr("This could not be sent.")
        try:
            await self._kit.desk.edit(here, page.rewrites or 0, text)
            reason = ""
        except AppError as error:
            reason = explain(error)
        finally:
            self._changed(here, page, reason)

    def _changed(self, here: ConversationId, page: Page, reason: str) -> None:
        if not isValid(self._pane):
            page.submitted = None
            if not reason and self._kit.pages.rewriting(here) is page:
                self._kit.pages.stop_rewriting(here)
                self._kit.desk.keep_draft(page.key, "", 0)
        elif reason:
            self._pane.reply.answering.refused(here, reason)
        else:
            self._pane.reply.answering.stop_changing(here)

    # What is known

    def _session(self) -> Session | None:
        here = self._pane.reply.composer.conversation
        return self._kit.desk.book.sessions.get(here) if here is not None else None

    def _barrier_of(self, seq: int) -> Barrier | None:
        session, me = self._session(), self._kit.desk.me
        if session is None or me is None or not session.mine or not session.conversation.is_open:
            return Barrier.NOT_MINE
        now, rules = self._kit.clock.now(), self._kit.writing.rules()
        return barrier(session.conversation, seq, Author(me.id), now, rules)

    def _with_last(self, do: Callable[[int], object]) -> None:
        session, me = self._session(), self._kit.desk.me
        entry = (
            last_own(session.conversation, Author(me.id)) if session is not None and me is not None else None
        )
        if entry is None:
            self._tell(tr("There is no message of yours here that could be changed."))
        else:
            do(entry.seq)

    def _mine(self, seq: int) -> tuple[Session, Entry] | None:
        session = self._session()
        entry = session.conversation.entry(seq) if session is not None else None
        if session is None or entry is None:
            return None
        against = self._barrier_of(seq)
        if against is not None:
            self._tell(_why(against))
            return None
        return session, entry

    def _do(self, work: Awaitable[object], name: str) -> None:
        self._kit.tasks.attempt(work, self._refused, name=name)

    def _refused(self, error: AppError) -> None:
        self._tell(explain(error))

    def _tell(self, text: str) -> None:
        if isValid(self._pane):
            self._pane.reply.tell(text)


def _why(against: Barrier) -> str:
    match against:
        case Barrier.TOO_LATE:
            return tr("The time in which a message can be changed or withdrawn is over.")
        case Barrier.ANSWERED:
            return tr("The customer has answered this message: it stays as it was read.")
        case Barrier.GONE:
            return tr("This message was withdrawn already.")
        case Barrier.NOT_MINE:
            return tr("Only your own messages can be changed.")
        case _:
            assert_never(against)
