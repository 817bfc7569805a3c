"""The program's own window on its own desk, with a link whose hub is the bench."""

import asyncio
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from app import config
from app.commands.catalog import CATALOG
from app.commands.registry import Registry
from app.domain.ids import ConversationId
from app.protocol.codec import encode
from app.sessions.clock import HubClock
from app.sessions.desk import Desk
from app.storage.archive import SqlArchive
from app.ui.application import Looks
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.joining import Joined
from app.ui.means import Means
from app.ui.preferences import Preferences
from app.ui.prompter import DialogPrompter
from app.ui.shell.statusbar import LogState
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from bench.bare_list import Figures, Gaps
from bench.burst import ME, Burst, BytesLink

SIZE: Final = (1920, 1080)


class DeskWindow:
    """Desk, book, encrypted log, bridge, list and panes, joined by what joins them in the program."""

    def __init__(self, folder: Path, looks: Looks) -> None:
        self._folder = folder
        self.link = BytesLink()
        clock = HubClock()
        settings = config.Settings()
        self.desk = Desk(link=self.link, archive=None, clock=clock, me=ME)
        self.window = Window(looks, Registry(CATALOG), settings, clock.now)
        self._tasks = TaskSet(self._failed)
        means = Means(
            link=self.link, clock=clock, preferences=Preferences(settings, looks, lambda _kept: None),
            prompter=DialogPrompter(self.window), tasks=self._tasks,
            log_state=lambda: LogState(open=True), move=lambda _address: None, stop=lambda: None,
            show_reports=lambda: None,
        )  # fmt: skip
        self.joined = Joined(self.desk, self.window, means)
        self.joined.display.shown.connect(self._list_shown)
        self._listed = 0
        self._running: asyncio.Task[None] | None = None
        self._archive: SqlArchive | None = None

    async def open(self, burst: Burst, texts: Sequence[str], panes: int) -> None:
        """Opens the log and the window with all conversations, which have these texts; some are visible."""
        await self.start()
        self.link.logs = burst.opening(texts)
        self.link.greet()
        self.link.take(encode(burst.desk()))
        self.window.show_rooms()
        self.window.resize(*SIZE)
        self.window.show()
        wanted = sum(map(len, self.link.logs.values()))
        await self.until(lambda: self.events() >= wanted and self._all_live())
        self.link.logs = {}
        await self.show_panes(burst.conversations[:panes])
        await self.rest()

    async def start(self) -> None:
        """Opens the log and sets the desk to work."""
        self._archive = await SqlArchive.open(self._folder / "log.db", bytes(32))
        self.desk.attach_archive(self._archive)
        self._tasks.start(self.joined.use_log(self._archive), name="log")
        self._running = asyncio.get_running_loop().create_task(self.desk.run(), name="desk")
        await asyncio.sleep(0)

    async def show_panes(self, shown: Sequence[ConversationId]) -> None:
        """Shows these conversations side by side."""
        area = self.window.chats.area
        for number, conversation in enumerate(shown):
            area.show_conversation(conversation, beside=number > 0)
        await self.until(lambda: [pane.conversation() for pane in self.panes()] == list(shown))
        await self.until(self.painted)

    def panes(self) -> list[PaneFeed]:
        """Returns the panes that are shown."""
        return [pane for pane in self.window.chats.area.panes if isinstance(pane, PaneFeed)]

    async def burst(self, frames: Sequence[bytes]) -> Figures:
        """Lets all frames arrive at once and returns when all that is in view of them was painted."""
        wanted = self.events() + len(frames)
        gaps = Gaps()
        started = time.perf_counter()
        gaps.start()
        await self.link.take_all(frames)
        await self.until(lambda: self._listed == wanted and self.painted())
        took = time.perf_counter() - started
        return Figures(took / len(frames), gaps.stop())

    async def rest(self) -> None:
        """Waits until the log has everything that was shown; at most 50,000 events may wait for it."""
        while self._archive is not None and sum((await self._archive.cursors()).values()) < self.events():  # noqa: ASYNC110 (asks a database)
            await asyncio.sleep(0.005)

    async def close(self) -> None:
        """Ends everything."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        if self._archive is not None:
            await self.joined.flush(self._archive)
        await self._tasks.close()
        if self._archive is not None:
            await self._archive.close()
        self.joined.bridge.detach()
        self.window.close_now()
        self.window.deleteLater()
        await asyncio.sleep(0)

    def events(self) -> int:
        """Returns how many events the book has."""
        return sum(session.conversation.seq for session in self.desk.book.sessions.values())

    def painted(self) -> bool:
        """Tells whether every pane has painted all that the book has."""
        for pane in self.panes():
            session = self.desk.book.sessions.get(pane.conversation() or ConversationId(""))
            timeline = pane.pane.timeline
            entries = session.conversation.entries if session is not None else ()
            if len(timeline.content.entries) != len(entries) or not timeline.painted:
                return False
        return True

    async def until(self, reached: Callable[[], Any], limit_s: float = 120.0) -> None:
        """Lets the loop turn until something is reached."""
        async with asyncio.timeout(limit_s):
            while not reached():
                if self._running is not None and self._running.done():
                    self._running.result()
                await asyncio.sleep(0)

    def _all_live(self) -> bool:
        return all(session.live and session.mine for session in self.desk.book.sessions.values())

    def _list_shown(self) -> None:
        self._listed = self.events()

    @staticmethod
    def _failed(error: BaseException, name: str) -> None:
        raise RuntimeError(f"{name} failed") from error
