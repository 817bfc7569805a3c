"""Joins a pane with the desk: changes of the book become values for widgets, signals become actions."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.conversation import Conversation
from app.domain.ids import ConversationId
from app.sessions.changes import (
    Change,
    EventsArrived,
    FloorChanged,
    HeadChanged,
    HistoryReset,
    PendingChanged,
    SessionGone,
    SessionOpened,
    TypingChanged,
)
from app.sessions.session import Session
from app.sessions.shop_time import shop_zone
from app.ui.chats.panes import pane_values as values
from app.ui.chats.panes.guard_feed import GuardFeed
from app.ui.chats.panes.held_feed import HeldFeed
from app.ui.chats.panes.offer_strip import OfferedReply
from app.ui.chats.panes.pane import Pane, PaneState
from app.ui.chats.panes.pane_actions import PaneActions
from app.ui.chats.panes.pane_files import PaneFiles
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.chats.panes.pane_reply import PaneReply
from app.ui.chats.timeline.accessible import show_timelines_to_screen_readers
from app.ui.chats.timeline.timeline import Timeline
from app.ui.mail.mail_feed import MailFeed
from app.ui.phone.call_feed import CallFeed

_TICK_MS: Final = 1_000
_ANEW: Final = frozenset({SessionOpened, SessionGone, HistoryReset})
_FOLLOWED: Final = frozenset({EventsArrived, PendingChanged, HeadChanged, TypingChanged, FloorChanged})


class PaneFeed(QObject):
    """Feeds one pane. It shows a conversation of the book and follows its changes, and nothing else."""

    link_activated = Signal(str)
    """The person wants to open an address; the window asks first."""

    def __init__(self, kit: PaneKit) -> None:
        pane = Pane(kit.looks.theme, kit.pages, kit.turns)
        super().__init__(pane)
        self.kit = kit
        self._pane = pane
        self._actions = PaneActions(kit, pane)
        self.replying = PaneReply(kit, pane, self._actions)
        self.files = PaneFiles(kit.files, pane, self.conversation) if kit.files is not None else None
        self._conversation: ConversationId | None = None
        self._shown = self._seen = 0
        self._wanted: tuple[ConversationId | None] | None = None
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._ticked)
        self.guards = GuardFeed(kit, pane)
        self.held = HeldFeed(kit, pane, self.conversation)
        self.offered = OfferedReply(kit, pane)
        self.mail = MailFeed(kit, pane, self._session, self._variables, self._actions, self.guards)
        self.call = CallFeed(kit, pane, self._session, self._run)
        self._join()
        self.settings_changed()

    def _join(self) -> None:
        pane, reply, timeline = self._pane, self._pane.reply, self._pane.timeline
        reply.composer.composed.connect(self._catch_up_with_wish)
        reply.suggesting.took.connect(self.kit.told.took)
        timeline.retry_requested.connect(self._actions.retry)
        timeline.discard_requested.connect(self._actions.take_back)
        timeline.link_activated.connect(self.link_activated)
        timeline.end_seen.connect(self._end_seen)
        pane.escalate_requested.connect(lambda: self._run("conversation.escalate"))
        pane.wrap_up_requested.connect(lambda: self._run("conversation.wrap_up"))
        pane.practice.pressed.connect(self._run)
        pane.resume_requested.connect(lambda: self._run("conversation.resume"))
        pane.menu_requested.connect(self._menu)
        pane.language_changed.connect(self._say_again)
        self.kit.looks.changed.connect(self._retheme)

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
        """Shows a conversation; while something is being composed the pane waits where it is."""
        composer = self._pane.reply.composer
        composer.finish_composing()
        if composer.is_composing:
            self._wanted = (conversation,)
            return
        self._wanted = None
        self._conversation = conversation
        if conversation is not None:
            self.replying.restore(conversation)
        self._pane.open_page(conversation)
        if self.files is not None:
            self.files.follow()
        self._reload()

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes; those of other conversations cost next to nothing."""
        here = self._conversation
        if here is None:
            return
        mine = [change for change in changes if getattr(change, "conversation", here) == here]
        kinds = {type(change) for change in mine}
        session = self._session()
        if not kinds.isdisjoint(_ANEW):
            self._reload()
        elif session is not None and not kinds.isdisjoint(_FOLLOWED):
            touched = {
                index for change in mine if isinstance(change, EventsArrived) for index in change.changed
            }
            self._follow(session, kinds, touched)

    def set_active(self, active: bool) -> None:
        """Says whether this is the pane that commands act upon."""
        self._pane.set_active(active)

    def focus_composer(self) -> None:
        """Puts the keyboard into the composer."""
        self._pane.take_keyboard()

    def attach(self) -> None:
        """Asks for files that go with the next message."""
        if self.files is not None:
            self.files.choose()

    def insert(self, text: str, *, via: str) -> None:
        """Writes a text at the cursor of the composer: a macro chosen in its panel."""
        self._pane.reply.suggesting.insert(text, via=via)
        self.focus_composer()

    def settings_changed(self) -> None:
        """Takes the send key and the wish for suggestions anew."""
        self.replying.settings_changed()
        self.mail.follow()

    def values(self) -> dict[str, str]:
        """Returns what the variables of a macro stand for in the conversation that is shown."""
        session = self._session()
        return self._variables(session.conversation) if session is not None else {}

    # From the book to the widgets

    def _session(self) -> Session | None:
        if self._conversation is None:
            return None
        return self.kit.desk.book.sessions.get(self._conversation)

    def _reload(self) -> None:
        session = self._session()
        self._seen = self._shown = 0
        self.held.follow()
        self.call.follow()
        if session is None:
            self.offered.show(None)
            self._pane.timeline.set_entries((), unread_from=None)
            self._pane.set_state(PaneState.EMPTY if self._conversation is None else PaneState.LOADING)
            self._tick.stop()
            return
        told = session.conversation
        self._shown = len(told.entries)
        self._pane.timeline.set_entries(
            told.entries,
            session.pending,
            unread_from=values.first_unread(told),
            **self._setting(told),
        )
        self._show_typing(session)
        self._show_head(session)
        self.replying.shown(told.id)

    def _follow(self, session: Session, kinds: set[type[Change]], touched: set[int]) -> None:
        timeline, entries = self._pane.timeline, session.conversation.entries
        for index in touched:
            if index < self._shown:
                timeline.replace(index, entries[index])
        new = entries[self._shown :]
        if new:  # the book may be further than the changes that came so far
            self._shown = len(entries)
            timeline.append(new)
        if PendingChanged in kinds:
            timeline.set_setting(uploads=self._setting(session.conversation)["uploads"])
            timeline.set_pending(session.pending)
            self.held.follow()
        if TypingChanged in kinds or new:
            self._show_typing(session)
        if new or not kinds.isdisjoint((HeadChanged, EventsArrived, FloorChanged)):
            timeline.set_setting(**self._setting(session.conversation))
            self._show_head(session)

    def _setting(self, told: Conversation) -> dict[str, object]:
        uploads = self.kit.files.progress() if self.kit.files is not None else {}
        told_now = values.setting(told, self.kit.desk.me, self._names(told), self.kit.clock.now())
        return {**told_now, "uploads": uploads, "abusive": self.kit.abusive, "mask": self.kit.masking}

    def _names(self, told: Conversation) -> dict[str, str]:
        return values.names(told, self.kit.desk.book, self.kit.desk.me)

    def _show_head(self, session: Session) -> None:
        told, pane = session.conversation, self._pane
        known, state = self._names(told), values.state(session)
        pane.set_state(state, owner=values.owner_name(told, known))
        text = values.header(told, state, known, self.kit.looks.language.value, self.kit.masking)
        pane.show_header(text, self.kit.colors.of(told.id))
        self._show_aside(session)
        self.mail.follow()
        self.call.follow()
        pane.show_practice(*values.practice(session, self.kit.desk.me, self.kit.desk.register))
        self.offered.show(session)
        pane.reply.suggesting.allow(**values.help_allowed(told))
        pane.reply.set_context(
            customer_text=values.customer_text(told), language=values.language(told),
            values=self._variables(told), topic=told.topic,
        )  # fmt: skip
        if self._ticks(session) and not self._tick.isActive():
            self._tick.start()

    def _say_again(self) -> None:
        session = self._session()
        if session is not None:
            self._show_head(session)

    def _show_aside(self, session: Session) -> None:
        told, now = session.conversation, self.kit.clock.now()
        aside = told.aside(now) if session.mine else None
        self._pane.aside.show_aside(aside, told.held_at, told.held_until, now)

    @staticmethod
    def _ticks(session: Session) -> bool:
        return session.conversation.waiting_since is not None or session.conversation.held_at is not None

    def _variables(self, told: Conversation) -> dict[str, str]:
        desk, kit = self.kit.desk, self.kit
        now = kit.clock.now().astimezone(shop_zone(desk))
        return values.variables(told, desk.me, desk.shop, now, kit.shop_hours)

    def _show_typing(self, session: Session) -> None:
        known = self._names(session.conversation)
        self._pane.timeline.set_typing(values.typing_line(session, known, self.kit.abusive, self.kit.masking))

    def _ticked(self) -> None:
        session = self._session()
        if session is None or not self._ticks(session):
            self._tick.stop()
            self._pane.timeline.set_setting(waiting=False)
        elif self._pane.isVisible():
            self._show_aside(session)
            self._pane.timeline.set_setting(now=self.kit.clock.now())

    def _retheme(self) -> None:
        self._pane.set_theme(self.kit.looks.theme)

    def _catch_up_with_wish(self) -> None:
        if self._wanted is not None:
            self.show_conversation(self._wanted[0])

    def _end_seen(self) -> None:
        session = self._session()
        if session is None or not session.mine or not session.conversation.unread:
            return
        if session.conversation.seq != self._seen:
            self._seen = session.conversation.seq
            self.kit.tasks.start(self.kit.desk.mark_read(session.conversation.id), name="mark read")

    def _run(self, command: str) -> None:
        self.focus_composer()
        self.kit.run(command)

    def _menu(self, button: QWidget) -> None:
        self.focus_composer()
        self.kit.menu(button)


def pane_factory(kit: PaneKit, on_link: Callable[[str], object]) -> Callable[[], PaneFeed]:
    """Returns what makes panes for a window; addresses that somebody wants to open go to `on_link`."""
    show_timelines_to_screen_readers(Timeline)

    def make() -> PaneFeed:
        feed = PaneFeed(kit)
        feed.link_activated.connect(on_link)
        return feed

    return make
