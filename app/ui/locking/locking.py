"""Locks the window: by a command, or when nothing was done for as long as the person chose."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.commands.command import CommandId
from app.domain.errors import AppError
from app.sessions.desk import Desk
from app.sessions.list_row import Group, ListRow
from app.sessions.log_care import Doorkeeper
from app.ui.preferences import Preferences
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.alarms.screen_lock import Lock

LOOK_MS: Final = 2_000
TRIES: Final = 5
"""So many wrong passwords one after the other, and the page takes none for a while."""

WAIT_MS: Final = 30_000

_PASSING: Final = frozenset({Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen})
"""Windows that go by themselves and need not come back."""

_KEY_DIALOG: Final = "passphraseDialog"
"""It asks for the log's passphrase while the program starts, and shows nothing."""

NOTICE: Final = "lock"
STILL: Final = frozenset({CommandId("alarm.silence"), CommandId("program.quit")})
"""What can be done while the window is locked."""


class Locking(QObject):
    """Knows whether the window is locked; the log goes on being written, only its readers are closed.

    `let_go` closes what reads the log beside the desk.
    """

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        preferences: Preferences,
        *,
        idle_s: Callable[[], float],
        listed: Callable[[], Sequence[ListRow]],
        sign_out: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._preferences = desk, window, tasks, preferences
        self._idle_s, self._listed, self._sign_out = idle_s, listed, sign_out
        self.let_go: Callable[[], Awaitable[None]] | None = None
        self._door: Doorkeeper | None = None
        self._learned = ""
        self._hidden: list[QWidget] = []
        self._wrong = 0
        self.page = window.lock_page
        self.page.tried.connect(lambda text: tasks.start(self._try(text), name="unlock"))
        self.page.sign_out_wanted.connect(lambda: tasks.start(self._leave(), name="sign out"))
        window.registry.bind("program.lock", lambda: tasks.start(self.lock(), name="lock"))
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        if window.locked:
            self._close_off()
            self.page.set_busy(True)  # nobody knows the password yet

    @property
    def locked(self) -> bool:
        """Tells whether the window is locked."""
        return self._window.locked

    def use(self, door: Doorkeeper) -> None:
        """Takes who knows the person, once the log is open."""
        self._door = door
        if self._learned:
            self.learn(self._learned)
        if self.locked:
            self._tasks.start(self._begin(), name="lock")

    def signed_in(self, password: str) -> None:
        """Somebody signed in with this password: it opens the window from now on, and now."""
        if self._preferences.settings.locked:
            self._open()
        self.learn(password)

    def learn(self, password: str) -> None:
        """Takes the password that opens the window again."""
        if self._door is None:
            self._learned = password
            return
        self._learned = ""
        self._tasks.start(self._door.learn(password), name="learn who works here")

    def look(self) -> None:
        """Locks where it is time; while it is locked, shows how many customers wait."""
        if self.locked:
            self.page.show_waiting(sum(row.group is Group.NEEDS_REPLY for row in self._listed()))
            self._hide_others()
            return
        minutes = self._preferences.settings.lock_minutes
        if minutes and self._desk.me is not None and self._idle_s() >= minutes * 60:
            self._tasks.start(self.lock(), name="lock")

    async def lock(self) -> None:
        """Puts everything out of sight; where nobody could open it again, says why it stays open."""
        if self.locked or self._window.signing_in:
            return
        if self._door is None or not await self._door.knows():
            text = tr("To lock the window, sign in once with your password: it opens the window again.")
            self._window.chats.area.notices.tell(NOTICE, text)
            return
        QGuiApplication.inputMethod().commit()
        await self._begin()
        await self._desk.flush_drafts()
        if self.let_go is not None:
            await self.let_go()

    async def _begin(self) -> None:
        assert self._door is not None  # noqa: S101 (whoever calls has looked)
        by_passphrase = await self._door.by_passphrase()
        self._keep(locked=True)
        known = await self._door.knows()
        self._window.show_lock()
        self._close_off()
        self.page.begin(by_passphrase=by_passphrase)
        if not known:
            self.page.say(tr("Nobody knows your password here any more. Sign out, then sign in with it."))

    def _close_off(self) -> None:
        self._window.registry.limit(STILL)
        self._hide_others()
        self.look()

    async def _try(self, text: str) -> None:
        if self._door is None:
            return
        self.page.set_busy(True)
        try:
            right = await self._door.is_owner(text)
        except AppError as error:
            self.page.say(explain(error))
            self.page.set_busy(False)
            return
        if right:
            self._open()
            return
        self._wrong += 1
        if self._wrong < TRIES:
            self.page.say(tr("That is not right. Type it again."))
            self.page.set_busy(False)
            return
        self._wrong = 0
        self.page.say(tr("That was wrong too often. Wait half a minute."))
        QTimer.singleShot(WAIT_MS, self, lambda: self.page.set_busy(False))

    async def _leave(self) -> None:
        """Signs out: whoever comes next signs in, and only then sees anything."""
        await self._sign_out()
        self._open()

    def _open(self) -> None:
        self._wrong = 0
        self._keep(locked=False)
        self._window.registry.limit(None)
        self._window.hide_lock()
        hidden, self._hidden = self._hidden, []
        for widget in hidden:
            if isinstance(widget, QDialog) and widget.isModal():
                widget.open()
            else:
                widget.show()

    def _hide_others(self) -> None:
        """Hides every other window of ours, and whatever opens meanwhile."""
        for widget in QApplication.topLevelWidgets():
            if widget is self._window or not widget.isVisible() or widget.objectName() == _KEY_DIALOG:
                continue
            if widget.windowType() in _PASSING:
                widget.hide()
                continue
            widget.hide()
            self._hidden.append(widget)
            widget.destroyed.connect(lambda _gone=None, one=widget: self._forget(one))

    def _forget(self, widget: QWidget) -> None:
        self._hidden = [one for one in self._hidden if one is not widget]

    def _keep(self, *, locked: bool) -> None:
        """Writes it down: a console that is started again is locked as well."""
        try:
            self._preferences.put(locked=locked)
        except OSError as error:
            text = tr("The setting cannot be kept: {reason}", reason=error.strerror or str(error))
            self._window.chats.area.notices.tell(NOTICE, text)


class LockedScreen(QObject):
    """A lock of the screen that counts a locked window as well: no name or text is shown over it."""

    def __init__(self, screen: Lock, locked: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._screen, self._locked = screen, locked

    def ask(self, then: Callable[[bool], object]) -> None:
        """Calls `then`, now or later, with whether neither is locked."""
        if self._locked():
            then(False)
        else:
            self._screen.ask(lambda is_open: then(is_open and not self._locked()))
