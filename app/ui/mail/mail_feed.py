"""Joins a pane with the mails of its conversation: head, addresses, what stands around a reply."""

from collections.abc import Callable, Mapping
from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from app.config import SendKey
from app.domain.conversation import Conversation
from app.domain.events import Message
from app.domain.ids import CUSTOMER, ConversationId
from app.sessions.mail import addressing as addresses
from app.sessions.mail.addressing import Addressing
from app.sessions.mail.mail_writing import EMAIL, goes_by_mail
from app.sessions.session import Session
from app.ui.chats.panes import pane_values as values
from app.ui.chats.panes.guard_feed import GuardFeed
from app.ui.chats.panes.pane import Pane, PaneState
from app.ui.chats.panes.pane_actions import PaneActions
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.chats.reply.objections import Objection
from app.ui.chats.timeline.timeline_rows import Deed
from app.ui.mail import templates
from app.ui.mail.address_bar import AddressBar
from app.ui.mail.address_guard import AddressGuard
from app.ui.mail.head_text import head_text
from app.ui.mail.mail_deeds import MailDeeds
from app.ui.mail.mail_head import MailHead
from app.ui.mail.mail_kit import MailKit
from app.ui.words import tr

LOW_LINES: Final = 30
"""A pane of fewer lines than this is low."""
_ADDRESS: Final = "mail:"
"""Begins the name under which it is kept to whom the reply to a conversation goes."""


