"""Everything about working together, made for a window and bound to its commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app import paths
from app.domain.conversation import Conversation
from app.domain.ids import CUSTOMER, SYSTEM, StaffId
from app.protocol.records import NgWordRecord
from app.sessions.changes import Change, EventsArrived, LinkState
from app.sessions.desk import Desk
from app.sessions.ports import Clock
from app.ui.beside.beside import Beside
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.chats.panes.pane_values import names
from app.ui.chats.timeline.timeline_words import stand_in_name
from app.ui.display import Display
from app.ui.preferences import Preferences
from app.ui.prompter import Prompter
from app.ui.shell.window import Window
from app.ui.shop_books import ShopBooks
from app.ui.tasks import TaskSet
from app.ui.together.abuse_cover import AbuseCover
from app.ui.together.calling import Calling
from app.ui.together.handing_over import HandingOver
from app.ui.together.safety_tab import SafetyTab
from app.ui.together.summoning import Summoning
from app.ui.together.team import Team
from app.ui.together.word_back import WordBack
from app.ui.words import tr


class WorkingTogether:
    """Calls, handovers, invitations and questions; `follow` and `take` keep what is shown up to date."""

    def __init__(
        self, desk: Desk, window: Window, prompter: Prompter, tasks: TaskSet, preferences: Preferences
    ) -> None:
        self._preferences = preferences
        self._live = False
        self._met: set[str] = set()
        self.cover = AbuseCover(paths.resources() / "abuse", lambda: preferences.settings.cover_abuse, window)
        self.cover.changed.connect(self._show_anew)
        self.team = Team(desk, window, prompter, tasks, self.cover.hides)
        window.registry.bind("view.cover", self.turn_cover)
        self.calling = Calling(self.team)
        self.handing = HandingOver(self.team)
        self.summoning = Summoning(self.team)
        self._word = WordBack(self.team, self._names, self.handing.keep, self.calling.escalate)
        bind = window.registry.bind
        bind("conversation.escalate", self.calling.escalate)
        bind("conversation.sos", self.calling.sos)
        bind("conversation.ask_supervisor", self.calling.ask)
        bind("escalation.pass_on", self.calling.pass_on)
        bind("conversation.transfer", self.handing.transfer)
        bind("conversation.invite", self.handing.invite)
        bind("conversation.leave", self.handing.leave)
        bind("summons.take", self.summoning.take)
        bind("summons.decline", self.summoning.decline)

    def join_desk(self, display: Display, bridge: Bridge) -> None:
        """Follows the desk."""
        display.hides = self.cover.hides
        display.shown.connect(self.follow)
        bridge.changed.connect(self.take)

    def join_beside(self, beside: Beside, clock: Clock, books: ShopBooks) -> None:
        """Adds the tab of help against harassment; `books` are what the shop set up."""
        self._books = books
        books.changed.connect(self._use_books)
        self.safety = SafetyTab(
            self.team,
            self.calling,
            clock,
            insert=beside.insert,
            back=beside.back,
            ask=beside.setting,
            choice=books.choice,
        )
        beside.add_tab(self.safety)
        beside.macros_loaded.connect(self.safety.take_library)
        bind, side = self.team.window.registry.bind, self.team.window.chats.side
        bind("conversation.flag", lambda: side.open_tab(self.safety.id))
        bind("conversation.block", self.safety.block)
        bind("conversation.unblock", self.safety.unblock)
        bind("view.customer", beside.focus_card)
        bind("view.composer", beside.back)

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes from the bridge; asks what staff are called who are new here, each of them once."""
        self._word.take(changes)
        arrived = (change.events for change in changes if isinstance(change, EventsArrived))
        new = {event.by for events in arrived for event in events} - self._met
        if not new or not self._live:
            return
        self._met |= new
        book, me = self.team.desk.book, self.team.desk.me
        known = {CUSTOMER, SYSTEM, me.id if me is not None else "", *book.names, *book.staff}
        if new - known:
            self.team.do(self.team.colleagues(), "what colleagues are called")

    def follow(self) -> None:
        """Brings bar and strips up to date."""
        self.summoning.follow()
        self._word.follow()
        live = self.team.desk.status.state is LinkState.LIVE
        if live and not self._live:
            self.team.do(self.team.colleagues(), "what colleagues are called")
        self._live = live

    def turn_cover(self) -> None:
        """Covers abusive words from now on, or covers nothing."""
        covers = not self._preferences.settings.cover_abuse
        try:
            self._preferences.put(cover_abuse=covers)
        except OSError as error:
            text = tr("The setting cannot be kept: {reason}", reason=error.strerror or str(error))
            self.team.say("cover", text, tone="warn")
            return
        said = tr("Words that may hurt are covered.") if covers else tr("Nothing is covered any more.")
        self.team.say("cover", said)
        self._show_anew()

    def _use_books(self) -> None:
        words = self._books.copy.all(NgWordRecord).values()
        self.cover.use_register(words, allowed=self._books.choice("abuse.cover") != "no")

    def _show_anew(self) -> None:
        for pane in self.team.window.chats.area.panes:
            if isinstance(pane, PaneFeed):
                pane.pane.timeline.refresh()

    def _names(self, told: Conversation) -> Callable[[StaffId], str]:
        known = names(told, self.team.desk.book, self.team.desk.me)
        return lambda staff: known.get(staff) or stand_in_name(staff, told.customer)
