"""The rooms that a person's role opens, made when it is known who signed in."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from app import paths
from app.commands.command import When
from app.domain.ids import ConversationId
from app.domain.people import Role
from app.protocol.records import GroupRecord, NgWordRecord, PolicyRecord
from app.protocol.summons import Summons
from app.sessions.desk import Desk
from app.sessions.ports import Archive
from app.sessions.searching.found import Finder
from app.sessions.searching.spelling import Spelling
from app.sessions.targets import targets_of
from app.training.record import Library, Record
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.conditions import SUPERVISORS, TRAINERS
from app.ui.prompter import Prompter
from app.ui.rooms import Room
from app.ui.search.known import known_here
from app.ui.search.readings import reading_table
from app.ui.search.room import SearchRoom
from app.ui.settings.shop.customer_words_dialog import CustomerWordsDialog
from app.ui.settings.shop.shop_rules_dialog import ShopRulesDialog
from app.ui.shell.palette_offers import Offer
from app.ui.shell.window import Window
from app.ui.shop_books import ShopBooks
from app.ui.supervisor.case_deeds import SUPERVISION
from app.ui.supervisor.room import SupervisorRoom
from app.ui.training.libraries import HubLibrary, LocalLibrary, Source
from app.ui.training.marking.joined import OwnDoor, join_marking
from app.ui.training.marking.marking import Marking
from app.ui.training.marking.side_column import MARKING
from app.ui.training.replay_files import ReplayFiles
from app.ui.training.room import TrainingRoom
from app.ui.training.save_menu import save_menu
from app.ui.training.saving import ReplaySaving
from app.ui.words import tr


class RoomsByRole(QObject):
    """Plugs rooms into the window; `refresh` is called when other commands can be run than before."""

    supervising = Signal(object)
    """The room of those in charge was made."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        kit: PaneKit,
        *,
        bridge: Bridge,
        prompter: Prompter,
        archive: Callable[[], Archive | None],
        open_link: Callable[[str], object],
        refresh: Callable[[], object],
        finder: Callable[[], Finder | None],
        books: ShopBooks,
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._kit = desk, window, kit
        self._bridge, self._prompter, self._archive = bridge, prompter, archive
        self._open_link, self._refresh, self._books = open_link, refresh, books
        self.search = SearchRoom(
            kit.looks,
            kit.tasks,
            prompter,
            finder=finder,
            known=lambda: known_here(desk, books),
            names=lambda: staff_names(desk),
            me=lambda: str(desk.me.id) if desk.me is not None else "",
            now=kit.clock.now,
            spelling=Spelling(reading_table()),
            mask=kit.masking,
        )
        self._bind(books)
        self.search.link_activated.connect(open_link)
        window.palette_list.add_finder(self._search_offer, first=True)
        self.search.left_by_key.connect(lambda: window.open_room(window.chats.id))
        self._role: Role | None = None
        self._supervisor: SupervisorRoom | None = None
        self._training: TrainingRoom | None = None
        self._marking: Marking | None = None
        self.own_marks = OwnDoor(desk, window, kit, bridge, self._names)
        window.room_changed.connect(self._entered)

    @property
    def training(self) -> TrainingRoom | None:
        """The trainer's room, where the person has one."""
        return self._training

    def follow(self) -> None:
        """Makes the rooms of whoever is signed in now, and opens the one that he works in most."""
        role = self._desk.me.role if self._desk.me is not None else None
        if role is self._role or role is None:
            return
        self._role = role
        rooms: list[Room] = []
        if role in SUPERVISORS:
            rooms.append(self._supervisor or self._make_supervisor())
        if role in TRAINERS:
            rooms.append(self._training or self._make_training())
        self._window.plug_rooms([*rooms, self.search])
        self._window.open_room(rooms[0].id if rooms else self._window.chats.id)

    def search_for(self, text: str) -> None:
        """Opens the room in which the log is searched, and searches for a text."""
        if self._window.open_room(self.search.id):
            self.search.begin(text)

    def _search_offer(self, query: str) -> list[Offer]:
        if self._role is None:
            return []
        words = " ".join(query.split())
        title = tr("Search the log for “{words}”", words=words)
        return [Offer(title=title, hint=tr("All conversations"), act=lambda: self.search_for(words))]

    def look_at(self, conversation: ConversationId) -> None:
        """Shows a conversation of the floor to whoever is in charge."""
        if self._supervisor is not None and self._window.open_room(self._supervisor.id):
            self._supervisor.open(conversation)

    def holding(self) -> frozenset[When]:
        """Returns which conditions hold because of the room that is shown."""
        room: object = self._window.room
        if room is self._supervisor and self._supervisor is not None:
            return self._supervisor.holding()
        if room is self._training and self._training is not None and self._training.replaying:
            return frozenset({When.REPLAYING})
        return frozenset({When.SEARCHING}) if room is self.search else frozenset()

    def _set_rules(self, books: ShopBooks) -> None:
        groups, policies = books.copy.all(GroupRecord), books.copy.all(PolicyRecord)
        put = self._desk.register_changes.set_now
        ShopRulesDialog(policies, groups, put, self._kit.tasks, self._window).open()

    def _set_words(self, books: ShopBooks) -> None:
        words, changes = books.copy.all(NgWordRecord), self._desk.register_changes
        remove = partial(changes.remove_now, "ng_word")
        dialog = CustomerWordsDialog(words, changes.set_now, remove, self._kit.tasks, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _bind(self, books: ShopBooks) -> None:
        bind = self._window.registry.bind
        bind("replay.find", self._find_records)
        for command in ("replay.desk", "replay.save_page"):
            bind(command, partial(self._replay, command))
        for command in Marking.DEEDS:
            bind(command, partial(self._mark, command))
        bind("program.shop_rules", lambda: self._set_rules(books))
        bind("program.customer_words", lambda: self._set_words(books))
        for command, act in self.search.deeds().items():
            bind(command, act)
        for command in SUPERVISION:
            bind(command, partial(self._supervise, command))

    def _supervise(self, command: str) -> None:
        if self._supervisor is not None:
            self._supervisor.deeds()[command]()

    def _replay(self, command: str) -> None:
        if self._training is not None:
            self._training.commands()[command]()

    def _mark(self, command: str) -> None:
        if self._marking is not None:
            self._marking.deeds()[command]()

    def _open_to_mark(self, asked: Summons) -> None:
        """Replays the conversation that somebody asks me to mark."""
        if self._training is not None and self._marking is not None:
            self._window.open_room(self._training.id)
            known = Record(conversation=asked.conversation, customer=asked.customer, topic=asked.topic)
            self._training.column.opened.emit(known)
            self._training.side.open(MARKING)

    def mark(self, conversation: ConversationId, title: str, sheet: str) -> None:
        """Replays a conversation of the hub with a score sheet beside it; empty: whichever is chosen."""
        if self._training is not None and self._marking is not None:
            if sheet:
                self._marking.preferred[conversation] = sheet
            self._window.open_room(self._training.id)
            self._training.close_desk()
            known = Record(conversation=conversation, topic=title)
            self._training.screening.open(known, HubLibrary(self._desk))
            self._training.side.open(MARKING)

    def _find_records(self) -> None:
        if self._training is not None and self._window.open_room(self._training.id):
            self._training.column.focus_search()

    def _make_supervisor(self) -> SupervisorRoom:
        room = SupervisorRoom(self._kit, self._desk, self._prompter, self._bridge)
        room.changed.connect(self._refresh)
        room.link_activated.connect(self._open_link)
        room.calls_changed.connect(lambda calls: self._window.topbar.show_room_count(room.id, calls))
        self._supervisor = room
        self.supervising.emit(room)
        return room

    def _make_training(self) -> TrainingRoom:
        libraries: dict[Source, Library] = {
            Source.HUB: HubLibrary(self._desk),
            Source.LOCAL: LocalLibrary(self._archive),
        }
        room = TrainingRoom(
            self._kit.looks,
            self._bridge,
            self._kit.tasks,
            libraries,
            names=self._names,
            now=self._kit.clock.now,
            mask=self._kit.masking,
            targets=lambda group: targets_of(self._desk.register.all(GroupRecord), group),
        )
        room.replaying_changed.connect(self._refresh)
        room.link_activated.connect(self._open_link)
        room.save_menu_wanted.connect(lambda under: save_menu(under, self._window.actions_of))
        self._training = room
        means = (self._desk, self._books, self._kit, self._prompter, self._bridge)
        self._marking = join_marking(room, *means, self.own_marks, self._window)
        self.own_marks.replay = self._open_to_mark
        if self._kit.files is not None:
            ReplayFiles(self._kit.files, room)
        language = lambda: self._kit.looks.language.value  # noqa: E731 (one expression)
        ReplaySaving(room, self._kit.tasks, paths.resources(), language, self._noted)
        return room

    async def _noted(self, ids: Sequence[ConversationId], how: str) -> None:
        """Has the hub keep that conversations left the log as a page."""
        archive = self._archive()
        if archive is not None:
            alone = ids[0] if len(ids) == 1 else ConversationId("")
            await self._desk.accesses.tell(archive, "export", conversation=alone, count=len(ids), reason=how)

    def _names(self) -> dict[str, str]:
        return staff_names(self._desk)

    def _entered(self) -> None:
        room = self._window.room
        deeds = dict(room.commands())
        if room is self._supervisor and self._supervisor is not None:
            deeds |= self._supervisor.deeds()
        self._window.registry.lend(deeds)
        self._refresh()


def staff_names(desk: Desk) -> dict[str, str]:
    """Returns the names of colleagues and of whoever is signed in, by id."""
    named = {str(row.id): row.name for row in desk.book.staff.values() if row.name}
    if desk.me is not None:
        named[desk.me.id] = desk.me.name
    return named