class MailFeed(QObject):
    """Follows the conversation of one pane; where that does not go by mail it is as if it were not there."""

    def __init__(
        self,
        kit: PaneKit,
        pane: Pane,
        session: Callable[[], Session | None],
        variables: Callable[[Conversation], Mapping[str, str]],
        actions: PaneActions,
        guards: GuardFeed,
    ) -> None:
        super().__init__(pane)
        self._kit, self._pane, self._session, self._variables = kit, pane, session, variables
        self._drafts, self._mask = kit.desk, kit.masking
        self._guard = AddressGuard(kit.desk)
        self._by_mail = False
        self.head, self.bar = MailHead(pane), AddressBar(pane)
        pane.put_below_header(self.head)
        pane.put_above_reply(self.bar)
        pane.installEventFilter(self)
        if kit.mail is None:
            return
        self.bar.changed.connect(self._keep_address)
        self.bar.quote_wanted.connect(self.quote_original)
        pane.reply.suggesting.fit = self.fitting
        pane.reply.says_send = self._send_words
        pane.reply.taken = self._taken
        self.bar.unfolded.connect(self._unfolded)
        actions.before_sending = self.before_sending
        self._deeds = MailDeeds(kit, kit.mail, pane, session)
        guards.more, guards.asks = self.objections, self.question

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaves out what can be done without where the pane is low: the reply needs the room."""
        if event.type() == QEvent.Type.Resize and watched is self._pane:
            tight = self._pane.height() < LOW_LINES * self._pane.fontMetrics().height()
            self.head.set_tight(tight)
            self.bar.set_tight(tight)
            self._pane.reply.fit()
        return super().eventFilter(watched, event)

    def _taken(self) -> int:
        shown = (part for part in (self.head, self.bar) if part.isVisibleTo(self._pane))
        return sum(part.sizeHint().height() for part in shown)

    def _unfolded(self, unfolded: bool) -> None:
        """Makes room for the fields of the address."""
        if unfolded:
            self.head.details.setChecked(False)
        self._pane.reply.fit()

    # Following the conversation

    def follow(self) -> None:
        """Shows what the conversation of the pane is now."""
        session = self._session()
        if self._kit.mail is None or session is None or not goes_by_mail(session.conversation):
            self._leave()
            return
        told, self._by_mail = session.conversation, True
        self.head.show_text(head_text(told, self._mask))
        writes = self._pane.state is PaneState.OPEN
        self.bar.setVisible(writes)
        if writes:
            self._show_address(told)
            self._begin_reply(told)
        self._pane.reply.set_send_key(SendKey.CTRL_ENTER)

    @property
    def _mails(self) -> MailKit:
        assert self._kit.mail is not None  # noqa: S101 (nothing here is called without)
        return self._kit.mail

    def _leave(self) -> None:
        self.head.show_text(None)
        self.bar.hide()
        if self._by_mail:
            self._by_mail = False
            self._pane.reply.set_send_key(self._kit.send_key())

    def _show_address(self, told: Conversation) -> None:
        keyboard = cast("QWidget | None", self.bar.window().focusWidget())
        if isinstance(keyboard, QLineEdit) and self.bar.isAncestorOf(keyboard):
            return  # somebody types in it
        self.bar.show_values(self.addressing(told), self.frame(told).signature)

    def addressing(self, told: Conversation) -> Addressing:
        """Returns to whom the reply goes: as somebody began to change it, else as the thread goes."""
        kept = self._drafts.draft(_key(told.id))
        return (addresses.read(kept.text) if kept is not None else None) or self._usual(told)

    @staticmethod
    def _usual(told: Conversation) -> Addressing:
        usual = addresses.usual(told.mail)
        written_to = told.fields.get(EMAIL, "")
        if not usual.to and written_to:
            return Addressing(subject=usual.subject or told.topic, to=(written_to,))
        return usual

    def _keep_address(self) -> None:
        session = self._session()
        if session is None:
            return
        told, now = session.conversation, self.bar.values()
        text = "" if now == self._usual(told) else addresses.written(now)
        self._drafts.keep_draft(_key(told.id), text, 0)
        self._pane.reply.sending.judge()

    # What stands around a reply

    def frame(self, told: Conversation) -> templates.Frame:
        """Returns greeting, closing and signature for a conversation."""
        language = values.language(told)
        return templates.frame(self._mails.desk.mailing.choice, language, self._variables(told))

    def _begin_reply(self, told: Conversation) -> None:
        """Puts greeting and closing into an empty reply, once for each mail that waits for one."""
        page, latest = self._kit.pages.peek(told.id), _latest(told)
        if page is None or page.text or page.submitted is not None:
            return
        if self._mails.begun.get(told.id) == latest:
            return
        if told.waiting_since is None and told.staff_replies:
            return
        self._mails.begun[told.id] = latest
        text, place = self.frame(told).around()
        composer = self._pane.reply.composer

        def put() -> None:
            if page.text:
                return
            shown = composer.page is page
            if shown:
                composer.open_page(None)
            page.begin(text, place)
            if shown:
                self._pane.reply.open(told.id)
                QTimer.singleShot(0, self._pane.reply, self._pane.reply.fit)  # when its lines are broken

        page.when_free(put)

    def quote_original(self) -> None:
        """Puts the last mail of the customer below the reply, as one step that can be undone."""
        session, composer = self._session(), self._pane.reply.composer
        page = composer.page
        if session is None or page is None:
            return
        told = session.conversation
        entry = told.entry(_latest(told))
        if entry is None or not entry.text:
            self._pane.reply.tell(tr("There is no mail here that could be quoted."))
            return
        taken = told.mail.of(entry.seq) if told.mail is not None else None
        sender = taken.taken.sender if taken is not None and taken.taken is not None else told.customer
        shown = self._mask(told.id, templates.quoted(entry.text, sender, entry.at, values.language(told)))

        def put() -> None:
            if composer.page is not page or composer.isReadOnly():
                return
            end, before = len(page.text), len(composer.before)
            composer.select_span(end, end)
            composer.write(f"\n\n{shown}" if page.text else shown)
            composer.select_span(before, before)

        composer.when_free(put)

    def change_address(self) -> None:
        """Shows the fields of the address, with the keyboard in the first."""
        if self.bar.isVisibleTo(self._pane):
            self.bar.open_fields()

    def turn_quotations(self) -> None:
        """Shows the quotations of the current mail, or of the last one, or folds them away."""
        line = self._pane.timeline
        rows = [line.current] if line.current is not None else range(len(line.content) - 1, -1, -1)
        for number in rows:
            found = next(
                (d for d, _ in line.content.row(number).offers if d in (Deed.FOLD, Deed.UNFOLD)), None
            )
            if found is not None:
                line.act(number, found)
                return

    def fitting(self, text: str) -> str:
        """Returns a canned text as it fits into the reply: greeting and closing stand there once."""
        composer = self._pane.reply.composer
        return templates.without_frame(text, composer.before, composer.after) if self._by_mail else text

    # Sending

    def objections(self, conversation: ConversationId, _text: str) -> list[Objection]:
        """Returns what speaks against the addresses of a reply."""
        session = self._session()
        told = session.conversation if session is not None else None
        if told is None or told.id != conversation or not goes_by_mail(told):
            return []
        return self._guard.objections(told, self.addressing(told))

    def question(self, conversation: ConversationId) -> str:
        """Returns what is asked of a reply in which nothing is said, empty of any other."""
        session, page = self._session(), self._kit.pages.peek(conversation)
        told = session.conversation if session is not None else None
        if told is None or page is None or told.id != conversation or not goes_by_mail(told):
            return ""
        bare = templates.is_bare(page.text, self.frame(told))
        return tr("Nothing is written between greeting and closing yet.") if bare else ""

    async def before_sending(self, conversation: ConversationId) -> None:
        """Says to whom a reply goes where that is not how the thread goes anyway. Raises StorageError."""
        session = self._drafts.book.sessions.get(conversation)
        if session is None or not goes_by_mail(session.conversation):
            return
        wanted, state = self.addressing(session.conversation), session.conversation.mail
        if wanted.to and state is not None and wanted != addresses.usual(state):
            await self._mails.desk.address_mail(conversation, wanted)
        self._drafts.keep_draft(_key(conversation), "", 0)
        self.bar.change.setChecked(False)

    def _send_words(self) -> str:
        return tr("Propose") if self._by_mail and self._mails.desk.mailing.must_propose() else tr("Send")


def _key(conversation: ConversationId) -> ConversationId:
    return ConversationId(f"{_ADDRESS}{conversation}")


def _latest(told: Conversation) -> int:
    """Returns the seq of the customer's last message, 0 where there is none."""
    return next(
        (one.seq for one in reversed(told.entries) if one.by == CUSTOMER and isinstance(one.body, Message)), 0
    )
