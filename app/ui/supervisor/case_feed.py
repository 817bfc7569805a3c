"""Joins the right column with the desk: one conversation, watched, advised on, or taken over."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from app.domain.escalation import EscalationState, is_open
from app.domain.ids import ConversationId, StaffId
from app.sessions.changes import Change, FloorChanged, LinkChanged, LinkState, PendingState, SessionGone
from app.sessions.floor import CALL_DANGER_S, CALL_WARN_S, Doable, doable, former_owner, level
from app.sessions.session import Session
from app.ui.chats.panes import pane_values as values
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.chats.timeline.covering import masked
from app.ui.chats.timeline.timeline_words import escalation_type
from app.ui.prompter import Prompter
from app.ui.shell.notices import Notice
from app.ui.supervisor.advising import Advising
from app.ui.supervisor.case_orders import CaseOrders
from app.ui.supervisor.case_pane import CasePane
from app.ui.supervisor.floor_words import helping
from app.ui.supervisor.helping import Helping, moving
from app.ui.supervisor.mode_switch import Mode
from app.ui.supervisor.ordering import Ordering
from app.ui.supervisor.supervising import SupervisingDesk
from app.ui.times import elapsed, since
from app.ui.words import tr

_REFUSED: Final = "refused"


class CaseFeed(QObject):
    """Feeds the right column. It watches what it shows, and what it showed last no longer."""

    shown = Signal(str)
    """Another conversation is shown; empty for none."""
    link_activated = Signal(str)
    """The person wants to open an address; the window asks first."""

    def __init__(self, kit: PaneKit, desk: SupervisingDesk, prompter: Prompter) -> None:
        feed = PaneFeed(replace(kit, run=self._run, menu=lambda _widget: None))
        self.pane = CasePane(kit.looks, feed.pane)
        super().__init__(self.pane)
        self._kit, self._desk, self._feed = kit, desk, feed
        self._helping = Helping(desk, prompter, kit.tasks, self.tell)
        ordering = Ordering(desk, prompter, kit, self.tell)
        self.orders = CaseOrders(
            self._helping, ordering, session=self._session, able=lambda: self._able, mask=kit.masking
        )
        self._advising = Advising(desk, self._helping, kit, prompter, self.pane.advice, self.pane.tools)
        self._conversation: ConversationId | None = None
        self._wish = Mode.WATCH
        self._able = Doable()
        self._leaving: set[ConversationId] = set()
        self._join()

    def _join(self) -> None:
        pane = self.pane
        pane.switch.wanted.connect(self._choose)
        pane.bar.accept_wanted.connect(self.accept)
        pane.bar.resolve_wanted.connect(self.resolve)
        pane.bar.give_back_wanted.connect(self.give_back)
        pane.menu_wanted.connect(self.orders.offer)
        pane.pane.timeline.discard_requested.connect(self._give_text_back)
        self._feed.link_activated.connect(self.link_activated)

    # What is shown

    @property
    def conversation(self) -> ConversationId | None:
        """The conversation that is shown."""
        return self._conversation

    @property
    def able(self) -> Doable:
        """What can be done about it."""
        return self._able

    def open(self, conversation: ConversationId | None) -> None:
        """Shows a conversation and follows it; the one that was shown is followed no longer."""
        former = self._conversation
        if conversation == former:
            return
        self._conversation, self._wish = conversation, Mode.WATCH
        self._leaving.discard(conversation or ConversationId(""))
        if former is not None:
            self._leaving.add(former)
        self._feed.show_conversation(conversation)
        self._advising.open(conversation)
        if conversation is not None and self._session() is None:
            self._kit.tasks.start(self._desk.watch(conversation), name="watch")
        self._leave()
        self.refresh()
        self.shown.emit(conversation or "")

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes; those of other conversations cost next to nothing."""
        self._feed.take(changes)
        here = self._conversation
        mine = [change for change in changes if getattr(change, "conversation", None) == here]
        gone = here is not None and any(isinstance(change, SessionGone) for change in mine)
        if gone and self._session() is None and here not in self._desk.book.watched:
            self.open(None)
            return
        if mine or any(_concerns_all(change) for change in changes):
            self.refresh()
        if self._leaving:
            self._leave()

    def refresh(self) -> None:
        """Shows how the case stands and what can be done about it."""
        session = self._session()
        self._able = doable(session.conversation, self._desk.me) if session is not None else Doable()
        if session is not None:
            self._helping.look_for_refusals(session)
        self._show_head(session)
        self._show_mode(session)
        self.tick()

    def tick(self) -> None:
        """Shows the clock of the call as it is now."""
        session = self._session()
        call = session.conversation.escalation if session is not None else None
        if call is None or call.asked_at is None or not is_open(call.state):
            self.pane.bar.show_wait("", "calm")
            return
        now = self._kit.clock.now()
        waits = call.state is EscalationState.ASKED
        tone = level(call.asked_at if waits else None, now, CALL_WARN_S, CALL_DANGER_S)
        self.pane.bar.show_wait(elapsed(since(call.asked_at, now)), tone)

    def settings_changed(self) -> None:
        """Takes the send key and the wish for suggestions anew."""
        self._feed.settings_changed()
        self.pane.advice.set_send_key(self._kit.send_key())

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.refresh()

    def focus(self) -> None:
        """Puts the keyboard where one writes, or reads."""
        pane = self.pane
        if pane.advice.isVisible():
            pane.advice.composer.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._feed.focus_composer()

    def tell(self, sentence: str) -> None:
        """Shows a sentence about what did not work."""
        if shiboken6.isValid(self.pane):
            notice = Notice(key=_REFUSED, text=sentence, tone="danger", passing=True)
            self.pane.notices.show_notice(notice)

    # Deeds

    def accept(self) -> None:
        """Takes the call on and makes ready to advise."""
        if self._conversation is not None and self._able.accept:
            self._helping.accept(self._conversation)
            self._wish = Mode.COACH
            self.refresh()
            self.focus()

    def take_over(self) -> None:
        """Takes the conversation over, after asking."""
        session = self._session()
        if session is not None and self._able.take_over:
            self._helping.take_over(
                session.conversation.id, values.customer_name(session.conversation, self._kit.masking)
            )

    def give_back(self) -> None:
        """Gives the conversation back, after asking for a note."""
        session = self._session()
        if session is not None and self._able.give_back:
            former = former_owner(session.conversation)
            self._helping.give_back(session.conversation.id, self._name(session, former))

    def resolve(self) -> None:
        """Settles the call, after asking for a note."""
        if self._conversation is not None and self._able.resolve:
            self._helping.resolve(self._conversation)

    def take_offered(self) -> None:
        """Writes what the operator was writing into the reply."""
        if not self._feed.offered.take():
            self.tell(tr("Nobody offers a reply here."))

    def end(self) -> None:
        """Lets go of the column for good."""
        self.pane.deleteLater()

    def _choose(self, mode: Mode) -> None:
        if mode is Mode.TAKE_OVER:
            self.take_over()
            return
        self._wish = mode
        self.refresh()
        if mode is Mode.COACH:
            self.focus()

    def _run(self, command: str) -> None:
        session = self._session()
        if command == "conversation.wrap_up" and session is not None and session.mine:
            self._helping.wrap_up(
                session.conversation.id, values.customer_name(session.conversation, self._kit.masking)
            )

    # Looks

    def _give_text_back(self, cid: str) -> None:
        session = self._session()
        if session is not None:
            self._advising.take_back(session, cid)

    def _session(self) -> Session | None:
        if self._conversation is None:
            return None
        return self._desk.book.sessions.get(self._conversation)

    def _called(self, session: Session) -> str:
        return values.customer_name(session.conversation, self._kit.masking)

    def _name(self, session: Session, who: StaffId) -> str:
        known = values.names(session.conversation, self._desk.book, self._desk.me)
        return known.get(who, who)

    def _show_head(self, session: Session | None) -> None:
        if session is None:
            row = self._desk.book.row(self._conversation) if self._conversation is not None else None
            name = (masked(row, self._kit.masking).customer if row is not None else "") or tr("Guest")
            self.pane.show_case(name=name if self._conversation is not None else "")
            self.pane.bar.hide()
            return
        told = session.conversation
        call = told.escalation
        called = is_open(call.state)
        self.pane.show_case(name=self._called(session))
        self.pane.advice.show_operator(self._name(session, told.owner) if told.owner else "")
        self.pane.bar.setVisible(called)
        if called:
            helper = self._name(session, call.accepted_by) if call.accepted_by else ""
            mine = self._able.mine and call.state is EscalationState.TAKEN_OVER
            kind = escalation_type(call.type) if call.asked_at is not None else ""
            self.pane.bar.show_call(kind, tr("You answer") if mine else helping(call.state, helper))

    def _show_mode(self, session: Session | None) -> None:
        able = self._able
        free = self._desk.status.state is LinkState.LIVE and (session is None or not moving(session))
        possible = set() if able.mine else {Mode.WATCH}
        if able.coach:
            possible.add(Mode.COACH)
        if able.take_over and free:
            possible.add(Mode.TAKE_OVER)
        mode = Mode.TAKE_OVER if able.mine else self._wish if self._wish in possible else Mode.WATCH
        self.pane.show_mode(mode, frozenset(possible))
        self.pane.bar.show_doable(able, free=free)

    def _leave(self) -> None:
        """Stops following what is shown no longer, once nothing in it waits to be sent."""
        for conversation in tuple(self._leaving):
            session = self._desk.book.sessions.get(conversation)
            unsent = session is not None and any(
                each.state is not PendingState.SENT for each in session.pending
            )
            if not unsent:
                self._leaving.discard(conversation)
                self._kit.tasks.start(self._unwatch(conversation), name="watch no longer")

    async def _unwatch(self, conversation: ConversationId) -> None:
        if conversation != self._conversation and conversation in self._desk.book.watched:
            await self._desk.unwatch(conversation)


def _concerns_all(change: Change) -> bool:
    """Tells whether a change may concern every case: the connection, or how staff are called."""
    return isinstance(change, LinkChanged) or (isinstance(change, FloorChanged) and change.staff)
