"""Joins the right column with the desk: it follows the conversation that is shown and fills card and tabs."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Signal

from app.domain.conversation import Conversation, fold
from app.domain.errors import AppError
from app.domain.events import Opened
from app.domain.examining import MACROS, allows
from app.domain.ids import Author, Cid, ConversationId
from app.domain.people import Role
from app.macros.from_register import with_register as macros_with_register
from app.macros.library import LoadedMacros, MacroLibrary, load_macros
from app.macros.proposing import ReadingProposer
from app.manual.from_register import with_register as manual_with_register
from app.manual.library import LoadedManual, ManualLibrary, load_manual
from app.protocol.records import ArticleRecord, MacroRecord
from app.sessions.changes import Change, EventsArrived
from app.sessions.ports import Clock
from app.sessions.session import Session
from app.ui.application import Looks
from app.ui.beside.beside_desk import NOWHERE, BesideDesk, FollowingTab
from app.ui.beside.contact_words import Results
from app.ui.beside.contacts import Log
from app.ui.beside.customer_card import CustomerCard
from app.ui.beside.history_tab import HistoryTab
from app.ui.beside.macro_tab import MacroTab
from app.ui.beside.manual_tab import ManualTab
from app.ui.beside.notes_tab import NotesTab
from app.ui.beside.reader import Reader
from app.ui.beside.setting import Setting, answered_in, last_asked
from app.ui.beside.use_keeping import UseKeeping
from app.ui.chats.panes.pane_area import PaneArea
from app.ui.chats.side_column import SideColumn
from app.ui.chats.timeline.covering import Mask, as_written
from app.ui.chats.timeline.timeline_words import stand_in_name
from app.ui.rooms import SideTab
from app.ui.shell.notices import Notice
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet


class Beside(QObject):
    """Card and tabs of the right column. `attach` brings the local log, `read_files` macros and manual."""

    macros_loaded = Signal(object)
    """A `MacroLibrary`: the completer wants the same one, with its counts."""
    manual_loaded = Signal(object)
    """A `ManualLibrary`."""

    def __init__(
        self, desk: BesideDesk, looks: Looks, tasks: TaskSet, clock: Clock, area: PaneArea, side: SideColumn
    ) -> None:
        super().__init__(side)
        self._desk, self._looks, self._tasks, self._clock = desk, looks, tasks, clock
        self._area, self._side = area, side
        self._here: ConversationId | None = None
        self._log: Log | None = None
        self._uses = UseKeeping(tasks, self._take_uses, self)
        self._own_macros = LoadedMacros(library=MacroLibrary())
        self._own_manual = LoadedManual(library=ManualLibrary())
        self._macro_records: Sequence[MacroRecord] = ()
        self._articles: Sequence[ArticleRecord] = ()
        self._day = clock.now().date()
        back = self.back
        self.card = CustomerCard(clock.now)
        self.mask: Mask = as_written
        self.macros = MacroTab(looks, insert=self.insert, back=back, ask=self.setting, kept=self._uses.keep)
        self.manual = ManualTab(looks, insert=self.insert, back=back, ask=self.setting)
        self.history = HistoryTab(looks, tasks, clock, back, desk.visits)
        self.notes = NotesTab(looks, desk, tasks, names=self._names, ask=self._noting, back=back)
        self._tabs: list[SideTab] = [self.macros, self.manual, self.history, self.notes]
        self._following: list[FollowingTab] = [self.macros, self.manual]
        self._join()

    def _join(self) -> None:
        self.history.found.connect(self.card.show_contacts)
        self.history.panel.opened.connect(self.open_reader)
        self.card.tag_added.connect(lambda where, tag: self._do(self._desk.tag, where, tag))
        self.card.left.connect(self.back)
        self.card.field_changed.connect(
            lambda where, name, value: self._start(
                self._desk.set_field(ConversationId(where), name, value), "set a field"
            )
        )
        self.card.tag_removed.connect(lambda where, tag: self._do(self._desk.untag, where, tag))
        self.manual.panel.article_opened.connect(
            lambda article: self._desk.note_article(self._here or NOWHERE, article)
        )
        self._side.plug_card(self.card, self.follow)
        self._side.plug(self._tabs)

    def use_mask(self, mask: Mask) -> None:
        """Takes what masks the texts that the person who looks may not see."""
        self.mask = self.card.masking = self.history.mask = self.notes.mask = mask

    def show_again(self) -> None:
        """Shows everything anew: what may be seen of it is different."""
        self.card.show_again()
        self.history.show_again()
        self.notes.show_again()

    # What it is told

    def attach(self, log: Log) -> None:
        """Takes the local log, which may come after the first picture."""
        self._log = log
        self.history.attach(log)
        self.notes.attach(log)
        self._uses.attach(log)

    def read_files(self, macros: Sequence[Path], manual: Path | None) -> None:
        """Begins to read macros and manual; to be called when the window has been painted."""
        self._tasks.start(self.load(macros, manual), name="read macros and manual")

    async def load(self, macros: Sequence[Path], manual: Path | None) -> None:
        """Reads macros, then the manual, beside the window's own thread."""
        loaded: LoadedMacros = await asyncio.to_thread(load_macros, *macros)
        self._own_macros = loaded
        self._show_macros()
        articles = LoadedManual(library=ManualLibrary())
        if manual is not None:
            articles = await asyncio.to_thread(load_manual, manual)
        self._own_manual = articles
        self._show_manual()

    def use_register(
        self, macros: Sequence[MacroRecord], articles: Sequence[ArticleRecord], day: date
    ) -> None:
        """Shows what the shop set up at the hub, beside the person's own files."""
        if (macros, day) != (self._macro_records, self._day):
            self._macro_records, self._day = macros, day
            self._show_macros()
        if articles != self._articles:
            self._articles = articles
            self._show_manual()

    def use_results(self, results: Results) -> None:
        """Calls the ends of earlier conversations as the shop does."""
        self.history.panel.use_results(results)
        self.card.use_results(results)

    def _show_macros(self) -> None:
        loaded = macros_with_register(self._own_macros, self._macro_records, self._day)
        self.macros.show_loaded(loaded)
        self.macros_loaded.emit(loaded.library)

    def _show_manual(self) -> None:
        proposer = ReadingProposer(self._own_macros.library.macros)
        loaded = manual_with_register(
            self._own_manual, self._articles, lambda title: proposer.propose(title).reading
        )
        self.manual.show_loaded(loaded)
        self.manual_loaded.emit(loaded.library)

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the book: what was sent tells which macros are used."""
        me = self._desk.me
        for change in changes:
            if isinstance(change, EventsArrived) and me is not None:
                session = self._desk.book.sessions.get(change.conversation)
                if session is not None and session.live:  # else it may be counted already
                    self.macros.note_sent(change.events, me.id)

    def follow(self, told: Conversation | None) -> None:
        """Takes the conversation that is shown, as often as anything about it may have changed."""
        self._here = None if told is None else told.id
        session, may_note = self._noting()
        self.card.show_conversation(told, can_change=self._may_mark(session))
        self.history.follow(told)
        if session is None or self.notes.panel.isVisible():
            self.notes.follow(session, can_write=may_note)
        for tab in self._following:
            if tab.widget().isVisible():
                tab.follow(self.setting())

    async def flush(self) -> None:
        """Keeps what is not on the disk yet; to be awaited before the log is closed."""
        await self.notes.flush()
        await self._uses.flush()

    # What it does

    def setting(self) -> Setting:
        """Returns what panels know of the conversation that is shown."""
        session, pane = self._session(), self._area.active
        if session is None:
            return Setting()
        told = session.conversation
        beside = pane is not None and pane.conversation() == told.id
        return Setting(
            conversation=told.id,
            language=answered_in(told),
            values=pane.values() if pane is not None and beside else {},
            asked=last_asked(told),
            topic=told.topic,
            can_write=beside and session.writable,
        )

    def add_tab(self, tab: FollowingTab) -> None:
        """Takes one more tab, behind the others."""
        self._following.append(tab)
        self._tabs.append(tab)
        self._side.plug(self._tabs)

    def focus_card(self) -> None:
        """Puts the keyboard into the customer's card."""
        self._side.show()
        self.card.begin()

    def back(self) -> None:
        """Puts the keyboard into the composer."""
        if self._area.active is not None:
            self._area.active.focus_composer()

    def open_reader(self, conversation: str) -> None:
        """Opens an earlier conversation, to be read while the work goes on."""
        reader = Reader(self._looks, self._side.window(), self.mask)
        reader.show()
        self._tasks.start(self._read(reader, ConversationId(conversation)), name="read a conversation")

    def _take_uses(self, kept: str | None) -> None:
        self.macros.read_uses(kept)

    def _session(self) -> Session | None:
        return self._desk.book.sessions.get(self._here) if self._here is not None else None

    def _noting(self) -> tuple[Session | None, bool]:
        """Returns the session that is shown, and whether notes may be put on it.

        They may by who answers, who joined, who leads, and whom a colleague asked to look at it.
        """
        session = self._session()
        may_note = session is not None and (self._may_mark(session) or session.role == "watch")
        return session, may_note

    def _may_mark(self, session: Session | None) -> bool:
        """Tells whether tags and fields of a conversation may be changed."""
        me = self._desk.me
        leads = me is not None and me.role in (Role.SUPERVISOR, Role.ADMIN)
        return session is not None and (session.mine or session.joined or leads)

    def insert(self, conversation: ConversationId, text: str, via: str) -> bool:
        """Writes into the composer that is shown, never into that of another conversation."""
        pane = self._area.active
        if pane is None or pane.conversation() != conversation:
            return False
        session = self._session()
        if via.startswith("macro:") and session is not None and not allows(session.conversation, MACROS):
            return False
        pane.insert(text, via=via)
        return True

    def _names(self, session: Session) -> Callable[[Author], str]:
        told, me = session.conversation, self._desk.me
        names = {str(told.owner): told.owner_name} if told.owner and told.owner_name else {}
        names |= {str(one): name for one, name in self._desk.book.names.items()}
        names |= {row.id: row.name for row in self._desk.book.staff.values() if row.name}
        if me is not None:
            names[me.id] = me.name
        return lambda by: names.get(by) or stand_in_name(by, self.mask(told.id, told.customer))

    def _do(self, act: Callable[[ConversationId, str], Awaitable[Cid]], where: str, what: str) -> None:
        self._start(act(ConversationId(where), what), "mark the conversation")

    def _start(self, work: Awaitable[Cid], name: str) -> None:
        self._tasks.attempt(work, self.tell, name=name)

    def tell(self, error: AppError) -> None:
        """Says why something was not done."""
        self._area.notices.show_notice(
            Notice(key="refusal", text=explain(error), tone="danger", passing=True)
        )

    async def _read(self, reader: Reader, conversation: ConversationId) -> None:
        try:
            events = await self._log.log(conversation) if self._log is not None else []
            if self._here is not None and not (events and isinstance(events[0].body, Opened)):
                events = await self._desk.fetch_log(conversation, beside=self._here)
        except AppError as error:
            if shiboken6.isValid(reader):
                reader.show_trouble(explain(error))
            return
        if shiboken6.isValid(reader):
            told = fold(events, conversation)
            names = {row.id: row.name for row in self._desk.book.staff.values() if row.name}
            if told.owner is not None and told.owner_name:
                names.setdefault(told.owner, told.owner_name)
            reader.show_conversation(told, {str(key): name for key, name in names.items()})
