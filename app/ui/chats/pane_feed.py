"""Joins a pane with the desk: changes of the book become values for widgets, signals become actions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.config import SendKey
from app.domain.conversation import Conversation, State
from app.domain.errors import AppError
from app.domain.escalation import is_open
from app.domain.events import Message
from app.domain.ids import CUSTOMER, Cid, ConversationId
from app.domain.people import Staff
from app.macros.completion import Completer
from app.macros.variables import conversation_values
from app.protocol.frames import Shop
from app.sessions.book import SessionBook
from app.sessions.changes import (
    Change,
    EventsArrived,
    FloorChanged,
    HeadChanged,
    HistoryReset,
    Pending,
    PendingChanged,
    SessionGone,
    SessionOpened,
    TypingChanged,
)  # fmt: skip
from app.sessions.guard import Belongs, Finding, Guard
from app.sessions.ports import Clock, Draft
from app.sessions.session import Session
from app.ui.application import Looks
from app.ui.chats.composer_pages import Pages
from app.ui.chats.header import HeaderText
from app.ui.chats.pane import Pane, PaneState
from app.ui.chats.timeline_rows import TypingLine
from app.ui.chats.timeline_words import honorific, stand_in_name
from app.ui.tasks import TaskSet
from app.ui.words import tr

_TICK_MS: Final = 1_000
_ORDER_FIELDS: Final = ("order", "注文番号", "注文", "order_number")


class PaneDesk(Protocol):
    """What a pane asks of the desk."""

    @property
    def book(self) -> SessionBook:
        """Every conversation that is open in the console."""

    @property
    def me(self) -> Staff | None:
        """Who is signed in."""

    @property
    def shop(self) -> Shop:
        """The shop that is answered for."""

    async def send_message(self, conversation: ConversationId, text: str, *, via: str = "typed") -> Cid:
        """Keeps a reply and sends it."""

    async def mark_read(self, conversation: ConversationId) -> None:
        """Says that everything shown was seen."""

    async def retry(self, cid: Cid) -> None:
        """Sends a refused event again."""

    async def discard(self, cid: Cid) -> Pending:
        """Gives an outgoing event up and returns it."""

    def typing(self, conversation: ConversationId, text: str) -> None:
        """Says that a reply is being written."""

    def draft(self, conversation: ConversationId) -> Draft | None:
        """Returns what was being written."""

    def keep_draft(self, conversation: ConversationId, text: str, cursor: int) -> None:
        """Keeps what is being written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaneKit:
    """What all panes of a window share. `run` runs a command; `menu` opens the commands' menu under a widget."""

    desk: PaneDesk
    looks: Looks
    tasks: TaskSet
    pages: Pages
    guard: Guard
    clock: Clock
    run: Callable[[str], object]
    menu: Callable[[QWidget], object]
    completer: Callable[[], Completer | None]
    send_key: Callable[[], SendKey]
    unasked: Callable[[], bool]
    shop_hours: str = ""


