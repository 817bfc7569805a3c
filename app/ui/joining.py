"""Joins a desk with the window: what shows it, what acts on it, panes, rooms and the right column."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.commands.command import When
from app.macros.completion import Completer, PlainCompleter
from app.macros.library import MacroLibrary
from app.macros.sentences import PhraseBook
from app.protocol.records import ArticleRecord, MacroRecord
from app.sessions.attaching import Attaching
from app.sessions.desk import Desk
from app.sessions.ports import Archive, FileKeep
from app.sessions.searching.found import Finder
from app.ui.alarms.attending import Attending
from app.ui.beside.beside import Beside
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_feed import PaneFeed, pane_factory
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.chats.reply.composer_pages import Pages
from app.ui.chats.reply.writing_kit import writing_kit
from app.ui.chats.timeline.link_question import ask_to_open
from app.ui.checking.joined import join_check
from app.ui.conversation_menu import offer_menus_of_rows, open_menu
from app.ui.daybook import DayBook
from app.ui.display import Display
from app.ui.exporting.joined import join_log
from app.ui.files.filing import Filing
from app.ui.floor_joining import join_floor
from app.ui.guarding import Guarding
from app.ui.learning import Learning
from app.ui.leaving import reasons_to_stay
from app.ui.log_health.joined import LogUpkeep
from app.ui.macros.macro_work import MacroWork
from app.ui.mail.joined import join_mail
from app.ui.mail.mail_kit import MailKit
from app.ui.means import Means
from app.ui.offering_more import offer_more
from app.ui.operating import Operating
from app.ui.outbound.outbounding import join_outbound
from app.ui.pay.joined import join_pay
from app.ui.phone.joined import Phone
from app.ui.privacy import join_privacy
from app.ui.program import Program
from app.ui.replying import bind_replying
from app.ui.rooms_by_role import RoomsByRole
from app.ui.shell.offering import Offering
from app.ui.shell.window import Window
from app.ui.shifts.joined import join_shifts
from app.ui.shop_books import ShopBooks
from app.ui.signing_in import SigningIn
from app.ui.together.working import WorkingTogether
from app.ui.training.joined import join_training
from app.ui.words import tr


class Joined(QObject):
    """A desk and a window that belong together."""

    def __init__(self, desk: Desk, window: Window, means: Means) -> None:
        super().__init__(window)
        self._desk, self._window, self._means = desk, window, means
        self._prompter, self._stop = means.prompter, means.stop
        self._completer: Completer | None = None
        self.learning = Learning(lambda: desk.book.sessions, means.clock, means.learner, window)
        self._archive: Archive | None = None
        self.finder: Finder | None = None
        self.bridge = Bridge(window)
        self.display = Display(
            desk,
            window,
            means.clock,
            settings=lambda: means.preferences.settings,
            log_state=means.log_state,
            of_room=self._holding,
            translates=means.aids.translate is not None,
        )
        self.day = DayBook(self.display.today, self.display.shift, means.clock)
        self._join_commands()
        self.attending = Attending(desk, window, means.clock, means.tasks, means.preferences, self.display)
        self.attending.join(self.program, means.prompter, means.player)
        self.guarding = Guarding(desk, means.preferences, window)
        self.kit = self._kit()
        self.guarding.join(self.kit, window.chats.area, window.registry)
        bind_replying(window.registry, window.chats.area)
        self.display.take_turns(self.kit.turns, self.bridge)
        window.chats.area.plug(pane_factory(self.kit, self.open_link))
        self.beside = self._beside()
        self.rooms = self._rooms()
        self.display.shown.connect(self.rooms.follow)
        means.preferences.changed.connect(self._tell_panes)
        means.preferences.changed.connect(self.learning.follow)
        self.learning.follow(means.preferences.settings)
        self.learning.answered.connect(self._offer_anew)
        QApplication.instance().commitDataRequest.connect(self._keep_drafts)  # type: ignore[union-attr]
        for take in (self.display.take, self.learning.take, self.guarding.take):
            self.bridge.changed.connect(take)
        self._join_log()
        self.bridge.attach(desk)

    def _join_log(self) -> None:
        desk, window, means = self._desk, self._window, self._means
        window.room_changed.connect(self.guarding.look)
        self.upkeep = LogUpkeep(desk, window, means, self.bridge, (self.learning.take, self.guarding.take))
        self.checking, self.locking = join_check(desk, window, means), join_privacy(self, desk, window, means)

    def _join_commands(self) -> None:
        desk, window, means = self._desk, self._window, self._means
        self.signing = SigningIn(
            desk, window, bridge=self.bridge, preferences=means.preferences, tasks=means.tasks,
            move=means.move, reconnect=means.link.reconnect, certificates=means.certificates,
        )  # fmt: skip
        self.operating = Operating(desk, window, means.prompter, means.tasks, means.clock)
        offer_menus_of_rows(window, self.operating.choose)
        self.working = WorkingTogether(desk, window, means.prompter, means.tasks, means.preferences)
        self.working.join_desk(self.display, self.bridge)
        self.offering = Offering(
            desk,
            window,
            means.clock,
            means.tasks,
            take=self.operating.take,
            tell=self.operating.tell,
        )
        self.display.shown.connect(self.offering.follow)
        self.program = Program(
            window,
            means.preferences,
            means.prompter,
            sign_out=lambda: self.shifting.before_leaving(self._sign_out),
            reconnect=means.link.reconnect,
            second_factor=self.signing.open_second_factor,
            learning=self.learning,
            forget=lambda: means.tasks.start(self.learning.clear(), name="forget what was learned"),
        )
        window.registry.bind("program.reports", means.show_reports)
        window.close_requested.connect(self.ask_to_close)

    def _kit(self) -> PaneKit:
        desk, window, means = self._desk, self._window, self._means
        self.phone = Phone(desk, window, means.tasks, means.clock)
        preferences = means.preferences
        return PaneKit(
            desk=desk,
            looks=window.looks,
            tasks=means.tasks,
            pages=Pages(window),
            guard=self.guarding.judge.guard,
            judge=self.guarding.judge,
            confirm=lambda: preferences.settings.confirm_send,
            clock=means.clock,
            run=window.actions_of.run,
            menu=self.open_menu,
            completer=lambda: self._completer,
            send_key=lambda: preferences.settings.send_key,
            unasked=lambda: preferences.settings.show_suggestions,
            files=self._filing(),
            colors=window.chats.colors,
            abusive=self.working.cover.hides,
            mail=MailKit(desk=desk),
            phone=self.phone.kit(),
            writing=writing_kit(means.preferences, means.prompter, window, desk.register, means.aids),
        )

    def _filing(self) -> Filing | None:
        road, means = self._means.road, self._means
        self.files = Attaching(self._desk, road) if road is not None else None
        return Filing(self.files, means.tasks, means.prompter, self._window) if self.files else None

    def _beside(self) -> Beside:
        chats, means = self._window.chats, self._means
        made = Beside(self._desk, self._window.looks, means.tasks, means.clock, chats.area, chats.side)
        made.macros_loaded.connect(self._complete_from)
        self._window.palette_list.add_finder(made.macros.offers)
        found_in = (made.manual, means.tasks, lambda: self._archive, self.operating, self.kit.masking)
        offer_more(self._window, self.program, *found_in)
        made.read_files(means.macros, means.manual)
        self.bridge.changed.connect(made.take)
        self.books = ShopBooks(self._desk, means.tasks, self._window.looks, means.clock, self)
        self.books.changed.connect(self._use_books)
        means_of_work = (self.books, means.prompter, self.files, self.bridge, self.kit)
        self.macro_work = MacroWork(self._desk, self._window, made, *means_of_work)
        self.books.refused.connect(made.tell)
        self.bridge.changed.connect(self.books.take)
        self.working.join_beside(made, means.clock, self.books)
        return made

    def _use_books(self) -> None:
        """Shows what the shop set up at the hub."""
        copy = self.books.copy
        self.beside.card.tags.field.offer(self.books.tags())
        self.beside.use_results(self.books.result_names())
        self.beside.use_register(
            list(self.books.changes.all(MacroRecord).values()),
            list(copy.all(ArticleRecord).values()),
            self.books.today(),
        )

    def _rooms(self) -> RoomsByRole:
        desk, window, means = self._desk, self._window, self._means
        made = RoomsByRole(
            desk,
            window,
            self.kit,
            bridge=self.bridge,
            prompter=means.prompter,
            archive=lambda: self._archive,
            open_link=self.open_link,
            refresh=self.display.refresh,
            finder=lambda: self.finder,
            books=self.books,
        )
        self.working.summoning.read_mark = made.own_marks.read_summons
        join_floor(desk, window, self.kit, self.bridge, made, means.preferences)
        self.training = training = join_training(
            desk, window, self.kit, self.bridge, self.books, made, means,
            beside=self.beside, display=self.display, archive=lambda: self._archive,
        )  # fmt: skip
        self.practising, self.problems = training.practising, training.problems
        self.coursing, self.overseeing, self.typing = training.coursing, training.overseeing, training.typing
        self.examining, self.proctoring = training.examining, training.proctoring
        self.reminding = self.phone.join(
            lambda: self.finder, self.kit.masking, lambda: self._archive, self.operating.choose,
            self.bridge, self.beside, self.display.shown, means.prompter,
        )  # fmt: skip
        self.outbounding = join_outbound(desk, window, self.kit, self.bridge, means.prompter, self.phone)
        self.shifting = join_shifts(desk, window, self.kit, self.bridge, means, lambda: self._archive)
        self.pay = join_pay(desk, window, self.kit, means.prompter, lambda: self._archive)
        self.mails = join_mail(desk, window, self.kit, self.bridge, made)
        join_log(desk, window, self.kit, made, self.beside, lambda: (self._archive, self.finder))
        return made

    async def use_log(
        self, archive: Archive, files: FileKeep | None = None, finder: Finder | None = None
    ) -> None:
        """Reads from the log what the window shows of it, and keeps the day's figures, until cancelled."""
        self._archive, self.finder = archive, finder
        self.rooms.search.attach(archive)
        if self.files is not None and files is not None:
            self._means.tasks.start(self.files.run(files), name="files")
        self._means.tasks.start(self.learning.run(archive), name="learning")
        self._means.tasks.start(self.guarding.run(archive), name="guards")
        self.beside.attach(archive)
        self.books.attach(archive)
        self.shifting.clocking.attach()
        self.reminding.attach()
        await self.day.run(archive, self._desk.book.me)

    async def flush(self, archive: Archive) -> None:
        """Keeps what is not on the disk yet, before the log is closed."""
        await self.beside.flush()
        await self.day.keep(archive)

    def _keep_drafts(self) -> None:
        """The system may end the program soon: what was typed goes to the disk at once."""
        self._means.tasks.start(self._desk.flush_drafts(), name="keep drafts")

    def _complete_from(self, library: MacroLibrary) -> None:
        """Offers sentences of the macros from now on."""
        approved = [macro.body for macro in library.macros]
        self._completer = self.learning.over(PlainCompleter(library, PhraseBook()), approved)
        self._tell_panes()

    def ask_to_close(self) -> None:
        """Ends the program, after asking where something is not done yet."""
        reasons = reasons_to_stay(self._desk, self.guarding.held)
        if not reasons:
            self.shifting.before_leaving(self._stop)
            return

        def quit_() -> None:
            self._desk.send_now()
            self.shifting.before_leaving(self._stop)

        self._prompter.confirm("quit", tr("Quit Madoguchi?"), "\n".join(reasons), tr("Quit"), quit_)

    def _sign_out(self) -> None:
        self._means.tasks.start(self.signing.sign_out(), name="sign out")

    def _holding(self) -> frozenset[When]:
        return self.rooms.holding()

    def open_menu(self, under: QWidget) -> None:
        """Opens the menu of the active pane under a button."""
        open_menu(self._window, under)

    def open_link(self, address: str) -> None:
        """Opens an address that a customer wrote, after showing where it really leads."""
        ask_to_open(address, self._prompter)

    def _offer_anew(self) -> None:
        for pane in self._window.chats.area.panes:
            if isinstance(pane, PaneFeed):
                pane.pane.reply.suggesting.ask()

    def _tell_panes(self) -> None:
        for pane in self._window.chats.area.panes:
            if isinstance(pane, PaneFeed):
                pane.settings_changed()
