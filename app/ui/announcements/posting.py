"""Joins announcements and the chat of colleagues with the desk and the window."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton

from app.domain.errors import AppError, LinkError
from app.domain.events import to_millis
from app.domain.ids import StaffId
from app.protocol.records import GroupRecord
from app.sessions.changes import Change, PostsChanged
from app.sessions.desk import Desk
from app.sessions.staff_room.board import PostBoard
from app.ui.announcements.announce_dialog import AnnounceDialog
from app.ui.announcements.announcement_bar import AnnouncementBar
from app.ui.announcements.chat_dialog import StaffChatDialog
from app.ui.parts import button, set_look
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.words import tr

MARK: Final = "posts.mark_read"


class Posting(QObject):
    """Asks the hub when staff said something, and shows it: a bar, a count in the corner, and the talk."""

    def __init__(self, desk: Desk, window: Window, tasks: TaskSet, now: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._now = desk, window, tasks, now
        self.board = PostBoard()
        self._whose: StaffId | None = None
        self._asking = self._again = False
        self.bar = AnnouncementBar(window.looks, now)
        self.corner: QPushButton = button(name="statusColleagues", kind="link")
        self.corner.clicked.connect(self.open_chat)
        self.corner.installEventFilter(self)
        window.statusbar.add_corner(self.corner)
        window.plug_bar(self.bar)
        self.chat: StaffChatDialog | None = None
        self.announcing: AnnounceDialog | None = None
        self.bar.read.connect(self._mark)
        window.registry.bind("view.staff_chat", self.open_chat)
        window.registry.bind("posts.announce", self.open_announcements)
        window.registry.bind(MARK, self.bar.mark)
        window.looks.changed.connect(self._show)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Says everything in the language that was switched on."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        return super().eventFilter(watched, event)

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the book."""
        if any(isinstance(one, PostsChanged) for one in changes):  # it is said after every connection
            self.refresh()

    def refresh(self) -> None:
        """Asks for what is new; when it is being asked for, once more afterwards."""
        if self._asking:
            self._again = True
            return
        self._asking = True
        self._tasks.start(self._fetch(), name="posts")

    def open_chat(self) -> None:
        """Opens the chat, or brings it forward."""
        if self.chat is None:
            self.chat = StaffChatDialog(self._window)
            self.chat.chosen.connect(lambda _channel: self._show())
            self.chat.said.connect(lambda channel, text: self._do(self._say(channel, text), "say"))
            self.chat.earlier_wanted.connect(lambda channel: self._do(self._earlier(channel), "earlier"))
        self.chat.show()
        self.chat.raise_()
        self.chat.activateWindow()
        self._show()

    def open_announcements(self) -> None:
        """Opens what is announced and who has read it, for people in charge."""
        if self.announcing is None:
            made = AnnounceDialog(self._now(), self._window)
            made.announced.connect(
                lambda to, text, until: self._do(self._announce(to, text, until), "announce")
            )
            made.picked.connect(lambda number: self._do(self._readers(number), "readers"))
            made.finished.connect(lambda _done: setattr(self, "announcing", None))
            self.announcing = made
        self.announcing.show()
        self.announcing.raise_()
        self._show()

    def names(self) -> Mapping[str, str]:
        """Returns what groups are called in the language of the window."""
        japanese = self._window.looks.language.value == "ja"
        found = {}
        for id_, group in self._desk.register.all(GroupRecord).items():
            first, second = (group.name.ja, group.name.en) if japanese else (group.name.en, group.name.ja)
            found[id_] = first or second or id_
        return found

    async def _fetch(self) -> None:
        try:
            while True:
                self._again = False
                me = self._desk.me
                if me is None:
                    return
                if self._whose != me.id:
                    self._whose, self.board = me.id, PostBoard()
                answer = await self._desk.staff_room.posts(0)
                while True:
                    self.board.take(answer)
                    if not answer.more:
                        break
                    answer = await self._desk.staff_room.posts(self.board.last)
                self._show()
                if not self._again:
                    return
        except LinkError:
            return  # it is asked for again when the hub is there
        except AppError as error:
            self._tell(error)
        finally:
            self._asking = False

    def _show(self) -> None:
        me, board, names = self._whose, self.board, self.names()
        if me is not None:
            if self.chat is not None and self.chat.isVisible():
                self._show_chat(self.chat, me)
            if self.announcing is not None:
                self.announcing.show_channels(board.channels, names)
                self.announcing.show_sent(board.announced())
            unread = board.unread(me, to_millis(self._now()))
            self.bar.show_posts(unread, names, next(iter(self._window.keymap.keys(MARK)), ""))
        self._show_count(0 if me is None else board.all_unseen(me))

    def _show_count(self, count: int) -> None:
        text = tr("Colleagues")
        self.corner.setText(f"{text} ● {count}" if count else text)
        said = tr("Chat with colleagues, {count} new", count=count) if count else tr("Chat with colleagues")
        self.corner.setAccessibleName(said)
        set_look(self.corner, "tone", "accent" if count else "")

    def _show_chat(self, chat: StaffChatDialog, me: StaffId) -> None:
        board = self.board
        here = chat.channel
        if chat.list.count() and (number := board.see(here)):
            self._do(self._desk.staff_room.see(here, number), "see")
        unseen = {channel: board.unseen(channel, me) for channel in board.channels}
        chat.show_channels(board.channels, self.names(), unseen)
        chat.show_talk(board.talk(chat.channel), self._now())
        chat.earlier.setVisible(bool(board.talk(chat.channel)))

    def _mark(self, number: int) -> None:
        self.board.mark(number)
        self._show()
        self._do(self._desk.staff_room.mark(number), "mark")

    async def _say(self, channel: str, text: str) -> None:
        await self._desk.staff_room.say(channel, text)
        if self.chat is not None:
            self.chat.said_it()
        self.refresh()

    async def _earlier(self, channel: str) -> None:
        oldest = min((post.number for post in self.board.talk(channel)), default=0)
        if oldest:
            self.board.take(await self._desk.staff_room.earlier(channel, oldest))
            self._show()

    async def _announce(self, channel: str, text: str, until: int) -> None:
        await self._desk.staff_room.announce(channel, text, until)
        if self.announcing is not None:
            self.announcing.sent_it()
        self.refresh()

    async def _readers(self, number: int) -> None:
        readers = await self._desk.staff_room.who_read(number)
        if self.announcing is not None:
            self.announcing.show_readers(readers)

    def _do(self, work: Awaitable[object], name: str) -> None:
        self._tasks.attempt(work, self._tell, name=name)

    def _tell(self, error: AppError) -> None:
        for dialog in (self.chat, self.announcing):
            if dialog is not None and dialog.isVisible():
                dialog.show_trouble(explain(error))
                return
        self._window.chats.area.notices.tell("posts", explain(error))
