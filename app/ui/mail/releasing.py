"""Joins the windows of mail with the hub: replies to release, who sends alone, new threads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.domain.channels import is_by_hours
from app.domain.conversation import fold
from app.domain.errors import AppError
from app.domain.events import from_millis
from app.domain.ids import ConversationId, StaffId
from app.domain.mail_rules import EVERYBODY, NOBODY
from app.domain.people import Role
from app.protocol.mail_frames import ProposalsRes
from app.protocol.records import PolicyRecord
from app.protocol.training_frames import Learner, ProgressEntry
from app.sessions.changes import Change, EventsArrived, FloorChanged, LinkChanged, LinkState, ProgressChanged
from app.sessions.desk import Desk
from app.sessions.mail.addressing import Addressing
from app.sessions.mail.mailing import TRUSTED
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.mail.alone_dialog import AloneDialog, Sender
from app.ui.mail.begin_dialog import BeginDialog
from app.ui.mail.release_dialog import ReleaseDialog
from app.ui.mail.texts_dialog import MailTextsDialog
from app.ui.shell.notices import Notice, Notices
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.supervisor.room import SupervisorRoom
from app.ui.times import return_time
from app.ui.words import tr

NOTICE: Final = "mail_release"
LOOK_MS: Final = 1_500
"""So long after something happened on the floor the hub is asked again what waits to be released."""
OFTEN_MS: Final = 60_000
"""Who sees no floor, such as a trainer, asks this often."""


class Releasing(QObject):
    """One window of each kind at a time."""

    def __init__(self, desk: Desk, window: Window, kit: PaneKit) -> None:
        super().__init__(window)
        self._desk, self._window, self._kit = desk, window, kit
        self._waiting = ProposalsRes()
        self._places: list[Notices] = [window.chats.area.notices]
        self._told: dict[ConversationId, int] = {}
        self.releasing: ReleaseDialog | None = None
        self.alone: AloneDialog | None = None
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.refresh)
        self._often = QTimer(self)
        self._often.setInterval(OFTEN_MS)
        self._often.timeout.connect(self.refresh)

    @property
    def waiting(self) -> int:
        """How many replies wait to be released by me."""
        return len(self._waiting.rows)

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the book: somebody may have proposed a reply, or may send alone from now on."""
        me = self._desk.me
        if me is None:
            return
        self._tell_returned(changes)
        live = any(isinstance(one, LinkChanged) and one.status.state is LinkState.LIVE for one in changes)
        if me.role is Role.OPERATOR:
            if live or any(isinstance(one, ProgressChanged) for one in changes):
                self._do(self._desk.mailing.look_whether_trusted(), "whether I send mails alone")
        elif live:
            self._often.start()
            self.refresh()
        elif not self._look.isActive() and any(map(self._is_of_mail, changes)):
            self._look.start()

    def _is_of_mail(self, change: Change) -> bool:
        if not isinstance(change, FloorChanged | EventsArrived):
            return False
        known = change.conversations if isinstance(change, FloorChanged) else (change.conversation,)
        floor, sessions = self._desk.book.floor, self._desk.book.sessions
        channels = [floor[one].channel for one in known if one in floor]
        channels += [sessions[one].conversation.channel for one in known if one in sessions]
        return any(map(is_by_hours, channels))

    def refresh(self) -> None:
        """Asks the hub what waits to be released."""
        if self._desk.status.state is LinkState.LIVE:
            self._do(self._fetch(), "replies to release")

    def tell_also(self, room: SupervisorRoom) -> None:
        """Tells of replies to release in another room, too."""
        self._places.append(room.notices)
        self.refresh()

    def _tell_returned(self, changes: Sequence[Change]) -> None:
        """Tells me of my replies that came back with a note."""
        for change in changes:
            if not isinstance(change, EventsArrived):
                continue
            session = self._desk.book.sessions.get(change.conversation)
            if session is None or not session.mine:
                continue
            told = session.conversation
            back = told.mail.returned if told.mail is not None else None
            if back is None or not back.note or self._told.get(told.id) == back.seq:
                continue
            self._told[told.id] = back.seq
            name = self._names().get(str(back.returned_by), str(back.returned_by))
            text = tr(
                "{name} returned your reply: {note}", name=name, note=self._kit.masking(told.id, back.note)
            )
            show = partial(self._window.chats.show_conversation, told.id)
            notice = Notice(key=f"returned {told.id}", text=text, tone="warn", act_text=tr("Look"), act=show)
            self._window.chats.area.notices.show_notice(notice)

    # Releasing

    def open(self) -> None:
        """Opens the replies that wait, or brings them forward."""
        if self.releasing is None:
            made = self.releasing = ReleaseDialog(self._kit.looks, self._kit.masking, self._window)
            made.chosen.connect(lambda name, seq: self._do(self._read(name, seq), "read a thread"))
            made.released.connect(self._release)
            made.returned.connect(self._return)
            made.finished.connect(lambda _done: setattr(self, "releasing", None))
        self.releasing.show()
        self.releasing.raise_()
        self.refresh()

    def _release(self, name: str, seq: int, text: str) -> None:
        mailing = self._desk.mailing

        async def both() -> None:
            await mailing.release(ConversationId(name), seq, text)
            await self._fetch()

        self._do(both(), "release a reply")

    def _return(self, name: str, seq: int, note: str) -> None:
        mailing = self._desk.mailing

        async def both() -> None:
            await mailing.give_back(ConversationId(name), seq, note)
            await self._fetch()

        self._do(both(), "return a reply")

    async def _fetch(self) -> None:
        self._waiting = await self._desk.mailing.proposals()
        if self.releasing is not None:
            rows, more = self._waiting.rows, self._waiting.more
            self.releasing.show_rows(rows, self._names(), self._now(), more=more)
        self._window.topbar.show_room_count(self._window.chats.id, self.waiting)
        text = tr("{count} replies by mail wait to be released.", count=self.waiting)
        notice = Notice(key=NOTICE, text=text, tone="info", act_text=tr("Look"), act=self.open)
        for place in self._places:
            place.show_notice(notice) if self.waiting else place.take_away(NOTICE)

    async def _read(self, name: str, seq: int) -> None:
        known = ConversationId(name)
        told = fold(await self._desk.fetch_log(known), known)
        if self.releasing is not None:
            self.releasing.show_thread(told, seq, self._names(), self._desk.me)

    # Who sends alone

    def open_alone(self) -> None:
        """Opens the list of who may send mails alone, or brings it forward."""
        if self.alone is None:
            made = self.alone = AloneDialog(self._window)
            made.decided.connect(self._decide)
            made.finished.connect(lambda _done: setattr(self, "alone", None))
        self.alone.show()
        self.alone.raise_()
        self._do(self._fetch_people(), "who sends mails alone")

    def _decide(self, staff: str, trusted: bool) -> None:
        async def both() -> None:
            await self._desk.mailing.trust(StaffId(staff), trusted=trusted)
            await self._fetch_people()

        self._do(both(), "who sends mails alone")

    async def _fetch_people(self) -> None:
        people, entries = await self._desk.training.team()
        if self.alone is not None:
            self.alone.show_people(senders(people, entries, self._now()), self.rule_words())

    def rule_words(self) -> str:
        """Returns the shop's rule about replies by mail in words."""
        match self._desk.mailing.rules.release:
            case value if value == NOBODY:
                return tr("The shop's rule: everybody sends alone. What is said here does not count now.")
            case value if value == EVERYBODY:
                return tr("The shop's rule: every reply is released. What is said here does not count now.")
            case _:
                return tr("Replies of the others go out when somebody in charge releases them.")

    def open_texts(self) -> None:
        """Opens the texts that stand around replies."""
        put = self._desk.register_changes.set_now
        policies = self._desk.register.all(PolicyRecord)
        MailTextsDialog(policies, put, self._kit.tasks, self._window).open()

    # Beginning

    def begin(self) -> None:
        """Asks to whom a new mail goes, and opens its conversation."""
        made = BeginDialog(self._window)
        made.begun.connect(lambda wanted: self._do_begin(made, wanted))
        made.open()

    def _do_begin(self, made: BeginDialog, wanted: Addressing) -> None:
        async def begin() -> None:
            known = await self._desk.mailing.begin(wanted)
            made.accept()
            self._window.open_room(self._window.chats.id)
            self._window.chats.show_conversation(known)

        self._kit.tasks.attempt(begin(), lambda error: made.show_trouble(explain(error)), name="begin a mail")

    # In the active pane

    def in_pane(self, act: Callable[[PaneFeed], object]) -> Callable[[], None]:
        """Returns what does something in the active pane."""

        def do() -> None:
            pane = self._window.chats.area.active
            if isinstance(pane, PaneFeed):
                act(pane)

        return do

    def _names(self) -> Mapping[str, str]:
        known = {str(one): name for one, name in self._desk.book.names.items()}
        return known | {str(row.id): row.name for row in self._desk.book.staff.values() if row.name}

    def _now(self) -> datetime:
        return self._kit.clock.now()

    def _do(self, work: Awaitable[object], name: str) -> None:
        self._kit.tasks.attempt(work, self._refused, name=name)

    def _refused(self, error: AppError) -> None:
        for dialog in (self.releasing, self.alone):
            if dialog is not None and dialog.isVisible():
                dialog.show_trouble(explain(error))
                return


def senders(people: Sequence[Learner], entries: Sequence[ProgressEntry], now: datetime) -> list[Sender]:
    """Returns who answers mails, by name, with what the ledger says of each last."""
    last = {one.staff: one for one in entries if one.kind == TRUSTED}
    found = []
    for one in people:
        if one.left or one.role != Role.OPERATOR.value:
            continue
        line = last.get(one.staff)
        since = return_time(from_millis(line.at), now) if line is not None else ""
        trusted = line is not None and line.passed is not False
        found.append(Sender(staff=one.staff, name=one.name or str(one.staff), trusted=trusted, since=since))
    return sorted(found, key=lambda each: each.name)