class PaneFeed(QObject):
    """Feeds one pane. It shows a conversation of the book and follows its changes, and nothing else."""

    link_activated = Signal(str)
    """The person wants to open an address; the window asks first."""

    def __init__(self, kit: PaneKit) -> None:
        pane = Pane(kit.looks.theme, kit.pages)
        super().__init__(pane)
        self._kit = kit
        self._pane = pane
        self._conversation: ConversationId | None = None
        self._shown = 0
        self._seen = 0
        self._wanted: tuple[ConversationId | None] | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._ticked)
        self._join()
        self.settings_changed()

    def _join(self) -> None:
        pane, reply, timeline = self._pane, self._pane.reply, self._pane.timeline
        reply.set_guard(self._suspicion)
        reply.submitted.connect(self._send)
        reply.draft_changed.connect(self._draft)
        reply.typing.connect(self._typing)
        reply.composer.composed.connect(self._catch_up_with_wish)
        timeline.retry_requested.connect(self._retry)
        timeline.discard_requested.connect(self._discard)
        timeline.link_activated.connect(self.link_activated)
        timeline.end_seen.connect(self._end_seen)
        pane.escalate_requested.connect(lambda: self._run("conversation.escalate"))
        pane.wrap_up_requested.connect(lambda: self._run("conversation.wrap_up"))
        pane.menu_requested.connect(self._menu)
        self._kit.looks.changed.connect(self._retheme)

    # The protocol of panes

    def widget(self) -> QWidget:
        """Returns the pane."""
        return self._pane

    @property
    def pane(self) -> Pane:
        """The pane, with all that it can do."""
        return self._pane

    def conversation(self) -> ConversationId | None:
        """Returns the conversation that is shown."""
        return self._conversation

    def show_conversation(self, conversation: ConversationId | None) -> None:
        """Shows a conversation. While something is being composed the pane stays where it is, then follows."""
        composer = self._pane.reply.composer
        composer.finish_composing()
        if composer.is_composing:
            self._wanted = (conversation,)
            return
        self._wanted = None
        self._conversation = conversation
        self._pane.open_page(conversation)
        if conversation is not None:
            draft = self._kit.desk.draft(conversation)
            if draft is not None:
                self._pane.reply.restore(conversation, draft.text, draft.cursor)
        self._reload()

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes; those of other conversations cost next to nothing."""
        here = self._conversation
        if here is None:
            return
        changed: set[int] = set()
        arrived = reload = head = pending = typing = False
        for change in changes:
            if isinstance(change, FloorChanged):
                head = head or change.staff
                continue
            if getattr(change, "conversation", None) != here:
                continue
            match change:
                case EventsArrived():
                    arrived = True
                    changed.update(change.changed)
                case SessionOpened() | SessionGone() | HistoryReset():
                    reload = True
                case PendingChanged():
                    pending = True
                case TypingChanged():
                    typing = True
                case HeadChanged():
                    head = True
                case _:
                    pass
        if reload:
            self._reload()
            return
        session = self._session()
        if session is not None:
            self._follow(session, arrived=arrived, changed=changed, pending=pending, typing=typing, head=head)

    def set_active(self, active: bool) -> None:
        """Says whether this is the pane that commands act upon."""
        self._pane.set_active(active)

    def focus_composer(self) -> None:
        """Puts the keyboard into the composer."""
        reply = self._pane.reply
        (reply.composer if reply.isVisible() else self._pane.timeline).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    # More that a window may want

    def insert(self, text: str, *, via: str) -> None:
        """Writes a text at the cursor of the composer: a macro chosen in its panel."""
        self._pane.reply.suggesting.insert(text, via=via)
        self.focus_composer()

    def settings_changed(self) -> None:
        """Takes the send key and the wish for suggestions anew."""
        reply = self._pane.reply
        reply.set_send_key(self._kit.send_key())
        reply.set_completer(self._kit.completer(), unasked=self._kit.unasked())

    def values(self) -> dict[str, str]:
        """Returns what the variables of a macro stand for in the conversation that is shown."""
        session = self._session()
        return self._values(session.conversation) if session is not None else {}

    # From the book to the widgets

    def _session(self) -> Session | None:
        if self._conversation is None:
            return None
        return self._kit.desk.book.sessions.get(self._conversation)

    def _reload(self) -> None:
        session = self._session()
        self._seen = 0
        if session is None:
            self._shown = 0
            self._pane.timeline.set_entries((), unread_from=None)
            self._pane.set_state(PaneState.EMPTY if self._conversation is None else PaneState.LOADING)
            self._tick.stop()
            return
        told = session.conversation
        self._shown = len(told.entries)
        self._pane.timeline.set_entries(
            told.entries,
            session.pending,
            conversation=told.id,
            unread_from=_first_unread(told),
            **self._setting(told),
        )
        self._show_typing(session)
        self._show_head(session)

    def _follow(
        self, session: Session, *, arrived: bool, changed: set[int], pending: bool, typing: bool, head: bool
    ) -> None:
        timeline, entries = self._pane.timeline, session.conversation.entries
        for index in changed:
            if index < self._shown:
                timeline.replace(index, entries[index])
        new = entries[self._shown :]
        if new:  # the book may be further than the changes that came so far
            self._shown = len(entries)
            timeline.append(new)
            self._announce(new)
        if pending:
            timeline.set_pending(session.pending)
        if typing or new:
            self._show_typing(session)
        if head or arrived or new:
            timeline.set_setting(**self._setting(session.conversation))
            self._show_head(session)

    def _setting(self, told: Conversation) -> dict[str, object]:
        me = self._kit.desk.me
        wait = None
        if told.claimed_at is not None and told.queued_at is not None and told.claimed_at >= told.queued_at:
            wait = (told.claimed_at - told.queued_at).total_seconds()
        return {
            "me": me.id if me is not None else None,
            "customer": told.customer,
            "names": self._names(told),
            "read_to": told.customer_read,
            "waiting": told.waiting_since is not None,
            "first_wait_s": wait,
            "now": self._kit.clock.now(),
        }

    def _names(self, told: Conversation) -> dict[str, str]:
        desk = self._kit.desk
        names = {str(told.owner): told.owner_name} if told.owner and told.owner_name else {}
        names |= {row.id: row.name for row in desk.book.staff.values() if row.name}
        if desk.me is not None:
            names[desk.me.id] = desk.me.name
        return names

    def _show_head(self, session: Session) -> None:
        told = session.conversation
        state = _state(session)
        self._pane.set_state(state, owner=self._owner(told))
        tags = [told.topic, *(f"{name} {value}" for name, value in told.fields.items() if value), *told.tags]
        language = told.locale.split("-")[0].upper()
        if language and language != self._kit.looks.language.value.upper():
            tags.append(language)
        name = honorific(told.customer) or stand_in_name(CUSTOMER, "")
        called = is_open(told.escalation.state)
        self._pane.show_header(
            HeaderText(
                name=name,
                tags=tuple(tag for tag in tags if tag),
                can_escalate=state is PaneState.OPEN and not called,
                called=self._called(told) if called else "",
            )
        )
        latest = next(
            (e for e in reversed(told.entries) if e.by == CUSTOMER and isinstance(e.body, Message)), None
        )
        self._pane.reply.set_context(
            customer_text=latest.text if latest is not None else "",
            language=_language(told),
            values=self._values(told),
        )
        if told.waiting_since is not None and not self._tick.isActive():
            self._tick.start()

    def _owner(self, told: Conversation) -> str:
        return self._names(told).get(str(told.owner), told.owner_name or str(told.owner or ""))

    def _called(self, told: Conversation) -> str:
        helper = told.escalation.accepted_by
        if helper is None:
            return tr("Help was called")
        return tr("{name} helps", name=self._names(told).get(helper, str(helper)))

    def _values(self, told: Conversation) -> dict[str, str]:
        desk, language = self._kit.desk, _language(told)
        shop = desk.shop.name if language == "ja" else desk.shop.name_en or desk.shop.name
        order = next((told.fields[name] for name in _ORDER_FIELDS if told.fields.get(name)), "")
        return conversation_values(
            now=self._kit.clock.now().astimezone(), language=language, customer=told.customer,
            operator=desk.me.public_name if desk.me is not None else "", shop=shop,
            shop_hours=self._kit.shop_hours, order=order, topic=told.topic,
        )  # fmt: skip

    def _show_typing(self, session: Session) -> None:
        now = session.typing
        if now is None:
            self._pane.timeline.set_typing(None)
            return
        name = now.name or self._names(session.conversation).get(now.by, "")
        if now.by == CUSTOMER:
            name = honorific(session.conversation.customer) or stand_in_name(CUSTOMER, "")
        self._pane.timeline.set_typing(TypingLine(name=name, preview=now.preview, staff=now.by != CUSTOMER))

    def _announce(self, new: Sequence[object]) -> None:
        """Tells screen readers of new words of the customer."""

    def _ticked(self) -> None:
        session = self._session()
        if session is None or session.conversation.waiting_since is None:
            self._tick.stop()
            self._pane.timeline.set_setting(waiting=False)
        elif self._pane.isVisible():
            self._pane.timeline.set_setting(now=self._kit.clock.now())

    def _retheme(self) -> None:
        self._pane.set_theme(self._kit.looks.theme)

    # From the widgets to the desk

    def _catch_up_with_wish(self) -> None:
        if self._wanted is not None:
            self.show_conversation(self._wanted[0])

    def _send(self, conversation: str, text: str, via: str) -> None:
        self._kit.tasks.start(self._sent(ConversationId(conversation), text, via), name="send message")

    async def _sent(self, conversation: ConversationId, text: str, via: str) -> None:
        reason = tr("This could not be sent.")
        try:
            await self._kit.desk.send_message(conversation, text, via=via)
            reason = ""
        except AppError as error:
            reason = str(error)
        finally:
            self._answered(conversation, reason)

    def _answered(self, conversation: ConversationId, reason: str) -> None:
        """Lets the text go, or tells why it stays; the pane may have been closed meanwhile."""
        if not shiboken6.isValid(self._pane):
            self._kit.pages.settle(conversation, safe=not reason)
        elif reason:
            self._pane.reply.refused(conversation, reason)
        else:
            self._pane.reply.accepted(conversation)
            self._pane.timeline.set_setting(unread_from=None)

    def _draft(self, conversation: str, text: str, cursor: int) -> None:
        self._kit.desk.keep_draft(ConversationId(conversation), text, cursor)

    def _typing(self, conversation: str, text: str) -> None:
        self._kit.desk.typing(ConversationId(conversation), text)

    def _retry(self, cid: str) -> None:
        self._kit.tasks.start(self._retried(Cid(cid)), name="send again")

    async def _retried(self, cid: Cid) -> None:
        try:
            await self._kit.desk.retry(cid)
        except AppError as error:
            self._tell(error)

    def _discard(self, cid: str) -> None:
        self._kit.tasks.start(self._discarded(Cid(cid)), name="take back")

    async def _discarded(self, cid: Cid) -> None:
        try:
            pending = await self._kit.desk.discard(cid)
        except AppError as error:
            self._tell(error)
            return
        if isinstance(pending.body, Message) and shiboken6.isValid(self._pane):
            self._pane.reply.give_back(pending.conversation, pending.body.text)

    def _tell(self, error: AppError) -> None:
        if shiboken6.isValid(self._pane):
            self._pane.reply.tell(str(error))

    def _end_seen(self) -> None:
        session = self._session()
        if session is None or not session.mine or not session.conversation.unread:
            return
        if session.conversation.seq != self._seen:
            self._seen = session.conversation.seq
            self._kit.tasks.start(self._kit.desk.mark_read(session.conversation.id), name="mark read")

    def _run(self, command: str) -> None:
        self.focus_composer()
        self._kit.run(command)

    def _menu(self, button: QWidget) -> None:
        self.focus_composer()
        self._kit.menu(button)

    def _suspicion(self, conversation: ConversationId, text: str) -> str:
        open_ = {
            key: session.conversation
            for key, session in self._kit.desk.book.sessions.items()
            if (session.mine and session.conversation.is_open) or key == conversation
        }
        found = self._kit.guard.find(text, conversation, open_)
        return _suspicion_words(found) if found is not None else ""


def _state(session: Session) -> PaneState:
    told = session.conversation
    if told.state in (State.NEW,):
        return PaneState.LOADING
    if session.mine:
        if told.state is State.WRAPPING_UP:
            return PaneState.WRAPPING_UP
        return PaneState.OPEN if told.is_open else PaneState.CLOSED
    if not told.is_open:
        return PaneState.CLOSED
    if session.role != "own":
        return PaneState.WATCHING
    return PaneState.TAKEN_OVER if told.owner else PaneState.ELSEWHERE


def _language(told: Conversation) -> str:
    return "en" if told.locale.lower().startswith("en") else "ja"


def _first_unread(told: Conversation) -> int | None:
    """Returns the seq of the first unread message of the customer that others stand before."""
    if not told.unread:
        return None
    unread = [
        e.seq
        for e in told.entries
        if e.by == CUSTOMER and isinstance(e.body, Message) and e.seq > told.staff_read
    ]
    return unread[0] if unread and told.staff_read else None


def _suspicion_words(found: Finding) -> str:
    name = honorific(found.customer)
    match found.belongs:
        case Belongs.NUMBER:
            return tr(
                "This text has the number {word}, which belongs to another customer ({name}). Check before you send it.",
                word=found.word, name=name,
            )  # fmt: skip
        case Belongs.NAME:
            return tr(
                "This text has the name {word} of another customer ({name}). Check before you send it.",
                word=found.word, name=name,
            )  # fmt: skip


def pane_factory(kit: PaneKit, on_link: Callable[[str], object]) -> Callable[[], PaneFeed]:
    """Returns what makes panes for a window; addresses that somebody wants to open go to `on_link`."""

    def make() -> PaneFeed:
        feed = PaneFeed(kit)
        feed.link_activated.connect(on_link)
        return feed

    return make
