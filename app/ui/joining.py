"""Joins a desk with the window: what shows it, what acts on it, panes, rooms and the right column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from app.commands.command import When
from app.domain.ids import ConversationId
from app.macros.completion import PlainCompleter
from app.macros.library import MacroLibrary
from app.macros.sentences import PhraseBook
from app.sessions.desk import Desk
from app.sessions.guard import Guard
from app.sessions.ports import Archive, Clock, Link
from app.ui.beside.beside import Beside
from app.ui.bridge import Bridge
from app.ui.chats.composer_pages import Pages
from app.ui.chats.pane_feed import PaneFeed, pane_factory
from app.ui.chats.pane_kit import PaneKit
from app.ui.daybook import DayBook
from app.ui.display import Display
from app.ui.operating import Operating
from app.ui.preferences import Preferences
from app.ui.program import Program
from app.ui.prompter import Prompter
from app.ui.rooms_by_role import RoomsByRole
from app.ui.signing_in import SigningIn
from app.ui.statusbar import LogState
from app.ui.tasks import TaskSet
from app.ui.window import Window
from app.ui.words import tr

CONVERSATION_MENU = (
    "conversation.wrap_up", "conversation.transfer", "conversation.release", "conversation.note", "",
    "conversation.escalate", "escalation.accept", "escalation.take_over", "escalation.give_back",
    "escalation.resolve", "", "view.split", "view.close_pane",
)  # fmt: skip
"""The menu of a pane: commands, and lines between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The shop's macros, read in this order, and the folder of its manual."""

    macros: Sequence[Path] = ()
    manual: Path | None = None


class Joined(QObject):
    """A desk and a window that belong together."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        *,
        link: Link,
        clock: Clock,
        bridge: Bridge,
        preferences: Preferences,
        prompter: Prompter,
        tasks: TaskSet,
        log_state: Callable[[], LogState],
        move: Callable[[str], object],
        stop: Callable[[], object],
        files: Files,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._preferences = preferences
        self._prompter = prompter
        self._completer: PlainCompleter | None = None
        self._archive: Archive | None = None
        self.pages = Pages(window)
        self.display = Display(
            desk,
            window,
            clock,
            settings=lambda: preferences.settings,
            log_state=log_state,
            of_room=self._holding,
        )
        self.day = DayBook(self.display.today, self.display.shift, clock)
        self.signing = SigningIn(desk, window, bridge=bridge, preferences=preferences, tasks=tasks, move=move)
        self.operating = Operating(desk, window, prompter, tasks)
        self.program = Program(
            window,
            preferences,
            prompter,
            sign_out=lambda: tasks.start(self.signing.sign_out(), name="sign out"),
            reconnect=link.reconnect,
        )
        self._stop = stop
        window.close_requested.connect(self.ask_to_close)
        self.kit = PaneKit(
            desk=desk,
            looks=window.looks,
            tasks=tasks,
            pages=self.pages,
            guard=Guard(),
            clock=clock,
            run=window.actions_of.run,
            menu=self.open_menu,
            completer=lambda: self._completer,
            send_key=lambda: preferences.settings.send_key,
            unasked=lambda: preferences.settings.show_suggestions,
        )
        self.display.take_turns(self.kit.turns)
        window.chats.area.plug(pane_factory(self.kit, self.open_link))
        self.beside = Beside(desk, window.looks, tasks, clock, window.chats.area, window.chats.side)
        self.beside.macros_loaded.connect(self._complete_from)
        self.beside.read_files(files.macros, files.manual)
        bridge.changed.connect(self.beside.take)
        self.rooms = RoomsByRole(
            desk, window, self.kit, bridge=bridge, prompter=prompter, archive=lambda: self._archive,
            open_link=self.open_link, refresh=self.display.refresh,
        )  # fmt: skip
        self.display.shown.connect(self.rooms.follow)
        preferences.changed.connect(self._tell_panes)
        bridge.changed.connect(self.display.take)
        bridge.attach(desk)

    async def use_log(self, archive: Archive) -> None:
        """Reads from the log what the window shows of it, and keeps the day's figures, until cancelled."""
        self._archive = archive
        self.beside.attach(archive)
        await self.day.run(archive, self._desk.book.me)

    async def flush(self, archive: Archive) -> None:
        """Keeps what is not on the disk yet, before the log is closed."""
        await self.beside.flush()
        await self.day.keep(archive)

    def _complete_from(self, library: MacroLibrary) -> None:
        """Offers sentences of the macros from now on."""
        self._completer = PlainCompleter(library, PhraseBook())
        self._tell_panes()

    def ask_to_close(self) -> None:
        """Ends the program, after asking where something is not done yet."""
        unsent, customers = len(self._desk.book.outbox), self._desk.book.desk.load
        reasons = []
        if customers:
            reasons.append(tr("{count} customers are still in conversation with you.", count=customers))
        if unsent:
            reasons.append(
                tr("{count} messages have not reached the hub: they go out at the next start.", count=unsent)
            )
        if drafts := sum(self._has_draft(one) for one in self._desk.book.sessions):
            reasons.append(tr("{count} replies are begun: they are kept.", count=drafts))
        if not reasons:
            self._stop()
            return
        self._prompter.confirm("quit", tr("Quit Madoguchi?"), "\n".join(reasons), tr("Quit"), self._stop)

    def _holding(self) -> frozenset[When]:
        return self.rooms.holding()

    def _has_draft(self, conversation: ConversationId) -> bool:
        draft = self._desk.draft(conversation)
        return draft is not None and bool(draft.text.strip())

    def open_menu(self, under: QWidget) -> None:
        """Opens the menu of the active pane under a button."""
        menu = QMenu(self._window)
        menu.setObjectName("conversationMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command in CONVERSATION_MENU:
            if command:
                menu.addAction(self._window.actions_of.of(command))
            else:
                menu.addSeparator()
        corner = under.mapToGlobal(QPoint(under.width(), under.height() + 4))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def open_link(self, address: str) -> None:
        """Opens an address that a customer wrote, after showing where it really leads."""
        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        if url.scheme() not in ("http", "https") or not url.host() or url.userName():
            return
        shown = url.toEncoded().toStdString()
        self._prompter.confirm(
            "open_link",
            tr("Open this address?"),
            tr("{address}\n\nIt leads to {host}.", address=shown, host=_host(url)),
            tr("Open in the browser"),
            partial(QDesktopServices.openUrl, url),
        )

    def _tell_panes(self) -> None:
        for pane in self._window.chats.area.panes:
            if isinstance(pane, PaneFeed):
                pane.settings_changed()


def _host(url: QUrl) -> str:
    return url.host(QUrl.ComponentFormattingOption.FullyEncoded)
