"""The core of a console: desk, encrypted log and link, without a window; killed and opened from its files."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.domain import events as ev
from app.domain.ids import ConversationId
from app.net.backoff import Backoff
from app.net.link import DEAD_AFTER_S, WebSocketLink
from app.protocol.frames import ByPassword, ByToken
from app.sessions.clock import HubClock
from app.sessions.desk import Desk
from app.sessions.drafts import Drafts
from app.storage.archive import SqlArchive
from app.storage.database import Database
from tests.sessions.hub_parts import PASSWORD

KEY: Final = bytes(range(32))
PATIENCE_S: Final = 30.0
LOG: Final = "log.db"


class Core:
    """A console's core on the files of `folder`, signed in as `name` at `url`."""

    def __init__(
        self,
        folder: Path,
        url: str,
        name: str = "anna",
        *,
        dead_after_s: float = DEAD_AFTER_S,
        clock: HubClock | None = None,
        device: str = "",
        auth: ByPassword | ByToken | None = None,
    ) -> None:
        self.folder = folder
        self.link = WebSocketLink(
            [url],
            auth=auth or ByPassword(name=name, password=PASSWORD),
            device=device,
            backoff=Backoff(uniform=lambda _low, _high: 0.01),
            dead_after_s=dead_after_s,
            open_timeout_s=2.0,
        )
        self.desk = Desk(link=self.link, archive=None, clock=clock or HubClock(), tick_s=0.05, calm_s=0.0)
        self._archive: SqlArchive | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def log(self) -> Path:
        return self.folder / LOG

    @property
    def archive(self) -> SqlArchive:
        assert self._archive is not None
        return self._archive

    async def start(self) -> None:
        """Opens the files, as they are, and goes to work."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._archive = await SqlArchive.open(
            self.log, KEY, on_recovery=lambda _what: self.desk.log_begun_anew()
        )
        self.desk.attach_archive(self._archive)
        self._task = asyncio.create_task(self.desk.run())

    async def stop(self) -> None:
        """Ends in order, as when the person closes the window."""
        await self._end()
        if self._archive is not None:
            await self._archive.close()

    async def killed(self, into: Path) -> Path:
        """Ends without a word: copies the files as they are on the disk at this moment, and leaves the rest.

        Returns `into`, from which another core can be opened; what this one still does changes nothing there.
        """
        archive = self.archive
        await archive._run(_copy, self.folder, into)
        await self._end()
        await archive.close()
        return into

    async def until(self, holds: Callable[[], object]) -> None:
        """Lets the loop turn until something holds."""
        async with asyncio.timeout(PATIENCE_S):  # ends a hang; no test passes or fails by it
            while not holds():  # noqa: ASYNC110 - what is waited for is a state of the book
                await asyncio.sleep(0.005)

    async def live(self) -> None:
        await self.until(lambda: self.desk.status.state == "live")

    async def has(self, conversation: ConversationId) -> None:
        """Waits until a conversation is mine and complete."""
        await self.until(lambda: self._is_mine(conversation))

    async def settled(self) -> None:
        """Waits until nothing of mine is on its way."""
        await self.until(lambda: not self.desk.book.outbox.unanswered)

    def texts(self, conversation: ConversationId) -> list[str]:
        """Returns the messages as shown, in order."""
        session = self.desk.book.sessions.get(conversation)
        if session is None:
            return []
        return [each.text for each in session.conversation.entries if isinstance(each.body, ev.Message)]

    def _is_mine(self, conversation: ConversationId) -> bool:
        session = self.desk.book.sessions.get(conversation)
        return session is not None and session.mine and session.live

    async def _end(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
            if not self._task.cancelled() and self._task.exception() is not None:
                self._task.result()


def drafts_of(desk: Desk) -> Drafts:
    """Returns the drafts of a desk."""
    return desk._drafts


def _copy(_database: Database, folder: Path, into: Path) -> None:
    """On the thread that writes: no write is half done while the files are copied."""
    shutil.copytree(folder, into, ignore=shutil.ignore_patterns("*-shm"))
