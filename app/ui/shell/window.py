"""The window: the bars, the rooms between them, and the page on which one signs in."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.config import Settings
from app.domain.ids import StaffId
from app.ui.application import NAME, Looks
from app.ui.chats.room import ConversationsRoom
from app.ui.shell.statusbar import StatusBar
from app.ui.shell.topbar import TopBar

if TYPE_CHECKING:
    from app.commands.keymap import Keymap
    from app.commands.registry import Registry
    from app.ui.actions import Actions
    from app.ui.locking.lock_page import LockPage
    from app.ui.rooms import Room
    from app.ui.settings.sign_in import SignInPage
    from app.ui.shell.palette import Palette
    from app.ui.shell.palette_offers import Offer
    from app.ui.shell.topbar_menus import TopBarMenus

USUAL: Final = QSize(1440, 900)
SMALLEST: Final = QSize(960, 600)


class Window(QMainWindow):
    """The main window. It never closes by itself: `close_requested` asks, and whoever runs it closes it."""

    close_requested = Signal()
    painted = Signal()
    room_changed = Signal(str)
    registry: Registry
    keymap: Keymap
    actions_of: Actions
    menus: TopBarMenus
    sign_in: SignInPage
    _lock: LockPage | None = None
    palette_list: Palette
    _closing = _whole = _painted = False
    keeps_sign_in = False
    """The page stays although the hub let somebody in: a password is still to be chosen there."""

    def __init__(
        self,
        looks: Looks,
        registry: Registry | None,
        settings: Settings,
        now: Callable[[], datetime],
        names: Callable[[StaffId], str] = str,
        *,
        whole: bool = True,
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(NAME)
        self.setMinimumSize(SMALLEST)
        self.looks = looks
        self._registry = registry
        self._settings = settings
        self.topbar = TopBar(looks)
        self.statusbar = StatusBar()
        self.chats = ConversationsRoom(looks, now, names)
        self._rooms: list[Room] = [self.chats]
        self.keeps: dict[str, Callable[[], str]] = {}  # what other rooms keep with the places, by name
        self._room = QStackedWidget()
        self._room.setObjectName("rooms")
        self._room.addWidget(self.chats)
        self._pages = QStackedWidget()
        self._pages.setObjectName("pages")
        self._offers: Callable[[], Sequence[Offer]] = tuple
        self._lay_out()
        self.statusbar.installEventFilter(self)
        self.chats.list.view.setFocus()  # else the keyboard begins in the first field, which is the search
        self.resize(USUAL)
        self.restore(settings)
        if whole:
            self.complete()

    @property
    def has_painted(self) -> bool:
        """Tells whether the window has been painted."""
        return self._painted

    def complete(self) -> None:
        """Makes what the first picture does without: actions, menus, panes, palette, the sign-in page."""
        if self._whole:
            return
        from app.commands.catalog import CATALOG  # noqa: PLC0415 (the first picture does without)
        from app.commands.keymap import Keymap  # noqa: PLC0415 (as above)
        from app.commands.registry import Registry  # noqa: PLC0415 (as above)
        from app.ui.actions import Actions  # noqa: PLC0415 (as above)
        from app.ui.settings.sign_in import SignInPage  # noqa: PLC0415 (as above)
        from app.ui.shell.palette import Palette  # noqa: PLC0415 (as above)
        from app.ui.shell.palette_offers import Recent  # noqa: PLC0415 (as above)
        from app.ui.shell.topbar_menus import TopBarMenus  # noqa: PLC0415 (as above)

        self._whole = True
        self.registry = self._registry or Registry(CATALOG)
        self.keymap = Keymap(self.registry.commands.values(), self._settings.keys)
        self.actions_of = Actions(self.registry, self.looks, self, self.keymap)
        self.menus = TopBarMenus(self.topbar, self.actions_of)
        self._show_search_key()
        self.keymap.subscribe(self._show_search_key)
        self.chats.complete(self.actions_of.of("conversation.take_next"))
        self.sign_in = SignInPage(self.looks, self._settings)
        self.sign_in.card.installEventFilter(self)
        self._pages.addWidget(self.sign_in)
        offered = lambda: self._offers()  # noqa: E731, PLW0108 (plugged later)
        self.palette_list = Palette(self.topbar.search, offered, self.looks, self)
        self.palette_list.recent = Recent(self._settings.panels.get("palette", ""))
        self.topbar.room_wanted.connect(self.open_room)
        self.looks.show_icon()

    @property
    def rooms(self) -> Sequence[Room]:
        """The rooms, in the order of the switcher."""
        return self._rooms

    @property
    def room(self) -> Room:
        """The room that is shown."""
        return self._rooms[self._room.currentIndex()]

    def plug_rooms(self, rooms: Sequence[Room]) -> None:
        """Takes the rooms beside the conversations, which always come first."""
        for old in self._rooms[1:]:
            self._room.removeWidget(old.widget())
        self._rooms = [self.chats, *rooms]
        for room in rooms:
            self._room.addWidget(room.widget())
        self.topbar.show_rooms(self._rooms, self.room.id)

    def plug_bar(self, bar: QWidget) -> None:
        """Takes a bar that stands under the top bar in every room while it has something to show."""
        self._rows.insertWidget(1, bar)

    def plug_offers(self, offers: Callable[[], Sequence[Offer]]) -> None:
        """Takes what the palette offers."""
        self._offers = offers

    def open_room(self, wanted: str) -> bool:
        """Shows a room; False where there is no such room."""
        for place, room in enumerate(self._rooms):
            if room.id == wanted:
                if room is not self.room:
                    self.room.left()
                    self._room.setCurrentIndex(place)
                    room.entered()
                    self.room_changed.emit(wanted)
                self.topbar.show_rooms(self._rooms, wanted)
                return True
        return False

    def show_sign_in(self, problem: str = "") -> None:
        """Shows the page on which one signs in, and why one has to."""
        self.complete()
        self._pages.setCurrentWidget(self.sign_in)
        self.chats.area.windows.show(shown=False)
        self.sign_in.show_problem(problem)
        self.sign_in.begin()

    def show_rooms(self) -> None:
        """Shows the rooms: somebody is signed in. The keyboard goes to where the room wants it."""
        if self.signing_in and not self.keeps_sign_in:
            self._enter()

    @property
    def signing_in(self) -> bool:
        """Tells whether the page is shown on which one signs in."""
        return self._whole and self._pages.currentWidget() is self.sign_in

    @property
    def lock_page(self) -> LockPage:
        """The page that hides everything else."""
        if self._lock is None:
            from app.ui.locking.lock_page import LockPage  # noqa: PLC0415 (seldom shown)

            self._lock = LockPage(self.looks)
            self._lock.installEventFilter(self)
            self._pages.addWidget(self._lock)
        return self._lock

    @property
    def locked(self) -> bool:
        """Tells whether the window is locked."""
        return self._lock is not None and self._pages.currentWidget() is self._lock

    def show_lock(self) -> None:
        """Hides everything behind the page of the lock."""
        self._pages.setCurrentWidget(self.lock_page)
        if self._whole:
            self.chats.area.windows.show(shown=False)

    def hide_lock(self) -> None:
        """Shows the rooms again, unless somebody has to sign in."""
        if self.locked:
            self._enter()

    def _enter(self) -> None:
        self._pages.setCurrentIndex(0)
        self.chats.area.windows.show(shown=True)
        self.chats.list.view.setFocus()
        self.room.entered()

    def say_title(self, needs_reply: int) -> None:
        """Shows in the title how many customers wait for an answer."""
        self.setWindowTitle(f"({needs_reply}) {NAME}" if needs_reply else NAME)

    def panels(self) -> dict[str, str]:
        """Returns where the window and its columns are, to be kept in the settings."""
        states = {"window": self.saveGeometry(), "columns": self.chats.splitter.saveState()}
        kept = {name: base64.b64encode(state.data()).decode() for name, state in states.items()}
        kept["palette"] = (
            self.palette_list.recent.text if self._whole else self._settings.panels.get("palette", "")
        )
        kept["side"] = "shown" if self.chats.side.isVisibleTo(self.chats) else "hidden"
        return kept | self.chats.kept() | {name: keep() for name, keep in self.keeps.items()}

    def restore(self, settings: Settings) -> None:
        """Puts the window and its columns where they were; what cannot be read is left alone."""
        window, columns = _bytes(settings.panels, "window"), _bytes(settings.panels, "columns")
        if window:
            self.restoreGeometry(QByteArray(window))
        if columns:
            self.chats.restore(columns)
        self.chats.restore_panes(settings.panels)
        self.chats.show_side(settings.panels.get("side") != "hidden")

    def close_now(self) -> None:
        """Closes the window without asking."""
        self._closing = True
        if self._whole:
            self.chats.area.windows.close()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks whoever runs the window; he ends everything in order and closes it then."""
        if self._closing:
            event.accept()
            return
        event.ignore()
        self.close_requested.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Says when the window has been painted for the first time: what is watched is painted last."""
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Closes the palette, which would stand in the wrong place."""
        super().resizeEvent(event)
        if self._whole:
            self.palette_list.hide()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Closes the palette."""
        super().moveEvent(event)
        if self._whole:
            self.palette_list.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange and self._whole:
            self.actions_of.retranslate()
        super().changeEvent(event)

    def _show_search_key(self) -> None:
        self.topbar.show_search_key(self.actions_of.key_text("view.palette").replace("+", " "))

    def _lay_out(self) -> None:
        main = QWidget()
        rows = self._rows = QVBoxLayout(main)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.topbar)
        rows.addWidget(self._room, 1)
        rows.addWidget(self.statusbar)
        self._pages.addWidget(main)
        self.setCentralWidget(self._pages)
        self.topbar.show_rooms(self._rooms, self.chats.id)


def _bytes(panels: dict[str, str], name: str) -> bytes:
    try:
        return base64.b64decode(panels.get(name, ""), validate=True)
    except binascii.Error:
        return b""
